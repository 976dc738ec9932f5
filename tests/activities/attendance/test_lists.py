"""Paper, histories, make-up study, who sat in, and one's own rates through the API."""

import uuid
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import select

from activities.conftest import Host, Json, Scan
from nianlun.access.models import AuditEntry
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from nianlun.facts.recount import differences
from world import World


def url_of(activity: Json, rest: str) -> str:
    return f"/api/v1/activities/{activity['id']}/{rest}"


async def enter(host: Host, activity: Json, rows: list[Json]) -> Response:
    return await host.client.put(url_of(activity, "attendance"), json={"rows": rows}, headers=host.headers)


async def sheet(host: Host, activity: Json, **missing: Json) -> list[Json]:
    """A sheet on which everybody is present but for the named ones."""
    listed = await host.attendance(activity)
    return [
        {
            "person_id": row["person_id"],
            "version": row["version"],
            "state": "present",
            **missing.get(name, {}),
        }
        for name, row in listed.items()
    ]


async def history(host: Host, activity: Json, persona: str, by: str = "secretary") -> Response:
    person_id = host.world.people[persona]
    return await host.client.get(
        url_of(activity, f"attendance/{person_id}/history"), headers=host.world.headers(by)
    )


async def test_a_sheet_of_paper_is_entered_at_once(host: Host) -> None:
    """Everybody present but two; an answer per row; a second time changes nothing."""
    activity = await host.opened()
    rows = await sheet(
        host, activity, 方芸={"state": "leave", "leave_kind": "sick"}, 许宁={"state": "absent"}
    )
    answer = await enter(host, activity, rows)
    assert {row["outcome"] for row in answer.json()["rows"]} == {"saved"}
    listed = await host.attendance(activity)
    assert (listed["方芸"]["leave_kind"], listed["许宁"]["state"]) == ("sick", "absent")
    again = await enter(host, activity, rows)
    assert {row["outcome"] for row in again.json()["rows"]} == {"same"}
    await host.do(activity, "close")
    assert (activity["rate"]["formula"], activity["rate"]["percent"]) == (
        "实到 4 ÷ 应到 6（应到不含免到）= 66.7%",
        66.7,
    )


async def test_a_bad_row_leaves_the_others(host: Host, scan: Scan) -> None:
    """A stranger, and somebody who scanned meanwhile and is not on the paper: named, the rest is saved."""
    activity = await host.opened()
    rows = await sheet(host, activity, 方芸={"state": "absent"})
    await scan(await host.code(activity), "member")
    stranger = {"person_id": str(uuid.uuid4()), "version": 1, "state": "present"}
    answer = await enter(host, activity, [*rows, stranger])
    refused = {r["person_id"]: r["code"] for r in answer.json()["rows"] if r["outcome"] == "refused"}
    assert refused == {
        str(host.world.people["member"]): "version_conflict",
        stranger["person_id"]: "not_on_this_list",
    }
    listed = await host.attendance(activity)
    assert {row["state"] for row in listed.values()} == {"present"}


async def test_a_sheet_of_a_past_day(host: Host) -> None:
    """补录: planned for a past day, frozen, entered, closed."""
    activity = await host.plan(happens_on="2026-09-01")
    rows = await sheet(host, activity)
    assert (await host.do(activity, "start")).is_success
    assert {r["outcome"] for r in (await enter(host, activity, rows)).json()["rows"]} == {"saved"}
    assert (await host.do(activity, "close")).is_success
    assert (await enter(host, activity, rows)).json()["code"] == "activity_closed"


@pytest.mark.parametrize(
    "said",
    [{"state": "absent", "is_late": True}, {"state": "present", "leave_kind": "sick"}, {"state": "gone"}],
)
async def test_what_does_not_fit_is_refused(host: Host, said: Json) -> None:
    activity = await host.opened()
    person = host.world.people["member"]
    answer = await host.client.put(url_of(activity, f"attendance/{person}"), json=said, headers=host.headers)
    assert answer.status_code == 422


async def test_late_counts_as_present_and_is_said(host: Host) -> None:
    activity = await host.opened()
    person = host.world.people["member"]
    answer = await host.client.put(
        url_of(activity, f"attendance/{person}"),
        json={"state": "present", "is_late": True},
        headers=host.headers,
    )
    assert (answer.json()["state"], answer.json()["is_late"]) == ("present", True)
    read = await host.client.get(f"/api/v1/activities/{activity['id']}", headers=host.headers)
    assert read.json()["rate"]["note"] == "其中迟到 1"


