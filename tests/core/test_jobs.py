"""The queue: jobs belong to the transaction that wants them; its tables follow the library."""

from importlib.metadata import version
from pathlib import Path

import psycopg
import pytest
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, create_engine, text

from nianlun.core import jobs, server
from nianlun.core.db import DbSession, engine, unit_of_work
from nianlun.core.settings import psycopg_url
from working import app_url, waiting_jobs, work_off

done: list[str] = []


@jobs.queue.task(name="test.note", retry=jobs.AGAIN)
async def note(word: str) -> None:
    done.append(word)


@jobs.queue.task(name="test.break", retry=jobs.AGAIN)
async def break_down() -> None:
    raise ValueError


async def test_a_job_lives_and_dies_with_its_transaction(empty_database: str) -> None:
    """Rolled back, nobody ever did it; committed, it is done and gone."""
    done.clear()
    async with DbSession(engine()) as db:
        await jobs.defer(db, note, word="never")
        await db.rollback()
    async with unit_of_work() as db:
        await jobs.defer(db, note, word="once")
    assert [job["args"] for job in waiting_jobs()] == [{"word": "once"}]
    await work_off()
    assert done == ["once"]
    assert waiting_jobs() == []


async def test_what_breaks_down_is_tried_again_later(empty_database: str) -> None:
    """It waits a little longer each time, and stays to be seen when it was given up."""
    async with unit_of_work() as db:
        await jobs.defer(db, break_down)
    await work_off()
    (job,) = waiting_jobs()
    assert (job["status"], job["attempts"], job["scheduled_at"] is not None) == ("todo", 1, True)


@pytest.mark.parametrize(
    "statement",
    [
        "select 1 from jobs.procrastinate_workers",
        "update jobs.procrastinate_jobs set status = 'todo'",
        "delete from jobs.procrastinate_jobs",
    ],
)
async def test_the_app_cannot_meddle(empty_database: str, statement: str) -> None:
    """Who serves requests may ask for work, and neither change nor remove what others asked for."""
    with psycopg.connect(app_url()) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def _as_owner() -> Connection:
    return create_engine(psycopg_url(server.owner_url())).connect()


async def test_the_tables_follow_the_library(
    empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made by an older version they are changed by the scripts since, in order; by this one, left alone."""
    for name in ("03.04.00_01_pre_old", "03.05.00_01_pre_new", "03.05.00_50_post_newer"):
        table = name.rsplit("_", 1)[1]
        (tmp_path / f"{name}.sql").write_text(f"create table {table} (id int); select 'like %';")
    monkeypatch.setattr(SchemaManager, "get_migrations_path", lambda: str(tmp_path))
    with _as_owner() as connection, connection.begin():
        connection.execute(text("comment on schema jobs is 'procrastinate 3.4.0'"))
        jobs.bring_up_to_date(connection)
        made = connection.execute(text("select relname from pg_class where relname in ('old', 'new', 'newer')"
                                       " and relnamespace = 'jobs'::regnamespace order by oid"))  # fmt: skip
        assert list(made.scalars()) == ["new", "newer"]
        jobs.bring_up_to_date(connection)  # again: the comment says that it is done
        said = connection.execute(text("select obj_description('jobs'::regnamespace, 'pg_namespace')"))
        assert said.scalar() == f"procrastinate {version('procrastinate')}"
        assert connection.execute(text("select current_setting('search_path')")).scalar() == '"$user", public'
    connection.engine.dispose()
