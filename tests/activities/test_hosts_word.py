"""The host's word on a row against the scans made before it, after it, and after closing."""

import uuid
from datetime import timedelta

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host, Scan
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts.recount import differences
from world import World


async def hand_in_late(client: AsyncClient, world: World, code: str, persona: str) -> Response:
    """A code that was kept without network."""
    body = {
        "code": code,
        "offline": True,
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
    }
    return await client.post("/api/v1/check-in/attempts", json=body, headers=world.headers(persona))


async def annul(host: Host, activity_id: str, nonce: uuid.UUID) -> None:
    body = {"activity_id": activity_id, "nonce": str(nonce), "reason": "人不在场"}
    answer = await host.client.post("/api/v1/check-in/annul", json=body, headers=host.headers)
    assert answer.is_success, answer.text


@pytest.mark.parametrize("said", ["leave", "exempt", "pending", "absent", "present"])
async def test_another_scan_by_the_same_phone_does_not_undo_it(host: Host, scan: Scan, said: str) -> None:
    """Scanned, then the host said otherwise; a second person on that phone waits and changes nothing."""
    activity = await host.opened()
    await scan(await host.code(activity), "member")
    assert (await host.tick(activity, "member", said)).is_success
    second = await scan(await host.code(activity), "publicity_commissioner")
    assert second.json()["outcome"] == "waiting"
    rows = await host.attendance(activity)
    assert (rows["方芸"]["state"], rows["方芸"]["review"]) == (said, None)


@pytest.mark.parametrize("said", ["leave", "exempt", "pending"])
async def test_a_newer_scan_of_ones_own_reopens_it(host: Host, scan: Scan, said: str) -> None:
    """Who came nevertheless is present; when that scan is taken back, the host's word stands again."""
    activity, nonce = await host.opened(), uuid.uuid4()
    await scan(await host.code(activity), "member")
    await host.tick(activity, "member", said)
    answer = await scan(await host.code(activity), "member", nonce)
    assert answer.json()["outcome"] == "accepted"
    assert (await host.attendance(activity))["方芸"]["state"] == "present"
    await annul(host, activity["id"], nonce)
    assert (await host.attendance(activity))["方芸"]["state"] == said


@pytest.mark.parametrize("persona", ["member", "publicity_commissioner"])
async def test_a_late_scan_leaves_a_closed_row_as_it_is(
    world: World, client: AsyncClient, host: Host, scan: Scan, persona: str
) -> None:
    """Of one's own or by the same phone: at most the host is asked to look, and the ledger agrees."""
    activity = await host.opened()
    code = await host.code(activity)
    await scan(code, "member")
    await host.tick(activity, "member", "leave")
    assert (await host.do(activity, "close")).is_success
    assert (await hand_in_late(client, world, code, persona)).json()["outcome"] == "waiting"
    row = (await host.attendance(activity))["方芸"]
    assert (row["state"], row["review"]) == ("leave", "late_scan" if persona == "member" else None)
    async with unit_of_work() as db:
        assert await differences(db) == []


async def test_what_a_gate_kept_since_before_waits(world: World, client: AsyncClient, host: Host) -> None:
    """Captured at the door, handed in after the host had let the person off: the host looks."""
    key = {
        "name": "大门",
        "org_id": str(world.orgs["branch"]),
        "expires_on": (clock.today() + timedelta(days=30)).isoformat(),
        "operations": ["check_in.gate"],
    }
    made = await client.post("/api/v1/api-keys", json=key, headers=host.headers)
    activity = await host.opened()
    row = {
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
        "member_id": str(world.people["member"]),
    }
    await host.tick(activity, "member", "exempt")
    answer = await client.post(
        "/api/v1/check-in/batch",
        json={"activity_id": activity["id"], "rows": [row]},
        headers={"X-API-Key": made.json()["key"]},
    )
    assert answer.json()["rows"][0]["reason"] == "host_differs"
    listed = (await host.attendance(activity))["方芸"]
    assert (listed["state"], listed["review"]) == ("exempt", "host_differs")
