"""What an org and its groups still owe and have not planned, and the days that are taken already."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from nianlun.access.rules import OrgKind
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.obligations import judging
from nianlun.obligations.judging import Scene, Subject
from nianlun.obligations.profiles import Line
from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.lights import Light, LightState
from nianlun.obligations.rules.proposing import FIXED_KINDS, Diary, FixedDay, Need, habit
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.obligations import Criterion
from nianlun.school_calendar.calendars import Calendar, Span
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.school_calendar.service import calendar_of

#: What activities carry as the source of their origin; the id beside it follows from `origin_of`.
ORIGIN_SOURCE = "obligation"
NAMESPACE = uuid.UUID("b1f3c0de-7a5e-5c4f-9d0a-6e1a6c1e0002")
HELD = "activity.held"
MATTER_DONE = "matter.done"
#: States of an activity that is planned and not over.
COMING = (ActivityState.PLANNED, ActivityState.OPEN)
OPEN = (LightState.NOT_DUE, LightState.DUE_SOON)
#: How far back one looks for the day on which the Party day usually lies.
HABIT = timedelta(days=400)


@dataclass(frozen=True)
class Outlook:
    """All that days are proposed from."""

    needs: list[Need]
    duties: dict[uuid.UUID, Duty]
    org_names: dict[uuid.UUID, str]
    calendar: Calendar
    diary: Diary
    fixed: FixedDay

    def title(self, need: Need) -> str:
        """`11月主题党日`, `第四季度支部党员大会（2）`; a week is told by its day."""
        period = "" if need.period.every is Rhythm.WEEK else need.period.name
        number = f"（{need.number}）" if need.number > 1 else ""
        return f"{period}{self.duties[need.duty_id].latest.name}{number}"


def origin_of(duty_id: uuid.UUID, org_id: uuid.UUID, period_starts: date, number: int) -> uuid.UUID:
    """The same for the same time of the same duty, unit and period: planned twice, it stands once."""
    return uuid.uuid5(NAMESPACE, f"{duty_id}/{org_id}/{period_starts}/{number}")


async def outlook(db: DbSession, org_id: uuid.UUID, window: Span) -> Outlook:
    """What is open in periods that end within the window, none of whose days is past."""
    today = clock.today()
    years = range(window.starts.year, window.ends.year + 1)
    scenes = [await _scene(db, org_id, year) for year in years]
    units = {subject.unit.id: subject.unit for scene in scenes for subject in scene.subjects}
    branch = units[org_id].holder
    held = await _activities(db, [*units, branch], today - HABIT)
    found = [need for scene in scenes for need in _needs(scene, window, held)]
    taken: defaultdict[uuid.UUID, list[date]] = defaultdict(list)
    for activity in held:
        if not activity_kinds()[activity.kind].matter:
            taken[activity.owner_org_id].append(activity.happens_on)
    past = [a.happens_on for a in held if a.kind in FIXED_KINDS and a.state == ActivityState.CLOSED]
    return Outlook(
        found,
        {line.duty.id: line.duty for scene in scenes for s in scene.subjects for line in scene.lines(s)},
        {unit.id: unit.name for unit in units.values()},
        await calendar_of(db, branch, today),
        Diary(branch, taken),
        habit(past),
    )


async def _scene(db: DbSession, org_id: uuid.UUID, year: int) -> Scene:
    return await judging.scene_of(db, [org_id], WorkingYear(YearKind.CALENDAR, year), clock.today())


async def _activities(db: DbSession, org_ids: Sequence[uuid.UUID], since: date) -> list[Activity]:
    """What these orgs hold or held, cancelled ones aside."""
    query = select(Activity).where(
        col(Activity.owner_org_id).in_(org_ids),
        Activity.state != ActivityState.CANCELLED,
        Activity.happens_on >= since,
    )
    return list(await db.exec(query.order_by(col(Activity.happens_on), col(Activity.id))))


async def coming(db: DbSession, org_ids: Collection[uuid.UUID]) -> list[Activity]:
    """What these orgs have planned and not yet closed."""
    query = select(Activity).where(col(Activity.owner_org_id).in_(org_ids), col(Activity.state).in_(COMING))
    return list(await db.exec(query))


def still_to_plan(subject: Subject, line: Line, light: Light, planned: Iterable[Activity]) -> int:
    """How often something is missing in a period for which nothing stands in the calendar."""
    criteria, period = line.criteria(light.owed), light.owed.period
    standing = [
        activity
        for activity in planned
        if activity.owner_org_id == subject.unit.id
        and activity.state in COMING
        and activity.happens_on in period
        and _would_count(activity, criteria)
    ]
    return max(light.missing - len(standing), 0)


def _would_count(activity: Activity, criteria: Sequence[Criterion]) -> bool:
    """Once closed: as what it is held as, or as one it counts as too (同时算作)."""
    kinds = (activity.kind, *activity.also_kinds)
    facts = [(MATTER_DONE if activity_kinds()[kind].matter else HELD, kind) for kind in kinds]
    return any(one.takes(*fact) for one in criteria for fact in facts)


def _needs(scene: Scene, window: Span, held: Sequence[Activity]) -> Iterator[Need]:
    for subject in scene.subjects:
        for line in scene.lines(subject):
            for light in scene.lights(subject, line):
                if light.state in OPEN and light.owed.period.ends in window:
                    yield from _missing(subject, line, light, window, held)


def _missing(
    subject: Subject, line: Line, light: Light, window: Span, held: Sequence[Activity]
) -> Iterator[Need]:
    """One need for each time that is neither done nor planned; a number that stands elsewhere is skipped."""
    kinds = _kinds(line.criteria(light.owed), subject.unit.kind)
    if not kinds or light.owed.terms.is_counted_by_day:
        return
    period = light.owed.period
    missing = still_to_plan(subject, line, light, held)
    standing = {
        activity.origin_id
        for activity in held
        if activity.owner_org_id == subject.unit.id and activity.origin_source == ORIGIN_SOURCE
    }
    numbers = _numbers(line.duty.id, subject.unit.id, period.starts, standing)
    for place in range(1, missing + 1):
        yield Need(
            line.duty.id,
            subject.unit.id,
            period,
            Span(max(period.starts, window.starts), period.ends),
            next(numbers),
            place,
            missing,
            kinds[0],
            light.owed.terms.weekday,
        )


def _numbers(
    duty_id: uuid.UUID, org_id: uuid.UUID, starts: date, standing: set[uuid.UUID | None]
) -> Iterator[int]:
    number = 0
    while True:
        number += 1
        if origin_of(duty_id, org_id, starts, number) not in standing:
            yield number


def _kinds(criteria: Sequence[Criterion], org_kind: OrgKind) -> list[str]:
    """The kinds of activities that would satisfy the duty and that such an org holds; never matters."""
    named = [kind for one in criteria if one.fact_kind == HELD for kind in one.activity_kinds]
    return [
        kind
        for kind in named
        if not activity_kinds()[kind].matter and org_kind in activity_kinds()[kind].held_by
    ]
