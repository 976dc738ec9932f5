"""`make bench`: hot requests against the plain way of writing them and against pgbench with the same SQL,
and whether they stay as quick with years of attendance behind them.

Ratios of one run on one machine; absolute times mean nothing elsewhere. BRANCHES=500 SECONDS=1 may be set,
FEW=10000 MANY=2000000 rows of attendance, and PLEDGES=1000 on the fuller of two walls.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
from alembic import command

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

import world as small  # noqa: E402
from nianlun.core import clock, roles, server  # noqa: E402
from nianlun.core.db import close_engine, unit_of_work  # noqa: E402
from nianlun.core.embedded import Cluster, temporary  # noqa: E402
from nianlun.core.network import port_taken  # noqa: E402
from nianlun.main import create_app  # noqa: E402
from performance import asks, district, figures, growth, measuring, recording, scoring, walls  # noqa: E402
from performance.figures import Ratio  # noqa: E402
from performance.measuring import Ask, Result, Server, Taken  # noqa: E402
from world import World  # noqa: E402

BRANCHES = int(os.environ.get("BRANCHES", "500"))
SECONDS = float(os.environ.get("SECONDS", "1"))
FEW, MANY = (int(os.environ.get(name, rows)) for name, rows in (("FEW", "10000"), ("MANY", "2000000")))
PLEDGES = int(os.environ.get("PLEDGES", "1000"))
#: How many times as long a request may take with many rows as with few.
FLAT_WITHIN = 1.2
GROWN = "grown"
OUT = TESTS.parent / "bench"
say = partial(print, flush=True)


def main() -> int:
    with temporary(hasty=False) as cluster, tempfile.TemporaryDirectory() as folder:
        os.environ["NIANLUN_KEY_FILE"] = str(Path(folder, "key"))
        server.use(cluster)
        command.upgrade(server.alembic(cluster.url(roles.OWNER)), "head")
        world, wanted, said = asyncio.run(_prepared(cluster))
        _grow_a_copy(cluster)
        results = _compared(cluster, wanted, said, Path(folder))
        flat = _flat(cluster, wanted)
        ratios = figures.measured(cluster, world, _serving, Path(folder), SECONDS)
        ratios += scoring.measured(cluster, world, Path(folder), SECONDS)
    say(f"\n{BRANCHES} branches, ms of one request after another\n{measuring.table(results)}")
    say(f"\n{MANY:,} rows of attendance against {FEW:,}\n{measuring.table(flat)}")
    say(f"\nfigures of five years, and scores\n{figures.table(ratios)}")
    _keep(results, flat, ratios, {name: len(statements) for name, statements in said.items()})
    return 0 if all(result.kept for result in (*results, *flat, *ratios)) else 1


async def _prepared(cluster: Cluster) -> tuple[World, list[Ask], dict[str, list[str]]]:
    """The district laid down, the requests to measure, and what each says to Postgres."""
    async with unit_of_work() as db:
        world = await small.build(db)
    begun = time.perf_counter()
    made = district.generate(world, BRANCHES)
    district.lay_down(cluster.url(roles.OWNER), made)
    with cluster.superuser(roles.DATABASE) as connection:
        rows = growth.grow(connection, FEW)
    with cluster.superuser(roles.DATABASE) as connection:
        walls.hang(connection, world, PLEDGES)
    took = time.perf_counter() - begun
    say(f"{made.count('org') + 1} branches, {made.count('fact')} facts, {rows} presences in {took:.1f} s")
    transport = httpx.ASGITransport(create_app())
    async with httpx.AsyncClient(transport=transport, base_url="https://nianlun.test") as http:
        wanted = await asks.asks(http, world)
        url = cluster.url(roles.APP)
        said = {ask.name: await recording.statements_of(url, _once(http, ask)) for ask in wanted}
    await close_engine()
    return world, wanted, said


def _once(http: httpx.AsyncClient, ask: Ask) -> Callable[[], Awaitable[None]]:
    async def request() -> None:
        headers = {**ask.headers, "Content-Type": "application/json"}
        body = ask.body() if ask.body else None
        answer = await http.request(ask.method, ask.path, headers=headers, content=body)
        assert answer.status_code == 200, (ask.name, answer.text)

    return request


def _grow_a_copy(cluster: Cluster) -> None:
    """The same installation some years later, beside the first, so that both can be asked in turn."""
    begun = time.perf_counter()
    cluster.create_database(GROWN, roles.DATABASE)
    with cluster.superuser(GROWN) as connection:
        rows = growth.grow(connection, MANY - FEW)
    say(f"{rows:,} presences more in a copy in {time.perf_counter() - begun:.1f} s")


def _compared(cluster: Cluster, wanted: list[Ask], said: dict[str, list[str]], folder: Path) -> list[Result]:
    """Each request of the product, of the plain way, and what Postgres alone needs for it."""
    program = recording.find_pgbench()
    if program is None:
        say("!!!!  没有 pgbench：与数据库的比较没有测。装上再测：apt install postgresql-contrib  !!!!")
    results = []
    with (
        _serving(cluster, "nianlun.main:create_app", "--factory") as product,
        _serving(cluster, "performance.reference.app:app") as plain,
    ):
        for ask in wanted:
            ways: dict[str, Callable[[], Taken]] = {
                "product": partial(measuring.taken, product, ask, SECONDS),
                "reference": partial(measuring.taken, plain, _for_reference(ask, wanted), SECONDS),
            }
            if program:
                file = recording.script(said[ask.name], folder / f"{ask.name}.sql", ask.anew)
                ways["pgbench"] = partial(recording.pgbench, program, cluster.url(), file, SECONDS)
            results.append(measuring.result(ask, measuring.alternating(ways)))
            say(measuring.table(results[-1:]).split("\n")[-1])
    return results


def _for_reference(ask: Ask, wanted: list[Ask]) -> Ask:
    """The reference knows accounts only; a bound phone's scan is sent there by an account."""
    headers = ask.headers if "Authorization" in ask.headers else wanted[0].headers
    return Ask(ask.name, ask.method, ask.path, headers, ask.body)


