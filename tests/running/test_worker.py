"""The worker: survives its database, takes up what a killed one left, says whether it lives."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from anyio import to_thread
from procrastinate.periodic import PeriodicRegistry
from typer.testing import CliRunner

from nianlun import worker
from nianlun.cli import app
from nianlun.core import jobs, roles, server
from nianlun.core.db import close_engine, unit_of_work
from nianlun.core.embedded import Cluster, temporary
from nianlun.core.settings import settings
from working import queue_connection, waiting_jobs, work_off

PATIENCE = 20
told: list[str] = []

DIED_AT_WORK = """
with dead as (
    insert into procrastinate_workers (last_heartbeat) values (now() - %s * interval '1 s') returning id
)
update procrastinate_jobs set status = 'doing', worker_id = (select id from dead)
"""


@jobs.queue.task(name="test.tell", retry=jobs.AGAIN)
async def tell(word: str) -> None:
    told.append(word)


async def want(word: str) -> None:
    async with unit_of_work() as db:
        await jobs.defer(db, tell, word=word)


async def heard(word: str) -> None:
    """Waits for it, and until the queue knows that it is done."""
    async with asyncio.timeout(PATIENCE):
        while word not in told or await to_thread.run_sync(waiting_jobs):
            await asyncio.sleep(0.01)


@pytest.fixture(autouse=True)
def _nothing_told() -> None:
    told.clear()


@pytest.fixture
def own_server(environment: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A server that this test may kill."""
    with temporary() as cluster:
        for name, role in (("", roles.APP), ("_OWNER", roles.OWNER), ("_WORKER", roles.WORKER)):
            environment.setenv(f"DATABASE{name}_URL", cluster.url(role))
        settings.cache_clear()
        server.migrate()
        yield cluster


@pytest.fixture
async def at_work(own_server: Cluster, environment: pytest.MonkeyPatch) -> AsyncIterator[asyncio.Event]:
    """A worker in this process; the event tells it to stop. With the tests' rights, so nothing periodic."""
    environment.setattr(jobs.queue, "periodic_registry", PeriodicRegistry())
    environment.setattr(worker, "PAUSE_SECONDS", 0.05)
    stop = asyncio.Event()
    life = asyncio.create_task(worker.supervised(stop))
    yield stop
    stop.set()
    await asyncio.wait_for(life, PATIENCE)
    await close_engine()


async def test_it_outlives_its_database(own_server: Cluster, at_work: asyncio.Event) -> None:
    """Killed and started again under it, the next job is done as the first was."""
    await want("before")
    await heard("before")
    await to_thread.run_sync(own_server.kill)
    await to_thread.run_sync(own_server.start)
    await want("after")
    await heard("after")
    assert await to_thread.run_sync(worker.is_alive)


async def test_it_stops_when_told(at_work: asyncio.Event) -> None:
    """In order: nothing stays registered, so nobody takes it for one that died."""
    await want("last")
    await heard("last")
    at_work.set()
    async with asyncio.timeout(PATIENCE):
        while await to_thread.run_sync(worker.is_alive):
            await asyncio.sleep(0)


@pytest.mark.parametrize(("silent_for", "swept"), [(60, 1), (1, 0)])
async def test_what_a_killed_worker_left_is_done_once(
    empty_database: str, silent_for: float, swept: int
) -> None:
    """After its silence, and not before: a slow worker keeps what it does."""
    await want("again")
    with queue_connection() as connection:
        connection.execute(DIED_AT_WORK.encode(), [silent_for])
    async with jobs.opened(server.worker_url()) as queue:
        assert await worker.sweep(queue, 30) == swept
        assert await worker.sweep(queue, 30) == 0
    await work_off()
    assert told == ["again"] * swept
    assert [job["status"] for job in waiting_jobs()] == ["doing"] * (1 - swept)


async def test_what_kills_every_worker_is_given_up(empty_database: str) -> None:
    """Under way whenever one died: it is not put back for ever, and stays to be seen."""
    await want("deadly")
    with queue_connection() as connection:
        connection.execute(DIED_AT_WORK.encode(), [60])
        connection.execute("update procrastinate_jobs set attempts = %s", [jobs.MAX_ATTEMPTS])
    async with jobs.opened(server.worker_url()) as queue:
        assert await worker.sweep(queue, 30) == 1
    await work_off()
    assert (told, [job["status"] for job in waiting_jobs()]) == ([], ["failed"])


async def test_the_check_of_a_container(empty_database: str) -> None:
    """Status 1 and a sentence where no worker was heard of."""
    said = await to_thread.run_sync(CliRunner().invoke, app, ["worker", "--check"])
    assert (said.exit_code, "没有后台在工作" in said.output) == (1, True)
