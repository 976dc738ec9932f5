"""What the ledger already has for whoever pledged, in the pledge's year: progress that nobody types twice."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select

from nianlun.assignments import recount as assignments
from nianlun.assignments.models import Assignment
from nianlun.core.db import DbSession
from nianlun.facts.models import Fact
from nianlun.facts.registry import Description, registered
from nianlun.facts.rules import Source
from nianlun.pledges import recount
from nianlun.pledges.models import Pledge

MOST = 400


async def offered(db: DbSession, it: Pledge, asked_by: uuid.UUID | None = None) -> list[Description]:
    """Records of the ledger that may count for a pledge, the newest first; those of other branches for the
    pledger alone."""
    found = await described(db, await _sources(db, it, asked_by))
    return sorted(found.values(), key=lambda row: (row.happened_on, row.title), reverse=True)


async def one(db: DbSession, it: Pledge, source: Source, asked_by: uuid.UUID) -> Description | None:
    """One of them, or None: not there, somebody else's, or of another year."""
    known = await _sources(db, it, asked_by, source)
    return (await described(db, known)).get(source)


async def _sources(
    db: DbSession, it: Pledge, asked_by: uuid.UUID | None, only: Source | None = None
) -> list[Source]:
    """What stands in the ledger once retractions are netted."""
    query = (
        select(Fact.source, Fact.source_id)
        .where(
            _is_of(it),
            Fact.source != recount.SOURCE,
            col(Fact.happened_on).between(date(it.year, 1, 1), date(it.year, 12, 31)),
        )
        .group_by(col(Fact.source), col(Fact.source_id))
        .having(func.sum(Fact.quantity) > 0)
        .order_by(func.max(Fact.happened_on).desc())
        .limit(MOST)
    )
    if it.pledger_person_id != asked_by:
        query = query.where(Fact.org_id == it.owner_org_id)
    if only:
        query = query.where(Fact.source == only.name, Fact.source_id == only.id)
    return [Source(name, source_id) for name, source_id in await db.exec(query)]


def _is_of(it: Pledge) -> ColumnElement[bool]:
    """Facts about the pledger, and tasks they answered for; of a branch pledge, facts about the org."""
    if it.pledger_person_id is None:
        return and_(col(Fact.org_id) == it.owner_org_id, col(Fact.person_id).is_(None))
    own_tasks = select(Assignment.id).where(Assignment.owner_person_id == it.pledger_person_id)
    is_own_task = and_(col(Fact.source) == assignments.SOURCE, col(Fact.source_id).in_(own_tasks))
    return or_(col(Fact.person_id) == it.pledger_person_id, is_own_task)


async def described(db: DbSession, sources: Iterable[Source]) -> dict[Source, Description]:
    """What each record is called and where it opens; one that cannot be opened any more is left out."""
    by_name: dict[str, list[uuid.UUID]] = {}
    for source in sources:
        by_name.setdefault(source.name, []).append(source.id)
    found: dict[Source, Description] = {}
    for name, ids in by_name.items():
        found |= await _of_source(db, name, ids)
    return found


async def _of_source(db: DbSession, name: str, ids: Sequence[uuid.UUID]) -> dict[Source, Description]:
    known = registered().get(name)
    rows = await known.describe(db, ids) if known else {}
    return {Source(name, source_id): row for source_id, row in rows.items()}
