"""Exempt: who asks, who grants, what the light says then, and what is refused."""

from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient

from nianlun.access.rules import Role
from obligations.speaker import Speaker, appoint, lay_down, refusal, set_today, trail
from world import World

SUMMER = {"from_day": "2026-07-01", "until_day": "2026-08-31", "reason_kind": "holiday_month"}


@pytest.fixture
async def speaker(world: World, client: AsyncClient) -> Speaker:
    set_today(date(2026, 11, 20))
    return Speaker(client, world)


async def test_a_commissioner_asks_and_the_secretary_grants(speaker: Speaker) -> None:
    """The light turns grey with the reason, the day and who granted it."""
    asker = speaker.as_("publicity_commissioner")
    asked = await asker.say("exemptions", "party_day", **SUMMER)
    assert asked.status_code == 201
    row = asked.json()
    assert (row["state"], row["words"], row["actions"]) == (
        "requested",
        "正值寒暑假，移到开学后办",
        ["withdraw"],
    )
    assert (await speaker.light("party_day", "7月"))["state"] == "overdue"
    waiting = await speaker.look("/exemptions", org=speaker.org(), state="requested")
    assert waiting["items"][0]["actions"] == ["approve", "refuse", "withdraw"]
    granted = await speaker.ask("POST", f"/exemptions/{row['id']}/approve", 1, json={})
    assert granted.status_code == 200
    assert (granted.json()["state"], granted.json()["decided_by"]) == ("approved", "周敏")
    light = await speaker.light("party_day", "7月")
    assert (light["state"], light["light"]) == ("exempt", "grey")
    assert light["reason"] == "免：正值寒暑假，移到开学后办。11月20日 周敏批准。"
    assert (await speaker.light("party_day", "9月"))["state"] == "overdue"
    assert await trail(speaker.world) == ["exemption.request", "exemption.approve"]


async def test_who_may_grant_does_both_at_once(speaker: Speaker) -> None:
    row = (await speaker.say("exemptions", "party_day", **SUMMER, approve=True)).json()
    assert (row["state"], row["requested_by"], row["decided_by"]) == ("approved", "周敏", "周敏")
    other = await speaker.as_("discipline_commissioner").say(
        "exemptions", "party_lecture", **SUMMER, approve=True
    )
    assert refusal(other) == (409, "not_yours_to_approve")
    assert (await speaker.look("/exemptions"))["total"] == 1


async def test_a_small_branch_is_offered_to_have_no_committee(speaker: Speaker) -> None:
    """Six full members: one click asks, with the words that the light will say; then nothing is offered."""
    (offer,) = await speaker.look("/exemptions/offers", org=speaker.org())
    assert (offer["duty_name"], offer["words"]) == ("支委会", "正式党员不足 7 人，不设支委会")
    body = {"from_day": offer["from_day"], "reason_kind": offer["reason_kind"], "approve": True}
    assert (await speaker.say("exemptions", offer["duty_id"], **body)).status_code == 201
    assert await speaker.look("/exemptions/offers", org=speaker.org()) == []
    light = await speaker.light("committee_meeting", "3月")
    assert light["reason"] == "免：正式党员不足 7 人，不设支委会。11月20日 周敏批准。"


async def test_a_branch_speaks_for_its_groups(speaker: Speaker) -> None:
    answer = await speaker.say("exemptions", "group_meeting", **SUMMER, approve=True)
    assert answer.status_code == 201
    assert (await speaker.light("group_meeting", "7月", "group"))["state"] == "exempt"
    assert (await speaker.light("group_meeting", "7月", "second_group"))["state"] == "exempt"


