"""From what was counted to points and the sentence that explains them; pure, exact, half up to a tenth.

Points are whole tenths: 9.0 is 90. A line is rounded once; a total adds rounded lines, so that it can be
checked with a pencil.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from nianlun.rulebook.indicator_systems import (
    Counting,
    CountTo,
    Each,
    Formula,
    Judging,
    MinusEach,
    Rate,
    ShareOfDuties,
    tenths,
)
from nianlun.rulebook.kinds import fact_kinds

#: (fact kind, kind of activity, sort) -> how many.
Counts = Mapping[tuple[str, str, str], int]


class Status(StrEnum):
    """How a line came to its points, or why it has none."""

    COUNTED = "counted"
    JUDGED = "judged"
    WAITING = "waiting"
    """Not judged by enough people yet (未评完)."""
    UNKNOWN = "unknown"
    """Before the org was in use: not known, never 0 (未启用)."""
    NOT_APPLICABLE = "not_applicable"
    """Nothing was owed or expected: the weight falls away (不适用)."""


#: The weight of these falls away: the total is shown over what is left.
FALLEN_AWAY = frozenset({Status.UNKNOWN, Status.NOT_APPLICABLE})


class Duties(NamedTuple):
    """Closed periods of the duties that a line looks at: how much was owed and done, and what is missing."""

    expected: int
    satisfied: int
    missing: tuple[str, ...] = ()


NO_DUTIES = Duties(0, 0)


class Use(NamedTuple):
    """How much of the period is known: so many of its months since the org (or person) was there."""

    months: int
    of: int

    @property
    def is_whole(self) -> bool:
        return self.months >= self.of


@dataclass(frozen=True)
class Inputs:
    """All that the computed lines of one subject follow from."""

    counts: Counts
    #: by the duties a formula names.
    duties: Mapping[tuple[str, ...], Duties]
    use: Use


@dataclass(frozen=True)
class Points:
    """What one line comes to; None: it has no points, `status` says why."""

    tenths: int | None
    status: Status
    sentence: str
    count: int | None = None
    full_at: int | None = None
    missing: Sequence[str] = field(default_factory=tuple)


def half_up(value: Fraction) -> int:
    """The nearest whole number, a half upwards; of what is never negative."""
    return floor(value + Fraction(1, 2))


def told(points: int) -> str:
    """`9.0` for 90: points that were scored always show their tenth."""
    return f"{points // 10}.{points % 10}"


def weight_told(points: int) -> str:
    """`10` for 100, `2.5` for 25: what is laid down shows a tenth only where it has one."""
    return told(points).removesuffix(".0")


def counted(counts: Counts, wanted: Iterable[Counting]) -> int:
    """How much of it stands, each cell once however many of the wanted take it; never less than nothing."""
    takes = tuple(wanted)
    return max(sum(number for cell, number in counts.items() if any(it.takes(*cell) for it in takes)), 0)


def unit_of(wanted: Sequence[Counting]) -> str:
    return fact_kinds()[wanted[0].fact_kind].unit


def evaluate(formula: Formula, weight: int, inputs: Inputs) -> Points:
    """The points of a computed line. Unknown where nothing of the period is known."""
    if inputs.use.months <= 0:
        return Points(None, Status.UNKNOWN, "计分期内还没有启用，不计这一项")
    return _BY_KIND[type(formula)](formula, weight, inputs)


def _count_to(formula: CountTo, weight: int, inputs: Inputs) -> Points:
    """Who came into use during the period owes the share of the months that are left, at least one."""
    number, unit, use = counted(inputs.counts, formula.counts), unit_of(formula.counts), inputs.use
    full = formula.full_at
    if not use.is_whole:
        full = max(half_up(Fraction(full * use.months, use.of)), 1)
    points = half_up(Fraction(weight * min(number, full), full))
    words = f"{weight_told(weight)} × {number}/{full} {unit}{'，按满分' if number > full else ''}"
    if full != formula.full_at:
        words += f"（启用 {use.months} 个月，全期 {formula.full_at} {unit}按 {full} {unit}算）"
    short = (f"还差 {full - number} {unit}",) if number < full else ()
    return Points(points, Status.COUNTED, f"{words} = {told(points)}", number, full, short)


def _share_of_duties(formula: ShareOfDuties, weight: int, inputs: Inputs) -> Points:
    found = inputs.duties.get(formula.duties, NO_DUTIES)
    if found.expected == 0:
        return Points(None, Status.NOT_APPLICABLE, "还没有到期的应办事项，这一项不适用")
    points = half_up(Fraction(weight * found.satisfied, found.expected))
    words = f"{weight_told(weight)} × {found.satisfied}/{found.expected} 次 = {told(points)}"
    return Points(points, Status.COUNTED, words, found.satisfied, found.expected, found.missing)


def _rate(formula: Rate, weight: int, inputs: Inputs) -> Points:
    part, whole = counted(inputs.counts, formula.counts), counted(inputs.counts, formula.of)
    names = [fact_kinds()[wanted[0].fact_kind].name for wanted in (formula.counts, formula.of)]
    if whole == 0:
        return Points(None, Status.NOT_APPLICABLE, f"没有“{names[1]}”的记录，这一项不适用")
    points = half_up(Fraction(weight * min(part, whole), whole))
    over = "，按满分" if part > whole else ""
    words = f"{weight_told(weight)} × {names[0]} {part}/{names[1]} {whole}{over} = {told(points)}"
    return Points(points, Status.COUNTED, words, part, whole)


def _each(formula: Each, weight: int, inputs: Inputs) -> Points:
    number, unit = counted(inputs.counts, formula.counts), unit_of(formula.counts)
    each, most = tenths(formula.points), min(tenths(formula.cap) if formula.cap else weight, weight)
    points = min(each * number, most)
    capped = f"，封顶 {weight_told(most)}" if each * number > most else ""
    words = f"每{unit} {weight_told(each)} 分 × {number} {unit}{capped} = {told(points)}"
    return Points(points, Status.COUNTED, words, number)


def _minus_each(formula: MinusEach, weight: int, inputs: Inputs) -> Points:
    number, unit = counted(inputs.counts, formula.counts), unit_of(formula.counts)
    each, most = tenths(formula.points), min(tenths(formula.cap) if formula.cap else weight, weight)
    points = weight - min(each * number, most)
    capped = f"，最多扣 {weight_told(most)}" if each * number > most else ""
    words = (
        f"{weight_told(weight)} − 每{unit} {weight_told(each)} 分 × {number} {unit}{capped} = {told(points)}"
    )
    return Points(points, Status.COUNTED, words, number)


_BY_KIND: dict[type[Any], Callable[[Any, int, Inputs], Points]] = {
    CountTo: _count_to,
    ShareOfDuties: _share_of_duties,
    Rate: _rate,
    Each: _each,
    MinusEach: _minus_each,
}


def judged(judging: Judging, weight: int, shares: Sequence[int]) -> Points:
    """The points of a judged line: the mean of the judges' latest grades, once enough of them judged."""
    lacking = judging.at_least - len(shares)
    if lacking > 0:
        so_far = f"已有 {len(shares)} 人评判" if shares else "还没有人评判"
        words = f"{so_far}，还差 {lacking} 人"
        return Points(None, Status.WAITING, words, missing=(f"还差 {lacking} 人评判",))
    mean = Fraction(sum(shares), len(shares))
    points = half_up(mean * weight / 100)
    percent = weight_told(half_up(mean * 10))
    average = f"平均 {percent}%（{len(shares)} 人评判）" if len(shares) > 1 else f"{percent}%"
    return Points(points, Status.JUDGED, f"{weight_told(weight)} × {average} = {told(points)}")


def rule_told(formula: Formula) -> str:
    """The formula without any figures of a subject: what the page shows as 口径."""
    if isinstance(formula, ShareOfDuties):
        return "分值 × 到期的应办次数里办了的比例；没有到期的，这一项不适用"
    what = _names(formula.counts)
    unit = unit_of(formula.counts)
    if isinstance(formula, CountTo):
        times = what if what.endswith("次") else f"{what}次数"
        return f"分值 × {times}，满 {formula.full_at} {unit}得满分；中途启用的，按启用的月数折算"
    if isinstance(formula, Rate):
        return f"分值 × {what} ÷ {_names(formula.of)}；没有“{_names(formula.of)}”的，这一项不适用"
    cap = weight_told(tenths(formula.cap)) if formula.cap else None
    each = f"每{unit}{what} {weight_told(tenths(formula.points))} 分"
    if isinstance(formula, Each):
        return f"{each}，封顶{f' {cap} 分' if cap else '这一项的分值'}"
    return f"满分起算，扣{each}，{f'最多扣 {cap} 分' if cap else '扣完为止'}"


def _names(wanted: Sequence[Counting]) -> str:
    return "、".join(dict.fromkeys(fact_kinds()[it.fact_kind].name for it in wanted))
