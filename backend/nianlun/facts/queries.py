"""Reading the ledger as its keeper does: by source, and whole for the audit."""

from collections.abc import AsyncIterator

from sqlalchemy import func
from sqlmodel import col, select

from nianlun.core.db import DbSession
from nianlun.facts.models import Fact
from nianlun.facts.rules import NewFact, Source


async def standing(db: DbSession, source: Source) -> list[Fact]:
    """What a source recorded and has not retracted."""
    retracted = select(Fact.retracts).where(col(Fact.retracts).is_not(None))
    query = select(Fact).where(
        Fact.source == source.name,
        Fact.source_id == source.id,
        col(Fact.retracts).is_(None),
        col(Fact.id).not_in(retracted.where(Fact.source_id == source.id)),
    )
    return list(await db.exec(query))


async def last_revision(db: DbSession, source: Source) -> int:
    """The highest revision a source has recorded; 0 when it recorded nothing yet."""
    query = select(func.max(Fact.revision)).where(Fact.source == source.name, Fact.source_id == source.id)
    return (await db.exec(query)).one() or 0


async def every_statement(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """The whole ledger, retractions included, in the order in which it was written."""
    for fact in await db.exec(select(Fact).order_by(col(Fact.seq))):
        yield Source(fact.source, fact.source_id), as_stated(fact)


def as_stated(fact: Fact) -> NewFact:
    return NewFact(
        fact.kind,
        fact.org_id,
        fact.happened_on,
        fact.quantity,
        fact.person_id,
        fact.dim_a,
        fact.dim_b,
        fact.dim_c,
    )
