"""How the tree hears what is under way in features above it: main registers how each is found."""

import uuid
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass

from nianlun.access.rules import Permission
from nianlun.core.db import DbSession

#: The rows that are under way in some orgs, what is due first first.
Find = Callable[[DbSession, Collection[uuid.UUID]], Awaitable[Sequence[uuid.UUID]]]


@dataclass(frozen=True)
class Registered:
    """`words` name what is found; what `must_end` cannot go on elsewhere; `page` is that of one `{id}`."""

    words: str
    find: Find
    page: str
    read_with: Permission
    must_end: bool


@dataclass(frozen=True)
class OpenWork:
    """What is under way in some orgs, with the page of what is due first and who may read it."""

    words: str
    count: int
    path: str
    read_with: Permission
    must_end: bool


_found: dict[str, Registered] = {}


def register(words: str, find: Find, page: str, read_with: Permission, *, must_end: bool = False) -> None:
    """Once per process, by main."""
    _found[words] = Registered(words, find, page, read_with, must_end)


async def open_work(db: DbSession, org_ids: Collection[uuid.UUID]) -> list[OpenWork]:
    """Whatever there is of it."""
    found = [(one, await one.find(db, org_ids)) for one in _found.values()]
    return [
        OpenWork(one.words, len(rows), one.page.format(id=rows[0]), one.read_with, one.must_end)
        for one, rows in found
        if rows
    ]
