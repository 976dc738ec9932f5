"""What a reshaping of the tree must know beforehand: who stands, works and waits in the orgs it touches."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, or_, true, update
from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.access.models import Account, ApiKey, Appointment, Org, OrgEdge, OrgSuccession
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, Person
from nianlun.members.transfers.models import Transfer


async def edges(db: DbSession, org_ids: Collection[uuid.UUID]) -> list[OrgEdge]:
    """Where these orgs stand today, and since when."""
    query = select(OrgEdge).where(among(OrgEdge.child_id, org_ids), col(OrgEdge.valid_until).is_(None))
    return list(await db.exec(query))


async def placed(db: DbSession, org_ids: Collection[uuid.UUID]) -> list[Membership]:
    """Everybody who stands in these branches or groups today."""
    query = select(Membership).where(
        col(Membership.left_on).is_(None),
        or_(among(Membership.owner_org_id, org_ids), among(Membership.group_id, org_ids)),
    )
    return list(await db.exec(query))


async def names(db: DbSession, places: Sequence[Membership]) -> dict[uuid.UUID, str]:
    """By person id, in the order of names."""
    query = select(Person.id, Person.name).where(among(Person.id, [place.person_id for place in places]))
    return dict((await db.exec(query.order_by(col(Person.name_key), col(Person.id)))).all())


class Office(NamedTuple):
    """An office with the names around it."""

    role: str
    person_name: str
    org_name: str


async def offices(
    db: DbSession, org_ids: Collection[uuid.UUID], person_ids: Collection[uuid.UUID] | None = None
) -> list[Office]:
    """Offices held in these orgs today, by all or by some; 党员 is none and follows the roster."""
    held_by = true() if person_ids is None else among(Appointment.person_id, person_ids)
    query = (
        select(Appointment.role, Person.name, Org.name)
        .join(Person, col(Person.id) == Appointment.person_id)
        .join(Org, col(Org.id) == Appointment.org_id)
        .where(
            among(Appointment.org_id, org_ids), Appointment.role != Role.MEMBER, access.in_force(), held_by
        )
        .order_by(col(Org.created_at), col(Appointment.created_at))
    )
    return [Office(*row) for row in await db.exec(query)]


async def accounts(db: DbSession, person_ids: Collection[uuid.UUID]) -> int:
    """How many of these people sign in."""
    query = (
        select(func.count()).select_from(Account).where(among(Account.person_id, person_ids), Account.active)
    )
    return (await db.exec(query)).one()


async def keys(db: DbSession, org_ids: Collection[uuid.UUID]) -> list[ApiKey]:
    """Keys that still work."""
    query = select(ApiKey).where(
        among(ApiKey.org_id, org_ids),
        col(ApiKey.revoked_at).is_(None),
        ApiKey.expires_on >= clock.today(),
    )
    return list(await db.exec(query))


async def on_the_way(
    db: DbSession, org_ids: Collection[uuid.UUID], person_ids: Collection[uuid.UUID] | None = None
) -> list[str]:
    """Who is on the way out of these branches or into them, by name; of all or of some."""
    query = (
        select(Person.name)
        .join(Transfer, col(Transfer.person_id) == Person.id)
        .where(
            Transfer.state == "asked",
            or_(among(Transfer.from_org_id, org_ids), among(Transfer.to_org_id, org_ids)),
            true() if person_ids is None else among(Transfer.person_id, person_ids),
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    return list(await db.exec(query))


async def regroup(db: DbSession, places: Sequence[Membership], group_id: uuid.UUID | None) -> None:
    """Puts people of one branch into another of its groups."""
    ids = [place.id for place in places]
    moved = update(Membership).where(among(Membership.id, ids))
    values = {"group_id": group_id, "version": col(Membership.version) + 1}
    await db.exec(moved.values(values).execution_options(synchronize_session="fetch"))


class Step(NamedTuple):
    """Something that happened to an org, with the other org in it."""

    on: date
    step: str
    org_name: str | None


async def moves(db: DbSession, org_id: uuid.UUID) -> list[Step]:
    """Where it was moved, after the place it was first known at."""
    query = (
        select(col(OrgEdge.valid_from), Org.name)
        .join(Org, col(Org.id) == OrgEdge.parent_id)
        .where(OrgEdge.child_id == org_id)
        .order_by(col(OrgEdge.valid_from))
    )
    return [Step(on, "moved", name) for on, name in list(await db.exec(query))[1:]]


async def successions(db: DbSession, org: Org) -> list[Step]:
    """What it came of, what came of it, and what it took in."""
    query = (
        select(col(OrgSuccession.on_day), OrgSuccession.predecessor_id, Org.name, col(Org.closed_on))
        .join(
            Org,
            or_(
                (col(Org.id) == OrgSuccession.predecessor_id) & (col(OrgSuccession.successor_id) == org.id),
                (col(Org.id) == OrgSuccession.successor_id) & (col(OrgSuccession.predecessor_id) == org.id),
            ),
        )
        .order_by(col(OrgSuccession.on_day))
    )
    return [
        Step(on, _succeeded(org, on, before == org.id, closed_on), name)
        for on, before, name, closed_on in await db.exec(query)
    ]


def _succeeded(org: Org, on: date, is_before: bool, other_closed_on: date | None) -> str:
    if is_before:
        return "merged" if org.closed_on == on else "split_off"
    return "took_in" if other_closed_on == on else "split_from"
