"""Scans as they come in, are found and are written: by nonce, by person, by activity."""

import json
import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Uuid,
    bindparam,
    case,
    cast,
    column,
    func,
    literal,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, TEXT, insert
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from nianlun.access.models import Org
from nianlun.activities.check_in.evidence import MEETING, annulled, hold_rows
from nianlun.activities.check_in.models import Annulment
from nianlun.activities.models import Activity, Attendance, AttendanceEvent, CheckinAttempt, NonceSeen
from nianlun.activities.queries import stands_on_list
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Person

PERSON, NONCE = (bindparam(name, type_=Uuid) for name in ("person", "nonce"))


class Known(NamedTuple):
    """A scan that was handed in before."""

    attempt: CheckinAttempt
    is_annulled: bool


async def by_nonces(
    db: DbSession, activity_id: uuid.UUID, nonces: Collection[uuid.UUID]
) -> dict[uuid.UUID, Known]:
    query = select(CheckinAttempt, annulled(CheckinAttempt)).where(
        CheckinAttempt.activity_id == activity_id, among(CheckinAttempt.nonce, nonces)
    )
    return {row[0].nonce: Known(*row) for row in await db.exec(query)}


class Met(NamedTuple):
    """An activity as whoever proved its code is told of it; nobody's browser has no name."""

    activity: Activity
    org_name: str
    person_name: str | None


def _met(person_id: uuid.UUID | None) -> Select[Activity, str, str]:
    return (
        select(Activity, Org.name, Person.name)
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .outerjoin(Person, col(Person.id) == cast(person_id, Uuid))
    )


async def met(db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID | None) -> Met | None:
    """For a claim, where the code on the screen is what allows to know the activity."""
    found = (await db.exec(_met(person_id).where(col(Activity.id) == activity_id))).first()
    return Met(*found) if found else None


async def open_with(db: DbSession, person_id: uuid.UUID) -> list[Met]:
    """Activities now open on whose list a person stands, the newest first."""
    query = _met(person_id).where(col(Activity.state) == "open", stands_on_list(person_id))
    return [Met(*found) for found in await db.exec(query.order_by(col(Activity.started_at).desc()))]


class Heard(NamedTuple):
    """What is there as a scan comes in; `earlier` is the same scan, if it came before."""

    activity: Activity
    org_name: str
    person_name: str
    earlier: CheckinAttempt | None
    is_annulled: bool
    #: When the person was first there; None until then.
    arrived_at: datetime | None


async def hear(
    db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID, nonce: uuid.UUID, device: bytes
) -> Heard | None:
    """Holds the activity and looks the nonce up: a scan of this person that came before is marked as asked
    again, a new one waits for its device and its rows (`hold_rows`).

    One statement, whose last column needs a row of `held`: whoever keeps the list locks the activity before
    it, too. What the rows say after the wait, only a statement of its own sees (`evidence`).
    """
    scan = {"person": person_id, "nonce": nonce}
    asked = {"meeting": activity_id, "people": [person_id], "device": device, **scan}
    found = (await db.exec(_hearing(), params=asked)).first()
    return Heard(*found[:-1]) if found else None


@cache
def _hearing() -> Any:
    held = select(Activity).where(col(Activity.id) == MEETING).with_for_update(read=True, key_share=True)
    activity = aliased(Activity, held.cte("held"))
    known = select(CheckinAttempt).where(
        col(CheckinAttempt.activity_id) == MEETING, col(CheckinAttempt.nonce) == NONCE
    )
    earlier = aliased(CheckinAttempt, known.cte("known"))
    waits = case((col(earlier.seq).is_(None), hold_rows(activity.id)))
    is_there = (col(Attendance.activity_id) == MEETING) & (col(Attendance.person_id) == PERSON)
    return (
        select(  # type: ignore[call-overload]
            activity, Org.name, Person.name, earlier, annulled(earlier), Attendance.arrived_at, waits
        )
        .join(Org, col(Org.id) == activity.owner_org_id)
        .join(Person, col(Person.id) == PERSON)
        .outerjoin(earlier, true())
        .outerjoin(Attendance, is_there)
        .add_cte(_marking(earlier))
    )


