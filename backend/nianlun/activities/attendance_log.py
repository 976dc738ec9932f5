"""How a row of a list came to be: one append-only line per step, in the transaction of the step itself."""

from enum import StrEnum

from nianlun.access.caller import Caller
from nianlun.activities import errors
from nianlun.activities.models import Activity, Attendance, AttendanceEvent
from nianlun.activities.rules import Presence, Said
from nianlun.core.db import DbSession


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
    db.add(
        AttendanceEvent(
            activity_id=row.activity_id,
            person_id=row.person_id,
            by_person=caller.person_id,
            by_key=caller.key_id,
            what=what,
            from_state=before,
            to_state=row.state,
            way=row.way,
            note=note,
            attempt_seq=attempt_seq,
        )
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
    before = row.state
    if said.state is Presence.LEAVE and before != Presence.LEAVE and row.person_id == caller.person_id:
        raise errors.LeaveOfOneself
    row.state, row.is_late, row.way, row.review = said.state, said.is_late, "host", None
    if said.state is Presence.LEAVE:
        row.leave_kind = said.leave_kind or row.leave_kind
    row.version += 1
    record(db, caller, row, what, before=before, note=note)
