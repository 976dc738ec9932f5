"""What crosses the wire about targets and last year's numbers."""

import uuid
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, Text, filled
from nianlun.figures.schemas import RecordRead
from nianlun.school_calendar.rules import YearKind
from nianlun.targets.rules import Direction, Light, TargetState

#: What the columns hold (`models.NUMBER`), less a digit: ten times as much is a slip of the hand.
MOST = 1_000_000_000


def _two_decimals(number: float) -> float:
    if round(number, 2) != number:
        raise ValueError("最多写两位小数。")
    return number


Number = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False), AfterValidator(_two_decimals)]
Unit = Annotated[str, filled(20), VISIBLE]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400), VISIBLE]
KindCode = Annotated[str, StringConstraints(max_length=40), VISIBLE]
Year = Annotated[int, Field(ge=1990, le=2100)]


class TargetCountAsked(Asked):
    """Facts of one kind, of some kinds of activity or of any (empty)."""

    fact_kind: KindCode
    activity_kinds: Annotated[list[KindCode], Field(max_length=50, default_factory=list)]


Counts = Annotated[list[TargetCountAsked], Field(max_length=10)]


class TargetAsked(Asked):
    """A target by hand; without `counts` its figures are typed."""

    org_id: uuid.UUID
    year_kind: YearKind
    year: Year
    title: Text
    direction: Direction
    number_low: Number
    number_high: Number | None = None
    unit: Unit
    counts: Annotated[Counts, Field(default_factory=list)]
    baseline_id: uuid.UUID | None = None
    baseline_number: Number | None = None
    baseline_words: Words | None = None


class TargetChange(Asked):
    """What is named is changed; null empties a field that may be empty."""

    title: Text | None = None
    direction: Direction | None = None
    number_low: Number | None = None
    number_high: Number | None = None
    unit: Unit | None = None
    counts: Counts | None = None
    baseline_id: uuid.UUID | None = None
    baseline_number: Number | None = None
    baseline_words: Words | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        """What every target has can be changed, not emptied."""
        for name in ("title", "direction", "number_low", "unit", "counts"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError("名称、方向、数字和单位不能留空。")
        return self


class TargetReportAsked(Asked):
    """How far it has come by a day, all in all; a second one for the same day replaces the first."""

    as_of: Day
    number: Number
    note: Words | None = None


class TargetDropAsked(Asked):
    reason: Text


class TargetCountRead(Answer):
    """What counts, with the names that a page shows."""

    fact_kind: str
    fact_name: str
    activity_kinds: list[str]
    activity_names: list[str]


class LastYearRead(Answer):
    """Last year's number beside a target, and the summary that says it."""

    number: float
    approx: bool
    unit: str
    words: str | None
    document_id: uuid.UUID | None


class TargetRead(Answer):
    """A target and how it stands on the day asked for; `typed`: no fact counts it (手工填报)."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    year_kind: YearKind
    year: int
    year_name: str
    title: str
    direction: Direction
    number_low: float
    number_high: float | None
    unit: str
    counts: list[TargetCountRead]
    typed: bool
    done: float | None
    reported_on: date | None
    expected_by_today: float | None
    forecast: float | None
    state: TargetState
    light: Light
    reason: str
    last_year: LastYearRead | None
    baseline_id: uuid.UUID | None
    origin_source: str | None
    origin_id: uuid.UUID | None
    source_words: str | None
    dropped_at: Instant | None
    drop_reason: str | None
    version: int
    actions: list[str]


class ReportRead(Answer):
    """One typed figure; the newest of a day counts."""

    as_of: date
    number: float
    note: str | None
    reported_by_name: str
    reported_at: Instant


class TargetRecords(Answer):
    """A target's number opened: the records that add up to it, or what was typed, newest first."""

    as_of: Instant
    total: float | None
    typed: bool
    records: list[RecordRead]
    reports: list[ReportRead]


class BaselineAsked(Asked):
    """A number of an earlier year by hand."""

    org_id: uuid.UUID
    year_kind: YearKind
    year: Year
    text: Annotated[str, filled(400), VISIBLE]
    number: Number
    approx: bool = False
    unit: Unit


class BaselineChange(Asked):
    """What is named is changed."""

    text: Annotated[str, filled(400), VISIBLE] | None = None
    number: Number | None = None
    approx: bool | None = None
    unit: Unit | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        if any(getattr(self, name) is None for name in self.model_fields_set):
            raise ValueError("内容、数字和单位不能留空。")
        return self


class BaselineRead(Answer):
    """A number of an earlier year: to compare with, never counted."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    year_kind: YearKind
    year: int
    year_name: str
    text: str
    number: float
    approx: bool
    unit: str
    origin_source: str | None
    origin_id: uuid.UUID | None
    document_id: uuid.UUID | None
    version: int
    actions: list[str]
