"""`make bench`: hot requests against the plain way of writing them and against pgbench with the same SQL.

Ratios of one run on one machine; absolute times mean nothing elsewhere. BRANCHES=300 SECONDS=1 may be set.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
from alembic import command

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

import world as small  # noqa: E402
from activities.conftest import Host  # noqa: E402
from nianlun.core import clock, roles, server  # noqa: E402
from nianlun.core.db import close_engine, unit_of_work  # noqa: E402
from nianlun.core.embedded import temporary  # noqa: E402
from nianlun.core.network import port_taken  # noqa: E402
from nianlun.main import create_app  # noqa: E402
from performance import district, measuring, recording  # noqa: E402
from performance.measuring import Ask, Result  # noqa: E402

BRANCHES = int(os.environ.get("BRANCHES", "300"))
SECONDS = float(os.environ.get("SECONDS", "1"))
OUT = TESTS.parent / "bench"
say = partial(print, flush=True)


def main() -> int:
    with temporary(hasty=False) as cluster, tempfile.TemporaryDirectory() as folder:
        os.environ["NIANLUN_KEY_FILE"] = str(Path(folder, "key"))
        server.use(cluster)
        command.upgrade(server.alembic(cluster.url(roles.OWNER)), "head")
        asks, said = asyncio.run(_prepared(cluster.url(roles.APP), cluster.url(roles.OWNER)))
        program = recording.find_pgbench()
        if program is None:
            say("!!!!  没有 pgbench：与数据库的比较没有测。装上再测：apt install postgresql-contrib  !!!!")
        with (
            _serving("nianlun.main:create_app", "--factory") as product,
            _serving("performance.reference.app:app") as plain,
        ):
            results = []
            for ask in asks:
                ways: dict[str, Callable[[], list[float]]] = {
                    "product": partial(measuring.taken, product, ask, SECONDS),
                    "reference": partial(measuring.taken, plain, _for_reference(ask, asks), SECONDS),
                }
                if program:
                    file = recording.script(said[ask.name], Path(folder, f"{ask.name}.sql"))
                    ways["pgbench"] = partial(
                        recording.pgbench, program, cluster.url(roles.APP), file, SECONDS
                    )
                found = measuring.alternating(ways)
                results.append(
                    Result(ask.name, found["product"], found["reference"], found.get("pgbench"), ask.at_most)
                )
                say(measuring.table(results[-1:]).split("\n")[-1])
    say(f"\n{BRANCHES} branches, median ms of one request after another\n{measuring.table(results)}")
    _keep(results, {ask.name: len(said[ask.name]) for ask in asks})
    return 0 if all(result.kept for result in results) else 1


def _for_reference(ask: Ask, asks: list[Ask]) -> Ask:
    """The reference knows accounts only; a bound phone's scan is sent there by an account."""
    headers = ask.headers if "Authorization" in ask.headers else asks[0].headers
    return Ask(ask.name, ask.method, ask.path, headers, ask.body)


async def _prepared(url: str, owner: str) -> tuple[list[Ask], dict[str, list[str]]]:
    """The district laid down, the requests to measure, and what each says to Postgres."""
    async with unit_of_work() as db:
        world = await small.build(db)
    begun = time.perf_counter()
    made = district.generate(world, BRANCHES)
    district.lay_down(owner, made)
    say(
        f"{made.count('org') + 1} branches, {made.count('fact')} facts in {time.perf_counter() - begun:.1f} s"
    )
    transport = httpx.ASGITransport(create_app())
    async with httpx.AsyncClient(transport=transport, base_url="https://nianlun.test") as http:
        asks = await _asks(http, world)
        said = {ask.name: await recording.statements_of(url, _once(http, ask)) for ask in asks}
    await close_engine()
    return asks, said


def _once(http: httpx.AsyncClient, ask: Ask) -> Callable[[], Awaitable[None]]:
    async def request() -> None:
        headers = {**ask.headers, "Content-Type": "application/json"}
        answer = await http.request(ask.method, ask.path, headers=headers, content=ask.body)
        assert answer.status_code == 200, (ask.name, answer.text)

    return request


async def _asks(http: httpx.AsyncClient, world: small.World) -> list[Ask]:
    secretary, officer = world.headers("secretary"), world.headers("bureau_officer")
    month = f"{clock.today():%Y-%m}"
    return [
        Ask("activities", "GET", "/api/v1/activities?size=50", secretary),
        Ask("desk", "GET", "/api/v1/desk", secretary),
        await _scan_again(http, world),
        Ask("figures", "GET", f"/api/v1/district/figures?from={month}&to={month}", officer),
        Ask("lights", "GET", "/api/v1/district/lights", officer, at_most=4),
    ]


async def _scan_again(http: httpx.AsyncClient, world: small.World) -> Ask:
    """A scan sent a second time under its nonce: what phones do most when the network is bad."""
    host = Host(http, world)
    code = await host.code(await host.opened())
    headers = world.headers("phone")
    claim = (await http.post("/api/v1/check-in/claims", json={"code": code}, headers=headers)).json()["claim"]
    body = {"claim": claim, "nonce": str(uuid.uuid4()), "captured_at": clock.now().isoformat()}
    ask = Ask("check-in", "POST", "/api/v1/check-in/attempts", headers, json.dumps(body))
    await _once(http, ask)()
    return ask


@contextmanager
def _serving(*what: str) -> Iterator[int]:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port = int(asking.getsockname()[1])
    options = ["--port", str(port), "--log-level", "error", "--no-access-log"]
    surroundings = {**os.environ, "PYTHONPATH": str(TESTS)}
    child = subprocess.Popen([sys.executable, "-m", "uvicorn", *what, *options], env=surroundings)
    try:
        while not port_taken("127.0.0.1", port):
            if child.poll() is not None:
                raise RuntimeError(f"{what[0]} did not start")
            time.sleep(0.1)
        yield port
    finally:
        child.terminate()
        child.wait(30)


def _keep(results: list[Result], statements: dict[str, int]) -> None:
    """For comparing runs; the folder is not committed."""
    OUT.mkdir(exist_ok=True)
    rows = [
        {
            **vars(r),
            "to_reference": r.to_reference,
            "to_pgbench": r.to_pgbench,
            "statements": statements[r.name],
        }
        for r in results
    ]
    file = OUT / f"{clock.now():%Y%m%d-%H%M%S}.json"
    file.write_text(json.dumps({"branches": BRANCHES, "results": rows}, indent=1), "utf-8")
    say(f"\n{file}")


if __name__ == "__main__":
    sys.exit(main())
