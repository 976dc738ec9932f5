"""Duties by hand, from above and from plans: laid down, changed, ended, joined, contradicted."""

import uuid
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host
from nianlun.access.caller import Caller
from nianlun.access.rules import OrgKind, permissions_of
from nianlun.core import clock
from nianlun.core.db import DbSession, unit_of_work
from nianlun.obligations import service
from nianlun.obligations.rules.duties import Terms, counting
from nianlun.obligations.rules.same import Choice, Outcome
from nianlun.obligations.writing import Origin
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, YearKind
from world import STAFF, World

URL = "/api/v1/obligations"
STUDY = [{"fact_kind": "activity.held", "activity_kinds": ["political_study"]}]
Json = dict[str, Any]


@pytest.fixture(autouse=True)
async def friday(world: World) -> AsyncIterator[None]:
    clock.freeze(datetime(2026, 11, 20, 15, 30, tzinfo=clock.SHANGHAI))
    yield
    clock.freeze(None)


async def add(client: AsyncClient, world: World, persona: str = "secretary", **changes: Any) -> Response:
    body = {
        "org_id": str(world.orgs["branch"]),
        "name": "政治学习",
        "every": "month",
        "effective_from": "2026-09-01",
        "satisfied_by": STUDY,
        **changes,
    }
    return await client.post(URL, json=body, headers=world.headers(persona))


async def read(client: AsyncClient, world: World, persona: str = "secretary", **asked: Any) -> Json:
    params = {"org": str(world.orgs["branch"]), **asked}
    answer = await client.get(URL, params=params, headers=world.headers(persona))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def named(listing: Json, name: str) -> list[Json]:
    return [duty for duty in listing["duties"] if duty["name"] == name]


async def test_a_branch_lays_a_duty_down_for_itself(world: World, client: AsyncClient) -> None:
    answer = await add(client, world, citation="党员大会决议", times=2)
    assert answer.status_code == 201, answer.text
    [duty] = named(await read(client, world), "政治学习")
    assert (duty["source"], duty["frequency"], duty["short"]) == ("hand", "每月 2 次", "政治学习")
    assert [(p["name"], p["state"]) for p in duty["periods"]] == [
        ("9月", "overdue"),
        ("10月", "overdue"),
        ("11月", "not_due"),
        ("12月", "not_due"),
    ]
    assert duty["actions"] == ["change", "end", "map"]


async def test_who_laid_it_down_for_others_keeps_it_in_hand(world: World, client: AsyncClient) -> None:
    """The bureau's own list: for how many branches it holds, to be changed and ended, without lights."""
    bureau = str(world.orgs["bureau"])
    asked = {"org_id": bureau, "name": "廉政学习", "held_by": ["branch"], "effective_from": "2026-10-01"}
    made = (await add(client, world, "bureau_officer", **asked)).json()["duty"]
    mine = {"persona": "bureau_officer", "org": bureau}
    [duty] = named(await read(client, world, **mine), "廉政学习")
    assert (duty["source"], duty["held_for"], duty["periods"]) == ("upper", 2, [])
    assert duty["actions"] == made["actions"] == ["change", "end"]
    assert made["held_for"] == 2
    [owed] = named(await read(client, world), "廉政学习")
    assert (owed["held_for"], len(owed["periods"]), owed["actions"]) == (None, 3, ["map"])
    headers = {**world.headers("bureau_officer"), "If-Match": f'"{duty["row_version"]}"'}
    ended = await client.post(f"{URL}/{duty['id']}/end", json={"on": "2026-12-31"}, headers=headers)
    assert ended.is_success, ended.text
    [duty] = named(await read(client, world, **mine), "廉政学习")
    assert (duty["effective_to"], duty["actions"]) == ("2026-12-31", [])
    assert named(await read(client, world, **mine, year_kind="calendar", year=2027), "廉政学习") == []


