"""Writing minutes, having them approved by chair and recorder, amending them: through the API."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from httpx import AsyncClient
from sqlmodel import select

from activities.minutes.conftest import CHAIR, RECORDER, Table, resolution, whole
from nianlun.access.models import AuditEntry
from nianlun.core.db import unit_of_work
from world import World


async def test_a_draft_begins_with_what_the_activity_says(world: World, client: AsyncClient) -> None:
    agenda = [{"title": "学习党章", "speaker": "周敏"}, {"title": "通报工作", "speaker": None}]
    table = await Table(client, world).met(starts_at="15:30", place="三楼会议室", agenda=agenda)
    empty = (await table.read()).json()
    assert (empty["current"], empty["version"], empty["actions"]) == (None, 0, ["begin"])
    assert (empty["is_owed"], empty["suggested_rule"]) == (True, "A1")
    begun = (await table.begin()).json()["current"]
    assert (begun["starts_at"], begun["place"], begun["state"]) == ("15:30:00", "三楼会议室", "draft")
    assert (begun["chair_name"], begun["recorder_name"]) == ("周敏", "林晓")
    assert begun["agenda"] == [
        {"title": "学习党章", "speeches": [{"speaker": "周敏", "text": ""}]},
        {"title": "通报工作", "speeches": []},
    ]


async def test_who_was_there_comes_from_the_list(table: Table) -> None:
    await table.host.tick(table.activity, "discipline_commissioner", "leave")
    await table.closed()
    people = (await table.begin()).json()["current"]["people"]
    assert (people["expected"], people["present"]) == (6, 4)
    assert {one["name"]: one["reason"] for one in people["absent"]} == {"何静": "请假", "许宁": "缺席"}
    assert people["full_members"] == people["team"] == {"expected": 6, "present": 4}


async def test_from_draft_to_locked(table: Table) -> None:
    """Handed in by the recorder, approved by the chair, then nobody writes in it any more."""
    written = (await table.written(resolutions=[resolution(yes=4)])).json()
    assert written["missing"] == []
    assert written["actions"] == ["submit", "write"]
    decided = written["current"]["resolutions"][0]
    assert decided["outcome"] == "passed"
    assert decided["sentence"] == "应到 6，实到 4，赞成 4：4×2 > 6，通过"
    submitted = (await table.do("submit", RECORDER)).json()
    assert (submitted["current"]["state"], submitted["actions"]) == (
        "submitted", ["sign", "return"],
    )  # fmt: skip
    assert (await table.write(place="操场")).json()["code"] == "minutes_submitted"
    assert (await table.do("approve", RECORDER)).json()["code"] == "approved_by_you_already"
    assert (await table.do("approve", "member")).status_code == 404
    assert (await table.do("approve", "publicity_commissioner")).json()["code"] == "chair_or_recorder_needed"
    done = (await table.do("approve", CHAIR)).json()["current"]
    assert (done["state"], done["approved_alone"]) == ("approved", False)
    assert (await table.write(place="操场")).json()["code"] == "minutes_locked"
    assert (await table.do("return", CHAIR, reason="再改")).json()["code"] == "minutes_not_submitted"


async def test_a_printed_slip_answers_for_nothing(table: Table) -> None:
    """A bound browser proves that somebody has the slip: its owner reads, and signs in to act."""
    await table.written(chair_id=str(table.world.people["member"]), delegation="受书记委托")
    assert (await table.read("phone")).json()["actions"] == []
    assert (await table.write("phone", place="操场")).status_code == 403
    await table.do("submit", RECORDER)
    for step, body in (("approve", {}), ("return", {"reason": "再改"}), ("submit", {})):
        assert (await table.do(step, "phone", **body)).status_code == 403, step
    assert (await table.do("approve", "member")).is_success
    assert (await table.do("amend", "phone", reason="再改")).status_code == 403


async def test_handed_in_by_somebody_else_it_needs_both(table: Table) -> None:
    await table.written()
    await table.do("submit", "publicity_commissioner")
    assert (await table.do("approve", CHAIR)).json()["current"]["state"] == "submitted"
    assert (await table.do("approve", RECORDER)).json()["current"]["state"] == "approved"


async def test_returned_with_a_comment_both_approve_again(table: Table) -> None:
    await table.written()
    await table.do("submit", RECORDER)
    back = (await table.do("return", CHAIR, reason="发言写得太短")).json()["current"]
    assert (back["state"], back["return_reason"], back["returned_by_name"]) == (
        "returned", "发言写得太短", "周敏",
    )  # fmt: skip
    assert back["recorder_approved_at"] is None
    again = (await table.do("submit", RECORDER)).json()["current"]
    assert (again["state"], again["return_reason"]) == ("submitted", None)


async def test_what_is_missing_is_named(table: Table) -> None:
    await table.begin()
    draft = (await table.write(resolutions=[resolution("", yes=None)])).json()
    assert draft["missing"] == [
        "开始时间", "结束时间", "地点", "议程", "发言要点", "第 1 项决议的内容", "第 1 项决议的票数",
    ]  # fmt: skip
    assert (await table.do("submit", RECORDER)).json()["code"] == "list_not_settled"
    await table.closed()
    refused = await table.do("submit", RECORDER)
    assert (refused.status_code, refused.json()["code"]) == (409, "minutes_incomplete")
    assert "地点" in refused.json()["detail"]


async def test_impossible_numbers_are_kept_in_the_draft_and_never_handed_in(table: Table) -> None:
    kept = (await table.written(resolutions=[resolution(yes=5)])).json()
    assert kept["current"]["resolutions"][0]["problem"].startswith("票数多于实到人数")
    assert kept["current"]["resolutions"][0]["outcome"] is None
    assert (await table.do("submit", RECORDER)).json()["code"] == "minutes_incomplete"


async def test_other_numbers_than_the_lists_need_a_reason(table: Table) -> None:
    few = resolution(yes=3, present=3)
    assert (await table.written(resolutions=[few])).json()["missing"] == ["第 1 项决议的人数与名单不同的原因"]
    few["count"]["reason"] = "表决前方芸离会"
    assert (await table.write(resolutions=[few])).json()["missing"] == []


async def test_somebody_left_out_changes_the_base_only_with_consent_and_adoption(table: Table) -> None:
    left_out = {"person_id": str(table.world.people["group_leader"]), "reason": "bedridden"}
    vote = resolution(yes=3, expected=5)
    bare = (await table.written(resolutions=[vote], exclusions=[left_out])).json()
    assert bare["missing"] == ["不计入应到的上级意见和大会通过", "第 1 项决议的人数与名单不同的原因"]
    allowed = {**left_out, "consent": "青教党〔2026〕12 号", "adopted": True}
    done = (await table.write(exclusions=[allowed])).json()
    assert done["missing"] == []
    assert done["current"]["exclusions"][0]["reason_name"].startswith("年老体弱")
    assert done["current"]["resolutions"][0]["outcome"] == "passed"
    stranger = {**allowed, "person_id": str(table.world.people["other_member"])}
    assert (await table.write(exclusions=[stranger])).json()["code"] == "unknown_hand"


async def test_another_chair_than_the_secretary_was_asked_by_somebody(table: Table) -> None:
    chair = str(table.world.people["publicity_commissioner"])
    draft = (await table.written(chair_id=chair)).json()
    assert (draft["needs_delegation"], draft["missing"]) == (True, ["受谁委托主持"])
    assert (await table.write(delegation="受书记周敏委托")).json()["missing"] == []


async def test_the_chair_records_only_when_nobody_else_came(world: World, client: AsyncClient) -> None:
    both = {"recorder_id": str(world.people[CHAIR])}
    table = await Table(client, world).met()
    await table.written(**both)
    assert (await table.do("submit", CHAIR)).json()["code"] == "recorder_is_chair"
    alone = await Table(client, world).met(CHAIR, kind="group_meeting", title="党小组会")
    await alone.closed()
    await alone.begin(CHAIR)
    await alone.write(CHAIR, **whole(), **both)
    assert (await alone.do("submit", CHAIR)).is_success
    done = (await alone.do("approve", CHAIR)).json()["current"]
    assert (done["state"], done["approved_alone"]) == ("approved", True)


async def test_an_amendment_is_a_new_edition_with_its_reason_and_difference(table: Table) -> None:
    await table.approved()
    amended = (await table.do("amend", RECORDER, reason="地点记错")).json()
    assert (amended["current"]["edition"], amended["current"]["amend_reason"]) == (2, "地点记错")
    assert amended["differences"] == []
    assert (await table.write(place="二楼会议室")).is_success
    changed = (await table.read()).json()["differences"]
    assert [part["title"] for part in changed] == ["会议情况"]
    marked = [(line["mark"], line["text"]) for line in changed[0]["lines"] if line["mark"] != "same"]
    assert marked == [("gone", "地点：三楼会议室"), ("new", "地点：二楼会议室")]
    seen = (await table.read("member")).json()
    assert (seen["current"]["edition"], seen["earlier"], seen["actions"]) == (1, [], [])
    await table.do("submit", RECORDER)
    assert (await table.do("approve", CHAIR)).is_success
    seen = (await table.read("member")).json()
    assert (seen["current"]["place"], [one["edition"] for one in seen["earlier"]]) == ("二楼会议室", [1])


async def test_a_draft_is_for_the_committee_and_the_two_who_answer_for_it(table: Table) -> None:
    await table.begin()
    assert (await table.read("member")).json()["current"] is None
    assert (await table.read("discipline_commissioner")).json()["current"]["state"] == "draft"
    assert (await table.read("other_secretary")).status_code == 404
    await table.write(recorder_id=str(table.world.people["member"]))
    assert (await table.read("member")).json()["actions"] == ["write"]
    assert (await table.write("member", place="操场")).is_success
    named = await table.write("member", chair_id=str(table.world.people["member"]))
    assert named.json()["code"] == "hands_are_named_by_keeper"


async def test_only_people_of_the_list_read_what_was_approved(world: World, client: AsyncClient) -> None:
    """A member who was not in the committee's meeting reads nothing of it."""
    present = (CHAIR, RECORDER, "publicity_commissioner")
    table = await Table(client, world).met(*present, kind="committee_meeting", title="支委会")
    await table.approved()
    assert (await table.read("member")).json()["current"] is None
    assert (await table.read("publicity_commissioner")).json()["current"]["state"] == "approved"


