"""From planned to closed through the API, and what the ledger says afterwards."""

import asyncio
from datetime import timedelta

import pytest
from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from nianlun.facts.recount import differences
from world import World


async def ledger() -> list[tuple[str, int, bool]]:
    """(kind, quantity, is a retraction) of every fact, in the order written."""
    async with unit_of_work() as db:
        facts = await db.exec(select(Fact).order_by(Fact.seq))
        return [(f.kind, f.quantity, f.retracts is not None) for f in facts]


async def recounted_equal() -> bool:
    async with unit_of_work() as db:
        return await differences(db) == []


async def test_closing_records_held_expected_and_present(host: Host) -> None:
    """Facts come of the host's confirmation: held once, one number expected, one fact per person present."""
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    await host.tick(activity, "group_leader", "leave")
    await host.tick(activity, "publicity_commissioner", "exempt")
    assert await ledger() == []
    assert (await host.do(activity, "close")).is_success
    assert (activity["state"], activity["expected_count"], activity["present_count"]) == ("closed", 5, 1)
    assert sorted(await ledger()) == [
        ("activity.expected", 5, False),
        ("activity.held", 1, False),
        ("activity.present", 1, False),
    ]
    assert await recounted_equal()
    assert (await host.attendance(activity))["何静"]["state"] == "absent"


async def test_correcting_retracts_and_records_anew(host: Host) -> None:
    """A closed list is put right visibly: old facts negated, new revision, who and why kept."""
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    refused = await host.tick(activity, "secretary", "present")
    assert (refused.status_code, refused.json()["code"]) == (409, "activity_closed")
    change = {"person_id": str(host.world.people["secretary"]), "state": "present"}
    answer = await host.do(activity, "correct", {"reason": "漏记书记", "changes": [change]})
    assert answer.is_success, answer.text
    assert activity["present_count"] == 2
    assert activity["corrections"][0]["reason"] == "漏记书记"
    assert activity["corrections"][0]["changes"][0]["name"] == "周敏"
    facts = await ledger()
    assert [f for f in facts if f[2]] == [
        ("activity.held", -1, True),
        ("activity.expected", -6, True),
        ("activity.present", -1, True),
    ]
    assert sum(q for kind, q, _ in facts if kind == "activity.present") == 2
    assert await recounted_equal()
    again = await host.do(activity, "correct", {"reason": "再来一次", "changes": [change]})
    assert again.json()["code"] == "nothing_to_correct"


async def test_a_changed_row_shows_in_the_recount(host: Host) -> None:
    """The audit can fail: a list altered behind the ledger's back is a difference."""
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    from nianlun.activities import queries as activities

    async with unit_of_work() as db:
        for row in await activities.rows(db, activity["id"]):
            row.state = "absent"
    assert not await recounted_equal()


async def test_a_matter_has_no_attendance_and_no_meeting_fact(host: Host) -> None:
    """上缴党费 is closed as done on a day; it never counts as a meeting."""
    matter = await host.plan(kind="matter", title="上缴党费")
    started = await host.do(matter, "start")
    assert started.json()["code"] == "matter_has_no_attendance"
    future = (clock.today() + timedelta(days=1)).isoformat()
    assert (await host.do(matter, "close", {"done_on": future})).json()["code"] == "done_in_future"
    assert (await host.do(matter, "close", {})).is_success
    assert await ledger() == [("matter.done", 1, False)]
    assert await recounted_equal()


async def test_a_proposed_day_moves_to_today_and_a_fixed_one_does_not(host: Host) -> None:
    """待定日期 settles when the host starts; a fixed future day must be moved first."""
    later = (clock.today() + timedelta(days=9)).isoformat()
    open_day = await host.plan(happens_on=later, date_fixed=False)
    assert (await host.do(open_day, "start")).json()["happens_on"] == clock.today().isoformat()
    fixed = await host.plan(happens_on=later)
    assert "start" not in fixed["actions"]
    assert (await host.do(fixed, "start")).json()["code"] == "not_today"


