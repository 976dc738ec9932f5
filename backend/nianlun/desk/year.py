"""The year ring (年轮图) put together: rings of what is owed, dots of what is planned and held."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.desk import queries as desk
from nianlun.desk.year_schemas import (
    ArcRead,
    DotRead,
    EarlierYearRead,
    RingRead,
    StretchRead,
    YearRead,
)
from nianlun.obligations import judging, present, reading
from nianlun.obligations.judging import Scene
from nianlun.obligations.profiles import Line
from nianlun.obligations.rules.rings import Arc, Named, arcs, kept_months
from nianlun.obligations.rules.words import STATE_WORDS
from nianlun.school_calendar.calendars import Calendar, SchoolDays, Span, overlapping
from nianlun.school_calendar.holidays import NationalDays, national_days
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.school_calendar.service import calendar_of

#: As many rings of earlier years as the picture has room for.
EARLIER = 3


async def year_of(
    db: DbSession,
    caller: Caller,
    org_id: uuid.UUID | None,
    kind: YearKind | None = None,
    number: int | None = None,
    on: date | None = None,
) -> YearRead:
    """The year of an org, or of the caller's first; of the kind of its last plan unless one is asked for.

    Raises NotFound out of reach and for a caller who has no org, Invalid for a year out of bounds.
    """
    org = await _org(db, caller, org_id)
    when = reading.ask(kind or await desk.usual_year_kind(db, org.id), number, on)
    year, on = when.year, when.on
    rings = await _rings(db, org.id, year, on)
    calendar = await calendar_of(db, org.id, on)
    span = Span(year.starts, year.ends)
    return YearRead(
        org_id=org.id,
        org_name=org.name,
        year=present.year(year),
        today=on,
        in_use_since=org.in_use_since,
        counts=present.counts(arc.state for ring in rings for arc in ring.periods),
        rings=rings,
        dots=[DotRead.model_validate(dot) for dot in await desk.dots(db, org.id, year.starts, year.ends, on)],
        earlier=await _earlier(db, org, year, on),
        holidays=_holidays(span, calendar),
        terms=_terms(span, calendar),
    )


async def _org(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> Org:
    if org_id is not None:
        return await access.org(db, caller, Permission.OBLIGATION_READ, org_id)
    first = await desk.first_org(db, caller, Permission.OBLIGATION_READ)
    if first is None:
        raise NotFound
    return first


async def _rings(db: DbSession, org_id: uuid.UUID, year: WorkingYear, on: date) -> list[RingRead]:
    """The most frequent outside; of the same, in the order of the rulebook. Never by light."""
    scene = await judging.scene_of(db, [org_id], year, on)
    rings = [_ring(line, lights, scene) for line, lights in _by_duty(scene)]
    return sorted((ring for ring in rings if ring.periods), key=lambda ring: list(Rhythm).index(ring.every))


def _by_duty(scene: Scene) -> Iterator[tuple[Line, list[Named]]]:
    """Each duty with the lights of everybody who owes it."""
    lines: dict[uuid.UUID, Line] = {}
    lights: defaultdict[uuid.UUID, list[Named]] = defaultdict(list)
    for subject in scene.subjects:
        for line in scene.lines(subject):
            lines[line.duty.id] = line
            lights[line.duty.id] += [(subject.unit.name, it) for it in scene.lights(subject, line)]
    return ((line, lights[duty_id]) for duty_id, line in lines.items())


def _ring(line: Line, lights: Sequence[Named], scene: Scene) -> RingRead:
    terms = line.duty.latest
    return RingRead(
        id=line.duty.id,
        name=terms.name,
        short=terms.short,
        every=terms.every,
        group=terms.ring_group,
        periods=[_arc(arc) for arc in arcs(lights, scene.year, scene.on)],
    )


def _arc(arc: Arc) -> ArcRead:
    return ArcRead.model_validate({**arc.__dict__, "word": STATE_WORDS[arc.state]})


async def _earlier(db: DbSession, org: Org, year: WorkingYear, on: date) -> list[EarlierYearRead]:
    """The years before in which the org was already in use, the newest first."""
    found = []
    for number in range(year.year - 1, year.year - 1 - EARLIER, -1):
        before = WorkingYear(year.kind, number)
        if org.in_use_since is None or before.ends < org.in_use_since:
            break
        scene = await judging.scene_of(db, [org.id], before, on)
        all_arcs = [arc for _, lights in _by_duty(scene) for arc in arcs(lights, before, on)]
        months = kept_months(all_arcs, before)
        found.append(EarlierYearRead.model_validate({"year": number, "name": before.name, "months": months}))
    return found


def _holidays(span: Span, calendar: Calendar) -> list[StretchRead]:
    """The country's holidays and the school's own days off."""
    days: list[NationalDays | SchoolDays] = [*national_days(span), *overlapping(span, calendar.days)]
    off = [_stretch(one, one.name, span) for one in days if not one.works]
    return sorted(off, key=lambda one: one.starts)


def _terms(span: Span, calendar: Calendar) -> list[StretchRead]:
    terms = calendar.terms_of(range(span.starts.year - 1, span.ends.year + 1))
    return [_stretch(term, term.name or term.usual_name, span) for term in overlapping(span, terms)]


def _stretch(days: Span, name: str, within: Span) -> StretchRead:
    starts, ends = max(days.starts, within.starts), min(days.ends, within.ends)
    return StretchRead(starts=starts, ends=ends, name=name)
