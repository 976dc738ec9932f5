"""The ledger and its recount side by side, seen with the worker's eyes: the app's own see no pair."""

import os
from collections import Counter

from sqlmodel import col, select

from nianlun.core.db import DbSession, make_engine, unit_of_work
from nianlun.core.settings import psycopg_url
from nianlun.facts.models import Fact
from nianlun.facts.recount import Difference, differences


async def counted(kind: str) -> Counter[tuple[str | None, str]]:
    """How much stands of a kind in all, by its second dimension and day."""
    async with unit_of_work() as db:
        found: Counter[tuple[str | None, str]] = Counter()
        for fact in await db.exec(select(Fact).where(col(Fact.kind) == kind)):
            found[fact.dim_b, fact.happened_on.isoformat()] += fact.quantity
        return +found


async def ledger_differs() -> list[Difference]:
    """Where ledger and sources disagree; nothing is expected."""
    engine = make_engine(psycopg_url(os.environ["DATABASE_WORKER_URL"]))
    try:
        async with DbSession(engine) as db:
            return await differences(db)
    finally:
        await engine.dispose()