async def test_who_waits_keeps_the_place_and_the_words_say_so(host: Host, scan: Scan) -> None:
    """The numbers of a printed list stay those of the list, whoever has to be looked at meanwhile."""
    activity = await host.opened()
    before = [*await host.attendance(activity)]
    await scan(await host.code(activity), "publicity_commissioner")
    await scan(await host.code(activity), "member")  # by the same phone
    rows = await host.attendance(activity)
    assert (rows["方芸"]["review"], [*rows]) == ("shared_phone", before)
    read = (await history(host, activity, "member")).json()
    assert read["steps"][-1]["words"] == "签到，等主持人核对"


async def test_how_a_row_came_to_be(host: Host, scan: Scan) -> None:
    """Frozen, scanned with three clocks, ticked, corrected: in words, for the host and the person."""
    activity = await host.opened()
    await scan(await host.code(activity), "member")
    await host.tick(activity, "member", "absent")
    await host.do(activity, "close")
    change = {"person_id": str(host.world.people["member"]), "state": "present"}
    await host.do(activity, "correct", {"reason": "记错了", "changes": [change]})
    read = (await history(host, activity, "member")).json()
    assert [(step["words"], step["by_name"]) for step in read["steps"]] == [
        ("开始签到，列入应到名单（第 1 版）", "周敏"),
        ("签到，未到改为到会", "方芸"),
        ("点名，到会改为缺席", "周敏"),
        ("更正，缺席改为到会", "周敏"),
    ]
    assert read["steps"][3]["note"] == "记错了"
    scanned = read["steps"][1]
    assert all(scanned[clock_of] for clock_of in ("code_at", "captured_at", "received_at"))
    own = (await history(host, activity, "member", by="member")).json()
    assert own["steps"][3]["note"] is None, "the reason was said of a whole correction"
    assert [step["words"] for step in own["steps"]] == [step["words"] for step in read["steps"]]
    for stranger in ("group_leader", "other_secretary", "bureau_officer"):
        assert (await history(host, activity, "member", by=stranger)).status_code == 404


async def test_make_up_study_is_noted_and_counts_nowhere(host: Host) -> None:
    """After closing, for who missed it; neither list nor ledger change."""
    activity = await host.opened()
    await host.tick(activity, "group_leader", "present")
    today = clock.today().isoformat()

    async def make_up(persona: str, on: str = today) -> Response:
        person = host.world.people[persona]
        body = {"on": on, "note": "自学党章第一章"}
        path = url_of(activity, f"attendance/{person}/make-up")
        return await host.client.put(path, json=body, headers=host.headers)

    assert (await make_up("member")).json()["code"] == "activity_not_closed"
    await host.do(activity, "close")
    async with unit_of_work() as db:
        before = len(list(await db.exec(select(Fact))))
    assert (await make_up("group_leader")).json()["code"] == "make_up_not_needed"
    assert (await make_up("member", "2026-01-01")).json()["code"] == "make_up_day_wrong"
    row = (await make_up("member")).json()
    assert (row["state"], row["made_up_on"], row["made_up_note"]) == ("absent", today, "自学党章第一章")
    async with unit_of_work() as db:
        assert len(list(await db.exec(select(Fact)))) == before
        assert await differences(db) == []
    path = url_of(activity, f"attendance/{host.world.people['member']}/make-up")
    assert (await host.client.delete(path, headers=host.headers)).json()["made_up_on"] is None
    words = [s["words"] for s in (await history(host, activity, "member")).json()["steps"]]
    assert words[-2:] == ["登记补课", "撤销补课登记"]


async def test_who_sits_in_is_in_no_number(host: Host) -> None:
    """A colleague of the roster who is not expected, and somebody from outside by name."""
    activity = await host.plan(kind="committee_meeting", title="支委会")
    await host.do(activity, "start")

    async def add(body: dict[str, Any]) -> Response:
        return await host.client.post(url_of(activity, "observers"), json=body, headers=host.headers)

    member, secretary = (str(host.world.people[p]) for p in ("member", "secretary"))
    assert (await add({"person_id": member})).status_code == 201
    listed = (await add({"name": "王园长", "unit": "新苑幼儿园"})).json()
    assert [(it["name"], it["is_member"]) for it in listed] == [("方芸", True), ("王园长", False)]
    assert (await add({"person_id": member})).json()["code"] == "already_sat_in"
    assert (await add({"name": "王园长", "unit": "新苑幼儿园"})).json()["code"] == "already_sat_in"
    assert (await add({"person_id": secretary})).json()["code"] == "expected_already"
    assert (await add({})).status_code == 422
    await host.do(activity, "close")
    assert (activity["present_count"], activity["rate"]["note"]) == (0, "缺席 4；列席 2（不计）")
    async with unit_of_work() as db:
        assert not [f for f in await db.exec(select(Fact)) if f.kind == "activity.present"]
        assert await differences(db) == []
    for it in listed:
        gone = await host.client.delete(url_of(activity, f"observers/{it['id']}"), headers=host.headers)
        assert gone.is_success
    assert gone.json() == []


