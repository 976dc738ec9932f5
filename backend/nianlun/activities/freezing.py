"""The list of an activity at its two ends: frozen when it begins, settled when it is closed."""

import uuid
from collections.abc import Mapping

from nianlun.access.caller import Caller
from nianlun.activities import attendance_log
from nianlun.activities import queries as activities
from nianlun.activities.attendance_log import What
from nianlun.activities.leave import queries as leaves
from nianlun.activities.leave.granting import grant
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.rules import Presence
from nianlun.core.db import DbSession


async def freeze(
    db: DbSession, caller: Caller, activity: Activity, expected: Mapping[uuid.UUID, uuid.UUID]
) -> None:
    """person -> branch becomes the list, and its version; who joins the roster later comes as a guest.

    Leave that was granted before goes on with it.
    """
    activity.list_version += 1
    on_leave = await leaves.granted(db, activity.id)
    for person_id, branch_id in expected.items():
        row = Attendance(activity_id=activity.id, person_id=person_id, branch_id=branch_id)
        db.add(row)
        attendance_log.record_frozen(db, caller, activity, row)
        if person_id in on_leave:
            grant(db, caller, row, on_leave[person_id])


async def settle(db: DbSession, caller: Caller, activity: Activity) -> None:
    """Of those expected, whoever nobody said anything of was absent; a refused stranger never was."""
    for row in await activities.rows(db, activity.id):
        if row.expected and row.state == Presence.PENDING:
            row.state = Presence.ABSENT
            attendance_log.record(db, caller, row, What.SETTLED, before=Presence.PENDING)
