"""Lights as tables of cases and as laws: pure, no database."""

import tomllib
import uuid
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.access.rules import OrgKind
from nianlun.obligations.rules import lights, together, words
from nianlun.obligations.rules.duties import Duty, DutySource, Terms, national_duties
from nianlun.obligations.rules.lights import COLOURS, SHAPES, Counted, Excused, Light, LightState, judge
from nianlun.obligations.rules.owed import Owed, owed_in
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.obligations import GOLDEN, Criterion, obligation_rules
from nianlun.school_calendar.calendars import Calendar, Term
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, YearKind

HELD = (Criterion(fact_kind="activity.held", activity_kinds=("party_day",)),)
IN_2026 = WorkingYear(YearKind.CALENDAR, 2026)
NO_CALENDAR = Calendar()
EXAMPLES = [
    pytest.param(code, example, id=f"{code}: {example['about']}")
    for code, examples in tomllib.loads(GOLDEN.read_text("utf-8")).items()
    for example in examples
]


def a_duty(every: Rhythm, **changes: Any) -> Duty:
    terms = Terms("主题党日", "党日", "org", (OrgKind.BRANCH,), every, date(2018, 1, 1), HELD, **changes)
    return Duty(uuid.uuid4(), DutySource.HAND, (terms,))


def counted(owed: Owed, held: list[date]) -> Counted:
    inside = [day for day in held if day in owed.period]
    return Counted(done=len(inside), last_on=max(inside, default=None))


def the_duty(code: str) -> Duty:
    return next(duty for duty in national_duties() if duty.code == code)


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_the_rulebook_keeps_its_own_examples(code: str, example: dict[str, Any]) -> None:
    """Every golden example of obligations_golden.toml."""
    on = example["on"]
    years = [WorkingYear(YearKind.CALENDAR, year) for year in (on.year, on.year - 1)]
    periods = [owed for year in years for owed in owed_in(the_duty(code), year, NO_CALENDAR)]
    owed = next(owed for owed in periods if owed.period.name == example["period"])
    excuses = [
        Excused(uuid.uuid4(), one["from"], one.get("until"), one["words"], one["from"], "周敏")
        for one in example.get("exempt", ())
    ]
    light = judge(owed, counted(owed, example["held"]), example["since"], excuses, on)
    assert (light.state.value, words.reason(light, on)) == (example["state"], example["reason"])


def test_every_rule_has_an_example_a_citation_and_known_kinds() -> None:
    golden = tomllib.loads(GOLDEN.read_text("utf-8"))
    for versions in obligation_rules().values():
        for rule in versions:
            assert rule.citation
            assert not rule.verified
            assert {k for c in rule.satisfied_by for k in c.activity_kinds} <= activity_kinds().keys()
    assert golden.keys() <= obligation_rules().keys()
    assert {"general_meeting", "committee_meeting", "party_day"} <= golden.keys()


def test_every_state_has_its_colour_shape_and_word() -> None:
    for table in (COLOURS, SHAPES, words.STATE_WORDS):
        assert table.keys() == set(LightState)


@pytest.mark.parametrize(
    ("every", "days_before", "state"),
    [
        (Rhythm.WEEK, 3, LightState.NOT_DUE),
        (Rhythm.WEEK, 2, LightState.DUE_SOON),
        (Rhythm.MONTH, 8, LightState.NOT_DUE),
        (Rhythm.MONTH, 7, LightState.DUE_SOON),
        (Rhythm.QUARTER, 15, LightState.NOT_DUE),
        (Rhythm.QUARTER, 14, LightState.DUE_SOON),
        (Rhythm.SEMESTER, 31, LightState.NOT_DUE),
        (Rhythm.SEMESTER, 30, LightState.DUE_SOON),
        (Rhythm.HALF_YEAR, 30, LightState.DUE_SOON),
        (Rhythm.YEAR, 31, LightState.NOT_DUE),
        (Rhythm.YEAR, 30, LightState.DUE_SOON),
        (Rhythm.MONTH, 0, LightState.DUE_SOON),
        (Rhythm.MONTH, -1, LightState.OVERDUE),
    ],
)
def test_when_a_light_turns_yellow_and_red(every: Rhythm, days_before: int, state: LightState) -> None:
    owed = owed_in(a_duty(every), IN_2026, NO_CALENDAR)[1 if every is not Rhythm.YEAR else 0]
    on = owed.due_on - timedelta(days=days_before)
    assert judge(owed, lights.NOTHING, date(2025, 1, 1), (), on).state is state


