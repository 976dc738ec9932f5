"""A school whose servers die: a database that syncs to disk, the app in its own process, many people."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from sqlmodel import select

import world as district
from journeys.server import Served, serving
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


@dataclass(frozen=True)
class School:
    """Where it answers, the servers that die, who leads, and each person's bound browser."""

    base: str
    cluster: Cluster
    app: Served
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
        branch = str(known.orgs["branch"])
        with serving(dict(os.environ), key_file.with_name("crash.log")) as app:
            yield School(app.base, cluster, app, known.headers("secretary"), branch, cookies)
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
