"""Indicator systems to begin from, and the formulas they are made of; read once and checked while reading.

A formula says what is counted and how points follow from it. It is data: the page shows it in words, a branch
changes it, and what a formula cannot name is never counted (clicks, minutes on a screen, study points).
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from nianlun.rulebook.kinds import activity_kinds, fact_kinds
from nianlun.rulebook.obligations import obligation_rules

SYSTEMS = Path(__file__).parent / "indicator_systems.toml"
#: What the weights of one system come to.
WHOLE = 100

SubjectKind = Literal["branch", "member"]
Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_.]+$")]

#: What may count for a person: what stands in the ledger by their name, confirmed by somebody else.
OF_MEMBERS = frozenset(
    {"activity.present", "pledge.shown", "pledge.rated", "pledge.kept", "mentorship.took_part"}
)
#: Entered once when a branch begins, so that lights are right; never points.
NOT_COUNTED = frozenset({"obligation.opening", "obligation.opening_person"})
#: What may count for a branch: what the organisation above may see anyhow, however small.
OF_BRANCHES = (
    frozenset(code for code, kind in fact_kinds().items() if kind.upward and not kind.sensitive) - NOT_COUNTED
)


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Counting(_Frozen):
    """Facts that count: of one kind, of which activities and sorts (of pledge, log …); none named: any."""

    fact_kind: Code
    activity_kinds: tuple[Code, ...] = Field(default=(), max_length=50)
    sorts: tuple[Code, ...] = Field(default=(), max_length=20)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.fact_kind not in fact_kinds() or not set(self.activity_kinds) <= activity_kinds().keys():
            raise ValueError("没有这种记录可数，请从列表里选。")
        return self

    def takes(self, fact_kind: str, activity_kind: str, sort: str) -> bool:
        return (
            fact_kind == self.fact_kind
            and (not self.activity_kinds or activity_kind in self.activity_kinds)
            and (not self.sorts or sort in self.sorts)
        )


Countings = Annotated[tuple[Counting, ...], Field(min_length=1, max_length=10)]


class CountTo(_Frozen):
    """Full weight at so many, in proportion below (满次得满分)."""

    kind: Literal["count_to"] = "count_to"
    counts: Countings
    full_at: Annotated[int, Field(ge=1, le=100_000)]


class ShareOfDuties(_Frozen):
    """The share of what was owed in closed periods that was done; none named: all of law and from above."""

    kind: Literal["share_of_duties"] = "share_of_duties"
    duties: Annotated[tuple[Code, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not set(self.duties) <= obligation_rules().keys():
            raise ValueError("没有这种应办事项，请从列表里选。")
        return self


class Rate(_Frozen):
    """One number of another, such as present of expected; never more than the whole weight."""

    kind: Literal["rate"] = "rate"
    counts: Countings
    of: Countings


def one_decimal(points: float) -> float:
    """Raises ValueError rather than round what somebody wrote."""
    if round(points, 1) != points:
        raise ValueError("分值最多写一位小数。")
    return points


Points = Annotated[float, Field(ge=0.1, le=WHOLE, allow_inf_nan=False), AfterValidator(one_decimal)]
"""Points as people write them; `tenths` is what is counted in."""


def tenths(points: float) -> int:
    return round(points * 10)


class Each(_Frozen):
    """So many points for each, up to the cap, or up to the weight."""

    kind: Literal["each"] = "each"
    counts: Countings
    points: Points
    cap: Points | None = None


class MinusEach(_Frozen):
    """The weight less so many points for each, by no more than the cap, and never below nothing."""

    kind: Literal["minus_each"] = "minus_each"
    counts: Countings
    points: Points
    cap: Points | None = None


Formula = Annotated[CountTo | ShareOfDuties | Rate | Each | MinusEach, Field(discriminator="kind")]


class JudgingGrade(_Frozen):
    """One grade and the share of the weight that it is worth, in percent."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
    share: Annotated[int, Field(ge=0, le=100)]


class Judging(_Frozen):
    """How an indicator is judged: its grades from best to worst, and how many must have judged."""

    grades: Annotated[tuple[JudgingGrade, ...], Field(min_length=2, max_length=10)]
    reason_required: bool = True
    at_least: Annotated[int, Field(ge=1, le=30)] = 1

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        names, shares = [it.name for it in self.grades], [it.share for it in self.grades]
        if len(set(names)) < len(names) or sorted(shares, reverse=True) != shares:
            raise ValueError("等次不能重名，要从好到差排，分值比例不能倒过来。")
        return self


class Indicator(_Frozen):
    """One line: counted by a formula, or judged; what proves it is said in words."""

    name: str
    weight: Points
    formula: Formula | None = None
    judging: Judging | None = None
    evidence: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.formula is None) == (self.judging is None):
            raise ValueError(f"{self.name}: either counted or judged")
        return self


class Chapter(_Frozen):
    name: str
    indicators: tuple[Indicator, ...] = Field(min_length=1)


class IndicatorTemplate(_Frozen):
    """One system as the rulebook offers it; the fields are explained in `indicator_systems.toml`."""

    code: str
    name: str
    subject: SubjectKind
    chapters: tuple[Chapter, ...]
    source: str
    verified: bool
    note: str

    @model_validator(mode="after")
    def _whole(self) -> Self:
        lines = [line for chapter in self.chapters for line in chapter.indicators]
        if sum(tenths(line.weight) for line in lines) != WHOLE * 10:
            raise ValueError(f"{self.code}: weights do not total {WHOLE}")
        if any(not countable(self.subject, line.formula) for line in lines if line.formula):
            raise ValueError(f"{self.code}: counts what may not count")
        return self


def counted_by(formula: Formula) -> tuple[Counting, ...]:
    """All facts that a formula looks at; none where lights answer."""
    if isinstance(formula, ShareOfDuties):
        return ()
    return formula.counts + (formula.of if isinstance(formula, Rate) else ())


def countable(subject: SubjectKind, formula: Formula) -> bool:
    """Whether a formula counts only what may count for such a subject; duties are an org's, no person's."""
    if isinstance(formula, ShareOfDuties):
        return subject == "branch"
    allowed = OF_BRANCHES if subject == "branch" else OF_MEMBERS
    return all(it.fact_kind in allowed for it in counted_by(formula))


@cache
def indicator_templates() -> dict[str, IndicatorTemplate]:
    """By code, in the order in which forms offer them."""
    tables = tomllib.loads(SYSTEMS.read_text("utf-8"))
    return {code: IndicatorTemplate.model_validate({"code": code, **body}) for code, body in tables.items()}
