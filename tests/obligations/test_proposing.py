"""Days to propose: working days, the fixed day of the month, in term, one a day."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.obligations.rules.proposing import USUAL_DAY, Diary, FixedDay, Need, Proposal, habit, propose
from nianlun.school_calendar.calendars import Calendar, SchoolDays, Span, Term
from nianlun.school_calendar.periods import Period, Rhythm, periods_of, working_days
from nianlun.school_calendar.rules import FRIDAY, WorkingYear, YearKind

BRANCH, FIRST, SECOND = (uuid.UUID(int=number) for number in (1, 2, 3))
USUAL = Calendar()
AUTUMN = WorkingYear(YearKind.CALENDAR, 2026)


def need(
    period: Period,
    kind: str = "committee_meeting",
    org: uuid.UUID = BRANCH,
    since: date | None = None,
    **more: int,
) -> Need:
    window = Span(max(period.starts, since or period.starts), period.ends)
    given = {"number": 1, "place": 1, "missing": 1, **more}
    return Need(uuid.UUID(int=9), org, period, window, kind=kind, **given)


def month(number: int) -> Period:
    return periods_of(AUTUMN, Rhythm.MONTH, USUAL)[number - 1]


def days(*needs: Need, calendar: Calendar = USUAL, fixed: FixedDay = USUAL_DAY, **taken: date) -> list[date]:
    diary = Diary(BRANCH, {BRANCH: list(taken.values())})
    return [one.day for one in propose(needs, calendar, diary, fixed)]


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (2, date(2026, 2, 24)),  # the third Friday lies in the Spring Festival: the working day nearest to it
        (3, date(2026, 3, 20)),
        (9, date(2026, 9, 18)),
        (10, date(2026, 10, 16)),
        (11, date(2026, 11, 20)),
    ],
)
def test_the_party_day_keeps_its_day(number: int, day: date) -> None:
    """The third Friday of each month, moved out of a holiday."""
    assert days(need(month(number), "party_day")) == [day]


def test_the_party_day_follows_habit() -> None:
    """A branch that meets on second Wednesdays goes on doing so."""
    held = [date(2026, 3, 11), date(2026, 4, 8), date(2026, 5, 15), date(2026, 6, 10)]
    assert habit(held) == FixedDay(2, 2)
    assert habit([]) == USUAL_DAY
    assert days(need(month(11), "party_day"), fixed=habit(held)) == [date(2026, 11, 11)]


def test_a_fifth_week_that_there_is_not() -> None:
    """The fifth Friday of a month with four is its fourth."""
    assert FixedDay(5, FRIDAY).in_month(date(2026, 10, 1)) == date(2026, 10, 30)
    assert FixedDay(5, FRIDAY).in_month(date(2026, 11, 1)) == date(2026, 11, 27)


def test_a_meeting_lies_on_the_friday_nearest_the_middle() -> None:
    assert days(need(month(11))) == [date(2026, 11, 13)]
    assert days(need(month(11), since=date(2026, 11, 21))) == [date(2026, 11, 27)]


def test_the_weekday_of_the_duty_is_kept() -> None:
    """每周一: Mondays, and the next best day where Monday is a holiday."""
    weeks = periods_of(AUTUMN, Rhythm.WEEK, USUAL)
    monday = Need(uuid.UUID(int=9), BRANCH, weeks[46], weeks[46], 1, 1, 1, "political_study", weekday=0)
    assert days(monday) == [weeks[46].starts]
    national = next(week for week in weeks if date(2026, 10, 5) in week)
    off = Need(uuid.UUID(int=9), BRANCH, national, national, 1, 1, 1, "political_study", weekday=0)
    assert days(off) == [date(2026, 10, 8)]


def test_two_meetings_lie_on_two_days() -> None:
    """Of the branch with each other, of a group with the branch; two groups may share a day."""
    november = month(11)
    found = propose(
        [
            need(november, "party_day"),
            need(november, "committee_meeting"),
            need(november, "group_meeting", FIRST),
            need(november, "group_meeting", SECOND),
        ],
        USUAL,
        Diary(BRANCH, {}),
        USUAL_DAY,
    )
    by_org = {(one.need.org_id, one.need.kind): one.day for one in found}
    groups = {by_org[FIRST, "group_meeting"], by_org[SECOND, "group_meeting"]}
    of_branch = {by_org[BRANCH, "party_day"], by_org[BRANCH, "committee_meeting"]}
    assert len(of_branch) == 2
    assert len(groups) == 1
    assert not groups & of_branch
    assert all(one.free for one in found)


def test_a_taken_day_is_avoided_while_there_is_another() -> None:
    assert days(need(month(11)), taken=date(2026, 11, 13)) == [date(2026, 11, 20)]
    last = need(month(11), since=date(2026, 11, 30))
    (only,) = propose([last], USUAL, Diary(BRANCH, {BRANCH: [date(2026, 11, 30)]}), USUAL_DAY)
    assert (only.day, only.free) == (date(2026, 11, 30), False)


def test_the_quarterly_meeting_moves_into_term() -> None:
    """July to September of a school whose term begins on 28 August: not in the summer."""
    ours = Calendar((Term(date(2026, 2, 23), date(2026, 7, 3)), Term(date(2026, 8, 28), date(2027, 1, 22))))
    quarter = periods_of(AUTUMN, Rhythm.QUARTER, ours)[2]
    (day,) = days(need(quarter, "general_meeting", since=date(2026, 7, 6)), calendar=ours)
    assert day == date(2026, 8, 28)
    (august,) = propose([need(month(8), since=date(2026, 8, 1))], USUAL, Diary(BRANCH, {}), USUAL_DAY)
    assert august.in_term is False


def test_several_times_are_spread() -> None:
    """Twice a month: one in each half."""
    november = month(11)
    assert days(
        need(november, number=1, place=1, missing=2), need(november, number=2, place=2, missing=2)
    ) == [date(2026, 11, 6), date(2026, 11, 20)]


def test_days_off_of_the_school_are_respected() -> None:
    sports = Calendar(days=(SchoolDays(date(2026, 11, 20), date(2026, 11, 20), "运动会", works=False),))
    assert days(need(month(11), "party_day"), calendar=sports) == [date(2026, 11, 19)]


@st.composite
def many(draw: st.DrawFn) -> list[Need]:
    """Needs of a branch and its groups, as a year might have them."""
    needs = []
    for number in range(draw(st.integers(1, 12))):
        every = draw(st.sampled_from([Rhythm.WEEK, Rhythm.MONTH, Rhythm.QUARTER]))
        period = draw(st.sampled_from(periods_of(AUTUMN, every, USUAL)))
        missing = draw(st.integers(1, 3))
        since = period.starts + timedelta(days=draw(st.integers(0, (period.ends - period.starts).days)))
        kind = draw(st.sampled_from(["party_day", "committee_meeting", "group_meeting"]))
        org = draw(st.sampled_from([BRANCH, FIRST, SECOND]))
        needs += [
            replace(
                need(period, kind, org, since, number=place, place=place, missing=missing),
                duty_id=uuid.UUID(int=number),
            )
            for place in range(1, missing + 1)
        ]
    return needs


def proposals(needs: list[Need]) -> list[Proposal]:
    return propose(needs, USUAL, Diary(BRANCH, {}), USUAL_DAY)


@given(many())
def test_every_need_gets_a_day_of_its_own_time(needs: list[Need]) -> None:
    """Within its window, worked where any of it is, and taken twice only when all of it was taken."""
    found = proposals(needs)
    assert len(found) == len(needs)
    for one in found:
        open_days = working_days(one.need.window, USUAL) or one.need.window.days
        assert one.day in open_days
        in_term = [day for day in open_days if USUAL.in_term(day)]
        if not one.free:
            others = {other.day for other in found if other is not one}
            assert set(in_term or open_days) <= others


@given(many(), st.randoms())
def test_the_order_of_needs_does_not_matter(needs: list[Need], random: object) -> None:
    shuffled = list(needs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(one.day for one in proposals(shuffled)) == sorted(one.day for one in proposals(needs))
