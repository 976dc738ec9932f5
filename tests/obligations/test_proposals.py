"""What is owed gets its days in one go; asked twice it stands once; undone it is owed again."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient

from obligations.speaker import NATIONAL, Speaker, lay_down, refusal, set_today, trail
from world import World

PATH = "/obligations/proposals"
Json = dict[str, Any]


class Planner(Speaker):
    """A secretary who plans the term."""

    async def proposed(self, org: str = "branch", **asked: str) -> list[Json]:
        return list((await self.look(PATH, org=self.org(org), **asked))["proposals"])

    async def plan(self, *rows: Json, **changes: Any) -> list[Json]:
        wanted = ("duty_id", "org_id", "period_starts", "number", "happens_on")
        chosen = [{name: row[name] for name in wanted} | changes for row in rows]
        answer = await self.ask("POST", PATH, json={"rows": chosen})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["rows"])

    async def undo(self, *ids: str) -> list[str]:
        answer = await self.ask("POST", f"{PATH}/undo", json={"activity_ids": list(ids)})
        assert answer.status_code == 200, answer.text
        return [row["code"] or row["outcome"] for row in answer.json()["rows"]]


@pytest.fixture
async def planner(world: World, client: AsyncClient) -> Planner:
    """The first of September 2026: a new term."""
    set_today(date(2026, 9, 1))
    return Planner(client, world)


def outcomes(rows: list[Json]) -> list[str]:
    return [row["code"] or row["outcome"] for row in rows]


async def test_a_term_is_planned_in_one_go(planner: Planner) -> None:
    """Every month, quarter and year that ends in the term; no two meetings of the branch on one day."""
    found = await planner.proposed()
    counted = Counter((row["duty_name"], row["org_name"]) for row in found)
    branch = "星河幼儿园党支部"
    assert counted["主题党日", branch] == 5
    assert counted["支部党员大会", branch] == 2
    assert counted["党小组会", "第一党小组"] == 5
    assert counted["组织生活会", branch] == 1
    of_branch = [row["happens_on"] for row in found if row["org_name"] == branch]
    assert len(of_branch) == len(set(of_branch))
    assert all(row["free"] and row["in_term"] for row in found)
    assert [row["title"] for row in found if row["kind"] == "party_day"][:2] == [
        "9月主题党日",
        "10月主题党日",
    ]
    assert [row["happens_on"] for row in found if row["kind"] == "party_day"] == [
        "2026-09-18",
        "2026-10-16",
        "2026-11-20",
        "2026-12-18",
        "2027-01-15",
    ]
    planned = await planner.plan(*found)
    assert set(outcomes(planned)) == {"planned"}
    assert await planner.proposed() == []
    listed = await planner.look("/activities", org=planner.org(), size=200)
    assert listed["total"] == len(found)
    assert not any(activity["date_fixed"] for activity in listed["items"])
    assert "obligation.plan" in await trail(planner.world)


async def test_planned_twice_it_stands_once(planner: Planner) -> None:
    found = await planner.proposed(to="2026-09-30")
    first = await planner.plan(*found)
    again = await planner.plan(*found)
    assert set(outcomes(again)) == {"standing"}
    assert [row["activity_id"] for row in again] == [row["activity_id"] for row in first]
    assert outcomes(await planner.plan(found[0], found[0])) == ["standing", "standing"]
    listed = await planner.look("/activities", org=planner.org(), size=200)
    assert listed["total"] == len(found)


async def test_undone_it_is_owed_again(planner: Planner) -> None:
    """All together; one that was begun stays, and so does one that came another way."""
    found = await planner.proposed(to="2026-09-30")
    planned = await planner.plan(*found)
    ids = [row["activity_id"] for row in planned]
    own = await planner.held(date(2026, 9, 1), "seminar")
    assert await planner.undo(*ids, own["id"], planner.org()) == [
        *["withdrawn"] * len(ids),
        "not_proposed",
        "not_found",
    ]
    assert await planner.undo(ids[0]) == ["not_proposed"]
    assert len(await planner.proposed(to="2026-09-30")) == len(found)
    replanned = await planner.plan(*found)
    assert [row["activity_id"] for row in replanned] == ids
    assert set(outcomes(replanned)) == {"planned"}


async def test_what_is_done_or_planned_by_hand_is_not_proposed(planner: Planner) -> None:
    await planner.held(date(2026, 9, 1))
    body = {
        "org_id": planner.org(),
        "kind": "party_day",
        "title": "国庆主题党日",
        "happens_on": "2026-10-15",
        "also_kinds": ["party_lecture"],
    }
    assert (await planner.ask("POST", "/activities", json=body)).status_code == 201
    found = await planner.proposed()
    days = [row["happens_on"] for row in found if row["kind"] == "party_day"]
    assert [day[:7] for day in days] == ["2026-11", "2026-12", "2027-01"]
    lectures = [row["period_name"] for row in found if row["kind"] == "party_lecture"]
    assert lectures == ["第三季度"]
    assert "2026-10-15" not in {row["happens_on"] for row in found if row["org_id"] == planner.org()}


async def test_the_exempt_is_not_proposed(planner: Planner) -> None:
    body = {"from_day": "2026-09-01", "reason_kind": "no_committee", "approve": True}
    assert (await planner.say("exemptions", "committee_meeting", **body)).status_code == 201
    assert "committee_meeting" not in {row["kind"] for row in await planner.proposed()}


async def test_a_duty_of_ones_own_keeps_weekday_and_time(planner: Planner) -> None:
    """每周一 13:00: Mondays with their time; in a week whose Monday is past, another day."""
    criteria = [{"fact_kind": "activity.held", "activity_kinds": ["political_study"]}]
    study = await lay_down(
        planner.world,
        name="政治学习",
        unit="org",
        every="week",
        weekday=0,
        at_time="13:00",
        skips_holidays=False,
        satisfied_by=criteria,
    )
    found = [row for row in await planner.proposed(to="2026-09-30") if row["duty_id"] == str(study)]
    assert [row["happens_on"] for row in found] == ["2026-09-03", "2026-09-07", "2026-09-14", "2026-09-21"]
    assert {row["title"] for row in found} == {"政治学习"}
    (planned,) = await planner.plan(found[1])
    activity = await planner.look(f"/activities/{planned['activity_id']}")
    assert activity["starts_at"] == "13:00:00"


async def test_each_row_has_its_own_answer(planner: Planner) -> None:
    """Another day of the period is fine; outside it, past, unknown, out of reach are refused one by one."""
    (party_day,) = [row for row in await planner.proposed(to="2026-09-30") if row["kind"] == "party_day"]
    assert outcomes(await planner.plan(party_day, happens_on="2026-10-01")) == ["day_not_in_period"]
    assert outcomes(await planner.plan(party_day, happens_on="2026-08-31")) == ["day_past"]
    assert outcomes(await planner.plan(party_day, number=2)) == ["proposal_stale"]
    assert outcomes(await planner.plan(party_day, period_starts="2026-08-01")) == ["proposal_stale"]
    assert outcomes(await planner.plan(party_day, duty_id=str(NATIONAL["party_lecture"]))) == [
        "proposal_stale"
    ]
    assert outcomes(await planner.plan(party_day, org_id=planner.org("other_branch"))) == ["not_found"]
    assert outcomes(await planner.plan(party_day, happens_on="2026-09-24")) == ["planned"]


async def test_a_group_leader_plans_the_own_group(planner: Planner) -> None:
    leader = Planner(planner.client, planner.world, "group_leader")
    found = await leader.proposed("group", to="2026-09-30")
    assert [row["kind"] for row in found] == ["group_meeting"]
    assert outcomes(await leader.plan(*found)) == ["planned"]
    assert outcomes(await leader.plan(*found, org_id=leader.org())) == ["not_found"]


async def test_windows(planner: Planner) -> None:
    """Never the past; the next term when this one is nearly over; bounds are told."""
    found = await planner.proposed(**{"from": "2026-01-01", "to": "2026-09-30"})
    assert min(row["happens_on"] for row in found) >= "2026-09-01"
    set_today(date(2027, 1, 25))
    listed = await planner.look(PATH, org=planner.org())
    assert (listed["first"], listed["last"]) == ("2027-01-25", "2027-07-31")
    for asked, expected in (
        ({"from": "2027-03-01", "to": "2027-02-01"}, (422, "dates_out_of_order")),
        ({"to": "2028-12-31"}, (422, "invalid_input")),
        ({"to": "明年"}, (422, "invalid_input")),
        ({"org": planner.org("other_branch")}, (404, "not_found")),
    ):
        answer = await planner.ask("GET", PATH, params={"org": planner.org(), **asked})
        assert refusal(answer) == expected, asked
    empty = await planner.ask("POST", PATH, json={"rows": []})
    assert refusal(empty) == (422, "invalid_input")


async def test_the_bureau_looks_and_does_not_plan(planner: Planner) -> None:
    bureau = planner.as_("bureau_officer")
    seen = await bureau.look(PATH, org=planner.org())
    assert seen["proposals"]
    assert seen["actions"] == []
    assert (await bureau.ask("POST", PATH, json={"rows": []})).status_code == 403