async def test_a_past_activity_is_entered_by_hand(host: Host) -> None:
    """补录: the past day stays, there is no code to scan, the facts say they are late."""
    past = await host.plan(happens_on=(clock.today() - timedelta(days=30)).isoformat())
    assert past["is_late_entry"]
    assert (await host.do(past, "start")).is_success
    assert past["happens_on"] < clock.today().isoformat()
    code = await host.client.get(f"/api/v1/activities/{past['id']}/code", headers=host.headers)
    assert code.json()["code"] == "no_code_for_late_entry"
    await host.tick(past, "member", "present")
    assert (await host.do(past, "close")).is_success
    async with unit_of_work() as db:
        assert all(fact.late for fact in await db.exec(select(Fact)))


async def test_two_people_editing_are_told(host: Host) -> None:
    """The second to save sees 412, not silently lost words; without a version it is 428."""
    activity = await host.plan()
    url = f"/api/v1/activities/{activity['id']}"
    first = await host.client.patch(
        url, json={"place": "三楼活动室"}, headers={**host.headers, "If-Match": '"1"'}
    )
    assert first.is_success
    second = await host.client.patch(url, json={"place": "操场"}, headers={**host.headers, "If-Match": '"1"'})
    assert (second.status_code, second.json()["code"]) == (412, "version_conflict")
    bare = await host.client.patch(url, json={"place": "操场"}, headers=host.headers)
    assert bare.status_code == 428


async def test_closing_twice_at_once_records_once(host: Host) -> None:
    """A double tap on 办结: one closes, the other is told; the ledger holds one revision."""
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    answers = await asyncio.gather(*(host.do(dict(activity), "close") for _ in range(2)))
    assert sorted(a.status_code for a in answers) == [200, 412]
    assert [f[0] for f in await ledger()].count("activity.held") == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "no_such_kind"}, "unknown_activity_kind"),
        ({"starts_at": "16:00", "ends_at": "15:00"}, "times_out_of_order"),
        ({"title": "  "}, "invalid_input"),
        ({"happens_on": "2026-02-30"}, "invalid_input"),
    ],
)
async def test_bad_input_is_named(
    world: World, client: AsyncClient, change: dict[str, str], code: str
) -> None:
    """A sentence and a stable code for each mistake, and nothing saved."""
    body = {
        "org_id": str(world.orgs["branch"]),
        "kind": "party_day",
        "title": "主题党日",
        "happens_on": "2026-11-20",
        **change,
    }
    answer = await client.post("/api/v1/activities", json=body, headers=world.headers("secretary"))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_reach_of_activities(world: World, client: AsyncClient, host: Host) -> None:
    """Own branch sees and changes it, the other branch gets 404, a member reads but gets no actions."""
    activity = await host.plan()
    url = f"/api/v1/activities/{activity['id']}"
    read = {
        persona: (await client.get(url, headers=world.headers(persona))).status_code
        for persona in ("secretary", "member", "other_secretary", "other_member", "bureau_officer")
    }
    assert read == {
        "secretary": 200,
        "member": 200,
        "other_secretary": 404,
        "other_member": 404,
        "bureau_officer": 404,
    }
    assert (await client.get(url, headers=world.headers("member"))).json()["actions"] == []
    stolen = await client.post(
        "/api/v1/activities",
        json={
            "org_id": str(world.orgs["branch"]),
            "kind": "party_day",
            "title": "越界",
            "happens_on": "2026-11-20",
        },
        headers=world.headers("other_secretary"),
    )
    assert stolen.status_code == 404


async def test_each_level_holds_its_own_kinds(world: World, client: AsyncClient) -> None:
    """A group holds no general meeting, or the branch's figure would count it."""
    body = {
        "org_id": str(world.orgs["group"]),
        "kind": "general_meeting",
        "title": "支部党员大会",
        "happens_on": clock.today().isoformat(),
    }
    answer = await client.post("/api/v1/activities", json=body, headers=world.headers("group_leader"))
    assert (answer.status_code, answer.json()["code"]) == (409, "kind_not_for_org")


async def test_a_group_leader_holds_the_groups_meetings_only(world: World, client: AsyncClient) -> None:
    """Reach `own`: the group's activity is theirs, the branch's is not."""
    leader = Host(client, world, "group_leader")
    meeting = await leader.opened(org_id=str(world.orgs["group"]), kind="group_meeting", title="党小组会")
    assert set(await leader.attendance(meeting)) == {"许宁", "方芸", "周敏"}
    branch = await Host(client, world).plan()
    start = await leader.do(branch, "start")
    assert start.status_code == 404
