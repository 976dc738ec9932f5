"""One Postgres for the session, one database for each test, one small district in it (tests/world.py)."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from nianlun.access import guesses, key_limit, passwords
from nianlun.core import clock, db, roles, server
from nianlun.core.db import close_engine, unit_of_work
from nianlun.core.embedded import Cluster, temporary
from nianlun.core.settings import settings
from nianlun.installation import service as installation
from nianlun.installation.sample.district import PlayedBy
from nianlun.main import create_app, keep_what_is_loaded
from world import World, build

ROOT = Path(__file__).parent.parent
_numbers = count(1)
#: By template: a copy of it that is as it was made, and the transaction that would have been the next.
_unwritten: dict[str, tuple[str, str]] = {}


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _one_engine() -> Iterator[None]:
    """One engine for all databases of the session, one after the other: what it has compiled and asked of the
    server once it keeps. It connects to the database that the settings name at that moment."""

    async def connect() -> psycopg.AsyncConnection:
        url = server.libpq(settings().database_url, "DATABASE_URL")
        return await psycopg.AsyncConnection.connect(url, prepare_threshold=None)

    shared = db.make_engine("postgresql+psycopg://", async_creator=connect)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "make_engine", lambda _: shared)
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hashed with as little work as Argon2 allows; a hash says itself what comparing with it takes."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHash([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)])
        patch.setattr(passwords, "_hasher", quick)
        yield


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A server of the session's own; hasty, for nothing in it outlives the session."""
    with temporary() as server:
        yield server


@pytest.fixture(scope="session")
def superuser(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """Kept open: to connect twice in every test is a fifth of what making its database costs."""
    with cluster.superuser() as connection:
        yield connection


@pytest.fixture(scope="session")
def empty_template(cluster: Cluster) -> str:
    """A database with every table and no row, for copying."""
    name = "template_empty"
    cluster.create_database(name)
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.cmd_opts = type("Options", (), {"x": [f"url={cluster.url(roles.OWNER, name)}"]})()
    command.upgrade(config, "head")
    return name


@pytest.fixture(scope="session")
def world_template(
    cluster: Cluster, empty_template: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, World]:
    """A database with the small district of tests/world.py in it, for copying, and the ids of its rows."""
    name = "template_world"
    cluster.create_database(name, empty_template)
    _point_at(cluster, name, tmp_path_factory.getbasetemp())

    async def fill() -> World:
        async with unit_of_work() as db:
            world = await build(db)
        await close_engine()
        return world

    return name, asyncio.run(fill())


@pytest.fixture(scope="session")
def sample_template(
    cluster: Cluster, empty_template: str, application: FastAPI, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, list[PlayedBy]]:
    """A database with the sample in it, for copying, and the accounts that it shows once.

    Of the application it needs the sources of the ledger: progress of pledges links what they describe.
    """
    name = "template_sample"
    cluster.create_database(name, empty_template)
    _point_at(cluster, name, tmp_path_factory.getbasetemp())

    async def fill() -> list[PlayedBy]:
        async with unit_of_work() as db:
            link = await installation.setup_link(db)
            assert link
            accounts = await installation.load_sample(db, link.removeprefix("/welcome/"))
        await close_engine()
        return accounts

    return name, asyncio.run(fill())


def _point_at(cluster: Cluster, database: str, folder: Path) -> None:
    """Each has a folder of its own for its files; all were filled with one key."""
    os.environ["DATABASE_URL"] = cluster.url(roles.APP, database)
    os.environ["DATABASE_OWNER_URL"] = cluster.url(roles.OWNER, database)
    os.environ["DATABASE_WORKER_URL"] = cluster.url(roles.WORKER, database)
    os.environ["NIANLUN_DATA_DIR"] = str(folder / database)
    os.environ["NIANLUN_KEY_FILE"] = str(folder / "key")
    settings.cache_clear()


@pytest.fixture
async def empty_database(
    cluster: Cluster,
    superuser: psycopg.Connection,
    empty_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[str]:
    """A migrated database without a row."""
    async for name in _copy(cluster, superuser, empty_template, tmp_path_factory.getbasetemp()):
        yield name


@pytest.fixture(autouse=True)
def _time_runs_on() -> Iterator[None]:
    """A clock that was stopped outside the test's own task would stand still for all after it."""
    yield
    clock.freeze(None)


@pytest.fixture
async def world(
    cluster: Cluster,
    superuser: psycopg.Connection,
    world_template: tuple[str, World],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[World]:
    """The small district, in a database of this test's own."""
    name, ids = world_template
    async for _ in _copy(cluster, superuser, name, tmp_path_factory.getbasetemp()):
        yield ids


@pytest.fixture
async def sample(
    cluster: Cluster,
    superuser: psycopg.Connection,
    sample_template: tuple[str, list[PlayedBy]],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[list[PlayedBy]]:
    """The sample, in a database of this test's own; whom one can play."""
    name, accounts = sample_template
    async for _ in _copy(cluster, superuser, name, tmp_path_factory.getbasetemp()):
        yield accounts


async def _copy(
    cluster: Cluster, superuser: psycopg.Connection, template: str, folder: Path
) -> AsyncIterator[str]:
    """A copy that nobody wrote to is the next test's too: half of them only read, or are refused."""
    name, begun = _unwritten.pop(template, None) or _new_copy(superuser, template)
    with suppress(FileNotFoundError):  # most have no photos
        shutil.copytree(folder / template, folder / name)
    _point_at(cluster, name, folder)
    try:
        yield name
    finally:
        clock.freeze(None)
        key_limit.minutes.forget()
        guesses.forget_nobodies()
        await close_engine()
        if _next_transaction(superuser) == begun:
            _unwritten[template] = name, begun
        else:
            roles.drop_database(superuser, name)
        shutil.rmtree(folder / name, ignore_errors=True)


def _new_copy(superuser: psycopg.Connection, template: str) -> tuple[str, str]:
    name = f"test_{next(_numbers)}"
    roles.create_database(superuser, name, template)
    return name, _next_transaction(superuser)


def _next_transaction(superuser: psycopg.Connection) -> str:
    """Whatever writes, also a lock on a row or a drawn number, takes one."""
    row = superuser.execute("select pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()
    assert row
    return str(row[0])


@pytest.fixture(scope="session")
def application() -> FastAPI:
    """Built once: putting some 150 routes together takes longer than most tests. It keeps nothing itself."""
    app = create_app()
    keep_what_is_loaded()
    return app


@pytest.fixture(scope="session")
def description(application: FastAPI) -> dict[str, Any]:
    """What the application says of itself: OpenAPI."""
    return application.openapi()


@pytest.fixture
async def client(application: FastAPI) -> AsyncIterator[AsyncClient]:
    """HTTP to the application as an anonymous caller; ask for a database fixture before it."""
    transport = ASGITransport(application, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="https://nianlun.test") as http:
        yield http
