"""Who may score, what sheets come to, what gets in the way of what: tables of cases."""

import uuid
from datetime import date, time
from decimal import Decimal

import pytest

from nianlun.activities.rules import ActivityState as Activity
from nianlun.activities.rules import Presence
from nianlun.core.errors import AppError
from nianlun.mentorships.showcases import rules
from nianlun.mentorships.showcases.rules import Actor, Listener, Phase, Slot
from nianlun.rulebook.showcase_criteria import WHOLE, CriteriaSet, criteria_sets

A, B, C = (uuid.uuid4() for _ in range(3))
WEIGHTS = {"goal": 40, "process": 60}
HERE = Listener(Presence.PRESENT)


def code_of(refused: pytest.ExceptionInfo[AppError]) -> str:
    return refused.value.code


@pytest.mark.parametrize("found", criteria_sets().values(), ids=lambda it: it.code)
def test_the_rulebook_offers_whole_sets(found: CriteriaSet) -> None:
    """Five large controls or fewer fit a phone; the weights are a hundred."""
    assert sum(it.weight for it in found.criteria) == WHOLE
    assert len(found.criteria) <= 6


@pytest.mark.parametrize(
    ("activity", "is_closed", "phase"),
    [
        (Activity.PLANNED, False, Phase.PLANNED),
        (Activity.OPEN, False, Phase.SCORING),
        (Activity.CLOSED, False, Phase.WAITING),
        (Activity.CANCELLED, False, Phase.CANCELLED),
        (Activity.CLOSED, True, Phase.CLOSED),
    ],
)
def test_the_phase_follows_the_activity(activity: Activity, is_closed: bool, phase: Phase) -> None:
    assert rules.phase_of(activity, is_closed) is phase


@pytest.mark.parametrize(
    ("phase", "who", "code"),
    [
        (Phase.SCORING, HERE, None),
        (Phase.SCORING, Listener(Presence.PENDING), None),
        (Phase.WAITING, HERE, None),
        (Phase.SCORING, Listener(Presence.PRESENT, is_mentor=True), None),
        (Phase.PLANNED, HERE, "lesson_not_begun"),
        (Phase.CLOSED, HERE, "showcase_closed"),
        (Phase.CANCELLED, HERE, "lesson_cancelled"),
        (Phase.SCORING, Listener(None), "not_a_listener"),
        (Phase.SCORING, Listener(Presence.PRESENT, is_mentee=True), "own_lesson"),
        (Phase.PLANNED, Listener(None, is_mentee=True), "own_lesson"),
        (Phase.WAITING, Listener(Presence.ABSENT), "listener_stayed_away"),
        (Phase.WAITING, Listener(Presence.LEAVE), "listener_stayed_away"),
        (Phase.WAITING, Listener(Presence.EXEMPT), "listener_stayed_away"),
    ],
)
def test_who_may_score(phase: Phase, who: Listener, code: str | None) -> None:
    """The actions offer it exactly to whom it is allowed."""
    actor = Actor(may_manage=False, is_of_pair=who.is_mentee or who.is_mentor, listener=who)
    offered = rules.actions(phase, actor, has_sheets=False, counted=0)
    assert offered == ([] if code else ["score"])
    if code is None:
        rules.check_can_score(phase, who)
        return
    with pytest.raises(AppError) as refused:
        rules.check_can_score(phase, who)
    assert code_of(refused) == code


@pytest.mark.parametrize(
    ("phase", "counted", "is_of_pair", "code"),
    [
        (Phase.WAITING, 1, False, None),
        (Phase.WAITING, 0, False, "no_sheet_yet"),
        (Phase.WAITING, 2, True, "showcase_of_oneself"),
        (Phase.SCORING, 2, False, "lesson_not_closed"),
        (Phase.PLANNED, 0, False, "lesson_not_closed"),
        (Phase.CLOSED, 2, False, "showcase_closed"),
        (Phase.CANCELLED, 2, False, "lesson_cancelled"),
    ],
)
def test_when_scores_are_closed(phase: Phase, counted: int, is_of_pair: bool, code: str | None) -> None:
    actor = Actor(may_manage=True, is_of_pair=is_of_pair, listener=Listener(None))
    offered = rules.actions(phase, actor, has_sheets=counted > 0, counted=counted)
    assert ("close" in offered) is (code is None)
    if code is None:
        rules.check_can_close(phase, counted, is_of_pair)
        return
    with pytest.raises(AppError) as refused:
        rules.check_can_close(phase, counted, is_of_pair)
    assert code_of(refused) == code


