"""Made up for (补办): a record counts once, for the period that was meant, whatever else changes."""

from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from obligations.speaker import Speaker, lay_down, set_today
from world import World

Json = dict[str, Any]


@pytest.fixture
async def speaker(world: World, client: AsyncClient) -> Speaker:
    set_today(date(2026, 11, 20))
    return Speaker(client, world)


async def held_by(speaker: Speaker, every: str, kinds: list[str], times: int = 1) -> str:
    """A duty of the branch that is held as one of these kinds."""
    held = [{"fact_kind": "activity.held", "activity_kinds": kinds}]
    return str(
        await lay_down(
            speaker.world,
            name="学习教育",
            unit="org",
            every=every,
            times=times,
            skips_holidays=False,
            satisfied_by=held,
        )
    )


async def make_up(speaker: Speaker, duty: str, activity: Json, period: str) -> None:
    record = {"source": "activity", "source_id": activity["id"], "reason": "当时没有办成"}
    assert (await speaker.say("make-ups", duty, period=period, **record)).is_success


async def test_what_counts_in_two_ways_makes_up_once(speaker: Speaker) -> None:
    """One afternoon that was a Party day and a lecture is one record of a duty that either satisfies."""
    duty = await held_by(speaker, "month", ["party_day", "party_lecture"], times=2)
    host = Host(speaker.client, speaker.world)
    activity = await host.opened(kind="party_day", also_kinds=["party_lecture"], happens_on="2026-11-20")
    assert (await host.do(activity, "close")).is_success
    assert (await speaker.light(duty, "11月"))["done"] == 1
    await make_up(speaker, duty, activity, "2026-10-10")
    october = await speaker.light(duty, "10月")
    assert (october["done"], october["state"]) == (1, "overdue")
    assert (await speaker.light(duty, "11月"))["done"] == 0


async def test_it_stays_with_its_term_when_the_term_is_moved(speaker: Speaker) -> None:
    duty = await held_by(speaker, "semester", ["party_day"])
    await make_up(speaker, duty, await speaker.held(date(2026, 11, 20)), "2026-05-10")
    spring = {"starts": "2026-02-23", "ends": "2026-07-10", "name": "春季学期"}
    path = f"/school-calendar/terms?org={speaker.org()}"
    assert (await speaker.ask("POST", path, json=spring)).status_code == 201
    listing = await speaker.look("/obligations", org=speaker.org())
    periods = next(d["periods"] for d in listing["duties"] if d["id"] == duty)
    assert [(p["starts"], p["done"]) for p in periods if p["done"]] == [("2026-02-23", 1)]
    opened = await speaker.look(f"/obligations/{duty}", org=speaker.org(), period="2026-05-10")
    assert [fact["made_up"] for fact in opened["facts"]] == [True]
