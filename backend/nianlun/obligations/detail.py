"""One duty opened at one period: why its light is what it is, down to the records."""

import uuid
from collections.abc import Sequence
from datetime import date

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import Permission
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.paging import Page
from nianlun.facts.registry import Description, registered
from nianlun.members import queries as members
from nianlun.obligations import judging, present, reading
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands import view
from nianlun.obligations.commands.concern import duty_of
from nianlun.obligations.commands.queries import Book, Told
from nianlun.obligations.detail_schemas import BehindRead, DutyDetail, OriginRead, VersionRead
from nianlun.obligations.judging import Scene, Subject
from nianlun.obligations.models import MakeUp
from nianlun.obligations.profiles import Line
from nianlun.obligations.queries import behind
from nianlun.obligations.queries import duties as duty_queries
from nianlun.obligations.queries import units as unit_queries
from nianlun.obligations.queries.behind import Record
from nianlun.obligations.queries.counts import OPENINGS
from nianlun.obligations.reading import Asked, Group
from nianlun.obligations.rules import together
from nianlun.obligations.rules.actions import Powers
from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.lights import Light, LightState
from nianlun.obligations.schemas import DutyRead, LightRead

#: More than anybody says about one duty of one org.
ALL = Page(page=1, size=1000)

Lit = tuple[Subject, Line, Light]
"""A unit with its light of the period that was opened."""


async def detail(
    db: DbSession,
    caller: Caller,
    duty_id: uuid.UUID,
    org_id: uuid.UUID | None,
    day: date | None,
    person_id: uuid.UUID | None,
    when: Asked,
) -> DutyDetail:
    """A duty as an org owes it (else who laid it down), at the period of `day`, else where it presses most.

    Raises Invalid where no org is said or known, NotFound out of reach, for a duty that the org neither owes
    nor laid down, and for a person's lights outside the committee.
    """
    duty = await duty_of(db, duty_id, when.on)
    org_id = org_id or duty.owner_org_id
    if org_id is None:
        raise Invalid("请指明看哪个组织的。")
    org = await access.org(db, caller, Permission.OBLIGATION_READ, org_id)
    powers = await reading.powers_over(db, caller, org_id)
    await _check_may_look(db, caller, duty, org_id, person_id, powers)
    scene = await _scene(db, duty, org_id, when, person_id)
    group = next((found for found in reading.by_duty(scene) if found[0][1].duty.id == duty_id), ())
    if not group and not _speaks_of(duty, org):
        raise NotFound
    named = duty.latest.unit != "person" or person_id is not None
    lit = _opened(scene, group, day)
    light, lights = _lights(scene, lit, powers)
    read = await _read(db, scene, duty, group, org, powers, named=named)
    orgs = {subject.unit.id for subject, _, _ in lit} or {org_id}
    made_up = await behind.make_ups(db, duty_id, orgs, person_id, when.on)
    return DutyDetail(
        duty=read,
        org_id=org.id,
        org_name=org.name,
        period_name=light.name if light else None,
        light=light,
        lights=lights,
        facts=await _facts(db, lit, made_up, when.on) if lit and named else [],
        versions=await _versions(db, duty),
        mapping=await view.mapping(db, duty_id, org_id) if group else None,
        exemptions=await view.exemptions(db, await _said(db, caller, said.EXEMPTIONS, duty_id, org_id)),
        appeals=await view.appeals(db, await _said(db, caller, said.APPEALS, duty_id, org_id)),
        make_ups=[await view.make_up(db, row) for row in made_up],
        origins=await _origins(db, duty_id, org_id, when.on),
        actions=read.actions,
    )


async def _check_may_look(
    db: DbSession, caller: Caller, duty: Duty, org_id: uuid.UUID, person_id: uuid.UUID | None, powers: Powers
) -> None:
    """What people owe is for their committee; the org above that laid it down reads what it says."""
    if duty.latest.unit != "person":
        allowed = person_id is None
    elif await reading.sees_people(db, caller, org_id):
        allowed = True
    else:
        allowed = person_id is None and powers.manages and duty.owner_org_id == org_id
    if not allowed:
        raise NotFound


async def _scene(
    db: DbSession, duty: Duty, org_id: uuid.UUID, when: Asked, person_id: uuid.UUID | None
) -> Scene:
    if duty.latest.unit == "person":
        return await judging.people_scene(db, org_id, when.year, when.on, person_id)
    return await judging.scene_of(db, [org_id], when.year, when.on)


def _speaks_of(duty: Duty, org: Org) -> bool:
    """Whether it may look at a duty that nobody in it owes: its own, or one of groups that it has not."""
    return duty.owner_org_id == org.id or (duty.owner_org_id is None and org.kind in duty.latest.held_by)


def _lights(scene: Scene, lit: Sequence[Lit], powers: Powers) -> tuple[LightRead | None, list[LightRead]]:
    """The one that speaks for the period, and each unit's own."""
    lights = [present.light(subject, light, scene, powers) for subject, _, light in lit]
    if not lit:
        return None, lights
    worst = together.worst_of([light for _, _, light in lit])
    return next(r for r, (_, _, light) in zip(lights, lit, strict=True) if light is worst), lights