@pytest.mark.parametrize(
    ("every", "periods"),
    [
        (Rhythm.DAY, 12),
        (Rhythm.WEEK, 53),
        (Rhythm.MONTH, 12),
        (Rhythm.QUARTER, 4),
        (Rhythm.SEMESTER, 2),
        (Rhythm.HALF_YEAR, 2),
        (Rhythm.YEAR, 1),
    ],
)
def test_how_many_periods_a_year_has(every: Rhythm, periods: int) -> None:
    """2026 has 53 weeks whose Thursday lies in it."""
    assert len(owed_in(a_duty(every), IN_2026, NO_CALENDAR)) == periods


def test_august_is_free_of_what_is_owed_in_term_only() -> None:
    months = [
        o.period.starts.month for o in owed_in(a_duty(Rhythm.MONTH, in_term_only=True), IN_2026, NO_CALENDAR)
    ]
    assert months == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]
    early = Calendar(terms=(Term(date(2026, 8, 28), date(2027, 1, 20)),))
    weeks = owed_in(a_duty(Rhythm.WEEK, in_term_only=True), IN_2026, early)
    assert date(2026, 8, 24) not in {o.period.starts for o in weeks}
    assert date(2026, 8, 31) in {o.period.starts for o in weeks}


def test_a_week_that_is_all_holiday_is_not_owed() -> None:
    """The National Day week, and the Monday of it when the duty has its weekday."""
    weeks = owed_in(
        a_duty(Rhythm.WEEK, skips_holidays=True, weekday=4, at_time=time(13)), IN_2026, NO_CALENDAR
    )
    assert date(2026, 9, 28) not in {o.period.starts for o in weeks}


def test_a_daily_duty_is_judged_by_the_month() -> None:
    """Working days only, when holidays are skipped: 2026-02 has the Spring Festival and a make-up day."""
    every_day = owed_in(a_duty(Rhythm.DAY), IN_2026, NO_CALENDAR)
    working = owed_in(a_duty(Rhythm.DAY, skips_holidays=True), IN_2026, NO_CALENDAR)
    assert every_day[1].expected == 28
    assert working[1].expected < 20


def test_a_calendar_year_is_looked_at_from_the_school_year_in_which_it_ends() -> None:
    school = WorkingYear(YearKind.SCHOOL, 2026)
    assert [o.period.name for o in owed_in(a_duty(Rhythm.YEAR), school, NO_CALENDAR)] == ["2026年"]
    own = a_duty(Rhythm.YEAR, year=school)
    assert [o.period.name for o in owed_in(own, school, NO_CALENDAR)] == ["2026—2027学年"]


def test_versions_share_the_year_between_them() -> None:
    """Once a month until June, twice from July on; a period goes by the version of its last day."""
    first = a_duty(Rhythm.MONTH).latest
    second = Terms(**{**first.__dict__, "times": 2, "effective_from": date(2026, 7, 1), "number": 2})
    ends = Terms(**{**second.__dict__, "effective_to": date(2026, 10, 31), "number": 3})
    duty = Duty(uuid.uuid4(), DutySource.HAND, (first, second, ends))
    assert [o.expected for o in owed_in(duty, IN_2026, NO_CALENDAR)] == [1] * 6 + [2] * 4


