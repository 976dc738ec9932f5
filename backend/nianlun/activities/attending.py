"""The host's hand on the list: ticking names, judging scans that wait."""

import uuid

from nianlun.access.caller import Caller
from nianlun.activities import attendance_log, errors, rules, service, trail
from nianlun.activities import queries as activities
from nianlun.activities.attendance_log import What
from nianlun.activities.check_in import annulling
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.rules import ActivityState, Presence, Said
from nianlun.activities.service import standing
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.members.queries import people as roster

LATE_SCAN_COUNTS = "认可办结后才收到的签到"


async def tick(
    db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID, said: Said
) -> Attendance:
    """Says what the host saw. Saying it twice changes nothing; a person not on the list comes as a guest.

    Raises ActivityNotOpen, ActivityClosed, NotOnThisList, LeaveOfOneself.
    """
    rules.check_can_tick(standing(activity))
    row = await activities.presence_of(db, activity.id, person_id) or await _guest(
        db, caller, activity, person_id
    )
    if attendance_log.says_nothing_new(row, said):
        return row
    attendance_log.say(db, caller, row, said, What.TICKED)
    await db.flush()
    return row


async def _guest(db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID) -> Attendance:
    branches = await members.branch_of(db, [person_id], activity.happens_on)
    if person_id not in branches or not await roster.is_within(db, caller, person_id):
        raise errors.NotOnThisList
    guest = Attendance(
        activity_id=activity.id,
        person_id=person_id,
        branch_id=branches[person_id],
        expected=False,
    )
    db.add(guest)
    attendance_log.record(db, caller, guest, What.GUEST, before=None)
    trail.note(db, caller, "activity.guest", activity)
    await db.flush()
    return guest


async def review(
    db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID, accept: bool
) -> Attendance:
    """The host's word on a scan that waits: 认可 counts it from when it was made, 不认可 does not.

    After closing, accepting is a correction like any other: facts are retracted and recorded anew.
    """
    rules.check_can_review(standing(activity))
    row = await activities.presence_of(db, activity.id, person_id)
    if row is None or row.review is None:
        raise errors.NotOnThisList
    if accept and activity.state == ActivityState.CLOSED:
        activity.version += 1
        await service.correct(db, caller, activity, LATE_SCAN_COUNTS, {person_id: Said(Presence.PRESENT)})
        return row
    before, row.review = row.state, None
    if accept:
        row.state, row.way, row.vouched = Presence.PRESENT, "scan", True
    else:
        row.arrived_at = None
        await annulling.set_aside(db, caller, activity.id, person_id)
    row.version += 1
    attendance_log.record(db, caller, row, What.ACCEPTED if accept else What.REFUSED, before=before)
    deed = "activity.accept_scan" if accept else "activity.refuse_scan"
    trail.note(db, caller, deed, activity)
    await db.flush()
    return row
