"""From branch to branch: who hands on, who takes in, what goes along and what stays."""

import uuid
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import col, select

from activities.conftest import Host
from nianlun.access.models import Appointment
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from nianlun.members.models import Membership
from world import World

URL = "/api/v1/transfers"
TODAY = date(2026, 11, 20)
Json = dict[str, Any]


@pytest.fixture(autouse=True)
async def friday(world: World) -> AsyncIterator[None]:
    clock.freeze(datetime(2026, 11, 20, 15, tzinfo=clock.SHANGHAI))
    yield
    clock.freeze(None)


def refusal(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def ask(
    client: AsyncClient, world: World, whom: str = "member", by: str = "secretary", **changes: Any
) -> Response:
    to = {} if "outside" in changes else {"to_org_id": str(world.orgs["other_branch"])}
    body = {"person_id": str(world.people[whom]), "reason": "工作调动", **to, **changes}
    return await client.post(URL, json=body, headers=world.headers(by))


async def do(client: AsyncClient, world: World, it: Json, act: str, by: str, **body: Any) -> Response:
    headers = {**world.headers(by), "If-Match": f'"{it["version"]}"'}
    return await client.post(f"{URL}/{it['id']}/{act}", json=body, headers=headers)


async def listed(client: AsyncClient, world: World, by: str) -> list[Json]:
    answer = await client.get(URL, headers=world.headers(by))
    return list(answer.json()["items"])


async def roster(client: AsyncClient, world: World, by: str) -> set[str]:
    return {row["name"] for row in await people(client, world, by)}


async def people(client: AsyncClient, world: World, by: str) -> list[Json]:
    answer = await client.get("/api/v1/members", headers=world.headers(by))
    return list(answer.json()["items"])


async def test_handed_on_and_taken_in(world: World, client: AsyncClient) -> None:
    """Until the other branch accepts nothing changes; then the place, the role and the private data go along,
    and what happened stays where it happened. Who left one school works at the other."""
    host = Host(client, world)
    activity = await host.opened(happens_on="2026-11-13")
    await host.tick(activity, "member", "present")
    assert (await host.do(activity, "close")).is_success
    private = await client.patch(
        f"/api/v1/members/{world.people['member']}",
        json={"phone": "13800001234", "employment": "left"},
        headers={**world.headers("secretary"), "If-Match": '"1"'},
    )
    assert private.status_code == 200, private.text
    async with unit_of_work() as db:
        facts = sorted((f.org_id, f.kind, f.quantity) for f in await db.exec(select(Fact)))
    asked = await ask(client, world, letter_number="青教组介〔2026〕7号")
    assert asked.status_code == 201, asked.text
    assert (asked.json()["valid_until"], asked.json()["actions"]) == ("2026-11-30", ["withdraw"])
    assert await roster(client, world, "other_secretary") == {"赵远", "孙悦"}
    assert [row["name"] for row in await people(client, world, "secretary") if row["is_leaving"]] == ["方芸"]
    (seen,) = await listed(client, world, "other_secretary")
    assert (seen["direction"], seen["person_name"], seen["actions"]) == ("in", "方芸", ["accept", "refuse"])
    group = str(world.orgs["other_group"])
    done = await do(client, world, seen, "accept", "other_secretary", group_id=group)
    assert (done.status_code, done.json()["effective_on"]) == (200, TODAY.isoformat()), done.text
    assert not any(row["is_leaving"] for row in await people(client, world, "other_secretary"))
    assert "方芸" in await roster(client, world, "other_secretary")
    assert "方芸" not in await roster(client, world, "secretary")
    read = await client.get(
        f"/api/v1/members/{world.people['member']}", headers=world.headers("other_secretary")
    )
    assert (read.json()["group"]["id"], read.json()["private"]["phone"]) == (group, "138****1234")
    assert read.json()["employment"] == "serving"
    assert (seen["member_type"], done.json()["member_type"]) == ("full_member", None)
    async with unit_of_work() as db:
        assert sorted((f.org_id, f.kind, f.quantity) for f in await db.exec(select(Fact))) == facts
        held = select(Appointment.org_id).where(
            Appointment.person_id == world.people["member"],
            Appointment.role == Role.MEMBER,
            col(Appointment.valid_until).is_(None),
        )
        assert list(await db.exec(held)) == [world.orgs["other_branch"]]
    again = await do(client, world, done.json(), "accept", "other_secretary")
    assert refusal(again) == (409, "transfer_decided")


async def test_offices_end_in_the_old_branch(world: World, client: AsyncClient) -> None:
    """The publicity commissioner leaves; the asking names the office, and taking in ends it."""
    asked = (await ask(client, world, "publicity_commissioner")).json()
    assert asked["posts"] == ["宣传委员"]
    assert (await do(client, world, asked, "accept", "other_secretary")).is_success
    async with unit_of_work() as db:
        held = select(Appointment.role).where(
            Appointment.person_id == world.people["publicity_commissioner"],
            col(Appointment.valid_until).is_(None),
        )
        assert list(await db.exec(held)) == [Role.MEMBER]


async def test_who_may_do_what(world: World, client: AsyncClient) -> None:
    """Neither a member nor the bureau; another branch's person is not there; one's own is for others."""
    assert refusal(await ask(client, world, by="member")) == (403, "not_permitted")
    assert refusal(await ask(client, world, by="bureau_officer")) == (403, "not_permitted")
    assert refusal(await ask(client, world, "other_member")) == (404, "not_found")
    assert refusal(await ask(client, world, "secretary")) == (409, "transfer_of_oneself")
    asked = (await ask(client, world)).json()
    assert refusal(await do(client, world, asked, "accept", "secretary")) == (409, "not_their_turn")
    assert refusal(await do(client, world, asked, "withdraw", "other_secretary", reason="办错")) == (
        409,
        "not_their_turn",
    )
    assert refusal(await ask(client, world)) == (409, "transfer_under_way")


async def test_what_an_asking_refuses(world: World, client: AsyncClient) -> None:
    """Nowhere, two places, the same branch, a group, a letter of four months."""
    here = str(world.orgs["branch"])
    both = {"to_org_id": here, "outside": "中共南山区教育局委员会"}
    cases: list[tuple[Json, tuple[int, str]]] = [
        ({"to_org_id": None}, (422, "one_destination")),
        (both, (422, "one_destination")),
        ({"to_org_id": here}, (409, "transfer_to_same_branch")),
        ({"to_org_id": str(world.orgs["other_group"])}, (409, "not_an_open_branch")),
        ({"to_org_id": str(uuid.uuid4())}, (409, "not_an_open_branch")),
        ({"valid_days": 120}, (422, "invalid_input")),
    ]
    for changes, expected in cases:
        assert refusal(await ask(client, world, **changes)) == expected, changes
    assert await listed(client, world, "secretary") == []


async def test_refused_withdrawn_and_too_late(world: World, client: AsyncClient) -> None:
    """Sent back with a reason, the person stays; an expired letter is accepted by nobody."""
    asked = (await ask(client, world)).json()
    stale = await do(client, world, asked | {"version": 9}, "refuse", "other_secretary", reason="没有岗位")
    assert refusal(stale) == (412, "version_conflict")
    back = await do(client, world, asked, "refuse", "other_secretary", reason="没有岗位")
    assert (back.json()["state"], back.json()["answer"]) == ("refused", "没有岗位")
    asked = (await ask(client, world, valid_days=1)).json()
    clock.freeze(datetime(2026, 11, 22, 9, tzinfo=clock.SHANGHAI))
    late = await do(client, world, asked, "accept", "other_secretary")
    assert refusal(late) == (409, "transfer_expired")
    assert (await listed(client, world, "secretary"))[0]["expired"]
    assert (await do(client, world, asked, "withdraw", "secretary", reason="重办")).is_success
    assert "方芸" in await roster(client, world, "secretary")


async def test_out_of_the_district_and_back(world: World, client: AsyncClient) -> None:
    """With the reply slip the place ends on its day; coming back, the person is known by the ID number and
    takes the private data along to another branch."""
    number = "110101199003070097"
    known = await client.patch(
        f"/api/v1/members/{world.people['member']}",
        json={"id_number": number, "education": "大学本科"},
        headers={**world.headers("secretary"), "If-Match": '"1"'},
    )
    assert known.status_code == 200, known.text
    asked = (await ask(client, world, outside="中共南山区教育局委员会")).json()
    assert (asked["target"], asked["valid_until"]) == (
        {"id": None, "name": "中共南山区教育局委员会"},
        "2026-12-20",
    )
    early = await do(client, world, asked, "accept", "secretary", effective_on="2026-11-01")
    assert refusal(early) == (422, "dates_out_of_order")
    assert (await do(client, world, asked, "accept", "secretary", effective_on="2026-11-20")).is_success
    assert "方芸" not in await roster(client, world, "secretary")
    member = {
        "org_id": str(world.orgs["other_branch"]),
        "name": "方芸",
        "member_type": "full_member",
        "id_number": number,
    }
    body = {"outside": "中共南山区教育局委员会", "reason": "工作调动", "member": member}
    arrived = await client.post(f"{URL}/arrivals", json=body, headers=world.headers("other_secretary"))
    assert arrived.status_code == 201, arrived.text
    assert (arrived.json()["state"], arrived.json()["person_id"]) == ("accepted", str(world.people["member"]))
    read = await client.get(
        f"/api/v1/members/{world.people['member']}", headers=world.headers("other_secretary")
    )
    assert read.json()["private"]["education"] == "大学本科"
    async with unit_of_work() as db:
        places = select(Membership.owner_org_id, Membership.left_on).where(
            Membership.person_id == world.people["member"]
        )
        assert set(await db.exec(places)) == {
            (world.orgs["branch"], TODAY),
            (world.orgs["other_branch"], None),
        }