async def test_what_it_laid_down_for_people_is_listed_for_who_keeps_it(
    world: World, client: AsyncClient
) -> None:
    """The bureau keeps its own; a branch's for its people stays in the branch."""
    present = [{"fact_kind": "activity.present", "activity_kinds": ["visit"]}]
    bureau = str(world.orgs["bureau"])
    asked = {"org_id": bureau, "held_by": ["branch"], "unit": "person", "satisfied_by": present}
    assert (await add(client, world, "bureau_officer", name="参观", **asked)).status_code == 201
    seminar = [{"fact_kind": "activity.present", "activity_kinds": ["seminar"]}]
    assert (await add(client, world, name="研讨", unit="person", satisfied_by=seminar)).status_code == 201
    mine = await read(client, world, "bureau_officer", org=bureau)
    assert [(duty["held_for"], duty["periods"]) for duty in named(mine, "参观")] == [(2, [])]
    of_branch = await read(client, world, "bureau_officer")
    assert named(of_branch, "研讨") == named(of_branch, "参观") == []
    assert len(named(await read(client, world), "研讨")) == 1


async def test_from_above_it_is_owed_by_every_branch_below(world: World, client: AsyncClient) -> None:
    """The bureau's duty: the branches owe it, cannot change it, and it stands on the board."""
    bureau = str(world.orgs["bureau"])
    answer = await add(client, world, "bureau_officer", org_id=bureau)
    assert answer.status_code == 201, answer.text
    for persona, org in (("secretary", "branch"), ("other_secretary", "other_branch")):
        [duty] = named(await read(client, world, persona, org=str(world.orgs[org])), "政治学习")
        assert (duty["source"], duty["actions"]) == ("upper", ["map"])
    detail = answer.json()
    assert (detail["light"], detail["actions"]) == (None, ["change", "end"])
    change = await client.patch(
        f"{URL}/{detail['duty']['id']}",
        json={"name": "政治学习", "every": "month", "satisfied_by": STUDY},
        headers={**world.headers("secretary"), "If-Match": '"1"'},
    )
    assert change.status_code == 404
    board = await client.get("/api/v1/district/lights", headers=world.headers("bureau_officer"))
    assert "政治学习" in [column["name"] for column in board.json()["duties"]]


async def test_what_is_owed_already_is_said_so(world: World, client: AsyncClient) -> None:
    party_day = [{"fact_kind": "activity.held", "activity_kinds": ["party_day"]}]
    answer = await add(client, world, name="每月党日", satisfied_by=party_day)
    assert (answer.status_code, answer.json()["code"]) == (409, "obligation_owed_already")
    assert "主题党日" in answer.json()["detail"]


async def test_a_contradiction_names_both_and_is_the_persons_choice(
    world: World, client: AsyncClient
) -> None:
    weekly = {"name": "每周党日", "every": "week"}
    party_day = [{"fact_kind": "activity.held", "activity_kinds": ["party_day"]}]
    answer = await add(client, world, **weekly, satisfied_by=party_day)
    assert (answer.status_code, answer.json()["code"]) == (409, "obligation_contradicts")
    assert "每周党日" in answer.json()["detail"]
    assert "主题党日" in answer.json()["detail"]
    answer = await add(client, world, **weekly, satisfied_by=party_day, contradiction="replace")
    assert answer.json()["code"] == "obligation_not_yours_to_replace"
    answer = await add(client, world, **weekly, satisfied_by=party_day, contradiction="keep_both")
    assert answer.status_code == 201
    assert len(named(await read(client, world), "每周党日")) == 1


async def test_its_own_older_one_can_be_replaced(world: World, client: AsyncClient) -> None:
    assert (await add(client, world)).status_code == 201
    answer = await add(client, world, every="quarter", effective_from="2026-11-01", contradiction="replace")
    assert answer.status_code == 201, answer.text
    old, new = named(await read(client, world), "政治学习")
    assert [p["name"] for p in old["periods"]] == ["9月", "10月"]
    assert [p["name"] for p in new["periods"]] == ["第四季度"]


