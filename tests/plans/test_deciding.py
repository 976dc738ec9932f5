"""Accepting, skipping, undoing: what reaches the calendar, and that nothing reaches it twice."""

import asyncio
from typing import Any

from sqlmodel import col, select

from nianlun.activities.models import Activity
from nianlun.core.db import unit_of_work
from plans.desk import (
    AUTUMN,
    GENERAL,
    GROUP_MEETING,
    LESSONS,
    LIFE,
    MATTER,
    TEXT,
    VISIT,
    Desk,
    made_ids,
    outcomes,
    refusal,
)


async def calendar() -> list[Activity]:
    """Everything there is, in the order of days."""
    async with unit_of_work() as db:
        return list(await db.exec(select(Activity).order_by(col(Activity.happens_on), col(Activity.id))))


def facts(activity: Activity) -> tuple[Any, ...]:
    return (str(activity.happens_on), activity.title, activity.kind, activity.state, activity.date_fixed)


async def test_a_plan_becomes_a_calendar(desk: Desk) -> None:
    """Plan → drafts → planned activities of the branch on proposed days, 待定日期, each with its origin."""
    await desk.ready()
    rows = await desk.decide("accept", LESSONS, MATTER, AUTUMN, VISIT)
    assert outcomes(rows) == ["accepted"] * 4
    made = await calendar()
    assert [facts(activity) for activity in made] == [
        ("2026-06-30", "汇总上报半年党建材料", "matter", "planned", False),
        ("2026-07-03", "组织党员教师听评课", "lesson_observation", "planned", False),
        ("2026-09-04", "召开支部党员大会", "general_meeting", "planned", False),
        ("2026-09-11", "开展参观红色教育基地主题党日活动", "visit", "planned", False),
    ]
    assert {activity.owner_org_id for activity in made} == {desk.world.orgs["branch"]}
    assert {activity.is_late_entry for activity in made} == {False}
    assert {activity.origin_source for activity in made} == {"plan_draft"}
    assert {str(a.origin_id): [str(a.id)] for a in made} == {r["draft_id"]: made_ids(r) for r in rows}
    drafts = await desk.look()
    assert [d["state"] for d in drafts] == [
        "pending", "pending", "accepted", "accepted", "pending", "accepted", "accepted",
    ]  # fmt: skip
    assert drafts[AUTUMN]["state_name"] == "已采用"
    assert made_ids(drafts[AUTUMN]) == made_ids(rows[2])
    assert drafts[AUTUMN]["actions"] == ["undo"]
    assert desk.plan["counts"] == {"total": 7, "pending": 3, "accepted": 4, "skipped": 0}


async def test_what_was_accepted_stands_in_the_calendar_page(desk: Desk) -> None:
    """The route of activities shows it to a member of the branch, and not to another branch."""
    await desk.ready()
    await desk.decide("accept", AUTUMN)
    seen = await desk.as_("member").ask("GET", "/api/v1/activities")
    assert [row["title"] for row in seen.json()["items"]] == ["召开支部党员大会"]
    assert (await desk.as_("other_member").ask("GET", "/api/v1/activities")).json()["total"] == 0


async def test_accepting_twice_makes_one(desk: Desk) -> None:
    """One after the other, at the same time, twice in one request: one activity, the same answer."""
    await desk.ready()
    first = await desk.decide("accept", AUTUMN)
    assert await desk.decide("accept", AUTUMN) == first
    at_once = await asyncio.gather(*(desk.decide("accept", VISIT) for _ in range(4)))
    assert all(rows == at_once[0] for rows in at_once)
    twice = {"draft_ids": desk.ids(LESSONS) * 2}
    assert len((await desk.ask("POST", f"{desk.url}/accept", json=twice)).json()["rows"]) == 1
    assert len(await calendar()) == 3


async def test_a_past_month_is_asked(desk: Desk) -> None:
    """Undecided it is refused in its row while the others go on; 补录 enters it late on its own day."""
    await desk.ready()
    rows = await desk.decide("accept", LIFE, AUTUMN)
    assert outcomes(rows) == ["past_month_undecided", "accepted"]
    assert rows[0]["message"] == "这个月已经过去。选补录，或略过。"
    assert outcomes(await desk.decide("accept", LIFE, AUTUMN, past="late_entry")) == ["accepted"] * 2
    late, autumn = await calendar()
    assert (str(late.happens_on), late.is_late_entry) == ("2026-03-05", True)
    assert autumn.is_late_entry is False


async def test_a_past_month_may_be_dropped(desk: Desk) -> None:
    """`drop` leaves the past ones out and takes the rest."""
    await desk.ready()
    rows = await desk.decide("accept", LIFE, GENERAL, AUTUMN, past="drop")
    assert outcomes(rows) == ["skipped", "skipped", "accepted"]
    assert len(await calendar()) == 1


