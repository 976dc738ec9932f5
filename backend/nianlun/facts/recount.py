"""The audit: every source counts again from its own tables, and the ledger must say the same."""

from dataclasses import dataclass

from nianlun.core.db import DbSession
from nianlun.facts import queries as facts
from nianlun.facts.registry import registered
from nianlun.facts.rules import NewFact, Source, balance


@dataclass(frozen=True)
class Difference:
    """Where ledger and source disagree: how much each says."""

    source: Source
    fact: NewFact
    ledger: int
    recounted: int


async def differences(db: DbSession) -> list[Difference]:
    """Empty when ledger and sources agree, which they must."""
    ledger = balance([row async for row in facts.every_statement(db)])
    recounted = balance([row for known in registered().values() async for row in known.recount(db)])
    return [
        Difference(source, fact, ledger[source, fact], recounted[source, fact])
        for source, fact in sorted(ledger.keys() | recounted.keys(), key=str)
        if ledger[source, fact] != recounted[source, fact]
    ]