async def test_the_kind_of_a_leave_is_not_for_every_reader(table: Table) -> None:
    await table.host.client.put(
        f"/api/v1/activities/{table.activity['id']}/attendance/{table.world.people['group_leader']}",
        json={"state": "leave", "leave_kind": "sick"},
        headers=table.host.headers,
    )
    await table.approved()

    def reasons(body: dict[str, Any]) -> dict[str, str]:
        return {one["name"]: one["reason"] for one in body["current"]["people"]["absent"]}

    assert reasons((await table.read(RECORDER)).json()) == {"许宁": "病假", "何静": "缺席"}
    assert reasons((await table.read("member")).json()) == {"许宁": "请假", "何静": "缺席"}


async def test_later_corrections_of_the_list_leave_approved_minutes_alone(table: Table) -> None:
    await table.approved()
    change = {"person_id": str(table.world.people["group_leader"]), "state": "present"}
    answer = await table.host.do(table.activity, "correct", {"reason": "漏点", "changes": [change]})
    assert answer.is_success, answer.text
    assert (await table.read()).json()["current"]["people"]["present"] == 4


async def test_two_people_writing_are_told(table: Table) -> None:
    await table.begin()
    table.version = 0
    assert (await table.write(place="操场")).status_code == 412
    bare = await table.client.patch(table.url, json={}, headers=table.world.headers(RECORDER))
    assert bare.status_code == 428
    assert (await table.begin()).json()["code"] == "minutes_begun"


