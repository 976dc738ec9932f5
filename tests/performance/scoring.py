"""Scores of a whole district: as many statements as for one branch, linear in branches, near their SQL.

What a list, an export and the closing of a year count is counted here by the same call.
"""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

import httpx

from nianlun.access.models import Account
from nianlun.core import clock, roles
from nianlun.core.db import close_engine, unit_of_work
from nianlun.core.embedded import Cluster
from nianlun.installation.sample.acting import caller_of
from nianlun.main import create_app
from nianlun.scoring.scores import computing, subjects
from nianlun.scoring.systems import queries as systems
from performance import recording
from performance.figures import Ratio
from world import World

SYSTEMS = "/api/v1/indicator-systems"
OFFICER = "bureau_officer"
#: Against its own statements in pgbench; and how much dearer a branch may be among many than among few.
TIMES_SQL, LINEAR_WITHIN = 5, 1.3
PARTS = 5
Counted = Callable[[], Awaitable[Any]]


def measured(cluster: Cluster, world: World, folder: Path, seconds: float) -> list[Ratio]:
    """Of all branches against their SQL, and a branch among all against one among a fifth of them."""
    return asyncio.run(_measured(cluster, world, folder, seconds))


async def _measured(cluster: Cluster, world: World, folder: Path, seconds: float) -> list[Ratio]:
    system_id = await _published(world)
    branches = await _scored(world, system_id)
    everybody, fifth = (
        partial(_scored, world, system_id),
        partial(_scored, world, system_id, branches // PARTS),
    )
    said = await recording.statements_of(cluster.url(roles.APP), everybody)
    all_of_them, some = await _taken(everybody, seconds), await _taken(fifth, seconds)
    ratios = [
        Ratio(
            f"a branch among {branches} by one among {branches // PARTS}",
            _each(all_of_them, some),
            LINEAR_WITHIN,
        )
    ]
    if program := recording.find_pgbench():
        file = recording.script(said, folder / "scores.sql", ())
        sql = recording.pgbench(program, cluster.url(), file, seconds).p50
        ratios.append(Ratio(f"scores of {branches} branches by their SQL", all_of_them / sql, TIMES_SQL))
    await close_engine()
    return ratios


def _each(all_of_them: float, some: float) -> float:
    return all_of_them / (some * PARTS)


async def _published(world: World) -> uuid.UUID:
    """五好 of the rulebook, for every branch of the district."""
    transport = httpx.ASGITransport(create_app())
    headers = world.headers(OFFICER)
    async with httpx.AsyncClient(
        transport=transport, base_url="https://nianlun.test", headers=headers
    ) as http:
        body = {
            "org_id": str(world.orgs["bureau"]),
            "subject": "branch",
            "template": "five_goods",
            "year": clock.today().year,
        }
        made = (await http.post(SYSTEMS, json=body)).raise_for_status().json()
        url = f"{SYSTEMS}/{made['id']}/publish"
        (await http.post(url, headers={"If-Match": str(made["version"])})).raise_for_status()
    return uuid.UUID(made["id"])


async def _scored(world: World, system_id: uuid.UUID, most: int | None = None) -> int:
    """Counts the scores of so many branches, and says of how many."""
    state = SimpleNamespace(account_id=world.accounts[OFFICER], person_id=world.people[OFFICER])
    request: Any = SimpleNamespace(state=state)
    async with unit_of_work(request) as db:
        caller = await caller_of(db, await db.get_one(Account, world.accounts[OFFICER]))
        system = await systems.one(db, system_id)
        scheme = await computing.scheme_of(db, system)
        wanted = await subjects.in_reach_of(db, caller, system)
        return len(await computing.compute(db, scheme, wanted[:most]))


async def _taken(counted: Counted, seconds: float) -> float:
    """The median in milliseconds."""
    times: list[float] = []
    ends = time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < ends:
        begun = time.perf_counter()
        await counted()
        times.append(1000 * (time.perf_counter() - begun))
    return median(times)
