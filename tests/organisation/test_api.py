"""The tree: who sees how much of it, who adds to it, who changes it."""

import asyncio
from datetime import datetime
from typing import Any

from httpx import AsyncClient, Response
from sqlmodel import select

from nianlun.access.models import AuditEntry, Org
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import World

URL = "/api/v1/orgs"


async def rows(client: AsyncClient, world: World, persona: str) -> dict[str, dict[str, Any]]:
    answer = await client.get(URL, headers=world.headers(persona))
    assert answer.status_code == 200, answer.text
    names = {str(org_id): name for name, org_id in world.orgs.items()}
    return {names.get(row["id"], row["name"]): row for row in answer.json()}


async def add(
    client: AsyncClient, world: World, persona: str, parent: str, kind: str, name: str, **more: Any
) -> Response:
    body = {"parent_id": str(world.orgs[parent]), "kind": kind, "name": name, **more}
    return await client.post(URL, json=body, headers=world.headers(persona))


async def change(
    client: AsyncClient, world: World, persona: str, org: str, version: int, **body: Any
) -> Response:
    headers = {**world.headers(persona), "If-Match": f'"{version}"'}
    return await client.patch(f"{URL}/{world.orgs[org]}", json=body, headers=headers)


def refusal(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_everybody_sees_their_part_of_the_tree(world: World, client: AsyncClient) -> None:
    """The bureau sees all, a branch itself with its groups; the top of what is seen has no parent."""
    assert set(await rows(client, world, "bureau_officer")) == set(world.orgs)
    own = await rows(client, world, "member")
    assert set(own) == {"branch", "group", "second_group"}
    assert own["branch"]["parent_id"] is None
    assert own["group"]["parent_id"] == str(world.orgs["branch"])
    assert own["group"]["kind_name"] == "党小组"
    assert set(await rows(client, world, "other_secretary")) == {"other_branch", "other_group"}


async def test_a_key_and_a_stranger_see_no_tree(world: World, client: AsyncClient) -> None:
    """A key holds figures only (403); nobody known is 401."""
    for persona, expected in (("api_key", (403, "not_permitted")), ("anonymous", (401, "not_signed_in"))):
        assert refusal(await client.get(URL, headers=world.headers(persona))) == expected


async def test_rows_say_what_may_be_done(world: World, client: AsyncClient) -> None:
    """`actions` follows role and reach: the administrator builds branches, the secretary groups."""
    built = await rows(client, world, "administrator")
    assert built["bureau"]["actions"] == ["edit", "add_general_branch", "add_branch"]
    assert built["branch"]["actions"] == ["edit", "add_group", "move", "split", "merge", "close"]
    assert built["group"]["actions"] == ["edit", "split", "merge", "close"]
    own = await rows(client, world, "secretary")
    assert own["branch"]["actions"] == ["edit", "add_group"]
    assert own["group"]["actions"] == ["edit", "split", "merge", "close"]
    assert (await rows(client, world, "member"))["branch"]["actions"] == []


async def test_the_administrator_builds_the_tree(world: World, client: AsyncClient) -> None:
    """A new branch is not in use until somebody says since when, and the bureau reaches it at once."""
    made = await add(client, world, "administrator", "general_branch", "branch", "新苑幼儿园党支部")
    assert made.status_code == 201, made.text
    assert made.json() | {"id": None} == {
        "id": None,
        "parent_id": str(world.orgs["general_branch"]),
        "kind": "branch",
        "kind_name": "党支部",
        "name": "新苑幼儿园党支部",
        "in_use_since": None,
        "closed_on": None,
        "version": 1,
        "actions": ["edit", "add_group", "move", "split", "merge", "close"],
    }
    assert "新苑幼儿园党支部" in await rows(client, world, "bureau_officer")


async def test_a_secretary_adds_groups_to_the_own_branch_only(world: World, client: AsyncClient) -> None:
    """In the own branch 201, begun today; in the other one 404; a branch above it 404."""
    clock.freeze(datetime(2026, 11, 20, 10, 0, tzinfo=clock.SHANGHAI))
    made = await add(client, world, "secretary", "branch", "group", "第三党小组")
    assert (made.status_code, made.json()["in_use_since"]) == (201, "2026-11-20")
    elsewhere = await add(client, world, "secretary", "other_branch", "group", "第三党小组")
    assert refusal(elsewhere) == (404, "not_found")
    above = await add(client, world, "secretary", "general_branch", "branch", "第三支部")
    assert refusal(above) == (404, "not_found")


async def test_a_group_begins_with_its_branch_at_the_earliest(world: World, client: AsyncClient) -> None:
    """Of a branch that begins later it does too; a day that was said stands."""
    later = await change(client, world, "administrator", "branch", 1, in_use_since="2100-01-01")
    assert later.status_code == 200, later.text
    made = await add(client, world, "secretary", "branch", "group", "第三党小组")
    assert made.json()["in_use_since"] == "2100-01-01"
    said = await add(client, world, "secretary", "branch", "group", "第四党小组", in_use_since="2025-01-01")
    assert said.json()["in_use_since"] == "2025-01-01"


async def test_who_may_not_add(world: World, client: AsyncClient) -> None:
    """Commissioners and members hold no permission over the tree: 403, before any row is read."""
    for persona in ("organization_commissioner", "member", "group_leader", "bureau_officer", "auditor"):
        answer = await add(client, world, persona, "branch", "group", "第三党小组")
        assert refusal(answer) == (403, "not_permitted"), persona


async def test_kinds_and_names_must_fit(world: World, client: AsyncClient) -> None:
    """A group under the bureau, a second bureau, a sibling's name: each a sentence, nothing written."""
    wrong = await add(client, world, "administrator", "bureau", "group", "第一党小组")
    assert refusal(wrong) == (409, "org_kind_not_here")
    double = await add(client, world, "secretary", "branch", "group", " 第一党小组 ")
    assert refusal(double) == (409, "org_name_taken")
    nameless = await add(client, world, "secretary", "branch", "group", "  ")
    assert refusal(nameless) == (422, "invalid_input")
    long = await add(client, world, "secretary", "branch", "group", "组" * 101)
    assert long.json()["fields"][0]["path"] == "name"
    assert len(await rows(client, world, "bureau_officer")) == len(world.orgs)


async def test_two_hasty_clicks_make_one_group(world: World, client: AsyncClient) -> None:
    """Two requests at once: one group stands, the other hears that the name is taken."""
    asked = [add(client, world, "secretary", "branch", "group", "第三党小组") for _ in range(2)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*asked)) == [201, 409]


