"""What a list is judged on: its rows, the host's last words, and the scans that count, held and read."""

import uuid
from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, ColumnElement, LargeBinary, Uuid, any_, bindparam, func, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from nianlun.activities.attendance_log import What
from nianlun.activities.check_in.models import Annulment
from nianlun.activities.models import Attendance, AttendanceEvent, CheckinAttempt
from nianlun.core.db import DbSession

#: Steps of a row in which the host said what they saw.
HOSTS_WORDS = (What.TICKED, What.FROM_PAPER, What.CORRECTED)


def annulled(scan: Any) -> ColumnElement[bool]:
    """True for scans that the host took back."""
    found = select(Annulment.seq).where(
        Annulment.activity_id == scan.activity_id, Annulment.nonce == scan.nonce
    )
    return found.exists()


#: What the statements here are asked with; they are built once, which takes longer than to run them.
MEETING = bindparam("meeting", type_=Uuid)
PEOPLE = bindparam("people", type_=ARRAY(Uuid))
DEVICE = bindparam("device", type_=LargeBinary)


def hold_rows(activity_id: Any) -> Any:
    """The database's own function, for each of its steps must see what became of what the one before it
    waited for: first the device, then the rows of these people and of whoever else used it, in one order."""
    return func.hold_rows(activity_id, PEOPLE, DEVICE)


async def hold(
    db: DbSession, activity_id: uuid.UUID, people: Collection[uuid.UUID], device: bytes | None
) -> None:
    """Until the end of the transaction nobody else is judged with this device, or changes these rows."""
    asked = {"meeting": activity_id, "people": list(people), "device": device}
    await db.exec(select(hold_rows(MEETING)), params=asked)


class Word(NamedTuple):
    """What the host said last of a row, and when."""

    at: datetime
    state: str


class Evidence(NamedTuple):
    """What a list is judged on: its rows by person, the host's last words, and every scan that counts."""

    rows: dict[uuid.UUID, Attendance]
    words: dict[uuid.UUID, Word]
    scans: list[CheckinAttempt]


async def read(
    db: DbSession, activity_id: uuid.UUID, people: Collection[uuid.UUID], device: bytes | None
) -> Evidence:
    """The rows of these people and of whoever else used the device, and every scan by them or by a device of
    theirs; to be asked once all of them are held."""
    asked = {"meeting": activity_id, "people": list(people), "device": device}
    found = Evidence({}, {}, [])
    for place, made, at, said in await db.exec(_reading(), params=asked):
        if place:
            found.rows[place.person_id] = place
        if said:
            found.words[place.person_id] = Word(at, said)
        if made:
            found.scans.append(made)
    return found


@cache
def _reading() -> Select[Attendance, CheckinAttempt, datetime, str]:
    rows = select(Attendance).where(
        col(Attendance.activity_id) == MEETING, col(Attendance.person_id) == any_(_concerned())
    )
    row = aliased(Attendance, rows.subquery("row"))
    scan = aliased(CheckinAttempt, _counting().subquery("scan"))
    word = _last_word(row).lateral("word")
    return (
        select(row, scan, word.c.at, word.c.to_state)
        .select_from(row)
        .outerjoin(word, true())
        .join(scan, col(scan.person_id) == row.person_id, full=True)
    )


def _concerned() -> Any:
    """A uuid[] expression: the people, and whoever else used the device."""
    used = select(CheckinAttempt.person_id).where(
        col(CheckinAttempt.activity_id) == MEETING, col(CheckinAttempt.device) == DEVICE
    )
    return PEOPLE.op("||")(func.array(used.scalar_subquery(), type_=ARRAY(Uuid)))


def _counting() -> SelectOfScalar[CheckinAttempt]:
    """Every scan that still counts of these people and of the devices that they used."""
    used = select(CheckinAttempt.device).where(
        col(CheckinAttempt.activity_id) == MEETING,
        CheckinAttempt.way != "gate",
        col(CheckinAttempt.person_id) == any_(_concerned()),
    )
    concerned = or_(
        col(CheckinAttempt.person_id) == any_(_concerned()),
        col(CheckinAttempt.device) == DEVICE,
        col(CheckinAttempt.device).in_(used),
    )
    return select(CheckinAttempt).where(
        col(CheckinAttempt.activity_id) == MEETING, concerned, ~annulled(CheckinAttempt)
    )


def _last_word(row: type[Attendance]) -> Select[datetime, str]:
    """What the host said last of a row; nothing, if it was never spoken of."""
    return (
        select(AttendanceEvent.at, AttendanceEvent.to_state)
        .where(
            AttendanceEvent.activity_id == row.activity_id,
            AttendanceEvent.person_id == row.person_id,
            col(AttendanceEvent.what).in_(HOSTS_WORDS),
        )
        .order_by(col(AttendanceEvent.seq).desc())
        .limit(1)
    )
