"""How the tree hears what is under way in features above it: main registers how each counts."""

import uuid
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from nianlun.core.db import DbSession

Count = Callable[[DbSession, Collection[uuid.UUID]], Awaitable[int]]


@dataclass(frozen=True)
class Registered:
    """`words` name what is counted; what `must_end` cannot go on elsewhere."""

    words: str
    count: Count
    must_end: bool


@dataclass(frozen=True)
class OpenWork:
    """What is under way in some orgs."""

    words: str
    count: int
    must_end: bool


_counts: dict[str, Registered] = {}


def register(words: str, count: Count, *, must_end: bool = False) -> None:
    """Once per process, by main."""
    _counts[words] = Registered(words, count, must_end)


async def open_work(db: DbSession, org_ids: Collection[uuid.UUID]) -> list[OpenWork]:
    """Whatever there is of it."""
    counted = [(one, await one.count(db, org_ids)) for one in _counts.values()]
    return [OpenWork(one.words, number, one.must_end) for one, number in counted if number]
