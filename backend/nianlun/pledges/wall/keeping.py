"""Walls as their keepers find them: through the reach of the committee."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Membership, Person
from nianlun.members.rules import Employment, MemberType
from nianlun.pledges.models import NameConsent, Pledge
from nianlun.pledges.wall.models import Opinion, PledgeWall, WallTicket
from nianlun.pledges.wall.rules import OpinionState

MANAGE = Permission.PLEDGE_MANAGE
PARTY = (MemberType.FULL_MEMBER, MemberType.PROBATIONARY)


async def wall_of(db: DbSession, org_id: uuid.UUID, *, lock: bool = False) -> PledgeWall | None:
    """The wall of an org that was found in reach before."""
    query = select(PledgeWall).where(PledgeWall.owner_org_id == org_id)
    return (await db.exec(query.with_for_update() if lock else query)).first()


async def tallies(db: DbSession, org_id: uuid.UUID, year: int) -> tuple[int, int]:
    """How many pledges of a year the wall shows, and how many opinions wait."""
    hanging = select(func.count()).where(
        Pledge.owner_org_id == org_id, Pledge.year == year, col(Pledge.shown_on).is_not(None)
    )
    waiting = select(func.count()).where(
        Opinion.owner_org_id == org_id, Opinion.state == OpinionState.WAITING
    )
    row = (await db.exec(select(hanging.scalar_subquery(), waiting.scalar_subquery()))).one()
    return row[0], row[1]


async def batches(db: DbSession, org_id: uuid.UUID) -> list[tuple[uuid.UUID, date, int, bool]]:
    """Slips printed together, with how many and whether they were revoked, the newest first."""
    revoked = func.bool_and(col(WallTicket.revoked_at).is_not(None))
    issued_on = func.date(func.timezone("Asia/Shanghai", func.min(WallTicket.created_at)))
    query = (
        select(WallTicket.batch, issued_on, func.count(), revoked)
        .where(WallTicket.owner_org_id == org_id)
        .group_by(col(WallTicket.batch))
        .order_by(func.min(WallTicket.created_at).desc())
    )
    return [(row[0], row[1], row[2], row[3]) for row in await db.exec(query)]


async def live_tickets(db: DbSession, org_id: uuid.UUID) -> Sequence[WallTicket]:
    """Slips of an org that still work, locked."""
    query = select(WallTicket).where(WallTicket.owner_org_id == org_id, col(WallTicket.revoked_at).is_(None))
    return list(await db.exec(query.with_for_update()))


async def batch(db: DbSession, caller: Caller, batch_id: uuid.UUID) -> Sequence[WallTicket]:
    """Slips that were printed together at an org in reach, locked; NotFound without any."""
    query = select(WallTicket).where(
        WallTicket.batch == batch_id, in_reach(caller, MANAGE, WallTicket.owner_org_id)
    )
    found = list(await db.exec(query.with_for_update()))
    if not found:
        raise NotFound
    return found


class Asked(NamedTuple):
    """Somebody whose consent to be named is a matter of this branch; who has left may not have taken it
    back."""

    person: Person
    post: str | None
    has_left: bool
    consent: NameConsent | None


async def consents(db: DbSession, org_id: uuid.UUID) -> list[Asked]:
    """The Party members of a branch, and whoever left it with a consent in force, by name."""
    belongs = (
        (col(Membership.person_id) == Person.id)
        & (col(Membership.owner_org_id) == org_id)
        & col(Membership.left_on).is_(None)
        & col(Membership.member_type).in_(PARTY)
        & (col(Membership.employment) != Employment.LEFT)
    )
    agreed = (
        (col(NameConsent.person_id) == Person.id)
        & (col(NameConsent.owner_org_id) == org_id)
        & col(NameConsent.withdrawn_on).is_(None)
    )
    query = (
        select(Person, Membership.post, col(Membership.id).is_(None), NameConsent)
        .outerjoin(Membership, belongs)
        .outerjoin(NameConsent, agreed)
        .where(or_(col(Membership.id).is_not(None), col(NameConsent.id).is_not(None)))
        .order_by(col(Person.name_key), col(Person.id))
    )
    return [Asked(*row) for row in await db.exec(query)]


class Heard(NamedTuple):
    """Words that somebody left, with the pledge they are about."""

    opinion: Opinion
    pledge: Pledge
    org_name: str


def _heard(caller: Caller) -> Any:
    return (
        select(Opinion, Pledge, Org.name)
        .join(Pledge, col(Pledge.id) == Opinion.pledge_id)
        .join(Org, col(Org.id) == Opinion.owner_org_id)
        .where(in_reach(caller, MANAGE, Opinion.owner_org_id), col(Opinion.words).is_not(None))
    )


async def heard(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, state: OpinionState | None, page: Page
) -> tuple[list[Heard], int]:
    """Words at walls in reach, the unread first, then the newest; and how many there are."""
    query = _heard(caller).where(at_or_below(org_id, Opinion.owner_org_id))
    if state:
        query = query.where(Opinion.state == state)
    total = (await db.exec(select(func.count()).select_from(query.subquery()))).one()
    waits = col(Opinion.state) == OpinionState.WAITING
    ordered = query.order_by(waits.desc(), col(Opinion.made_on).desc(), col(Opinion.id))
    rows = await db.exec(ordered.offset(page.offset).limit(page.size))
    return [Heard(*row) for row in rows], total


async def one_heard(db: DbSession, caller: Caller, opinion_id: uuid.UUID) -> Heard:
    """Words in reach, locked for a decision, or NotFound."""
    query = _heard(caller).where(Opinion.id == opinion_id).with_for_update(of=Opinion)
    return Heard(*_found((await db.exec(query)).first()))


def _found(row: Any) -> Any:
    if row is None:
        raise NotFound
    return row
