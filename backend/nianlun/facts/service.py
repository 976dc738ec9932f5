"""Recording and retracting, in the transaction of the confirmation and never on a click or a scan."""

from collections.abc import Iterable

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts import queries as facts
from nianlun.facts import rules
from nianlun.facts.models import Fact
from nianlun.facts.rules import NewFact, Source


async def record(db: DbSession, source: Source, statements: Iterable[NewFact]) -> int:
    """Writes what a source states as its next revision and returns that revision's number."""
    revision = await facts.last_revision(db, source) + 1
    today = clock.today()
    for stated in statements:
        db.add(
            Fact(
                **stated.__dict__,
                source=source.name,
                source_id=source.id,
                revision=revision,
                late=rules.is_late(stated.kind, stated.happened_on, today),
            )
        )
    await db.flush()
    return revision


async def retract(db: DbSession, source: Source) -> None:
    """Takes back everything that stands for a source: the same rows, negated, each named once."""
    for fact in await facts.standing(db, source):
        db.add(
            Fact(
                **{**facts.as_stated(fact).__dict__, "quantity": -fact.quantity},
                source=fact.source,
                source_id=fact.source_id,
                revision=-fact.revision,
                retracts=fact.id,
                late=fact.late,
                rule_version=fact.rule_version,
            )
        )
    await db.flush()
