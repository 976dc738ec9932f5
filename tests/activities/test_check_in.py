"""Scanning: what a phone is told, what the list says, and that nothing counts twice."""

import asyncio
import uuid
from datetime import timedelta

from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host, Scan
from nianlun.activities.models import CheckinAttempt, NonceSeen
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import World


async def attempts() -> list[CheckinAttempt]:
    async with unit_of_work() as db:
        return list(await db.exec(select(CheckinAttempt)))


async def test_a_bound_phone_checks_in_by_scanning(host: Host, scan: Scan) -> None:
    """One scan, no password: the person is present at the code's own time."""
    activity = await host.opened()
    answer = await scan(await host.code(activity))
    assert answer.is_success, answer.text
    body = answer.json()
    assert (body["outcome"], body["person_name"]) == ("accepted", "方芸")
    row = (await host.attendance(activity))["方芸"]
    assert (row["state"], row["way"], row["arrived_at"]) == ("present", "scan", body["at"])


async def test_scanning_twice_says_so_and_keeps_the_first_time(host: Host, scan: Scan) -> None:
    """A second scan is repeated, with the first time; both attempts are kept."""
    now = clock.now()
    clock.freeze(now)
    activity = await host.opened()
    first = await scan(await host.code(activity))
    clock.freeze(now + timedelta(minutes=3))
    second = await scan(await host.code(activity))
    assert second.json()["outcome"] == "repeated"
    assert second.json()["at"] == first.json()["at"]
    assert len(await attempts()) == 2


async def test_the_same_nonce_gets_the_same_answer(host: Host, scan: Scan) -> None:
    """A retry after a lost answer: one attempt, the identical body, and the replay left a mark."""
    activity = await host.opened()
    code, nonce = await host.code(activity), uuid.uuid4()
    first, second, third = [await scan(code, nonce=nonce) for _ in range(3)]
    assert first.json() == second.json() == third.json()
    assert len(await attempts()) == 1
    async with unit_of_work() as db:
        assert [m.times for m in await db.exec(select(NonceSeen))] == [2]


async def test_a_nonce_belongs_to_one_person(host: Host, scan: Scan) -> None:
    """Somebody else's nonce is refused: it would answer with somebody else's presence."""
    activity = await host.opened()
    code, nonce = await host.code(activity), uuid.uuid4()
    await scan(code, nonce=nonce)
    stolen = await scan(code, "secretary", nonce=nonce)
    assert (stolen.status_code, stolen.json()["code"]) == (409, "nonce_reused")


async def test_a_double_tap_counts_once(host: Host, scan: Scan) -> None:
    """Ten scans at once, each its own nonce: one accepted, nine repeated, one present."""
    activity = await host.opened()
    code = await host.code(activity)
    answers = await asyncio.gather(*(scan(code) for _ in range(10)))
    outcomes = sorted(a.json()["outcome"] for a in answers)
    assert outcomes == ["accepted"] + ["repeated"] * 9
    assert (await host.attendance(activity))["方芸"]["state"] == "present"


async def test_codes_age(host: Host, scan: Scan) -> None:
    """A code is good for its step and one more; yesterday's is named as old."""
    now = clock.now()
    clock.freeze(now)
    activity = await host.opened()
    code = await host.code(activity)
    for later, expected in (
        (timedelta(seconds=29), 200),
        (timedelta(seconds=61), 409),
        (timedelta(days=1), 409),
    ):
        clock.freeze(now + later)
        answer = await scan(code)
        assert answer.status_code == expected, later
    assert answer.json()["code"] == "code_expired"


