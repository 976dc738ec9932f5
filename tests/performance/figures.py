"""Figures of a district with five years behind it, against what Postgres alone needs for them.

Two copies of the district hold the same meetings, one of them with ten times the people, so that every table
has as many figures in it. Each part answers a ratio with the bound that it is to keep.
"""

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import AsyncMock, patch
from urllib.parse import quote

import httpx
import psycopg
from sqlalchemy.ext.asyncio import create_async_engine

from activities.conftest import Host
from nianlun.core import roles
from nianlun.core.db import DbSession, close_engine
from nianlun.core.embedded import Cluster
from nianlun.core.settings import psycopg_url, settings
from nianlun.facts import service as facts
from nianlun.figures import folding
from nianlun.main import create_app
from performance import measuring, recording
from performance.measuring import Ask, Server, Taken
from world import World

MONTHS = 60
#: Facts a meeting: held, expected, and these present.
FEW_PRESENT, MANY_PRESENT = 1, 28
FEW_FACTS, MANY_FACTS = "figures_few", "figures_many"
ROUNDS = 5
TABLE = "/api/v1/district/figures?fact=activity.held&fact=activity.present&level=branch"
CHANGES, PAGE = "/api/v1/district/changes", 50_000
MEETINGS = """
insert into fact (id, org_id, kind, happened_on, person_id, quantity, dim_a, source, source_id, revision,
                  late, rule_version, recorded_at)
with meeting as materialized (
    select gen_random_uuid() as id, org.id as org_id, k.kind,
           (date_trunc('month', now()) - month * interval '1 month')::date + place::int * 6 as day
    from org, generate_series(1, %(months)s) as month,
         unnest(array['committee_meeting', 'party_day', 'party_lecture', 'political_study'])
         with ordinality as k (kind, place)
    where org.kind = 'branch'
), who as materialized (select id from person order by id limit %(present)s)
select gen_random_uuid(), m.org_id, f.kind, m.day, f.person_id, f.quantity, m.kind, 'bench', m.id, 1, false,
       1, now()
from meeting m cross join (
    select 'activity.held' as kind, null::uuid as person_id, 1 as quantity
    union all select 'activity.expected', null, %(present)s
    union all select 'activity.present', id, 1 from who
) as f
"""
ONE_GROUP_BY = """
select count(*) from (
    select org_id, date_trunc('month', happened_on) as month, kind, dim_a, dim_b, sum(quantity)
    from fact group by 1, 2, 3, 4, 5
) as cells
"""
COPIED = """
copy (select fold, org_id, month, kind, dim_a, dim_b, own, subtree, late from figure_cell
      order by fold, org_id, month, kind, dim_a, dim_b) to stdout
"""


@dataclass(frozen=True)
class Ratio:
    """What was measured, and the bound: at most, or at least."""

    name: str
    value: float
    bound: float
    at_least: bool = False

    @property
    def kept(self) -> bool:
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def table(ratios: Sequence[Ratio]) -> str:
    def line(it: Ratio) -> str:
        sign = ">=" if it.at_least else "<="
        return f"{it.name:<52}{it.value:>8.2f}  {sign} {it.bound:g} {'kept' if it.kept else 'BROKEN'}"

    return "\n".join(map(line, ratios))


Headers = dict[str, str]
Serving = Callable[..., AbstractContextManager[Server]]


def measured(cluster: Cluster, world: World, serving: Serving, folder: Path, seconds: float) -> list[Ratio]:
    """All parts; `serving` runs the product on a database of the cluster."""
    for name, present in ((FEW_FACTS, FEW_PRESENT), (MANY_FACTS, MANY_PRESENT)):
        _laid_down(cluster, name, present)
    ratios = [_rebuilt(cluster)]
    asyncio.run(_count(cluster, FEW_FACTS))
    with (
        serving(cluster, "nianlun.main:create_app", "--factory", database=MANY_FACTS) as many,
        serving(cluster, "nianlun.main:create_app", "--factory", database=FEW_FACTS) as few,
    ):
        officer = world.headers("bureau_officer")
        ratios += _tables(cluster, many, few, folder, seconds, officer)
        ratios.append(_changes(cluster, many, officer))
    return [*ratios, asyncio.run(_closing(cluster, world))]


def _laid_down(cluster: Cluster, name: str, present: int) -> None:
    cluster.create_database(name, roles.DATABASE)
    with cluster.superuser(name) as connection:
        connection.execute("truncate fact")
        connection.execute(MEETINGS, {"months": MONTHS, "present": present})
        connection.execute("vacuum analyze")


async def _count(cluster: Cluster, name: str) -> float:
    """Everything from the ledger; in so many seconds."""
    engine = create_async_engine(psycopg_url(cluster.url(roles.WORKER, name)))
    async with DbSession(engine) as db:
        await db.connection()
        begun = time.perf_counter()
        await folding.rebuild(db)
        await db.commit()
        took = time.perf_counter() - begun
    await engine.dispose()
    with cluster.superuser(name) as connection:
        connection.execute("vacuum analyze figure_cell")
    return took


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _rebuilt(cluster: Cluster) -> Ratio:
    """Every cell written from nothing, against grouping the same facts once without writing any."""
    with psycopg.connect(cluster.url(roles.WORKER, MANY_FACTS)) as connection:
        grouped = median(_seconds(lambda: connection.execute(ONE_GROUP_BY).fetchall()) for _ in range(3))
    return Ratio(
        "rebuild / one GROUP BY over the ledger", asyncio.run(_count(cluster, MANY_FACTS)) / grouped, 3
    )


