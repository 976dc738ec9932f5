"""What leave allows and what the list makes of it, as tables."""

from datetime import date

import pytest

from nianlun.activities.leave import rules
from nianlun.activities.leave.rules import LeaveState
from nianlun.activities.rules import ActivityState, Presence, Standing
from nianlun.core.errors import AppError

DAY = date(2026, 11, 20)


def standing(state: ActivityState = ActivityState.PLANNED, *, is_matter: bool = False) -> Standing:
    return Standing(state, is_matter, DAY, date_fixed=True)


def code_of(error: pytest.ExceptionInfo[AppError]) -> str:
    return error.value.code


@pytest.mark.parametrize(
    ("it", "code"),
    [
        (standing(), None),
        (standing(ActivityState.OPEN), None),
        (standing(ActivityState.CLOSED), "leave_after_closing"),
        (standing(ActivityState.CANCELLED), "activity_not_open"),
        (standing(is_matter=True), "matter_has_no_attendance"),
    ],
)
def test_when_leave_may_be_asked(it: Standing, code: str | None) -> None:
    if code is None:
        rules.check_can_ask(it)
        return
    with pytest.raises(AppError) as error:
        rules.check_can_ask(it)
    assert code_of(error) == code


@pytest.mark.parametrize(
    ("state", "decide", "withdraw"),
    [
        (LeaveState.ASKED, None, None),
        (LeaveState.APPROVED, "leave_decided", None),
        (LeaveState.REFUSED, "leave_decided", "leave_decided"),
        (LeaveState.WITHDRAWN, "leave_decided", "leave_decided"),
    ],
)
def test_what_may_be_done_with_a_request(state: LeaveState, decide: str | None, withdraw: str | None) -> None:
    for check, code in ((rules.check_can_decide, decide), (rules.check_can_withdraw, withdraw)):
        if code is None:
            check(standing(ActivityState.OPEN), state)
            continue
        with pytest.raises(AppError) as error:
            check(standing(ActivityState.OPEN), state)
        assert code_of(error) == code


@pytest.mark.parametrize(
    ("before", "granted", "taken_back"),
    [
        (Presence.PENDING, Presence.LEAVE, Presence.PENDING),
        (Presence.ABSENT, Presence.LEAVE, Presence.ABSENT),
        (Presence.PRESENT, Presence.PRESENT, Presence.PRESENT),
        (Presence.EXEMPT, Presence.EXEMPT, Presence.EXEMPT),
        (Presence.LEAVE, Presence.LEAVE, Presence.PENDING),
    ],
)
def test_what_the_list_makes_of_leave(before: Presence, granted: Presence, taken_back: Presence) -> None:
    """Whoever came nevertheless is present."""
    assert rules.after_approval(before) is granted
    assert rules.after_withdrawal(before) is taken_back


@pytest.mark.parametrize(
    ("state", "leave", "is_own", "expected"),
    [
        (ActivityState.PLANNED, LeaveState.ASKED, False, ["approve", "refuse"]),
        (ActivityState.PLANNED, LeaveState.ASKED, True, ["withdraw"]),
        (ActivityState.OPEN, LeaveState.APPROVED, False, []),
        (ActivityState.OPEN, LeaveState.APPROVED, True, ["withdraw"]),
        (ActivityState.OPEN, LeaveState.REFUSED, True, []),
        (ActivityState.CLOSED, LeaveState.ASKED, True, []),
    ],
)
def test_what_is_offered(state: ActivityState, leave: LeaveState, is_own: bool, expected: list[str]) -> None:
    """Nobody decides on their own leave."""
    assert rules.actions(standing(state), leave, is_own=is_own, may_manage=True) == expected
