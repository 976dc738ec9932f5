"""Who is the second person: where the committee is two, where it is one, and where the meeting judged."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from activities.conftest import Host
from nianlun.access.models import Appointment
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts import service as facts
from nianlun.facts.rules import NewFact, Source
from pledges.conftest import DEED, URL, Vow

RATED: dict[str, Any] = {"grade": "satisfied"}
SAID: dict[str, Any] = {"grade": "satisfied", "words": "做得实。"}
KEPT: dict[str, Any] = {"outcome": "kept"}
OTHER = "organization_commissioner"


def of_branch(vow: Vow, **more: Any) -> dict[str, Any]:
    return {"kind": "branch", "org_id": str(vow.world.orgs["branch"]), **more}


async def leave_alone(vow: Vow) -> None:
    """The secretary is the whole committee."""
    others = [vow.world.people[p] for p in (OTHER, "publicity_commissioner", "discipline_commissioner")]
    async with unit_of_work() as db:
        for office in await db.exec(select(Appointment).where(col(Appointment.person_id).in_(others))):
            office.valid_until = clock.today()


@pytest.mark.parametrize(("rater", "commenter"), [("secretary", OTHER), (OTHER, "secretary")])
async def test_two_of_a_committee_finish_a_branch_pledge(vow: Vow, rater: str, commenter: str) -> None:
    """Whichever of them rates: the other one comments, and who did not write it decides."""
    await vow.made("secretary", **of_branch(vow))
    for verb, body, persona in (
        ("submit", {}, "secretary"),
        ("approve", {}, OTHER),
        ("show", {}, "secretary"),
        ("report", {}, "secretary"),
        ("rate", RATED, rater),
    ):
        await vow.step(verb, body, persona)
    refused = await vow.do("comment", SAID, rater)
    assert refused.json()["code"] == "pledge_needs_second_person"
    await vow.step("comment", SAID, commenter)
    await vow.step("close-rating", {}, OTHER)
    assert (await vow.do("deliberate", KEPT)).json()["code"] == "pledge_needs_second_person"
    await vow.step("deliberate", KEPT, OTHER)
    assert vow.row["state"] == "kept"


async def test_who_wrote_it_decides_on_anothers_change(vow: Vow) -> None:
    """Of a branch pledge only its proposer may not."""
    await vow.made("secretary", **of_branch(vow))
    for verb, persona in (("submit", "secretary"), ("approve", OTHER), ("show", "secretary")):
        await vow.step(verb, persona=persona)
    await vow.step("amend", {"reason": "经费减少", "times": 4}, OTHER)
    assert (await vow.do("amend/decide", {"accept": True}, OTHER)).status_code == 409
    await vow.step("amend/decide", {"accept": True})
    assert vow.row["times"] == 4


async def test_on_paper_a_change_is_the_pledgers_word(vow: Vow) -> None:
    """Whoever typed it decides on it, too; the record says who typed."""
    person_id = str(vow.world.people["member"])
    await vow.made("secretary", person_id=person_id, from_paper=True)
    for verb in ("submit", "approve", "show"):
        await vow.step(verb)
    await vow.step("amend", {"reason": "外出培训", "times": 6})
    await vow.step("amend/decide", {"accept": True})
    assert vow.row["amendments"][0]["proposed_by_name"] == "方芸"
    said = {step["step"]: (step["actor_name"], step["on_paper"]) for step in vow.row["steps"]}
    assert said["amend_proposed"] == ("周敏", True)


@pytest.mark.parametrize("persona", ["member", "secretary"])
async def test_a_change_is_taken_back(vow: Vow, persona: str) -> None:
    """By whoever proposed it or manages; then the pledge goes on, and the record keeps both lines."""
    await vow.shown()
    early = await vow.do("amend/withdraw", persona=persona)
    assert (early.status_code, early.json()["code"]) == (409, "no_amendment_open")
    await vow.step("amend", {"reason": "太多", "times": 6}, "member")
    assert "withdraw_amendment" in (await vow.read(persona)).json()["actions"]
    assert (await vow.do("amend/withdraw", persona="group_leader")).status_code == 404
    await vow.step("amend/withdraw", persona=persona)
    (amended,) = vow.row["amendments"]
    assert (amended["accepted"], vow.row["times"], vow.row["amending"]) == (False, 9, False)
    assert [step["step"] for step in vow.row["steps"]][-2:] == ["amend_proposed", "amend_withdrawn"]
    await vow.step("report", persona="member")


async def test_colleagues_read_what_was_agreed_to(vow: Vow) -> None:
    """Neither what was refused, nor in which words it was asked for."""
    await vow.shown()
    for times, accept in ((1, False), (6, True)):
        await vow.step("amend", {"reason": f"家事{times}", "times": times}, "member")
        await vow.step("amend/decide", {"accept": accept, "words": f"批语{times}"})
    colleague = (await vow.read("group_leader")).json()
    assert [it["after"] for it in colleague["amendments"]] == [{"times": 6}]
    words = [step["words"] for step in colleague["steps"]]
    assert "家事1" not in str(colleague)
    assert "批语1" not in str(colleague)
    assert "家事6" not in words
    assert len((await vow.read("member")).json()["amendments"]) == 2


async def whole_chain(vow: Vow) -> None:
    """Every step by the secretary."""
    for verb, body in (
        ("submit", {}),
        ("return", {"reason": "写明几次。"}),
        ("submit", {}),
        ("approve", {}),
        ("show", {}),
        ("amend", {"reason": "大会议定", "times": 6}),
        ("amend/decide", {"accept": True}),
        ("report", {}),
        ("rate", RATED),
        ("comment", SAID),
        ("close-rating", {}),
        ("deliberate", {"outcome": "partly", "reason": "缺 1 次。"}),
    ):
        await vow.step(verb, body)
    assert all(step["on_paper"] for step in vow.row["steps"])
    assert vow.row["state"] == "partly"


async def test_what_the_meeting_judged_on_paper_needs_one_hand(vow: Vow) -> None:
    """The branch's own, from its sheet to the result; carried over, it is the same again."""
    await vow.made("secretary", **of_branch(vow, from_paper=True))
    await whole_chain(vow)
    await vow.step("carry")
    for verb in ("submit", "approve"):
        await vow.step(verb)


