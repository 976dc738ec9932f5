"""The list beyond the room, as it lies in the database."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func
from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.activities.attendance.models import Observer
from nianlun.activities.attendance.rules import Counts, Stood, counted
from nianlun.activities.models import Activity, Attendance, AttendanceEvent, CheckinAttempt
from nianlun.activities.queries import is_on_list
from nianlun.activities.rules import Presence
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Person


async def events(db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID) -> list[AttendanceEvent]:
    """Every line about one row, oldest first."""
    query = (
        select(AttendanceEvent)
        .where(AttendanceEvent.activity_id == activity_id, AttendanceEvent.person_id == person_id)
        .order_by(col(AttendanceEvent.seq))
    )
    return list(await db.exec(query))


async def attempts(db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID) -> list[CheckinAttempt]:
    """Every scan of one person, accepted or not, as received."""
    query = (
        select(CheckinAttempt)
        .where(CheckinAttempt.activity_id == activity_id, CheckinAttempt.person_id == person_id)
        .order_by(col(CheckinAttempt.seq))
    )
    return list(await db.exec(query))


async def counts(db: DbSession, activity_id: uuid.UUID) -> Counts:
    """A list in numbers, with who sat in from outside."""
    rows = select(Attendance.state, Attendance.expected, Attendance.is_late, Attendance.nonvoting)
    found = await db.exec(rows.where(Attendance.activity_id == activity_id))
    listed = counted(Stood(Presence(row[0]), *row[1:]) for row in found)
    outside = select(func.count()).where(
        Observer.activity_id == activity_id, col(Observer.withdrawn_at).is_(None)
    )
    return replace(listed, nonvoting=listed.nonvoting + (await db.exec(outside)).one())


class SatIn(NamedTuple):
    """Somebody without a vote: an entry by name, or a row of the list (`is_member`)."""

    id: uuid.UUID
    is_member: bool
    name: str
    unit: str | None


async def observers(db: DbSession, activity_id: uuid.UUID) -> list[SatIn]:
    """Who sat in: people of the roster first, then others as entered."""
    people = (
        select(Attendance.person_id, Person.name, Attendance.branch_id)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(
            Attendance.activity_id == activity_id,
            col(Attendance.nonvoting),
            Attendance.state == Presence.PRESENT,
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    found = (await db.exec(people)).all()
    branches = await access.org_names(db, {branch_id for _, _, branch_id in found})
    members = [SatIn(person_id, True, name, branches[branch_id]) for person_id, name, branch_id in found]
    query = (
        select(Observer)
        .where(Observer.activity_id == activity_id, col(Observer.withdrawn_at).is_(None))
        .order_by(col(Observer.created_at), col(Observer.id))
    )
    return members + [SatIn(o.id, False, o.name, o.unit) for o in await db.exec(query)]


async def observer(db: DbSession, activity_id: uuid.UUID, observer_id: uuid.UUID) -> Observer | None:
    query = select(Observer).where(Observer.activity_id == activity_id, Observer.id == observer_id)
    return (await db.exec(query.with_for_update())).first()


async def has_observer(db: DbSession, activity_id: uuid.UUID, name: str, unit: str | None) -> bool:
    query = select(Observer.id).where(
        Observer.activity_id == activity_id,
        Observer.name == name,
        col(Observer.unit).is_not_distinct_from(unit),
        col(Observer.withdrawn_at).is_(None),
    )
    return (await db.exec(query)).first() is not None


async def locked_rows(
    db: DbSession, activity_id: uuid.UUID, person_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, Attendance]:
    """Rows of a list by person, locked in one order, so that two sheets never wait for each other."""
    query = (
        select(Attendance)
        .where(Attendance.activity_id == activity_id, among(Attendance.person_id, list(person_ids)))
        .order_by(col(Attendance.person_id))
        .with_for_update()
    )
    return {row.person_id: row for row in await db.exec(query)}


class Keyed(NamedTuple):
    """A name with what a search box compares: pinyin and initials."""

    name: str
    name_key: str
    initials: str


async def keyed_names(db: DbSession, person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Keyed]:
    """Names with their keys, in the order of the roster."""
    query = (
        select(Person.id, Person.name, Person.name_key, Person.initials)
        .where(among(Person.id, list(person_ids)))
        .order_by(col(Person.name_key), col(Person.id))
    )
    return {row[0]: Keyed(*row[1:]) for row in await db.exec(query)}


async def of_person(
    db: DbSession, person_id: uuid.UUID, since: date
) -> Sequence[tuple[Activity, Attendance]]:
    """Closed activities on whose list one person stood or sat in, the newest first."""
    query = (
        select(Activity, Attendance)
        .join(
            Attendance,
            and_(col(Attendance.activity_id) == Activity.id, col(Attendance.person_id) == person_id),
        )
        .where(Activity.state == "closed", col(Activity.happens_on) >= since, is_on_list())
        .order_by(col(Activity.happens_on).desc(), col(Activity.id))
    )
    return (await db.exec(query)).all()
