"""How a target stands; pure, the day is a parameter.

Linear: by a day, the same share of the number is expected as of the year's days has gone by. A rate (%) does
not grow through the year, so nothing is expected of it by a day and nothing forecast.
"""

import math
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from nianlun.rulebook.kinds import activity_kinds, fact_kinds
from nianlun.school_calendar.periods import day_name
from nianlun.school_calendar.rules import WorkingYear
from nianlun.targets import errors


class Direction(StrEnum):
    """至少, 至多 (zero too), 正好 (a range too)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class TargetState(StrEnum):
    """`exceeded` is good where at least so much was wanted, and bad where at most or exactly."""

    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MET = "met"
    EXCEEDED = "exceeded"
    UNKNOWN = "unknown"


class Light(StrEnum):
    """green in order, yellow at risk, red missed or broken, grey not known."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


#: Units of a level, which does not add up through the year.
RATES = frozenset({"%", "％", "‰", "分", "百分点"})
#: Before so much of the year has gone by, an extrapolation says nothing.
FORECAST_FROM = Fraction(1, 12)


@dataclass(frozen=True)
class Goal:
    """What is wanted: one number, or from `low` to `high`."""

    direction: Direction
    low: Decimal
    high: Decimal | None
    unit: str

    @property
    def needed(self) -> Decimal | None:
        """What must be reached; None where nothing must: at most so much, exactly none, none to three."""
        is_limit = self.direction is Direction.AT_MOST or (
            self.direction is Direction.EXACTLY and not self.low
        )
        return None if is_limit else self.low

    @property
    def limit(self) -> Decimal | None:
        """What must not be passed; None where more is welcome."""
        return None if self.direction is Direction.AT_LEAST else (self.high or self.low)

    @property
    def aim(self) -> Decimal:
        """What a full year comes to: the least that is wanted, or the most that is allowed."""
        return self.limit if self.needed is None and self.limit is not None else self.low

    @property
    def is_rate(self) -> bool:
        return self.unit in RATES


def check_goal(goal: Goal) -> None:
    """Raises RangeOutOfOrder, NothingToReach."""
    if goal.high is not None and goal.high < goal.low:
        raise errors.RangeOutOfOrder
    if goal.direction is Direction.AT_LEAST and goal.low == 0:
        raise errors.NothingToReach


@dataclass(frozen=True)
class Count:
    """Facts that count towards a target: of one kind, of some kinds of activity or of any (empty)."""

    fact_kind: str
    activity_kinds: tuple[str, ...] = ()

    def takes(self, fact_kind: str, activity_kind: str) -> bool:
        return fact_kind == self.fact_kind and (
            not self.activity_kinds or activity_kind in self.activity_kinds
        )


def check_counts(counts: Sequence[Count], goal: Goal) -> None:
    """Raises UnknownCount for what the rulebook does not have, RateNotCounted for a percentage."""
    if counts and goal.is_rate:
        raise errors.RateNotCounted
    for count in counts:
        known = fact_kinds().get(count.fact_kind)
        if known is None or not activity_kinds().keys() >= set(count.activity_kinds):
            raise errors.UnknownCount
        if count.activity_kinds and not known.by_activity:
            raise errors.UnknownCount


@dataclass(frozen=True)
class Stated:
    """What one record states in one kind of fact and of activity, retractions netted."""

    record: uuid.UUID
    fact_kind: str
    activity_kind: str
    happened_on: date
    quantity: int


def counted(counts: Sequence[Count], stated: Iterable[Stated]) -> dict[uuid.UUID, int]:
    """record -> what it adds; the target's number is their sum, whatever the order of facts.

    An activity that is of two kinds at once (同时算作) states the same people under both: it adds them once.
    """
    best: dict[tuple[uuid.UUID, str], int] = {}
    for it in stated:
        if any(count.takes(it.fact_kind, it.activity_kind) for count in counts):
            key = (it.record, it.fact_kind)
            best[key] = max(best.get(key, 0), it.quantity)
    records: dict[uuid.UUID, int] = {}
    for (record, _), quantity in best.items():
        records[record] = records.get(record, 0) + quantity
    return records


def elapsed(year: WorkingYear, on: date) -> Fraction:
    """The share of the year's days that has gone by at the end of a day: 0 before it, 1 after it."""
    days = (year.ends - year.starts).days + 1
    gone = (on - year.starts).days + 1
    return Fraction(min(max(gone, 0), days), days)


@dataclass(frozen=True)
class Verdict:
    """How a target stands on a day, with why in one sentence."""

    state: TargetState
    light: Light
    reason: str
    expected: Decimal | None = None
    forecast: Decimal | None = None


def judge(goal: Goal, done: Decimal | None, year: WorkingYear, on: date) -> Verdict:
    """The one place that says how a target stands; `done` None: nobody has said a number yet."""
    if done is None:
        return Verdict(TargetState.UNKNOWN, Light.GREY, "还没有数字：选好由哪些记录来数，或填报一次。")
    it = _Stand(goal, done, elapsed(year, on), on)
    state, light, reason = _judged(it)
    if goal.is_rate:
        return Verdict(state, light, reason)
    return Verdict(state, light, reason, it.expected, it.forecast)