async def test_a_change_judges_from_its_day_on(world: World, client: AsyncClient) -> None:
    """Once a month until October, twice from November on; the version before stays to be seen."""
    duty = (await add(client, world)).json()["duty"]
    body = {
        "name": "政治学习",
        "every": "month",
        "times": 2,
        "effective_from": "2026-11-01",
        "satisfied_by": STUDY,
    }
    url = f"{URL}/{duty['id']}"
    stale = await client.patch(url, json=body, headers={**world.headers("secretary"), "If-Match": '"7"'})
    assert stale.status_code == 412
    answer = await client.patch(url, json=body, headers={**world.headers("secretary"), "If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    assert [(p["name"], p["expected"]) for p in answer.json()["duty"]["periods"]] == [
        ("9月", 1),
        ("10月", 1),
        ("11月", 2),
        ("12月", 2),
    ]
    assert [v["version"] for v in answer.json()["versions"]] == [2, 1]
    yesterday = await read(client, world, on="2026-11-19")
    assert named(yesterday, "政治学习") == []


async def test_an_ended_duty_is_owed_no_more(world: World, client: AsyncClient) -> None:
    duty = (await add(client, world)).json()["duty"]
    url, headers = f"{URL}/{duty['id']}", world.headers("secretary")
    early = await client.post(f"{url}/end", json={"on": "2026-01-01"}, headers={**headers, "If-Match": '"1"'})
    assert early.json()["code"] == "obligation_ends_too_early"
    answer = await client.post(
        f"{url}/end", json={"on": "2026-10-31"}, headers={**headers, "If-Match": '"1"'}
    )
    assert [p["name"] for p in answer.json()["duty"]["periods"]] == ["9月", "10月"]
    assert answer.json()["actions"] == ["map"]
    again = await client.post(f"{url}/end", json={"on": "2026-10-31"}, headers={**headers, "If-Match": '"2"'})
    assert again.json()["code"] == "obligation_ended"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"satisfied_by": []}, "obligation_without_facts"),
        ({"satisfied_by": [{"fact_kind": "money.spent"}]}, "obligation_kind_unknown"),
        ({"held_by": ["bureau"]}, "obligation_not_for_these"),
        ({"every": "often"}, "invalid_input"),
        ({"times": 3, "times_max": 2}, "invalid_input"),
        ({"year": 2026}, "invalid_input"),
        ({"effective_to": "2026-08-31"}, "invalid_input"),
        ({"effective_from": None, "effective_to": "2026-08-31"}, "obligation_ends_too_early"),
        ({"name": "  "}, "invalid_input"),
    ],
)
async def test_what_cannot_be_said(world: World, client: AsyncClient, changes: Json, code: str) -> None:
    answer = await add(client, world, **changes)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text


async def caller_of(world: World, persona: str = "secretary") -> Caller:
    role = STAFF[persona][1]
    assert role
    return Caller(
        "account",
        permissions_of({role}),
        account_id=world.accounts[persona],
        person_id=world.people[persona],
        roles=frozenset({role}),
    )


def wanted(kind: str, every: Rhythm, times: int = 1) -> Terms:
    year = WorkingYear(YearKind.CALENDAR, 2026)
    return Terms(
        name="计划里的学习",
        short="学习",
        unit="org",
        held_by=(OrgKind.BRANCH,),
        every=every,
        times=times,
        effective_from=year.starts,
        satisfied_by=(counting("org", kind),),
        year=year,
    )


async def test_a_plans_duty_joins_what_is_owed_already(world: World, client: AsyncClient) -> None:
    """The same often: one more origin. Another often: nothing is written until somebody decides."""
    caller, branch = await caller_of(world), world.orgs["branch"]
    origin = Origin("plan", uuid.uuid4(), "每月开展一次主题党日。")

    async def owe(db: DbSession, terms: Terms, choice: Choice | None = None) -> service.Owed:
        return await service.owe(db, caller, branch, terms, origin, choice)

    async with unit_of_work() as db:
        assert (await owe(db, wanted("party_day", Rhythm.MONTH))).outcome is Outcome.JOINED
        clash = await owe(db, wanted("party_day", Rhythm.WEEK))
        assert clash.outcome is Outcome.CONTRADICTS
        assert [duty.latest.name for duty in clash.others] == ["主题党日"]
        assert (await owe(db, wanted("political_study", Rhythm.WEEK))).outcome is Outcome.CREATED
        assert (await owe(db, wanted("political_study", Rhythm.WEEK))).outcome is Outcome.JOINED
        kept = await owe(db, wanted("party_day", Rhythm.WEEK), Choice.KEEP_BOTH)
        assert kept.outcome is Outcome.CREATED
    listing = await read(client, world)
    assert len(named(listing, "主题党日")) == 1
    assert [duty["source"] for duty in named(listing, "计划里的学习")] == ["plan", "plan"]
    party_day = named(listing, "主题党日")[0]["id"]
    detail = await client.get(
        f"{URL}/{party_day}", params={"org": str(branch)}, headers=world.headers("secretary")
    )
    assert [o["words"] for o in detail.json()["origins"]] == [origin.words]
    async with unit_of_work() as db:
        await service.disown(db, caller, branch, origin)
    assert named(await read(client, world), "计划里的学习") == []


