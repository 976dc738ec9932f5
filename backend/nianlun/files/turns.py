"""Whose turn it is to send: a store that answers slowly may not hold every connection to the database."""

from collections.abc import AsyncIterator
from typing import Annotated

from anyio import CapacityLimiter
from fastapi import Depends

#: Less than half of the pool (core/db.py); whoever else sends waits before anything is asked of the database.
AT_ONCE = CapacityLimiter(4)


async def _in_turn() -> AsyncIterator[None]:
    async with AT_ONCE:
        yield


InTurn = Annotated[None, Depends(_in_turn, scope="function")]
"""Stands before the session among the parameters of a route, so that the turn comes first and ends last."""
