"""What a feed shows and for how long, as tables of cases."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from activities.feeds.entries import MEETING
from nianlun.activities.feeds import rules
from nianlun.activities.feeds.rules import Calendar, Status
from nianlun.activities.rules import ActivityState
from nianlun.core.clock import SHANGHAI


@pytest.mark.parametrize(
    ("state", "date_fixed", "expected"),
    [
        (ActivityState.PLANNED, True, Status.CONFIRMED),
        (ActivityState.PLANNED, False, Status.TENTATIVE),
        (ActivityState.OPEN, True, Status.CONFIRMED),
        (ActivityState.CLOSED, True, Status.CONFIRMED),
        (ActivityState.CANCELLED, True, Status.CANCELLED),
        (ActivityState.CANCELLED, False, Status.CANCELLED),
    ],
)
def test_status(state: ActivityState, date_fixed: bool, expected: Status) -> None:
    assert rules.status(state, date_fixed) is expected


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "date_fixed", "expected"),
    [
        (time(15, 30), time(16, 40), True, (time(15, 30), time(16, 40))),
        (time(15, 30), None, True, (time(15, 30), None)),
        (None, time(16, 40), True, (None, None)),
        (None, None, True, (None, None)),
        (time(15, 30), time(16, 40), False, (None, None)),
    ],
)
def test_a_day_that_is_only_proposed_has_no_hours(
    starts_at: time | None, ends_at: time | None, date_fixed: bool, expected: tuple[time | None, time | None]
) -> None:
    assert rules.hours(starts_at, ends_at, date_fixed) == expected


def test_a_year_back_and_two_ahead() -> None:
    assert rules.span(date(2026, 11, 20)) == (date(2025, 11, 20), date(2028, 11, 19))


def test_cancelled_ones_stay_for_ninety_days() -> None:
    now = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
    assert rules.cancelled_since(now) == datetime(2026, 8, 22, 9, tzinfo=SHANGHAI)


def test_the_tag_changes_with_anything_that_is_shown() -> None:
    calendar = Calendar("星河", (MEETING,))
    others = [
        replace(calendar, name="东风"),
        replace(calendar, entries=()),
        replace(calendar, entries=(replace(MEETING, place=None),)),
        replace(calendar, entries=(replace(MEETING, sequence=MEETING.sequence + 1),)),
    ]
    assert rules.tag(calendar) == rules.tag(Calendar("星河", (replace(MEETING),)))
    assert len({rules.tag(one) for one in [calendar, *others]}) == 1 + len(others)


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", W/"abc"', True),
        ('"abcd"', False),
        ("", False),
        (None, False),
    ],
)
def test_what_a_calendar_has_already(header: str | None, known: bool) -> None:
    assert rules.knows(header, "abc") is known
