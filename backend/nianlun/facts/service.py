"""Recording and retracting, in the transaction of the confirmation and never on a click or a scan."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts import queries as facts
from nianlun.facts import rules
from nianlun.facts.models import Fact
from nianlun.facts.rules import NewFact, Source


async def record(
    db: DbSession,
    source: Source,
    statements: Iterable[NewFact],
    *,
    known: Mapping[NewFact, bool] = MappingProxyType({}),
) -> int:
    """Writes what a source states as its next revision and returns that revision's number.

    `known` says of statements made before, quantity aside, whether they were late then: a correction does not
    make late what was entered in time.
    """
    revision = await facts.last_revision(db, source) + 1
    today = clock.today()
    for stated in statements:
        late = rules.is_late(stated.kind, stated.happened_on, today)
        db.add(
            Fact(
                **stated.__dict__,
                source=source.name,
                source_id=source.id,
                revision=revision,
                late=known.get(rules.without_quantity(stated), late),
            )
        )
    await db.flush()
    return revision


async def record_new(db: DbSession, stated: Iterable[tuple[Source, NewFact]]) -> None:
    """Writes the first and only statement of each of many sources that never stated anything."""
    today = clock.today()
    db.add_all(
        Fact(
            **fact.__dict__,
            source=source.name,
            source_id=source.id,
            revision=1,
            late=rules.is_late(fact.kind, fact.happened_on, today),
        )
        for source, fact in stated
    )
    await db.flush()


async def record_anew(db: DbSession, source: Source, statements: Iterable[NewFact]) -> int:
    """Retracts what stands for a source and records what it states now."""
    standing = await facts.standing(db, source)
    known = {rules.without_quantity(facts.as_stated(fact)): fact.late for fact in standing}
    await _retract(db, standing)
    return await record(db, source, statements, known=known)


async def _retract(db: DbSession, standing: Iterable[Fact]) -> None:
    """Takes facts back: the same rows, negated, each named once."""
    for fact in standing:
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