async def test_a_secretary_alone_enters_what_the_meeting_found(vow: Vow) -> None:
    """On the phone the sentence says the way; from paper the own pledge goes on."""
    await leave_alone(vow)
    await vow.made("secretary")
    await vow.step("submit")
    refused = (await vow.do("approve")).json()
    assert refused["code"] == "pledge_needs_second_person"
    assert "由党员大会审议后按纸面录入" in refused["detail"]
    await vow.step("withdraw")
    await vow.made("secretary", from_paper=True, person_id=str(vow.world.people["secretary"]))
    await whole_chain(vow)


async def test_with_a_colleague_ones_own_paper_is_ones_own(vow: Vow) -> None:
    """Paper is no way round the second person where there is one."""
    await vow.made("secretary", from_paper=True, person_id=str(vow.world.people["secretary"]))
    await vow.step("submit")
    assert (await vow.do("approve")).json()["code"] == "pledge_needs_second_person"
    await vow.step("approve", persona=OTHER)


async def test_what_happened_elsewhere_is_the_pledgers_to_tell(vow: Vow) -> None:
    """The committee links what its own branch has of the member; the member what any has."""
    await vow.shown()
    host = Host(vow.client, vow.world, "other_secretary")
    meeting = await host.plan(org_id=str(vow.world.orgs["other_branch"]), title="联合党日")
    async with unit_of_work() as db:
        member, elsewhere = vow.world.people["member"], vow.world.orgs["other_branch"]
        fact = NewFact("activity.present", elsewhere, date(2026, 3, 9), 1, member)
        await facts.record(db, Source("activity", meeting["id"]), [fact])
    link = {"source": "activity", "source_id": meeting["id"]}
    for persona, number in (("secretary", 0), ("member", 1)):
        headers = vow.world.headers(persona)
        found = await vow.client.get(f"{URL}/{vow.row['id']}/evidence", headers=headers)
        assert len(found.json()) == number, persona
    assert (await vow.do("progress", link)).json()["code"] == "evidence_unknown"
    await vow.step("progress", link, "member")


async def test_a_change_into_what_is_there_says_so(vow: Vow) -> None:
    """The same words twice in a year: refused by name in an edit, in a change and when it is decided."""
    other = await Vow(vow.client, vow.world).made(deed="每学期家访 10 户")
    edited = await vow.ask(deed="修 3 盏灯")
    vow.row = edited.json()
    same = await vow.change(deed="每学期家访 10 户")
    assert (same.status_code, same.json()["code"]) == (409, "pledge_already_made")
    for verb, persona in (("submit", "member"), ("approve", "secretary"), ("show", "secretary")):
        await vow.step(verb, persona=persona)
    asked = await vow.do("amend", {"reason": "改做这件", "deed": "每学期家访 10 户"}, "member")
    assert (asked.status_code, asked.json()["code"]) == (409, "pledge_already_made")
    await vow.step("amend", {"reason": "改做这件", "deed": DEED}, "member")
    assert (await other.change(deed=DEED)).is_success
    decided = await vow.do("amend/decide", {"accept": True})
    assert (decided.status_code, decided.json()["code"]) == (409, "pledge_already_made")
