"""The tree and the ways in, as found in the database."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Account, ApiKey, Appointment, AuditEntry, Org, OrgClosure, OrgEdge
from nianlun.access.reach import in_reach, standing
from nianlun.access.rules import OrgKind, Permission, Role
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page


class Node(NamedTuple):
    """An org with the one it stands under today."""

    org: Org
    parent_id: uuid.UUID | None


async def tree(
    db: DbSession, caller: Caller, permission: Permission, *, closed: bool = False
) -> Sequence[Node]:
    """The reachable part of today's tree, parents before children; or what is closed, with its keeper."""
    query = (
        select(Org, OrgEdge.parent_id)
        .outerjoin(OrgEdge, (col(OrgEdge.child_id) == Org.id) & col(OrgEdge.valid_until).is_(None))
        .where(in_reach(caller, permission, Org.id), col(Org.closed_on).is_not(None) == closed)
        .order_by(col(Org.created_at), col(Org.id))
    )
    return [Node(*row) for row in await db.exec(query)]


async def org(db: DbSession, caller: Caller, permission: Permission, org_id: uuid.UUID) -> Org:
    """One org in reach, or NotFound; for writing one that is not closed."""
    is_here = in_reach(caller, permission, Org.id)
    found = (await db.exec(select(Org).where(Org.id == org_id, is_here, *standing(permission)))).first()
    if found is None:
        raise NotFound
    return found


async def org_names(db: DbSession, ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Names of orgs whose ids were allowed to be known before."""
    rows = await db.exec(select(Org.id, Org.name).where(col(Org.id).in_(ids)))
    return {row[0]: row[1] for row in rows}


async def root(db: DbSession) -> Org | None:
    """The bureau: one database is one district."""
    return (await db.exec(select(Org).where(Org.kind == OrgKind.BUREAU))).first()


async def ancestors(db: DbSession, org_id: uuid.UUID, on: date) -> list[tuple[uuid.UUID, int]]:
    """(ancestor, depth) of an org on a day, itself with depth 0."""
    query = select(OrgClosure.ancestor_id, OrgClosure.depth).where(
        OrgClosure.descendant_id == org_id,
        OrgClosure.valid_from <= on,
        or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > on),
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def children(db: DbSession, org_id: uuid.UUID, kind: OrgKind) -> list[Org]:
    """Orgs of one kind directly below, in the order they were made."""
    query = (
        select(Org)
        .join(OrgEdge, col(OrgEdge.child_id) == Org.id)
        .where(OrgEdge.parent_id == org_id, col(OrgEdge.valid_until).is_(None), Org.kind == kind)
        .where(col(Org.closed_on).is_(None))
        .order_by(col(Org.created_at), col(Org.id))
    )
    return list(await db.exec(query))


async def account_by_login(db: DbSession, login: str) -> Account | None:
    return (await db.exec(select(Account).where(Account.login == login))).first()


async def account_of(db: DbSession, person_id: uuid.UUID) -> Account | None:
    return (await db.exec(select(Account).where(Account.person_id == person_id))).first()


def in_force() -> ColumnElement[bool]:
    """The condition for appointments in force today."""
    today = clock.today()
    return and_(
        col(Appointment.valid_from) <= today,
        or_(col(Appointment.valid_until).is_(None), col(Appointment.valid_until) > today),
    )


async def appointment(
    db: DbSession, caller: Caller, permission: Permission, appointment_id: uuid.UUID
) -> Appointment:
    """One appointment at an org in reach, or NotFound."""
    query = select(Appointment).where(
        Appointment.id == appointment_id, in_reach(caller, permission, Appointment.org_id)
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


async def appointments_of(db: DbSession, person_id: uuid.UUID) -> Sequence[tuple[Appointment, Org]]:
    """What a person holds today, with the orgs."""
    query = (
        select(Appointment, Org)
        .join(Org, col(Org.id) == Appointment.org_id)
        .where(Appointment.person_id == person_id, in_force())
        .order_by(col(Appointment.valid_from), col(Appointment.id))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def current_appointment(
    db: DbSession, person_id: uuid.UUID, role: str, org_id: uuid.UUID
) -> Appointment | None:
    query = select(Appointment).where(
        Appointment.person_id == person_id,
        Appointment.role == role,
        Appointment.org_id == org_id,
        col(Appointment.valid_until).is_(None),
    )
    return (await db.exec(query)).first()


async def office_holders(db: DbSession, person_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Who of them holds an office today, 党员 aside: that is no office and follows the roster."""
    query = select(Appointment.person_id).where(
        col(Appointment.person_id).in_(person_ids), Appointment.role != Role.MEMBER, in_force()
    )
    return set(await db.exec(query))


async def has_secretary(db: DbSession, org_id: uuid.UUID) -> bool:
    query = select(Appointment.id).where(
        Appointment.org_id == org_id,
        Appointment.role == Role.SECRETARY,
        col(Appointment.valid_until).is_(None),
    )
    return (await db.exec(query)).first() is not None


def _may_keep(caller: Caller) -> ColumnElement[bool]:
    """Who reads the district keeps every key there; a secretary those of the own branch's devices."""
    own_gate = col(ApiKey.operations) == [Permission.CHECK_IN_GATE]
    return and_(
        in_reach(caller, Permission.API_KEY_MANAGE, ApiKey.org_id),
        or_(own_gate, in_reach(caller, Permission.DISTRICT_READ, ApiKey.org_id)),
    )


async def api_keys(db: DbSession, caller: Caller) -> Sequence[tuple[ApiKey, str]]:
    """Keys of orgs in reach with the org's name, newest first."""
    query = (
        select(ApiKey, Org.name)
        .join(Org, col(Org.id) == ApiKey.org_id)
        .where(_may_keep(caller))
        .order_by(col(ApiKey.created_at).desc())
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def api_key(db: DbSession, caller: Caller, key_id: uuid.UUID) -> ApiKey:
    query = select(ApiKey).where(ApiKey.id == key_id, _may_keep(caller))
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


async def audit_entries(db: DbSession, caller: Caller, page: Page) -> tuple[list[AuditEntry], int]:
    """Entries about orgs in reach, newest first, and how many there are.

    Those about no org (a refusal, a phone bound) are for who reaches the whole district.
    """
    whole = select(Org.id).where(Org.kind == OrgKind.BUREAU, in_reach(caller, Permission.AUDIT_READ, Org.id))
    mine = or_(
        in_reach(caller, Permission.AUDIT_READ, AuditEntry.org_id),
        and_(col(AuditEntry.org_id).is_(None), whole.exists()),
    )
    total = (await db.exec(select(func.count()).select_from(AuditEntry).where(mine))).one()
    query = (
        select(AuditEntry)
        .where(mine)
        .order_by(col(AuditEntry.created_at).desc(), col(AuditEntry.id).desc())
        .offset(page.offset)
        .limit(page.size)
    )
    return list(await db.exec(query)), total
