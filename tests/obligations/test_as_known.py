"""Lights of a past day: what was said by then, the affiliations of that day; and whom each word concerns."""

import uuid
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

import pytest
from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host
from nianlun.access.models import OrgClosure
from nianlun.access.tree import ALWAYS
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.members.models import Membership
from nianlun.obligations import judging
from nianlun.obligations.models import DutyMapping, Exemption, MakeUp
from nianlun.obligations.rules.duties import national_duties
from nianlun.obligations.rules.lights import Light, LightState
from nianlun.school_calendar.rules import WorkingYear, YearKind
from world import World

IN_2026 = WorkingYear(YearKind.CALENDAR, 2026)
DUTIES = {duty.code: duty.id for duty in national_duties()}


def at(month: int, day: int, hour: int = 15) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=clock.SHANGHAI)


@pytest.fixture(autouse=True)
async def friday(world: World) -> AsyncIterator[None]:
    clock.freeze(at(11, 20))
    yield
    clock.freeze(None)


async def light(org_id: uuid.UUID, code: str, period: str, on: date, unit: uuid.UUID | None = None) -> Light:
    async with unit_of_work() as db:
        scene = await judging.scene_of(db, [org_id], IN_2026, on)
    [found] = [
        it
        for subject in scene.subjects
        if subject.id == (unit or org_id)
        for line in scene.lines(subject)
        if line.duty.code == code
        for it in scene.lights(subject, line)
        if it.owed.period.name == period
    ]
    return found


async def exempt(world: World, code: str, org: str = "branch", **changes: Any) -> None:
    async with unit_of_work() as db:
        row = {
            "duty_id": DUTIES[code],
            "owner_org_id": world.orgs[org],
            "from_day": date(2026, 9, 1),
            "reason_kind": "no_committee",
            "requested_by": world.people["secretary"],
            "approver_org_id": world.orgs[org],
            "decision": "approved",
            "decided_by": world.people["secretary"],
            "decided_at": at(9, 10),
            **changes,
        }
        db.add(Exemption(**row))


async def test_an_exemption_is_known_from_the_day_of_its_approval(world: World) -> None:
    await exempt(world, "committee_meeting", withdrawn_at=at(11, 2))
    branch = world.orgs["branch"]

    async def state(on: date) -> LightState:
        return (await light(branch, "committee_meeting", "9月", on)).state

    assert await state(date(2026, 9, 9)) is LightState.NOT_DUE
    assert await state(date(2026, 9, 10)) is LightState.EXEMPT
    assert await state(date(2026, 11, 2)) is LightState.EXEMPT
    november = await light(branch, "committee_meeting", "11月", date(2026, 11, 1))
    assert november.state is LightState.EXEMPT
    november = await light(branch, "committee_meeting", "11月", date(2026, 11, 2))
    assert november.state is LightState.NOT_DUE
    august = await light(branch, "committee_meeting", "8月", date(2026, 10, 1))
    assert august.state is LightState.OVERDUE
    other = await light(world.orgs["other_branch"], "committee_meeting", "9月", date(2026, 10, 1))
    assert other.state is LightState.OVERDUE


async def test_what_was_only_asked_for_exempts_nobody(world: World) -> None:
    await exempt(world, "committee_meeting", decision=None, decided_at=None, decided_by=None)
    found = await light(world.orgs["branch"], "committee_meeting", "9月", date(2026, 11, 20))
    assert found.state is LightState.OVERDUE


async def test_a_branchs_exemption_holds_for_its_groups(world: World) -> None:
    await exempt(world, "group_meeting", reason_kind="holiday_month", until_day=date(2026, 9, 30))
    branch, group = world.orgs["branch"], world.orgs["group"]
    assert (await light(branch, "group_meeting", "9月", date(2026, 11, 20), group)).state is LightState.EXEMPT
    assert (
        await light(branch, "group_meeting", "10月", date(2026, 11, 20), group)
    ).state is LightState.OVERDUE


