"""Activities as found in the database, each through the reach filter, a party row or one's own presence."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Boolean, ColumnElement, CompoundSelect, and_, any_, func, literal, or_, union
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, Party
from nianlun.access.reach import at_or_below, in_reach, is_party, rows_as_party
from nianlun.access.rules import Permission
from nianlun.activities.models import Activity, Attendance, Correction
from nianlun.activities.rules import Presence
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Person
from nianlun.rulebook.kinds import activity_kinds

PARTY_KIND = "activity"


class Seen(NamedTuple):
    """An activity with what the caller needs around it."""

    activity: Activity
    org_name: str
    host_name: str | None
    may_manage: bool


def is_on_list() -> ColumnElement[bool]:
    """True for rows of a list that make somebody one of its people: expected, sitting in, or come unexpected
    and confirmed. A scan that nobody accepted makes nobody one of them.

    The database's own function, which row-level security asks too.
    """
    of_row = (Attendance.expected, Attendance.nonvoting, Attendance.state, Attendance.review)
    is_one_of_them: ColumnElement[bool] = func.is_on_list(*of_row, type_=Boolean)
    return is_one_of_them


def stands_on_list(person_id: uuid.UUID | None) -> ColumnElement[bool]:
    """True for activities on whose list this person stands."""
    of_person = (col(Attendance.activity_id) == Activity.id, col(Attendance.person_id) == person_id)
    return select(Attendance.id).where(*of_person, is_on_list()).correlate(Activity).exists()


def _is_read(caller: Caller) -> ColumnElement[bool]:
    """By office or membership: in reach, or held with an org that is."""
    return or_(
        in_reach(caller, Permission.ACTIVITY_READ, Activity.owner_org_id),
        is_party(caller, Permission.ACTIVITY_READ, Activity.id, "read"),
    )


def _may_see(caller: Caller) -> ColumnElement[bool]:
    return or_(_is_read(caller), stands_on_list(caller.person_id))


def may_read_materials(caller: Caller) -> ColumnElement[bool]:
    """True for activities whose photos and papers this caller reads: those of the committee's own meetings
    are for who keeps them and who was there; of other meetings, for the whole branch."""
    committees = [code for code, kind in activity_kinds().items() if kind.expects == "committee"]
    is_of_committee = or_(col(Activity.kind).in_(committees), *(_is_also(code) for code in committees))
    return or_(
        _may_manage(caller), stands_on_list(caller.person_id), and_(~is_of_committee, _is_read(caller))
    )


def _may_manage(caller: Caller) -> ColumnElement[bool]:
    return or_(
        in_reach(caller, Permission.ACTIVITY_MANAGE, Activity.owner_org_id),
        is_party(caller, Permission.ACTIVITY_MANAGE, Activity.id, "write"),
    )


class Wanted(NamedTuple):
    """The filters of a list of activities; None: any."""

    org_id: uuid.UUID | None = None
    since: date | None = None
    until: date | None = None
    state: str | None = None
    kind: str | None = None
    #: These orgs themselves, without what lies below them.
    at: Collection[uuid.UUID] | None = None


async def listed(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """Visible activities in the order of their days, and how many there are."""
    found = _ids(caller, wanted)
    query = (
        select(  # type: ignore[call-overload]
            Activity, Org.name, Person.name, _may_manage(caller), func.count().over()
        )
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .outerjoin(Person, col(Person.id) == Activity.host_id)
        .where(col(Activity.id).in_(found))
        .order_by(col(Activity.happens_on), col(Activity.starts_at).nulls_last(), col(Activity.id))
        .offset(page.offset)
        .limit(page.size)
    )
    rows = [(Seen(*row[:-1]), row[-1]) for row in await db.exec(query)]
    if rows or not page.offset:
        return [seen for seen, _ in rows], rows[0][1] if rows else 0
    return [], (await db.exec(select(func.count()).select_from(found.subquery()))).one()


def _ids(caller: Caller, wanted: Wanted) -> CompoundSelect[tuple[uuid.UUID]]:
    """The wanted ones among what `_may_see` lets this caller find: each way by its own index, where `or`
    would read every activity, and each with the filters in it, so that other years are never read."""
    attended = select(Attendance.activity_id).where(Attendance.person_id == caller.person_id, is_on_list())
    ways = (
        in_reach(caller, Permission.ACTIVITY_READ, Activity.owner_org_id),
        col(Activity.id).in_(rows_as_party(caller, Permission.ACTIVITY_READ, "read")),
        col(Activity.id).in_(attended),
    )
    conditions = _conditions(wanted)
    return union(*(select(Activity.id).where(way, *conditions) for way in ways))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    pairs = [
        (wanted.org_id, at_or_below(wanted.org_id, Activity.owner_org_id)),
        (wanted.at, col(Activity.owner_org_id).in_(wanted.at or ())),
        (wanted.since, col(Activity.happens_on) >= (wanted.since or date.min)),
        (wanted.until, col(Activity.happens_on) <= (wanted.until or date.max)),
        (wanted.state, col(Activity.state) == wanted.state),
        (wanted.kind, or_(col(Activity.kind) == wanted.kind, _is_also(wanted.kind))),
    ]
    return [condition for value, condition in pairs if value is not None]


def _is_also(kind: str | None) -> ColumnElement[bool]:
    """True for activities that count as this kind beside their own."""
    is_also: ColumnElement[bool] = literal(kind) == any_(col(Activity.also_kinds))
    return is_also


async def seen(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> Seen:
    """One visible activity, or NotFound."""
    query = (
        select(Activity, Org.name, Person.name, _may_manage(caller))
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .outerjoin(Person, col(Person.id) == Activity.host_id)
        .where(Activity.id == activity_id, _may_see(caller))
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return Seen(*found)


async def managed(db: DbSession, caller: Caller, activity_id: uuid.UUID, *, lock: bool = True) -> Activity:
    """One activity that the caller may change, locked for it, or NotFound."""
    query = select(Activity).where(Activity.id == activity_id, _may_manage(caller))
    found = (await db.exec(query.with_for_update() if lock else query)).first()
    if found is None:
        raise NotFound
    return found


async def by_id(db: DbSession, activity_id: uuid.UUID, *, hold: bool = False) -> Activity | None:
    """For check-in, where the code on the screen is what allows to know the activity.

    `hold` keeps the host from closing or ticking meanwhile: both lock the activity first, then the list.
    """
    query = select(Activity).where(Activity.id == activity_id)
    return (await db.exec(query.with_for_update(read=True, key_share=True) if hold else query)).first()


async def by_origin(db: DbSession, source: str, origin_id: uuid.UUID, org_id: uuid.UUID) -> Activity | None:
    query = select(Activity).where(
        Activity.origin_source == source,
        Activity.origin_id == origin_id,
        Activity.owner_org_id == org_id,
    )
    return (await db.exec(query.with_for_update())).first()


class Listed(NamedTuple):
    """One row of an attendance list with the person's name, its keys and branch."""

    row: Attendance
    name: str
    name_key: str
    initials: str
    branch_name: str


