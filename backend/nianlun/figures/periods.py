"""The columns of figures: months, or the whole quarters, halves, years and terms that months touch; pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nianlun.school_calendar.calendars import Calendar, Span, overlapping
from nianlun.school_calendar.periods import Period, Rhythm, period_at
from nianlun.school_calendar.rules import YearKind, month_end


class PeriodKind(StrEnum):
    """How long a time each figure counts."""

    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    HALF_YEAR = "half_year"
    YEAR = "year"


PERIOD_NAMES: dict[PeriodKind, str] = {
    PeriodKind.MONTH: "按月",
    PeriodKind.QUARTER: "按季度",
    PeriodKind.TERM: "按学期",
    PeriodKind.HALF_YEAR: "按半年",
    PeriodKind.YEAR: "按年",
}


@dataclass(frozen=True)
class Column(Span):
    """One period of figures; `code` is how the wire names it."""

    code: str
    name: str


#: Of the calendar, so that each is a number of whole months.
_EVERY = {
    PeriodKind.MONTH: Rhythm.MONTH,
    PeriodKind.QUARTER: Rhythm.QUARTER,
    PeriodKind.HALF_YEAR: Rhythm.HALF_YEAR,
    PeriodKind.YEAR: Rhythm.YEAR,
}
_CODES: dict[PeriodKind, Callable[[date], str]] = {
    PeriodKind.MONTH: lambda first: f"{first:%Y-%m}",
    PeriodKind.QUARTER: lambda first: f"{first.year}-Q{first.month // 3 + 1}",
    PeriodKind.HALF_YEAR: lambda first: f"{first.year}-H{first.month // 6 + 1}",
    PeriodKind.YEAR: lambda first: f"{first.year}",
}


def columns(kind: PeriodKind, months: Sequence[date], calendar: Calendar) -> list[Column]:
    """The periods that some months touch, in order; terms are those of a calendar."""
    if kind is PeriodKind.TERM:
        return _terms(Span(months[0], month_end(months[-1])), calendar)
    found = dict.fromkeys(_period(month, kind) for month in months)
    return [Column(it.starts, it.ends, _CODES[kind](it.starts), _name(it)) for it in found]


def _terms(span: Span, calendar: Calendar) -> list[Column]:
    """Named by their first day: a school may begin its terms when it likes."""
    terms = calendar.terms_of(range(span.starts.year - 1, span.ends.year + 1))
    return [
        Column(term.starts, term.ends, term.starts.isoformat(), term.name or term.usual_name)
        for term in overlapping(span, terms)
    ]


def _period(month: date, kind: PeriodKind) -> Period:
    found = period_at(month, YearKind.CALENDAR, _EVERY[kind], Calendar())
    assert found
    return found


def _name(period: Period) -> str:
    """`2026年11月`, `2026年第四季度`, `2026年下半年`, `2026年`."""
    year = f"{period.starts.year}年"
    return year if period.every is Rhythm.YEAR else year + period.name
