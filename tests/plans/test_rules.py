"""When entries are due, which days and years are offered, who holds what."""

import uuid
from datetime import date

import pytest

from nianlun.plans import rules
from nianlun.plans.errors import GroupNotOfBranch
from nianlun.plans.reading import LikelyYear
from nianlun.plans.rules import DraftState, Slot
from nianlun.school_calendar.rules import WorkingYear, YearKind, proposed_days

CALENDAR, SCHOOL = WorkingYear(YearKind.CALENDAR, 2026), WorkingYear(YearKind.SCHOOL, 2026)
TODAY = date(2026, 6, 10)


def slot(month: int, month_end: int = 0, day: int | None = None, matter: bool = False) -> Slot:
    return Slot(month, month_end or month, day, matter)


@pytest.mark.parametrize(
    ("year", "slot", "due"),
    [
        (CALENDAR, slot(3), date(2026, 3, 1)),
        (CALENDAR, slot(4, 7), date(2026, 7, 1)),
        (CALENDAR, slot(12, 1), date(2027, 1, 1)),
        (SCHOOL, slot(9), date(2026, 9, 1)),
        (SCHOOL, slot(3), date(2027, 3, 1)),
        (SCHOOL, slot(12, 1), date(2027, 1, 1)),
    ],
)
def test_an_entry_is_due_at_its_end(year: WorkingYear, slot: Slot, due: date) -> None:
    """A range is due in its last month, and spring lies in the second half of a school year."""
    assert rules.due_month(year, slot) == due


@pytest.mark.parametrize(
    ("year", "slot", "past"),
    [
        (CALENDAR, slot(5), True),
        (CALENDAR, slot(6), False),
        (CALENDAR, slot(4, 7), False),
        (CALENDAR, slot(3, 5), True),
        (SCHOOL, slot(5), False),
    ],
)
def test_a_month_is_past_once_it_is_over(year: WorkingYear, slot: Slot, past: bool) -> None:
    """This month is not past, a range not before its end, and May of the coming school year not at all."""
    assert rules.is_past(year, slot, TODAY) is past


def proposed(*slots: Slot, today: date = TODAY) -> list[date]:
    return list(rules.proposals(CALENDAR, slots, today))


