"""A line as it is shown and as it is frozen: one shape, so that a closed score explains itself like an open.

Points and weights are tenths; whoever judged is kept by id and named only to those who may know.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from nianlun.core.clock import SHANGHAI
from nianlun.scoring import rules
from nianlun.scoring.formulas import FALLEN_AWAY, Points, Status, told
from nianlun.scoring.models import ScoreJudgement
from nianlun.scoring.rules import Correction, Line, Total
from nianlun.scoring.scores.computing import Computed, Scored
from nianlun.scoring.systems.present import rule_of


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class KeptJudgement(_Kept):
    judge_id: uuid.UUID
    grade: str
    share: int
    reason: str | None
    on: date


class KeptLine(_Kept):
    """Everything that one line says, with its formula or its judging as they stood."""

    indicator_id: uuid.UUID
    chapter: str
    name: str
    weight: int
    tenths: int | None
    status: Status
    sentence: str
    rule: str
    evidence: str | None
    formula: dict[str, Any] | None
    judging: dict[str, Any] | None
    count: int | None
    full_at: int | None
    missing: tuple[str, ...]
    judgements: tuple[KeptJudgement, ...]
    corrected: bool = False
    own: bool = False

    @property
    def points(self) -> Points:
        return Points(self.tenths, self.status, self.sentence, self.count, self.full_at, self.missing)


def line(scored: Scored) -> KeptLine:
    it, points = scored.line, scored.points
    return KeptLine(
        indicator_id=it.id,
        chapter=it.chapter,
        name=it.name,
        weight=it.weight,
        tenths=points.tenths,
        status=points.status,
        sentence=points.sentence,
        rule=rule_of(it),
        evidence=it.evidence,
        formula=it.formula.model_dump(mode="json") if it.formula else None,
        judging=it.judging.model_dump(mode="json") if it.judging else None,
        count=points.count,
        full_at=points.full_at,
        missing=tuple(points.missing),
        judgements=tuple(_judgement(row) for row in scored.judgements),
        own=scored.own,
    )


def _judgement(row: ScoreJudgement) -> KeptJudgement:
    return KeptJudgement(
        judge_id=row.judge_id,
        grade=row.grade,
        share=row.share,
        reason=row.reason,
        on=row.created_at.astimezone(SHANGHAI).date(),
    )


def lines(computed: Computed) -> list[KeptLine]:
    return [line(scored) for scored in computed.lines]


def thawed(rows: Iterable[dict[str, Any]]) -> list[KeptLine]:
    """The lines of a frozen revision."""
    return [KeptLine.model_validate(row) for row in rows]


def frozen(found: Iterable[KeptLine]) -> list[dict[str, Any]]:
    return [row.model_dump(mode="json") for row in found]


def total(found: Iterable[KeptLine]) -> Total:
    return rules.total((row.weight, row.points) for row in found)


def corrected(row: KeptLine, its_line: Line, wanted: Correction) -> KeptLine:
    """A judged line set to other points. Raises CountedLineTyped, TooManyPoints."""
    points = rules.corrected(its_line, wanted)
    return row.model_copy(
        update={
            "tenths": points.tenths,
            "status": points.status,
            "sentence": points.sentence,
            "missing": (),
            "corrected": True,
        }
    )


class Change(NamedTuple):
    """A line that says something else than before."""

    after: KeptLine
    before: int | None


def changes(before: Sequence[KeptLine], after: Sequence[KeptLine]) -> list[Change]:
    """Lines with other points, and lines that began or ceased to apply."""
    known = {row.indicator_id: row for row in before}
    return [
        Change(row, known[row.indicator_id].tenths)
        for row in after
        if row.indicator_id in known
        and (row.tenths, row.status) != (known[row.indicator_id].tenths, known[row.indicator_id].status)
    ]


def notes(found: Sequence[KeptLine], lacking: int = 0) -> list[str]:
    """What falls away, in words; `lacking` tenths that a branch has not laid down for itself."""
    words = []
    for status, why in ((Status.NOT_APPLICABLE, "不适用"), (Status.UNKNOWN, "未启用，不计")):
        weight = sum(row.weight for row in found if row.status is status)
        if weight:
            words.append(f"{told(weight)} 分{why}")
    if lacking:
        words.append(f"{told(lacking)} 分留给支部自定，还没有发布")
    if words:
        left = sum(row.weight for row in found if row.status not in FALLEN_AWAY)
        words.append(f"总分按其余 {told(left)} 分来看，不折算")
    return words