async def observe(host: Host, activity: Json, persona: str, method: str = "POST") -> Response:
    """Registers somebody of the roster as sitting in, or takes that back."""
    person = str(host.world.people[persona])
    if method == "POST":
        return await host.client.post(
            url_of(activity, "observers"), json={"person_id": person}, headers=host.headers
        )
    return await host.client.delete(url_of(activity, f"observers/{person}"), headers=host.headers)


@pytest.fixture
async def group_meeting(host: Host) -> Json:
    """A meeting that expects nobody of the committee but its leader."""
    group = str(host.world.orgs["group"])
    return await host.opened(org_id=group, kind="group_meeting", title="党小组会")


async def test_who_no_longer_sits_in_counts_as_a_guest(host: Host, group_meeting: Json) -> None:
    """Taken back, and then ticked as present: a fact like any other guest's."""
    await observe(host, group_meeting, "publicity_commissioner")
    assert (await observe(host, group_meeting, "publicity_commissioner", "DELETE")).json() == []
    row = (await host.attendance(group_meeting))["陈立"]
    assert (row["nonvoting"], row["state"]) == (False, "pending")
    steps = (await history(host, group_meeting, "publicity_commissioner")).json()["steps"]
    assert [step["words"] for step in steps] == ["登记列席", "撤销列席登记"]
    assert (await host.tick(group_meeting, "publicity_commissioner", "present")).is_success
    assert (await host.do(group_meeting, "close")).is_success
    async with unit_of_work() as db:
        person = host.world.people["publicity_commissioner"]
        facts = await db.exec(select(Fact.kind).where(Fact.person_id == person))
        assert list(facts) == ["activity.present"]
        assert await differences(db) == []


async def test_who_no_longer_sits_in_after_closing_is_in_nobody_s_year(
    host: Host, group_meeting: Json
) -> None:
    await observe(host, group_meeting, "publicity_commissioner")
    await host.do(group_meeting, "close")
    assert (await observe(host, group_meeting, "publicity_commissioner", "DELETE")).is_success
    assert (await host.attendance(group_meeting))["陈立"]["state"] == "absent"
    headers = host.world.headers("publicity_commissioner")
    assert (await host.client.get("/api/v1/me/attendance", headers=headers)).json() == []


async def test_a_counted_guest_becomes_an_observer_in_two_steps(host: Host, group_meeting: Json) -> None:
    """As the refusal says: corrected to absent first, then registered."""
    await host.tick(group_meeting, "publicity_commissioner", "present")
    await host.do(group_meeting, "close")
    assert (await observe(host, group_meeting, "publicity_commissioner")).json()["code"] == "guest_already"
    change = {"person_id": str(host.world.people["publicity_commissioner"]), "state": "absent"}
    assert (await host.do(group_meeting, "correct", {"reason": "是列席", "changes": [change]})).is_success
    assert (await observe(host, group_meeting, "publicity_commissioner")).status_code == 201
    async with unit_of_work() as db:
        assert await differences(db) == []


async def test_taking_back_twice_is_noted_once(host: Host) -> None:
    activity = await host.opened()
    body = {"name": "王园长", "unit": "新苑幼儿园"}
    listed = await host.client.post(url_of(activity, "observers"), json=body, headers=host.headers)
    path = url_of(activity, f"observers/{listed.json()[0]['id']}")
    for _ in range(2):
        assert (await host.client.delete(path, headers=host.headers)).json() == []
    async with unit_of_work() as db:
        noted = await db.exec(select(AuditEntry.action).where(AuditEntry.action == "observer.withdraw"))
        assert len(list(noted)) == 1


async def test_only_who_is_present_has_arrived(host: Host, scan: Scan) -> None:
    """Whoever says otherwise, paper or the host, and with it the leave of who is waited for is gone."""
    activity = await host.opened()
    await scan(await host.code(activity), "member")
    row = (await host.attendance(activity))["方芸"]
    assert row["arrived_at"]
    said = {"person_id": row["person_id"], "version": row["version"], "state": "leave", "leave_kind": "sick"}
    assert (await enter(host, activity, [said])).json()["rows"][0]["outcome"] == "saved"
    for state, kind in (("leave", "sick"), ("absent", None), ("pending", None)):
        await host.tick(activity, "member", state)
        row = (await host.attendance(activity))["方芸"]
        assert (row["state"], row["arrived_at"], row["leave_kind"]) == (state, None, kind)
    await host.tick(activity, "member", "present")
    assert (await host.attendance(activity))["方芸"]["arrived_at"]


