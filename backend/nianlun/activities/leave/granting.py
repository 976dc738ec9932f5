"""What leave does to a row of the list; below the steps of an activity, which freeze and close that list."""

from nianlun.access.caller import Caller
from nianlun.activities import attendance_log
from nianlun.activities.attendance_log import What
from nianlun.activities.leave.rules import after_approval, after_withdrawal
from nianlun.activities.models import Attendance
from nianlun.activities.rules import LEAVE_NAMES, LeaveKind, Presence
from nianlun.core.db import DbSession


def grant(db: DbSession, caller: Caller, row: Attendance, kind: LeaveKind) -> None:
    """Puts a row on leave; whoever came nevertheless stays present and keeps the kind as a remark."""
    before = row.state
    row.state, row.leave_kind = after_approval(Presence(before)), kind
    row.version += 1
    attendance_log.record(db, caller, row, What.LEAVE, before=before, note=LEAVE_NAMES[kind])


def take_back(db: DbSession, caller: Caller, row: Attendance) -> None:
    """The person will come after all."""
    before = row.state
    row.state, row.leave_kind = after_withdrawal(Presence(before)), None
    row.version += 1
    attendance_log.record(db, caller, row, What.LEAVE_TAKEN_BACK, before=before)
