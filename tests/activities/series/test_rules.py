"""The rule of a series: which days it gives, what holidays make of them, and what it refuses."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.activities.rules import ActivityState
from nianlun.activities.series import errors, rules, words
from nianlun.activities.series.rules import DayOutcome, Holidays, Left, Rule, SeriesRhythm
from nianlun.core.errors import AppError
from nianlun.school_calendar.calendars import Calendar, SchoolDays

PLAIN = Calendar()
TODAY = date(2026, 1, 1)


def day(text: str) -> date:
    """`2026-01-31`, or `01-31` of 2026."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def rule(every: str, starts_on: str, **more: Any) -> Rule:
    more = {name: day(value) if name == "until" else value for name, value in more.items()}
    return Rule(SeriesRhythm(every), day(starts_on), **more)


#: What the rule gives, as a person counts it off on a wall calendar.
GIVEN = [
    pytest.param(rule("day", "03-02", times=3), "03-02 03-03 03-04", id="daily"),
    pytest.param(rule("day", "03-02", step=10, until="03-31"), "03-02 03-12 03-22", id="every ten days"),
    pytest.param(
        rule("week", "03-04", weekdays=(1, 3), times=4), "03-04 03-09 03-11 03-16", id="Mondays, Wednesdays"
    ),
    pytest.param(
        rule("week", "03-06", step=2, weekdays=(5,), until="04-17"),
        "03-06 03-20 04-03 04-17",
        id="fortnightly",
    ),
    pytest.param(
        rule("month", "01-31", month_day=31, times=5), "01-31 02-28 03-31 04-30 05-31", id="the 31st"
    ),
    pytest.param(
        rule("month", "2028-01-30", month_day=30, times=3), "2028-01-30 2028-02-29 2028-03-30", id="leap day"
    ),
    pytest.param(
        rule("month", "2028-02-29", month_day=29, step=12, times=3),
        "2028-02-29 2029-02-28 2030-02-28",
        id="every leap day",
    ),
    pytest.param(
        rule("month", "01-01", month_week=-1, weekdays=(5,), times=4),
        "01-30 02-27 03-27 04-24",
        id="last Friday",
    ),
    pytest.param(
        rule("month", "01-15", month_week=2, weekdays=(4,), times=3),
        "02-12 03-12 04-09",
        id="second Thursday, the first one already over",
    ),
    pytest.param(
        rule("month", "2026-11-15", step=3, month_day=15, times=3),
        "2026-11-15 2027-02-15 2027-05-15",
        id="quarterly over the year",
    ),
]


@pytest.mark.parametrize(("it", "days"), GIVEN)
def test_days_given(it: Rule, days: str) -> None:
    assert rules.days_of(it) == [day(text) for text in days.split()]


FRIDAYS = {"weekdays": (5,), "until": "03-06"}
SATURDAYS = {"weekdays": (6,), "until": "03-07"}

#: `day>day` moved, `day-` skipped; the note of the first day that is not as given.
UNDER_HOLIDAYS = [
    pytest.param(
        rule("week", "02-06", **FRIDAYS),
        "02-06 02-13 02-20- 02-27 03-06",
        "2月20日周五是春节，跳过",
        id="Spring Festival skipped",
    ),
    pytest.param(
        rule("week", "02-06", **FRIDAYS, holidays=Holidays.MOVE),
        "02-06 02-13 02-20>02-24 02-27 03-06",
        "2月20日周五是春节，顺延到2月24日周二",
        id="Spring Festival moved behind its last day",
    ),
    pytest.param(
        rule("week", "02-06", **FRIDAYS, holidays=Holidays.KEEP),
        "02-06 02-13 02-20 02-27 03-06",
        "2月20日周五是春节，照常",
        id="Spring Festival kept",
    ),
    pytest.param(
        rule("week", "02-07", **SATURDAYS),
        "02-07 02-14 02-21- 02-28 03-07",
        "2月21日周六是春节，跳过",
        id="Saturdays are meant, make-up Saturdays too, only the festival is off",
    ),
    pytest.param(
        rule("day", "02-13", until="02-17", holidays=Holidays.SKIP),
        "02-13 02-14 02-15- 02-16- 02-17-",
        "2月15日周日是春节，跳过",
        id="a make-up Saturday is worked",
    ),
    pytest.param(
        rule("day", "01-09", until="01-13", holidays=Holidays.MOVE),
        "01-09 01-10- 01-11- 01-12 01-13",
        "1月10日周六休息，顺延到1月12日周一，那天已有一次，不再排",
        id="a weekend does not pile up on Monday",
    ),
    pytest.param(
        rule("month", "01-31", month_day=31, times=2, holidays=Holidays.MOVE),
        "01-31>02-02 02-28",
        "1月31日周六休息，顺延到2月2日周一",
        id="a month end on a Saturday moves, on a make-up Saturday stays",
    ),
]


