"""What the product says to Postgres for one request, and pgbench saying the same."""

import re
import shutil
import subprocess
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import event

from nianlun.core import dump
from nianlun.core.binaries import PostgresUnavailable
from nianlun.core.db import engine
from performance.measuring import Taken

LATENCY = re.compile(r"latency average = ([\d.]+) ms")


async def statements_of(url: str, request: Callable[[], Awaitable[Any]]) -> list[str]:
    """Every statement of one request in this process, with its values, begin and commit included."""
    said: list[str] = []
    with psycopg.connect(url) as connection, _heard(said, psycopg.ClientCursor(connection)):
        await request()
    return said


@contextmanager
def _heard(said: list[str], cursor: "psycopg.ClientCursor[Any]") -> Iterator[None]:
    def executed(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        for one in parameters if many and isinstance(parameters, list) else [parameters]:
            said.append(cursor.mogrify(statement, one))  # type: ignore[arg-type]

    hooks: dict[str, Callable[..., None]] = {
        "before_cursor_execute": executed,
        "begin": lambda _: said.append("begin"),
        "commit": lambda _: said.append("commit"),
        "rollback": lambda _: said.append("rollback"),
    }
    for name, hook in hooks.items():
        event.listen(engine().sync_engine, name, hook)
    try:
        yield
    finally:
        for name, hook in hooks.items():
            event.remove(engine().sync_engine, name, hook)


def find_pgbench() -> Path | None:
    """From the embedded wheel, from PATH, or from Debian's folders."""
    try:
        if (found := dump.client("pgbench")).exists():
            return found
    except PostgresUnavailable:
        pass
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))
    on_path = shutil.which("pgbench")
    return Path(on_path) if on_path else (debian[-1] if debian else None)


def script(statements: list[str], file: Path, anew: Sequence[str] = ()) -> Path:
    """A file for pgbench. `anew`: ids, as psycopg writes them, that must be others each time."""
    drawn = re.compile("|".join(f"'{value}'" for value in anew) or "(?!)")
    statements = [drawn.sub("gen_random_uuid()", statement) for statement in statements]
    file.write_text("".join(f"{statement.strip().rstrip(';')};\n" for statement in statements), "utf-8")
    return file


def pgbench(program: Path, url: str, file: Path, seconds: float) -> Taken:
    """The mean milliseconds of one run of the script, by one client; as one time, like the others."""
    command = [str(program), "-n", "-c", "1", "-T", str(max(1, round(seconds))), "-f", str(file), url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = LATENCY.search(done.stdout)
    if done.returncode or not found:
        raise RuntimeError(done.stderr[-1000:])
    return Taken([float(found[1])])
