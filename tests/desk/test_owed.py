"""The desk's rows about duties, tasks and questions: for whom, in what words, and when they go."""

import uuid
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient

from nianlun.access.rules import Role
from obligations.speaker import Speaker, appoint, lay_down, set_today
from world import World

TODAY = date(2026, 11, 24)
LATER = "2026-11-30"


@pytest.fixture(autouse=True)
def late_november() -> None:
    set_today(TODAY)


@pytest.fixture
def secretary(world: World, client: AsyncClient) -> Speaker:
    return Speaker(client, world)


async def rows(speaker: Speaker, task: str) -> list[dict[str, Any]]:
    waiting = (await speaker.look("/desk"))["waiting"]
    return [row for row in waiting if row["task"] == task]


async def test_what_was_missed_is_one_row_a_duty(secretary: Speaker) -> None:
    """Three missing months of one duty are one row that counts them and opens at the earliest."""
    missed = [row for row in await rows(secretary, "missed_duty") if "主题党日" in row["title"]]
    [row] = missed
    assert row["overdue"] is True
    assert row["count"] > 1
    assert row["path"].startswith("/plan/obligations?open=obligation:")
    assert not await rows(secretary.as_("member"), "missed_duty")
    assert not await rows(secretary.as_("bureau_officer"), "missed_duty")


async def test_what_is_planned_is_not_asked_for(secretary: Speaker) -> None:
    """Due soon and in no calendar: a row; planned before its day: none."""
    due = [row for row in await rows(secretary, "due_duty") if row["title"] == "11月主题党日"]
    assert len(due) == 1
    body = {"org_id": secretary.org(), "kind": "party_day", "title": "主题党日", "happens_on": LATER}
    assert (await secretary.ask("POST", "/activities", json=body)).status_code == 201
    assert not [row for row in await rows(secretary, "due_duty") if row["title"] == "11月主题党日"]


async def visits_owed(secretary: Speaker, times: int) -> uuid.UUID:
    visits = [{"fact_kind": "activity.held", "activity_kinds": ["visit"]}]
    said = {"unit": "org", "every": "month", "skips_holidays": False, "satisfied_by": visits}
    return await lay_down(secretary.world, name="参观学习", times=times, **said)


async def plan(secretary: Speaker, kind: str) -> None:
    body = {"org_id": secretary.org(), "kind": kind, "title": "去馆里", "happens_on": LATER}
    assert (await secretary.ask("POST", "/activities", json=body)).status_code == 201


async def test_what_is_planned_in_part_is_asked_for_in_part(secretary: Speaker) -> None:
    """Three owed, one planned: two are still to be planned; the last one planned ends it."""
    await visits_owed(secretary, 3)
    for left in (3, 2, 1):
        due = [row for row in await rows(secretary, "due_duty") if "参观学习" in row["title"]]
        assert [row["count"] for row in due] == [left]
        await plan(secretary, "visit")
    assert not [row for row in await rows(secretary, "due_duty") if "参观学习" in row["title"]]


async def test_planned_means_what_the_branch_lets_count(secretary: Speaker) -> None:
    """By the branch's own mapping, a seminar in the calendar is the visit; a visit is not."""
    duty = await visits_owed(secretary, 1)
    seminar = [{"fact_kind": "activity.held", "activity_kinds": ["seminar"]}]
    body = {"org_id": secretary.org(), "satisfied_by": seminar, "reason": "用研讨代替"}
    assert (await secretary.ask("PUT", f"/obligations/{duty}/mapping", 0, json=body)).is_success
    await plan(secretary, "visit")
    assert [row for row in await rows(secretary, "due_duty") if "参观学习" in row["title"]]
    await plan(secretary, "seminar")
    assert not [row for row in await rows(secretary, "due_duty") if "参观学习" in row["title"]]


async def test_what_was_held_is_not_asked_for(secretary: Speaker) -> None:
    await secretary.held(date(2026, 11, 20))
    assert not [row for row in await rows(secretary, "due_duty") if row["title"] == "11月主题党日"]


