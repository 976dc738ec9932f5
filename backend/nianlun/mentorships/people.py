"""The people of pairs: who may be paired, and how they are named beside one."""

import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import Permission
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, Person
from nianlun.members.queries.people import visible
from nianlun.members.rules import Employment

#: A name is enough to find somebody; more than these are namesakes.
MOST_FOUND = 10


class Placed(NamedTuple):
    """A person with the branch of today and the post there."""

    id: uuid.UUID
    name: str
    post: str | None
    org_id: uuid.UUID
    org_name: str


def _placed() -> Any:
    return (
        select(Person.id, Person.name, Membership.post, Org.id, Org.name)  # type: ignore[call-overload]
        .join(Membership, col(Membership.person_id) == Person.id)
        .join(Org, col(Org.id) == Membership.owner_org_id)
        .where(col(Membership.left_on).is_(None))
    )


async def serving(db: DbSession, person_id: uuid.UUID) -> Placed | None:
    """Somebody on a roster of the district who works at a school; None for everybody else."""
    query = _placed().where(Person.id == person_id, Membership.employment == Employment.SERVING)
    found = (await db.exec(query)).first()
    return Placed(*found) if found else None


async def candidates(db: DbSession, caller: Caller, q: str) -> list[Placed]:
    """Of the caller's branch by a part of the name, of every other branch by the whole name only."""
    own = visible(caller, Permission.MENTORSHIP_MANAGE)
    in_name = or_(
        col(Person.name).contains(q, autoescape=True),
        col(Person.initials).startswith(q.lower(), autoescape=True),
    )
    query = (
        _placed()
        .where(Membership.employment == Employment.SERVING, or_(own & in_name, col(Person.name) == q))
        .order_by((~own), col(Person.name_key), col(Person.id))
        .limit(MOST_FOUND)
    )
    return [Placed(*row) for row in await db.exec(query)]


async def placed(db: DbSession, person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Placed]:
    """People by id, for pairs that the caller may see; who is on no roster any more is left out."""
    rows = await db.exec(_placed().where(among(col(Person.id), list(set(person_ids)))))
    return {row[0]: Placed(*row) for row in rows}
