"""The desk through the API: what waits, for whom, and the first week."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from activities.conftest import Host
from nianlun.core import clock
from world import World


def without_duties(desk: dict[str, Any]) -> list[dict[str, Any]]:
    """What waits but for the lights, which a branch always has."""
    return [row for row in desk["waiting"] if not row["task"].endswith("_duty")]


async def test_an_open_meeting_waits_for_its_managers_only(world: World, client: AsyncClient) -> None:
    """The secretary has it to close, a member sees it coming, the other branch sees nothing."""
    await Host(client, world).opened(title="主题党日")
    desks = {
        persona: (await client.get("/api/v1/desk", headers=world.headers(persona))).json()
        for persona in ("secretary", "member", "other_secretary")
    }
    assert [row["task"] for row in without_duties(desks["secretary"])] == ["close_activity"]
    assert desks["member"]["waiting"] == []
    assert [row["title"] for row in desks["member"]["upcoming"]] == ["主题党日"]
    assert without_duties(desks["other_secretary"]) == desks["other_secretary"]["upcoming"] == []


async def test_the_picker_filters(world: World, client: AsyncClient) -> None:
    """`?org=` keeps what belongs to that org and below."""
    host = Host(client, world)
    await host.opened(title="支部的")
    await host.opened(title="小组的", kind="group_meeting", org_id=str(world.orgs["group"]))
    answer = await client.get("/api/v1/desk", params={"org": str(world.orgs["group"])}, headers=host.headers)
    assert [row["title"] for row in without_duties(answer.json())] == ["小组的"]


async def test_the_first_week_disappears_step_by_step(world: World, client: AsyncClient) -> None:
    """A planned activity ticks its step; members have no such list."""
    host = Host(client, world)
    later = (clock.today() + timedelta(days=3)).isoformat()
    before = (await client.get("/api/v1/desk", headers=host.headers)).json()["first_steps"]
    await host.plan(happens_on=later)
    after = (await client.get("/api/v1/desk", headers=host.headers)).json()["first_steps"]
    assert {s["step"]: s["done"] for s in before}["activity"] is False
    assert {s["step"]: s["done"] for s in after}["activity"] is True
    member = (await client.get("/api/v1/desk", headers=world.headers("member"))).json()
    assert member["first_steps"] == []
