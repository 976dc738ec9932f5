"""Moving, splitting, merging and closing: what happens, what does not, and what is told before."""

import random
import uuid
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import col, select

from activities.conftest import Host
from nianlun.access import closure, tree
from nianlun.access.caller import Caller
from nianlun.access.closure import Edge, Span
from nianlun.access.models import Appointment, AuditEntry, Org, OrgClosure, OrgEdge
from nianlun.access.reach import reachable_orgs
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.figures import queries as figure_queries
from nianlun.members.models import Membership
from world import SINCE, World

V1 = "/api/v1"
TODAY = date(2026, 11, 20)
REASON = "局党委会议研究决定"


@pytest.fixture(autouse=True)
async def friday(world: World) -> AsyncIterator[None]:
    clock.freeze(datetime(2026, 11, 20, 15, tzinfo=clock.SHANGHAI))
    yield
    clock.freeze(None)


async def reshape(
    client: AsyncClient,
    world: World,
    org: str | uuid.UUID,
    act: str,
    persona: str = "administrator",
    **body: Any,
) -> Response:
    org_id = world.orgs[org] if isinstance(org, str) else org
    asked = {"from_day": TODAY.isoformat(), "reason": REASON, **body}
    url = f"{V1}/orgs/{org_id}/{act}"
    return await client.post(url, json=asked, headers=world.headers(persona))


