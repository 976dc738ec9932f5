"""The next revision of a closed score: counted lines anew from the ledger, judged lines as somebody says."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.rulebook.indicator_systems import tenths
from nianlun.scoring import errors
from nianlun.scoring.models import IndicatorSystem, Score, ScoreRevision
from nianlun.scoring.rules import Correction, Total
from nianlun.scoring.scores import computing, counting, kept
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.kept import Change, KeptLine
from nianlun.scoring.scores.schemas import LineCorrection
from nianlun.scoring.scores.subjects import Subject
from nianlun.scoring.systems.lines import line_of


@dataclass(frozen=True)
class Wanted:
    """Why, and which judged lines come to what."""

    reason: str
    lines: Mapping[uuid.UUID, Correction]


@dataclass(frozen=True)
class Corrected:
    """A revision to be, beside the one that stands."""

    before: ScoreRevision
    lines: Sequence[KeptLine]
    changes: Sequence[Change]
    total: Total
    position: int
    reason: str


def by_line(asked: Iterable[LineCorrection]) -> dict[uuid.UUID, Correction]:
    return {it.indicator_id: Correction(tenths(it.points), it.reason) for it in asked}


async def corrected(
    db: DbSession, caller: Caller, system: IndicatorSystem, score: Score, wanted: Wanted
) -> Corrected:
    """Raises NothingToCorrect, UnknownLine, CountedLineTyped, TooManyPoints."""
    before = (await scores.revisions(db, score.id))[-1]
    stood = kept.thawed(before.lines)
    if wanted.lines.keys() - {row.indicator_id for row in stood}:
        raise errors.UnknownLine
    counted = await _counted_anew(db, system, score, stood)
    lines = [_line(row, counted.get(row.indicator_id, row), wanted) for row in stood]
    changes = kept.changes(stood, lines)
    if not changes:
        raise errors.NothingToCorrect
    position = await counting.position(db)
    return Corrected(before, lines, changes, kept.total(lines), position, wanted.reason)


async def _counted_anew(
    db: DbSession, system: IndicatorSystem, score: Score, stood: Sequence[KeptLine]
) -> dict[uuid.UUID, KeptLine]:
    """The counted lines by the formulas they were frozen with, from the ledger as it is now."""
    own = [line_of(row.indicator_id, row) for row in stood if row.own]
    shared = [line_of(row.indicator_id, row) for row in stood if not row.own]
    scheme = computing.Scheme(system, shared, {score.owner_org_id: own})
    subject = await _subject(db, score, system.period_to)
    found = await computing.computed(db, scheme, subject)
    return {it.line.id: kept.line(it) for it in found.lines if it.line.formula is not None}


async def _subject(db: DbSession, score: Score, last: date) -> Subject:
    """Whom it is of, with the day since when anything of them is known."""
    since = await scores.known_since(db, score, last)
    whose = score.person_id or score.owner_org_id
    return Subject(whose, "", score.owner_org_id, "", since, score.person_id)


def _line(stood: KeptLine, counted: KeptLine, wanted: Wanted) -> KeptLine:
    """Set by a correction, or counted anew; a judged line that nobody corrects stays as it was frozen."""
    if stood.indicator_id in wanted.lines:
        return kept.corrected(stood, line_of(stood.indicator_id, stood), wanted.lines[stood.indicator_id])
    return counted if stood.formula else stood


def keep(db: DbSession, caller: Caller, score: Score, made: Corrected) -> None:
    """Writes the revision; what stood before stays as it was."""
    db.add(
        ScoreRevision(
            score_id=score.id,
            owner_org_id=score.owner_org_id,
            person_id=score.person_id,
            number=made.before.number + 1,
            total=made.total.points,
            applies=made.total.applies,
            lines=kept.frozen(made.lines),
            ledger_seq=made.position,
            difference=made.total.points - made.before.total,
            reason=made.reason,
            made_by=caller.person,
        )
    )
    # Why stands in the revision: whoever reads the trail need not read what was said of somebody.
    audit.record(db, caller, "score.correct", org_id=score.owner_org_id, row=("score", score.id))