@dataclass(frozen=True)
class _Stand:
    """A goal, what was done by a day, and how much of the year had gone by; with the words for it."""

    goal: Goal
    done: Decimal
    share: Fraction
    on: date

    @property
    def is_over(self) -> bool:
        return self.share == 1

    @property
    def expected(self) -> Decimal:
        return round(self.goal.aim * self.share.numerator / self.share.denominator, 1)

    @property
    def forecast(self) -> Decimal | None:
        """Where the year ends at this pace; None while too little of it has gone by."""
        if self.share < FORECAST_FROM:
            return None
        return round(self.done * self.share.denominator / self.share.numerator, 1)

    def say(self, number: Decimal) -> str:
        """`12 次`, `98.5%`: no empty decimals."""
        text, unit = f"{number.normalize():f}", self.goal.unit
        return f"{text}{unit}" if unit in {"%", "％", "‰"} else f"{text} {unit}"

    @property
    def so_far(self) -> str:
        return f"{'最近一次' if self.goal.is_rate else '已有'} {self.say(self.done)}"

    @property
    def by_then(self) -> str:
        return "这一年已过" if self.is_over else f"到{day_name(self.on)}"


Judged = tuple[TargetState, Light, str]


def _judged(it: _Stand) -> Judged:
    limit, needed = it.goal.limit, it.goal.needed
    if limit is not None and it.done > limit:
        return TargetState.EXCEEDED, Light.RED, _over(it, limit)
    if needed is None:
        assert limit is not None
        return _under(it, limit)
    if it.done >= needed:
        return _reached(it)
    if it.is_over:
        return TargetState.BEHIND, Light.RED, f"这一年已过，{it.so_far}，差 {it.say(needed - it.done)}。"
    if it.goal.is_rate:
        return TargetState.BEHIND, Light.YELLOW, f"{it.so_far}，低于目标 {it.say(needed)}。"
    return _on_the_way(it, needed)


def _over(it: _Stand, limit: Decimal) -> str:
    if limit == 0:
        return f"要求不发生，{it.so_far}。"
    return f"{it.so_far}，超过上限 {it.say(limit)}。"


def _under(it: _Stand, limit: Decimal) -> Judged:
    """At most so much is kept until the year is over; at this pace it may not be."""
    kept = "没有发生" if limit == 0 else f"{it.so_far}，没有超过 {it.say(limit)}"
    if it.is_over:
        return TargetState.MET, Light.GREEN, f"{it.by_then}，{kept}。"
    if not it.goal.is_rate and it.forecast is not None and it.forecast > limit:
        tail = f"照这样全年约 {it.say(it.forecast)}，会超过上限 {it.say(limit)}"
        return TargetState.BEHIND, Light.YELLOW, f"{it.so_far}，{tail}。"
    return TargetState.ON_TRACK, Light.GREEN, f"{it.by_then}，{kept}。"


def _reached(it: _Stand) -> Judged:
    most = it.goal.high or it.goal.low
    if it.goal.direction is Direction.AT_LEAST and it.done > most:
        return TargetState.EXCEEDED, Light.GREEN, f"{it.so_far}，比目标多 {it.say(it.done - most)}。"
    return TargetState.MET, Light.GREEN, f"{it.so_far}，已达到目标。"


def _on_the_way(it: _Stand, needed: Decimal) -> Judged:
    """Whole things are not behind for a fraction: of two in a year, none is expected before its middle."""
    due = needed * it.share.numerator / it.share.denominator
    left = f"{it.so_far}，还差 {it.say(needed - it.done)}"
    if it.done < (whole := Decimal(math.floor(due))):
        return TargetState.BEHIND, Light.YELLOW, f"{left}，{it.by_then}应有 {it.say(whole)}。"
    if it.done > math.ceil(due):
        return TargetState.AHEAD, Light.GREEN, f"{left}，比进度快。"
    return TargetState.ON_TRACK, Light.GREEN, f"{left}，进度正常。"


@dataclass(frozen=True)
class Standing:
    """A target as far as its steps need it."""

    dropped: bool
    counts: bool
    year: WorkingYear


def check_can_change(it: Standing) -> None:
    if it.dropped:
        raise errors.TargetDropped


def check_can_report(it: Standing, as_of: date, today: date) -> None:
    """Typed figures only where no fact counts, of a day of that year that has come."""
    check_can_change(it)
    if it.counts:
        raise errors.TargetCountedByFacts
    if as_of not in it.year or as_of > today:
        raise errors.ReportNotOfThatYear


def actions(it: Standing, may_manage: bool) -> list[str]:
    """What this caller may do now, in the order in which the page offers it."""
    if it.dropped or not may_manage:
        return []
    return ["edit", "drop"] if it.counts else ["report", "edit", "drop"]
