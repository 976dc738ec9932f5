"""Whose figures a caller reads, and the records behind one figure."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, TEXT, ColumnElement, Uuid, and_, any_, case, cast, func, or_, true
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import PERMISSIONS, OrgKind, Permission, Scope
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts.models import Fact
from nianlun.figures.counting import ONCE_A_SOURCE
from nianlun.figures.models import FigureCell
from nianlun.school_calendar.calendars import Span


def _stood_under(ancestor: ColumnElement[bool]) -> ColumnElement[bool]:
    """The fact's org lay under such an ancestor on the day it happened: last year's tree for last year."""
    return and_(
        col(OrgClosure.descendant_id) == Fact.org_id,
        ancestor,
        col(OrgClosure.valid_from) <= Fact.happened_on,
        or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > Fact.happened_on),
    )


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
    query = select(Org.id).where(
        col(Org.id).in_(orgs),
        col(Org.kind).in_([OrgKind.BRANCH, OrgKind.GROUP]),
        col(Org.id) == any_(cast(select(own_layer(caller, permission)).scalar_subquery(), ARRAY(Uuid))),
    )
    return set(await db.exec(query))


def own_layer(caller: Caller, permission: Permission) -> ColumnElement[Any]:
    """A uuid[] expression: the orgs at which the caller holds the permission, with their groups."""
    wide = {Scope.SUBTREE: Scope.LAYER}
    grants = [f"{role}/{wide.get(scope, scope)}" for role, scope in PERMISSIONS[permission].items()]
    return func.reach_of(caller.account_id, cast(grants, ARRAY(TEXT)))


async def activities_recorded(
    db: DbSession, orgs: Collection[uuid.UUID], first: date, last: date, kinds: Collection[str]
) -> set[str]:
    """The kinds of activities of which something was ever counted in these months, as of the last fold."""
    query = (
        select(FigureCell.dim_a)
        .where(
            col(FigureCell.org_id).in_(orgs),
            col(FigureCell.kind).in_(kinds),
            col(FigureCell.month).between(first.replace(day=1), last),
        )
        .distinct()
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
    db: DbSession,
    org_id: uuid.UUID,
    spans: Iterable[Span],
    fact_kind: str,
    activity_kind: str,
    dims: Collection[str] = (),
) -> list[Behind]:
    """The records whose facts under an org make up one figure, by day; what was retracted is left out.

    A record in which several orgs took part is listed once; people add up. `dims` are values of the second
    dimension; none: whatever it is.
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
            or_(*(col(Fact.happened_on).between(span.starts, span.ends) for span in spans)),
            col(Fact.retracts).is_(None),
            col(Fact.id).not_in(retracted),
            col(Fact.dim_b).in_(dims) if dims else true(),
        )
        .group_by(col(Fact.source), col(Fact.source_id), col(Fact.happened_on))
        .order_by(col(Fact.happened_on), func.min(Fact.seq))
    )
    return [Behind(*row) for row in await db.exec(query)]