@pytest.mark.parametrize(
    "said", [{"state": "exempt"}, {"state": "leave"}, {"state": "leave", "leave_kind": "official"}]
)
async def test_nobody_lets_themself_off(host: Host, said: Json) -> None:
    """Neither exempt nor on leave, also not a kinder kind of leave; a second person does."""
    activity = await host.opened()
    person = str(host.world.people["secretary"])
    url = url_of(activity, f"attendance/{person}")
    other = host.world.headers("organization_commissioner")
    if "leave_kind" in said:
        personal = {"state": "leave", "leave_kind": "personal"}
        assert (await host.client.put(url, json=personal, headers=other)).is_success
    before = (await host.attendance(activity))["周敏"]
    refused = await host.client.put(url, json=said, headers=host.headers)
    assert refused.json()["code"] == "leave_of_oneself"
    row = {"person_id": person, "version": before["version"], **said}
    assert (await enter(host, activity, [row])).json()["rows"][0]["code"] == "leave_of_oneself"
    assert (await host.attendance(activity))["周敏"] == before
    assert (await host.client.put(url, json=said, headers=other)).is_success


async def late_scan(host: Host, code: str, persona: str) -> None:
    """From a phone that had no network, and that the host has to look at."""
    host.client.cookies.clear()
    seen = {"nonce": str(uuid.uuid4()), "captured_at": clock.now().isoformat()}
    answer = await host.client.post(
        "/api/v1/check-in/attempts",
        json={"code": code, "offline": True, **seen},
        headers=host.world.headers(persona),
    )
    assert answer.json()["outcome"] == "waiting"


async def judge(host: Host, activity: Json, persona: str, *, accept: bool) -> None:
    path = url_of(activity, f"attendance/{host.world.people[persona]}/review")
    assert (await host.client.post(path, json={"accept": accept}, headers=host.headers)).is_success


async def test_a_refused_stranger_is_not_absent(host: Host) -> None:
    """Nobody expected them: closing says nothing of them."""
    activity = await host.opened()
    await late_scan(host, await host.code(activity), "other_member")
    await judge(host, activity, "other_member", accept=False)
    await host.do(activity, "close")
    listed = await host.attendance(activity)
    assert (listed["孙悦"]["state"], listed["方芸"]["state"]) == ("pending", "absent")
    assert activity["rate"]["note"] == "缺席 6"


async def test_a_scan_accepted_after_closing_makes_a_new_version(host: Host) -> None:
    """It is a correction: who looked at the activity before looks again."""
    activity = await host.opened()
    code = await host.code(activity)
    await host.do(activity, "close")
    await late_scan(host, code, "member")
    await judge(host, activity, "member", accept=True)
    read = await host.client.get(f"/api/v1/activities/{activity['id']}", headers=host.headers)
    assert (read.json()["version"], len(read.json()["corrections"])) == (activity["version"] + 1, 1)


async def test_a_guest_may_only_have_sat_in(host: Host) -> None:
    """While the list is open a guest becomes somebody who sat in; once counted, that is a correction."""

    async def guest(activity: Json) -> Response:
        await host.tick(activity, "member", "present")
        body = {"person_id": str(host.world.people["member"])}
        return await host.client.post(url_of(activity, "observers"), json=body, headers=host.headers)

    sat_in = await host.opened(kind="committee_meeting", title="支委会")
    assert (await guest(sat_in)).status_code == 201
    row = (await host.attendance(sat_in))["方芸"]
    assert (row["nonvoting"], row["expected"], row["state"]) == (True, False, "present")
    counted = await host.opened(kind="committee_meeting", title="支委会")
    await host.tick(counted, "member", "present")
    await host.do(counted, "close")
    body = {"person_id": str(host.world.people["member"])}
    late = await host.client.post(url_of(counted, "observers"), json=body, headers=host.headers)
    assert late.json()["code"] == "guest_already"


async def test_one_s_own_rate_and_nobody_else_s(world: World, client: AsyncClient, host: Host) -> None:
    """By year with the formula; open activities and sitting in do not count."""
    for state in ("present", "absent", "exempt"):
        activity = await host.opened()
        await host.tick(activity, "member", state)
        await host.do(activity, "close")
    await host.opened()
    own = (await client.get("/api/v1/me/attendance", headers=world.headers("member"))).json()
    assert [(year["year"], year["rate"]["percent"]) for year in own] == [(clock.today().year, 50.0)]
    assert own[0]["rate"]["formula"] == "实到 1 ÷ 应到 2（应到不含免到）= 50.0%"
    assert {row["presence"] for row in own[0]["activities"]} == {"present", "absent", "exempt"}
    assert (await client.get("/api/v1/me/attendance", headers=world.headers("other_member"))).json() == []
