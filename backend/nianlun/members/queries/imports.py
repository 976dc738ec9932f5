"""Roster files under review, and everybody a file is held against, in bulk."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import ARRAY, TEXT, LargeBinary, any_, cast, delete, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org, OrgEdge
from nianlun.access.reach import at_or_below, in_reach, standing
from nianlun.access.rules import OrgKind, Permission, Role
from nianlun.core import jobs
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members.models import Membership, Person, PersonPrivate, RosterImport, RosterImportRow
from nianlun.members.record import Record
from nianlun.members.roster.branches import Branch
from nianlun.members.rules import ImportState

Parent = aliased(Org)
#: What its owner may drop when choosing another file.
UNFINISHED = (ImportState.READING, ImportState.OPEN, ImportState.FAILED)


async def one(db: DbSession, caller: Caller, import_id: uuid.UUID, *, lock: bool = False) -> RosterImport:
    """An import in reach, or NotFound; nobody is brought into a branch that was closed."""
    query = (
        select(RosterImport)
        .join(Org, col(Org.id) == RosterImport.owner_org_id)
        .where(
            RosterImport.id == import_id,
            in_reach(caller, Permission.ROSTER_IMPORT, Org.id),
            *standing(Permission.ROSTER_IMPORT),
        )
    )
    found = (await db.exec(query.with_for_update(of=RosterImport) if lock else query)).first()
    if found is None:
        raise NotFound
    return found


async def rows_of(db: DbSession, import_id: uuid.UUID) -> list[RosterImportRow]:
    """In the order of the file."""
    query = select(RosterImportRow).where(RosterImportRow.import_id == import_id)
    return list(await db.exec(query.order_by(col(RosterImportRow.number))))


async def abandoned(db: DbSession, caller: Caller, org_id: uuid.UUID) -> list[RosterImport]:
    """Earlier files of the caller for this org that were never imported, held: one that is on its way into
    the roster at this moment is waited for, and is not among them."""
    query = select(RosterImport).where(
        RosterImport.owner_org_id == org_id,
        RosterImport.uploaded_by == caller.person,
        col(RosterImport.state).in_(UNFINISHED),
    )
    return list(await db.exec(query.with_for_update()))


async def note_progress(db: DbSession, import_id: uuid.UUID, done: int, total: int) -> None:
    at = col(RosterImport.id) == import_id
    await db.exec(update(RosterImport).where(at).values(done=done, total=total))


async def hold(db: DbSession, import_id: uuid.UUID) -> RosterImport | None:
    """For the worker: one at a time works on an import, and its row stays free for telling how far."""
    await db.exec(select(func.pg_advisory_xact_lock(func.hashtextextended(f"roster:{import_id}", 0))))
    return await db.get(RosterImport, import_id, populate_existing=True)


async def give_up(db: DbSession, at: ImportState, to: ImportState, failure: str) -> None:
    """For the worker: files at this step that have no job any more. What a job wrote, it wrote in the one
    transaction in which the file went on to its next step; so nothing of these was written."""
    lost = (col(RosterImport.state) == at) & ~jobs.is_wanted("import_id", RosterImport.id)
    await db.exec(update(RosterImport).where(lost).values(state=to, failure=failure, file_cipher=None))


async def forget(db: DbSession, before: datetime) -> None:
    """Files that nobody imported since then: what is in them is not kept for nothing."""
    left = col(RosterImport.state).in_(UNFINISHED) & (col(RosterImport.created_at) < before)
    await db.exec(delete(RosterImport).where(left))


async def entered_before(db: DbSession, branch_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The branches whose people were imported once already."""
    entered = select(func.unnest(RosterImport.branch_ids)).where(RosterImport.state == ImportState.COMMITTED)
    query = select(Org.id).where(among(Org.id, branch_ids), col(Org.id).in_(entered))
    return set(await db.exec(query))