async def test_a_make_up_counts_for_the_earlier_period_and_not_for_its_own(
    world: World, client: AsyncClient
) -> None:
    """Held on 16 October for the third quarter: that one is done, and the fourth still waits for its own."""
    host = Host(client, world)
    activity = await host.opened(kind="general_meeting", happens_on="2026-10-16")
    assert (await host.do(activity, "close")).is_success
    branch, today = world.orgs["branch"], date(2026, 11, 20)
    assert (await light(branch, "general_meeting", "第三季度", today)).state is LightState.OVERDUE
    async with unit_of_work() as db:
        db.add(
            MakeUp(
                duty_id=DUTIES["general_meeting"],
                owner_org_id=branch,
                period_starts=date(2026, 7, 1),
                period_ends=date(2026, 9, 30),
                source="activity",
                source_id=uuid.UUID(activity["id"]),
                reason="三季度没有开成",
                recorded_by=world.people["secretary"],
            )
        )
    third = await light(branch, "general_meeting", "第三季度", today)
    assert (third.state, third.counted.made_up) == (LightState.DONE, 1)
    fourth = await light(branch, "general_meeting", "第四季度", today)
    assert (fourth.state, fourth.counted.done) == (LightState.NOT_DUE, 0)


async def test_the_nearest_orgs_word_on_what_counts_wins(world: World, client: AsyncClient) -> None:
    """The bureau lets volunteering count as the Party day; the branch takes that back for itself."""
    host = Host(client, world)
    activity = await host.opened(kind="volunteering")
    assert (await host.do(activity, "close")).is_success
    branch, today = world.orgs["branch"], date(2026, 11, 20)

    async def say(org: str, kinds: list[str] | None) -> None:
        criteria = None if kinds is None else [{"fact_kind": "activity.held", "activity_kinds": kinds}]
        async with unit_of_work() as db:
            db.add(
                DutyMapping(
                    duty_id=DUTIES["party_day"],
                    owner_org_id=world.orgs[org],
                    satisfied_by=criteria,
                    reason="试",
                    recorded_by=world.people["secretary"],
                )
            )

    assert (await light(branch, "party_day", "11月", today)).counted.done == 0
    await say("bureau", ["party_day", "volunteering"])
    assert (await light(branch, "party_day", "11月", today)).counted.done == 1
    await say("branch", None)
    assert (await light(branch, "party_day", "11月", today)).counted.done == 0
    assert (await light(branch, "party_day", "11月", date(2026, 11, 19))).counted.done == 0


async def test_a_group_is_its_branchs_of_that_day(world: World) -> None:
    """A group that moved on 1 November: before, the old branch's board told of it."""
    old, new, group = world.orgs["branch"], world.orgs["other_branch"], world.orgs["second_group"]
    async with unit_of_work() as db:
        rows = select(OrgClosure).where(OrgClosure.descendant_id == group, OrgClosure.ancestor_id == old)
        edge = (await db.exec(rows)).one()
        assert edge.valid_from == ALWAYS
        edge.valid_until = date(2026, 11, 1)
        db.add(OrgClosure(ancestor_id=new, descendant_id=group, valid_from=date(2026, 11, 1), depth=1))
    async with unit_of_work() as db:
        for on, holder in ((date(2026, 10, 31), old), (date(2026, 11, 1), new)):
            for org in (old, new):
                scene = await judging.scene_of(db, [org], IN_2026, on)
                assert (group in {subject.id for subject in scene.subjects}) == (org == holder)


async def test_people_are_those_of_the_branch_on_that_day(world: World) -> None:
    """Who left on 10 November owed until then; who came later owes nothing from before."""
    branch = world.orgs["branch"]
    async with unit_of_work() as db:
        gone = await db.exec(select(Membership).where(Membership.person_id == world.people["member"]))
        gone.one().left_on = date(2026, 11, 10)
        came = await db.exec(select(Membership).where(Membership.person_id == world.people["group_leader"]))
        came.one().joined_on = date(2026, 10, 5)
    async with unit_of_work() as db:
        then = await judging.people_scene(db, branch, IN_2026, date(2026, 11, 9))
        now = await judging.people_scene(db, branch, IN_2026, date(2026, 11, 20))
    assert {subject.id for subject in then.subjects} - {subject.id for subject in now.subjects} == {
        world.people["member"]
    }
    since = {subject.id: subject.since for subject in now.subjects}
    assert since[world.people["group_leader"]] == date(2026, 10, 5)
    assert since[world.people["secretary"]] == date(2025, 9, 1)
