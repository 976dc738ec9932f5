"""A worker for tests: does what waits in the queue as the worker's role, then stops."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from procrastinate.jobs import DeleteJobCondition
from procrastinate.periodic import PeriodicRegistry
from psycopg.rows import dict_row

from nianlun.core import jobs, server
from nianlun.core.db import close_engine
from nianlun.core.settings import settings

JOBS = "select * from procrastinate_jobs order by id"


@asynccontextmanager
async def as_worker() -> AsyncIterator[None]:
    """Inside, the database is asked as the worker's role, which row-level security lets see every row."""
    before = settings().database_url
    assert before
    await close_engine()
    try:
        with server.as_worker():
            yield
    finally:
        await close_engine()
        os.environ["DATABASE_URL"] = before
        settings.cache_clear()


async def work_off() -> None:
    """Every job that is due now, and those that they want; nothing periodic, no waiting for more."""
    periodic = jobs.queue.periodic_registry
    jobs.queue.periodic_registry = PeriodicRegistry()
    try:
        async with as_worker(), jobs.opened(server.worker_url()) as app:
            await app.run_worker_async(
                wait=False,
                concurrency=1,
                listen_notify=False,
                install_signal_handlers=False,
                delete_jobs=DeleteJobCondition.SUCCESSFUL,
            )
    finally:
        jobs.queue.periodic_registry = periodic


def waiting_jobs() -> list[dict[str, Any]]:
    """What lies in the queue, as the worker's role sees it."""
    with queue_connection() as connection:
        return connection.execute(JOBS.encode()).fetchall()


def queue_connection() -> psycopg.Connection[dict[str, Any]]:
    """As the worker's role, where its functions find their tables."""
    return psycopg.connect(server.worker_url(), row_factory=dict_row, options=f"-c search_path={jobs.SCHEMA}")


def app_url() -> str:
    return server.libpq(settings().database_url, "DATABASE_URL")
