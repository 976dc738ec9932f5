"""The worker: does the jobs of the queue, until it is told to stop.

It outlives its database: when Postgres restarts, it begins again. What a worker was doing when it was killed
is found by the silence of that worker and put back into the queue. `nianlun run` starts one beside the API;
`python -m nianlun.worker` is that one, which ends when the process that started it does.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import psycopg
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import DeleteJobCondition, Job, Status
from psycopg_pool import PoolTimeout

from nianlun.activities.materials import deleting
from nianlun.core import jobs, server
from nianlun.core.db import close_engine, engine, load_models
from nianlun.core.roles import refuse_blind_worker, refuse_powerful_role
from nianlun.core.settings import settings
from nianlun.desk import reminding
from nianlun.figures import jobs as folding
from nianlun.files import forgetting
from nianlun.members.service import importing

log = logging.getLogger("nianlun.worker")

CONCURRENCY = 4
GRACE_SECONDS = 5  # for jobs under way when we are told to stop; what is cut short is done again
PAUSE_SECONDS = 1.0
#: Where tasks are declared; a worker knows those of the modules that it has imported.
TASKS = (reminding, forgetting, deleting, importing, folding)
DATABASE_IS_AWAY = (ConnectorException, PoolTimeout, psycopg.OperationalError)


class JobFailed(RuntimeError):
    """Names the kind of error and where it was, never its text, which may quote somebody's data."""


def run(*, tied: bool = False) -> None:
    """Work as the worker's role. `tied`: also end when standard input does, that is, with our parent.

    Raises `NotReady` for tables of another version, `PowerfulRole`, `BlindWorker`.
    """
    with server.as_worker():
        server.check_revision(server.worker_url())
        load_models()
        asyncio.run(_until_told(tied))


def is_alive() -> bool:
    """Whether some worker has been heard of lately; for a container's health check."""
    workers = f"{jobs.SCHEMA}.procrastinate_workers"
    heard = f"select max(last_heartbeat) > now() - %s * interval '1 s' from {workers}"
    with psycopg.connect(server.worker_url()) as connection:
        found = connection.execute(heard.encode(), [settings().stalled_after_seconds]).fetchone()
    return found == (True,)


async def _until_told(tied: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(signum, stop.set)
    if tied:
        loop.add_reader(sys.stdin.fileno(), stop.set)  # nothing is ever written there: it was closed
    try:
        async with engine().connect() as connection:
            await refuse_powerful_role(connection)
            await refuse_blind_worker(connection)
        await supervised(stop)
    finally:
        await close_engine()


async def supervised(stop: asyncio.Event) -> None:
    """One life after another for as long as the database comes back."""
    while not stop.is_set():
        try:
            await live(stop)
        except DATABASE_IS_AWAY as lost:
            log.warning("the database is away (%s), beginning again", type(lost).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), PAUSE_SECONDS)


async def live(stop: asyncio.Event) -> None:
    """Work and sweep until told to stop, or until the connection is lost, which is raised."""
    async with jobs.opened(server.worker_url()) as app:
        silence = settings().stalled_after_seconds
        work = app.run_worker_async(
            concurrency=CONCURRENCY,
            delete_jobs=DeleteJobCondition.SUCCESSFUL,
            install_signal_handlers=False,
            shutdown_graceful_timeout=GRACE_SECONDS,
            update_heartbeat_interval=silence / 3,
            stalled_worker_timeout=silence,
            worker_middleware=[_without_text],
        )
        await _first_of(work, _sweep_for_ever(app), stop.wait())


async def _first_of(*works: Awaitable[Any]) -> None:
    """Until one of them ends; the others are ended in order, and the first error is raised."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for result in ended:
        if isinstance(result, Exception):
            raise result


async def _sweep_for_ever(app: App) -> None:
    silence = settings().stalled_after_seconds
    while True:
        await sweep(app, silence)
        await asyncio.sleep(silence / 3)


async def sweep(app: App, silence: float) -> int:
    """Put back what workers were doing that have been silent for so many seconds; how many jobs."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silence))
    for job in stalled:
        with suppress(ConnectorException):  # another worker swept it first
            await _put_back(app, job)
    await app.job_manager.prune_stalled_workers(silence)
    return len(stalled)


async def _put_back(app: App, job: Job) -> None:
    """Or give it up: what was under way whenever its worker died is what they die of."""
    if job.attempts < jobs.MAX_ATTEMPTS:
        await app.job_manager.retry_job(job)
    else:
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)


async def _without_text(call: Callable[[], Awaitable[Any]], *_: object) -> Any:
    try:
        return await call()
    except Exception as error:
        raise JobFailed(type(error).__qualname__).with_traceback(error.__traceback__) from None


if __name__ == "__main__":
    os.umask(0o077)
    run(tied=True)