@pytest.mark.parametrize(("it", "expected", "note"), UNDER_HOLIDAYS)
def test_days_under_holidays(it: Rule, expected: str, note: str) -> None:
    found = rules.expand(it, PLAIN)
    assert " ".join(shown(one) for one in found) == expected
    assert next(one.note for one in found if one.note) == note


def shown(one: rules.Occurrence) -> str:
    text = f"{one.series_day:%m-%d}"
    if one.outcome is DayOutcome.SKIPPED:
        return f"{text}-"
    return text if one.happens_on == one.series_day else f"{text}>{one.happens_on:%m-%d}"


def test_the_school_has_the_last_word() -> None:
    sports = SchoolDays(day("04-17"), day("04-17"), "运动会", works=False)
    it = rule("week", "04-10", weekdays=(5,), times=2)
    assert [one.note for one in rules.expand(it, Calendar(days=(sports,)))] == [
        None,
        "4月17日周五是运动会，跳过",
    ]


def test_a_year_that_was_not_announced_says_so() -> None:
    found = rules.expand(rule("month", "2035-01-01", month_day=1, times=1), PLAIN)
    assert [one.is_provisional for one in found] == [True]


REFUSED = [
    (rule("day", "03-02"), errors.SeriesWithoutEnd),
    (rule("day", "2025-12-31", times=2), errors.SeriesInPast),
    (rule("day", "03-02", until="03-01"), errors.SeriesEndsBeforeStart),
    (rule("day", "03-02", until="10-01"), errors.SeriesTooMany),
    (rule("day", "03-02", times=201), errors.SeriesTooMany),
    (rule("week", "03-02", weekdays=(1,), times=200), errors.SeriesBeyondPlan),
    (rule("month", "03-02", month_day=2, until="2028-01-02"), errors.SeriesBeyondPlan),
]


@pytest.mark.parametrize(("it", "error"), REFUSED)
def test_refused(it: Rule, error: type[AppError]) -> None:
    with pytest.raises(error):
        rules.check(it, TODAY, rules.latest_day(TODAY))


def test_the_limit_itself_is_fine() -> None:
    rules.check(rule("day", "01-01", times=200), TODAY, rules.latest_day(TODAY))


@given(
    every=st.sampled_from(SeriesRhythm),
    starts_on=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    step=st.integers(1, 6),
    weekdays=st.sets(st.integers(1, 7), min_size=1),
    month_day=st.integers(1, 31),
    times=st.integers(1, 30),
    holidays=st.sampled_from(Holidays),
)
def test_days_are_ordered_once_each_and_worked(every: SeriesRhythm, holidays: Holidays, **parts: Any) -> None:
    if every is not SeriesRhythm.WEEK:
        parts["weekdays"] = set()
    it = Rule(every, holidays=holidays, **{**parts, "weekdays": tuple(parts["weekdays"])})
    found = rules.expand(it, PLAIN)
    given_days = [one.series_day for one in found]
    planned = [one.happens_on for one in found if one.happens_on]
    assert given_days == sorted(set(given_days))
    assert len(planned) == len(set(planned))
    assert all(one.happens_on is None or one.happens_on >= one.series_day for one in found)
    if holidays is Holidays.MOVE and every is not SeriesRhythm.WEEK:
        assert all(PLAIN.working_day(one).works for one in planned)


