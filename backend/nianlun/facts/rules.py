"""What a fact says, before it is written and when it is counted again."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from nianlun.rulebook.kinds import fact_kinds


@dataclass(frozen=True)
class NewFact:
    """One countable thing as its source states it; `quantity` in the unit of its kind."""

    kind: str
    org_id: uuid.UUID
    happened_on: date
    quantity: int
    person_id: uuid.UUID | None = None
    dim_a: str | None = None
    dim_b: str | None = None
    dim_c: str | None = None


@dataclass(frozen=True)
class Source:
    """What was confirmed: the feature's name and the row's id."""

    name: str
    id: uuid.UUID


#: A ledger in brief: how much stands for each source and statement once retractions are netted.
Balance = Counter[tuple[Source, NewFact]]


def is_late(kind: str, happened_on: date, recorded_on: date) -> bool:
    """Recorded so long after it happened that the page says 补录."""
    return (recorded_on - happened_on).days > fact_kinds()[kind].late_after


def without_quantity(fact: NewFact) -> NewFact:
    """The statement itself, however much it says."""
    return replace(fact, quantity=0)


def balance(statements: Iterable[tuple[Source, NewFact]]) -> Balance:
    """Nets statements that differ in quantity only; what comes to nothing disappears."""
    total: Balance = Counter()
    for source, fact in statements:
        total[source, without_quantity(fact)] += fact.quantity
    return Counter({key: quantity for key, quantity in total.items() if quantity})
