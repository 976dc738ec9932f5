"""Whom something is said about: a duty, the org or person that owes it, and the period."""

import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.obligations import judging
from nianlun.obligations.commands.errors import PeriodNotOwed, PersonNeeded, PersonNotNeeded
from nianlun.obligations.profiles import Duties, owes
from nianlun.obligations.queries import duties
from nianlun.obligations.queries import units as owing
from nianlun.obligations.queries.units import Unit
from nianlun.obligations.rules.duties import Duty, national_duties
from nianlun.obligations.rules.lights import Light
from nianlun.obligations.rules.owed import Owed, owed_in
from nianlun.rulebook.obligations import Criterion
from nianlun.school_calendar.rules import WorkingYear, working_year
from nianlun.school_calendar.service import calendar_of


@dataclass(frozen=True)
class Concern:
    """A duty as one org owes it; `person_id` where each person does."""

    duty: Duty
    unit: Unit
    person_id: uuid.UUID | None = None

    @property
    def org_id(self) -> uuid.UUID:
        return self.unit.id


async def concern(
    db: DbSession,
    caller: Caller,
    permission: Permission,
    duty_id: uuid.UUID,
    org_id: uuid.UUID,
    person_id: uuid.UUID | None = None,
    *,
    for_groups: bool = False,
) -> Concern:
    """A duty that an org in reach, or one of its people, owes.

    Raises NotFound, PersonNeeded, PersonNotNeeded.
    """
    await check_reach(db, caller, permission, org_id)
    found = await owed_by(db, duty_id, org_id, for_groups=for_groups)
    return await with_person(db, found, person_id)


async def owed_by(
    db: DbSession, duty_id: uuid.UUID, org_id: uuid.UUID, *, for_groups: bool = False
) -> Concern:
    """A duty that an org or its people owe, whoever asks; NotFound where they do not.

    `for_groups`: what a branch says of the duty of its groups holds for each of them.
    """
    today = clock.today()
    unit = next((u for u in await owing.units(db, [org_id], today) if u.id == org_id), None)
    duty = await duty_of(db, duty_id, today)
    if unit is None or not _concerns(unit, duty, for_groups=for_groups):
        raise NotFound
    return Concern(duty, unit)


async def duty_of(db: DbSession, duty_id: uuid.UUID, on: date) -> Duty:
    """A national or a stored duty; NotFound."""
    national = next((duty for duty in national_duties() if duty.id == duty_id), None)
    return national or await duties.one(db, duty_id, on)


def _concerns(unit: Unit, duty: Duty, *, for_groups: bool) -> bool:
    if duty.owner_org_id is not None and duty.owner_org_id not in unit.lineage:
        return False
    of_its_groups = duty.latest.unit == "group" and unit.kind in duty.latest.held_by
    return (for_groups and of_its_groups) or owes(unit, duty, people=duty.latest.unit == "person")


async def with_person(db: DbSession, it: Concern, person_id: uuid.UUID | None) -> Concern:
    """Where people owe, one of this branch is named. Raises PersonNeeded, PersonNotNeeded, NotFound."""
    people = await owing.people(db, it.org_id, clock.today(), person_id) if person_id else []
    return named(it, person_id, {person.id for person in people})


def named(it: Concern, person_id: uuid.UUID | None, people: Collection[uuid.UUID]) -> Concern:
    """The same, the people of the branch being known."""
    if it.duty.latest.unit != "person":
        if person_id is not None:
            raise PersonNotNeeded
        return it
    if person_id is None:
        raise PersonNeeded
    if it.unit.id != it.unit.holder or person_id not in people:
        raise NotFound
    return Concern(it.duty, it.unit, person_id)


async def period_at(db: DbSession, it: Concern, day: date) -> Owed:
    """The period of the duty in which a day lies; raises PeriodNotOwed."""
    return (await _owed_at(db, it, day))[1]


async def light_at(db: DbSession, it: Concern, day: date) -> Light:
    """The light of that period, as it stands today; raises PeriodNotOwed."""
    year, owed = await _owed_at(db, it, day)
    today = clock.today()
    if it.person_id:
        scene = await judging.people_scene(db, it.org_id, year, today, it.person_id)
    else:
        scene = await judging.scene_of(db, [it.org_id], year, today)
    for subject in scene.subjects:
        for line in scene.lines(subject):
            if (subject.id, line.duty.id) == (it.person_id or it.org_id, it.duty.id):
                for light in scene.lights(subject, line):
                    if light.owed.period == owed.period:
                        return light
    raise PeriodNotOwed


async def _owed_at(db: DbSession, it: Concern, day: date) -> tuple[WorkingYear, Owed]:
    found = await owed_on(db, it, [day])
    if day not in found:
        raise PeriodNotOwed
    return found[day]


async def owed_on(db: DbSession, it: Concern, days: Iterable[date]) -> dict[date, tuple[WorkingYear, Owed]]:
    """The periods in which some days lie, with the working years that tell them; no day that lies in none."""
    calendar = await calendar_of(db, it.unit.holder, clock.today())
    kind, ordered = it.duty.latest.year_kind, sorted(set(days))
    near = {working_year(kind, day).year + step for day in ordered for step in (-1, 0, 1)}
    found: dict[date, tuple[WorkingYear, Owed]] = {}
    for year in (WorkingYear(kind, number) for number in sorted(near)):
        for owed in owed_in(it.duty, year, calendar):
            first, last = bisect_left(ordered, owed.period.starts), bisect_right(ordered, owed.period.ends)
            for day in ordered[first:last]:
                found.setdefault(day, (year, owed))
    return found


async def criteria_of(db: DbSession, it: Concern) -> tuple[Criterion, ...]:
    """The facts that satisfy the duty here today: what the nearest org said, else what the duty says."""
    mapped = await duties.mappings(db, it.unit.lineage, clock.today(), it.duty.id)
    return Duties((), (), mapped).criteria_for(it.unit, it.duty) or it.duty.latest.satisfied_by


async def lock(db: DbSession, org_id: uuid.UUID) -> None:
    """Until the end of the transaction nobody else says anything of this org's duties: nothing doubles."""
    await db.exec(select(Org.id).where(Org.id == org_id).with_for_update(key_share=True))
