"""The database: one engine per process, one transaction per request, committed before the answer leaves."""

import importlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, TypeVar

import sqlmodel
from fastapi import Depends, Request
from sqlalchemy import MetaData, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from nianlun.core.settings import settings

Result = TypeVar("Result")

PACKAGE = Path(__file__).parents[1]
POOL_SIZE = 10
POOL_TIMEOUT_SECONDS = 5

sqlmodel.SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


class CallerSession(sqlmodel.Session):
    """The synchronous core of `DbSession`; a class of its own so that the hook below hears only it."""


class DbSession(AsyncSession):
    """A session whose every transaction tells Postgres on whose behalf it runs."""

    sync_session_class = CallerSession


@event.listens_for(CallerSession, "after_begin")
def _tell_caller(session: CallerSession, transaction: Any, connection: Any) -> None:
    """Row-level security reads these; local to the transaction, so nothing leaks through a pooler.

    Where nobody is known yet there is nothing to say, what is not set reads as nobody; a savepoint may follow
    one that was somebody's.
    """
    state = getattr(session.info.get("request"), "state", None)
    account, person = (getattr(state, name, None) or "" for name in ("account_id", "person_id"))
    if not (account or person or transaction.nested):
        return
    connection.exec_driver_sql(
        "select set_config('app.account', %s, true), set_config('app.person', %s, true)",
        (str(account), str(person)),
    )


def make_engine(url: str, **more: Any) -> AsyncEngine:
    """An engine that survives a restart of the server and refuses rather than queues for ever."""
    return create_async_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,  # an error's text must not quote what somebody typed
        connect_args={"prepare_threshold": None},
        **more,
    )


_engine: AsyncEngine | None = None


def engine() -> AsyncEngine:
    """The engine of this process as the app role; made on first use, dropped by `close_engine`."""
    global _engine
    if _engine is None:
        url = settings().database_url
        if url is None:
            raise RuntimeError("DATABASE_URL is not set; `nianlun run` starts a server of its own")
        _engine = make_engine(url)
    return _engine


async def close_engine() -> None:
    global _engine
    if _engine is not None:
        await _engine.dispose()
        _engine = None


@asynccontextmanager
async def unit_of_work(request: Request | None = None) -> AsyncIterator[DbSession]:
    """One transaction: what is left normally is committed, what raises is rolled back."""
    async with DbSession(engine(), expire_on_commit=False, info={"request": request}) as db:
        yield db
        await db.commit()


async def in_one_transaction(work: Callable[[DbSession], Awaitable[Result]]) -> Result:
    """For a command: one unit of work on an engine that ends with it, as its event loop does."""
    load_models()
    try:
        async with unit_of_work() as db:
            return await work(db)
    finally:
        await close_engine()


async def _open_session(request: Request) -> AsyncIterator[DbSession]:
    async with unit_of_work(request) as db:
        yield db


SessionDep = Annotated[DbSession, Depends(_open_session, scope="function")]
"""The session of a request. `scope="function"` commits before the answer leaves; never ask without it."""


def load_models() -> None:
    """Imports every `nianlun.….models`: a foreign key by table name needs its target to be known.

    By name and not by import statement, because the lowest floor may not look up; nothing else is imported.
    """
    for file in sorted(PACKAGE.rglob("models.py")):
        importlib.import_module(".".join((PACKAGE.name, *file.relative_to(PACKAGE).with_suffix("").parts)))
