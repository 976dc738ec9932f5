"""Who owes: orgs with their Party groups, and the people of a branch, as of a day."""

import uuid
from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, or_, text, true
from sqlmodel import col, select

from nianlun.access.models import Org, OrgClosure
from nianlun.access.rules import OrgKind
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, Person
from nianlun.members.queries import belongs_on
from nianlun.members.rules import Employment


class Unit(NamedTuple):
    """An org that owes: `holder` is itself, or the branch whose group it is; `lineage` begins with itself."""

    id: uuid.UUID
    kind: OrgKind
    name: str
    since: date | None
    holder: uuid.UUID
    holder_kind: OrgKind
    lineage: tuple[uuid.UUID, ...]


#: The orgs asked for and the groups right under them, each with all that it lay under on that day.
UNITS = text("""
select o.id, o.kind, o.name, o.in_use_since, l.lineage, l.kinds
from org_closure c
join org o on o.id = c.descendant_id
cross join lateral (
    select array_agg(a.ancestor_id order by a.depth) as lineage, array_agg(p.kind order by a.depth) as kinds
    from org_closure a join org p on p.id = a.ancestor_id
    where a.descendant_id = o.id and a.valid_from <= :on and (a.valid_until is null or a.valid_until > :on)
) l
where c.ancestor_id = any (:orgs) and (c.depth = 0 or (c.depth = 1 and o.kind = 'group'))
  and c.valid_from <= :on and (c.valid_until is null or c.valid_until > :on)
  and (o.closed_on is null or o.closed_on > :on)
order by o.created_at, o.id
""")


async def units(db: DbSession, org_ids: Collection[uuid.UUID], on: date) -> list[Unit]:
    """The orgs and their groups, each once."""
    asked = {"orgs": list(org_ids), "on": on}
    rows = await (await db.connection()).execute(UNITS, asked)
    return list(dict.fromkeys(_unit(*row) for row in rows))


def _unit(
    org_id: uuid.UUID,
    kind: str,
    name: str,
    since: date | None,
    lineage: list[uuid.UUID],
    kinds: list[str],
) -> Unit:
    holder = 1 if kind == OrgKind.GROUP and len(lineage) > 1 else 0
    return Unit(org_id, OrgKind(kind), name, since, lineage[holder], OrgKind(kinds[holder]), tuple(lineage))


async def below(db: DbSession, org_id: uuid.UUID, on: date) -> Counter[OrgKind]:
    """How many orgs of each kind lay under an org on a day."""
    query = (
        select(Org.kind, func.count())
        .join(OrgClosure, col(OrgClosure.descendant_id) == Org.id)
        .where(
            OrgClosure.ancestor_id == org_id,
            OrgClosure.depth > 0,
            OrgClosure.valid_from <= on,
            or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > on),
            or_(col(Org.closed_on).is_(None), col(Org.closed_on) > on),
        )
        .group_by(Org.kind)
    )
    return Counter({OrgKind(kind): number for kind, number in await db.exec(query)})


class Owing(NamedTuple):
    """A person who owes, and from when: nobody owes before they came."""

    id: uuid.UUID
    name: str
    branch_id: uuid.UUID
    joined_on: date


async def people(
    db: DbSession, branch_id: uuid.UUID, on: date, person_id: uuid.UUID | None = None
) -> list[Owing]:
    """The members of a branch on a day as now known, by name; or one of them."""
    query = (
        select(Person, Membership)
        .join(Membership, col(Membership.person_id) == Person.id)
        .join(Org, col(Org.id) == Membership.owner_org_id)
        .where(
            Membership.owner_org_id == branch_id,
            Membership.employment != Employment.LEFT,
            belongs_on(on),
            Person.id == person_id if person_id else true(),
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    return [
        Owing(person.id, person.name, branch_id, membership.joined_on)
        for person, membership in await db.exec(query)
    ]
