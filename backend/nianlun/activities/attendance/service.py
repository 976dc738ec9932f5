"""The list beyond the room: a whole sheet of paper at once, make-up study, who sat in."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from nianlun.access.caller import Caller
from nianlun.activities import attendance_log, rules, trail
from nianlun.activities import queries as activities
from nianlun.activities.attendance import queries as lists
from nianlun.activities.attendance.errors import (
    AlreadySatIn,
    ExpectedAlready,
    GuestAlready,
    ObserverUnknown,
)
from nianlun.activities.attendance.models import Observer
from nianlun.activities.attendance.rules import check_can_make_up
from nianlun.activities.attendance.schemas import ObserverAsked, PaperAnswer, PaperRow
from nianlun.activities.attendance_log import What
from nianlun.activities.errors import ActivityNotOpen, NotOnThisList
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.rules import ActivityState, Presence
from nianlun.activities.service import standing
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError, VersionConflict
from nianlun.members import queries as members
from nianlun.members.queries import people as roster

MEANWHILE = "填表期间这一行改过，没有动。核对后再保存。"


async def enter_paper(
    db: DbSession, caller: Caller, activity: Activity, asked: Sequence[PaperRow]
) -> list[PaperAnswer]:
    """A sheet as it came back from the room, an answer per row; a row that is refused leaves the others.

    Sent twice it changes nothing more. Raises ActivityNotOpen, ActivityClosed for the whole sheet.
    """
    rules.check_can_tick(standing(activity))
    rows = await lists.locked_rows(db, activity.id, [row.person_id for row in asked])
    answers = [_enter(db, caller, rows, one) for one in asked]
    if any(answer.outcome == "saved" for answer in answers):
        trail.note(db, caller, "attendance.enter_paper", activity)
    await db.flush()
    return answers


def _enter(
    db: DbSession, caller: Caller, rows: Mapping[uuid.UUID, Attendance], asked: PaperRow
) -> PaperAnswer:
    """One line: what it already says is the same, whatever version was seen."""
    try:
        outcome = _put(db, caller, rows.get(asked.person_id), asked)
    except AppError as error:
        return PaperAnswer(
            person_id=asked.person_id, outcome="refused", code=error.code, message=error.detail
        )
    return PaperAnswer(person_id=asked.person_id, outcome=outcome, code=None, message=None)


def _put(db: DbSession, caller: Caller, row: Attendance | None, asked: PaperRow) -> str:
    if row is None:
        raise NotOnThisList
    said = asked.said()
    if attendance_log.says_nothing_new(row, said):
        return "same"
    if row.version != asked.version:
        raise VersionConflict(MEANWHILE)
    attendance_log.say(db, caller, row, said, What.FROM_PAPER)
    return "saved"


async def _listed(db: DbSession, activity: Activity, person_id: uuid.UUID) -> Attendance:
    row = await activities.presence_of(db, activity.id, person_id)
    if row is None or not row.expected:
        raise NotOnThisList
    return row


async def make_up(
    db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID, on: date, note: str | None
) -> None:
    """Studied afterwards what was missed: noted on the row, which stays as it is; no fact, no correction."""
    row = await _listed(db, activity, person_id)
    check_can_make_up(standing(activity), Presence(row.state), on, clock.today())
    if (row.made_up_on, row.made_up_note) == (on, note):
        return
    row.made_up_on, row.made_up_note = on, note
    said = f"{on:%Y-%m-%d}" + (f"，{note}" if note else "")
    attendance_log.record(db, caller, row, What.MADE_UP, before=row.state, note=said)
    trail.note(db, caller, "attendance.make_up", activity)
    await db.flush()


async def take_back_make_up(db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID) -> None:
    """Entered by mistake; taking back what is not there changes nothing."""
    row = await _listed(db, activity, person_id)
    if row.made_up_on is None:
        return
    row.made_up_on = row.made_up_note = None
    attendance_log.record(db, caller, row, What.MADE_UP_TAKEN_BACK, before=row.state)
    trail.note(db, caller, "attendance.undo_make_up", activity)
    await db.flush()


async def add_observer(db: DbSession, caller: Caller, activity: Activity, asked: ObserverAsked) -> None:
    """Somebody sat in (列席): before, during or after, for nothing is counted from it."""
    _check_held(activity)
    if asked.person_id is not None:
        await _seat_member(db, caller, activity, asked.person_id)
    else:
        await _seat_outsider(db, caller, activity, asked.name or "", asked.unit)
    trail.note(db, caller, "observer.add", activity)
    await db.flush()


def _check_held(activity: Activity) -> None:
    if activity.state not in (ActivityState.OPEN, ActivityState.CLOSED):
        raise ActivityNotOpen("活动还没有开始，或已取消。开始后再登记列席。")


async def _seat_outsider(
    db: DbSession, caller: Caller, activity: Activity, name: str, unit: str | None
) -> None:
    if await lists.has_observer(db, activity.id, name, unit):
        raise AlreadySatIn
    db.add(Observer(activity_id=activity.id, name=name, unit=unit, added_by=caller.person))


async def _seat_member(db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID) -> None:
    """A row of the list outside the list: who is expected sits there by right, a guest was counted."""
    row = await activities.presence_of(db, activity.id, person_id)
    if row is None:
        row = await _new_row(db, caller, activity, person_id)
    elif row.expected:
        raise ExpectedAlready
    elif row.nonvoting and row.state == Presence.PRESENT:
        raise AlreadySatIn
    elif row.state == Presence.PRESENT and activity.state == ActivityState.CLOSED:
        raise GuestAlready
    before = row.state
    row.nonvoting, row.state, row.way, row.review = True, Presence.PRESENT, "host", None
    row.version += 1
    attendance_log.record(db, caller, row, What.NONVOTING, before=before)


async def _new_row(db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID) -> Attendance:
    branches = await members.branch_of(db, [person_id], activity.happens_on)
    if person_id not in branches or not await roster.is_within(db, caller, person_id):
        raise NotOnThisList
    row = Attendance(
        activity_id=activity.id, person_id=person_id, branch_id=branches[person_id], expected=False
    )
    db.add(row)
    return row


async def withdraw_observer(
    db: DbSession, caller: Caller, activity: Activity, observer_id: uuid.UUID
) -> None:
    """Entered by mistake: an outsider's entry or a member's row; raises ObserverUnknown.

    Taking back twice what an outsider's entry said changes nothing.
    """
    outsider = await lists.observer(db, activity.id, observer_id)
    if outsider and outsider.withdrawn_at:
        return
    if outsider:
        outsider.withdrawn_at = clock.now()
    else:
        await _unseat_member(db, caller, activity, observer_id)
    trail.note(db, caller, "observer.withdraw", activity)
    await db.flush()


async def _unseat_member(db: DbSession, caller: Caller, activity: Activity, person_id: uuid.UUID) -> None:
    row = await activities.presence_of(db, activity.id, person_id)
    if row is None or not row.nonvoting:
        raise ObserverUnknown
    before, row.nonvoting, row.arrived_at = row.state, False, None
    row.state = Presence.ABSENT if activity.state == ActivityState.CLOSED else Presence.PENDING
    row.version += 1
    attendance_log.record(db, caller, row, What.NONVOTING_TAKEN_BACK, before=before)
