"""The middle of a year, and a desk."""

from datetime import datetime

import pytest
from httpx import AsyncClient

from nianlun.core import clock
from plans.desk import Desk
from world import World


@pytest.fixture
async def desk(world: World, client: AsyncClient) -> Desk:
    """The secretary's, on Wednesday 2026-06-10."""
    clock.freeze(datetime(2026, 6, 10, 10, 0, tzinfo=clock.SHANGHAI))
    return Desk(client, world)
