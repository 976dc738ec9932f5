"""The client that others copy (backend/examples), and what the README says of it, against the real thing."""

import re
import uuid
from functools import partial
from pathlib import Path
from typing import Any

import district_client
import httpx
import psycopg
import pytest
from district_client import TRIES, District, Mirror, Refused
from fastapi import FastAPI
from httpx import ASGITransport

from district.reader import cells, fold
from district.test_changes import MONTHS, a_fact, database, record
from nianlun.access import key_limit
from nianlun.core import roles
from nianlun.core.embedded import Cluster
from nianlun.core.settings import settings
from world import World, secret_of

BASE = "https://nianlun.test"
README = Path(__file__).parents[2] / "README.md"
GUIDE = re.search(r"## 上级系统取数\n(.*?)\n## ", README.read_text("utf-8"), re.DOTALL)


class Breaking(httpx.AsyncBaseTransport):
    """A network that is away while `left` requests are tried, once `good` have passed."""

    def __init__(self, inner: httpx.AsyncBaseTransport, good: int, left: int) -> None:
        self.inner, self.good, self.left = inner, good, left

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.good -= 1
        if self.good < 0 < self.left:
            self.left -= 1
            raise httpx.ConnectError("away")
        return await self.inner.handle_async_request(request)


async def no_wait(seconds: float) -> None:
    """Time is not the matter here."""


@pytest.fixture
def network(application: FastAPI, world: World) -> ASGITransport:
    return ASGITransport(application)


@pytest.fixture
def district(network: ASGITransport) -> District:
    return District(BASE, secret_of("api_key"), transport=network, wait=no_wait)


async def written(world: World) -> None:
    """Something in every month, folded."""
    await record(*(a_fact(world.orgs[org], on=on) for org in ("branch", "other_branch") for on in MONTHS))
    await fold()


def figures(mirror: Mirror) -> dict[Any, Any]:
    rows = mirror.db.execute("select org_id, month, fact_kind, dim_a, dim_b, own, subtree, late from figure")
    return {row[:5]: row[5:] for row in rows}


async def test_a_copy_is_what_the_district_has(world: World, district: District) -> None:
    """First all, then what changed; with names, in the words of the metrics."""
    await written(world)
    mirror = Mirror(":memory:")
    assert await mirror.pull(district) == len(await cells())
    await record(a_fact(world.orgs["branch"]))
    await fold()
    assert await mirror.pull(district) == 3
    assert await mirror.pull(district) == 0
    assert figures(mirror) == await cells()
    named = mirror.db.execute("select org, month, metric, own from figure_named where own = 2").fetchall()
    assert named == [("星河幼儿园党支部", "2026-09", "开展次数", 2)]


async def test_it_goes_on_where_it_was_stopped(
    world: World, network: ASGITransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network breaks between two pages, longer than anybody tries; the next pull takes the rest."""
    await written(world)
    monkeypatch.setattr(district_client, "PAGE", 2)
    monkeypatch.setattr(District.changes, "__defaults__", (None, 2))
    mirror = Mirror(":memory:")
    broken = Breaking(network, good=3, left=TRIES)
    district = District(BASE, secret_of("api_key"), transport=broken, wait=no_wait)
    with pytest.raises(httpx.ConnectError):
        await mirror.pull(district)
    had = len(figures(mirror))
    assert 0 < had < len(await cells())
    assert await mirror.pull(district) == len(await cells()) - had
    assert figures(mirror) == await cells()


async def test_it_waits_as_long_as_it_is_told(
    world: World, network: ASGITransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After 429 it asks again, no sooner than the server said; other refusals come out at once."""
    monkeypatch.setattr(settings(), "key_requests_per_minute", 1)
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        key_limit.minutes.forget()

    district = District(BASE, secret_of("api_key"), transport=network, wait=wait)
    await Mirror(":memory:").pull(district)
    assert len(waited) == 1
    assert 0 < waited[0] <= 60
    with pytest.raises(Refused) as refused:
        await district.lights()
    assert (refused.value.status, refused.value.code) == (403, "not_permitted")


async def test_after_a_restore_it_begins_again(world: World, district: District, cluster: Cluster) -> None:
    """What the restored district does not know is not in the copy either."""
    await written(world)
    mirror = Mirror(":memory:")
    await mirror.pull(district)
    mirror.db.execute("update figure set own = 99")
    with psycopg.connect(cluster.url(roles.SUPERUSER, database())) as connection:
        connection.execute("update installation set epoch = %s", [uuid.uuid4()])
    assert await mirror.pull(district) == len(await cells())
    assert figures(mirror) == await cells()


async def test_the_walk_through_works(
    world: World, network: ASGITransport, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The README's own lines, run as they stand there."""
    assert GUIDE
    await written(world)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(district_client, "District", partial(District, transport=network))
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE[1], re.DOTALL)
    walked: dict[str, Any] = {}
    exec(code, walked)
    rows = await walked["take"](BASE, secret_of("api_key"))
    assert ("星河幼儿园党支部", "2026-09", 1) in rows
    assert (tmp_path / "数字.sqlite").exists()


def test_the_walk_through_names_what_there_is(description: dict[str, Any]) -> None:
    """Every address in it is one of the API's, every code one that it answers."""
    assert GUIDE
    told = set(re.findall(r"/api/v1/district/\w+", GUIDE[1]))
    assert told
    assert told <= description["paths"].keys()
    codes = set(re.findall(r"`((?:cursor|key)_\w+)`", GUIDE[1]))
    assert len(codes) >= 4
    assert all(code in str(description) for code in codes)