async def test_codes_cannot_be_made_up_or_carried_over(host: Host, scan: Scan) -> None:
    """Another activity's proof, a shifted step, plain nonsense: wrong code, and the right one is named."""
    activity, other = (
        await host.opened(title="主题党日"),
        await host.opened(title="党课", kind="party_lecture"),
    )
    good, foreign = await host.code(activity), await host.code(other)
    _, step, mac = good.split(".")
    forged = [
        f"{activity['id'].replace('-', '')}.{step}.{foreign.split('.')[2]}",
        f"{activity['id'].replace('-', '')}.{int(step, 16) + 1:x}.{mac}",
        f"{uuid.uuid4().hex}.{step}.{mac}",
        "http://example.test/menu",
        "一二三.四.五",
    ]
    for code in forged:
        answer = await scan(code)
        assert (answer.status_code, answer.json()["code"]) == (409, "wrong_code"), code
    await host.do(activity, "close")
    closed = await scan(good)
    assert "现在的活动：党课" in closed.json()["detail"]


async def test_an_early_scan_is_told_to_wait(host: Host, scan: Scan) -> None:
    """Before 开始签到 there is no code to take; one kept from a withdrawn start says when."""
    activity = await host.plan()
    refused = await host.client.get(f"/api/v1/activities/{activity['id']}/code", headers=host.headers)
    assert refused.json()["code"] == "activity_not_open"


async def test_an_unknown_browser_learns_the_activity_and_no_more(
    world: World, client: AsyncClient, host: Host
) -> None:
    """No slip, no account: the claim greets nobody, the attempt is 401, the host ticks the name."""
    activity = await host.opened()
    claim = await client.post("/api/v1/check-in/claims", json={"code": await host.code(activity)})
    assert claim.json()["person_name"] is None
    assert claim.json()["activity"]["title"] == "主题党日"
    body = {
        "claim": claim.json()["claim"],
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
    }
    assert (await client.post("/api/v1/check-in/attempts", json=body)).status_code == 401
    assert (await host.tick(activity, "member", "present")).is_success


async def test_somebody_not_on_the_list_waits_for_the_host(host: Host, scan: Scan) -> None:
    """A colleague of another branch scans: nothing is lost, nothing counts until the host says so."""
    activity = await host.opened()
    code = await host.code(activity)
    answer = await scan(code, "other_member")
    assert answer.json()["outcome"] == "waiting"
    assert (await host.do(activity, "close")).json()["code"] == "review_waiting"
    reviewed = await host.client.post(
        f"/api/v1/activities/{activity['id']}/attendance/{host.world.people['other_member']}/review",
        json={"accept": True},
        headers=host.headers,
    )
    assert (reviewed.json()["state"], reviewed.json()["expected"]) == ("present", False)
    assert (await host.do(activity, "close")).is_success
    assert (activity["present_count"], activity["rate"]["note"]) == (0, "缺席 6；名单外到会 1（不计）")


async def test_one_phone_for_two_people_is_shown_to_the_host(
    world: World, client: AsyncClient, host: Host
) -> None:
    """The second person on the same browser waits; accepting counts them from their scan."""
    activity = await host.opened()
    code = await host.code(activity)
    shared = "nianlun_device=one-browser"
    for persona, expected in (("member", "accepted"), ("group_leader", "waiting")):
        headers = {**world.headers(persona), "Cookie": shared}
        claim = await client.post("/api/v1/check-in/claims", json={"code": code}, headers=headers)
        body = {
            "claim": claim.json()["claim"],
            "nonce": str(uuid.uuid4()),
            "captured_at": clock.now().isoformat(),
        }
        answer = await client.post("/api/v1/check-in/attempts", json=body, headers=headers)
        assert answer.json()["outcome"] == expected
    assert (await host.attendance(activity))["许宁"]["review"] == "shared_phone"


async def test_the_hosts_absent_is_not_overruled_by_a_scan(host: Host, scan: Scan) -> None:
    """The host ticked absent, then a scan comes: it waits instead of deciding."""
    activity = await host.opened()
    await host.tick(activity, "member", "absent")
    answer = await scan(await host.code(activity))
    assert answer.json()["outcome"] == "waiting"
    assert (await host.attendance(activity))["方芸"]["review"] == "host_differs"


