"""Taking scans back, by nonce: a new row says so, the scan stays readable, and the list is projected anew."""

import uuid

from nianlun.access.caller import Caller
from nianlun.activities import attendance_log, trail
from nianlun.activities import rules as life
from nianlun.activities.attendance_log import What
from nianlun.activities.check_in import evidence, listing
from nianlun.activities.check_in import queries as scans
from nianlun.activities.check_in.errors import AlreadyClosed
from nianlun.activities.check_in.models import Annulment
from nianlun.activities.check_in.queries import Told
from nianlun.activities.models import Activity, Attendance, CheckinAttempt
from nianlun.activities.rules import ActivityState
from nianlun.activities.service import standing
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound

REFUSED = "主持人不认可"


async def annul(db: DbSession, caller: Caller, activity: Activity, nonce: uuid.UUID, reason: str) -> Told:
    """One scan does not count. Saying it twice changes nothing; a new scan afterwards counts.

    Raises NotFound, AlreadyClosed: what is closed is corrected, visibly.
    """
    found = await scans.told(db, activity.id, nonce)
    if not found:
        raise NotFound
    if found[0].annulment:
        return found[0]
    if activity.state == ActivityState.CLOSED:
        raise AlreadyClosed
    life.check_can_tick(standing(activity))
    await _take_back(db, caller, activity, found[0].attempt, reason)
    return (await scans.told(db, activity.id, nonce))[0]


async def _take_back(
    db: DbSession, caller: Caller, activity: Activity, made: CheckinAttempt, reason: str
) -> None:
    device = None if made.way == "gate" else made.device
    await evidence.hold(db, activity.id, [made.person_id], device)
    db.add(_annulment(caller, made, reason))
    await db.flush()
    found = await listing.evidence(db, activity, [made.person_id], device)
    row = found.rows[made.person_id]
    row.vouched = False
    projected = listing.projection(activity, found)
    behind = {made.person_id: made}
    changes = listing.changes(caller, found.rows, projected, behind, What.ANNULLED, reason)
    if made.person_id not in changes:
        _record_in_vain(db, caller, row, made, reason)
    await scans.rewrite(db, changes.values())
    trail.note(db, caller, "activity.annul_scan", activity, reason=reason)
    await db.flush()


def _record_in_vain(
    db: DbSession, caller: Caller, row: Attendance, made: CheckinAttempt, reason: str
) -> None:
    """Another scan or the host's word keeps the row as it is; its history tells of the annulment still."""
    before = row.state
    attendance_log.record(db, caller, row, What.ANNULLED, before=before, note=reason, attempt_seq=made.seq)


def _annulment(caller: Caller, made: CheckinAttempt, reason: str) -> Annulment:
    return Annulment(activity_id=made.activity_id, nonce=made.nonce, annulled_by=caller.person, reason=reason)


async def set_aside(db: DbSession, caller: Caller, activity_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """The host refused what waited: those scans are not asked again, and shade nobody on their phones."""
    waiting = await scans.scans_of_person(db, activity_id, person_id)
    db.add_all(_annulment(caller, made, REFUSED) for made in waiting)
    await db.flush()
    activity = await db.get_one(Activity, activity_id)
    for device in sorted({made.device for made in waiting if made.way != "gate"}):
        await _judge_the_others(db, caller, activity, person_id, device)


async def _judge_the_others(
    db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID, device: bytes
) -> None:
    """Who else used this phone, now that it was not this person's."""
    await evidence.hold(db, activity.id, [person_id], device)
    found = await listing.evidence(db, activity, [person_id], device)
    projected = listing.projection(activity, found)
    del projected[person_id]
    changes = listing.changes(caller, found.rows, projected, {}, What.ANNULLED, REFUSED)
    await scans.rewrite(db, changes.values())
