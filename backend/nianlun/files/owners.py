"""How a file's owners above are asked who may see it, without importing them: main registers each one."""

import uuid
from collections.abc import Awaitable, Callable

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound

MaySee = Callable[[DbSession, Caller, uuid.UUID], Awaitable[bool]]
"""Whether the caller may see a row that shows this file."""

_owners: dict[str, MaySee] = {}


def register(owner: str, may_see: MaySee) -> None:
    """Makes the files of a feature's rows readable to whoever may read the rows; called by main."""
    _owners[owner] = may_see


async def check_may_see(db: DbSession, caller: Caller, file_id: uuid.UUID) -> None:
    """NotFound unless some owner shows it: a file that no row shows is nobody's to read."""
    for may_see in _owners.values():
        if await may_see(db, caller, file_id):
            return
    raise NotFound
