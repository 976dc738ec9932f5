"""Who holds which office, who may be given one, and what stands in the way of a link."""

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.access import reach
from nianlun.access.caller import Caller
from nianlun.access.models import Account, Appointment, Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission, Role
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members.models import Membership, Person

MANAGE = Permission.APPOINTMENT_MANAGE


class Office(NamedTuple):
    """An appointment with the names around it."""

    appointment: Appointment
    person: Person
    org: Org
    has_account: bool
    managed: bool


async def listing(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> Sequence[Office]:
    """Offices held today at orgs in reach, at one org and below it if named; 党员 follows the roster."""
    query = (
        select(  # type: ignore[call-overload]
            Appointment,
            Person,
            Org,
            func.coalesce(Account.active, False),
            in_reach(caller, MANAGE, Appointment.org_id),
        )
        .join(Person, col(Person.id) == Appointment.person_id)
        .join(Org, col(Org.id) == Appointment.org_id)
        .outerjoin(Account, col(Account.person_id) == Person.id)
        .where(
            in_reach(caller, Permission.APPOINTMENT_READ, Appointment.org_id),
            Appointment.role != Role.MEMBER,
            access.in_force(),
            at_or_below(org_id, Appointment.org_id),
        )
        .order_by(col(Org.created_at), col(Org.id), col(Appointment.created_at), col(Person.name_key))
    )
    return [Office(*row) for row in await db.exec(query)]


async def roles_reaching(
    db: DbSession, caller: Caller, org_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, set[Role]]:
    """By org, the caller's roles that hand on offices there."""
    return await reach.roles_reaching(db, caller, MANAGE, org_ids)


async def person_in_reach(db: DbSession, caller: Caller, person_id: uuid.UUID) -> Person:
    """Somebody with a place or an office where the caller hands on offices, or NotFound."""
    placed = select(Membership.person_id).where(
        col(Membership.left_on).is_(None), in_reach(caller, MANAGE, Membership.owner_org_id)
    )
    appointed = select(Appointment.person_id).where(
        access.in_force(), in_reach(caller, MANAGE, Appointment.org_id)
    )
    query = select(Person).where(
        Person.id == person_id, or_(col(Person.id).in_(placed), col(Person.id).in_(appointed))
    )
    person = (await db.exec(query)).first()
    if person is None:
        raise NotFound
    return person


async def placed_by_name(db: DbSession, org_id: uuid.UUID, name: str) -> list[Person]:
    """People of a branch or group with exactly this name."""
    query = (
        select(Person)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(
            Person.name == name,
            col(Membership.left_on).is_(None),
            or_(col(Membership.owner_org_id) == org_id, col(Membership.group_id) == org_id),
        )
    )
    return list(await db.exec(query))


async def invited_before(db: DbSession, org_id: uuid.UUID, role: Role, name: str) -> Person | None:
    """Somebody of this name who holds the office already: asked again, not somebody new."""
    query = (
        select(Person)
        .join(Appointment, col(Appointment.person_id) == Person.id)
        .where(
            Person.name == name,
            Appointment.org_id == org_id,
            Appointment.role == role,
            access.in_force(),
        )
    )
    return (await db.exec(query)).first()


async def is_appointed_elsewhere(db: DbSession, caller: Caller, person_id: uuid.UUID) -> bool:
    """Whether the person holds an office outside the caller's reach."""
    query = select(Appointment.id).where(
        Appointment.person_id == person_id,
        access.in_force(),
        ~in_reach(caller, MANAGE, Appointment.org_id),
    )
    return (await db.exec(query)).first() is not None


async def place_of(db: DbSession, person_id: uuid.UUID) -> str | None:
    """The name of a person's branch, or of the org of their first office."""
    query = (
        select(Org.name)
        .join(Membership, col(Membership.owner_org_id) == Org.id)
        .where(Membership.person_id == person_id, col(Membership.left_on).is_(None))
    )
    if name := (await db.exec(query)).first():
        return name
    held = await access.appointments_of(db, person_id)
    return held[0][1].name if held else None


async def taken_logins(db: DbSession, start: str) -> set[str]:
    """Logins that begin so."""
    query = select(Account.login).where(col(Account.login).startswith(start, autoescape=True))
    return set(await db.exec(query))