async def test_what_the_bureau_asks_the_bureau_lets_off(speaker: Speaker) -> None:
    """A duty from above is let off from above; the branch only asks."""
    study = await lay_down(
        speaker.world, "bureau", "upper", name="上报信息", unit="org", every="month", skips_holidays=False
    )
    at_once = await speaker.say("exemptions", study, **SUMMER, approve=True)
    assert refusal(at_once) == (409, "not_yours_to_approve")
    row = (await speaker.say("exemptions", study, **SUMMER)).json()
    assert row["approver_org_name"] == "青禾区教育局党委"
    own = await speaker.ask("POST", f"/exemptions/{row['id']}/approve", 1, json={})
    assert own.status_code == 404
    bureau = speaker.as_("bureau_officer")
    (waiting,) = (await bureau.look("/exemptions", org=speaker.org("bureau")))["items"]
    assert waiting["actions"] == ["approve", "refuse", "withdraw"]
    refused = await bureau.ask("POST", f"/exemptions/{row['id']}/refuse", 1, json={"words": "暑假也有信息"})
    assert (refused.json()["state"], refused.json()["decision_words"]) == ("refused", "暑假也有信息")
    assert (await speaker.say("exemptions", study, **SUMMER)).status_code == 201


async def test_a_persons_exemption_never_goes_upward(speaker: Speaker) -> None:
    """Even of a duty from above the branch decides, and the bureau sees none of it."""
    study = await lay_down(speaker.world, "bureau", "upper")
    person = str(speaker.world.people["member"])
    row = (await speaker.say("exemptions", study, **SUMMER, person_id=person, words="在家养病")).json()
    assert (row["approver_org_id"], row["person_name"]) == (speaker.org(), "方芸")
    assert (await speaker.as_("bureau_officer").look("/exemptions"))["total"] == 0
    granted = await speaker.ask("POST", f"/exemptions/{row['id']}/approve", 1, json={})
    assert granted.json()["state"] == "approved"
    assert (await speaker.as_("other_secretary").look("/exemptions"))["total"] == 0


async def test_withdrawn_it_is_owed_again_and_the_past_stays_told(speaker: Speaker) -> None:
    row = (await speaker.say("exemptions", "party_day", **SUMMER, approve=True)).json()
    set_today(date(2026, 11, 25))
    gone = await speaker.ask("POST", f"/exemptions/{row['id']}/withdraw", row["version"])
    assert gone.json()["state"] == "withdrawn"
    assert (await speaker.light("party_day", "7月"))["state"] == "overdue"
    assert (await speaker.light("party_day", "7月", on="2026-11-24"))["state"] == "exempt"
    again = await speaker.ask("POST", f"/exemptions/{row['id']}/withdraw", row["version"] + 1)
    assert refusal(again) == (409, "exemption_withdrawn")


async def test_withdrawn_without_an_end_it_ends_the_day_before(speaker: Speaker) -> None:
    """What was exempt stays so; withdrawn on the day it was granted, it was a mistake."""
    asked = {"from_day": "2026-01-01", "reason_kind": "other", "words": "书记借调", "approve": True}
    set_today(date(2026, 1, 5))
    row = (await speaker.say("exemptions", "party_day", **asked)).json()
    mistake = (await speaker.say("exemptions", "party_lecture", **asked)).json()
    gone = await speaker.ask("POST", f"/exemptions/{mistake['id']}/withdraw", mistake["version"])
    assert gone.is_success
    set_today(date(2026, 11, 20))
    assert (await speaker.light("party_day", "11月"))["state"] == "exempt"
    assert (await speaker.ask("POST", f"/exemptions/{row['id']}/withdraw", row["version"])).is_success
    assert (await speaker.light("party_day", "3月"))["state"] == "exempt"
    assert (await speaker.light("party_day", "11月"))["state"] == "not_due"
    assert (await speaker.light("party_day", "11月", on="2026-11-19"))["state"] == "exempt"
    assert (await speaker.light("party_lecture", "第一季度"))["state"] == "overdue"


async def test_two_people_deciding(speaker: Speaker) -> None:
    """The second one is told, whatever they wanted; nothing decided is decided again."""
    row = (await speaker.say("exemptions", "party_day", **SUMMER)).json()
    path = f"/exemptions/{row['id']}"
    assert (await speaker.ask("POST", f"{path}/approve", 1, json={})).status_code == 200
    late = await speaker.ask("POST", f"{path}/refuse", 1, json={"words": "不行"})
    assert refusal(late) == (412, "version_conflict")
    seen = await speaker.ask("POST", f"{path}/refuse", 2, json={"words": "不行"})
    assert refusal(seen) == (409, "exemption_decided")
    assert refusal(await speaker.ask("POST", f"{path}/withdraw")) == (428, "version_required")


