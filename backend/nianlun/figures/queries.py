"""The ledger grouped: by org as of the day, by month and kind; and the facts behind one figure."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ARRAY, TEXT, ColumnElement, Uuid, and_, any_, case, cast, func, or_, text, true
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import PERMISSIONS, OrgKind, Permission, Scope
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts.models import Fact
from nianlun.rulebook.kinds import fact_kinds


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
ONCE_A_SOURCE = [code for code, kind in fact_kinds().items() if kind.once]


def _stood_under(ancestor: ColumnElement[bool]) -> ColumnElement[bool]:
    """The fact's org lay under such an ancestor on the day it happened: last year's tree for last year."""
    return and_(
        col(OrgClosure.descendant_id) == Fact.org_id,
        ancestor,
        col(OrgClosure.valid_from) <= Fact.happened_on,
        or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > Fact.happened_on),
    )


#: First each record's net contribution under each org, then the cells; a joint activity, whose held-facts
#: lie at several orgs, counts as one record above them.
CELLS = text("""
with record as (
    select c.ancestor_id as org_id, c.depth = 0 as own, f.source_id,
           date_trunc('month', f.happened_on)::date as month, f.kind, coalesce(f.dim_a, '') as dim,
           sum(f.quantity) as quantity, coalesce(sum(f.quantity) filter (where f.late), 0) as late_quantity
    from fact f
    join org_closure c on c.descendant_id = f.org_id and c.valid_from <= f.happened_on
                      and (c.valid_until is null or c.valid_until > f.happened_on)
    where c.ancestor_id = any (:orgs) and f.kind = any (:kinds)
      and f.happened_on >= :first and f.happened_on <= :last
    group by c.ancestor_id, c.depth = 0, f.source_id, month, f.kind, dim
)
select org_id, month, kind, dim,
       coalesce(sum(quantity) filter (where own), 0)::int,
       case when kind = any (:once) then count(distinct source_id) filter (where quantity > 0)
            else sum(quantity) end::int,
       case when kind = any (:once) then count(distinct source_id) filter (where late_quantity > 0)
            else sum(late_quantity) end::int
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
    db: DbSession, caller: Caller, permission: Permission, root: uuid.UUID | None, *, groups: bool = True
) -> list[Org]:
    """The reachable orgs, all or those at and below `root`, in the order they were made."""
    wanted = true() if groups else or_(col(Org.kind) != OrgKind.GROUP, col(Org.id) == root)
    query = (
        select(Org)
        .where(in_reach(caller, permission, Org.id), at_or_below(root, Org.id), wanted)
        .order_by(col(Org.created_at), col(Org.id))
    )
    return list(await db.exec(query))


async def near(
    db: DbSession, caller: Caller, permission: Permission, orgs: Collection[uuid.UUID]
) -> set[uuid.UUID]:
    """Those of the orgs whose people's own figures the caller reads: branches and groups of their own layer,
    however far the permission reaches."""
    wide = {Scope.SUBTREE: Scope.LAYER}
    grants = [f"{role}/{wide.get(scope, scope)}" for role, scope in PERMISSIONS[permission].items()]
    reached = func.reach_of(caller.account_id, cast(grants, ARRAY(TEXT)))
    query = select(Org.id).where(
        col(Org.id).in_(orgs),
        col(Org.kind).in_([OrgKind.BRANCH, OrgKind.GROUP]),
        col(Org.id) == any_(cast(select(reached).scalar_subquery(), ARRAY(Uuid))),
    )
    return set(await db.exec(query))


class Contribution(NamedTuple):
    """What one record states under an org in one kind of fact and of activity, retractions netted."""

    under: uuid.UUID
    source: str
    source_id: uuid.UUID
    fact_kind: str
    activity_kind: str
    happened_on: date
    recorded_at: datetime
    org_name: str
    quantity: int
    late: bool


async def contributions(
    db: DbSession,
    orgs: Collection[uuid.UUID],
    first: date,
    last: date,
    kinds: Collection[str],
    known_by: date,
) -> list[Contribution]:
    """Record by record what stood at the end of `known_by` under each of the orgs, by day.

    Where occasions are counted, a record is one however many orgs took part.
    """
    dim, net = func.coalesce(Fact.dim_a, ""), func.sum(Fact.quantity)
    query = (
        select(
            OrgClosure.ancestor_id,
            Fact.source,
            Fact.source_id,
            Fact.kind,
            dim,
            Fact.happened_on,
            func.min(Fact.recorded_at),
            func.min(Org.name),
            case((col(Fact.kind).in_(ONCE_A_SOURCE), 1), else_=net),
            func.bool_or(Fact.late),
        )  # type: ignore[call-overload]
        .join(OrgClosure, _stood_under(col(OrgClosure.ancestor_id).in_(orgs)))
        .join(Org, col(Org.id) == Fact.org_id)
        .where(
            col(Fact.kind).in_(kinds),
            col(Fact.happened_on).between(first, last),
            Fact.recorded_at < clock.end_of(known_by),
        )
        .group_by(OrgClosure.ancestor_id, Fact.source, Fact.source_id, Fact.kind, dim, Fact.happened_on)
        .having(net > 0)
        .order_by(Fact.happened_on, func.min(Fact.seq))
    )
    return [Contribution(*row) for row in await db.exec(query)]


class Behind(NamedTuple):
    """What one record contributes to a figure."""

    source: str
    source_id: uuid.UUID
    happened_on: date
    recorded_at: datetime
    org_name: str
    quantity: int
    late: bool


async def behind(
    db: DbSession, org_id: uuid.UUID, first: date, last: date, fact_kind: str, activity_kind: str
) -> list[Behind]:
    """The records whose facts under an org make up one figure, by day; what was retracted is left out.

    A record in which several orgs took part is listed once; people add up.
    """
    retracted = select(Fact.retracts).where(col(Fact.retracts).is_not(None))
    quantity = func.max(Fact.quantity) if fact_kind in ONCE_A_SOURCE else func.sum(Fact.quantity)
    query = (
        select(
            Fact.source,
            Fact.source_id,
            Fact.happened_on,
            func.min(Fact.recorded_at),
            func.min(Org.name),
            quantity,
            func.bool_or(Fact.late),
        )  # type: ignore[call-overload]
        .join(OrgClosure, _stood_under(col(OrgClosure.ancestor_id) == org_id))
        .join(Org, col(Org.id) == Fact.org_id)
        .where(
            Fact.kind == fact_kind,
            func.coalesce(Fact.dim_a, "") == activity_kind,
            col(Fact.happened_on).between(first, last),
            col(Fact.retracts).is_(None),
            col(Fact.id).not_in(retracted),
        )
        .group_by(col(Fact.source), col(Fact.source_id), col(Fact.happened_on))
        .order_by(col(Fact.happened_on), func.min(Fact.seq))
    )
    return [Behind(*row) for row in await db.exec(query)]