async def test_a_scan_whose_meeting_closed_meanwhile_waits(
    world: World, client: AsyncClient, host: Host
) -> None:
    """Claimed in time, sent after 办结: kept, shown to the host, and correctable into a fact."""
    activity = await host.opened()
    headers = world.headers("phone")
    claim = await client.post(
        "/api/v1/check-in/claims", json={"code": await host.code(activity)}, headers=headers
    )
    await host.do(activity, "close")
    body = {
        "claim": claim.json()["claim"],
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
    }
    answer = await client.post("/api/v1/check-in/attempts", json=body, headers=headers)
    assert answer.json()["outcome"] == "waiting"
    change = {"person_id": str(world.people["member"]), "state": "present"}
    assert (await host.do(activity, "correct", {"reason": "迟到的签到", "changes": [change]})).is_success
    assert activity["present_count"] == 1


async def test_my_activities_on_a_bound_phone(world: World, client: AsyncClient, host: Host) -> None:
    """今天 on the phone: what is planned for my branch, and what I attended."""
    await host.plan(title="党课", kind="party_lecture")
    await host.plan(title="主题党日")
    await host.plan(title="上缴党费", kind="matter")
    await host.plan(title="支委会", kind="committee_meeting")
    answer = await client.get("/api/v1/me/activities", headers=world.headers("phone"))
    assert [row["activity"]["title"] for row in answer.json()] == ["党课", "主题党日"]
    secretary = await client.get("/api/v1/me/activities", headers=host.headers)
    assert "支委会" in [row["activity"]["title"] for row in secretary.json()]
    elsewhere = await client.get("/api/v1/me/activities", headers=world.headers("other_member"))
    assert elsewhere.json() == []


async def test_a_claim_is_good_for_its_own_person(world: World, client: AsyncClient, host: Host) -> None:
    """The phone was bound to somebody else meanwhile: refused, ten minutes later too, and nothing is kept."""
    now = clock.now()
    clock.freeze(now)
    activity = await host.opened()
    asked = {"code": await host.code(activity)}
    headers = {name: world.headers(name) for name in ("member", "group_leader")}
    claim = await client.post("/api/v1/check-in/claims", json=asked, headers=headers["member"])
    body = {
        "claim": claim.json()["claim"],
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
    }
    for later, code in ((0, "claim_of_another"), (11, "claim_of_another"), (24 * 60 * 61, "claim_expired")):
        clock.freeze(now + timedelta(minutes=later))
        stolen = await client.post(
            "/api/v1/check-in/attempts", json=body, headers=world.headers("group_leader")
        )
        assert (stolen.status_code, stolen.json()["code"]) == (409, code)
    assert await attempts() == []
    clock.freeze(now)
    own = await client.post("/api/v1/check-in/attempts", json=body, headers=headers["member"])
    assert own.json()["outcome"] == "accepted"


async def test_nobodys_claim_is_good_for_one_browser(world: World, client: AsyncClient, host: Host) -> None:
    """Passed on to other phones it is kept and shown to the host; the browser that scanned is in."""
    activity = await host.opened()
    asked = {"code": await host.code(activity)}
    scanning = {"Cookie": "nianlun_device=the-one-that-scanned"}
    claim = await client.post("/api/v1/check-in/claims", json=asked, headers=scanning)
    told = {}
    for persona, device in (("member", scanning), ("group_leader", {"Cookie": "nianlun_device=another"})):
        body = {
            "claim": claim.json()["claim"],
            "nonce": str(uuid.uuid4()),
            "captured_at": clock.now().isoformat(),
        }
        headers = {**world.headers(persona), **device}
        answer = await client.post("/api/v1/check-in/attempts", json=body, headers=headers)
        told[persona] = answer.json()["outcome"]
    assert told == {"member": "accepted", "group_leader": "waiting"}
    assert (await host.attendance(activity))["许宁"]["review"] == "other_phone"
