"""What leave is, who may ask for and grant it, and what the list makes of it; pure."""

from enum import StrEnum

from nianlun.activities import errors
from nianlun.activities.leave.errors import LeaveAfterClosing, LeaveDecided
from nianlun.activities.rules import ActivityState, Presence, Standing


class LeaveState(StrEnum):
    """asked ■ 待批 → approved 已准假 or refused 不准; withdrawn by the person as long as it is not over."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


LIVE = frozenset({LeaveState.ASKED, LeaveState.APPROVED})
STATE_NAMES = {
    LeaveState.ASKED: "待批",
    LeaveState.APPROVED: "已准假",
    LeaveState.REFUSED: "不准假",
    LeaveState.WITHDRAWN: "已撤回",
}


def check_can_ask(it: Standing) -> None:
    """Leave is asked before the activity is over; a matter has nobody to be absent from it."""
    if it.is_matter:
        raise errors.MatterHasNoAttendance
    check_not_over(it)


def check_not_over(it: Standing) -> None:
    if it.state is ActivityState.CLOSED:
        raise LeaveAfterClosing
    if it.state is ActivityState.CANCELLED:
        raise errors.ActivityNotOpen("活动已取消，不用请假。")


def check_can_decide(it: Standing, state: LeaveState) -> None:
    """Only what waits is decided, and only before closing: afterwards it is a correction of the list."""
    check_not_over(it)
    if state is not LeaveState.ASKED:
        raise LeaveDecided(f"这条请假{STATE_NAMES[state]}，不用再批。")


def check_can_withdraw(it: Standing, state: LeaveState) -> None:
    check_not_over(it)
    if state not in LIVE:
        raise LeaveDecided(f"这条请假{STATE_NAMES[state]}，不用再撤回。")


def after_approval(presence: Presence) -> Presence:
    """Who already came is present, whoever need not come need no leave; the rest are on leave."""
    return Presence.LEAVE if presence in (Presence.PENDING, Presence.ABSENT) else presence


def after_withdrawal(presence: Presence) -> Presence:
    """Nobody is on leave without leave: they are waited for again."""
    return Presence.PENDING if presence is Presence.LEAVE else presence


def actions(it: Standing, state: LeaveState, *, is_own: bool, may_manage: bool) -> list[str]:
    """What this caller may do with a request now; nobody decides on their own."""
    is_over = it.state in (ActivityState.CLOSED, ActivityState.CANCELLED)
    if is_over or state not in LIVE:
        return []
    decide = ["approve", "refuse"] if may_manage and not is_own and state is LeaveState.ASKED else []
    return decide + (["withdraw"] if is_own else [])