def refusal(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def add(client: AsyncClient, world: World, parent: str, kind: str, name: str) -> uuid.UUID:
    body = {
        "parent_id": str(world.orgs[parent]),
        "kind": kind,
        "name": name,
        "in_use_since": SINCE.isoformat(),
    }
    made = await client.post(f"{V1}/orgs", json=body, headers=world.headers("administrator"))
    assert made.status_code == 201, made.text
    return uuid.UUID(made.json()["id"])


async def check_tree() -> None:
    """The closure is what follows from the edges, and every org has one place on each day it is there."""
    async with unit_of_work() as db:
        edges = [
            Edge(e.parent_id, e.child_id, e.valid_from, e.valid_until) for e in await db.exec(select(OrgEdge))
        ]
        orgs = list(await db.exec(select(Org.id)))
        rows = {
            Span(c.ancestor_id, c.descendant_id, c.valid_from, c.valid_until, c.depth)
            for c in await db.exec(select(OrgClosure))
        }
    assert rows == closure.spans(edges, orgs)
    for org in orgs:
        own = sorted((e.valid_from, e.valid_until or date.max) for e in edges if e.child_id == org)
        assert all(until == since for (_, until), (since, _) in pairwise(own))


async def figures(client: AsyncClient, world: World, first: str, last: str) -> dict[tuple[str, str], Any]:
    """Parties held by org and month, as the bureau counts them."""
    asked = {"from": first, "to": last, "fact": "activity.held", "kind": "party_day"}
    answer = await client.get(f"{V1}/district/figures", params=asked, headers=world.headers("bureau_officer"))
    return {(f["org_name"], f["month"]): (f["own"], f["subtree"]) for f in answer.json()["figures"]}


async def held(client: AsyncClient, world: World, on: str) -> None:
    host = Host(client, world)
    activity = await host.opened(happens_on=on)
    await host.tick(activity, "member", "present")
    assert (await host.do(activity, "close")).is_success


async def test_a_dry_run_tells_and_changes_nothing(world: World, client: AsyncClient) -> None:
    """People, groups, offices that end: all named; afterwards everything stands as before."""
    answer = await reshape(
        client, world, "other_branch", "merge", into_id=str(world.orgs["branch"]), dry_run=True
    )
    told = answer.json()
    assert (told["done"], told["people"], told["accounts"], told["blockers"]) == (False, 2, 2, [])
    assert told["orgs"] == ["第一党小组"]
    assert told["renamed"] == [{"before": "第一党小组", "after": "第一党小组（东风小学党支部）"}]
    assert [(o["person_name"], o["role_name"]) for o in told["offices"]] == [("赵远", "书记")]
    tree = await client.get(f"{V1}/orgs", headers=world.headers("bureau_officer"))
    assert len(tree.json()) == len(world.orgs)
    await check_tree()


async def test_a_move_keeps_last_months_tree_for_last_months_figures(
    world: World, client: AsyncClient
) -> None:
    """What was held before counts where the branch stood then, what comes after where it stands now."""
    second = await add(client, world, "bureau", "general_branch", "城西学区党总支")
    await held(client, world, "2026-10-16")
    before = await figures(client, world, "2026-09", "2026-10")
    assert before["城关学区党总支", "2026-10"] == (0, 1)
    done = await reshape(client, world, "branch", "move", parent_id=str(second), from_day="2026-11-01")
    assert (done.status_code, done.json()["done"]) == (200, True), done.text
    assert await figures(client, world, "2026-09", "2026-10") == before
    await held(client, world, "2026-11-10")
    now = await figures(client, world, "2026-11", "2026-11")
    assert (now["城关学区党总支", "2026-11"], now["城西学区党总支", "2026-11"]) == ((0, 0), (0, 1))
    assert now["青禾区教育局党委", "2026-11"] == (0, 1)
    await check_tree()


async def test_what_a_move_refuses(world: World, client: AsyncClient) -> None:
    """Each with a code of its own, told by the dry run and refused in earnest; nothing is written."""
    here = str(world.orgs["general_branch"])
    cases = [
        ("general_branch", str(world.orgs["branch"]), TODAY, "move_makes_circle"),
        ("general_branch", here, TODAY, "move_makes_circle"),
        ("branch", str(world.orgs["other_branch"]), TODAY, "org_kind_not_here"),
        ("branch", here, TODAY, "already_there"),
        ("group", str(world.orgs["other_branch"]), TODAY, "group_stays_with_branch"),
        ("branch", str(world.orgs["bureau"]), date(2025, 12, 31), "day_not_this_year"),
        ("branch", str(world.orgs["bureau"]), TODAY + timedelta(days=1), "day_not_this_year"),
    ]
    for org, parent, day, code in cases:
        body = {"parent_id": parent, "from_day": day.isoformat()}
        told = await reshape(client, world, org, "move", **body, dry_run=True)
        assert code in [blocker["code"] for blocker in told.json()["blockers"]], (org, told.text)
        assert refusal(await reshape(client, world, org, "move", **body)) == (409, code)
    unknown = await reshape(client, world, "branch", "move", parent_id=str(uuid.uuid4()))
    assert refusal(unknown) == (404, "not_found")
    await check_tree()


async def test_nothing_is_moved_back_behind_its_last_move(world: World, client: AsyncClient) -> None:
    """The same day again takes the first move back; an earlier day is refused."""
    to_bureau = {"parent_id": str(world.orgs["bureau"]), "from_day": "2026-11-10"}
    assert (await reshape(client, world, "branch", "move", **to_bureau)).is_success
    back = {"parent_id": str(world.orgs["general_branch"]), "from_day": "2026-11-09"}
    assert refusal(await reshape(client, world, "branch", "move", **back)) == (409, "day_before_last_change")
    assert (await reshape(client, world, "branch", "move", **back | {"from_day": "2026-11-10"})).is_success
    await check_tree()
    async with unit_of_work() as db:
        spans = select(OrgClosure).where(
            OrgClosure.descendant_id == world.orgs["branch"], OrgClosure.depth > 0
        )
        assert {row.valid_from for row in await db.exec(spans)} == {tree.ALWAYS}


async def test_who_may_reshape(world: World, client: AsyncClient) -> None:
    """The administrator a branch, a secretary its groups; a commissioner nothing; another's is not there."""
    bureau = {"parent_id": str(world.orgs["bureau"]), "dry_run": True}
    assert refusal(await reshape(client, world, "branch", "move", "secretary", **bureau)) == (
        404,
        "not_found",
    )
    close = {"dry_run": True}
    own = await reshape(client, world, "branch", "close", "secretary", **close)
    assert refusal(own) == (403, "only_administrator_reshapes")
    assert (await reshape(client, world, "group", "close", "secretary", **close)).status_code == 200
    assert refusal(await reshape(client, world, "other_group", "close", "secretary", **close)) == (
        404,
        "not_found",
    )
    commissioner = await reshape(client, world, "group", "close", "organization_commissioner", **close)
    assert refusal(commissioner) == (403, "not_permitted")


@pytest.mark.parametrize("into", ["one that stands", "a new one"])
async def test_a_group_comes_into_use_with_its_new_branch(
    world: World, client: AsyncClient, into: str
) -> None:
    """Below a branch that was not in use it counts from the merger on, and owes nothing before."""
    async with unit_of_work() as db:
        for name in ("other_branch", "other_group"):
            (await db.get_one(Org, world.orgs[name])).in_use_since = None
    asked = {"into_id": str(world.orgs["branch"])}
    if into == "a new one":
        asked = {"other_ids": [str(world.orgs["branch"])], "name": "青禾联合党支部"}
    done = await reshape(client, world, "other_branch", "merge", **asked)
    assert done.status_code == 200, done.text
    async with unit_of_work() as db:
        groups = [await db.get_one(Org, world.orgs[name]) for name in ("other_group", "group")]
        assert [group.in_use_since for group in groups] == [TODAY, SINCE]


async def test_who_takes_over_from_a_branch_in_use_is_in_use(world: World, client: AsyncClient) -> None:
    """Else the duties of everybody who came along would end, and their figures with them."""
    async with unit_of_work() as db:
        (await db.get_one(Org, world.orgs["branch"])).in_use_since = None
    done = await reshape(client, world, "other_branch", "merge", into_id=str(world.orgs["branch"]))
    assert done.status_code == 200, done.text
    async with unit_of_work() as db:
        into = await db.get_one(Org, world.orgs["branch"])
        assert (into.in_use_since, into.version) == (TODAY, 2)


async def test_a_merged_branch_goes_on_under_its_successor(world: World, client: AsyncClient) -> None:
    """People and group come along, the office ends; the successor reads the records, nothing new begins."""
    host, there = Host(client, world, "other_secretary"), str(world.orgs["other_branch"])
    activity = await host.opened(org_id=there, happens_on="2026-11-12")
    waiting = await reshape(client, world, "other_branch", "merge", into_id=str(world.orgs["branch"]))
    assert refusal(waiting) == (409, "open_activities")
    assert (await host.do(activity, "close")).is_success
    merged = await reshape(client, world, "other_branch", "merge", into_id=str(world.orgs["branch"]))
    assert merged.json()["org_ids"] == [str(world.orgs["branch"])], merged.text
    await check_tree()
    secretary = world.headers("secretary")
    roster = await client.get(f"{V1}/members", headers=secretary)
    assert {"赵远", "孙悦"} <= {row["name"] for row in roster.json()["items"]}
    record = f"{V1}/activities/{activity['id']}"
    assert (await client.get(record, headers=secretary)).status_code == 200
    body = {"org_id": there, "kind": "party_day", "title": "主题党日", "happens_on": "2026-11-25"}
    assert refusal(await client.post(f"{V1}/activities", json=body, headers=secretary)) == (404, "not_found")
    former = world.headers("other_secretary")
    assert (await client.post(f"{V1}/activities", json=body, headers=former)).status_code == 403
    tree = (await client.get(f"{V1}/orgs", headers=secretary)).json()
    assert str(world.orgs["other_branch"]) not in {row["id"] for row in tree}
    (closed,) = (await client.get(f"{V1}/orgs?closed=true", headers=secretary)).json()
    assert (closed["name"], closed["parent_id"]) == ("东风小学党支部", str(world.orgs["branch"]))
    assert closed["closed_on"] == TODAY.isoformat()
    steps = (await client.get(f"{V1}/orgs/{closed['id']}/steps", headers=secretary)).json()
    assert [(step["step"], step["org_name"]) for step in steps] == [("merged", "星河幼儿园党支部")]
    async with unit_of_work() as db:
        member = select(Appointment.org_id).where(
            Appointment.person_id == world.people["other_member"], col(Appointment.valid_until).is_(None)
        )
        assert list(await db.exec(member)) == [world.orgs["branch"]]
        deeds = set(await db.exec(select(AuditEntry.action).where(AuditEntry.reason == REASON)))
    assert deeds == {"org.merge"}


async def test_a_branch_is_split_with_a_group_and_a_person(world: World, client: AsyncClient) -> None:
    """The group comes along with its people, two more without a group; who goes leaves an office behind, in
    the branch or in a group that stays."""
    parts = [
        {
            "name": "星河幼儿园第二党支部",
            "org_ids": [str(world.orgs["second_group"])],
            "person_ids": [str(world.people[persona]) for persona in ("member", "group_leader")],
        }
    ]
    done = await reshape(client, world, "branch", "split", parts=parts)
    assert done.status_code == 200, done.text
    assert done.json()["people"] == 5
    assert {o["role_name"] for o in done.json()["offices"]} == {
        "组织委员",
        "宣传委员",
        "纪检委员",
        "党小组组长",
    }
    await check_tree()
    new = uuid.UUID(done.json()["org_ids"][1])
    async with unit_of_work() as db:
        places = select(Membership).where(Membership.owner_org_id == new, col(Membership.left_on).is_(None))
        found = {place.person_id: place.group_id for place in await db.exec(places)}
        org = await db.get(Org, new)
        led = Appointment.org_id == world.orgs["group"], col(Appointment.valid_until).is_(None)
        assert not (await db.exec(select(Appointment).where(*led))).all()
    assert org
    assert (org.kind, org.in_use_since) == (OrgKind.BRANCH, TODAY)
    assert found[world.people["member"]] is None
    assert found[world.people["organization_commissioner"]] == world.orgs["second_group"]
    left = await client.get(f"{V1}/members", headers=world.headers("secretary"))
    assert {row["name"] for row in left.json()["items"]} == {"周敏"}


async def test_what_a_split_and_a_closing_refuse(world: World, client: AsyncClient) -> None:
    """Nobody goes, everybody goes, somebody twice, a stranger, a name that is taken; people left behind."""
    member, everybody = str(world.people["member"]), [str(i) for p, i in world.people.items()]
    cases: list[tuple[str, list[dict[str, Any]]]] = [
        ("nobody_moves", [{"name": "新支部"}]),
        ("chosen_twice", [{"name": "甲", "person_ids": [member]}, {"name": "乙", "person_ids": [member]}]),
        ("not_from_here", [{"name": "新支部", "person_ids": [str(world.people["other_member"])]}]),
        ("org_name_taken", [{"name": "东风小学党支部", "person_ids": [member]}]),
        ("nobody_stays", [{"name": "新支部", "person_ids": everybody}]),
    ]
    for code, parts in cases:
        told = await reshape(client, world, "branch", "split", parts=parts, dry_run=True)
        assert code in [blocker["code"] for blocker in told.json()["blockers"]], (code, told.text)
    closing = await reshape(client, world, "branch", "close", dry_run=True)
    assert {blocker["code"] for blocker in closing.json()["blockers"]} == {"people_left", "orgs_left"}
    wrong = await reshape(client, world, "branch", "merge", into_id=str(world.orgs["group"]), dry_run=True)
    assert "org_kinds_differ" in {blocker["code"] for blocker in wrong.json()["blockers"]}
    both = await reshape(client, world, "branch", "merge", into_id=str(world.orgs["group"]), name="新")
    assert refusal(both) == (422, "invalid_input")


async def test_who_is_on_the_way_is_not_split_off(world: World, client: AsyncClient) -> None:
    """Named beforehand; whoever stays is no matter of it, and once withdrawn nothing is in the way."""
    asked = {
        "person_id": str(world.people["member"]),
        "to_org_id": str(world.orgs["other_branch"]),
        "reason": "工作调动",
    }
    transfers, secretary = f"{V1}/transfers", world.headers("secretary")
    made = (await client.post(transfers, json=asked, headers=secretary)).json()

    async def split(*personas: str) -> list[Any]:
        parts = [{"name": "星河幼儿园第二党支部", "person_ids": [str(world.people[p]) for p in personas]}]
        told = await reshape(client, world, "branch", "split", parts=parts, dry_run=True)
        return list(told.json()["blockers"])

    (blocker,) = await split("member", "group_leader")
    assert (blocker["code"], blocker["path"]) == ("transfers_waiting", None)
    assert blocker["message"].startswith("方芸的组织关系转接还没办完。")
    assert await split("group_leader") == []
    withdraw = {**secretary, "If-Match": f'"{made["version"]}"'}
    url = f"{transfers}/{made['id']}/withdraw"
    assert (await client.post(url, json={"reason": "不调了"}, headers=withdraw)).is_success
    assert await split("member", "group_leader") == []


async def test_what_stands_in_the_way_leads_to_its_page(world: World, client: AsyncClient) -> None:
    """For who may open it: the secretary closes a group of theirs, the administrator reads no roster."""
    group = world.orgs["group"]
    activity = await Host(client, world).plan(org_id=str(group), happens_on="2026-11-25")
    told = await reshape(client, world, "group", "close", "secretary", dry_run=True)
    assert {it["code"]: it["path"] for it in told.json()["blockers"]} == {
        "open_activities": f"/activities/{activity['id']}",
        "people_left": f"/members?group={group}",
    }
    closing = await reshape(client, world, "branch", "close", dry_run=True)
    (below, *_) = [it["path"] for it in closing.json()["blockers"] if it["code"] == "orgs_left"]
    assert below.startswith("/members/organisation?at=")
    assert {it["code"] for it in closing.json()["blockers"] if it["path"] is None} == {"people_left"}


async def test_what_was_closed_before_goes_along(world: World, client: AsyncClient) -> None:
    """Kept right below an org that stands, even when its keeper closes for good; and no keeper closes on a
    day before it came there."""
    branch = await add(client, world, "general_branch", "branch", "新支部")
    world.orgs |= {"new_branch": branch}
    groups = [await add(client, world, "new_branch", "group", f"{n}组") for n in "甲乙丙"]
    merged = await reshape(client, world, groups[0], "merge", into_id=str(groups[1]))
    assert merged.status_code == 200, merged.text
    early = await reshape(
        client, world, groups[1], "merge", into_id=str(groups[2]), from_day="2026-11-01", dry_run=True
    )
    assert [blocker["code"] for blocker in early.json()["blockers"]] == ["day_before_last_change"]
    for org in (groups[1], groups[2], branch):
        assert (await reshape(client, world, org, "close")).status_code == 200
    await check_tree()
    async with unit_of_work() as db:
        standing = select(OrgEdge.child_id, OrgEdge.parent_id).where(col(OrgEdge.valid_until).is_(None))
        parents = dict((await db.exec(standing)).all())
    assert {parents[org] for org in (*groups, branch)} == {world.orgs["general_branch"]}


async def test_the_bureau_reads_no_people_of_what_closed_below_it(world: World, client: AsyncClient) -> None:
    """Whatever a bureau officer may do at the bureau itself they may not do in a branch that closed there."""
    branch = await add(client, world, "bureau", "branch", "直属支部")
    assert (await reshape(client, world, branch, "close")).status_code == 200
    officer = Caller("account", frozenset(), account_id=world.accounts["bureau_officer"])
    async with unit_of_work() as db:
        wide = (await db.exec(select(reachable_orgs(officer, Permission.FIGURE_READ)))).one()
        own = (await db.exec(select(reachable_orgs(officer, Permission.ROSTER_IMPORT)))).one()
        assert branch in wide
        assert own == [world.orgs["bureau"]]
        assert await figure_queries.near(db, officer, Permission.FIGURE_READ, [branch]) == set()


async def test_any_sequence_keeps_closure_and_last_years_figures(world: World, client: AsyncClient) -> None:
    """Moves, splits and merges one after another, back-dated too: no circle, closure == edges after each, and
    what was held last year counts as it did."""
    await held(client, world, "2025-11-14")
    await held(client, world, "2026-02-13")
    generals = [world.orgs["general_branch"], await add(client, world, "bureau", "general_branch", "二总支")]
    branches = [world.orgs["branch"], world.orgs["other_branch"]]
    branches += [await add(client, world, "general_branch", "branch", f"{n}支部") for n in "甲乙丙"]
    before = await figures(client, world, "2025-09", "2025-12")
    chance, day, done = random.Random(6), date(2026, 3, 1), 0
    for turn in range(12):
        day += timedelta(days=chance.randrange(0, 20))
        first, second = chance.sample(branches, 2)
        answer = await _any_act(client, world, chance, turn, first, second, generals, day)
        assert answer.status_code in {200, 409}, answer.text
        await check_tree()
        if answer.status_code == 200:
            done += 1
            branches = await _open_branches()
    assert done >= 7
    after = await figures(client, world, "2025-09", "2025-12")
    assert {key: after[key] for key in before if key in after} == {
        key: before[key] for key in after if key in before
    }
    assert before["青禾区教育局党委", "2025-11"] == after["青禾区教育局党委", "2025-11"] == (0, 1)


async def _any_act(
    client: AsyncClient,
    world: World,
    chance: random.Random,
    turn: int,
    first: uuid.UUID,
    second: uuid.UUID,
    generals: list[uuid.UUID],
    day: date,
) -> Response:
    match turn % 4:
        case 0 | 1:
            parent = chance.choice([*generals, world.orgs["bureau"], second])
            return await reshape(client, world, first, "move", parent_id=str(parent), from_day=str(day))
        case 2:
            people = await client.get(f"{V1}/orgs/{first}/people", headers=world.headers("administrator"))
            goers = [person["id"] for person in people.json()[:1]]
            parts = [{"name": f"分{turn}", "person_ids": goers}]
            return await reshape(client, world, first, "split", parts=parts, from_day=str(day))
        case _:
            into = chance.choice(
                [{"into_id": str(second)}, {"other_ids": [str(second)], "name": f"合{turn}"}]
            )
            return await reshape(client, world, first, "merge", from_day=str(day), **into)


async def _open_branches() -> list[uuid.UUID]:
    async with unit_of_work() as db:
        query = select(Org.id).where(Org.kind == OrgKind.BRANCH, col(Org.closed_on).is_(None))
        return list(await db.exec(query.order_by(col(Org.created_at), col(Org.id))))
