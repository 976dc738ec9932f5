"""Scans as found in the database: by nonce, by person, by the device they came from."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select

from nianlun.activities.attendance_log import What
from nianlun.activities.check_in.models import Annulment
from nianlun.activities.models import Activity, Attendance, AttendanceEvent, CheckinAttempt
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Person

#: Steps of a row in which the host said what they saw.
HOSTS_WORDS = (What.TICKED, What.FROM_PAPER, What.CORRECTED)


def _annulled(attempt: Any) -> ColumnElement[bool]:
    found = select(Annulment.seq).where(
        Annulment.activity_id == attempt.activity_id, Annulment.nonce == attempt.nonce
    )
    return found.exists()


class Known(NamedTuple):
    """A scan that was handed in before."""

    attempt: CheckinAttempt
    is_annulled: bool


async def by_nonces(
    db: DbSession, activity_id: uuid.UUID, nonces: Collection[uuid.UUID]
) -> dict[uuid.UUID, Known]:
    query = select(CheckinAttempt, _annulled(CheckinAttempt)).where(
        CheckinAttempt.activity_id == activity_id, among(CheckinAttempt.nonce, nonces)
    )
    return {row[0].nonce: Known(*row) for row in await db.exec(query)}


async def hold_device(db: DbSession, activity_id: uuid.UUID, device: bytes) -> None:
    """Until the end of the transaction nobody else is judged who scans with the same device."""
    key = int.from_bytes(device[:8], signed=True) ^ int.from_bytes(activity_id.bytes[-8:], signed=True)
    await db.exec(select(func.pg_advisory_xact_lock(key)))


async def rows_touched(
    db: DbSession, activity_id: uuid.UUID, people: Collection[uuid.UUID], device: bytes | None
) -> dict[uuid.UUID, Attendance]:
    """The rows of these people and of whoever else used the device, locked in one order for all."""
    concerned = among(Attendance.person_id, people)
    if device is not None:
        used = select(CheckinAttempt.person_id).where(
            CheckinAttempt.activity_id == activity_id, CheckinAttempt.device == device
        )
        concerned = or_(concerned, col(Attendance.person_id).in_(used))
    query = (
        select(Attendance)
        .where(Attendance.activity_id == activity_id, concerned)
        .order_by(col(Attendance.person_id))
        .with_for_update()
    )
    return {row.person_id: row for row in await db.exec(query)}


async def scans_of(
    db: DbSession, activity_id: uuid.UUID, people: Collection[uuid.UUID], device: bytes | None
) -> Sequence[CheckinAttempt]:
    """Every scan that still counts of these people and of the devices that they used."""
    used = select(CheckinAttempt.device).where(
        CheckinAttempt.activity_id == activity_id,
        CheckinAttempt.way != "gate",
        among(CheckinAttempt.person_id, people),
    )
    query = select(CheckinAttempt).where(
        CheckinAttempt.activity_id == activity_id,
        or_(
            among(CheckinAttempt.person_id, people),
            col(CheckinAttempt.device) == device,
            col(CheckinAttempt.device).in_(used),
        ),
        ~_annulled(CheckinAttempt),
    )
    return list(await db.exec(query))


async def scans_of_person(
    db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID
) -> Sequence[CheckinAttempt]:
    """Every scan that still counts of one person."""
    query = select(CheckinAttempt).where(
        CheckinAttempt.activity_id == activity_id,
        CheckinAttempt.person_id == person_id,
        ~_annulled(CheckinAttempt),
    )
    return list(await db.exec(query))


async def open_with(db: DbSession, person_id: uuid.UUID) -> Sequence[Activity]:
    """Activities now open on whose list a person stands, the newest first."""
    query = (
        select(Activity)
        .join(Attendance, col(Attendance.activity_id) == Activity.id)
        .where(Activity.state == "open", Attendance.person_id == person_id)
        .order_by(col(Activity.started_at).desc())
    )
    return list(await db.exec(query))


async def open_where(db: DbSession, allowed: ColumnElement[bool]) -> Sequence[Activity]:
    """Activities now open of those allowed, the newest first."""
    query = select(Activity).where(Activity.state == "open", allowed)
    return list(await db.exec(query.order_by(col(Activity.started_at).desc())))


async def held_where(db: DbSession, activity_id: uuid.UUID, allowed: ColumnElement[bool]) -> Activity | None:
    """One activity if it is allowed; nobody closes it meanwhile."""
    query = select(Activity).where(Activity.id == activity_id, allowed)
    return (await db.exec(query.with_for_update(read=True, key_share=True))).first()


async def listed_among(
    db: DbSession, activity_id: uuid.UUID, people: Collection[uuid.UUID]
) -> set[uuid.UUID]:
    """Who of these people stands on the list."""
    query = select(Attendance.person_id).where(
        Attendance.activity_id == activity_id, among(Attendance.person_id, people)
    )
    return set(await db.exec(query))


class Word(NamedTuple):
    """What the host said last of a row, and when."""

    at: datetime
    state: str


async def words_on(
    db: DbSession, activity_id: uuid.UUID, people: Collection[uuid.UUID]
) -> dict[uuid.UUID, Word]:
    """The host's last word on each of these people; who is not in it was never spoken of."""
    said = AttendanceEvent
    query = (
        select(said.person_id, said.at, said.to_state)
        .where(said.activity_id == activity_id, among(said.person_id, people))
        .where(col(said.what).in_(HOSTS_WORDS))
        .order_by(col(said.seq))
    )
    return {person_id: Word(at, state) for person_id, at, state in await db.exec(query)}


class Told(NamedTuple):
    """A scan as the host reads it."""

    attempt: CheckinAttempt
    name: str
    annulment: Annulment | None


async def told(db: DbSession, activity_id: uuid.UUID, nonce: uuid.UUID | None = None) -> list[Told]:
    """Every scan of an activity, annulled ones included, the newest first; or the one with this nonce."""
    query = (
        select(CheckinAttempt, Person.name, Annulment)
        .join(Person, col(Person.id) == CheckinAttempt.person_id)
        .outerjoin(
            Annulment,
            (col(Annulment.activity_id) == CheckinAttempt.activity_id)
            & (col(Annulment.nonce) == CheckinAttempt.nonce),
        )
        .where(CheckinAttempt.activity_id == activity_id)
        .order_by(col(CheckinAttempt.seq).desc())
    )
    if nonce is not None:
        query = query.where(CheckinAttempt.nonce == nonce)
    return [Told(*row) for row in await db.exec(query)]