def _tables(
    cluster: Cluster, many: Server, few: Server, folder: Path, seconds: float, officer: Headers
) -> list[Ratio]:
    """A year of all branches by month: against the same SQL, against a tenth of the facts, and not again."""
    ask = Ask("figures", "GET", TABLE, officer)
    ways: dict[str, Callable[[], Taken]] = {
        "many": partial(measuring.taken, many, ask, seconds),
        "few": partial(measuring.taken, few, ask, seconds),
    }
    if program := recording.find_pgbench():
        file = recording.script(asyncio.run(_said(cluster, officer)), folder / "figures.sql")
        ways["pgbench"] = partial(
            recording.pgbench, program, cluster.url(roles.SUPERUSER, MANY_FACTS), file, seconds
        )
    found = measuring.alternating(ways)
    ratios = [Ratio("figures / figures with a tenth of the facts", found["many"].p50 / found["few"].p50, 1.3)]
    if "pgbench" in found:
        rate = found["pgbench"].p50 / found["many"].p50
        ratios.append(Ratio("figures, rate / pgbench with the same SQL", rate, 0.9, at_least=True))
    return [*ratios, _unchanged(cluster, many, seconds, officer)]


async def _said(cluster: Cluster, officer: Headers) -> list[str]:
    """What the product says to Postgres for the table."""
    with _pointed_at(cluster, MANY_FACTS):
        transport = httpx.ASGITransport(create_app())
        async with httpx.AsyncClient(transport=transport, base_url="https://nianlun.test") as client:

            async def ask() -> None:
                (await client.get(TABLE, headers=officer)).raise_for_status()

            await ask()
            said = await recording.statements_of(cluster.url(roles.APP, MANY_FACTS), ask)
        await close_engine()
    return said


@contextmanager
def _pointed_at(cluster: Cluster, name: str) -> Iterator[None]:
    with patch.dict(os.environ, {"DATABASE_URL": cluster.url(roles.APP, name)}):
        settings.cache_clear()
        yield
    settings.cache_clear()


def _unchanged(cluster: Cluster, server: Server, seconds: float, officer: Headers) -> Ratio:
    """All the work of the application and of Postgres for one request, asked again and asked anew."""
    known = {**officer, "If-None-Match": _get(server, TABLE, officer)[1]["etag"]}
    again = _work(cluster, server, known, 304, seconds)
    anew = _work(cluster, server, officer, 200, seconds)
    return Ratio("unchanged conditional request / full, CPU", again / anew, 0.1)


def _work(cluster: Cluster, server: Server, headers: Headers, status: int, seconds: float) -> float:
    """CPU seconds of one request."""
    begun, number, ends = _cpu(cluster, server), 0, time.perf_counter() + ROUNDS * seconds
    while time.perf_counter() < ends:
        assert _get(server, TABLE, headers)[0] == status
        number += 1
    return (_cpu(cluster, server) - begun) / number


def _cpu(cluster: Cluster, server: Server) -> float:
    """Of the application, and of every process of the cluster, whose connections stay."""
    folder = cluster.data.resolve()
    return server.cpu_seconds() + sum(_cpu_in(folder, each) for each in Path("/proc").glob("[0-9]*"))


def _cpu_in(folder: Path, process: Path) -> float:
    """Of a process that works in a folder; of none that has ended meanwhile."""
    try:
        is_one = (process / "cwd").readlink() == folder
        return Server(0, int(process.name)).cpu_seconds() if is_one else 0
    except OSError:
        return 0


def _get(server: Server, path: str, headers: Headers) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


def _changes(cluster: Cluster, server: Server, officer: Headers) -> Ratio:
    """Everything told to a system that has nothing yet, against copying the same rows."""
    with psycopg.connect(cluster.url(roles.SUPERUSER, MANY_FACTS)) as connection:
        copied = median(_seconds(lambda: _copied(connection)) for _ in range(3))
    drained = median(_seconds(lambda: _drained(server, officer)) for _ in range(3))
    return Ratio("/changes drained, rate / COPY of the same rows", copied / drained, 0.5, at_least=True)


def _copied(connection: psycopg.Connection) -> None:
    with connection.cursor().copy(COPIED) as rows:
        for _ in rows:
            pass


def _drained(server: Server, officer: Headers) -> None:
    """Only the head of a page is read, for of the copy no row is read either."""
    path, more = f"{CHANGES}?size={PAGE}", True
    while more:
        status, _, content = _get(server, path, officer)
        assert status == 200, content[:400]
        head = json.loads(content[: content.index(b',"changes":')] + b"}")
        path, more = f"{CHANGES}?size={PAGE}&cursor={quote(head['cursor'])}", head["more"]


async def _closing(cluster: Cluster, world: World) -> Ratio:
    """Meetings of a branch closed with their facts, and with none written."""
    with _pointed_at(cluster, MANY_FACTS):
        transport = httpx.ASGITransport(create_app())
        async with httpx.AsyncClient(transport=transport, base_url="https://nianlun.test") as client:
            host = Host(client, world)
            took: dict[bool, list[float]] = {True: [], False: []}
            for number in range(60):
                took[number % 2 == 0].append(await _closed(host, records=number % 2 == 0))
        await close_engine()
    return Ratio("closing a meeting / without its facts", median(took[True]) / median(took[False]), 1.2)


async def _closed(host: Host, *, records: bool) -> float:
    """Milliseconds of closing; everybody of the branch was there."""
    meeting = await host.opened()
    for persona in ("secretary", "member", "group_leader", "publicity_commissioner"):
        assert (await host.tick(meeting, persona, "present")).is_success
    none = nullcontext() if records else patch.object(facts, "record", AsyncMock(return_value=1))
    with none:
        begun = time.perf_counter()
        assert (await host.do(meeting, "close")).is_success
        return (time.perf_counter() - begun) * 1000
