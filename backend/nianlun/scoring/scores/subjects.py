"""Whom a system scores: the branches below the bureau, a branch itself, or the members of a branch."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import OrgKind
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, Person
from nianlun.members.names import name_key
from nianlun.members.queries import belongs_on
from nianlun.members.rules import PARTY_MEMBERS, Employment
from nianlun.scoring.models import IndicatorSystem
from nianlun.scoring.reach import READ, in_own_layer


@dataclass(frozen=True)
class Subject:
    """A branch, or a person of one; `since`: before that day nothing of it is known."""

    id: uuid.UUID
    name: str
    org_id: uuid.UUID
    org_name: str
    since: date | None
    person_id: uuid.UUID | None = None

    @property
    def kind(self) -> str:
        return "member" if self.person_id else "branch"


def day_of(system: IndicatorSystem) -> date:
    """Who is there is asked today, or on the last day of a period that is over."""
    return min(clock.today(), system.period_to)


async def in_reach_of(
    db: DbSession,
    caller: Caller,
    system: IndicatorSystem,
    org_id: uuid.UUID | None = None,
    subject_id: uuid.UUID | None = None,
) -> list[Subject]:
    """Every subject that the caller may read, or one of them; by name. One's own score is not asked here."""
    if system.subject == "branch":
        readable = in_reach(caller, READ, Org.id)
        return await _branches(db, system, readable, at_or_below(org_id, Org.id), _is(Org.id, subject_id))
    readable = in_own_layer(caller, READ, Membership.owner_org_id)
    return await _members(db, system, readable, _is(Person.id, subject_id))


async def oneself(db: DbSession, caller: Caller, system: IndicatorSystem) -> list[Subject]:
    """The caller as a subject; nothing where the system does not score them."""
    if system.subject != "member" or caller.person_id is None:
        return []
    return await _members(db, system, _is(Person.id, caller.person_id))


def _is(column: object, wanted: uuid.UUID | None) -> ColumnElement[bool]:
    return true() if wanted is None else col(column) == wanted


async def _branches(
    db: DbSession, system: IndicatorSystem, *conditions: ColumnElement[bool]
) -> list[Subject]:
    on = day_of(system)
    query = (
        select(Org)
        .join(OrgClosure, col(OrgClosure.descendant_id) == Org.id)
        .where(
            OrgClosure.ancestor_id == system.owner_org_id,
            OrgClosure.valid_from <= on,
            or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > on),
            Org.kind == OrgKind.BRANCH,
            or_(col(Org.closed_on).is_(None), col(Org.closed_on) > on),
            *conditions,
        )
    )
    found = [Subject(it.id, it.name, it.id, it.name, it.in_use_since) for it in await db.exec(query)]
    return sorted(found, key=lambda it: (name_key(it.name), it.id))


async def _members(db: DbSession, system: IndicatorSystem, *conditions: ColumnElement[bool]) -> list[Subject]:
    """Who left the school is not scored; of others every year of theirs counts from the day they came."""
    query = (
        select(Person, Membership, Org)
        .join(Membership, col(Membership.person_id) == Person.id)
        .join(Org, col(Org.id) == Membership.owner_org_id)
        .where(
            Membership.owner_org_id == system.owner_org_id,
            col(Membership.member_type).in_(PARTY_MEMBERS),
            Membership.employment != Employment.LEFT,
            belongs_on(day_of(system)),
            *conditions,
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    return [
        Subject(person.id, person.name, org.id, org.name, _since(org, membership), person.id)
        for person, membership, org in await db.exec(query)
    ]


def _since(org: Org, membership: Membership) -> date | None:
    return max(org.in_use_since, membership.joined_on) if org.in_use_since else None


def orgs_of(subjects: Sequence[Subject]) -> set[uuid.UUID]:
    return {it.org_id for it in subjects}
