"""A pair of the small district."""

from datetime import datetime

import pytest
from httpx import AsyncClient

from mentorships.pairs import Pair
from nianlun.core import clock
from world import World


@pytest.fixture
async def pair(world: World, client: AsyncClient) -> Pair:
    """On Wednesday 2026-10-14; nobody is paired yet."""
    clock.freeze(datetime(2026, 10, 14, 10, 0, tzinfo=clock.SHANGHAI))
    return Pair(client, world)
