"""Rates with their formula, and when make-up study is due; pure.

A rate is present ÷ expected of the list: guests and who sat in (列席) are in neither number, who was let
off (免) is not expected, who is on leave is. So it is never above 100 %.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from nianlun.activities.attendance.errors import MakeUpDayWrong, MakeUpNotNeeded
from nianlun.activities.errors import ActivityNotClosed
from nianlun.activities.rules import ActivityState, Presence, Standing

TENTH = Decimal("0.1")
ALMOST = Decimal("99.9")


@dataclass(frozen=True)
class Stood:
    """One row of a list, as far as a rate looks at it."""

    presence: Presence
    expected: bool = True
    is_late: bool = False
    nonvoting: bool = False


@dataclass(frozen=True)
class Counts:
    """A list in numbers: `expected` without who was let off, `present` only of those expected."""

    expected: int = 0
    present: int = 0
    late: int = 0
    leave: int = 0
    absent: int = 0
    exempt: int = 0
    guests: int = 0
    nonvoting: int = 0


@dataclass(frozen=True)
class Rate:
    """How many of those expected came; `percent` is null where nobody was expected."""

    present: int
    expected: int
    percent: float | None
    formula: str
    #: What else the list holds, in words: who is in the number expected and did not come, who is in none.
    note: str


def counted(rows: Iterable[Stood]) -> Counts:
    """The numbers of a list."""
    rows = list(rows)
    listed = [row for row in rows if row.expected]

    def of(state: Presence) -> int:
        return sum(row.presence is state for row in listed)

    return Counts(
        expected=len(listed) - of(Presence.EXEMPT),
        present=of(Presence.PRESENT),
        late=sum(row.is_late for row in listed if row.presence is Presence.PRESENT),
        leave=of(Presence.LEAVE),
        absent=of(Presence.ABSENT),
        exempt=of(Presence.EXEMPT),
        guests=_came(rows, nonvoting=False),
        nonvoting=_came(rows, nonvoting=True),
    )


def _came(rows: list[Stood], *, nonvoting: bool) -> int:
    return sum(
        row.presence is Presence.PRESENT and not row.expected and row.nonvoting is nonvoting for row in rows
    )


def rate(counts: Counts) -> Rate:
    """Present ÷ expected in per cent with one decimal, half up; 100 only when everybody came."""
    present, expected = counts.present, counts.expected
    if expected == 0:
        return Rate(0, 0, None, "应到 0（应到不含免到），不计算", _note(counts))
    percent = (Decimal(100 * present) / expected).quantize(TENTH, ROUND_HALF_UP)
    if present < expected:
        percent = min(percent, ALMOST)
    shown = 100 if present == expected else percent
    formula = f"实到 {present} ÷ 应到 {expected}（应到不含免到）= {shown}%"
    return Rate(present, expected, float(percent), formula, _note(counts))


def _note(counts: Counts) -> str:
    within = _named(
        [("其中迟到", counts.late), ("请假", counts.leave), ("缺席", counts.absent), ("免到", counts.exempt)]
    )
    outside = _named([("名单外到会", counts.guests), ("列席", counts.nonvoting)])
    return "；".join(part for part in (within, f"{outside}（不计）" if outside else "") if part)


def _named(parts: list[tuple[str, int]]) -> str:
    return "，".join(f"{word} {number}" for word, number in parts if number)


def check_can_make_up(it: Standing, presence: Presence, on: date, today: date) -> None:
    """Make-up study is for who was absent or on leave, after the activity, and never in the future."""
    if it.state is not ActivityState.CLOSED:
        raise ActivityNotClosed("活动还没有办结。办结后再登记补课。")
    if presence not in (Presence.ABSENT, Presence.LEAVE):
        raise MakeUpNotNeeded
    if not it.happens_on <= on <= today:
        raise MakeUpDayWrong
