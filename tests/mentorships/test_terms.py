"""Terms of the growth record, and what is reached in them."""

from datetime import date

import pytest

from nianlun.mentorships import terms
from nianlun.mentorships.terms import Reached
from nianlun.school_calendar.calendars import Calendar, Term

#: A school that begins on 26 August and ends its spring on 5 July.
ENTERED = Calendar(
    (Term(date(2026, 2, 23), date(2026, 7, 5), "春季"), Term(date(2026, 8, 26), date(2027, 1, 22), "秋季"))
)


@pytest.mark.parametrize(
    ("day", "known", "expected"),
    [
        (date(2026, 9, 1), Calendar(), "2026-2"),
        (date(2027, 1, 31), Calendar(), "2026-2"),
        (date(2026, 2, 1), Calendar(), "2026-1"),
        (date(2026, 7, 31), Calendar(), "2026-1"),
        (date(2026, 8, 15), Calendar(), "2026-2"),
        (date(2026, 8, 28), ENTERED, "2026-2"),
        (date(2026, 7, 20), ENTERED, "2026-1"),
        (date(2027, 1, 25), ENTERED, "2026-2"),
        (date(2026, 2, 10), ENTERED, "2026-1"),
    ],
)
def test_the_term_of_a_day(day: date, known: Calendar, expected: str) -> None:
    """What the school entered, else the month's half; August goes with the autumn."""
    assert terms.term_of(day, known) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 9, 1), date(2027, 7, 31), ["2026-2", "2027-1"]),
        (date(2026, 3, 1), date(2027, 10, 1), ["2026-1", "2026-2", "2027-1", "2027-2"]),
        (date(2026, 10, 1), date(2026, 12, 1), ["2026-2"]),
        (date(2026, 9, 1), date(2027, 8, 31), ["2026-2", "2027-1"]),
        (date(2026, 9, 1), date(2027, 2, 10), ["2026-2"]),
        (date(2026, 9, 1), date(2027, 1, 31), ["2026-2"]),
        (date(2026, 8, 20), date(2026, 9, 5), ["2026-2"]),
    ],
)
def test_the_terms_of_a_pair(first: date, last: date, expected: list[str]) -> None:
    assert terms.terms_between(first, last, Calendar()) == expected


def test_terms_are_named_as_schools_name_them() -> None:
    assert [terms.name_of(code) for code in ("2026-1", "2026-2")] == ["2026年春季学期", "2026年秋季学期"]


def test_the_two_directions_are_two_targets() -> None:
    """A lesson the mentee heard does not count for the mentor; what nobody asked for is shown beside."""
    done = {("2026-2", "heard_by_mentee"): 3, ("2026-2", "talk"): 1, ("2027-1", "heard_by_mentor"): 7}
    targets = {"heard_by_mentee": 7, "heard_by_mentor": 7}
    assert terms.reached(["2026-2", "2027-1"], targets, done) == {
        "2026-2": [Reached("heard_by_mentee", 7, 3), Reached("heard_by_mentor", 7, 0), Reached("talk", 0, 1)],
        "2027-1": [Reached("heard_by_mentee", 7, 0), Reached("heard_by_mentor", 7, 7)],
    }
