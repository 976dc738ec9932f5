"""Golden tables of periods, terms and working days, and what holds for every year."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.school_calendar.calendars import ONE_DAY, Calendar, SchoolDays, Span, Term, overlapping
from nianlun.school_calendar.periods import (
    EVERY_NAMES,
    Period,
    Rhythm,
    due_on,
    is_provisional,
    period_at,
    periods_of,
    term_days,
    working_days,
)
from nianlun.school_calendar.rules import WorkingYear, YearKind

USUAL = Calendar()
#: A kindergarten whose autumn begins in August and whose winter begins before the New Year of the moon.
OURS = Calendar(
    (
        Term(date(2026, 8, 28), date(2027, 1, 22), "2026年秋季学期"),
        Term(date(2027, 2, 22), date(2027, 7, 9), ""),
    )
)
IN_2026, SCHOOL_2026 = WorkingYear(YearKind.CALENDAR, 2026), WorkingYear(YearKind.SCHOOL, 2026)


def shown(periods: list[Period]) -> list[tuple[str, str, str]]:
    return [(p.name, p.starts.isoformat(), p.ends.isoformat()) for p in periods]


@pytest.mark.parametrize(
    ("year", "every", "calendar", "expected"),
    [
        (
            IN_2026,
            Rhythm.QUARTER,
            USUAL,
            [
                ("第一季度", "2026-01-01", "2026-03-31"),
                ("第二季度", "2026-04-01", "2026-06-30"),
                ("第三季度", "2026-07-01", "2026-09-30"),
                ("第四季度", "2026-10-01", "2026-12-31"),
            ],
        ),
        (
            SCHOOL_2026,
            Rhythm.QUARTER,
            USUAL,
            [
                ("第四季度", "2026-10-01", "2026-12-31"),
                ("第一季度", "2027-01-01", "2027-03-31"),
                ("第二季度", "2027-04-01", "2027-06-30"),
                ("第三季度", "2027-07-01", "2027-09-30"),
            ],
        ),
        (
            IN_2026,
            Rhythm.HALF_YEAR,
            USUAL,
            [("上半年", "2026-01-01", "2026-06-30"), ("下半年", "2026-07-01", "2026-12-31")],
        ),
        (
            SCHOOL_2026,
            Rhythm.HALF_YEAR,
            USUAL,
            [("下半年", "2026-07-01", "2026-12-31"), ("上半年", "2027-01-01", "2027-06-30")],
        ),
        (IN_2026, Rhythm.YEAR, USUAL, [("2026年", "2026-01-01", "2026-12-31")]),
        (SCHOOL_2026, Rhythm.YEAR, USUAL, [("2026—2027学年", "2026-09-01", "2027-08-31")]),
        (
            SCHOOL_2026,
            Rhythm.SEMESTER,
            USUAL,
            [("2026年秋季学期", "2026-09-01", "2027-01-31"), ("2027年春季学期", "2027-02-01", "2027-07-31")],
        ),
        (
            IN_2026,
            Rhythm.SEMESTER,
            USUAL,
            [("2026年春季学期", "2026-02-01", "2026-07-31"), ("2026年秋季学期", "2026-09-01", "2027-01-31")],
        ),
        (
            SCHOOL_2026,
            Rhythm.SEMESTER,
            OURS,
            [("2026年秋季学期", "2026-08-28", "2027-01-22"), ("2027年春季学期", "2027-02-22", "2027-07-09")],
        ),
        (
            IN_2026,
            Rhythm.SEMESTER,
            OURS,
            [("2026年春季学期", "2026-02-01", "2026-07-31"), ("2026年秋季学期", "2026-08-28", "2027-01-22")],
        ),
    ],
)
def test_the_periods_of_a_year(
    year: WorkingYear, every: Rhythm, calendar: Calendar, expected: list[tuple[str, str, str]]
) -> None:
    """Calendar quarters and halves in either kind of year; terms as the school has them, else as usual."""
    assert shown(periods_of(year, every, calendar)) == expected


def test_months_of_a_leap_year_and_of_a_school_year() -> None:
    """February has its 29 days; a school year runs from September to August."""
    february = periods_of(WorkingYear(YearKind.CALENDAR, 2028), Rhythm.MONTH, USUAL)[1]
    assert shown([february]) == [("2月", "2028-02-01", "2028-02-29")]
    assert len(periods_of(WorkingYear(YearKind.CALENDAR, 2028), Rhythm.DAY, USUAL)) == 366
    names = [p.name for p in periods_of(SCHOOL_2026, Rhythm.MONTH, USUAL)]
    assert names == [f"{n}月" for n in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)]


@pytest.mark.parametrize(
    ("year", "first", "last", "number"),
    [
        # 1 January 2026 is a Thursday: its week is the year's, from Monday 29 December.
        (IN_2026, ("2025年12月29日—2026年1月4日", "2025-12-29", "2026-01-04"),
         ("2026年12月28日—2027年1月3日", "2026-12-28", "2027-01-03"), 53),
        # 1 January 2027 is a Friday: its week still belongs to 2026.
        (WorkingYear(YearKind.CALENDAR, 2027), ("1月4日—10日", "2027-01-04", "2027-01-10"),
         ("2027年12月27日—2028年1月2日", "2027-12-27", "2028-01-02"), 52),
        (SCHOOL_2026, ("8月31日—9月6日", "2026-08-31", "2026-09-06"),
         ("8月23日—29日", "2027-08-23", "2027-08-29"), 52),
    ],
)  # fmt: skip
def test_a_week_belongs_to_the_year_of_its_thursday(
    year: WorkingYear, first: tuple[str, str, str], last: tuple[str, str, str], number: int
) -> None:
    """At either turn, named so that nobody mistakes the year."""
    weeks = periods_of(year, Rhythm.WEEK, USUAL)
    assert shown([weeks[0], weeks[-1]]) == [first, last]
    assert len(weeks) == number


@pytest.mark.parametrize(
    ("first", "last", "works"),
    [
        # Spring Festival 2026: off from Sunday 15 to Monday 23 February, at work on the Saturdays around it.
        (date(2026, 2, 14), date(2026, 2, 14), 1),
        (date(2026, 2, 15), date(2026, 2, 23), 0),
        (date(2026, 2, 28), date(2026, 2, 28), 1),
        (date(2026, 2, 1), date(2026, 2, 28), 16),
        # National Day 2025 with mid-autumn: eight days off, Sunday before and Saturday after at work.
        (date(2025, 9, 28), date(2025, 10, 11), 6),
        # An ordinary week.
        (date(2026, 11, 16), date(2026, 11, 22), 5),
    ],
)
def test_holidays_and_make_up_days(first: date, last: date, works: int) -> None:
    """As the State Council announced them."""
    assert len(working_days(Span(first, last), USUAL)) == works
    assert not is_provisional(Span(first, last))


def test_a_year_without_a_table_is_provisional() -> None:
    """Weekdays stand in, and it is said so; nothing fails."""
    year = periods_of(WorkingYear(YearKind.CALENDAR, 2090), Rhythm.YEAR, USUAL)[0]
    assert is_provisional(year)
    assert is_provisional(Span(date(2026, 12, 1), date(2090, 1, 1)))
    assert {day.weekday() for day in working_days(year, USUAL)} == {0, 1, 2, 3, 4}


def test_what_a_school_says_of_a_day_wins() -> None:
    """Sports day off, a Saturday at work; of two that speak of a day the nearest."""
    ours = Calendar(days=(SchoolDays(date(2026, 11, 19), date(2026, 11, 20), "运动会", works=False),))
    above = Calendar(
        days=(
            SchoolDays(date(2026, 11, 20), date(2026, 11, 20), "培训", works=True),
            SchoolDays(date(2026, 11, 21), date(2026, 11, 21), "培训", works=True),
        )
    )
    week = Span(date(2026, 11, 16), date(2026, 11, 22))
    assert [d.day for d in working_days(week, Calendar.layered([ours, above]))] == [16, 17, 18, 21]
    assert [d.day for d in working_days(week, above)] == [16, 17, 18, 19, 20, 21]


def test_the_nearest_calendar_decides_a_half_year() -> None:
    """A branch that entered its autumn still has the bureau's spring."""
    bureau = Calendar(
        (
            Term(date(2026, 9, 1), date(2027, 1, 25), "局里的秋季"),
            Term(date(2027, 2, 20), date(2027, 7, 10), "局里的春季"),
        )
    )
    branch = Calendar((Term(date(2026, 8, 28), date(2027, 1, 22), "园里的秋季"),))
    both = Calendar.layered([branch, bureau])
    assert [p.name for p in periods_of(SCHOOL_2026, Rhythm.SEMESTER, both)] == ["园里的秋季", "局里的春季"]


