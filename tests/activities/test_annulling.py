"""Taking a scan back: by whom, when, and what stays readable; offline codes that cannot be."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host, Json, Scan
from nianlun.activities.check_in import codes
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import World


async def annul(host: Host, activity: Json, nonce: object, **changes: Any) -> Response:
    body = {"activity_id": activity["id"], "nonce": str(nonce), "reason": "人不在场", **changes}
    return await host.client.post("/api/v1/check-in/annul", json=body, headers=host.headers)


async def test_an_annulled_scan_stays_readable(host: Host, scan: Scan) -> None:
    """Who asks twice gets the same; the scan is still there with its times and with the reason."""
    activity, nonce = await host.opened(), uuid.uuid4()
    await scan(await host.code(activity), nonce=nonce)
    first, second = await annul(host, activity, nonce), await annul(host, activity, nonce, reason="另说")
    assert first.json() == second.json()
    assert (first.json()["outcome"], first.json()["annul_reason"]) == ("accepted", "人不在场")
    row = (await host.attendance(activity))["方芸"]
    assert (row["state"], row["arrived_at"], row["way"]) == ("pending", None, None)


async def test_the_earlier_scan_counts_again(host: Host, scan: Scan) -> None:
    """Of two good scans the first is annulled: the second is the arrival now."""
    now = clock.now()
    clock.freeze(now)
    activity, nonce = await host.opened(), uuid.uuid4()
    await scan(await host.code(activity), nonce=nonce)
    clock.freeze(now + timedelta(minutes=2))
    later = await host.code(activity)
    await scan(later)
    await annul(host, activity, nonce)
    row = (await host.attendance(activity))["方芸"]
    assert row["state"] == "present"
    assert row["arrived_at"] == codes.time_of(int(later.split(".")[1], 16)).isoformat()


async def test_the_hosts_word_outlives_an_annulled_scan(host: Host, scan: Scan) -> None:
    """Ticked by hand: present, whatever becomes of the scan."""
    activity, nonce = await host.opened(), uuid.uuid4()
    await scan(await host.code(activity), nonce=nonce)
    await host.tick(activity, "member", "absent")
    await host.tick(activity, "member", "present")
    assert (await annul(host, activity, nonce)).is_success
    assert (await host.attendance(activity))["方芸"]["state"] == "present"


async def test_what_cannot_be_annulled(world: World, client: AsyncClient, host: Host, scan: Scan) -> None:
    """Unknown, out of reach, after closing: each says why."""
    activity, nonce = await host.opened(), uuid.uuid4()
    await scan(await host.code(activity), nonce=nonce)
    assert (await annul(host, activity, uuid.uuid4())).status_code == 404
    assert (await annul(Host(client, world, "other_secretary"), activity, nonce)).status_code == 404
    assert (await annul(Host(client, world, "member"), activity, nonce)).status_code == 403
    await host.do(activity, "close")
    assert (await annul(host, activity, nonce)).json()["code"] == "annul_after_close"


async def test_history_tells_of_a_repeated_scan_taken_back(world: World, host: Host, scan: Scan) -> None:
    """The row stays as it is, for the first scan counts; that the second does not is told all the same."""
    activity, nonce = await host.opened(), uuid.uuid4()
    code = await host.code(activity)
    await scan(code)
    await scan(code, nonce=nonce)
    assert (await annul(host, activity, nonce)).is_success
    path = f"/api/v1/activities/{activity['id']}/attendance/{world.people['member']}/history"
    steps = (await host.client.get(path, headers=host.headers)).json()["steps"]
    assert ("作废签到，记为到会", "人不在场") in {(step["words"], step["note"]) for step in steps}


async def test_a_refused_scan_shades_nobody_on_its_phone(
    world: World, client: AsyncClient, host: Host, scan: Scan
) -> None:
    """The first on the phone is refused: the second, who waited for that alone, is present."""
    activity = await host.opened()
    code = await host.code(activity)
    await offline(client, world, code)
    assert (await scan(code, "group_leader")).json()["outcome"] == "waiting"
    path = f"/api/v1/activities/{activity['id']}/attendance/{world.people['member']}/review"
    assert (await client.post(path, json={"accept": False}, headers=host.headers)).is_success
    rows = await host.attendance(activity)
    assert [(rows[name]["state"], rows[name]["review"]) for name in ("方芸", "许宁")] == [
        ("pending", None),
        ("present", None),
    ]


async def test_the_phones_clock_is_kept_as_sent(world: World, client: AsyncClient, host: Host) -> None:
    """Of 1970, or of the ends of time, which are told as near as they can be."""
    activity = await host.opened()
    code = await host.code(activity)
    for told in ("1970-01-01T08:00:00+08:00", "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00"):
        assert (await offline(client, world, code, captured_at=told)).is_success
    path = f"/api/v1/activities/{activity['id']}/scans"
    scans = (await client.get(path, headers=host.headers)).json()
    assert [one["captured_at"][:10] for one in scans] == ["9998-12-31", "0002-01-01", "1970-01-01"]


async def test_a_claim_of_what_was_called_off(world: World, client: AsyncClient, host: Host) -> None:
    """Scanned in time, cancelled, then handed in: said so, nothing waits."""
    activity = await host.opened()
    headers = world.headers("phone")
    asked = {"code": await host.code(activity)}
    claim = await client.post("/api/v1/check-in/claims", json=asked, headers=headers)
    await host.do(activity, "cancel", {"reason": "停电"})
    body = {
        "claim": claim.json()["claim"],
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
    }
    answer = await client.post("/api/v1/check-in/attempts", json=body, headers=headers)
    assert answer.json()["code"] == "activity_cancelled"


async def shown_at(activity: Json, seconds: int) -> str:
    """The code so many seconds from now, as our screen would show it."""
    async with unit_of_work() as db:
        found = await db.get_one(Activity, uuid.UUID(activity["id"]))
        step = codes.step_at(clock.now() + timedelta(seconds=seconds))
        return codes.encode(found.id, found.code_key, step)


async def offline(client: AsyncClient, world: World, seen: str, **changes: Any) -> Response:
    body = {
        "code": seen,
        "offline": True,
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
        **changes,
    }
    body = {key: value for key, value in body.items() if value is not None}
    return await client.post("/api/v1/check-in/attempts", json=body, headers=world.headers("phone"))


@pytest.mark.parametrize(
    ("seconds", "outcome"),
    [
        (0, "waiting"),
        (-86_400, "code_out_of_time"),
        (3600, "code_out_of_time"),
        (10**12, "wrong_code"),
    ],
)
async def test_an_offline_code_must_have_been_shown(
    world: World, client: AsyncClient, host: Host, seconds: int, outcome: str
) -> None:
    """Of yesterday, of the future, of the end of time: a clear code, and nothing is kept."""
    activity = await host.opened()
    if seconds < 10**10:
        code = await shown_at(activity, seconds)
    else:
        code = f"{uuid.UUID(activity['id']).hex}.{seconds:x}.abcdefgh"
    answer = (await offline(client, world, code)).json()
    assert answer.get("outcome", answer.get("code")) == outcome


async def test_an_offline_code_of_what_was_called_off(world: World, client: AsyncClient, host: Host) -> None:
    """Neither planned nor cancelled activities take scans, and both say so."""
    activity = await host.plan()
    early = await offline(client, world, await shown_at(activity, 0))
    assert early.json()["code"] == "check_in_not_started"
    await host.do(activity, "cancel", {"reason": "停电"})
    gone = await offline(client, world, await shown_at(activity, 0))
    assert gone.json()["code"] == "activity_cancelled"
    assert (await offline(client, world, "no code at all")).json()["code"] == "wrong_code"


@pytest.mark.parametrize(
    "changes",
    [{"offline": False}, {"offline": None}, {"claim": "x"}, {"code": None, "claim": "x"}, {"code": None}],
)
async def test_one_proof_is_asked_for(
    world: World, client: AsyncClient, host: Host, changes: dict[str, Any]
) -> None:
    """A claim, or offline the code: not both, not neither, not the one dressed up as the other."""
    answer = await offline(client, world, await shown_at(await host.opened(), 0), **changes)
    assert answer.status_code == 422
