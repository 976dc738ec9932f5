"""The job queue: a job is written in the transaction that wants it, and done by the worker.

procrastinate keeps its tables in a schema of its own (`SCHEMA`) of the same database. Jobs carry ids, never
people's data, and may be done twice: whoever writes one makes it idempotent.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.schema import SchemaManager
from procrastinate.tasks import Task
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import TEXT, ColumnElement, Connection, cast, column, exists, table, text
from sqlalchemy.dialects.postgresql import JSONB

from nianlun.core.db import POOL_TIMEOUT_SECONDS, DbSession

SCHEMA = "jobs"
LIBRARY = "procrastinate"
POOL_SIZE = 4

#: Tasks are declared on it wherever their feature lies; it has no connection before `opened`.
queue = App(connector=PsycopgConnector())
#: So often a job is begun again before it is given up, whether it broke down or its worker died of it.
MAX_ATTEMPTS = 8
#: For what a job could not foresee: a lost database, a stop in the middle.
AGAIN = RetryStrategy(max_attempts=MAX_ATTEMPTS, exponential_wait=3)
#: The same where somebody waits for it and can ask once more: given up after two minutes.
AGAIN_SOON = RetryStrategy(max_attempts=4, exponential_wait=3)

_JOBS = table("procrastinate_jobs", column("status"), column("args", JSONB), schema=SCHEMA)


async def defer(
    db: DbSession, task: Task[Any, Any, Any], *, at: datetime | None = None, **arguments: str
) -> None:
    """Write a job in the caller's transaction: rolled back, there is none; committed, it is done, or `at`."""
    connection = await db.connection()
    await connection.exec_driver_sql(f"select set_config('search_path', 'public, {SCHEMA}', true)")
    raw = (await connection.get_raw_connection()).driver_connection
    await task.configure(connection=raw, schedule_at=at).defer_async(**arguments)


def is_wanted(argument: str, value: object) -> ColumnElement[bool]:
    """For a `where`: some job with this argument waits or is under way. None is left of one given up."""
    is_open = cast(_JOBS.c.status, TEXT).in_(("todo", "doing"))
    return exists().where(is_open, _JOBS.c.args[argument].astext == cast(value, TEXT))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[App]:
    """The queue with a small pool of its own on `url`, which must lead to Postgres itself: it listens."""
    pool = AsyncConnectionPool(
        url,
        min_size=1,
        max_size=POOL_SIZE,
        timeout=POOL_TIMEOUT_SECONDS,
        open=False,
        check=AsyncConnectionPool.check_connection,
        kwargs={"prepare_threshold": None, "options": f"-c search_path={SCHEMA}"},
    )
    with queue.replace_connector(PsycopgConnector()) as app:
        async with pool, app.open_async(pool):
            yield app


def bring_up_to_date(connection: Connection) -> None:
    """For migrations: make the queue's tables, or change those of an older version, by the library's own SQL.

    The schema's comment says which version it is; called again for the same version it does nothing.
    """
    connection.execute(text(f"create schema if not exists {SCHEMA}"))
    comment = text("select obj_description(to_regnamespace(:schema), 'pg_namespace')")
    found = connection.execute(comment, {"schema": SCHEMA}).scalar()
    scripts = _since(str(found).removeprefix(f"{LIBRARY} ")) if found else [SchemaManager.get_schema()]
    before = connection.execute(text("select current_setting('search_path')")).scalar()
    _search(connection, SCHEMA)
    raw: Any = connection.connection.driver_connection
    for script in scripts:
        raw.execute(script)
    _search(connection, str(before))
    connection.execute(text(f"comment on schema {SCHEMA} is '{LIBRARY} {version(LIBRARY)}'"))
    _grant(connection)


def _search(connection: Connection, path: str) -> None:
    connection.execute(text("select set_config('search_path', :path, true)"), {"path": path})


def _since(made_by: str) -> list[str]:
    """The library's changes after that version, in order; their files begin `03.04.00_01`."""
    files = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    return [file.read_text("utf-8") for file in files if _number(file.name.split("_")[0]) > _number(made_by)]


def _number(dotted: str) -> tuple[int, ...]:
    return tuple(int(part) for part in dotted.split("."))


def _grant(connection: Connection) -> None:
    """The app may want jobs and no more; the worker keeps them."""
    for statement in (
        f"grant usage on schema {SCHEMA} to nianlun_app, nianlun_worker",
        f"grant usage on all sequences in schema {SCHEMA} to nianlun_app, nianlun_worker",
        f"grant select, insert on {SCHEMA}.procrastinate_jobs to nianlun_app",
        f"grant insert on {SCHEMA}.procrastinate_events to nianlun_app",
        f"grant select, insert, update, delete on all tables in schema {SCHEMA} to nianlun_worker",
    ):
        connection.execute(text(statement))
