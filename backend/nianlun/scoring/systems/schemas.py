"""What crosses the wire about indicator systems."""

import uuid
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, NameText, ShortText, Text
from nianlun.rulebook.indicator_systems import Formula, Judging, Points, SubjectKind
from nianlun.scoring.rules import SystemState

Year = Annotated[int, Field(ge=2000, le=2100)]
TemplateCode = Annotated[str, StringConstraints(max_length=40), VISIBLE]
Evidence = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400), VISIBLE]
OwnPart = Annotated[int, Field(ge=0, le=50)]
AppealDays = Annotated[int, Field(ge=3, le=60)]
MOST_INDICATORS = 80


class SystemAsked(Asked):
    """A new draft, from one beginning at most: a template, a copy, a part of the bureau's; or empty."""

    org_id: uuid.UUID
    subject: SubjectKind
    year: Year
    name: NameText | None = None
    period_from: Day | None = None
    period_to: Day | None = None
    template: TemplateCode | None = None
    copy_of: uuid.UUID | None = None
    extends_id: uuid.UUID | None = None


class SystemChange(Asked):
    """What is named is changed; of drafts only."""

    name: NameText | None = None
    period_from: Day | None = None
    period_to: Day | None = None
    own_part: OwnPart | None = None
    appeal_days: AppealDays | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        if any(getattr(self, name) is None for name in self.model_fields_set):
            raise ValueError("名称、日期、自定分值和申诉天数不能留空。")
        return self


class IndicatorAsked(Asked):
    """One line; without formula and judging it is not finished, and the system cannot be published."""

    chapter: ShortText
    name: ShortText
    weight: Points
    formula: Formula | None = None
    judging: Judging | None = None
    evidence: Evidence | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.formula is not None and self.judging is not None:
            raise ValueError("一项要么由记录计算，要么评判，不能两样都要。")
        return self


class IndicatorsAsked(Asked):
    """The whole list, in order."""

    items: Annotated[list[IndicatorAsked], Field(max_length=MOST_INDICATORS)]


class RetireAsked(Asked):
    reason: Text


class ScoringBlockerRead(Answer):
    """What stands in the way, and what to do about it."""

    code: str
    sentence: str
    fix: str
    indicator_id: uuid.UUID | None
    subject_id: uuid.UUID | None


class IndicatorRead(Answer):
    """A line with its rule in words; `direction` is down where points are taken off."""

    id: uuid.UUID
    chapter: str
    name: str
    weight: float
    source: Literal["computed", "judged"] | None
    direction: Literal["up", "down"]
    formula: Formula | None
    judging: Judging | None
    rule: str
    evidence: str | None


class SystemHeader(Answer):
    """A system as lists show it; `closed`: its scores are frozen."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    year: int
    period_from: date
    period_to: date
    subject: SubjectKind
    name: str
    standard: str | None
    edition: int
    state: SystemState
    closed: bool
    own_part: int
    extends_id: uuid.UUID | None
    own_part_id: Annotated[uuid.UUID | None, Field(description="the caller's branch's part of this system")]
    replaces_id: uuid.UUID | None
    version: int
    actions: list[str]


class SystemRead(SystemHeader):
    """With its lines, what its weights come to and have to, and what keeps it from being published."""

    indicators: list[IndicatorRead]
    weight: float
    weight_wanted: float
    judged_by: Annotated[Literal["committee", "bureau"] | None, Field(description="null: nobody can judge")]
    appeal_days: int
    published_at: Instant | None
    published_by_name: str | None
    retired_at: Instant | None
    retire_reason: str | None
    standard_source: str | None
    standard_verified: bool | None
    blockers: list[ScoringBlockerRead]


class TemplateIndicatorRead(Answer):
    name: str
    weight: float
    formula: Formula | None
    judging: Judging | None
    rule: str
    evidence: str | None


class TemplateChapterRead(Answer):
    name: str
    weight: float
    indicators: list[TemplateIndicatorRead]


class IndicatorTemplateRead(Answer):
    """A system of the rulebook: where it comes from, and whether somebody read that text."""

    code: str
    name: str
    subject: SubjectKind
    source: str
    verified: bool
    note: str
    chapters: list[TemplateChapterRead]


class CountableRead(Answer):
    """A kind of fact that may count, with the activities or sorts by which it can be narrowed."""

    fact_kind: str
    name: str
    unit: str
    definition: str
    by_activity: bool
    sorts: dict[str, str]


class DutyChoiceRead(Answer):
    code: str
    name: str


class FormulaChoicesRead(Answer):
    """What a form for indicators offers: what may count for whom, and the duties that lights know."""

    branch: list[CountableRead]
    member: list[CountableRead]
    activities: list[DutyChoiceRead]
    duties: list[DutyChoiceRead]