def test_a_month_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many entries a plan has, the calendar is asked once a month."""
    asked: list[date] = []

    def counting(month: date, not_before: date | None) -> list[date]:
        asked.append(month)
        return proposed_days(month, not_before)

    monkeypatch.setattr(rules, "proposed_days", counting)
    rules._turns.cache_clear()
    days = proposed(*[slot(month) for month in (9, 10) for _ in range(300)])
    assert len(days) == 600
    assert asked == [date(2026, 9, 1), date(2026, 10, 1)]
    rules._turns.cache_clear()


def test_drafts_of_a_month_spread_over_its_fridays() -> None:
    """Three meetings of September stand on three Fridays, in the order of the plan."""
    assert proposed(slot(9), slot(9), slot(10), slot(9)) == [
        date(2026, 9, 4),
        date(2026, 9, 11),
        date(2026, 10, 9),
        date(2026, 9, 18),
    ]


def test_a_month_with_few_fridays_left_takes_other_days() -> None:
    """Late in June three meetings stand on three days: the last Friday, then working days from the end."""
    assert proposed(slot(6), slot(6), slot(6), today=date(2026, 6, 24)) == [
        date(2026, 6, 26),
        date(2026, 6, 30),
        date(2026, 6, 29),
    ]


@pytest.mark.parametrize(
    ("slot", "day"),
    [
        (slot(9, matter=True), date(2026, 9, 30)),
        (slot(4, 7, matter=True), date(2026, 7, 31)),
        (slot(9, day=9), date(2026, 9, 9)),
        (slot(9, day=12), date(2026, 9, 11)),
        (slot(9, day=15, matter=True), date(2026, 9, 15)),
        (slot(6, day=5), date(2026, 6, 12)),
        (slot(3, day=5), date(2026, 3, 5)),
        (slot(3), date(2026, 3, 6)),
        (slot(6), date(2026, 6, 12)),
        (slot(7, day=31), date(2026, 7, 31)),
        (slot(9, day=31), date(2026, 9, 30)),
        (slot(10, day=1), date(2026, 10, 1)),
    ],
)
def test_which_day_is_proposed(slot: Slot, day: date) -> None:
    """A matter: the last working day. A named day: itself, or the working day before it; when it went by
    this month, a day from today on, and in a past month itself. Where nothing before it works, itself."""
    assert proposed(slot) == [day]


GROUPS = [uuid.uuid4(), uuid.uuid4()]
BRANCH = uuid.uuid4()


@pytest.mark.parametrize(
    ("group_id", "each", "holders"),
    [(None, False, [BRANCH]), (GROUPS[1], False, [GROUPS[1]]), (None, True, GROUPS)],
)
def test_who_holds_it(group_id: uuid.UUID | None, each: bool, holders: list[uuid.UUID]) -> None:
    assert rules.holders(BRANCH, GROUPS, group_id, each) == holders


def test_each_group_of_none_is_the_branch() -> None:
    """A branch without groups holds it itself; a group of another branch is refused."""
    assert rules.holders(BRANCH, [], None, True) == [BRANCH]
    with pytest.raises(GroupNotOfBranch):
        rules.holders(BRANCH, GROUPS, uuid.uuid4(), False)


@pytest.mark.parametrize(
    ("organiser", "group_id", "each", "has_groups", "asks"),
    [
        ("党小组", None, False, True, True),
        ("党小组", GROUPS[0], False, True, False),
        ("党小组", None, True, True, False),
        ("党小组", None, False, False, False),
        ("支部", None, False, True, False),
        (None, None, False, True, False),
    ],
)
def test_when_the_group_is_asked(
    organiser: str | None, group_id: uuid.UUID | None, each: bool, has_groups: bool, asks: bool
) -> None:
    assert rules.asks_for_group(organiser, group_id, each, has_groups) is asks


@pytest.mark.parametrize(
    ("state", "has_year", "actions"),
    [
        (DraftState.PENDING, True, ["accept", "edit", "skip"]),
        (DraftState.PENDING, False, ["edit", "skip"]),
        (DraftState.IN_CALENDAR, True, ["edit", "skip"]),
        (DraftState.ACCEPTED, True, ["undo"]),
        (DraftState.SKIPPED, True, ["undo"]),
    ],
)
def test_what_may_be_done_with_a_draft(state: DraftState, has_year: bool, actions: list[str]) -> None:
    assert rules.draft_actions(state, True, has_year) == actions
    assert rules.draft_actions(state, False, has_year) == []


def offered(likely: LikelyYear, *found: int) -> list[tuple[str, str]]:
    options = rules.year_options(likely, found, TODAY)
    assert [option.likely for option in options] == [True] + [False] * (len(options) - 1)
    assert len({(option.kind, option.year) for option in options}) == len(options)
    return [(option.name, option.reason) for option in options]


def test_the_year_of_the_title_is_offered_first() -> None:
    """With the reason, then this year and the next of both kinds, nothing twice."""
    assert offered(LikelyYear("calendar", 2026, "2026年"), 2026) == [
        ("2026年", "标题写了“2026年”"),
        ("2027年", "明年"),
        ("2025—2026学年", "本学年"),
        ("2026—2027学年", "下学年"),
    ]


def test_a_plan_copied_from_an_old_one_is_likely_for_now() -> None:
    """Years long gone are offered with their reason, but the present one is likelier."""
    assert offered(LikelyYear("calendar", 2023, "2023年"), 2023, 2013)[:3] == [
        ("2026年", "今年"),
        ("2023年", "标题写了“2023年”"),
        ("2013年", "原文写了 2013 年"),
    ]


def test_a_plan_without_a_year_is_likely_for_the_present_one() -> None:
    assert offered(LikelyYear("school", None, None))[0] == ("2025—2026学年", "本学年")