async def test_changes_need_the_version_that_was_seen(world: World, client: AsyncClient) -> None:
    """Rename with the version seen; a stale one is 412, none is 428."""
    made = await change(client, world, "secretary", "group", 1, name="甲组")
    assert (made.status_code, made.json()["name"], made.json()["version"]) == (200, "甲组", 2)
    assert refusal(await change(client, world, "secretary", "group", 1, name="乙组")) == (
        412,
        "version_conflict",
    )
    url = f"{URL}/{world.orgs['group']}"
    bare = await client.patch(url, json={"name": "乙组"}, headers=world.headers("secretary"))
    assert refusal(bare) == (428, "version_required")


async def test_what_is_not_given_stays(world: World, client: AsyncClient) -> None:
    """Only what the body names is changed; null takes an org out of use; the own name is no double."""
    renamed = await change(client, world, "secretary", "branch", 1, name="星河幼儿园党支部")
    assert renamed.json()["in_use_since"] == "2025-09-01"
    emptied = await change(client, world, "secretary", "branch", 2, in_use_since=None)
    assert (emptied.json()["name"], emptied.json()["in_use_since"]) == ("星河幼儿园党支部", None)
    taken = await change(client, world, "secretary", "group", 1, name="第二党小组")
    assert refusal(taken) == (409, "org_name_taken")


async def test_groups_begin_with_their_branch(world: World, client: AsyncClient) -> None:
    """Those that were there before it did; one that has a day of its own keeps it."""
    await change(client, world, "administrator", "branch", 1, in_use_since=None)
    await change(client, world, "secretary", "group", 1, in_use_since=None)
    begun = await change(client, world, "administrator", "branch", 2, in_use_since="2026-10-01")
    assert begun.status_code == 200, begun.text
    async with unit_of_work() as db:
        groups = [await db.get_one(Org, world.orgs[name]) for name in ("group", "second_group")]
        entries = select(AuditEntry.row_id).where(AuditEntry.row_id == world.orgs["group"])
        assert len((await db.exec(entries)).all()) == 2
    assert [str(group.in_use_since) for group in groups] == ["2026-10-01", "2025-09-01"]


async def test_who_may_not_change(world: World, client: AsyncClient) -> None:
    """Another branch is 404 for a secretary, any org 403 for a member; the administrator may."""
    assert refusal(await change(client, world, "secretary", "other_group", 1, name="甲组")) == (
        404,
        "not_found",
    )
    assert refusal(await change(client, world, "member", "group", 1, name="甲组")) == (403, "not_permitted")
    assert (await change(client, world, "administrator", "other_group", 1, name="甲组")).status_code == 200


async def test_the_trail_holds_who_changed_what(world: World, client: AsyncClient) -> None:
    """One entry a change with the names of its fields, never their values."""
    await add(client, world, "secretary", "branch", "group", "第三党小组")
    await change(client, world, "secretary", "group", 1, name="甲组")
    async with unit_of_work() as db:
        query = select(AuditEntry.action, AuditEntry.fields).order_by("created_at")
        trail = [tuple(row) for row in await db.exec(query)]
    assert trail == [("org.add", ["kind", "name", "parent_id"]), ("org.change", ["name"])]
