"""Assignments as found in the database: through the reach filter, or as their owner."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.assignments.models import Assignment
from nianlun.assignments.rules import UNFINISHED, WITH_OWNER, AssignmentState
from nianlun.core import clock
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page

#: What `origin_source` says of an assignment that was opened because an earlier one came back.
REOPENED = "assignment"
#: How long one's own page still shows what is finished.
RECENT = timedelta(days=90)

Again = aliased(Assignment)


class Seen(NamedTuple):
    """An assignment with what the caller needs around it."""

    assignment: Assignment
    org_name: str
    may_manage: bool
    reopened_as: uuid.UUID | None


class Wanted(NamedTuple):
    """The filters of a list; None: any."""

    org_id: uuid.UUID | None = None
    state: AssignmentState | None = None
    mine: bool = False
    overdue: bool = False
    unfinished: bool = False
    look_back_due: bool = False
    #: Made from these, whatever they are.
    origins: Sequence[uuid.UUID] = ()


def _is_mine(caller: Caller) -> ColumnElement[bool]:
    """Whoever answers for it sees it, on a bound phone too."""
    return col(Assignment.owner_person_id) == caller.person


def _may_manage(caller: Caller) -> ColumnElement[bool]:
    return in_reach(caller, Permission.ASSIGNMENT_MANAGE, Assignment.owner_org_id)


def _may_see(caller: Caller) -> ColumnElement[bool]:
    return or_(in_reach(caller, Permission.ASSIGNMENT_READ, Assignment.owner_org_id), _is_mine(caller))


def _seen(caller: Caller) -> Any:
    again = (
        select(Again.id)
        .where(
            Again.origin_source == REOPENED,
            Again.origin_id == Assignment.id,
            Again.owner_org_id == Assignment.owner_org_id,
        )
        .scalar_subquery()
    )
    return select(Assignment, Org.name, _may_manage(caller), again).join(
        Org, col(Org.id) == Assignment.owner_org_id
    )


async def listed(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """Visible assignments by due day, the overdue first, and how many there are."""
    conditions = [_may_see(caller), *_conditions(caller, wanted)]
    total = (await db.exec(select(func.count()).select_from(Assignment).where(*conditions))).one()
    query = (
        _seen(caller)
        .where(*conditions)
        .order_by(_is_overdue().desc(), col(Assignment.due_on), col(Assignment.id))
        .offset(page.offset)
        .limit(page.size)
    )
    return [Seen(*row) for row in await db.exec(query)], total


def _is_overdue() -> ColumnElement[bool]:
    return and_(col(Assignment.state).in_(WITH_OWNER), col(Assignment.due_on) < clock.today())


def _conditions(caller: Caller, wanted: Wanted) -> list[ColumnElement[bool]]:
    today = clock.today()
    looking_back = and_(
        col(Assignment.state) == AssignmentState.DONE,
        col(Assignment.look_back_result).is_(None),
        col(Assignment.look_back_due_on) <= today,
    )
    pairs: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.org_id, at_or_below(wanted.org_id, Assignment.owner_org_id)),
        (wanted.state, col(Assignment.state) == wanted.state),
        (wanted.mine, _is_mine(caller)),
        (wanted.overdue, _is_overdue()),
        (wanted.unfinished, col(Assignment.state).in_(UNFINISHED)),
        (wanted.look_back_due, looking_back),
        (wanted.origins, col(Assignment.origin_id).in_(wanted.origins)),
    ]
    return [condition for value, condition in pairs if value]


async def seen(db: DbSession, caller: Caller, assignment_id: uuid.UUID) -> Seen:
    """One visible assignment, or NotFound."""
    found = (await db.exec(_seen(caller).where(Assignment.id == assignment_id, _may_see(caller)))).first()
    if found is None:
        raise NotFound
    return Seen(*found)


async def managed(db: DbSession, caller: Caller, assignment_id: uuid.UUID) -> Assignment:
    """One assignment that the caller keeps, locked for a change, or NotFound."""
    return await _locked(db, assignment_id, _may_manage(caller))


async def doable(db: DbSession, caller: Caller, assignment_id: uuid.UUID) -> Assignment:
    """One assignment that the caller may start or hand in: as owner, or for the owner as its keeper."""
    return await _locked(db, assignment_id, or_(_may_manage(caller), _is_mine(caller)))


async def _locked(db: DbSession, assignment_id: uuid.UUID, allowed: ColumnElement[bool]) -> Assignment:
    query = select(Assignment).where(Assignment.id == assignment_id, allowed)
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def by_origin(db: DbSession, source: str, origin_id: uuid.UUID, org_id: uuid.UUID) -> Assignment | None:
    query = select(Assignment).where(
        Assignment.origin_source == source,
        Assignment.origin_id == origin_id,
        Assignment.owner_org_id == org_id,
    )
    return (await db.exec(query.with_for_update())).first()


async def of_person(db: DbSession, caller: Caller, since: date) -> list[Seen]:
    """What one answers for: all that is not over, and what was finished since a day, by due day."""
    query = (
        _seen(caller)
        .where(
            Assignment.owner_person_id == caller.person,
            Assignment.state != AssignmentState.DROPPED,
            or_(col(Assignment.state) != AssignmentState.DONE, func.date(Assignment.verified_at) >= since),
        )
        .order_by(col(Assignment.due_on), col(Assignment.id))
    )
    return [Seen(*row) for row in await db.exec(query)]


async def done(db: DbSession) -> Sequence[Assignment]:
    """Every finished one, for the ledger's audit."""
    return list(await db.exec(select(Assignment).where(Assignment.state == AssignmentState.DONE)))


async def by_ids(db: DbSession, ids: Sequence[uuid.UUID]) -> Sequence[Assignment]:
    """For whoever opens a figure that counts them."""
    return list(await db.exec(select(Assignment).where(col(Assignment.id).in_(ids))))


async def under_way(db: DbSession, org_ids: Collection[uuid.UUID]) -> Sequence[uuid.UUID]:
    """The tasks of these orgs that are not finished, what is due first first."""
    unfinished = (among(Assignment.owner_org_id, org_ids), col(Assignment.state).in_(UNFINISHED))
    query = select(Assignment.id).where(*unfinished).order_by(col(Assignment.due_on), col(Assignment.id))
    return list(await db.exec(query))
