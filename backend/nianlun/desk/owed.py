"""What is owed, asked and given to do, as rows of the inbox."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nianlun.access.caller import Caller
from nianlun.activities.models import Activity, Scheme
from nianlun.activities.schemes.queries import leaders as leaders_of
from nianlun.activities.schemes.rules import Actor, actions
from nianlun.activities.schemes.service import standing
from nianlun.assignments.models import Assignment
from nianlun.assignments.rules import WITH_OWNER
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.desk import owed_queries as desk
from nianlun.desk.queries import Place
from nianlun.desk.rules import Task, Waiting
from nianlun.obligations import judging
from nianlun.obligations.commands import needs
from nianlun.obligations.rules.lights import Light, LightState
from nianlun.school_calendar.rules import WorkingYear, YearKind

#: Somebody's task shows on the desk so long before it is due.
AHEAD = timedelta(days=14)
#: Minutes are expected so soon after the meeting, and no longer asked for after so long.
MINUTES_WITHIN, MINUTES_ASKED = timedelta(days=7), timedelta(days=60)
#: In the first months of a year, what was missed in the last one can still be made up for.
LAST_YEAR_UNTIL = 3


async def lights(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One row for each duty of each org that was missed or is due soon, the earliest period first."""
    orgs = await desk.orgs_of_duties(db, caller, place)
    if not orgs:
        return []
    today = clock.today()
    planned = await needs.coming(db, orgs)
    by_duty: defaultdict[tuple[uuid.UUID, uuid.UUID, LightState], list[Named]] = defaultdict(list)
    for year in _years(today):
        scene = await judging.scene_of(db, orgs, year, today)
        for named in _asking(scene, planned):
            by_duty[named.org_id, named.duty_id, named.light.state].append(named)
    return [_of_duty(found) for found in by_duty.values()]


def _years(today: date) -> list[WorkingYear]:
    years = [today.year - 1, today.year] if today.month <= LAST_YEAR_UNTIL else [today.year]
    return [WorkingYear(YearKind.CALENDAR, year) for year in years]


@dataclass(frozen=True)
class Named:
    """A light with whose it is, and how much somebody has yet to see to."""

    org_id: uuid.UUID
    duty_id: uuid.UUID
    light: Light
    count: int


def _asking(scene: judging.Scene, planned: Sequence[Activity]) -> Iterator[Named]:
    """What was missed; and of what is due soon, what stands in no calendar: the rest waits for its day."""
    for subject in scene.subjects:
        for line in scene.lines(subject):
            for light in scene.lights(subject, line):
                if light.state is LightState.OVERDUE:
                    yield Named(subject.unit.id, line.duty.id, light, light.missing)
                elif light.state is LightState.DUE_SOON and (
                    missing := needs.still_to_plan(subject, line, light, planned)
                ):
                    yield Named(subject.unit.id, line.duty.id, light, missing)


def _of_duty(found: Sequence[Named]) -> Waiting:
    first = min(found, key=lambda named: named.light.owed.due_on)
    owed = first.light.owed
    is_late = first.light.state is LightState.OVERDUE
    return Waiting(
        Task.MISSED_DUTY if is_late else Task.DUE_DUTY,
        f"{owed.period.name}{owed.terms.name}",
        owed.due_on,
        f"/plan/obligations?open=obligation:{first.duty_id}~{owed.period.starts}~{first.org_id}",
        first.org_id,
        sum(named.count for named in found),
        is_late,
    )


async def assignments(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One's own that are due, and those that wait for a second person or for a look back."""
    today = clock.today()
    found = await desk.open_assignments(db, caller, place, today + AHEAD, today)
    return [row for it in found if (row := _of_assignment(it, caller, today))]


def _of_assignment(it: Assignment, caller: Caller, today: date) -> Waiting | None:
    is_owner = it.owner_person_id == caller.person_id
    path = f"/plan/assignments?open=assignment:{it.id}"
    if it.state in WITH_OWNER:
        row = Waiting(Task.DO_ASSIGNMENT, it.title, it.due_on, path, it.owner_org_id, 1, it.due_on < today)
        return row if is_owner else None
    if is_owner:
        return None
    if it.state == "submitted":
        return Waiting(Task.VERIFY_ASSIGNMENT, it.title, it.due_on, path, it.owner_org_id)
    assert it.look_back_due_on
    return Waiting(Task.LOOK_BACK, it.title, it.look_back_due_on, path, it.owner_org_id)


async def leaves(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One row an activity of which somebody else asks for leave."""
    today = clock.today()
    return [
        Waiting(
            Task.DECIDE_LEAVE,
            it.title,
            it.happens_on,
            f"/activities/{it.id}#leaves",
            it.owner_org_id,
            number,
            it.happens_on < today,
        )
        for it, number in await desk.activities_with_leave_asked(db, caller, place)
    ]


async def schemes(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """Those handed in that the caller may approve; not of those who wrote it while another leads."""
    return [
        _of_scheme(activity, clock.today())
        for activity, scheme in await desk.submitted_schemes(db, caller, place)
        if await _may_approve(db, caller, activity, scheme)
    ]


async def _may_approve(db: DbSession, caller: Caller, activity: Activity, scheme: Scheme) -> bool:
    actor = Actor(caller.person_id, may_write=False, may_approve=True)
    leaders = await leaders_of(db, activity.owner_org_id)
    return "approve" in actions(standing(scheme), actor, leaders)


def _of_scheme(it: Activity, today: date) -> Waiting:
    path, is_late = f"/activities/{it.id}?tab=scheme", it.happens_on < today
    return Waiting(Task.APPROVE_SCHEME, it.title, it.happens_on, path, it.owner_org_id, overdue=is_late)


async def minutes_to_write(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """Of meetings that are over: not begun, not handed in, or sent back."""
    today = clock.today()
    found = await desk.unwritten_minutes(db, caller, place, today - MINUTES_ASKED)
    return [_of_minutes(Task.WRITE_MINUTES, it, it.happens_on + MINUTES_WITHIN, today) for it in found]


async def minutes_to_approve(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """Those the caller chaired or recorded."""
    today = clock.today()
    found = await desk.minutes_to_approve(db, caller, place)
    return [_of_minutes(Task.APPROVE_MINUTES, it, it.happens_on + MINUTES_WITHIN, today) for it in found]


def _of_minutes(task: Task, it: Activity, due_on: date, today: date) -> Waiting:
    path = f"/activities/{it.id}?tab=minutes"
    return Waiting(task, it.title, due_on, path, it.owner_org_id, overdue=due_on < today)


async def questions(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """Exemptions asked of the caller's org, and objections to its lights."""
    today = clock.today()
    kinds = {"exemption": Task.DECIDE_EXEMPTION, "appeal": Task.ANSWER_APPEAL}
    return [
        Waiting(kinds[asked.kind], asked.org_name, today, "/plan/obligations", asked.org_id, asked.number)
        for asked in await desk.open_questions(db, caller, place)
    ]