async def test_nothing_is_written_of_what_has_not_begun(world: World, client: AsyncClient) -> None:
    table = Table(client, world)
    planned = await table.host.plan()
    table.url = f"/api/v1/activities/{planned['id']}/minutes"
    assert (await table.read()).json()["actions"] == []
    assert (await table.begin()).json()["code"] == "not_held_yet"
    assert (await table.write(place="操场")).json()["code"] == "minutes_missing"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"resolutions": [{"id": "x"}]}, "invalid_input"),
        ({"resolutions": [resolution(yes=-1)]}, "invalid_input"),
        ({"resolutions": [resolution(rule="A9")]}, "unknown_vote_rule"),
        ({"resolutions": [{**resolution(), "outcome": "passed"}]}, "invalid_input"),
        ({"agenda": None}, "invalid_input"),
        ({"agenda": [{"title": "x", "speeches": [{"text": "长" * 8001}]}]}, "invalid_input"),
        ({"place": "a\x00"}, "invalid_input"),
        ({"held_on": "2026-11-20"}, "invalid_input"),
    ],
)
async def test_bad_input_is_named(table: Table, body: dict[str, Any], code: str) -> None:
    """An outcome that somebody sends is not one: it is reckoned."""
    await table.begin()
    answer = await table.write(**body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_two_resolutions_with_one_number_are_refused(table: Table) -> None:
    await table.begin()
    twice = resolution(yes=4)
    assert (await table.write(resolutions=[twice, twice])).json()["code"] == "same_resolution_twice"


async def test_as_a_word_file(table: Table) -> None:
    """Who may not read the minutes has no file either."""
    assert (
        await table.client.get(f"{table.url}/word", headers=table.world.headers("member"))
    ).status_code == 404
    await table.approved(resolutions=[resolution(yes=4, no=0)])
    answer = await table.client.get(f"{table.url}/word", headers=table.world.headers("member"))
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    document = Document(BytesIO(answer.content))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert {"地点", "三楼会议室", "主持人", "周敏", "记录人", "林晓"} <= set(cells)
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "应到 6，实到 4，赞成 4：4×2 > 6，通过" in lines
    assert any(line.startswith("主持人（签名）：周敏") for line in lines)


async def test_the_rules_of_voting_are_there_for_the_page(table: Table) -> None:
    headers = table.world.headers("member")
    rules = (await table.client.get("/api/v1/vote-rules", headers=headers)).json()
    election = next(rule for rule in rules if rule["code"] == "A4")
    assert (election["quorum"], election["adoption"]) == (
        {"times": 5, "of": 4, "exactly": True}, {"times": 2, "base": "present"},
    )  # fmt: skip
    early = await table.client.get("/api/v1/vote-rules?on=2019-06-01", headers=headers)
    assert next(rule for rule in early.json() if rule["code"] == "A4")["quorum"]["exactly"] is False


async def test_every_deed_leaves_its_trace_and_typing_leaves_one(table: Table) -> None:
    await table.approved()
    await table.do("amend", RECORDER, reason="地点记错")
    await table.write("publicity_commissioner", place="操场")
    await table.write("publicity_commissioner", place="大厅")
    async with unit_of_work() as db:
        entries = await db.exec(select(AuditEntry).order_by(AuditEntry.created_at))
        deeds = [entry.action for entry in entries if entry.action.startswith("minutes.")]
    assert deeds == [f"minutes.{deed}" for deed in ("begin", "submit", "approve", "amend", "write")]


async def test_who_sat_in_is_named_and_has_no_vote(table: Table) -> None:
    asked = {"name": "秦老师", "unit": "区教育局"}
    url = f"/api/v1/activities/{table.activity['id']}/observers"
    answer = await table.client.post(url, json=asked, headers=table.host.headers)
    assert answer.is_success, answer.text
    await table.closed()
    people = (await table.begin()).json()["current"]["people"]
    assert people["nonvoting"] == ["秦老师（区教育局）"]
    assert people["full_members"] == {"expected": 6, "present": 4}


async def test_whoever_leads_need_not_stand_on_the_list(world: World, client: AsyncClient) -> None:
    """The secretary leads the meeting of a group that is not hers."""
    asked = {"org_id": str(world.orgs["second_group"]), "kind": "group_meeting", "title": "党小组会"}
    table = await Table(client, world).met("publicity_commissioner", RECORDER, **asked)
    begun = (await table.begin(CHAIR)).json()
    assert begun["current"]["chair_name"] == "周敏"
    assert [seat["name"] for seat in begun["seats"]] == ["陈立", "何静", "林晓", "周敏"]
    chair, recorder = str(world.people[CHAIR]), str(world.people[RECORDER])
    assert (await table.write(CHAIR, chair_id=recorder, recorder_id=chair)).is_success
    assert (await table.write(CHAIR, chair_id=chair, recorder_id=recorder)).is_success