@pytest.mark.parametrize(
    "scores",
    [
        {},
        {"goal": 5},
        {"goal": 5, "process": 0},
        {"goal": 6, "process": 1},
        {"goal": 5, "process": 5, "x": 1},
    ],
)
def test_a_sheet_is_whole_or_refused(scores: dict[str, int]) -> None:
    with pytest.raises(AppError) as refused:
        rules.check_scores(scores, WEIGHTS, 5)
    assert code_of(refused) == "scores_do_not_fit"


@pytest.mark.parametrize(
    "criteria", [[], [("目标", 60)], [("目标", 50), ("目标", 50)], [("目标", 60), ("过程", 60)]]
)
def test_own_criteria_are_a_hundred(criteria: list[tuple[str, int]]) -> None:
    with pytest.raises(AppError) as refused:
        rules.check_weights(criteria)
    assert code_of(refused) == "weights_not_whole"


@pytest.mark.parametrize(
    ("levels", "average", "lowest", "highest"),
    [
        ([(5, 5)], "100.0", None, None),
        ([(5, 5), (4, 4)], "90.0", None, None),
        ([(5, 5), (4, 4), (3, 3)], "80.0", "60.0", "100.0"),
        ([(5, 4), (5, 4), (4, 5)], "89.3", "88.0", "92.0"),
        ([(1, 1)] * 4, "20.0", "20.0", "20.0"),
    ],
)
def test_what_sheets_come_to(
    levels: list[tuple[int, int]], average: str, lowest: str | None, highest: str | None
) -> None:
    """Weighted out of a hundred; a spread from the third sheet on, before it would be somebody's sheet."""
    sheets = [{"goal": goal, "process": process} for goal, process in levels]
    found = rules.summary(sheets, WEIGHTS, 5)
    assert found.total
    assert found.sheets == len(levels)
    assert found.total.average == Decimal(average)
    assert found.total.lowest == (Decimal(lowest) if lowest else None)
    assert found.total.highest == (Decimal(highest) if highest else None)
    assert all((it.lowest is None) is (len(levels) < 3) for it in found.criteria.values())


def test_no_sheet_says_nothing() -> None:
    assert rules.summary([], WEIGHTS, 5) == rules.Summary(0, None, {})


def a_slot(key: uuid.UUID, at: str, place: str | None = "二楼", **more: object) -> Slot:
    hour, minute = map(int, at.split(":"))
    facts = {"on": date(2026, 11, 16), "ends_at": None, "people": frozenset({key}), **more}
    return Slot(key, starts_at=time(hour, minute), place=place, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "is_clash"),
    [
        (a_slot(A, "9:00"), a_slot(B, "9:30"), True),
        (a_slot(A, "9:00"), a_slot(B, "9:40"), False),
        (a_slot(A, "9:00", ends_at=time(10, 30)), a_slot(B, "9:40"), True),
        (a_slot(A, "9:00", "二 楼"), a_slot(B, "9:00", " 二楼"), True),
        (a_slot(A, "9:00", None), a_slot(B, "9:00", None), False),
        (a_slot(A, "9:00"), a_slot(B, "9:00", "三楼"), False),
        (a_slot(A, "9:00", people=frozenset({A, C})), a_slot(B, "9:10", "三楼", people=frozenset({C})), True),
        (a_slot(A, "9:00"), a_slot(B, "9:00", on=date(2026, 11, 17)), False),
        (a_slot(A, "23:50"), a_slot(B, "23:55"), True),
    ],
)
def test_what_gets_in_the_way(first: Slot, second: Slot, is_clash: bool) -> None:
    """The same whichever of the two is looked at, and whether the other is asked for or stands already."""
    assert bool(rules.clashes([first], [second])) is is_clash
    assert len(rules.clashes([first, second])) == 2 * is_clash


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 11, 15), "showcase_in_the_past"),
        (date(2026, 11, 18), "showcase_before_pair"),
        (date(2026, 11, 20), None),
    ],
)
def test_the_day_of_a_lesson(on: date, code: str | None) -> None:
    since, today = date(2026, 11, 20), date(2026, 11, 16)
    if code is None:
        rules.check_day(on, since, today)
        return
    with pytest.raises(AppError) as refused:
        rules.check_day(on, since, today)
    assert code_of(refused) == code