async def attendance(
    db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID | None = None
) -> list[Listed]:
    """The list of a started activity, or one row of it; by name, so that the numbers on paper stay true."""
    query = (
        select(Attendance, Person, Org.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .join(Org, col(Org.id) == Attendance.branch_id)
        .where(Attendance.activity_id == activity_id)
        .order_by(Person.name_key, col(Person.id))
    )
    if person_id is not None:
        query = query.where(Attendance.person_id == person_id)
    return [
        Listed(row, person.name, person.name_key, person.initials, branch_name)
        for row, person, branch_name in await db.exec(query)
    ]


async def presence_of(db: DbSession, activity_id: uuid.UUID, person_id: uuid.UUID) -> Attendance | None:
    """One person's row, locked: whoever changes it next waits."""
    query = select(Attendance).where(Attendance.activity_id == activity_id, Attendance.person_id == person_id)
    return (await db.exec(query.with_for_update())).first()


async def rows(db: DbSession, activity_id: uuid.UUID) -> Sequence[Attendance]:
    query = select(Attendance).where(Attendance.activity_id == activity_id)
    return list(await db.exec(query))


class Tally(NamedTuple):
    """How a list stands: `present` of those expected, guests and who sat in aside."""

    expected: int
    present: int
    waiting: int


async def tally(db: DbSession, activity_id: uuid.UUID) -> Tally:
    """Counted from the list, in one query."""
    is_expected = col(Attendance.expected) & (col(Attendance.state) != Presence.EXEMPT)
    query = select(
        func.count().filter(is_expected),
        func.count().filter(col(Attendance.expected), col(Attendance.state) == Presence.PRESENT),
        func.count().filter(col(Attendance.review).is_not(None)),
    ).where(Attendance.activity_id == activity_id)
    return Tally(*(await db.exec(query)).one())


async def invited_orgs(db: DbSession, activity_id: uuid.UUID) -> list[uuid.UUID]:
    """Orgs that take part beside the one that holds it."""
    query = select(Party.org_id).where(
        Party.row_kind == PARTY_KIND, Party.row_id == activity_id, col(Party.org_id).is_not(None)
    )
    return [org_id for org_id in await db.exec(query) if org_id]


async def corrections(db: DbSession, activity_id: uuid.UUID) -> list[tuple[Correction, str]]:
    """Every correction with the name of who made it, oldest first."""
    query = (
        select(Correction, Person.name)
        .join(Person, col(Person.id) == Correction.corrected_by)
        .where(Correction.activity_id == activity_id)
        .order_by(col(Correction.revision))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def under_way(db: DbSession, org_ids: Collection[uuid.UUID]) -> Sequence[uuid.UUID]:
    """The activities of these orgs that are planned or going on, by day."""
    waiting = (among(Activity.owner_org_id, org_ids), col(Activity.state).in_(["planned", "open"]))
    query = select(Activity.id).where(*waiting).order_by(col(Activity.happens_on), col(Activity.id))
    return list(await db.exec(query))
