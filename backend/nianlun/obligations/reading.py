"""What an org owes, read by who may see it: the list of a year, and one's own."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import reaches
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import Invalid
from nianlun.members import queries as members
from nianlun.obligations import judging, present
from nianlun.obligations.judging import Scene, Subject
from nianlun.obligations.profiles import Line
from nianlun.obligations.queries import duties as duty_queries
from nianlun.obligations.queries import units as unit_queries
from nianlun.obligations.rules import together
from nianlun.obligations.rules.actions import Powers
from nianlun.obligations.rules.lights import Light, LightState
from nianlun.obligations.schemas import DutyRead, LightRead, ObligationList, OwnObligations
from nianlun.school_calendar.rules import WorkingYear, YearKind, working_year

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Asked:
    """Which year, as known at the end of which day."""

    year: WorkingYear
    on: date


def ask(kind: YearKind | None, year: int | None, on: date | None) -> Asked:
    """Today and the calendar year in which the day lies, unless said otherwise.

    Raises Invalid for a day to come and a year out of bounds.
    """
    today = clock.today()
    if on is not None and on > today:
        raise Invalid("只能看今天或以前的情况，请改日期。")
    day = on or today
    if year is None:
        return Asked(working_year(kind or YearKind.CALENDAR, day), day)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(f"年份要在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间。")
    return Asked(WorkingYear(kind or YearKind.CALENDAR, year), day)


def ask_around(kind: YearKind | None, day: date | None, on: date | None) -> Asked:
    """The year in which a day lies, as known at the end of another; today for each that is not said."""
    year = working_year(kind or YearKind.CALENDAR, day).year if day else None
    return ask(kind, year, on)


async def powers_over(db: DbSession, caller: Caller, org_id: uuid.UUID) -> Powers:
    """What this caller may do about the duties of an org."""
    return Powers(manages=await _may(db, caller, Permission.OBLIGATION_MANAGE, org_id))


async def sees_people(db: DbSession, caller: Caller, org_id: uuid.UUID) -> bool:
    """Whether the caller sits in the org's committee: a person's lights go no further."""
    return await _may(db, caller, Permission.PERSON_LIGHT_READ, org_id)


async def _may(db: DbSession, caller: Caller, permission: Permission, org_id: uuid.UUID) -> bool:
    return caller.may(permission) and await reaches(db, caller, permission, org_id)


async def list_duties(db: DbSession, caller: Caller, org_id: uuid.UUID, when: Asked) -> ObligationList:
    """All that an org and its groups owe; of its people what they owe together, for the committee only.

    At the end what it laid down and others owe. Without the duties that had ended before the year, or before
    they were ever owed. Raises NotFound out of reach.
    """
    org = await access.org(db, caller, Permission.OBLIGATION_READ, org_id)
    powers = await powers_over(db, caller, org_id)
    scene = await judging.scene_of(db, [org_id], when.year, when.on)
    duties = [of_units(scene, group, org_id, powers) for group in by_duty(scene)]
    if await sees_people(db, caller, org_id):
        people = await judging.people_scene(db, org_id, when.year, when.on)
        duties += [of_people(people, group, org_id, powers) for group in by_duty(people)]
    for_others = await _for_others(db, org, when, powers, {duty.id for duty in duties})
    duties = [*(duty for duty in duties if duty.periods or not duty.ended), *for_others]
    return ObligationList(
        org_id=org.id,
        org_name=org.name,
        year=present.year(when.year),
        on=when.on,
        in_use_since=org.in_use_since,
        counts=present.counts(it.state for duty in duties for it in duty.periods),
        duties=duties,
        actions=["add"] if powers.manages else [],
    )


async def _for_others(
    db: DbSession, org: Org, when: Asked, powers: Powers, seen: Collection[uuid.UUID]
) -> list[DutyRead]:
    """What the org laid down and nobody in it owes; what people owe, for those who manage it only."""
    laid_down = [
        duty
        for duty in await duty_queries.stored(db, [org.id], when.on)
        if duty.id not in seen
        and duty.lasts_into(when.year.starts)
        and (duty.latest.unit != "person" or powers.manages)
    ]
    if not laid_down:
        return []
    below, kind = await unit_queries.below(db, org.id, when.on), OrgKind(org.kind)
    return [present.laid_down(duty, powers, below, owes=kind in duty.latest.held_by) for duty in laid_down]


#: A duty's line for each subject that owes it.
Group = Sequence[tuple[Subject, Line]]


def by_duty(scene: Scene) -> list[Group]:
    found: defaultdict[uuid.UUID, list[tuple[Subject, Line]]] = defaultdict(list)
    for subject in scene.subjects:
        for line in scene.lines(subject):
            found[line.duty.id].append((subject, line))
    return list(found.values())


def of_units(scene: Scene, group: Group, org_id: uuid.UUID, powers: Powers) -> DutyRead:
    lights = [
        present.light(subject, light, scene, powers)
        for subject, line in group
        for light in scene.lights(subject, line)
    ]
    line = group[0][1]
    return present.duty(line, lights, powers, owns=line.duty.owner_org_id == org_id)


def of_people(scene: Scene, group: Group, org_id: uuid.UUID, powers: Powers) -> DutyRead:
    """One light a period for all of them: nobody is named, nobody compared."""
    by_period: defaultdict[date, list[Light]] = defaultdict(list)
    for subject, line in group:
        for light in scene.lights(subject, line):
            by_period[light.owed.period.starts].append(light)
    subject, line = Subject(group[0][0].unit), group[0][1]
    lights = [_together(subject, found, scene) for _, found in sorted(by_period.items())]
    return present.duty(line, lights, powers, owns=line.duty.owner_org_id == org_id)


def _together(subject: Subject, lights: list[Light], scene: Scene) -> LightRead:
    read = present.light(subject, together.worst_of(lights), scene, Powers())
    done = sum(light.state is LightState.DONE for light in lights)
    return read.model_copy(
        update={
            "reason": together.reason(lights),
            "to_green": "",
            "expected": len(lights),
            "done": done,
            "late": 0,
            "opening": 0,
            "exemption_id": None,
        }
    )


async def own_duties(db: DbSession, caller: Caller, when: Asked) -> OwnObligations:
    """What the caller owes as a member; nothing for who was in no branch that day."""
    branch = (await members.branch_of(db, [caller.person], when.on)).get(caller.person)
    duties: list[DutyRead] = []
    if branch:
        scene = await judging.people_scene(db, branch, when.year, when.on, caller.person)
        powers = Powers(is_concerned=True)
        duties = [of_units(scene, group, branch, powers) for group in by_duty(scene)]
    return OwnObligations(
        year=present.year(when.year),
        on=when.on,
        counts=present.counts(it.state for duty in duties for it in duty.periods),
        duties=duties,
    )
