"""The ledger grouped: by org as of the day, by month and kind; and the facts behind one figure."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, text
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.facts.models import Fact


class Cell(NamedTuple):
    """A group of facts: how many at the org itself, how many with everything below."""

    org_id: uuid.UUID
    month: date
    fact_kind: str
    activity_kind: str
    own: int
    subtree: int
    late: int


#: Counted once however many orgs of the subtree took part: the record, not the participation.
ONCE_A_SOURCE = "activity.held"


def _stood_under(ancestor: uuid.UUID) -> ColumnElement[bool]:
    """The fact's org lay under the ancestor on the day it happened: last year's tree for last year."""
    return and_(
        col(OrgClosure.descendant_id) == Fact.org_id,
        col(OrgClosure.ancestor_id) == ancestor,
        col(OrgClosure.valid_from) <= Fact.happened_on,
        or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > Fact.happened_on),
    )


#: First each record's net contribution under each org, then the cells; a joint activity, whose held-facts
#: lie at several orgs, counts as one record above them.
CELLS = text("""
with record as (
    select c.ancestor_id as org_id, c.depth = 0 as own, f.source_id,
           date_trunc('month', f.happened_on)::date as month, f.kind, coalesce(f.dim_a, '') as dim,
           sum(f.quantity) as quantity, coalesce(sum(f.quantity) filter (where f.late), 0) as late
    from fact f
    join org_closure c on c.descendant_id = f.org_id and c.valid_from <= f.happened_on
                      and (c.valid_until is null or c.valid_until > f.happened_on)
    where c.ancestor_id = any (:orgs) and f.kind = any (:kinds)
      and f.happened_on >= :first and f.happened_on <= :last
    group by c.ancestor_id, c.depth = 0, f.source_id, month, f.kind, dim
)
select org_id, month, kind, dim,
       coalesce(sum(quantity) filter (where own), 0)::int,
       case when kind = :once then count(distinct source_id) filter (where quantity > 0)
            else sum(quantity) end::int,
       sum(late)::int
from record
group by org_id, month, kind, dim
""")


async def cells(
    db: DbSession, orgs: Sequence[uuid.UUID], first: date, last: date, fact_kinds: Sequence[str]
) -> list[Cell]:
    """Every non-empty cell of the orgs between two days."""
    asked = {
        "orgs": list(orgs),
        "kinds": list(fact_kinds),
        "first": first,
        "last": last,
        "once": ONCE_A_SOURCE,
    }
    return [Cell(*row) for row in await (await db.connection()).execute(CELLS, asked)]


async def orgs_in_reach(
    db: DbSession, caller: Caller, permission: Permission, root: uuid.UUID | None
) -> list[Org]:
    """The reachable orgs, all or those at and below `root`, in the order they were made."""
    query = (
        select(Org)
        .where(in_reach(caller, permission, Org.id), at_or_below(root, Org.id), Org.kind != "group")
        .order_by(col(Org.created_at), col(Org.id))
    )
    return list(await db.exec(query))


class Behind(NamedTuple):
    """A fact behind a figure, with its org's name."""

    fact: Fact
    org_name: str


async def behind(
    db: DbSession, org_id: uuid.UUID, first: date, last: date, fact_kind: str, activity_kind: str
) -> list[Behind]:
    """The facts under an org whose quantities make up one figure; retracted ones are left out."""
    retracted = select(Fact.retracts).where(col(Fact.retracts).is_not(None))
    query = (
        select(Fact, Org.name)
        .join(OrgClosure, _stood_under(org_id))
        .join(Org, col(Org.id) == Fact.org_id)
        .where(
            Fact.kind == fact_kind,
            Fact.dim_a == activity_kind,
            col(Fact.happened_on).between(first, last),
            col(Fact.retracts).is_(None),
            col(Fact.id).not_in(retracted),
        )
        .order_by(col(Fact.happened_on), col(Fact.seq))
    )
    return [Behind(*row) for row in await db.exec(query)]