async def test_a_light_opens_to_its_records(world: World, client: AsyncClient) -> None:
    """The records that count, where each can be opened; of other kinds none."""
    host = Host(client, world)
    for kind in ("party_day", "volunteering"):
        activity = await host.opened(kind=kind, title=f"活动 {kind}")
        assert (await host.do(activity, "close")).is_success
    party_day = named(await read(client, world), "主题党日")[0]["id"]
    asked = {"org": str(world.orgs["branch"]), "period": "2026-11-15"}
    answer = await client.get(f"{URL}/{party_day}", params=asked, headers=world.headers("secretary"))
    assert answer.status_code == 200, answer.text
    detail = answer.json()
    assert (detail["period_name"], detail["light"]["state"]) == ("11月", "done")
    assert [fact["title"] for fact in detail["facts"]] == ["活动 party_day"]
    assert detail["facts"][0]["path"].startswith("/activities/")
    assert detail["duty"]["periods"][9]["state"] == "overdue"
    pressing = await client.get(
        f"{URL}/{party_day}", params={"org": asked["org"]}, headers=world.headers("bureau_officer")
    )
    assert pressing.json()["period_name"] == "1月"


async def test_what_people_owe_is_seen_by_them_and_their_committee(world: World, client: AsyncClient) -> None:
    """The list tells numbers, the committee's page each person, oneself one's own; nobody above anything."""
    present = [{"fact_kind": "activity.present", "activity_kinds": ["party_day"]}]
    duty = (await add(client, world, name="参加党日", unit="person", satisfied_by=present)).json()["duty"]
    host = Host(client, world)
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    assert (await host.do(activity, "close")).is_success
    [read_duty] = named(await read(client, world), "参加党日")
    november = next(p for p in read_duty["periods"] if p["name"] == "11月")
    assert (november["done"], november["expected"]) == (1, 6)
    assert (november["reason"], november["unit"]["person_name"]) == ("6 人中 1 人已办。", None)
    asked = {"org": str(world.orgs["branch"]), "period": "2026-11-15"}
    committee = await client.get(f"{URL}/{duty['id']}", params=asked, headers=world.headers("secretary"))
    assert len(committee.json()["lights"]) == 6
    one = {**asked, "person": str(world.people["member"])}
    single = await client.get(f"{URL}/{duty['id']}", params=one, headers=world.headers("secretary"))
    assert single.json()["light"]["state"] == "done"
    assert len(single.json()["facts"]) == 1
    for params in (asked, one):
        above = await client.get(
            f"{URL}/{duty['id']}", params=params, headers=world.headers("bureau_officer")
        )
        assert above.status_code == 404
    assert named(await read(client, world, "bureau_officer"), "参加党日") == []
    for persona in ("member", "phone"):
        own = await client.get("/api/v1/me/obligations", headers=world.headers(persona))
        [mine] = own.json()["duties"]
        assert next(p for p in mine["periods"] if p["name"] == "11月")["state"] == "done"
        october = next(p for p in mine["periods"] if p["name"] == "10月")
        assert (october["state"], october["actions"]) == ("overdue", ["appeal"])
    nobody = await client.get("/api/v1/me/obligations", headers=world.headers("bureau_officer"))
    assert nobody.json()["duties"] == []
