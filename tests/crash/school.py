"""A school whose servers die: a database that syncs to disk, the app in its own process, many people."""

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
READY_SECONDS = 90


class App:
    """The product as it serves, in a process of its own, always on the same port."""

    def __init__(self) -> None:
        with socket.socket() as asking:
            asking.bind(("127.0.0.1", 0))
            self.port: int = asking.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once it answers."""
        options = ["--factory", "--port", str(self.port), "--log-level", "critical", "--no-access-log"]
        command = [sys.executable, "-m", "uvicorn", "nianlun.main:create_app", *options]
        self._child = subprocess.Popen(command)
        _await_ready(self._child, self.base)

    def kill(self) -> None:
        """`kill -9`, in the middle of whatever it answers."""
        assert self._child
        self._child.kill()
        self._child.wait()

    def stop(self) -> None:
        if self._child:
            self._child.terminate()
            self._child.wait(30)


@dataclass(frozen=True)
class School:
    """Where it answers, the servers that die, who leads, and each person's bound browser."""

    base: str
    cluster: Cluster
    app: App
    host: dict[str, str]
    branch: str
    cookies: dict[str, str]
    """person id -> cookie"""


@asynccontextmanager
async def school(key_file: Path, people: int = PEOPLE) -> AsyncIterator[School]:
    """Everything running; the environment is put back afterwards."""
    with temporary(hasty=False) as cluster, _environment(cluster, key_file):
        command.upgrade(server.alembic(cluster.url(roles.OWNER)), "head")
        main.register_sources()
        async with unit_of_work() as db:
            known = await district.build(db)
            cookies = await _phones(db, known, people)
        app = App()
        try:
            app.start()
            branch = str(known.orgs["branch"])
            yield School(app.base, cluster, app, known.headers("secretary"), branch, cookies)
        finally:
            app.stop()
        await close_engine()


@contextmanager
def _environment(cluster: Cluster, key_file: Path) -> Iterator[None]:
    before = dict(os.environ)
    os.environ["NIANLUN_KEY_FILE"] = str(key_file)
    os.environ["NIANLUN_DATA_DIR"] = str(key_file.with_name("crash-data"))
    server.use(cluster)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()


async def _phones(db: DbSession, known: district.World, people: int) -> dict[str, str]:
    """So many more members, each with a browser bound by a slip."""
    branch = (await db.exec(select(Org).where(Org.id == known.orgs["branch"]))).one()
    cookies = {}
    for number in range(people):
        person = await members.add_person(db, f"甲{number}")
        await members.join_branch(db, person, branch, MemberType.FULL_MEMBER, clock.today())
        cookie = f"phone-{number}"
        db.add(PhoneBinding(person_id=person.id, token_hash=token_hash(cookie)))
        cookies[str(person.id)] = cookie
    await db.flush()
    return cookies


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