def test_an_assumed_term_gives_way() -> None:
    """A long autumn pushes the usual spring back instead of doubling its days."""
    long = Calendar((Term(date(2026, 8, 28), date(2027, 2, 5)),))
    assert shown(periods_of(SCHOOL_2026, Rhythm.SEMESTER, long)) == [
        ("2026年秋季学期", "2026-08-28", "2027-02-05"),
        ("2027年春季学期", "2027-02-06", "2027-07-31"),
    ]
    early = Calendar((Term(date(2027, 1, 25), date(2027, 7, 9)),))
    assert next(p.ends for p in periods_of(SCHOOL_2026, Rhythm.SEMESTER, early)) == date(2027, 1, 24)


@pytest.mark.parametrize(
    ("month", "days"),
    [((2026, 8), [28, 31]), ((2026, 7), 23), ((2027, 7), 7), ((2027, 8), 0)],
)
def test_working_days_in_a_term(month: tuple[int, int], days: list[int] | int) -> None:
    """Nobody is expected in the summer; a term that begins on 28 August has two days of it."""
    first = date(*month, 1)
    found = term_days(Span(first, date(*month, 31)), OURS)
    assert [d.day for d in found] == days if isinstance(days, list) else len(found) == days


def test_a_day_finds_its_period() -> None:
    """Between two terms there is none."""
    kind = YearKind.SCHOOL
    assert period_at(date(2027, 2, 1), kind, Rhythm.SEMESTER, OURS) is None
    for every in Rhythm:
        found = period_at(date(2026, 11, 20), kind, every, OURS)
        assert found
        assert found in periods_of(SCHOOL_2026, every, OURS)
    week = period_at(date(2027, 1, 1), YearKind.CALENDAR, Rhythm.WEEK, USUAL)
    assert week
    assert week.name == "2026年12月28日—2027年1月3日"