async def test_a_task_waits_for_its_owner_then_for_a_second_person(secretary: Speaker) -> None:
    """The owner has it on the desk, hands it in, and it waits for whoever keeps it."""
    member = secretary.as_("member")
    body = {
        "org_id": secretary.org(),
        "title": "整理党员档案",
        "due_on": LATER,
        "owner_person_id": str(secretary.world.people["member"]),
    }
    made = (await secretary.ask("POST", "/assignments", json=body)).json()
    [row] = await rows(member, "do_assignment")
    assert (row["title"], row["due_on"], row["overdue"]) == ("整理党员档案", LATER, False)
    assert row["org_name"] == "星河幼儿园党支部"
    assert not await rows(secretary, "do_assignment")
    handed_in = await member.ask(
        "POST", f"/assignments/{made['id']}/submit", made["version"], json={"evidence": "已归档 18 份"}
    )
    assert handed_in.status_code == 200
    assert not await rows(member, "do_assignment")
    assert [row["title"] for row in await rows(secretary, "verify_assignment")] == ["整理党员档案"]
    assert not await rows(secretary.as_("other_secretary"), "verify_assignment")


async def hand_in_scheme(speaker: Speaker, activity: str) -> None:
    path = f"/activities/{activity}/scheme"
    text = {"text": "一、活动目的\n重温入党誓词。"}
    written = await speaker.ask("PUT", path, 0, json=text)
    assert written.is_success, written.text
    assert (await speaker.ask("POST", f"{path}/submit", written.json()["version"])).is_success


async def approve_scheme(speaker: Speaker, activity: str) -> None:
    path = f"/activities/{activity}/scheme"
    version = (await speaker.look(path))["version"]
    assert (await speaker.ask("POST", f"{path}/approve", version)).is_success


async def test_a_scheme_waits_for_who_approves_it(secretary: Speaker) -> None:
    """Handed in by a commissioner, it lies on the secretary's desk by the day of its activity."""
    body = {"org_id": secretary.org(), "kind": "party_day", "title": "主题党日", "happens_on": LATER}
    activity = (await secretary.ask("POST", "/activities", json=body)).json()["id"]
    writer = secretary.as_("organization_commissioner")
    await hand_in_scheme(writer, activity)
    [row] = await rows(secretary, "approve_scheme")
    assert (row["title"], row["due_on"], row["overdue"]) == ("主题党日", LATER, False)
    assert row["path"] == f"/activities/{activity}?tab=scheme"
    for other in ("organization_commissioner", "member", "other_secretary", "bureau_officer"):
        assert not await rows(secretary.as_(other), "approve_scheme"), other
    await approve_scheme(secretary, activity)
    assert not await rows(secretary, "approve_scheme")


async def test_ones_own_scheme_waits_for_another_leader(secretary: Speaker) -> None:
    """It is the only leader's to approve; with a deputy there, the deputy's."""
    body = {"org_id": secretary.org(), "kind": "party_day", "title": "主题党日", "happens_on": LATER}
    activity = (await secretary.ask("POST", "/activities", json=body)).json()["id"]
    await hand_in_scheme(secretary, activity)
    assert len(await rows(secretary, "approve_scheme")) == 1
    await appoint(secretary.world, "publicity_commissioner", Role.DEPUTY_SECRETARY, "branch")
    assert not await rows(secretary, "approve_scheme")
    assert len(await rows(secretary.as_("publicity_commissioner"), "approve_scheme")) == 1


async def test_an_exemption_waits_for_who_approves(secretary: Speaker) -> None:
    """Asked for by a commissioner, it lies on the secretary's desk until it is decided."""
    asker = secretary.as_("organization_commissioner")
    said = await asker.say(
        "exemptions",
        "party_lecture",
        reason_kind="other",
        words="讲课人住院，下季度补上",
        from_day="2026-10-01",
        until_day="2026-12-31",
    )
    assert said.status_code == 201, said.text
    [row] = await rows(secretary, "decide_exemption")
    assert row["count"] == 1
    assert not await rows(asker, "decide_exemption")
    exemption = said.json()
    done = await secretary.ask(
        "POST", f"/exemptions/{exemption['id']}/approve", exemption["version"], json={}
    )
    assert done.is_success, done.text
    assert not await rows(secretary, "decide_exemption")
