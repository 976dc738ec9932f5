"""Leave through the API: asked by phone, decided by a second person, never a fact."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import select

from activities.conftest import Host, Json, Scan
from nianlun.access.models import AuditEntry
from nianlun.activities.leave import present
from nianlun.activities.leave.models import LeaveRequest
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from nianlun.facts.recount import differences
from world import World

REASON = "区里开会"


async def ask(host: Host, activity: Json, persona: str = "member", **changes: Any) -> Response:
    body = {"activity_id": activity["id"], "kind": "official", "reason": REASON, **changes}
    return await host.client.post("/api/v1/me/leaves", json=body, headers=host.world.headers(persona))


async def decide(
    host: Host, activity: Json, leave: Json, verb: str, body: Json | None = None, by: str = "secretary"
) -> Response:
    return await host.client.post(
        f"/api/v1/activities/{activity['id']}/leaves/{leave['id']}/{verb}",
        json=body or {},
        headers=host.world.headers(by),
    )


async def asked(host: Host, activity: Json, persona: str = "member") -> Json:
    answer = await ask(host, activity, persona)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_leave_granted_before_is_on_the_frozen_list(host: Host) -> None:
    """Asked from a bound phone without an account, granted, and there when the list is frozen."""
    activity = await host.plan()
    leave = await asked(host, activity, "phone")
    assert (leave["state"], leave["actions"]) == ("asked", ["withdraw"])
    granted = await decide(host, activity, leave, "approve")
    assert (granted.json()["state"], granted.json()["decided_by_name"]) == ("approved", "周敏")
    before = (await host.attendance(activity))["方芸"]
    assert (before["state"], before["leave_kind"]) == ("leave", "official")
    assert (await host.do(activity, "start")).is_success
    row = (await host.attendance(activity))["方芸"]
    assert (row["state"], row["leave_kind"]) == ("leave", "official")


async def test_leave_granted_in_the_room_reaches_the_list(host: Host) -> None:
    activity = await host.opened()
    leave = await asked(host, activity)
    assert (await host.attendance(activity))["方芸"]["state"] == "pending"
    await decide(host, activity, leave, "approve")
    assert (await host.attendance(activity))["方芸"]["state"] == "leave"


async def test_who_comes_nevertheless_is_present(host: Host, scan: Scan) -> None:
    activity = await host.plan()
    await decide(host, activity, await asked(host, activity), "approve")
    await host.do(activity, "start")
    assert (await scan(await host.code(activity), "member")).json()["outcome"] == "accepted"
    assert (await host.attendance(activity))["方芸"]["state"] == "present"
    refused = await ask(host, activity)
    assert refused.json()["code"] in {"leave_already_asked", "leave_not_needed"}


async def test_a_refusal_says_why(host: Host) -> None:
    activity = await host.opened()
    leave = await asked(host, activity)
    answer = await decide(host, activity, leave, "refuse", {"answer": "请先和校长说"})
    assert (answer.json()["state"], answer.json()["actions"]) == ("refused", [])
    own = await host.client.get("/api/v1/me/leaves", headers=host.world.headers("member"))
    assert [(row["state"], row["answer"]) for row in own.json()] == [("refused", "请先和校长说")]
    assert (await host.attendance(activity))["方芸"]["state"] == "pending"
    assert (await ask(host, activity)).status_code == 201


async def test_a_double_tap_asks_once(host: Host) -> None:
    """Two posts at the same moment: one request, one clear code."""
    activity = await host.plan()
    answers = await asyncio.gather(ask(host, activity), ask(host, activity))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert {a.json().get("code") for a in answers} == {None, "leave_already_asked"}


async def test_two_approvers_at_once(host: Host) -> None:
    """One decides, the other hears that it was decided."""
    activity = await host.opened()
    leave = await asked(host, activity)
    answers = await asyncio.gather(
        decide(host, activity, leave, "approve"),
        decide(host, activity, leave, "refuse", {"answer": "不行"}, by="organization_commissioner"),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert late.json()["code"] == "leave_decided"


async def test_nobody_decides_on_their_own(host: Host) -> None:
    """Neither a request, nor a slip, nor a tick, nor a sheet."""
    activity = await host.opened()
    leave = await asked(host, activity, "secretary")
    assert (await decide(host, activity, leave, "approve")).json()["code"] == "leave_of_oneself"
    own = {"person_id": str(host.world.people["secretary"]), "kind": "sick", "reason": "感冒"}
    entered = await host.client.post(
        f"/api/v1/activities/{activity['id']}/leaves", json=own, headers=host.headers
    )
    assert entered.json()["code"] == "leave_of_oneself"
    assert (await host.tick(activity, "secretary", "leave")).json()["code"] == "leave_of_oneself"
    other = await decide(host, activity, leave, "approve", by="organization_commissioner")
    assert other.is_success
    assert (await host.attendance(activity))["周敏"]["state"] == "leave"


async def test_one_s_hundred_and_first_request(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answered like the first, though one's own list is cut off before it."""
    monkeypatch.setattr(present, "MOST_OWN", 1)
    later = (clock.today() + timedelta(days=9)).isoformat()
    await asked(host, await host.plan(happens_on=later))
    leave = await asked(host, await host.plan())
    url = f"/api/v1/me/leaves/{leave['id']}/withdraw"
    withdrawn = await host.client.post(url, headers=host.world.headers("member"))
    assert (withdrawn.json()["id"], withdrawn.json()["state"]) == (leave["id"], "withdrawn")