@pytest.mark.parametrize(
    ("code", "body", "expected"),
    [
        ("party_day", {"until_day": "2026-06-30"}, (422, "dates_out_of_order")),
        ("party_day", {"reason_kind": "lazy"}, (422, "unknown_exemption_kind")),
        ("party_day", {"reason_kind": "no_committee"}, (422, "exemption_kind_not_for_duty")),
        ("party_day", {"reason_kind": "other"}, (422, "reason_words_needed")),
        ("party_day", {"reason_kind": "other", "words": "　 。"}, (422, "reason_words_needed")),
        ("party_day", {"words": "长" * 401}, (422, "invalid_input")),
        ("party_day", {"from_day": "七月一日"}, (422, "invalid_input")),
        ("party_day", {"org": "bureau"}, (404, "not_found")),
        ("party_day", {"org": "other_branch"}, (404, "not_found")),
        ("group_meeting", {"org": "general_branch"}, (404, "not_found")),
        ("00000000-0000-4000-8000-000000000000", {}, (404, "not_found")),
    ],
)
async def test_what_is_refused(
    speaker: Speaker, code: str, body: dict[str, Any], expected: tuple[int, str]
) -> None:
    """With a stable code and a sentence, and nothing written."""
    answer = await speaker.say("exemptions", code, **{**SUMMER, **body})
    assert refusal(answer) == expected
    assert (await speaker.look("/exemptions"))["total"] == 0


async def test_asked_twice_it_stands_once(speaker: Speaker) -> None:
    """Also where only a day is shared, and where the first has no end."""
    first = (await speaker.say("exemptions", "party_day", **SUMMER)).json()
    again = await speaker.say("exemptions", "party_day", **SUMMER)
    assert refusal(again) == (409, "exemption_exists")
    touching = {**SUMMER, "from_day": "2026-08-31", "until_day": None}
    assert refusal(await speaker.say("exemptions", "party_day", **touching)) == (409, "exemption_exists")
    later = {**SUMMER, "from_day": "2026-09-01", "until_day": None}
    assert (await speaker.say("exemptions", "party_day", **later)).status_code == 201
    assert (await speaker.say("exemptions", "party_lecture", **SUMMER)).status_code == 201
    await speaker.ask("POST", f"/exemptions/{first['id']}/withdraw", 1)
    assert (await speaker.say("exemptions", "party_day", **SUMMER)).status_code == 201


async def test_people_are_named_only_where_people_owe(speaker: Speaker) -> None:
    person = str(speaker.world.people["member"])
    named = await speaker.say("exemptions", "party_day", **SUMMER, person_id=person)
    assert refusal(named) == (422, "person_not_needed")
    study = await lay_down(speaker.world)
    assert refusal(await speaker.say("exemptions", study, **SUMMER)) == (422, "person_needed")
    stranger = str(speaker.world.people["other_member"])
    assert refusal(await speaker.say("exemptions", study, **SUMMER, person_id=stranger)) == (404, "not_found")


async def test_a_bureau_without_business_data_is_kept_out(speaker: Speaker) -> None:
    """A member and a group leader may not ask; the leader above has nothing to say here."""
    assert (await speaker.as_("member").say("exemptions", "party_day", **SUMMER)).status_code == 403
    assert (await speaker.as_("group_leader").say("exemptions", "party_day", **SUMMER)).status_code == 403
    await appoint(speaker.world, "other_secretary", Role.SECRETARY, "general_branch")
    assert (await speaker.as_("other_secretary").say("exemptions", "party_day", **SUMMER)).status_code == 404


async def test_reasons_are_offered_with_their_source(speaker: Speaker) -> None:
    kinds = await speaker.look("/exemptions/kinds")
    assert [kind["code"] for kind in kinds] == [
        "no_committee",
        "no_groups",
        "holiday_month",
        "newly_founded",
        "other",
    ]
    assert all(kind["source"] for kind in kinds)
    assert [kind["verified"] for kind in kinds][:2] == [False, False]
