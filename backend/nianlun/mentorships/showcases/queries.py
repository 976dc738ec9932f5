"""Showcases as found in the database: for the pair, its committees, and whoever was there to listen."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach, is_party
from nianlun.access.rules import Permission
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.queries import is_on_list
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Person
from nianlun.mentorships.showcases.models import ScoreSheet, Showcase

KIND = "showcase_lesson"

Mentor, Mentee, Own = aliased(Person), aliased(Person), aliased(ScoreSheet)


class Seen(NamedTuple):
    """A showcase with what the caller needs around it."""

    showcase: Showcase
    activity: Activity
    org_name: str
    mentor_name: str
    mentee_name: str
    may_manage: bool
    #: Of the pair, of its committees, or a later mentor: knows what the lesson was scored.
    may_read: bool
    #: How the list has the caller; None: not on it.
    presence: str | None
    has_own_sheet: bool
    sheets: int
    counted: int


class Wanted(NamedTuple):
    """The filters of a list; None: any."""

    org_id: uuid.UUID | None = None
    mentorship_id: uuid.UUID | None = None
    since: date | None = None
    until: date | None = None
    #: Those on whose list one stands, and those of one's own pairs.
    mine: bool = False
    #: Their scores are not closed yet.
    unclosed: bool = False
    #: Of these orgs themselves, without what lies below them.
    at: Collection[uuid.UUID] | None = None


def _manages(caller: Caller) -> ColumnElement[bool]:
    return _reaches(caller, Permission.MENTORSHIP_MANAGE)


def _reaches(caller: Caller, permission: Permission) -> ColumnElement[bool]:
    """The committee of either side."""
    sides = (Showcase.owner_org_id, Showcase.mentee_org_id)
    return or_(*(in_reach(caller, permission, org) for org in sides))


def _is_of_pair(caller: Caller) -> ColumnElement[bool]:
    return or_(col(Showcase.mentor_id) == caller.person_id, col(Showcase.mentee_id) == caller.person_id)


def _reads(caller: Caller) -> ColumnElement[bool]:
    return or_(
        _is_of_pair(caller),
        _reaches(caller, Permission.MENTORSHIP_READ),
        is_party(caller, Permission.MENTORSHIP_READ, Showcase.mentorship_id, "read"),
    )


def _listens(caller: Caller) -> ColumnElement[bool]:
    own_row = (Attendance.activity_id == Showcase.activity_id, Attendance.person_id == caller.person_id)
    return select(Attendance.id).where(*own_row, is_on_list()).correlate(Showcase).exists()


def _counts() -> ColumnElement[bool]:
    """A sheet of somebody who is on the list and not put down as away."""
    row = (
        col(Attendance.activity_id) == Showcase.activity_id,
        col(Attendance.person_id) == ScoreSheet.person_id,
        col(Attendance.state).in_(["pending", "present"]),
    )
    return select(Attendance.id).where(*row, is_on_list()).correlate(Showcase, ScoreSheet).exists()


def _number_of_sheets(*conditions: ColumnElement[bool]) -> Any:
    query = select(func.count()).where(ScoreSheet.showcase_id == Showcase.id, *conditions)
    return query.correlate(Showcase).scalar_subquery()


def _seen(caller: Caller) -> Any:
    presence = select(Attendance.state).where(
        Attendance.activity_id == Showcase.activity_id,
        Attendance.person_id == caller.person_id,
        is_on_list(),
    )
    return (
        select(  # type: ignore[call-overload]
            Showcase,
            Activity,
            Org.name,
            Mentor.name,
            Mentee.name,
            _manages(caller),
            _reads(caller),
            presence.correlate(Showcase).scalar_subquery(),
            _number_of_sheets(col(ScoreSheet.person_id) == caller.person_id) > 0,
            _number_of_sheets(),
            _number_of_sheets(_counts()),
        )
        .join(Activity, col(Activity.id) == Showcase.activity_id)
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .join(Mentor, col(Mentor.id) == Showcase.mentor_id)
        .join(Mentee, col(Mentee.id) == Showcase.mentee_id)
    )


async def listed(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """Visible showcases in the order of their days, and how many there are; never by their scores."""
    conditions = [or_(_reads(caller), _listens(caller)), *_conditions(caller, wanted)]
    ids = select(Showcase.id).join(Activity, col(Activity.id) == Showcase.activity_id).where(*conditions)
    total = (await db.exec(select(func.count()).select_from(ids.subquery()))).one()
    query = (
        _seen(caller)
        .where(*conditions)
        .order_by(col(Activity.happens_on), col(Activity.starts_at).nulls_last(), col(Showcase.id))
        .offset(page.offset)
        .limit(page.size)
    )
    return [Seen(*row) for row in await db.exec(query)], total


def _conditions(caller: Caller, wanted: Wanted) -> list[ColumnElement[bool]]:
    of_org = or_(
        at_or_below(wanted.org_id, Showcase.owner_org_id), at_or_below(wanted.org_id, Showcase.mentee_org_id)
    )
    filters: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.org_id, of_org),
        (wanted.mentorship_id, col(Showcase.mentorship_id) == wanted.mentorship_id),
        (wanted.since, col(Activity.happens_on) >= (wanted.since or date.min)),
        (wanted.until, col(Activity.happens_on) <= (wanted.until or date.max)),
        (wanted.mine, or_(_is_of_pair(caller), _listens(caller))),
        (wanted.unclosed, col(Showcase.closed_at).is_(None)),
        (wanted.at is not None, _at(wanted.at or ())),
    ]
    return [condition for value, condition in filters if value]


def _at(orgs: Collection[uuid.UUID]) -> ColumnElement[bool]:
    return or_(col(Showcase.owner_org_id).in_(orgs), col(Showcase.mentee_org_id).in_(orgs))


async def seen(db: DbSession, caller: Caller, showcase_id: uuid.UUID) -> Seen:
    """One visible showcase, or NotFound."""
    query = _seen(caller).where(Showcase.id == showcase_id, or_(_reads(caller), _listens(caller)))
    found = (await db.exec(query.execution_options(populate_existing=True))).first()
    if found is None:
        raise NotFound
    return Seen(*found)


async def managed(db: DbSession, caller: Caller, showcase_id: uuid.UUID) -> Showcase:
    """One showcase of a committee's, locked for a change, or NotFound."""
    query = select(Showcase).where(Showcase.id == showcase_id, _manages(caller))
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def hold_lesson(db: DbSession, activity_id: uuid.UUID, *, against_sheets: bool) -> None:
    """Closing waits for the sheets under way, and they for it: through the activity's row, for a listener may
    not lock the showcase's. Sheets do not wait for each other."""
    query = select(Activity.id).where(Activity.id == activity_id)
    lock = query.with_for_update() if against_sheets else query.with_for_update(read=True, key_share=True)
    await db.exec(lock)