async def test_a_group_is_asked(desk: Desk) -> None:
    """党小组 in a branch with groups: refused until one is chosen, then that group holds it."""
    await desk.ready()
    assert outcomes(await desk.decide("accept", GROUP_MEETING)) == ["group_not_chosen"]
    await desk.change(GROUP_MEETING, group_id=desk.org("second_group"))
    assert outcomes(await desk.decide("accept", GROUP_MEETING)) == ["accepted"]
    assert [a.owner_org_id for a in await calendar()] == [desk.world.orgs["second_group"]]


async def test_each_group_holds_its_own(desk: Desk) -> None:
    """One activity for each group, all of them undone together."""
    await desk.ready()
    await desk.change(GROUP_MEETING, each_group=True)
    rows = await desk.decide("accept", GROUP_MEETING)
    made = await calendar()
    assert {a.owner_org_id for a in made} == {desk.world.orgs["group"], desk.world.orgs["second_group"]}
    assert made_ids(rows[0]) == [str(a.id) for a in made]
    assert await desk.decide("accept", GROUP_MEETING) == rows
    await desk.decide("undo", GROUP_MEETING)
    assert {a.state for a in await calendar()} == {"cancelled"}


async def test_the_same_plan_again_doubles_nothing(desk: Desk) -> None:
    """Uploaded anew and renumbered: what is in the calendar says so and names the plan it came from."""
    await desk.ready()
    [first] = await desk.decide("accept", AUTUMN)
    old = desk.plan["id"]
    await desk.ready(TEXT.replace("1、召开支部党员大会。", "7、召开支部党员大会。"))
    again = desk.plan["drafts"][AUTUMN]
    assert (again["state"], again["state_name"]) == ("in_calendar", "已在日历")
    assert again["actions"] == ["edit", "skip"]
    assert again["same_as"] == {
        "draft_id": first["draft_id"],
        "plan_id": old,
        "plan_title": "星河幼儿园党支部2026年工作计划",
        "made": first["made"],
    }
    [row] = await desk.decide("accept", AUTUMN)
    assert (row["outcome"], made_ids(row)) == ("in_calendar", made_ids(first))
    assert len(await calendar()) == 1
    assert outcomes(await desk.decide("accept", VISIT)) == ["accepted"]


async def test_two_uploads_accepted_at_once_make_one(desk: Desk) -> None:
    """The decision waits for the other upload's: one activity, whoever comes first."""
    await desk.ready()
    other = Desk(desk.client, desk.world)
    await other.ready()
    both = await asyncio.gather(desk.decide("accept", AUTUMN), other.decide("accept", AUTUMN))
    assert sorted(outcomes(both[0] + both[1])) == ["accepted", "in_calendar"]
    assert len(await calendar()) == 1


async def test_another_year_and_another_branch_are_no_doubles(desk: Desk) -> None:
    """The same sentence next year, or in the neighbour's plan, is work of its own."""
    await desk.ready()
    await desk.decide("accept", AUTUMN)
    await desk.hand_in()
    await desk.choose("calendar", 2027)
    assert outcomes(await desk.decide("accept", AUTUMN)) == ["accepted"]
    neighbour = desk.as_("other_secretary")
    await neighbour.hand_in(org="other_branch")
    await neighbour.choose()
    assert outcomes(await neighbour.decide("accept", AUTUMN)) == ["accepted"]
    assert len(await calendar()) == 3


async def test_undo_brings_the_draft_back(desk: Desk) -> None:
    """The activity leaves the calendar with its reason; accepted anew, it is the same row, put right."""
    await desk.ready()
    [first] = await desk.decide("accept", AUTUMN)
    assert outcomes(await desk.decide("undo", AUTUMN)) == ["pending"]
    [gone] = await calendar()
    assert (gone.state, gone.cancel_reason) == ("cancelled", "计划条目撤销")
    draft = (await desk.look())[AUTUMN]
    assert (draft["state"], made_ids(draft)) == ("pending", [])
    await desk.change(AUTUMN, title="第三季度党员大会", month=10)
    [again] = await desk.decide("accept", AUTUMN)
    assert (again["outcome"], made_ids(again)) == ("accepted", made_ids(first))
    [back] = await calendar()
    assert facts(back) == ("2026-10-09", "第三季度党员大会", "general_meeting", "planned", False)
    assert back.cancel_reason is None


