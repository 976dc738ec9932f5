"""How a row of a list came to be: one append-only line per step, in the transaction of the step itself."""

from datetime import datetime
from enum import StrEnum

from nianlun.access.caller import Caller
from nianlun.activities import errors
from nianlun.activities.models import Activity, Attendance, AttendanceEvent
from nianlun.activities.rules import Presence, Said
from nianlun.core import clock
from nianlun.core.db import DbSession

EXEMPT_ONESELF = "自己不能给自己记免到。请另一位支委在名单上记。"


class What(StrEnum):
    """What happened to a row; `attendance.words` says each in a sentence."""

    FROZEN = "frozen"
    GUEST = "guest"
    SCANNED = "scanned"
    TICKED = "ticked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    #: Nobody had said anything when the activity was closed.
    SETTLED = "settled"
    CORRECTED = "corrected"
    #: A leave that was granted became the row's state, or was taken back.
    LEAVE = "leave"
    LEAVE_TAKEN_BACK = "leave_taken_back"
    NONVOTING = "nonvoting"
    NONVOTING_TAKEN_BACK = "nonvoting_taken_back"
    FROM_PAPER = "from_paper"
    MADE_UP = "made_up"
    MADE_UP_TAKEN_BACK = "made_up_taken_back"
    ANNULLED = "annulled"


def record(
    db: DbSession,
    caller: Caller,
    row: Attendance,
    what: What,
    *,
    before: str | None,
    note: str | None = None,
    attempt_seq: int | None = None,
) -> None:
    """Adds one line about a row as it now is; `before` is the state that it had, None for a new row.

    `attempt_seq` names the scan behind it (`CheckinAttempt.seq`, so flush that first): its clocks are shown.
    """
    made = line(caller, row, what, before=before, note=note)
    made.attempt_seq = attempt_seq
    db.add(made)


def line(
    caller: Caller, row: Attendance, what: What, *, before: str | None, note: str | None = None
) -> AttendanceEvent:
    """The same, for whoever writes it together with the scan behind it."""
    return AttendanceEvent(
        activity_id=row.activity_id,
        person_id=row.person_id,
        by_person=caller.person_id,
        by_key=caller.key_id,
        what=what,
        from_state=before,
        to_state=row.state,
        way=row.way,
        note=note,
    )


def record_frozen(db: DbSession, caller: Caller, activity: Activity, row: Attendance) -> None:
    """The row as the list was frozen, with the list's version."""
    record(db, caller, row, What.FROZEN, before=None, note=str(activity.list_version))


def word_of(row: Attendance) -> str:
    """The one word for a row: its state, or the kind of its leave, or `late` of who came late."""
    if row.state == Presence.LEAVE and row.leave_kind:
        return row.leave_kind
    return "late" if row.state == Presence.PRESENT and row.is_late else row.state


def says_nothing_new(row: Attendance, said: Said) -> bool:
    """Whether the row already reads so, with nothing left to look at; no kind of leave said is any kind."""
    is_same_leave = said.state is not Presence.LEAVE or said.leave_kind in (None, row.leave_kind)
    return row.state == said.state and row.is_late == said.is_late and is_same_leave and row.review is None


def say(
    db: DbSession, caller: Caller, row: Attendance, said: Said, what: What, note: str | None = None
) -> None:
    """The row as the host says it, with its line in the log; raises LeaveOfOneself."""
    if row.person_id == caller.person_id:
        _check_second_person(row, said)
    before = row.state
    row.state, row.is_late, row.way, row.review = said.state, said.is_late, "host", None
    row.leave_kind = _leave_kind(row, said)
    row.arrived_at = _arrived_at(row, said, what)
    row.version += 1
    record(db, caller, row, what, before=before, note=note)


def _check_second_person(row: Attendance, said: Said) -> None:
    """Nobody lets themself off, nor says what their own leave is for."""
    is_new = row.state != said.state or said.leave_kind not in (None, row.leave_kind)
    if said.state is Presence.EXEMPT and is_new:
        raise errors.LeaveOfOneself(EXEMPT_ONESELF)
    if said.state is Presence.LEAVE and is_new:
        raise errors.LeaveOfOneself


def _leave_kind(row: Attendance, said: Said) -> str | None:
    """Who is waited for or absent has no leave; who came nevertheless keeps its kind as a remark."""
    if said.state in (Presence.PENDING, Presence.ABSENT):
        return None
    return said.leave_kind or row.leave_kind


def _arrived_at(row: Attendance, said: Said, what: What) -> datetime | None:
    """Only who is present has arrived: when they scanned, or when the host saw them; paper does not tell."""
    if said.state is not Presence.PRESENT:
        return None
    return row.arrived_at or (clock.now() if what is What.TICKED else None)