def a_study(since: date, *excuses: tuple[date, date | None], done: int = 0) -> Light:
    """A daily duty of working days, 18 of them in October 2026."""
    owed = owed_in(a_duty(Rhythm.DAY, skips_holidays=True), IN_2026, NO_CALENDAR)[9]
    excused = [Excused(uuid.uuid4(), *days, "病假", days[0], "周敏") for days in excuses]
    return judge(owed, Counted(done=done), since, excused, date(2026, 11, 20))


OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("since", "excuses", "done", "expected", "state"),
    [
        (date(2025, 9, 1), [], 17, 18, LightState.OVERDUE),
        (date(2025, 9, 1), [(OCTOBER, date(2026, 10, 25))], 0, 5, LightState.OVERDUE),
        (date(2025, 9, 1), [(OCTOBER, date(2026, 10, 25))], 5, 5, LightState.DONE),
        (
            date(2025, 9, 1),
            [(OCTOBER, date(2026, 10, 15)), (date(2026, 10, 16), None)],
            0,
            18,
            LightState.EXEMPT,
        ),
        (date(2026, 10, 28), [], 0, 3, LightState.OVERDUE),
        (date(2026, 10, 28), [(date(2026, 10, 30), None)], 2, 2, LightState.DONE),
        (date(2026, 10, 31), [], 0, 18, LightState.NOT_IN_USE),
        (date(2026, 11, 2), [], 0, 18, LightState.NOT_IN_USE),
    ],
)
def test_of_a_daily_duty_each_day_stands_for_itself(
    since: date, excuses: list[tuple[date, date | None]], done: int, expected: int, state: LightState
) -> None:
    """Neither the exempt days nor those before somebody came are expected."""
    light = a_study(since, *excuses, done=done)
    assert (light.owed.expected, light.state) == (expected, state)


def test_what_is_missing_of_days_reads_well() -> None:
    owed = owed_in(a_duty(Rhythm.DAY, skips_holidays=True), IN_2026, NO_CALENDAR)[10]
    light = judge(owed, Counted(done=5), date(2025, 9, 1), (), date(2026, 11, 27))
    assert words.to_green(light, date(2026, 11, 27)) == f"报满 {owed.expected} 天即转绿。"


def test_before_somebody_came_or_the_branch_began() -> None:
    light, on = a_study(date(2026, 11, 5)), date(2026, 11, 20)
    assert words.reason(light, on) == "11月起使用，之前不计。"
    assert words.reason(light, on, came_later=True) == "11月起在本支部，之前不计。"
    assert together.reason([light, light]) == "这段时间还没有人要办，不计。"
    assert light.missing == 0


A_DAY = st.dates(date(2025, 11, 1), date(2027, 3, 1))
EXCUSE = st.builds(
    lambda starts, length: Excused(
        uuid.uuid4(), starts, starts + timedelta(days=length), "放假", starts, "周敏"
    ),
    A_DAY,
    st.integers(0, 200),
)


@given(
    every=st.sampled_from(list(Rhythm)),
    times=st.integers(1, 3),
    held=st.lists(A_DAY, max_size=40),
    since=st.none() | A_DAY,
    excuses=st.lists(EXCUSE, max_size=3),
    on=A_DAY,
    data=st.data(),
)
def test_laws_of_lights(
    every: Rhythm,
    times: int,
    held: list[date],
    since: date | None,
    excuses: list[Excused],
    on: date,
    data: st.DataObject,
) -> None:
    """The order of facts is nothing; expected >= satisfied; only the overdue are red; doing never harms."""
    for owed in owed_in(a_duty(every, times=times), IN_2026, NO_CALENDAR):
        light = judge(owed, counted(owed, held), since, excuses, on)
        again = judge(owed, counted(owed, data.draw(st.permutations(held))), since, excuses, on)
        assert light == again
        assert 0 <= light.satisfied <= owed.expected
        assert (light.missing == 0) == (light.state in {LightState.DONE, *lights.NOT_ASKED})
        assert light.state is not LightState.OVERDUE or on > owed.due_on
        assert words.reason(light, on).endswith("。")
        more = judge(owed, counted(owed, [*held, owed.period.starts]), since, excuses, on)
        assert more.missing <= light.missing
