"""Which lights an activity would turn, asked before it is closed: the same that closing then shows."""

from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from obligations.speaker import Speaker, set_today
from world import World

Json = dict[str, Any]


@pytest.fixture
async def speaker(world: World, client: AsyncClient) -> Speaker:
    set_today(date(2026, 11, 20))
    return Speaker(client, world)


async def touched(speaker: Speaker, activity: Json) -> list[tuple[str, str, str, str]]:
    found = await speaker.look("/obligations/touched", activity_id=activity["id"])
    return [
        (one["duty_name"], one["before"]["name"], one["before"]["state"], one["after"]["state"])
        for one in found
    ]


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("party_day", "2026-10-16", [("主题党日", "10月", "overdue", "done")]),
        ("party_day", "2026-11-20", [("主题党日", "11月", "not_due", "done")]),
        ("committee_meeting", "2026-10-16", [("支委会", "10月", "overdue", "done")]),
        ("training", "2026-11-20", []),
        ("party_day", "2025-03-14", []),
    ],
)
async def test_what_would_turn_is_what_closing_turns(
    speaker: Speaker, kind: str, on: str, expected: list[tuple[str, str, str, str]]
) -> None:
    """By the facts that it would state; before the branch used the product nothing is asked for."""
    host = Host(speaker.client, speaker.world)
    activity = await host.opened(kind=kind, happens_on=on)
    assert await touched(speaker, activity) == expected
    told = await speaker.look("/obligations/touched", activity_id=activity["id"])
    assert (await host.do(activity, "close")).is_success
    assert await touched(speaker, activity) == []
    for one in told:
        duty = await speaker.look(f"/obligations/{one['duty_id']}", org=speaker.org(), period=on)
        assert duty["light"]["light"] == one["after"]["light"]
        assert duty["light"]["reason"] == one["after"]["reason"]


async def test_a_second_one_turns_nothing(speaker: Speaker) -> None:
    await speaker.held(date(2026, 11, 20))
    activity = await Host(speaker.client, speaker.world).opened(happens_on="2026-11-20")
    [light] = await touched(speaker, activity)
    assert light[2:] == ("done", "done")


async def test_a_group_turns_its_own_light(speaker: Speaker) -> None:
    activity = await Host(speaker.client, speaker.world).opened(
        kind="group_meeting", happens_on="2026-10-16", org_id=speaker.org("group")
    )
    [one] = await speaker.look("/obligations/touched", activity_id=activity["id"])
    assert (one["before"]["unit"]["org_name"], one["after"]["light"]) == ("第一党小组", "green")


async def test_nobody_asks_about_what_they_do_not_see(speaker: Speaker) -> None:
    activity = await Host(speaker.client, speaker.world).opened(happens_on="2026-11-20")
    path = f"/obligations/touched?activity_id={activity['id']}"
    assert (await speaker.as_("other_secretary").ask("GET", path)).status_code == 404