def _flat(cluster: Cluster, wanted: list[Ask]) -> list[Result]:
    """With many rows as the product, with few as what it is compared with."""
    with (
        _serving(cluster, "nianlun.main:create_app", "--factory") as few,
        _serving(cluster, "nianlun.main:create_app", "--factory", database=GROWN) as many,
    ):
        results = []
        for ask in wanted:
            if ask.name in asks.FLAT:
                ways = {
                    "product": partial(measuring.taken, many, ask, SECONDS),
                    "reference": partial(measuring.taken, few, ask, SECONDS),
                }
                results.append(measuring.grown(ask, measuring.alternating(ways), FLAT_WITHIN))
    return results


@contextmanager
def _serving(cluster: Cluster, *what: str, database: str = roles.DATABASE) -> Iterator[Server]:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port = int(asking.getsockname()[1])
    options = ["--port", str(port), "--log-level", "error", "--no-access-log"]
    url = cluster.url(roles.APP, database)
    surroundings = {**os.environ, "PYTHONPATH": str(TESTS), "DATABASE_URL": url}
    child = subprocess.Popen([sys.executable, "-m", "uvicorn", *what, *options], env=surroundings)
    try:
        while not port_taken("127.0.0.1", port):
            if child.poll() is not None:
                raise RuntimeError(f"{what[0]} did not start")
            time.sleep(0.1)
        yield Server(port, child.pid)
    finally:
        child.terminate()
        child.wait(30)


def _keep(results: list[Result], flat: list[Result], ratios: list[Ratio], statements: dict[str, int]) -> None:
    """For comparing runs; the folder is not committed."""
    OUT.mkdir(exist_ok=True)

    def row(r: Result) -> dict[str, object]:
        ratios = {"to_reference": r.to_reference, "to_pgbench": r.to_pgbench}
        return {**vars(r), **ratios, "statements": statements[r.name]}

    said = {"branches": BRANCHES, "few": FEW, "many": MANY}
    file = OUT / f"{clock.now():%Y%m%d-%H%M%S}.json"
    rows = {"results": [row(r) for r in results], "flat": [row(r) for r in flat]}
    rows["figures"] = [{**vars(ratio), "kept": ratio.kept} for ratio in ratios]
    file.write_text(json.dumps({**said, **rows}, indent=1), "utf-8")
    say(f"\n{file}")


if __name__ == "__main__":
    sys.exit(main())
