"""Many rows in one request: one that is refused stops none of the others and leaves nothing behind."""

from collections.abc import Awaitable
from typing import TypeVar

from nianlun.core.db import DbSession
from nianlun.core.errors import AppError

Done = TypeVar("Done")


async def attempt(db: DbSession, deed: Awaitable[Done]) -> Done | AppError:
    """What a row came to, or why it was refused: then the database is as if nobody had asked for it.

    A savepoint a row. Objects that a refused row had changed must be asked for again before they are read.
    """
    try:
        async with db.begin_nested():
            return await deed
    except AppError as refused:
        return refused
