"""A school whose database dies: a server that syncs to disk, the app in its own process, sixty people."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from alembic import command
from sqlmodel import select

import world as district
from nianlun import main
from nianlun.access.models import Org, PhoneBinding
from nianlun.core import clock, roles, server
from nianlun.core.db import DbSession, close_engine, unit_of_work
from nianlun.core.embedded import Cluster, temporary
from nianlun.core.secrets import token_hash
from nianlun.core.settings import settings
from nianlun.members import service as members
from nianlun.members.rules import MemberType

PEOPLE = 60
READY_SECONDS = 30


@dataclass(frozen=True)
class School:
    """Where it answers, the server that dies, who leads, and each person's bound browser."""

    base: str
    cluster: Cluster
    host: dict[str, str]
    branch: str
    cookies: dict[str, str]
    """person id -> cookie"""


@asynccontextmanager
async def school(key_file: Path) -> AsyncIterator[School]:
    """Everything running; the environment is put back afterwards."""
    with temporary(hasty=False) as cluster, _environment(cluster, key_file):
        command.upgrade(server.alembic(cluster.url(roles.OWNER)), "head")
        main.register_sources()
        async with unit_of_work() as db:
            known = await district.build(db)
            cookies = await _phones(db, known)
        with _app() as base:
            branch = str(known.orgs["branch"])
            yield School(base, cluster, known.headers("secretary"), branch, cookies)
        await close_engine()


@contextmanager
def _environment(cluster: Cluster, key_file: Path) -> Iterator[None]:
    before = dict(os.environ)
    os.environ["NIANLUN_KEY_FILE"] = str(key_file)
    server.use(cluster)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()


async def _phones(db: DbSession, known: district.World) -> dict[str, str]:
    """Sixty more members, each with a browser bound by a slip."""
    branch = (await db.exec(select(Org).where(Org.id == known.orgs["branch"]))).one()
    cookies = {}
    for number in range(PEOPLE):
        person = await members.add_person(db, f"甲{number}")
        await members.join_branch(db, person, branch, MemberType.FULL_MEMBER, clock.today())
        cookie = f"phone-{number}"
        db.add(PhoneBinding(person_id=person.id, token_hash=token_hash(cookie)))
        cookies[str(person.id)] = cookie
    await db.flush()
    return cookies


@contextmanager
def _app() -> Iterator[str]:
    """The product as it serves, in a child process; it must outlive its database."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port = asking.getsockname()[1]
    options = ["--factory", "--port", str(port), "--log-level", "critical", "--no-access-log"]
    child = subprocess.Popen([sys.executable, "-m", "uvicorn", "nianlun.main:create_app", *options])
    try:
        _await_ready(child, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait(30)


def _await_ready(child: "subprocess.Popen[bytes]", base: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        assert child.poll() is None, "the app did not start"
        try:
            if httpx.get(f"{base}/readyz").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the app did not answer")
