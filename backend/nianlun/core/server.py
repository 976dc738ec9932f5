"""Which Postgres this process talks to, and how its tables are brought up to date."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

import nianlun
from nianlun.core import embedded, roles
from nianlun.core.embedded import Cluster
from nianlun.core.settings import settings

#: The checkout: migrations and the built page lie beside the package, never in a wheel.
CHECKOUT = Path(nianlun.__file__).resolve().parents[2]


class NotReady(RuntimeError):
    """The database is not fit for what was asked; the text says what to do."""


def cluster_home() -> Path:
    """Where a run without `DATABASE_URL` keeps its Postgres."""
    return settings().data_dir / "postgres"


@contextmanager
def database() -> Iterator[None]:
    """For one command: `settings()` names a server that answers, the embedded one where none was named."""
    if settings().database_url:
        yield
        return
    with embedded.running(cluster_home()) as cluster:
        use(cluster)
        yield


def use(cluster: Cluster) -> None:
    """From here on this process, and what it starts, talks to the cluster."""
    os.environ["DATABASE_URL"] = cluster.url(roles.APP)
    os.environ["DATABASE_OWNER_URL"] = cluster.url(roles.OWNER)
    os.environ["DATABASE_WORKER_URL"] = cluster.url(roles.WORKER)
    os.environ["DATABASE_BACKUP_URL"] = cluster.url(roles.BACKUP)
    settings.cache_clear()


@contextmanager
def as_worker() -> Iterator[None]:
    """For a worker's process: a server that answers, on which everything is done as the worker's role."""
    if settings().worker_url:
        _work_as_worker()
        yield
        return
    with database():
        _work_as_worker()
        yield


def _work_as_worker() -> None:
    os.environ["DATABASE_URL"] = worker_url()
    settings.cache_clear()


def libpq(url: str | None, variable: str) -> str:
    """The address as libpq and psycopg want it. Raises `NotReady` with the variable when there is none."""
    if url is None:
        raise NotReady(f"请设置 {variable}。`nianlun init-db` 建立角色时会给出各个地址。")
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def owner_url() -> str:
    return libpq(settings().owner_url, "DATABASE_OWNER_URL")


def worker_url() -> str:
    return libpq(settings().worker_url, "DATABASE_WORKER_URL")


def backup_url() -> str:
    return libpq(settings().backup_url, "DATABASE_BACKUP_URL")


def alembic(url: str | None = None) -> Config:
    """For calls of alembic's own commands, on `url` as the owner or on the settings' owner."""
    options = Namespace(x=[f"url={url or owner_url()}"])
    return Config(toml_file=CHECKOUT / "pyproject.toml", cmd_opts=options)


def newest_revision() -> str | None:
    """That the tables of this version of the program have."""
    return _scripts().get_current_head()


def knows(revision: str | None) -> bool:
    """Whether tables of that revision can be brought to this version."""
    try:
        return revision is None or bool(_scripts().get_revision(revision))
    except CommandError:
        return False


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(CHECKOUT / "alembic"))


def current_revision(url: str) -> str | None:
    """That the tables behind `url` have; None when there are none."""
    with psycopg.connect(url) as connection:
        if connection.execute("select to_regclass('public.alembic_version')").fetchone() == (None,):
            return None
        found = connection.execute("select version_num from alembic_version").fetchone()
        return found[0] if found else None


def migrate(url: str | None = None) -> None:
    """Bring the tables up to this version, as the owner."""
    address = url or owner_url()
    if current_revision(address) != newest_revision():
        command.upgrade(alembic(address), "head")


def migrate_or_check() -> None:
    """Migrate when we may; otherwise refuse tables that are not those of this version."""
    if settings().owner_url:
        migrate()
    else:
        check_revision(libpq(settings().database_url, "DATABASE_URL"))


def check_revision(url: str) -> None:
    """Raise `NotReady` unless the tables behind `url` are those of this version."""
    if current_revision(url) != newest_revision():
        raise NotReady("数据表不是这一版的。请先用 DATABASE_OWNER_URL 运行一次 `nianlun migrate`。")