async def test_another_group_after_undo(desk: Desk) -> None:
    """The first group's activity stays cancelled, the second one's is what the draft became."""
    await desk.ready()
    await desk.change(GROUP_MEETING, group_id=desk.org("group"))
    [first] = await desk.decide("accept", GROUP_MEETING)
    await desk.decide("undo", GROUP_MEETING)
    await desk.look()
    await desk.change(GROUP_MEETING, group_id=desk.org("second_group"))
    [second] = await desk.decide("accept", GROUP_MEETING)
    assert made_ids(second) != made_ids(first)
    assert made_ids((await desk.look())[GROUP_MEETING]) == made_ids(second)


async def test_what_has_begun_is_not_undone(desk: Desk) -> None:
    """A started meeting and a matter that was done refuse in their rows; the third is undone."""
    await desk.ready()
    rows = await desk.decide("accept", MATTER, AUTUMN, VISIT)
    matter, autumn, _ = [row["made"][0]["id"] for row in rows]
    started = await desk.ask("POST", f"/api/v1/activities/{autumn}/start", 1)
    done = await desk.ask("POST", f"/api/v1/activities/{matter}/close", 1, json={})
    assert (started.status_code, done.status_code) == (200, 200), (started.text, done.text)
    undone = await desk.decide("undo", MATTER, AUTUMN, VISIT)
    assert outcomes(undone) == ["plan_activity_begun", "plan_activity_begun", "pending"]
    assert [a.state for a in await calendar()] == ["open", "closed", "cancelled"]


async def test_what_the_host_cancelled_may_be_undone_and_taken_again(desk: Desk) -> None:
    """Cancelled in the calendar before it began: the draft can wait again and come back."""
    await desk.ready()
    [row] = await desk.decide("accept", AUTUMN)
    url = f"/api/v1/activities/{made_ids(row)[0]}/cancel"
    assert (await desk.ask("POST", url, 1, json={"reason": "与上级会议冲突"})).status_code == 200
    assert outcomes(await desk.decide("undo", AUTUMN)) == ["pending"]
    assert await desk.decide("accept", AUTUMN) == [row]
    assert [a.state for a in await calendar()] == ["planned"]


async def test_skipping_and_taking_up_again(desk: Desk) -> None:
    """Skipped twice is skipped; undone it waits; accepted it must be undone before it is skipped."""
    await desk.ready()
    for _ in range(2):
        assert outcomes(await desk.decide("skip", AUTUMN)) == ["skipped"]
    assert (await desk.look())[AUTUMN]["version"] == 2
    assert outcomes(await desk.decide("undo", AUTUMN)) == ["pending"]
    await desk.decide("accept", AUTUMN)
    assert outcomes(await desk.decide("skip", AUTUMN, VISIT)) == ["draft_decided", "skipped"]


async def test_a_stranger_among_the_drafts_stops_nobody(desk: Desk) -> None:
    """A draft of another plan is refused in its row; none and too many are 422."""
    await desk.ready()
    foreign = desk.ids(VISIT)[0]
    await desk.ready(TEXT.replace("大会", "会"))
    body = {"draft_ids": [foreign, *desk.ids(AUTUMN)]}
    rows = (await desk.ask("POST", f"{desk.url}/accept", json=body)).json()["rows"]
    assert outcomes(rows) == ["draft_not_here", "accepted"]
    for many in (0, 201):
        answer = await desk.ask("POST", f"{desk.url}/accept", json={"draft_ids": [foreign] * many})
        assert refusal(answer) == (422, "invalid_input")


async def test_the_year_stays_while_something_hangs_on_it(desk: Desk) -> None:
    """Another year is refused once a draft was accepted, the same one is not; undone, it may change."""
    await desk.ready()
    await desk.decide("accept", AUTUMN)
    assert refusal(await desk.choose("school", 2026)) == (409, "year_in_use")
    assert (await desk.choose()).status_code == 200
    await desk.decide("undo", AUTUMN)
    assert (await desk.choose("school", 2026)).status_code == 200


async def test_a_day_that_is_taken_is_shown(desk: Desk) -> None:
    """What the branch or its groups hold on the proposed day stands beside a draft, not beside a matter."""
    await desk.ready()
    [row] = await desk.decide("accept", AUTUMN)
    await desk.ready("2026年补充计划\n九月份\n1、举办家长恳谈会。\n2、9月4日前上报信息表。")
    forum, matter = desk.plan["drafts"]
    assert (forum["proposed_on"], matter["proposed_on"]) == ("2026-09-04", "2026-09-04")
    [beside] = forum["conflicts"]
    assert (beside["id"], beside["title"]) == (made_ids(row)[0], "召开支部党员大会")
    assert beside["kind_name"] == "支部党员大会"
    assert matter["conflicts"] == []
