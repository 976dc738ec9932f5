"""What was written is read, however long it is."""

import uuid
from dataclasses import replace

import pytest

from nianlun.core import clock
from nianlun.district.changes import cursors
from nianlun.district.changes.cursors import START, Cursor
from world import World


@pytest.mark.parametrize("dim", ["", "a", "ab", "abc", "研"])
async def test_cursors_of_every_length_come_back(world: World, dim: str) -> None:
    """Base64 leaves out nothing, one or two signs of padding."""
    place = replace(START, fold=7, dim_b=dim)
    given = Cursor(uuid.uuid4(), uuid.uuid4(), place, clock.now(), "reach", "orgs")
    assert cursors.read(cursors.write(given)) == given
