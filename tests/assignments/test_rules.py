"""The life of an assignment as tables of cases."""

import uuid
from datetime import date, timedelta

import pytest

from nianlun.assignments import errors, rules
from nianlun.assignments.rules import Actor, AssignmentState, LookBack, Standing
from nianlun.core.errors import AppError

OWNER, OTHER, DOER = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
TODAY = date(2026, 6, 10)
DAY = timedelta(days=1)


def it(state: AssignmentState, owner: uuid.UUID | None = OWNER, **more: object) -> Standing:
    return Standing(state, owner, **{"due_on": TODAY, "doers": frozenset({DOER}), **more})  # type: ignore[arg-type]


#: Which step each state lets through; the rest is refused with the code beside it.
STEPS = {
    "edit": (rules.check_can_edit, {"open", "in_progress"}, errors.AssignmentSettled),
    "start": (rules.check_can_start, {"open"}, errors.AssignmentNotOpen),
    "submit": (rules.check_can_submit, {"open", "in_progress"}, errors.AssignmentSettled),
    "judge": (lambda a: rules.check_can_judge(a, OTHER), {"submitted"}, errors.AssignmentNotSubmitted),
    "drop": (rules.check_can_drop, {"open", "in_progress", "submitted"}, errors.AssignmentSettled),
    "withdraw": (rules.check_can_withdraw, {"open"}, errors.AssignmentBegun),
    "look_back": (lambda a: rules.check_can_look_back(a, OTHER), {"done"}, errors.AssignmentNotDone),
}


@pytest.mark.parametrize("state", AssignmentState)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_its_states(step: str, state: AssignmentState) -> None:
    check, allowed, refusal = STEPS[step]
    if state in allowed:
        check(it(state))
    else:
        with pytest.raises(refusal):
            check(it(state))


@pytest.mark.parametrize(
    ("check", "state", "by", "refusal"),
    [
        (rules.check_can_judge, AssignmentState.SUBMITTED, OWNER, errors.SecondPersonNeeded),
        (rules.check_can_judge, AssignmentState.SUBMITTED, DOER, errors.SecondPersonNeeded),
        (rules.check_can_judge, AssignmentState.SUBMITTED, OTHER, None),
        (rules.check_can_look_back, AssignmentState.DONE, OWNER, errors.SecondPersonNeeded),
        (rules.check_can_look_back, AssignmentState.DONE, DOER, errors.SecondPersonNeeded),
        (rules.check_can_look_back, AssignmentState.DONE, OTHER, None),
    ],
)
def test_a_second_person_judges(
    check, state: AssignmentState, by: uuid.UUID, refusal: type[AppError] | None
) -> None:  # type: ignore[no-untyped-def]
    if refusal is None:
        check(it(state), by)
    else:
        with pytest.raises(refusal):
            check(it(state), by)


@pytest.mark.parametrize("check", [rules.check_can_start, rules.check_can_submit])
def test_somebody_must_answer_for_it(check) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(errors.NobodyAnswers):
        check(it(AssignmentState.OPEN, owner=None))


def test_looking_back_happens_once() -> None:
    with pytest.raises(errors.AlreadyLookedBack):
        rules.check_can_look_back(it(AssignmentState.DONE, look_back=LookBack.HOLDS), OTHER)


@pytest.mark.parametrize(
    ("state", "due_on", "overdue"),
    [
        (AssignmentState.OPEN, TODAY, False),
        (AssignmentState.OPEN, TODAY - DAY, True),
        (AssignmentState.IN_PROGRESS, TODAY - DAY, True),
        (AssignmentState.SUBMITTED, TODAY - DAY, False),
        (AssignmentState.DONE, TODAY - DAY, False),
        (AssignmentState.DROPPED, TODAY - DAY, False),
    ],
)
def test_overdue_is_the_owners_delay_only(state: AssignmentState, due_on: date, overdue: bool) -> None:
    assert rules.is_overdue(it(state, due_on=due_on), TODAY) is overdue


@pytest.mark.parametrize(
    ("state", "due", "found", "waits"),
    [
        (AssignmentState.DONE, TODAY, None, True),
        (AssignmentState.DONE, TODAY + DAY, None, False),
        (AssignmentState.DONE, None, None, False),
        (AssignmentState.DONE, TODAY, LookBack.HOLDS, False),
        (AssignmentState.SUBMITTED, TODAY, None, False),
    ],
)
def test_a_look_back_comes_due(
    state: AssignmentState, due: date | None, found: LookBack | None, waits: bool
) -> None:
    assert rules.awaits_look_back(it(state, look_back_due_on=due, look_back=found), TODAY) is waits


@pytest.mark.parametrize(
    ("asked", "planned", "day"),
    [
        (None, None, TODAY + rules.LOOK_BACK_AFTER),
        (None, TODAY + 5 * DAY, TODAY + 5 * DAY),
        (None, TODAY - 5 * DAY, TODAY),
        (TODAY + DAY, TODAY + 5 * DAY, TODAY + DAY),
        (TODAY, None, TODAY),
    ],
)
def test_the_day_to_look_back(asked: date | None, planned: date | None, day: date) -> None:
    assert rules.look_back_day(asked, planned, TODAY) == day


def test_nobody_looks_back_yesterday() -> None:
    with pytest.raises(errors.LookBackTooEarly):
        rules.look_back_day(TODAY - DAY, None, TODAY)


@pytest.mark.parametrize(
    ("state", "who", "may_manage", "offered"),
    [
        (AssignmentState.OPEN, OWNER, False, ["start", "submit"]),
        (AssignmentState.OPEN, OTHER, True, ["start", "submit", "edit", "drop"]),
        (AssignmentState.OPEN, OTHER, False, []),
        (AssignmentState.IN_PROGRESS, OWNER, False, ["submit"]),
        (AssignmentState.IN_PROGRESS, OWNER, True, ["submit", "edit", "drop"]),
        (AssignmentState.SUBMITTED, OWNER, False, []),
        (AssignmentState.SUBMITTED, OWNER, True, ["drop"]),
        (AssignmentState.SUBMITTED, DOER, True, ["drop"]),
        (AssignmentState.SUBMITTED, OTHER, True, ["verify", "return", "drop"]),
        (AssignmentState.DONE, OTHER, True, ["look_back"]),
        (AssignmentState.DONE, OWNER, True, []),
        (AssignmentState.DONE, DOER, True, []),
        (AssignmentState.DROPPED, OTHER, True, []),
    ],
)
def test_what_is_offered(
    state: AssignmentState, who: uuid.UUID, may_manage: bool, offered: list[str]
) -> None:
    assert rules.actions(it(state), Actor(who, may_manage)) == offered


@pytest.mark.parametrize("who", [OTHER, None])
def test_without_an_owner_it_can_only_be_arranged(who: uuid.UUID | None) -> None:
    """Nobody named yet is not the same person as nobody asking."""
    assert rules.actions(it(AssignmentState.OPEN, owner=None), Actor(who, may_manage=True)) == [
        "edit",
        "drop",
    ]
    assert rules.actions(it(AssignmentState.OPEN, owner=None), Actor(who, may_manage=False)) == []
