"""Roster files under review, and everybody a file is held against, in bulk."""

import uuid
from collections.abc import Iterable

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission, Role
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members.models import Membership, Person, PersonPrivate, RosterImport, RosterImportRow
from nianlun.members.record import Record


async def one(
    db: DbSession, caller: Caller, import_id: uuid.UUID, *, lock: bool = False
) -> tuple[RosterImport, list[RosterImportRow]]:
    """An import in reach with its rows in the order of the file, or NotFound."""
    query = select(RosterImport).where(
        RosterImport.id == import_id,
        in_reach(caller, Permission.MEMBER_MANAGE, RosterImport.owner_org_id),
    )
    found = (await db.exec(query.with_for_update() if lock else query)).first()
    if found is None:
        raise NotFound
    rows = select(RosterImportRow).where(RosterImportRow.import_id == import_id)
    return found, list(await db.exec(rows.order_by(col(RosterImportRow.number))))


async def abandoned(db: DbSession, caller: Caller, org_id: uuid.UUID) -> list[RosterImport]:
    """Earlier files of the caller for this branch that were never imported."""
    query = select(RosterImport).where(
        RosterImport.owner_org_id == org_id,
        RosterImport.uploaded_by == caller.person,
        col(RosterImport.committed).is_(False),
    )
    return list(await db.exec(query))


async def has_committed(db: DbSession, org_id: uuid.UUID) -> bool:
    query = select(RosterImport.id).where(
        RosterImport.owner_org_id == org_id, col(RosterImport.committed).is_(True)
    )
    return (await db.exec(query)).first() is not None


async def records_here(db: DbSession, org_id: uuid.UUID) -> list[tuple[Record, str | None]]:
    """Everybody of a branch with the name of their group."""
    query = (
        select(Person, Membership, PersonPrivate, Org.name)
        .join(Membership, col(Membership.person_id) == Person.id)
        .outerjoin(PersonPrivate, col(PersonPrivate.person_id) == Person.id)
        .outerjoin(Org, col(Org.id) == Membership.group_id)
        .where(Membership.owner_org_id == org_id, col(Membership.left_on).is_(None))
    )
    return [(Record(row[0], row[1], row[2]), row[3]) for row in await db.exec(query)]


async def holders_of(db: DbSession, hashes: Iterable[bytes]) -> list[tuple[Person, uuid.UUID | None]]:
    """Who has these ID numbers, with the branch in which they stand today (None: in none)."""
    query = (
        select(Person, Membership.owner_org_id)
        .outerjoin(Membership, (col(Membership.person_id) == Person.id) & col(Membership.left_on).is_(None))
        .where(col(Person.id_number_hash).in_(list(hashes)))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def member_offices(db: DbSession, org_id: uuid.UUID) -> dict[uuid.UUID, Appointment]:
    """The role 党员 as held in a branch today, by person."""
    query = select(Appointment).where(
        Appointment.org_id == org_id,
        Appointment.role == Role.MEMBER,
        col(Appointment.valid_until).is_(None),
    )
    return {appointment.person_id: appointment for appointment in await db.exec(query)}


async def lock_branch(db: DbSession, org_id: uuid.UUID) -> Org:
    """The branch, held until the end: two imports into one branch follow one another."""
    return (await db.exec(select(Org).where(Org.id == org_id).with_for_update())).one()
