"""The periods in which things are owed, as pure values.

Deadlines are the ends of calendar months, quarters and years, never rolling days (domain-rules 2.12). A
period that crosses the turn of a working year belongs to the year in which its middle day lies: for a week
from Monday to Sunday that is its Thursday.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nianlun.school_calendar.calendars import ONE_DAY, Calendar, Span, Term
from nianlun.school_calendar.rules import WorkingYear, YearKind, is_announced, month_end, working_year


class Rhythm(StrEnum):
    """How often something recurs; the value is stored."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    HALF_YEAR = "half_year"
    YEAR = "year"


EVERY_NAMES: dict[Rhythm, str] = {
    Rhythm.DAY: "每天",
    Rhythm.WEEK: "每周",
    Rhythm.MONTH: "每月",
    Rhythm.QUARTER: "每季度",
    Rhythm.SEMESTER: "每学期",
    Rhythm.HALF_YEAR: "每半年",
    Rhythm.YEAR: "每年",
}


@dataclass(frozen=True)
class Period(Span):
    """One stretch in which something is owed; `called` is what the school calls it, where it has a name."""

    every: Rhythm
    called: str = ""

    @property
    def name(self) -> str:
        """`第四季度`, `11月`, `11月16日—22日`, `2026年秋季学期`, `上半年`, `2026年`."""
        return self.called or _NAMES[self.every](self)


def periods_of(year: WorkingYear, every: Rhythm, calendar: Calendar) -> list[Period]:
    """The periods of one kind that belong to a working year, in order."""
    if every is Rhythm.YEAR:
        return [Period(year.starts, year.ends, every)]
    if every is Rhythm.SEMESTER:
        return [period for period in _semesters(year, calendar) if period.middle in year]
    return [period for period in _around(year, every) if period.middle in year]


def period_at(day: date, kind: YearKind, every: Rhythm, calendar: Calendar) -> Period | None:
    """The period in which a day lies; None between terms."""
    year = working_year(kind, day)
    if every is Rhythm.YEAR:
        return Period(year.starts, year.ends, every)
    if every is Rhythm.SEMESTER:
        return next((period for period in _semesters(year, calendar) if day in period), None)
    return _holding(day, every)


def due_on(period: Period) -> date:
    """The last day on which something done still counts for the period: its end, holiday or not."""
    return period.ends


def working_days(period: Span, calendar: Calendar) -> list[date]:
    """The days of a period on which the school works."""
    return [day for day in period.days if calendar.working_day(day).works]


def term_days(period: Span, calendar: Calendar) -> list[date]:
    """The working days of a period that lie in a term; none in the summer."""
    return [day for day in working_days(period, calendar) if calendar.in_term(day)]


def is_provisional(period: Span) -> bool:
    """Whether the State Council has not yet announced the holidays of a year that it touches."""
    return not (is_announced(period.starts.year) and is_announced(period.ends.year))


def _semesters(year: WorkingYear, calendar: Calendar) -> Iterator[Period]:
    for term in calendar.terms_of(range(year.year - 1, year.year + 2)):
        yield Period(term.starts, term.ends, Rhythm.SEMESTER, term.name)


def _around(year: WorkingYear, every: Rhythm) -> Iterator[Period]:
    """From the period that holds the year's first day to the one that holds its last."""
    day = year.starts
    while day <= year.ends:
        period = _holding(day, every)
        yield period
        day = period.ends + ONE_DAY


#: How many months such a period has; it begins with a month that this divides.
_MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF_YEAR: 6}


def _holding(day: date, every: Rhythm) -> Period:
    """The period of the calendar that holds a day: neither terms nor working years, which vary."""
    if every is Rhythm.DAY:
        return Period(day, day, every)
    if every is Rhythm.WEEK:
        monday = day - ONE_DAY * day.weekday()
        return Period(monday, monday + ONE_DAY * 6, every)
    months = _MONTHS[every]
    first = date(day.year, day.month - (day.month - 1) % months, 1)
    return Period(first, month_end(date(day.year, first.month + months - 1, 1)), every)


def day_name(day: date, on: date | None = None) -> str:
    """`11月20日`; with its year where one looks `on` a day of another."""
    year = f"{day.year}年" if on and on.year != day.year else ""
    return f"{year}{day.month}月{day.day}日"


def span_name(span: Span) -> str:
    """`11月16日—22日`, `11月30日—12月6日`, `2026年12月28日—2027年1月3日`."""
    first, last = span.starts, span.ends
    if first.year != last.year:
        return f"{day_name(first, last)}—{day_name(last, first)}"
    if first.month != last.month:
        return f"{day_name(first)}—{day_name(last)}"
    return f"{day_name(first)}—{last.day}日"


def _year_name(period: Period) -> str:
    kind = YearKind.CALENDAR if period.starts.month == 1 else YearKind.SCHOOL
    return WorkingYear(kind, period.starts.year).name


_NUMERALS = "一二三四"
_NAMES: dict[Rhythm, Callable[[Period], str]] = {
    Rhythm.DAY: lambda period: day_name(period.starts),
    Rhythm.WEEK: span_name,
    Rhythm.MONTH: lambda period: f"{period.starts.month}月",
    Rhythm.QUARTER: lambda period: f"第{_NUMERALS[period.starts.month // 3]}季度",
    Rhythm.SEMESTER: lambda period: Term(period.starts, period.ends).usual_name,
    Rhythm.HALF_YEAR: lambda period: "上半年" if period.starts.month == 1 else "下半年",
    Rhythm.YEAR: _year_name,
}
