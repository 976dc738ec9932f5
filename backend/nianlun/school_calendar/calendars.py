"""One school's calendar: its terms and the days on which it differs from the country; pure values."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from nianlun.school_calendar.rules import WorkingDay, working_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days from one to another, both of them in it."""

    starts: date
    ends: date

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends

    @property
    def days(self) -> list[date]:
        return [self.starts + ONE_DAY * number for number in range((self.ends - self.starts).days + 1)]

    @property
    def middle(self) -> date:
        return self.starts + (self.ends - self.starts) // 2


SomeSpan = TypeVar("SomeSpan", bound=Span)


@dataclass(frozen=True)
class Term(Span):
    """A term (学期) of a school, and the row it was entered as; without one the usual months are assumed."""

    name: str = ""
    entry: uuid.UUID | None = None
    assumed: bool = False

    @property
    def usual_name(self) -> str:
        """`2026年秋季学期`, named by the calendar year in which it mostly lies or, in autumn, begins."""
        year, half = _half(self)
        return f"{year}年秋季学期" if half is _Half.AUTUMN else f"{year + 1}年春季学期"


@dataclass(frozen=True)
class SchoolDays(Span):
    """Days on which a school differs from the country: off (运动会放假) or at work (调休上班)."""

    name: str
    works: bool
    entry: uuid.UUID | None = None


class _Half(StrEnum):
    """The halves of a school year, each with the months that its term has unless somebody says otherwise."""

    AUTUMN = "autumn"
    SPRING = "spring"


@dataclass(frozen=True)
class Calendar:
    """One school's calendar: its own terms and days, farther ones and the country's behind them."""

    terms: tuple[Term, ...] = ()
    days: tuple[SchoolDays, ...] = ()

    @classmethod
    def layered(cls, layers: Iterable["Calendar"]) -> "Calendar":
        """Calendars of an org and of those above it as one, the nearest first.

        The nearest org that entered a term for a half of a school year decides that half; a day that several
        speak of is the nearest one's.
        """
        halves: dict[tuple[int, _Half], tuple[Term, ...]] = {}
        days: list[SchoolDays] = []
        for layer in layers:
            mine = {_half(term) for term in layer.terms}
            for half in mine - halves.keys():
                halves[half] = tuple(term for term in layer.terms if _half(term) == half)
            days += layer.days
        return cls(tuple(term for half in halves.values() for term in half), tuple(days))

    def working_day(self, day: date) -> WorkingDay:
        """Whether the school works: what was entered here, else the national table, else the weekday."""
        said = next((days for days in self.days if day in days), None)
        return WorkingDay(said.works, provisional=False) if said else working_day(day)

    def in_term(self, day: date) -> bool:
        return any(day in term for term in _terms_around(self, day.year))

    def terms_of(self, school_years: Iterable[int]) -> list[Term]:
        """The terms of some school years, in order, none overlapping; usual ones where none was entered."""
        years = set(school_years)
        entered = [term for term in self.terms if _half(term)[0] in years]
        taken = {_half(term) for term in entered}
        usual = [_usual(year, half) for year in years for half in _Half if (year, half) not in taken]
        return _disjoint([*entered, *usual])


@lru_cache(maxsize=1024)
def _terms_around(calendar: Calendar, year: int) -> tuple[Term, ...]:
    """The terms that can touch a calendar year."""
    return tuple(calendar.terms_of(range(year - 1, year + 1)))


def _half(term: Term) -> tuple[int, _Half]:
    """The school year and half in which a term has its middle."""
    middle = term.middle
    if middle.month >= 8:
        return middle.year, _Half.AUTUMN
    return middle.year - 1, _Half.AUTUMN if middle.month == 1 else _Half.SPRING


def _usual(school_year: int, half: _Half) -> Term:
    """September to January, February to July (domain-rules 8.8); August lies between the years."""
    if half is _Half.AUTUMN:
        return Term(date(school_year, 9, 1), date(school_year + 1, 1, 31), assumed=True)
    return Term(date(school_year + 1, 2, 1), date(school_year + 1, 7, 31), assumed=True)


def _disjoint(terms: list[Term]) -> list[Term]:
    """In order; where two overlap, an assumed one gives way, else the later begins after the earlier."""
    terms.sort(key=lambda term: (term.starts, term.assumed))
    for number, (earlier, later) in enumerate(pairwise(terms)):
        if later.starts > earlier.ends:
            continue
        if earlier.assumed and not later.assumed:
            terms[number] = replace(earlier, ends=later.starts - ONE_DAY)
            return _disjoint([term for term in terms if term.starts <= term.ends])
        terms[number + 1] = replace(later, starts=earlier.ends + ONE_DAY)
        return _disjoint([term for term in terms if term.starts <= term.ends])
    return terms


def overlapping(wanted: Span, others: Iterable[SomeSpan]) -> list[SomeSpan]:
    """Those of others that share a day with what is wanted."""
    return [other for other in others if other.starts <= wanted.ends and wanted.starts <= other.ends]
