"""The sample's actors: whoever acted last does not act on."""

from sqlalchemy import text
from starlette.datastructures import State

from nianlun.access.models import Account
from nianlun.core.db import DbSession, unit_of_work
from nianlun.installation.sample.acting import OnBehalf, acting, caller_of
from world import World


async def who(db: DbSession) -> str | None:
    connection = await db.connection()
    return (await connection.execute(text("select current_setting('app.account', true)"))).scalar_one()


async def test_afterwards_nobody_acts(world: World) -> None:
    async with unit_of_work() as db:
        db.info["request"] = OnBehalf(State({}))
        secretary = await caller_of(db, await db.get_one(Account, world.accounts["secretary"]))
        async with acting(db, secretary):
            assert await who(db) == str(world.accounts["secretary"])
        assert not await who(db)