async def test_nothing_after_closing(host: Host) -> None:
    """Closing waits for a decision; afterwards leave is neither asked nor granted nor taken back."""
    activity = await host.opened()
    leave = await asked(host, activity)
    waiting = await host.do(activity, "close")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "leave_waiting")
    await decide(host, activity, leave, "approve")
    assert (await host.do(activity, "close")).is_success
    assert (await ask(host, activity, "group_leader")).json()["code"] == "leave_after_closing"
    assert (await decide(host, activity, leave, "approve")).json()["code"] == "leave_after_closing"
    withdrawn = await host.client.post(
        f"/api/v1/me/leaves/{leave['id']}/withdraw", headers=host.world.headers("member")
    )
    assert withdrawn.json()["code"] == "leave_after_closing"


async def test_withdrawn_leave_is_off_the_list(host: Host) -> None:
    activity = await host.opened()
    leave = await asked(host, activity)
    await decide(host, activity, leave, "approve")
    url = f"/api/v1/me/leaves/{leave['id']}/withdraw"
    answer = await host.client.post(url, headers=host.world.headers("member"))
    assert answer.json()["state"] == "withdrawn"
    row = (await host.attendance(activity))["方芸"]
    assert (row["state"], row["leave_kind"]) == ("pending", None)
    again = await host.client.post(url, headers=host.world.headers("member"))
    assert again.json()["code"] == "leave_decided"


async def test_a_slip_of_paper_is_granted_as_it_is_entered(host: Host) -> None:
    activity = await host.plan()
    body = {"person_id": str(host.world.people["member"]), "kind": "sick", "reason": "住院"}
    url = f"/api/v1/activities/{activity['id']}/leaves"
    answer = await host.client.post(url, json=body, headers=host.headers)
    assert (answer.status_code, answer.json()["state"]) == (201, "approved")
    stranger = {**body, "person_id": str(host.world.people["other_member"])}
    refused = await host.client.post(url, json=stranger, headers=host.headers)
    assert refused.json()["code"] == "not_on_this_list"


async def test_an_activity_that_expects_others_does_not_exist(host: Host) -> None:
    """A colleague of another branch, and a meeting of the committee for somebody who is not in it."""
    activity = await host.plan()
    committee = await host.plan(kind="committee_meeting", title="支委会")
    assert (await ask(host, activity, "other_member")).status_code == 404
    assert (await ask(host, committee)).status_code == 404


async def test_leave_never_becomes_a_fact(host: Host) -> None:
    """With leave or without, the ledger holds the same: expected, held, and who was present."""
    for state in ("absent", "leave"):
        activity = await host.opened(title=f"主题党日{state}")
        await host.tick(activity, "group_leader", "present")
        if state == "leave":
            await decide(host, activity, await asked(host, activity), "approve")
        assert (await host.do(activity, "close")).is_success
    async with unit_of_work() as db:
        facts = list(await db.exec(select(Fact)))
        assert await differences(db) == []
    by_activity: dict[object, list[tuple[str, int]]] = {}
    for fact in facts:
        by_activity.setdefault(fact.source_id, []).append((fact.kind, fact.quantity))
    first, second = (sorted(found) for found in by_activity.values())
    assert first == second


async def test_the_desk_of_those_who_decide(world: World, client: AsyncClient, host: Host) -> None:
    """One row an activity; not for who asked, and gone once it is decided."""
    activity = await host.plan(happens_on=(clock.today() + timedelta(days=3)).isoformat())
    leave = await asked(host, activity, "organization_commissioner")

    async def rows(persona: str) -> list[Json]:
        desk = await client.get("/api/v1/desk", headers=world.headers(persona))
        return [row for row in desk.json()["waiting"] if row["task"] == "decide_leave"]

    assert [(row["title"], row["count"]) for row in await rows("secretary")] == [("主题党日", 1)]
    assert await rows("organization_commissioner") == []
    assert await rows("member") == []
    await decide(host, activity, leave, "approve")
    assert await rows("secretary") == []


@pytest.fixture
async def a_leave(host: Host) -> tuple[Json, Json]:
    activity = await host.plan()
    return activity, await asked(host, activity)


async def test_the_reason_is_for_the_person_and_who_keeps_the_list(
    world: World, client: AsyncClient, host: Host, a_leave: tuple[Json, Json]
) -> None:
    """Colleagues and the bureau find nothing; the trail of who did what does not quote it."""
    activity, _ = a_leave
    url = f"/api/v1/activities/{activity['id']}/leaves"
    assert (await client.get(url, headers=host.headers)).json()[0]["reason"] == REASON
    assert (await client.get(url, headers=world.headers("other_secretary"))).status_code == 404
    for persona in ("bureau_officer", "administrator"):
        assert (await client.get(url, headers=world.headers(persona))).status_code == 403
    mine = await client.get("/api/v1/me/leaves", headers=world.headers("group_leader"))
    assert mine.json() == []
    async with unit_of_work() as db:
        entries = [e for e in await db.exec(select(AuditEntry)) if e.action == "leave.ask"]
    assert [entry.reason for entry in entries] == [None]


async def test_without_a_filter_only_the_reach_shows(world: World, a_leave: tuple[Json, Json]) -> None:
    """The database itself holds everybody else off."""
    from access.test_second_wall import acting

    seen: dict[str, int] = {}
    for persona in ("secretary", "member", "group_leader", "other_secretary", "bureau_officer"):
        async with unit_of_work(acting(world, persona)) as db:
            seen[persona] = len(list(await db.exec(select(LeaveRequest))))
    assert seen == {
        "secretary": 1,
        "member": 1,
        "group_leader": 0,
        "other_secretary": 0,
        "bureau_officer": 0,
    }