def _marking(earlier: type[CheckinAttempt]) -> CTE:
    """A write for each replay by whose scan it is, so that its answer is as durable as the first."""
    again = select(earlier.activity_id, earlier.nonce, literal(1)).where(col(earlier.person_id) == PERSON)
    marks = insert(NonceSeen).from_select(["activity_id", "nonce", "times"], again)
    return marks.on_conflict_do_update(
        index_elements=["activity_id", "nonce"], set_={"times": NonceSeen.times + 1}
    ).cte("again")


#: What scans change of a row.
CHANGED = ("state", "arrived_at", "review", "review_notes", "way")


class Change(NamedTuple):
    """A row that becomes another, with the line that tells of it; `values` are of the columns CHANGED."""

    row: Attendance
    values: dict[str, Any]
    line: AttendanceEvent


async def keep(db: DbSession, made: CheckinAttempt, change: Change | None) -> bool:
    """Writes a scan, the row that it changes and the line that tells of it, in one statement: all or nothing.

    False, and nothing was written, if the same nonce was written meanwhile.
    """
    values = _named("scan", made.model_dump(exclude={"seq"}))
    if change:
        line = change.line.model_dump(exclude={"seq", "attempt_seq"})
        values |= _named("row", {"id": change.row.id, **change.values}) | _named("line", line)
    made.seq = (await db.exec(_keeping(with_change=change is not None), params=values)).first()
    return made.seq is not None


def _columns(table: type[SQLModel], *but: str) -> list[str]:
    return [name for name in table.model_fields if name not in but]


def _bound(what: str, table: Any, columns: Iterable[str]) -> dict[str, BindParameter[Any]]:
    """A place for each of these columns, named by what it is of: `line_note`."""
    types = table.__table__.c
    return {name: bindparam(f"{what}_{name}", type_=types[name].type) for name in columns}


def _named(what: str, values: dict[str, Any]) -> dict[str, Any]:
    return {f"{what}_{name}": value for name, value in values.items()}


@cache
def _keeping(*, with_change: bool) -> SelectOfScalar[int]:
    statement = insert(CheckinAttempt).values(_bound("scan", CheckinAttempt, _columns(CheckinAttempt, "seq")))
    once = statement.on_conflict_do_nothing(index_elements=["activity_id", "nonce"])
    scan = once.returning(col(CheckinAttempt.seq)).cte("scan")
    query = select(scan.c.seq)
    return query.add_cte(_changing(scan), _telling(scan)) if with_change else query


def _changing(scan: CTE) -> CTE:
    values = _bound("row", Attendance, CHANGED)
    is_written = select(scan.c.seq).exists()
    row = update(Attendance).where(col(Attendance.id) == bindparam("row_id", type_=Uuid), is_written)
    return row.values({**values, "version": Attendance.version + 1}).cte("changed")


def _telling(scan: CTE) -> CTE:
    """The line with the number of its scan, which only now is known."""
    said = _bound("line", AttendanceEvent, _columns(AttendanceEvent, "seq", "attempt_seq"))
    source = select(scan.c.seq).add_columns(*said.values())
    return insert(AttendanceEvent).from_select(["attempt_seq", *said], source).cte("told")


async def rewrite(db: DbSession, changes: Collection[Change]) -> None:
    """Rows that are held, however many, and their lines; objects that were read before stay as they were."""
    if not changes:
        return
    rows = [{"id": change.row.id, **change.values} for change in changes]
    types = Attendance.__table__.c  # type: ignore[attr-defined]
    records = func.jsonb_to_recordset(cast(literal(json.dumps(rows, default=str), TEXT), JSONB))
    columns = [column(name, types[name].type) for name in ("id", *CHANGED)]
    fresh = records.table_valued(*columns).render_derived("fresh", with_types=True)
    values = {name: fresh.c[name] for name in CHANGED}
    statement = update(Attendance).where(col(Attendance.id) == fresh.c.id)
    await db.exec(
        statement.values({**values, "version": Attendance.version + 1}),
        execution_options={"synchronize_session": False},
    )
    db.add_all(change.line for change in changes)
    await db.flush()


async def scans_of_person(
    db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID
) -> Sequence[CheckinAttempt]:
    """Every scan that still counts of one person."""
    query = select(CheckinAttempt).where(
        CheckinAttempt.activity_id == activity_id,
        CheckinAttempt.person_id == person_id,
        ~annulled(CheckinAttempt),
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
