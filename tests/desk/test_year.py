"""The year ring's data: rings, dots, holidays, terms and earlier years, computed by the server."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from nianlun.core import clock
from world import World

URL = "/api/v1/desk/year"
Json = dict[str, Any]


@pytest.fixture(autouse=True)
async def friday(world: World) -> AsyncIterator[None]:
    clock.freeze(datetime(2026, 11, 20, 15, 30, tzinfo=clock.SHANGHAI))
    yield
    clock.freeze(None)


async def read(client: AsyncClient, world: World, persona: str = "secretary", **asked: Any) -> Json:
    answer = await client.get(URL, params=asked, headers=world.headers(persona))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def ring(year: Json, name: str) -> Json:
    return next(ring for ring in year["rings"] if ring["name"] == name)


async def test_the_school_year_of_a_branch(world: World, client: AsyncClient) -> None:
    """Most frequent outside; arcs clipped to the year; counts are those of the arcs."""
    year = await read(client, world, year_kind="school", year=2026)
    assert year["org_name"] == "星河幼儿园党支部"
    assert year["year"]["name"] == "2026—2027学年"
    assert year["today"] == "2026-11-20"
    assert [ring["every"] for ring in year["rings"]] == ["month"] * 3 + ["quarter"] * 2 + ["year"] * 2
    months = ring(year, "支委会")["periods"]
    assert [arc["state"] for arc in months[:4]] == ["overdue", "overdue", "not_due", "not_due"]
    life = ring(year, "组织生活会")["periods"]
    assert [(arc["starts"], arc["ends"]) for arc in life] == [("2026-09-01", "2026-12-31")]
    states = [arc["state"] for ring in year["rings"] for arc in ring["periods"]]
    assert {state: states.count(state) for state in year["counts"]} == year["counts"]
    assert "国庆节" in "".join(holiday["name"] for holiday in year["holidays"])
    assert [term["name"] for term in year["terms"]] == ["2026年秋季学期", "2027年春季学期"]


async def test_the_dots_of_a_past_day_are_what_was_known_then(world: World, client: AsyncClient) -> None:
    """Not there yet, then planned, then held; cancelled since, it was still planned on the day before."""
    host = Host(client, world)
    clock.freeze(datetime(2026, 11, 12, 9, 0, tzinfo=clock.SHANGHAI))
    activity = await host.plan(title="党日", happens_on="2026-11-20")
    other = await host.plan(title="参观", happens_on="2026-11-27")
    clock.freeze(datetime(2026, 11, 20, 15, 30, tzinfo=clock.SHANGHAI))
    for step in ("start", "close"):
        assert (await host.do(activity, step)).is_success
    assert (await host.do(other, "cancel", {"reason": "改期"})).is_success
    seen = {day: (await read(client, world, on=day))["dots"] for day in ("2026-11-11", "2026-11-19")}
    assert seen["2026-11-11"] == []
    assert [(dot["title"], dot["state"]) for dot in seen["2026-11-19"]] == [
        ("党日", "planned"),
        ("参观", "planned"),
    ]
    assert [(dot["title"], dot["state"]) for dot in (await read(client, world))["dots"]] == [("党日", "held")]


async def test_groups_share_a_ring_and_the_worst_speaks(world: World, client: AsyncClient) -> None:
    host = Host(client, world)
    activity = await host.opened(kind="group_meeting", org_id=str(world.orgs["group"]))
    assert (await host.do(activity, "close")).is_success
    november = ring(await read(client, world), "党小组会")["periods"][10]
    assert (november["state"], november["done"], november["expected"]) == ("not_due", 1, 2)
    assert november["reason"] == "第二党小组：还差 1 次，11月30日前，剩 10 天。"


async def test_dots_are_activities(world: World, client: AsyncClient) -> None:
    """Planned, held, entered late; what was cancelled is none."""
    host = Host(client, world)
    await host.plan(title="下月党日", happens_on="2026-12-11")
    held = await host.opened(title="党日")
    late = await host.opened(title="上月党日", happens_on="2026-10-16")
    gone = await host.plan(title="不办了")
    assert (await host.do(held, "close")).is_success
    assert (await host.do(late, "close")).is_success
    assert (await host.do(gone, "cancel", {"reason": "不办了"})).is_success
    dots = (await read(client, world))["dots"]
    assert [(dot["on"], dot["state"], dot["title"]) for dot in dots] == [
        ("2026-10-16", "late", "上月党日"),
        ("2026-11-20", "held", "党日"),
        ("2026-12-11", "planned", "下月党日"),
    ]


async def test_earlier_years_as_far_as_the_use_goes_back(world: World, client: AsyncClient) -> None:
    """In use since September 2025: that year's months before are unused, those after missed."""
    earlier = (await read(client, world))["earlier"]
    assert [(year["year"], year["months"]) for year in earlier] == [(2025, ["unused"] * 8 + ["missed"] * 4)]


async def test_without_asking_it_is_the_callers_first_branch(world: World, client: AsyncClient) -> None:
    assert (await read(client, world, "other_secretary"))["org_name"] == "东风小学党支部"
    assert (await read(client, world, "group_leader"))["org_name"] == "第一党小组"


async def test_out_of_reach(world: World, client: AsyncClient) -> None:
    answer = await client.get(
        URL, params={"org": str(world.orgs["branch"])}, headers=world.headers("other_secretary")
    )
    assert answer.status_code == 404
