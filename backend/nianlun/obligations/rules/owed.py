"""In which periods of a working year a duty is owed, how often in each, and by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from nianlun.obligations.rules.duties import Duty, Terms
from nianlun.school_calendar.calendars import Calendar
from nianlun.school_calendar.periods import Period, Rhythm, due_on, periods_of, working_days
from nianlun.school_calendar.rules import WorkingYear, working_year

#: A light turns yellow so many days before the due day; a daily duty is judged by the month.
SOON_DAYS: dict[Rhythm, int] = {
    Rhythm.DAY: 7,
    Rhythm.WEEK: 2,
    Rhythm.MONTH: 7,
    Rhythm.QUARTER: 14,
    Rhythm.SEMESTER: 30,
    Rhythm.HALF_YEAR: 30,
    Rhythm.YEAR: 30,
}
#: A period of which fewer days lie in a term is not owed by a duty that holds in term only.
DAYS_IN_TERM = 5
_MOST_KEPT = 4096


@dataclass(frozen=True)
class Owed:
    """One duty in one period: so many times, by a day."""

    period: Period
    terms: Terms
    expected: int
    due_on: date
    #: From this day on the light is yellow while something is missing.
    soon_from: date
    #: Of a daily duty, the days on which it is owed: as many as are expected.
    days: tuple[date, ...] = ()


@lru_cache(maxsize=_MOST_KEPT)
def owed_in(duty: Duty, year: WorkingYear, calendar: Calendar) -> tuple[Owed, ...]:
    """A duty's periods in a working year as a school with this calendar owes them, in order.

    Each period goes by the version in force on its last day.
    """
    return tuple(_owed(duty, year, calendar))


def _owed(duty: Duty, year: WorkingYear, calendar: Calendar) -> Iterator[Owed]:
    for every in dict.fromkeys(terms.every for terms in duty.versions):
        for period in _periods(duty, year, every, calendar):
            terms = duty.terms_on(period.ends)
            if terms is None or terms.every is not every or not _within_year(terms, period):
                continue
            days = _days(terms, period, calendar)
            if days:
                due = due_on(period)
                soon = due - timedelta(days=SOON_DAYS[every])
                by_day = terms.is_counted_by_day
                yield Owed(
                    period, terms, len(days) if by_day else terms.times, due, soon, days if by_day else ()
                )


def _periods(duty: Duty, year: WorkingYear, every: Rhythm, calendar: Calendar) -> list[Period]:
    """Of a year-long duty counted by years of the other kind, the years that end within this one."""
    if every is Rhythm.DAY:
        return periods_of(year, Rhythm.MONTH, calendar)
    kind = duty.latest.year_kind
    if every is Rhythm.YEAR and kind is not year.kind:
        last = working_year(kind, year.ends)
        own = [WorkingYear(kind, last.year - 1), last]
        return [p for one in own for p in periods_of(one, every, calendar) if p.ends in year]
    return periods_of(year, every, calendar)


def _within_year(terms: Terms, period: Period) -> bool:
    return terms.year is None or period.middle in terms.year


def _days(terms: Terms, period: Period, calendar: Calendar) -> tuple[date, ...]:
    """The days of a period on which something may be asked for; none: not owed in it."""
    days = working_days(period, calendar) if terms.skips_holidays else period.days
    if terms.skips_holidays and terms.every is Rhythm.WEEK and terms.weekday is not None:
        days = [day for day in days if day.weekday() == terms.weekday]
    if not days:
        return ()
    if terms.in_term_only:
        in_term = [day for day in days if calendar.in_term(day)]
        if len(in_term) < min(DAYS_IN_TERM, (len(days) + 1) // 2):
            return ()
        days = in_term
    return tuple(days)
