"""Rows of one request: a refused one leaves nothing behind, the others stand."""

import uuid

from sqlmodel import select

from nianlun.access.models import Org
from nianlun.access.rules import OrgKind
from nianlun.core.batches import attempt
from nianlun.core.db import DbSession, unit_of_work
from nianlun.core.errors import AppError, NotFound
from world import World


async def test_a_refused_row_leaves_nothing_behind(world: World) -> None:
    """Neither what it had written already nor what it was about to write."""
    async with unit_of_work() as db:
        done = [await attempt(db, _add(db, name)) for name in ("甲", "乙", "丙")]
        assert [each if isinstance(each, str) else each.code for each in done] == ["甲", "not_found", "丙"]
    async with unit_of_work() as db:
        names = set(await db.exec(select(Org.name)))
    assert names & {"甲", "乙", "乙二", "丙"} == {"甲", "丙"}


async def test_a_refused_row_puts_back_what_it_changed(world: World) -> None:
    async with unit_of_work() as db:
        refused = await attempt(db, _rename(db, world.orgs["branch"]))
        assert isinstance(refused, AppError)
    async with unit_of_work() as db:
        assert (await db.get_one(Org, world.orgs["branch"])).name != "改了"


async def _add(db: DbSession, name: str) -> str:
    db.add(Org(kind=OrgKind.GROUP, name=name))
    await db.flush()
    if name == "乙":
        db.add(Org(kind=OrgKind.GROUP, name="乙二"))
        raise NotFound
    return name


async def _rename(db: DbSession, org_id: uuid.UUID) -> None:
    (await db.get_one(Org, org_id)).name = "改了"
    raise NotFound
