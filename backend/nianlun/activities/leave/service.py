"""Leave asked, entered from paper, granted, refused, withdrawn; each step locks the activity first.

The trail never has the reason of a leave: more people read it than the list.
"""

import uuid

from nianlun.access.caller import Caller
from nianlun.activities import errors, trail
from nianlun.activities import queries as activities
from nianlun.activities.leave import queries as leaves
from nianlun.activities.leave import rules
from nianlun.activities.leave.errors import LeaveAlreadyAsked, LeaveNotNeeded
from nianlun.activities.leave.granting import grant, take_back
from nianlun.activities.leave.models import LeaveRequest
from nianlun.activities.leave.rules import LeaveState
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.rules import ActivityState, LeaveKind, Presence
from nianlun.activities.service import expected_people, standing
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound


async def ask(
    db: DbSession, caller: Caller, activity_id: uuid.UUID, kind: LeaveKind, reason: str
) -> LeaveRequest:
    """One's own leave, for whoever manages the activity to decide.

    Raises NotFound (also for an activity that expects somebody else), LeaveAlreadyAsked, LeaveNotNeeded,
    LeaveAfterClosing, MatterHasNoAttendance.
    """
    activity = await activities.by_id(db, activity_id, hold=True)
    if activity is None or not await _expects(db, activity, caller.person):
        raise NotFound
    asked = await _put_in(db, caller, activity, caller.person, kind, reason)
    trail.note(db, caller, "leave.ask", activity)
    return asked


async def _expects(db: DbSession, activity: Activity, person_id: uuid.UUID) -> bool:
    """Whether somebody stands on the list, or will once it is frozen."""
    if activity.state == ActivityState.PLANNED:
        return person_id in await expected_people(db, activity)
    row = await activities.presence_of(db, activity.id, person_id)
    return row is not None and row.expected


async def _put_in(
    db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID, kind: LeaveKind, reason: str
) -> LeaveRequest:
    rules.check_can_ask(standing(activity))
    row = await _row(db, activity, person_id)
    if row and row.state in (Presence.PRESENT, Presence.EXEMPT):
        raise LeaveNotNeeded
    asked = LeaveRequest(
        activity_id=activity.id,
        person_id=person_id,
        owner_org_id=activity.owner_org_id,
        kind=kind,
        reason=reason,
        asked_by=caller.person,
    )
    if not await leaves.insert_live(db, asked):
        raise LeaveAlreadyAsked
    return asked


async def _row(db: DbSession, activity: Activity, person_id: uuid.UUID) -> Attendance | None:
    """The person's row, locked, once the list is frozen."""
    return await activities.presence_of(db, activity.id, person_id)


async def enter(
    db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID, kind: LeaveKind, reason: str
) -> LeaveRequest:
    """What came on paper, granted at once by the host who enters it; raises LeaveOfOneself, NotOnThisList."""
    if person_id == caller.person_id:
        raise errors.LeaveOfOneself
    if not await _expects(db, activity, person_id):
        raise errors.NotOnThisList
    asked = await _put_in(db, caller, activity, person_id, kind, reason)
    trail.note(db, caller, "leave.enter", activity)
    return await _decide(db, caller, activity, asked.id, LeaveState.APPROVED, None)


async def approve(db: DbSession, caller: Caller, activity: Activity, leave_id: uuid.UUID) -> LeaveRequest:
    """准假. Raises NotFound, LeaveDecided, LeaveOfOneself, LeaveAfterClosing."""
    decided = await _decide(db, caller, activity, leave_id, LeaveState.APPROVED, None)
    trail.note(db, caller, "leave.approve", activity)
    return decided


async def refuse(
    db: DbSession, caller: Caller, activity: Activity, leave_id: uuid.UUID, answer: str
) -> LeaveRequest:
    """不准, with a word why; the row stays as it is."""
    decided = await _decide(db, caller, activity, leave_id, LeaveState.REFUSED, answer)
    trail.note(db, caller, "leave.refuse", activity)
    return decided


async def _decide(
    db: DbSession,
    caller: Caller,
    activity: Activity,
    leave_id: uuid.UUID,
    state: LeaveState,
    answer: str | None,
) -> LeaveRequest:
    leave = await leaves.locked(db, leave_id)
    if leave is None or leave.activity_id != activity.id:
        raise NotFound
    rules.check_can_decide(standing(activity), LeaveState(leave.state))
    if leave.person_id == caller.person_id:
        raise errors.LeaveOfOneself
    leave.state, leave.answer = state, answer
    leave.decided_by, leave.decided_at = caller.person, clock.now()
    row = await _row(db, activity, leave.person_id)
    if row and state is LeaveState.APPROVED:
        grant(db, caller, row, LeaveKind(leave.kind))
    await db.flush()
    return leave


async def withdraw(db: DbSession, caller: Caller, leave_id: uuid.UUID) -> LeaveRequest:
    """The person comes after all; leave that was granted is taken off the list again."""
    found = await leaves.by_id(db, leave_id)
    if found is None or found.person_id != caller.person:
        raise NotFound
    activity = await activities.by_id(db, found.activity_id, hold=True)
    leave = await leaves.locked(db, leave_id)
    assert activity
    assert leave
    rules.check_can_withdraw(standing(activity), LeaveState(leave.state))
    row = await _row(db, activity, caller.person)
    if row and leave.state == LeaveState.APPROVED:
        take_back(db, caller, row)
    leave.state = LeaveState.WITHDRAWN
    trail.note(db, caller, "leave.withdraw", activity)
    await db.flush()
    return leave
