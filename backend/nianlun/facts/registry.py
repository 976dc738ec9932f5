"""How the ledger reaches the sources above it without importing them: main registers each one."""

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nianlun.core.db import DbSession
from nianlun.facts.rules import NewFact, Source


@dataclass(frozen=True)
class Description:
    """A record behind a figure, as a row that a person can open."""

    source: Source
    title: str
    happened_on: date
    path: str
    """The page of the record, such as `/activities/…`."""
    title_above: str | None = None
    """What it is called above the branch, where the title is its own words; None: the same."""


Recount = Callable[[DbSession], AsyncIterator[tuple[Source, NewFact]]]
"""Everything that a source should have standing in the ledger, read from its own tables."""
Describe = Callable[[DbSession, Sequence[uuid.UUID]], Awaitable[dict[uuid.UUID, Description]]]


@dataclass(frozen=True)
class Registered:
    recount: Recount
    describe: Describe


_sources: dict[str, Registered] = {}


def register(source: str, recount: Recount, describe: Describe) -> None:
    """Makes a source's figures openable and countable again; once per process, by main and cli."""
    _sources[source] = Registered(recount, describe)


def registered() -> dict[str, Registered]:
    return dict(_sources)
