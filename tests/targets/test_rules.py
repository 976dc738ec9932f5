"""How a target stands, as golden tables; and that the order of facts never matters."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.core.errors import AppError
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.targets import errors, rules
from nianlun.targets.rules import Count, Direction, Goal, Light, Standing, Stated, TargetState

YEAR = WorkingYear(YearKind.CALENDAR, 2026)
#: Half of 2026 has gone by at the end of the first (182 of 365 days), all of it at the end of the second.
BEFORE, HALF, OVER = date(2025, 12, 31), date(2026, 7, 1), date(2026, 12, 31)


def goal(direction: str, low: float, high: float | None = None, unit: str = "次") -> Goal:
    return Goal(Direction(direction), Decimal(str(low)), None if high is None else Decimal(str(high)), unit)


TWELVE, RANGE = goal("at_least", 12), goal("at_least", 8, 10)
AT_MOST, ZERO = goal("at_most", 4), goal("at_most", 0, unit="件")
NONE, NONE_TO_THREE = goal("exactly", 0, unit="件"), goal("exactly", 0, 3)
EXACTLY, BETWEEN = goal("exactly", 2, unit="名"), goal("exactly", 1, 2, unit="名")
RATE, RARE = goal("at_least", 95.5, unit="%"), goal("at_most", 5, unit="%")

CASES = [
    # goal, done, day, state, light, reason
    (TWELVE, None, HALF, "unknown", "grey", "还没有数字：选好由哪些记录来数，或填报一次。"),
    (TWELVE, 0, BEFORE, "on_track", "green", "已有 0 次，还差 12 次，进度正常。"),
    (TWELVE, 5, HALF, "on_track", "green", "已有 5 次，还差 7 次，进度正常。"),
    (TWELVE, 4, HALF, "behind", "yellow", "已有 4 次，还差 8 次，到7月1日应有 5 次。"),
    (TWELVE, 7, HALF, "ahead", "green", "已有 7 次，还差 5 次，比进度快。"),
    (TWELVE, 12, HALF, "met", "green", "已有 12 次，已达到目标。"),
    (TWELVE, 14, HALF, "exceeded", "green", "已有 14 次，比目标多 2 次。"),
    (TWELVE, 11, OVER, "behind", "red", "这一年已过，已有 11 次，差 1 次。"),
    (RANGE, 9, HALF, "met", "green", "已有 9 次，已达到目标。"),
    (RANGE, 11, HALF, "exceeded", "green", "已有 11 次，比目标多 1 次。"),
    (AT_MOST, 0, HALF, "on_track", "green", "到7月1日，已有 0 次，没有超过 4 次。"),
    (AT_MOST, 2, HALF, "on_track", "green", "到7月1日，已有 2 次，没有超过 4 次。"),
    (AT_MOST, 3, HALF, "behind", "yellow", "已有 3 次，照这样全年约 6 次，会超过上限 4 次。"),
    (AT_MOST, 4, OVER, "met", "green", "这一年已过，已有 4 次，没有超过 4 次。"),
    (AT_MOST, 5, HALF, "exceeded", "red", "已有 5 次，超过上限 4 次。"),
    (ZERO, None, HALF, "unknown", "grey", "还没有数字：选好由哪些记录来数，或填报一次。"),
    (ZERO, 0, HALF, "on_track", "green", "到7月1日，没有发生。"),
    (ZERO, 0, OVER, "met", "green", "这一年已过，没有发生。"),
    (ZERO, 1, HALF, "exceeded", "red", "要求不发生，已有 1 件。"),
    (NONE, 0, HALF, "on_track", "green", "到7月1日，没有发生。"),
    (NONE, 0, OVER, "met", "green", "这一年已过，没有发生。"),
    (NONE, 1, HALF, "exceeded", "red", "要求不发生，已有 1 件。"),
    (NONE_TO_THREE, 1, HALF, "on_track", "green", "到7月1日，已有 1 次，没有超过 3 次。"),
    (EXACTLY, 0, HALF, "on_track", "green", "已有 0 名，还差 2 名，进度正常。"),
    (EXACTLY, 2, HALF, "met", "green", "已有 2 名，已达到目标。"),
    (EXACTLY, 3, HALF, "exceeded", "red", "已有 3 名，超过上限 2 名。"),
    (EXACTLY, 1, OVER, "behind", "red", "这一年已过，已有 1 名，差 1 名。"),
    (BETWEEN, 1, HALF, "met", "green", "已有 1 名，已达到目标。"),
    (BETWEEN, 3, OVER, "exceeded", "red", "已有 3 名，超过上限 2 名。"),
    (RATE, 94, HALF, "behind", "yellow", "最近一次 94%，低于目标 95.5%。"),
    (RATE, 94, OVER, "behind", "red", "这一年已过，最近一次 94%，差 1.5%。"),
    (RATE, 95.5, HALF, "met", "green", "最近一次 95.5%，已达到目标。"),
    (RATE, 98, HALF, "exceeded", "green", "最近一次 98%，比目标多 2.5%。"),
    (RARE, 3, HALF, "on_track", "green", "到7月1日，最近一次 3%，没有超过 5%。"),
    (RARE, 6, HALF, "exceeded", "red", "最近一次 6%，超过上限 5%。"),
]


@pytest.mark.parametrize(("wanted", "done", "on", "state", "light", "reason"), CASES)
def test_how_a_target_stands(
    wanted: Goal, done: float | None, on: date, state: str, light: str, reason: str
) -> None:
    number = None if done is None else Decimal(str(done))
    judged = rules.judge(wanted, number, YEAR, on)
    assert (judged.state, judged.light, judged.reason) == (state, light, reason)


@pytest.mark.parametrize(
    ("wanted", "done", "on", "expected", "forecast"),
    [
        (TWELVE, 5, HALF, "6.0", "10.0"),
        (TWELVE, 0, BEFORE, "0.0", None),
        (TWELVE, 3, date(2026, 1, 30), "1.0", None),
        (TWELVE, 3, date(2026, 1, 31), "1.0", "35.3"),
        (TWELVE, 11, OVER, "12.0", "11.0"),
        (AT_MOST, 2, HALF, "2.0", "4.0"),
        (ZERO, 0, HALF, "0.0", "0.0"),
        (BETWEEN, 1, HALF, "0.5", "2.0"),
        (RATE, 94, HALF, None, None),
        (TWELVE, None, HALF, None, None),
    ],
)
def test_expected_by_a_day_and_forecast(
    wanted: Goal, done: int | None, on: date, expected: str | None, forecast: str | None
) -> None:
    judged = rules.judge(wanted, None if done is None else Decimal(done), YEAR, on)
    assert judged.expected == (None if expected is None else Decimal(expected))
    assert judged.forecast == (None if forecast is None else Decimal(forecast))


@pytest.mark.parametrize(
    ("kind", "year", "on", "gone", "days"),
    [
        (YearKind.CALENDAR, 2026, date(2026, 1, 1), 1, 365),
        (YearKind.CALENDAR, 2024, date(2024, 2, 29), 60, 366),
        (YearKind.CALENDAR, 2026, date(2027, 3, 1), 365, 365),
        (YearKind.SCHOOL, 2026, date(2026, 8, 31), 0, 365),
        (YearKind.SCHOOL, 2026, date(2026, 9, 1), 1, 365),
        (YearKind.SCHOOL, 2027, date(2028, 8, 31), 366, 366),
    ],
)
def test_the_share_of_the_year_gone_by(kind: YearKind, year: int, on: date, gone: int, days: int) -> None:
    share = rules.elapsed(WorkingYear(kind, year), on)
    assert share * days == gone


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (goal("at_least", 0), errors.NothingToReach),
        (goal("at_least", 5, 5), None),
        (goal("exactly", 5, 4), errors.RangeOutOfOrder),
        (ZERO, None),
        (BETWEEN, None),
    ],
)
def test_a_goal_must_make_sense(wanted: Goal, refusal: type[AppError] | None) -> None:
    if refusal is None:
        rules.check_goal(wanted)
    else:
        with pytest.raises(refusal):
            rules.check_goal(wanted)


@pytest.mark.parametrize(
    ("count", "wanted", "refusal"),
    [
        (Count("activity.held", ("party_lecture",)), TWELVE, None),
        (Count("activity.held"), TWELVE, None),
        (Count("assignment.done"), TWELVE, None),
        (Count("assignment.done", ("party_lecture",)), TWELVE, errors.UnknownCount),
        (Count("no.such"), TWELVE, errors.UnknownCount),
        (Count("activity.held", ("no_such",)), TWELVE, errors.UnknownCount),
        (Count("activity.held"), RATE, errors.RateNotCounted),
    ],
)
def test_what_may_count(count: Count, wanted: Goal, refusal: type[AppError] | None) -> None:
    if refusal is None:
        rules.check_counts([count], wanted)
    else:
        with pytest.raises(refusal):
            rules.check_counts([count], wanted)


A, B, C = (uuid.UUID(int=n) for n in (1, 2, 3))
DAY = date(2026, 3, 20)


def test_an_activity_of_two_kinds_adds_its_people_once() -> None:
    """主题党日 that is 党课 too: one occasion, sixteen people, whichever of the kinds a target counts."""
    both = [
        Stated(A, fact, kind, DAY, quantity)
        for kind in ("party_day", "party_lecture")
        for fact, quantity in (("activity.held", 1), ("activity.present", 16))
    ]
    assert rules.counted([Count("activity.held")], both) == {A: 1}
    assert rules.counted([Count("activity.present", ("party_day", "party_lecture"))], both) == {A: 16}
    assert rules.counted([Count("activity.held", ("seminar",))], both) == {}


stated = st.builds(
    Stated,
    st.sampled_from([A, B, C]),
    st.sampled_from(["activity.held", "activity.present"]),
    st.sampled_from(["party_day", "party_lecture", "seminar"]),
    st.just(DAY),
    st.integers(1, 30),
)


@given(st.lists(stated, max_size=20), st.randoms())
def test_the_order_of_facts_never_matters(facts: list[Stated], shuffled) -> None:  # type: ignore[no-untyped-def]
    counts = [Count("activity.held", ("party_day",)), Count("activity.present")]
    other = list(facts)
    shuffled.shuffle(other)
    assert rules.counted(counts, facts) == rules.counted(counts, other)


@given(st.lists(stated, max_size=20))
def test_naming_a_count_twice_changes_nothing(facts: list[Stated]) -> None:
    once = [Count("activity.held", ("party_day",))]
    assert rules.counted(once, facts) == rules.counted([*once, *once], facts)


numbers = st.decimals(0, 500, places=1)


@given(
    st.sampled_from([TWELVE, RANGE, AT_MOST, ZERO, EXACTLY, BETWEEN, RATE, RARE]),
    numbers,
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_every_target_has_a_state_and_a_sentence(wanted: Goal, done: Decimal, on: date) -> None:
    """Red means broken or missed for good, and only then; a met one is never yellow."""
    judged = rules.judge(wanted, done, YEAR, on)
    assert judged.reason.endswith("。")
    broken = wanted.limit is not None and done > wanted.limit
    missed = wanted.needed is not None and done < wanted.needed and on >= OVER
    assert (judged.light is Light.RED) == (broken or missed)
    assert (judged.light is Light.YELLOW) <= (judged.state is TargetState.BEHIND)


@pytest.mark.parametrize(
    ("it", "as_of", "refusal"),
    [
        (Standing(False, False, YEAR), HALF, None),
        (Standing(False, True, YEAR), HALF, errors.TargetCountedByFacts),
        (Standing(True, False, YEAR), HALF, errors.TargetDropped),
        (Standing(False, False, YEAR), date(2025, 12, 31), errors.ReportNotOfThatYear),
        (Standing(False, False, YEAR), date(2026, 7, 2), errors.ReportNotOfThatYear),
    ],
)
def test_what_may_be_typed(it: Standing, as_of: date, refusal: type[AppError] | None) -> None:
    if refusal is None:
        rules.check_can_report(it, as_of, HALF)
    else:
        with pytest.raises(refusal):
            rules.check_can_report(it, as_of, HALF)


@pytest.mark.parametrize(
    ("it", "may_manage", "offered"),
    [
        (Standing(False, False, YEAR), True, ["report", "edit", "drop"]),
        (Standing(False, True, YEAR), True, ["edit", "drop"]),
        (Standing(False, False, YEAR), False, []),
        (Standing(True, False, YEAR), True, []),
    ],
)
def test_what_is_offered(it: Standing, may_manage: bool, offered: list[str]) -> None:
    assert rules.actions(it, may_manage) == offered