def test_the_rest_of_a_rule_gives_the_same_days() -> None:
    it = rule("week", "03-04", step=2, weekdays=(1, 3), times=7)
    days = rules.days_of(it)
    since = days[3]
    assert rules.days_of(rules.ended_before(it, since)) == days[:3]
    assert rules.days_of(rules.rest_of(it, since)) == days[3:]


LEFT = [
    (ActivityState.PLANNED, 0, False, None),
    (ActivityState.PLANNED, 3, True, Left.MOVED_ALONE),
    (ActivityState.PLANNED, -1, True, Left.PAST),
    (ActivityState.OPEN, 0, False, Left.STARTED),
    (ActivityState.CLOSED, 0, False, Left.CLOSED),
    (ActivityState.CANCELLED, 3, False, Left.CANCELLED),
]


@pytest.mark.parametrize(("state", "days", "moved_alone", "expected"), LEFT)
def test_what_is_left_as_it_is(
    state: ActivityState, days: int, moved_alone: bool, expected: Left | None
) -> None:
    assert rules.left_because(state, TODAY + timedelta(days=days), moved_alone, TODAY) is expected


OVERLAPS = [
    ("15:00-16:00", "15:30-17:00", True),
    ("15:00-16:00", "16:00-17:00", False),
    ("15:00-", "15:59-16:30", True),
    ("15:00-", "16:00-16:30", False),
    ("15:00-16:00", "-", True),
    ("23:30-", "23:50-23:59", True),
]


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_overlaps(one: str, other: str, expected: bool) -> None:
    spans = [tuple(time.fromisoformat(part) if part else None for part in s.split("-")) for s in (one, other)]
    assert rules.overlap(TODAY, spans[0], spans[1]) is expected  # type: ignore[arg-type]
    assert rules.overlap(TODAY, spans[1], spans[0]) is expected  # type: ignore[arg-type]


WORDS = [
    (rule("week", "03-06", weekdays=(5,), until="06-26"), "每周五，到 2026年6月26日，放假跳过"),
    (rule("week", "03-04", weekdays=(3, 1), times=4), "每周周一、周三，共 4 次，放假跳过"),
    (rule("week", "03-06", step=2, weekdays=(5,), times=4), "每 2 周的周五，共 4 次，放假跳过"),
    (rule("day", "03-06", times=4, holidays=Holidays.KEEP), "每天，共 4 次，放假照常"),
    (
        rule("month", "03-06", month_week=-1, weekdays=(5,), times=4, holidays=Holidays.MOVE),
        "每月最后一个周五，共 4 次，放假顺延",
    ),
    (
        rule("month", "03-06", step=3, month_week=2, weekdays=(4,), times=4),
        "每 3 个月的第 2 个周四，共 4 次，放假跳过",
    ),
    (rule("month", "03-06", month_day=6, times=4), "每月 6 日，共 4 次，放假跳过"),
    (
        rule("month", "03-31", month_day=31, times=4),
        "每月 31 日（没有这一天的月份用最后一天），共 4 次，放假跳过",
    ),
]


@pytest.mark.parametrize(("it", "expected"), WORDS)
def test_words(it: Rule, expected: str) -> None:
    assert words.rule_words(it) == expected


def test_what_was_left_in_words() -> None:
    left = [Left.MOVED_ALONE, Left.PAST, Left.PAST]
    assert words.left_words(left) == "已过去 2 次、单独改过 1 次，保持原样。"
    assert words.left_words([]) is None