class Given(NamedTuple):
    """A sheet with its listener, and whether the list still has them as there."""

    sheet: ScoreSheet
    name: str
    counts: bool


async def sheets(db: DbSession, showcase_id: uuid.UUID) -> list[Given]:
    """In the order in which they were handed in: an order of what they say would be a ranking."""
    query = (
        select(ScoreSheet, Person.name, _counts())
        .join(Showcase, col(Showcase.id) == ScoreSheet.showcase_id)
        .join(Person, col(Person.id) == ScoreSheet.person_id)
        .where(ScoreSheet.showcase_id == showcase_id)
        .order_by(col(ScoreSheet.created_at), col(ScoreSheet.id))
    )
    return [Given(*row) for row in await db.exec(query)]


async def sheet_of(db: DbSession, showcase_id: uuid.UUID, person_id: uuid.UUID | None) -> ScoreSheet | None:
    query = select(ScoreSheet).where(ScoreSheet.showcase_id == showcase_id, ScoreSheet.person_id == person_id)
    return (await db.exec(query)).first()


async def on_list(db: DbSession, activity_id: uuid.UUID) -> list[tuple[Attendance, str]]:
    """Who was there or may still come, by name; for sheets on paper."""
    query = (
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(
            Attendance.activity_id == activity_id,
            is_on_list(),
            col(Attendance.state).in_(["pending", "present"]),
        )
        .order_by(Person.name_key, col(Person.id))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def presence_of(db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID) -> str | None:
    """How the list has somebody; None: not on it."""
    query = select(Attendance.state).where(
        Attendance.activity_id == activity_id, Attendance.person_id == person_id, is_on_list()
    )
    return (await db.exec(query)).first()


async def closed(db: DbSession) -> list[tuple[Showcase, date]]:
    """Every one whose scores are closed, with its day, for the ledger's audit."""
    query = (
        select(Showcase, col(Activity.happens_on))
        .join(Activity, col(Activity.id) == Showcase.activity_id)
        .where(col(Showcase.closed_at).is_not(None))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def by_ids(db: DbSession, ids: Sequence[uuid.UUID]) -> list[tuple[Showcase, Activity]]:
    """For whoever opens a figure that counts them."""
    query = (
        select(Showcase, Activity)
        .join(Activity, col(Activity.id) == Showcase.activity_id)
        .where(col(Showcase.id).in_(ids))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


class Tally(NamedTuple):
    """How many lessons of a pair are closed, and how many are not and not cancelled either."""

    closed: int
    unclosed: int


async def tally(db: DbSession, mentorship_id: uuid.UUID) -> Tally:
    is_closed = col(Showcase.closed_at).is_not(None)
    query = (
        select(
            func.count().filter(is_closed),
            func.count().filter(and_(~is_closed, col(Activity.state) != "cancelled")),
        )
        .select_from(Showcase)
        .join(Activity, col(Activity.id) == Showcase.activity_id)
        .where(Showcase.mentorship_id == mentorship_id)
    )
    return Tally(*(await db.exec(query)).one())
