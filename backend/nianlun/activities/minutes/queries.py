"""Minutes as found in the database, and who was there according to the list."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, exists, or_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Appointment
from nianlun.access.rules import Role
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.rules import MinutesState
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.queries import Seen, stands_on_list
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, Person


async def editions(db: DbSession, activity_id: uuid.UUID) -> list[Minutes]:
    """Every edition of an activity's minutes that row-level security lets through, the newest first."""
    query = select(Minutes).where(Minutes.activity_id == activity_id).order_by(col(Minutes.edition).desc())
    return list(await db.exec(query))


async def newest(db: DbSession, activity_id: uuid.UUID) -> Minutes | None:
    """The current edition, locked: whoever changes it next waits."""
    query = (
        select(Minutes)
        .where(Minutes.activity_id == activity_id)
        .order_by(col(Minutes.edition).desc())
        .limit(1)
        .with_for_update()
    )
    return (await db.exec(query)).first()


async def shown(db: DbSession, caller: Caller, seen: Seen) -> list[Minutes]:
    """What this caller may read: drafts are for those who keep the activity and for chair and recorder;
    what was approved is for everybody on the list."""
    found = await editions(db, seen.activity.id)
    hands = {person for it in found[:1] for person in (it.chair_id, it.recorder_id)}
    if seen.may_manage or caller.person_id in hands:
        return found
    if not await _is_on_list(db, seen.activity.id, caller.person_id):
        return []
    return [it for it in found if it.state == MinutesState.APPROVED]


async def _is_on_list(db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID | None) -> bool:
    query = select(Activity.id).where(Activity.id == activity_id, stands_on_list(person_id))
    return (await db.exec(query)).first() is not None


async def resolution(db: DbSession, org_id: uuid.UUID, resolution_id: uuid.UUID) -> str | None:
    """The words of a resolution in approved minutes of an org that row-level security lets through; none
    where a later edition struck it out."""
    later = aliased(Minutes)
    is_overtaken = exists().where(
        col(later.activity_id) == Minutes.activity_id,
        col(later.edition) > Minutes.edition,
        col(later.state) == MinutesState.APPROVED,
    )
    query = select(Minutes).where(
        Minutes.owner_org_id == org_id,
        Minutes.state == MinutesState.APPROVED,
        col(Minutes.resolutions).contains([{"id": str(resolution_id)}]),
        ~is_overtaken,
    )
    it = (await db.exec(query)).first()
    rows = it.resolutions if it else []
    return next((row["text"] for row in rows if row["id"] == str(resolution_id)), None)


class Seat(NamedTuple):
    """One row of the list as minutes look at it."""

    row: Attendance
    name: str
    membership: Membership | None


async def seats(db: DbSession, activity: Activity) -> Sequence[Seat]:
    """The list with each person's membership of that day, by name; whoever came back has one."""
    of_the_day = and_(
        col(Membership.person_id) == Attendance.person_id,
        col(Membership.owner_org_id) == Attendance.branch_id,
        col(Membership.joined_on) <= activity.happens_on,
        or_(col(Membership.left_on).is_(None), col(Membership.left_on) > activity.happens_on),
    )
    query = (
        select(Attendance, Person.name, Membership)
        .join(Person, col(Person.id) == Attendance.person_id)
        .outerjoin(Membership, of_the_day)
        .where(Attendance.activity_id == activity.id)
        .order_by(Person.name_key, col(Person.id), col(Membership.joined_on).desc())
        .ext(distinct_on(col(Person.name_key), col(Person.id)))
    )
    return [Seat(*row) for row in await db.exec(query)]


async def secretaries(db: DbSession, activity: Activity) -> set[uuid.UUID]:
    """Who was secretary of the org that day: normally one, and they chair its meetings (domain-rules 1.9)."""
    day = activity.happens_on
    query = select(Appointment.person_id).where(
        Appointment.org_id == activity.owner_org_id,
        Appointment.role == Role.SECRETARY,
        Appointment.valid_from <= day,
        or_(col(Appointment.valid_until).is_(None), col(Appointment.valid_until) > day),
    )
    return set(await db.exec(query))
