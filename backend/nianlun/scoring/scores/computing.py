"""Scores of many subjects at once, in a fixed number of statements: lists, single pages and closing alike."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.rulebook.indicator_systems import ShareOfDuties, counted_by
from nianlun.scoring import errors, rules
from nianlun.scoring.formulas import Inputs, Points, Use, evaluate, judged
from nianlun.scoring.models import IndicatorSystem, ScoreJudgement
from nianlun.scoring.rules import Line, SystemState, Total
from nianlun.scoring.scores import counting, duties
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.duties import Span
from nianlun.scoring.scores.subjects import Subject, orgs_of
from nianlun.scoring.systems import queries as systems
from nianlun.scoring.systems.lines import line_of


@dataclass(frozen=True)
class Scheme:
    """A published system with its lines, and what branches added to it for themselves."""

    system: IndicatorSystem
    lines: Sequence[Line]
    own: Mapping[uuid.UUID, Sequence[Line]]

    @property
    def span(self) -> Span:
        return Span(self.system.period_from, self.system.period_to)

    def lines_of(self, subject: Subject) -> list[Line]:
        """The system's, then the branch's own."""
        return [*self.lines, *self.own.get(subject.org_id, ())]

    def is_own(self, line: Line) -> bool:
        return line not in self.lines

    def find(self, subject: Subject, indicator_id: uuid.UUID) -> Line | None:
        return next((line for line in self.lines_of(subject) if line.id == indicator_id), None)

    @property
    def all_lines(self) -> list[Line]:
        return [*self.lines, *(line for lines in self.own.values() for line in lines)]


@dataclass(frozen=True)
class Scored:
    """One line of one subject with all that it came from."""

    line: Line
    points: Points
    judgements: Sequence[ScoreJudgement]
    own: bool


@dataclass(frozen=True)
class Computed:
    """A subject's score as it is now."""

    subject: Subject
    lines: Sequence[Scored]
    total: Total


async def scheme_of(db: DbSession, system: IndicatorSystem) -> Scheme:
    """Raises SystemNotPublished for what is not, and for a branch's part, which is scored with its whole."""
    if system.state != SystemState.PUBLISHED or system.extends_id is not None:
        raise errors.SystemNotPublished
    parts = await systems.parts(db, system.id) if system.own_part else []
    owners = {part.id: part.owner_org_id for part in parts}
    found: defaultdict[uuid.UUID, list[Line]] = defaultdict(list)
    for row in await systems.indicators(db, [system.id, *owners]):
        found[owners.get(row.system_id, system.id)].append(line_of(row.id, row))
    lines = found.pop(system.id, [])
    return Scheme(system, lines, found)


async def compute(db: DbSession, scheme: Scheme, subjects: Sequence[Subject]) -> list[Computed]:
    """Every subject's lines from one count of the ledger, one look at the lights, one at the judgements."""
    span, lines = scheme.span, scheme.all_lines
    ids = [subject.id for subject in subjects]
    kinds = {it.fact_kind for line in lines if line.formula for it in counted_by(line.formula)}
    owner, subject = scheme.system.owner_org_id, scheme.system.subject
    counts = await counting.counts(db, subject, owner, ids, span.first, span.last, kinds)
    wanted = {line.formula.duties for line in lines if isinstance(line.formula, ShareOfDuties)}
    tallies = await duties.tallies(db, orgs_of(subjects), span) if wanted else {}
    given = _by_cell(await scores.judgements(db, scheme.system.id, ids))
    return [
        _of_subject(
            scheme,
            subject,
            Inputs(
                counts.get(subject.id, {}),
                duties.told(tallies.get(subject.org_id, {}), wanted),
                months_in_use(subject.since, span),
            ),
            given,
        )
        for subject in subjects
    ]


Cells = Mapping[tuple[uuid.UUID, uuid.UUID], Sequence[ScoreJudgement]]


def _by_cell(found: Iterable[ScoreJudgement]) -> Cells:
    cells: defaultdict[tuple[uuid.UUID, uuid.UUID], list[ScoreJudgement]] = defaultdict(list)
    for it in found:
        cells[it.subject_person_id or it.owner_org_id, it.indicator_id].append(it)
    return cells


def _of_subject(scheme: Scheme, subject: Subject, inputs: Inputs, given: Cells) -> Computed:
    lines = [
        _scored(line, inputs, given.get((subject.id, line.id), ()), own=scheme.is_own(line))
        for line in scheme.lines_of(subject)
    ]
    return Computed(subject, lines, rules.total((it.line.weight, it.points) for it in lines))


def _scored(line: Line, inputs: Inputs, given: Sequence[ScoreJudgement], *, own: bool) -> Scored:
    if line.formula is not None:
        return Scored(line, evaluate(line.formula, line.weight, inputs), (), own)
    assert line.judging is not None, "published systems have a source for every line"
    return Scored(line, judged(line.judging, line.weight, [it.share for it in given]), given, own)


def months_in_use(since: date | None, span: Span) -> Use:
    """How many months of the period are known: the month in which the use began is one of them."""
    months = _month(span.last) - _month(span.first) + 1
    if since is None or since > span.last:
        return Use(0, months)
    return Use(min(_month(span.last) - _month(since) + 1, months), months)


def _month(day: date) -> int:
    return day.year * 12 + day.month


async def computed(db: DbSession, scheme: Scheme, subject: Subject) -> Computed:
    """One subject's, by the same way as all."""
    found = await compute(db, scheme, [subject])
    if not found:
        raise NotFound
    return found[0]
