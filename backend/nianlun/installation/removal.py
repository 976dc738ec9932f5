"""Removing the sample: its whole database is made anew, so nothing of it can stay behind."""

from contextlib import suppress

import anyio.to_thread
import psycopg
from psycopg import Connection
from psycopg.errors import LockNotAvailable, UndefinedTable
from psycopg.sql import SQL, Identifier

from nianlun.core import jobs, server
from nianlun.core.db import close_engine, unit_of_work
from nianlun.core.errors import Busy, Unavailable
from nianlun.core.settings import settings
from nianlun.files import forgetting
from nianlun.installation import service
from nianlun.installation.errors import CannotRecreate, NotASample

#: So long may requests under way keep us waiting.
LOCK_TIMEOUT = "10s"


async def remove_sample() -> str:
    """The set-up link of an empty installation. Raises NotASample, CannotRecreate.

    No session of this process may be open meanwhile: it would hold what is dropped.
    """
    if not settings().owner_url:
        raise CannotRecreate
    await anyio.to_thread.run_sync(_recreate)
    await close_engine()
    with suppress(Unavailable):  # bytes without rows, that nobody can reach
        await forgetting.forget_everything()
    async with unit_of_work() as db:
        path = await service.setup_link(db)
    assert path
    return settings().base_url + path


def _recreate() -> None:
    address = server.owner_url()
    try:
        with psycopg.connect(address) as connection:
            connection.execute(f"set local lock_timeout = '{LOCK_TIMEOUT}'")
            _refuse_real_data(connection)
            connection.execute(SQL("drop schema if exists {} cascade").format(Identifier(jobs.SCHEMA)))
            connection.execute("drop schema public cascade")
            connection.execute("create schema public")
    except LockNotAvailable as error:
        raise Busy from error
    server.migrate(address)


def _refuse_real_data(connection: Connection) -> None:
    """Looked at under the lock of the same transaction, so that nobody sets up in between."""
    try:
        connection.execute("lock table installation in access exclusive mode")
    except UndefinedTable as error:  # somebody else removed it this very moment
        raise NotASample from error
    if connection.execute("select is_sample from installation").fetchone() != (True,):
        raise NotASample
