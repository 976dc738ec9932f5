"""Working years and working days, as pure values."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import chinese_calendar


class YearKind(StrEnum):
    """How a plan counts its year: January to December, or September to August (学年)."""

    CALENDAR = "calendar"
    SCHOOL = "school"


#: A school year begins with September (requirements B1).
SCHOOL_YEAR_STARTS = 9

FRIDAY = 4


@dataclass(frozen=True)
class WorkingYear:
    """One working year; a school year is named by the calendar year in which it begins."""

    kind: YearKind
    year: int

    @property
    def name(self) -> str:
        """`2026年` or `2026—2027学年`."""
        if self.kind is YearKind.SCHOOL:
            return f"{self.year}—{self.year + 1}学年"
        return f"{self.year}年"

    def month(self, number: int) -> date:
        """The first day of month 1 to 12 in this working year."""
        next_year = self.kind is YearKind.SCHOOL and number < SCHOOL_YEAR_STARTS
        return date(self.year + next_year, number, 1)

    @property
    def starts(self) -> date:
        return self.month(SCHOOL_YEAR_STARTS if self.kind is YearKind.SCHOOL else 1)

    @property
    def ends(self) -> date:
        return month_end(self.month(SCHOOL_YEAR_STARTS - 1 if self.kind is YearKind.SCHOOL else 12))

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends


def working_year(kind: YearKind, day: date) -> WorkingYear:
    """The working year of that kind in which a day lies."""
    belongs_to_last = kind is YearKind.SCHOOL and day.month < SCHOOL_YEAR_STARTS
    return WorkingYear(kind, day.year - belongs_to_last)


def month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


@dataclass(frozen=True)
class WorkingDay:
    """Whether a day is worked; provisional where the State Council has not announced that year yet."""

    works: bool
    provisional: bool


@lru_cache(maxsize=20_000)  # the library looks through its whole table at every question
def working_day(day: date) -> WorkingDay:
    """By the national holidays and make-up days that the library knows, else by the weekday alone."""
    try:
        return WorkingDay(chinese_calendar.is_workday(day), provisional=False)
    except NotImplementedError:
        return WorkingDay(day.weekday() <= FRIDAY, provisional=True)


def is_announced(year: int) -> bool:
    """Whether the library has the State Council's holidays of a calendar year."""
    return not working_day(date(year, 12, 31)).provisional


def proposed_day(month: date, not_before: date | None = None, nth: int = 0) -> date:
    """A working day to propose in a month, in turn by `nth`."""
    turns = proposed_days(month, not_before)
    return turns[nth % len(turns)]


def proposed_days(month: date, not_before: date | None = None) -> list[date]:
    """The working days to propose in a month in turn: its Fridays first, then the others from its end.

    Never before `not_before` while the month still has a working day left.
    """
    days = [month + timedelta(days=n) for n in range(month_end(month).day)]
    works = [day for day in days if working_day(day).works] or days
    left = [day for day in works if not_before is None or day >= not_before] or works
    fridays = [day for day in left if day.weekday() == FRIDAY]
    return fridays + [day for day in reversed(left) if day not in fridays]


def last_working_day(month: date) -> date:
    """The day by which a matter of that month is due."""
    day = month_end(month)
    while not working_day(day).works:
        day -= timedelta(days=1)
    return day
