"""What is owed over HTTP: from the confirmed activity to the light, and who may see which."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from world import World

URL = "/api/v1/obligations"
TODAY = date(2026, 11, 20)
Json = dict[str, Any]


@pytest.fixture(autouse=True)
async def friday(world: World) -> AsyncIterator[None]:
    """Friday 20 November 2026, in the afternoon."""
    set_today(TODAY)
    yield
    clock.freeze(None)


def set_today(day: date) -> None:
    clock.freeze(datetime(day.year, day.month, day.day, 15, 30, tzinfo=SHANGHAI))


async def hold(host: Host, on: date, kind: str = "party_day", org: str = "branch") -> Json:
    """A meeting of a past day, entered and closed now (补录 when long ago)."""
    return await host.opened(
        kind=kind, title="支部活动", happens_on=on.isoformat(), org_id=str(host.world.orgs[org])
    )


async def read(client: AsyncClient, world: World, persona: str = "secretary", **asked: Any) -> Json:
    params = {"org": str(world.orgs["branch"]), **asked}
    answer = await client.get(URL, params=params, headers=world.headers(persona))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def duty(listing: Json, code: str) -> Json:
    return next(d for d in listing["duties"] if d["code"] == code)


def light(listing: Json, code: str, name: str, org: str | None = None) -> Json:
    found = [
        p
        for p in duty(listing, code)["periods"]
        if p["name"] == name and (org is None or p["unit"]["org_name"] == org)
    ]
    assert len(found) == 1
    return dict(found[0])


async def test_a_branch_sees_what_the_law_asks_of_it(world: World, client: AsyncClient) -> None:
    """Seven national duties; months in use are red, the running one is yellow from its last week on."""
    listing = await read(client, world)
    assert [d["code"] for d in listing["duties"]] == [
        "general_meeting",
        "committee_meeting",
        "party_lecture",
        "party_day",
        "org_life_meeting",
        "member_appraisal",
        "group_meeting",
    ]
    assert light(listing, "party_day", "10月")["state"] == "overdue"
    november = light(listing, "party_day", "11月")
    assert (november["state"], november["reason"]) == ("not_due", "还差 1 次，11月30日前，剩 10 天。")
    assert light(listing, "general_meeting", "第四季度")["light"] == "green"
    groups = {p["unit"]["org_name"] for p in duty(listing, "group_meeting")["periods"]}
    assert groups == {"第一党小组", "第二党小组"}


async def test_red_turns_green_when_it_is_done(world: World, client: AsyncClient) -> None:
    """Planned does not count, closed does; entered late it is green and labelled."""
    host = Host(client, world)
    before = await read(client, world)
    assert light(before, "general_meeting", "第三季度") == {
        **light(before, "general_meeting", "第三季度"),
        "state": "overdue",
        "light": "red",
        "shape": "◆",
        "word": "逾期",
        "reason": "缺 1 次支部党员大会，9月30日已截止。",
        "to_green": "补开后转绿，并注明补办。",
        "expected": 1,
        "done": 0,
    }
    activity = await hold(host, date(2026, 9, 25), "general_meeting")
    assert light(await read(client, world), "general_meeting", "第三季度")["done"] == 0
    assert (await host.do(activity, "close")).is_success
    after = light(await read(client, world), "general_meeting", "第三季度")
    assert (after["state"], after["done"], after["late"]) == ("done", 1, 1)
    assert after["reason"] == "已办 1 次，9月25日。含补录 1 次。"
    assert after["actions"] == []


async def test_a_correction_takes_a_light_back(world: World, client: AsyncClient) -> None:
    """What was retracted and recorded anew counts once."""
    host = Host(client, world)
    activity = await hold(host, TODAY)
    await host.tick(activity, "member", "present")
    assert (await host.do(activity, "close")).is_success
    change = {"person_id": str(world.people["member"]), "state": "absent"}
    assert (await host.do(activity, "correct", {"reason": "记错了人", "changes": [change]})).is_success
    assert light(await read(client, world), "party_day", "11月")["done"] == 1


async def test_a_past_day_is_told_as_it_was_known_then(world: World, client: AsyncClient) -> None:
    """Recorded on 20 November for September: on 19 November the light was still red."""
    host = Host(client, world)
    activity = await hold(host, date(2026, 9, 25), "general_meeting")
    assert (await host.do(activity, "close")).is_success
    yesterday = await read(client, world, on="2026-11-19")
    assert light(yesterday, "general_meeting", "第三季度")["state"] == "overdue"
    summer = await read(client, world, on="2026-07-01")
    assert light(summer, "general_meeting", "第三季度")["state"] == "not_due"
    assert light(await read(client, world), "general_meeting", "第三季度")["state"] == "done"


async def test_a_group_owes_its_own(world: World, client: AsyncClient) -> None:
    """One group met, the other did not; its leader sees the own group only."""
    host = Host(client, world)
    activity = await hold(host, TODAY, "group_meeting", "group")
    assert (await host.do(activity, "close")).is_success
    listing = await read(client, world)
    assert light(listing, "group_meeting", "11月", "第一党小组")["state"] == "done"
    assert light(listing, "group_meeting", "11月", "第二党小组")["state"] == "not_due"
    own = await read(client, world, "group_leader", org=str(world.orgs["group"]))
    assert [d["code"] for d in own["duties"]] == ["group_meeting"]
    assert light(own, "group_meeting", "11月")["actions"] == []


async def test_a_day_to_come_cannot_be_told(world: World, client: AsyncClient) -> None:
    answer = await client.get(
        URL,
        params={"org": str(world.orgs["branch"]), "on": "2026-11-21"},
        headers=world.headers("secretary"),
    )
    assert answer.status_code == 422
    assert "以前" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("secretary", 200),
        ("publicity_commissioner", 200),
        ("bureau_officer", 200),
        ("other_secretary", 404),
        ("group_leader", 404),
        ("member", 403),
        ("administrator", 403),
    ],
)
async def test_who_sees_the_lights_of_a_branch(
    world: World, client: AsyncClient, persona: str, status: int
) -> None:
    answer = await client.get(URL, params={"org": str(world.orgs["branch"])}, headers=world.headers(persona))
    assert answer.status_code == status
