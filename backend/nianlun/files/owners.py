"""How a file's owners above are asked who may see it, without importing them: main registers each one."""

import uuid
from collections.abc import Awaitable, Callable

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound

SeenAs = Callable[[DbSession, Caller, uuid.UUID], Awaitable[str | None]]
"""How a row that the caller may see calls this file; None where they may see none."""

_owners: dict[str, SeenAs] = {}


def register(owner: str, seen_as: SeenAs) -> None:
    """Makes the files of a feature's rows readable to whoever may read the rows; called by main."""
    _owners[owner] = seen_as


async def name_seen(db: DbSession, caller: Caller, file_id: uuid.UUID) -> str:
    """What it is called there. NotFound unless some owner shows it: what no row shows is nobody's to read."""
    for seen_as in _owners.values():
        if name := await seen_as(db, caller, file_id):
            return name
    raise NotFound
