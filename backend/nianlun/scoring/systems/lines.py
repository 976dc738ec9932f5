"""Rows of indicators as the values that rules and formulas work with, and back."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from pydantic import TypeAdapter

from nianlun.access.models import Org
from nianlun.access.rules import OrgKind
from nianlun.rulebook.indicator_systems import Formula, IndicatorTemplate, Judging, tenths
from nianlun.scoring.models import Indicator, IndicatorSystem
from nianlun.scoring.rules import Line, Shape

FORMULA: TypeAdapter[Formula] = TypeAdapter(Formula)
JUDGING: TypeAdapter[Judging] = TypeAdapter(Judging)


class Said(Protocol):
    """A line as somebody writes it: a body, or the rulebook."""

    @property
    def name(self) -> str: ...
    @property
    def weight(self) -> float: ...
    @property
    def formula(self) -> Formula | None: ...
    @property
    def judging(self) -> Judging | None: ...
    @property
    def evidence(self) -> str | None: ...


class Stored(Protocol):
    """A line as it is kept: in the system, or frozen with a score."""

    @property
    def chapter(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def formula(self) -> dict[str, Any] | None: ...
    @property
    def judging(self) -> dict[str, Any] | None: ...
    @property
    def evidence(self) -> str | None: ...


def line_of(indicator_id: uuid.UUID, row: Stored) -> Line:
    return Line(
        indicator_id,
        row.chapter,
        row.name,
        row.weight,
        FORMULA.validate_python(row.formula) if row.formula else None,
        JUDGING.validate_python(row.judging) if row.judging else None,
        row.evidence,
    )


def shape_of(system: IndicatorSystem, org: Org, base: IndicatorSystem | None) -> Shape:
    subject: Any = system.subject
    return Shape(subject, OrgKind(org.kind), system.own_part, base.own_part if base else None)


def rows(system_id: uuid.UUID, said: Iterable[tuple[str, Said]]) -> list[Indicator]:
    """New rows from (chapter, line), in order."""
    return [
        Indicator(
            system_id=system_id,
            position=position,
            chapter=chapter,
            name=line.name,
            weight=tenths(line.weight),
            formula=line.formula.model_dump(mode="json") if line.formula else None,
            judging=line.judging.model_dump(mode="json") if line.judging else None,
            evidence=line.evidence or None,
        )
        for position, (chapter, line) in enumerate(said, start=1)
    ]


def of_template(system_id: uuid.UUID, template: IndicatorTemplate) -> list[Indicator]:
    return rows(system_id, ((chapter.name, it) for chapter in template.chapters for it in chapter.indicators))


def copies(system_id: uuid.UUID, originals: Sequence[Indicator]) -> list[Indicator]:
    """The same lines under another system."""
    return [
        Indicator(**it.model_dump(exclude={"id", "created_at", "system_id"}), system_id=system_id)
        for it in originals
    ]