def test_every_rhythm_has_a_name() -> None:
    assert EVERY_NAMES.keys() == set(Rhythm)


def test_overlapping_spans() -> None:
    """Touching days are shared days."""
    term = Term(date(2026, 9, 1), date(2027, 1, 20))
    assert overlapping(Span(date(2027, 1, 20), date(2027, 2, 1)), [term]) == [term]
    assert overlapping(Span(date(2027, 1, 21), date(2027, 2, 1)), [term]) == []


DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))
YEARS = st.builds(WorkingYear, st.sampled_from(YearKind), st.integers(2001, 2098))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Terms as somebody might enter them, however odd."""
    spans = draw(st.lists(st.tuples(DAYS, st.integers(0, 250)), max_size=6))
    return Calendar(tuple(Term(start, start + ONE_DAY * length) for start, length in spans))


@given(YEARS, st.sampled_from([e for e in Rhythm if e is not Rhythm.SEMESTER]))
def test_years_leave_no_day_out_and_count_none_twice(year: WorkingYear, every: Rhythm) -> None:
    """Over two years in a row, each period begins on the day after the one before."""
    following = WorkingYear(year.kind, year.year + 1)
    both = [*periods_of(year, every, USUAL), *periods_of(following, every, USUAL)]
    assert all(later.starts == earlier.ends + ONE_DAY for earlier, later in pairwise(both))


@given(YEARS, st.sampled_from([Rhythm.DAY, Rhythm.MONTH, Rhythm.YEAR]))
def test_days_and_months_make_up_the_year(year: WorkingYear, every: Rhythm) -> None:
    """Exactly, in either kind of year."""
    periods = periods_of(year, every, USUAL)
    assert (periods[0].starts, periods[-1].ends) == (year.starts, year.ends)


@given(YEARS, st.sampled_from(Rhythm), calendars())
def test_periods_never_overlap_and_end_in_time(year: WorkingYear, every: Rhythm, calendar: Calendar) -> None:
    """Whatever terms were entered: in order, apart, due within themselves, and theirs to their year."""
    periods = periods_of(year, every, calendar)
    assert all(earlier.ends < later.starts for earlier, later in pairwise(periods))
    assert all(period.starts <= due_on(period) <= period.ends for period in periods)
    assert all(period.middle in year for period in periods)


@given(DAYS, st.sampled_from(YearKind), st.sampled_from(Rhythm), calendars())
def test_a_period_found_by_day_holds_it(day: date, kind: YearKind, every: Rhythm, calendar: Calendar) -> None:
    """And every day has one, terms aside."""
    found = period_at(day, kind, every, calendar)
    assert found is not None or every is Rhythm.SEMESTER
    assert found is None or day in found
