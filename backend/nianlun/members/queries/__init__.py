"""People as found in the database; rows of others through the reach filter."""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select

from nianlun.access.models import Appointment, Org, OrgClosure
from nianlun.access.rules import COMMITTEE
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members.models import Membership, Person
from nianlun.members.rules import PARTY_MEMBERS, Employment, MemberType
from nianlun.rulebook.kinds import Expects

#: Whom each word of the rulebook expects; a committee is its appointments, not a kind of person.
EXPECTED_TYPES: dict[Expects, tuple[MemberType, ...]] = {
    "full_members": (MemberType.FULL_MEMBER,),
    "party_members": PARTY_MEMBERS,
    "group": PARTY_MEMBERS,
    "everyone": tuple(MemberType),
}


async def person(db: DbSession, person_id: uuid.UUID) -> Person:
    """A person by id, for what was already allowed to know the id."""
    found = (await db.exec(select(Person).where(Person.id == person_id))).first()
    if found is None:
        raise NotFound
    return found


async def names_of(db: DbSession, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Names by person id, for rows that the caller was already allowed to see."""
    wanted = set(ids)
    if not wanted:
        return {}
    names = await db.exec(select(Person.id, Person.name).where(col(Person.id).in_(wanted)))
    return dict(names.all())


async def branch_of(db: DbSession, person_ids: Iterable[uuid.UUID], on: date) -> dict[uuid.UUID, uuid.UUID]:
    """The branch of each person on a day; who was in none is left out."""
    query = (
        select(Membership.person_id, Membership.owner_org_id)
        .join(Org, col(Org.id) == Membership.owner_org_id)
        .where(col(Membership.person_id).in_(set(person_ids)), belongs_on(on))
        .order_by(col(Membership.joined_on))
    )
    return dict((await db.exec(query)).all())


async def expected_people(
    db: DbSession, org_id: uuid.UUID, expects: Expects, on: date
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(person, their branch) of whom an org expects on a day, by pinyin; who left the school is not expected.

    The org is a branch, a group or a general branch, which expects the people of everything below it.
    """
    if expects == "committee":
        return await _committee(db, org_id, on)
    below = select(OrgClosure.descendant_id).where(
        OrgClosure.ancestor_id == org_id,
        OrgClosure.valid_from <= on,
        or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > on),
    )
    query = (
        select(Membership.person_id, Membership.owner_org_id)
        .join(Person, col(Person.id) == Membership.person_id)
        .join(Org, col(Org.id) == Membership.owner_org_id)
        .where(
            or_(col(Membership.owner_org_id).in_(below), col(Membership.group_id).in_(below)),
            col(Membership.member_type).in_(EXPECTED_TYPES[expects]),
            Membership.employment != Employment.LEFT,
            belongs_on(on),
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    return [(person_id, branch_id) for person_id, branch_id in await db.exec(query)]


async def _committee(db: DbSession, org_id: uuid.UUID, on: date) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Who held a seat in the committee of the org itself; one without a branch counts at the org."""
    seats = (
        select(Appointment.person_id)
        .join(Org, col(Org.id) == Appointment.org_id)
        .where(
            Appointment.org_id == org_id,
            col(Appointment.role).in_(COMMITTEE),
            col(Appointment.valid_from) <= known_day(on),
            or_(col(Appointment.valid_until).is_(None), col(Appointment.valid_until) > on),
        )
    )
    query = (
        select(Person.id, Membership.owner_org_id)
        .outerjoin(
            Membership, and_(col(Membership.person_id) == Person.id, col(Membership.left_on).is_(None))
        )
        .where(
            col(Person.id).in_(seats),
            func.coalesce(Membership.employment, Employment.SERVING) != Employment.LEFT,
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    return [(person_id, branch_id or org_id) for person_id, branch_id in await db.exec(query)]


def known_day(on: date) -> ColumnElement[date]:
    """Nobody knows who was there before an org came into use: for such a day (补录) its first day counts."""
    return func.greatest(on, func.coalesce(Org.in_use_since, on))


def belongs_on(on: date) -> ColumnElement[bool]:
    """The condition for memberships in force on a day; `Org` must be joined as their branch."""
    return and_(
        col(Membership.joined_on) <= known_day(on),
        or_(col(Membership.left_on).is_(None), col(Membership.left_on) > on),
    )