async def _read(
    db: DbSession, scene: Scene, duty: Duty, group: Group, org: Org, powers: Powers, *, named: bool
) -> DutyRead:
    if not group:
        return await _not_owed(db, scene, duty, org, powers)
    read = reading.of_units if named else reading.of_people
    return read(scene, group, org.id, powers)


async def _not_owed(db: DbSession, scene: Scene, duty: Duty, org: Org, powers: Powers) -> DutyRead:
    """What the org laid down for others, or what groups owe that it has not."""
    owes = org.kind in duty.latest.held_by
    if duty.owner_org_id != org.id:
        return present.duty(Line(duty, (), 0, None), [], powers, owns=False, owes=owes)
    below = await unit_queries.below(db, org.id, scene.on)
    return present.laid_down(duty, powers, below, owes=owes)


def _opened(scene: Scene, group: Group, day: date | None) -> list[Lit]:
    """Each unit's light of the period that was asked for, else of the one that presses most."""
    lit = [(subject, line, light) for subject, line in group for light in scene.lights(subject, line)]
    wanted = day or _pressing([light for _, _, light in lit], scene.on)
    return [one for one in lit if wanted and wanted in one[2].owed.period]


def _pressing(lights: Sequence[Light], on: date) -> date | None:
    """The first overdue period, else the running one, else the last."""
    overdue = [light.owed.due_on for light in lights if light.state is LightState.OVERDUE]
    running = [light.owed.due_on for light in lights if on <= light.owed.due_on]
    last = [light.owed.due_on for light in lights]
    return min(overdue or running or last[-1:], default=None)


async def _facts(db: DbSession, lit: Sequence[Lit], made_up: Sequence[MakeUp], on: date) -> list[BehindRead]:
    """The records that count for the lights: of the period, without those counted elsewhere."""
    subject, _, light = lit[0]
    period = light.owed.period
    of_unit = {one.unit.id: (line, light) for one, line, light in lit}
    here = {row.source_id for row in made_up if row.counts_on in period}
    away = {row.source_id for row in made_up} - here
    person_id = subject.person.id if subject.person else None
    days = (period.starts, period.ends)
    found = await behind.records(db, of_unit.keys(), person_id, days, here, on)
    counting = {
        (record.source_id, record.org_id): record
        for record in found
        if record.source_id not in away and _counts(record, *of_unit.get(record.org_id, lit[0][1:]))
    }
    described = await _described(db, list(counting.values()))
    names = await access.org_names(db, {record.org_id for record in counting.values()})
    return [
        _behind(record, described[record.source_id], names[record.org_id], record.source_id in here)
        for record in counting.values()
        if record.source_id in described
    ]


def _counts(record: Record, line: Line, light: Light) -> bool:
    """By what its own unit lets count: a group may have said otherwise than its branch."""
    if record.kind in OPENINGS:
        return record.dim_b == str(line.duty.id)
    return any(one.takes(record.kind, record.dim_a) for one in line.criteria(light.owed))


async def _described(db: DbSession, records: Sequence[Record]) -> dict[uuid.UUID, Description]:
    found: dict[uuid.UUID, Description] = {}
    for name, source in registered().items():
        ids = [record.source_id for record in records if record.source == name]
        if ids:
            found |= await source.describe(db, ids)
    return found


def _behind(record: Record, described: Description, org_name: str, made_up: bool) -> BehindRead:
    return BehindRead(
        source=record.source,
        source_id=record.source_id,
        title=described.title,
        happened_on=record.happened_on,
        path=described.path,
        org_name=org_name,
        late=record.late,
        opening=record.kind in OPENINGS,
        made_up=made_up,
        recorded_on=record.recorded_at.astimezone(SHANGHAI).date(),
    )


async def _versions(db: DbSession, duty: Duty) -> list[VersionRead]:
    """The newest first; a rule pack's are the law's."""
    recorded = await duty_queries.recorded(db, duty.id)
    names = await members.names_of(db, {row.recorded_by for row in recorded.values() if row.recorded_by})
    return [
        VersionRead.model_validate(
            {
                **present.terms(said_then).model_dump(),
                "recorded_at": row.recorded_at if row else None,
                "recorded_by": names.get(row.recorded_by) if row and row.recorded_by else None,
            }
        )
        for said_then in reversed(duty.versions)
        for row in [recorded.get(said_then.number)]
    ]


async def _said(
    db: DbSession, caller: Caller, book: Book, duty_id: uuid.UUID, org_id: uuid.UUID
) -> list[Told]:
    rows, _ = await said.listed(db, caller, book, org_id, None, ALL)
    return [told for told in rows if told.row.duty_id == duty_id]


async def _origins(db: DbSession, duty_id: uuid.UUID, org_id: uuid.UUID, on: date) -> list[OriginRead]:
    return [
        OriginRead(
            source=row.origin_source,
            source_id=row.origin_id,
            words=row.words,
            recorded_at=row.recorded_at,
        )
        for row in await duty_queries.origins(db, [org_id], on)
        if row.duty_id == duty_id
    ]