async def branches_of(db: DbSession, org_id: uuid.UUID) -> list[Branch]:
    """The branches that a file for this org may name: itself, or all below that are not closed."""
    query = (
        select(Org.id, Org.name, func.coalesce(Parent.name, ""))
        .outerjoin(OrgEdge, (col(OrgEdge.child_id) == Org.id) & col(OrgEdge.valid_until).is_(None))
        .outerjoin(Parent, col(Parent.id) == OrgEdge.parent_id)
        .where(at_or_below(org_id, Org.id), Org.kind == OrgKind.BRANCH, col(Org.closed_on).is_(None))
    )
    return [Branch(*row) for row in await db.exec(query)]


async def groups_of(db: DbSession, branch_ids: Collection[uuid.UUID]) -> list[tuple[uuid.UUID, Org]]:
    """(branch, Party group) of all these branches."""
    query = (
        select(OrgEdge.parent_id, Org)
        .join(Org, col(Org.id) == OrgEdge.child_id)
        .where(
            among(OrgEdge.parent_id, branch_ids),
            col(OrgEdge.valid_until).is_(None),
            Org.kind == OrgKind.GROUP,
        )
        .order_by(col(Org.created_at), col(Org.id))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


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


Standing = tuple[uuid.UUID, str, bytes | None, uuid.UUID | None]


async def named(db: DbSession, branch_ids: Collection[uuid.UUID], names: Collection[str]) -> list[Standing]:
    """(person, name, hash of the ID number, branch) of whoever bears one of these names in these branches."""
    query = (
        select(Person.id, Person.name, Person.id_number_hash, Membership.owner_org_id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(
            col(Membership.left_on).is_(None),
            among(Membership.owner_org_id, branch_ids),
            Person.name == any_(cast(list(names), ARRAY(TEXT))),
        )
    )
    return [(row[0], row[1], row[2], row[3]) for row in await db.exec(query)]


async def numbered(db: DbSession, hashes: Iterable[bytes]) -> list[Standing]:
    """The same of whoever has one of these ID numbers, wherever they stand today (None: in no branch)."""
    query = (
        select(Person.id, Person.name, Person.id_number_hash, Membership.owner_org_id)
        .outerjoin(Membership, (col(Membership.person_id) == Person.id) & col(Membership.left_on).is_(None))
        .where(Person.id_number_hash == any_(cast(list(hashes), ARRAY(LargeBinary))))
    )
    return [(row[0], row[1], row[2], row[3]) for row in await db.exec(query)]


async def people(db: DbSession, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Person]:
    return {person.id: person for person in await db.exec(select(Person).where(among(Person.id, ids)))}


async def left_last(db: DbSession, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, date]:
    """By person, the day on which they left the branch they were in last."""
    query = (
        select(Membership.person_id, func.max(Membership.left_on))
        .where(among(Membership.person_id, ids), col(Membership.left_on).is_not(None))
        .group_by(col(Membership.person_id))
    )
    return {person_id: left_on for person_id, left_on in await db.exec(query) if left_on}


async def member_offices(
    db: DbSession, people_ids: Collection[uuid.UUID]
) -> dict[tuple[uuid.UUID, uuid.UUID], Appointment]:
    """The role 党员 as held today, by person and branch."""
    query = select(Appointment).where(
        among(Appointment.person_id, people_ids),
        Appointment.role == Role.MEMBER,
        col(Appointment.valid_until).is_(None),
    )
    return {(office.person_id, office.org_id): office for office in await db.exec(query)}


async def lock_branches(db: DbSession, branch_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Org]:
    """The branches, held until the end: two imports into one branch follow one another.

    In one order, so that two imports never wait for each other; rows that only refer to them may be written.
    """
    query = select(Org).where(among(Org.id, branch_ids)).order_by(col(Org.id))
    found = await db.exec(query.with_for_update(key_share=True))
    return {branch.id: branch for branch in found}
