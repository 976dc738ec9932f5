"""Changing the tree: edges are dated, and the closure is kept in step with them.

Every change begins with `hold`: the closure is computed from edges that nobody else is changing.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import delete, func, tuple_
from sqlmodel import col, select

from nianlun.access import closure
from nianlun.access.closure import ALWAYS, Edge, Span
from nianlun.access.models import Org, OrgClosure, OrgEdge
from nianlun.access.rules import OrgKind
from nianlun.core.columns import among
from nianlun.core.db import DbSession

__all__ = ["ALWAYS", "add_groups", "add_org", "descendants", "hold", "place"]


async def hold(db: DbSession, *, alone: bool = True) -> None:
    """Until the end of the transaction the tree stays as it is; not `alone`, others may add to it too."""
    lock = func.pg_advisory_xact_lock if alone else func.pg_advisory_xact_lock_shared
    await db.exec(select(lock(func.hashtextextended("org_tree", 0))))


async def add_org(
    db: DbSession,
    *,
    kind: OrgKind,
    name: str,
    parent_id: uuid.UUID | None,
    in_use_since: date | None,
    since: date = ALWAYS,
) -> Org:
    """A new node under a parent (none: the root); with `since`, one that was founded then."""
    await hold(db, alone=False)
    org = Org(kind=kind, name=name, in_use_since=in_use_since)
    db.add(org)
    await db.flush()
    db.add(OrgClosure(ancestor_id=org.id, descendant_id=org.id, depth=0, valid_from=ALWAYS))
    if parent_id is not None:
        db.add(OrgEdge(parent_id=parent_id, child_id=org.id, valid_from=since))
        over = await db.exec(select(OrgClosure).where(OrgClosure.descendant_id == parent_id))
        db.add_all(
            OrgClosure(**span._asdict()) for span in closure.hung_below(map(_as_span, over), org.id, since)
        )
    await db.flush()
    return org


async def add_groups(db: DbSession, wanted: Sequence[tuple[Org, str]]) -> list[Org]:
    """Party groups by (branch, name), as `add_org` makes one, in a few statements however many."""
    await hold(db, alone=False)
    groups = [Org(kind=OrgKind.GROUP, name=name, in_use_since=branch.in_use_since) for branch, name in wanted]
    db.add_all(groups)
    await db.flush()
    over: defaultdict[uuid.UUID, list[Span]] = defaultdict(list)
    branches = {branch.id for branch, _ in wanted}
    for row in await db.exec(select(OrgClosure).where(among(OrgClosure.descendant_id, branches))):
        over[row.descendant_id].append(_as_span(row))
    for group, (branch, _) in zip(groups, wanted, strict=True):
        db.add(OrgEdge(parent_id=branch.id, child_id=group.id, valid_from=ALWAYS))
        db.add(OrgClosure(ancestor_id=group.id, descendant_id=group.id, depth=0, valid_from=ALWAYS))
        spans = closure.hung_below(over[branch.id], group.id, ALWAYS)
        db.add_all(OrgClosure(**span._asdict()) for span in spans)
    await db.flush()
    return groups


async def place(db: DbSession, org_ids: Collection[uuid.UUID], parent_id: uuid.UUID, on: date) -> None:
    """From a day on these orgs, with everything below them, lie under another one; `hold` the tree before.

    The day is not before the last one on which any of them was placed.
    """
    current = (among(OrgEdge.child_id, org_ids), col(OrgEdge.valid_until).is_(None))
    for edge in await db.exec(select(OrgEdge).where(*current)):
        if edge.valid_from == on:
            edge.parent_id = parent_id
        else:
            edge.valid_until = on
    await db.flush()
    standing = set(await db.exec(select(OrgEdge.child_id).where(*current)))
    moved = [org_id for org_id in org_ids if org_id not in standing]
    db.add_all(OrgEdge(parent_id=parent_id, child_id=org_id, valid_from=on) for org_id in moved)
    await db.flush()
    await _keep_closure(db, await descendants(db, org_ids))


async def descendants(db: DbSession, org_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The orgs themselves and whatever lay below them on any day."""
    below = select(OrgClosure.descendant_id).where(among(OrgClosure.ancestor_id, org_ids))
    return set(await db.exec(below))


async def _edges(db: DbSession) -> list[Edge]:
    """The whole tree with its past: some thousand rows in the largest district."""
    edges = await db.exec(select(OrgEdge))
    return [Edge(one.parent_id, one.child_id, one.valid_from, one.valid_until) for one in edges]


async def _keep_closure(db: DbSession, org_ids: Collection[uuid.UUID]) -> None:
    """Writes what the edges now say of these orgs, and nothing that is so already."""
    kept = select(OrgClosure).where(among(OrgClosure.descendant_id, org_ids))
    rows = await db.exec(kept.execution_options(populate_existing=True))
    standing = {_key(span): span for span in (_as_span(row) for row in rows)}
    wanted = {_key(span): span for span in closure.spans(await _edges(db), org_ids)}
    if gone := standing.keys() - wanted.keys():
        key = tuple_(col(OrgClosure.ancestor_id), col(OrgClosure.descendant_id), col(OrgClosure.valid_from))
        await db.exec(delete(OrgClosure).where(key.in_(gone)))
    for changed in (wanted[key] for key in standing.keys() & wanted.keys() if standing[key] != wanted[key]):
        await db.merge(OrgClosure(**changed._asdict()))
    db.add_all(OrgClosure(**wanted[key]._asdict()) for key in wanted.keys() - standing.keys())
    await db.flush()


def _key(span: Span) -> tuple[uuid.UUID, uuid.UUID, date]:
    return span[:3]


def _as_span(row: OrgClosure) -> Span:
    return Span(row.ancestor_id, row.descendant_id, row.valid_from, row.valid_until, row.depth)
