"""Keeping a pledge: progress that links what the ledger has, and changes that leave both texts."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from activities.conftest import Host
from nianlun.core.db import unit_of_work
from nianlun.facts.recount import differences
from pledges.conftest import CHANGES, DEED, URL, Vow


async def a_meeting(vow: Vow) -> dict[str, Any]:
    """Closed, with the member on its list."""
    host = Host(vow.client, vow.world)
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    return activity


async def offered(vow: Vow, persona: str = "member") -> list[dict[str, Any]]:
    answer = await vow.client.get(f"{URL}/{vow.row['id']}/evidence", headers=vow.world.headers(persona))
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()
    return rows


async def test_a_meeting_is_progress_without_typing(vow: Vow) -> None:
    """Offered once it is closed, with its day and its page; linked once, then marked as linked."""
    await vow.shown()
    meeting = await a_meeting(vow)
    (row,) = await offered(vow)
    assert (row["source_id"], row["title"], row["linked"]) == (meeting["id"], meeting["title"], False)
    link = {"source": row["source"], "source_id": row["source_id"]}
    await vow.step("progress", link, "member")
    (made,) = vow.row["progress"]
    assert (made["title"], made["path"]) == (meeting["title"], f"/activities/{meeting['id']}")
    assert made["happened_on"] == row["happened_on"]
    assert (vow.row["done"], vow.row["times"]) == (1, 9)
    assert [row["linked"] for row in await offered(vow)] == [True]
    twice = await vow.do("progress", link, "member")
    assert (twice.status_code, twice.json()["code"]) == (409, "already_linked")


@pytest.mark.parametrize("source", ["activity", "assignment", "pledge", "nowhere"])
async def test_what_is_not_in_the_ledger_is_not_linked(vow: Vow, source: str) -> None:
    """Unknown rows, rows of others, and the pledge itself."""
    await vow.shown()
    source_id = vow.row["id"] if source == "pledge" else str(uuid.uuid4())
    answer = await vow.do("progress", {"source": source, "source_id": source_id}, "member")
    assert (answer.status_code, answer.json()["code"]) == (409, "evidence_unknown")


async def test_anothers_meeting_is_not_ones_own(vow: Vow) -> None:
    """Who was not there cannot count it."""
    await vow.shown()
    meeting = await a_meeting(vow)
    other = Vow(vow.client, vow.world)
    await other.made("group_leader", deed="每月走访 1 户")
    for verb, persona in (("submit", "group_leader"), ("approve", "secretary"), ("show", "secretary")):
        await other.step(verb, persona=persona)
    answer = await other.do("progress", {"source": "activity", "source_id": meeting["id"]}, "group_leader")
    assert answer.json()["code"] == "evidence_unknown"


async def test_a_task_done_is_progress(vow: Vow) -> None:
    """A task that the pledger answered for, once a second person verified it."""
    await vow.shown()
    task = (
        await vow.client.post(
            "/api/v1/assignments",
            json={
                "org_id": str(vow.world.orgs["branch"]),
                "title": "整理图书角",
                "owner_person_id": str(vow.world.people["member"]),
                "due_on": "2026-03-20",
            },
            headers=vow.world.headers("secretary"),
        )
    ).json()
    for verb, body, persona in (
        ("submit", {"evidence": "整理了 300 册。"}, "member"),
        ("verify", {}, "secretary"),
    ):
        headers = {**vow.world.headers(persona), "If-Match": f'"{task["version"]}"'}
        address = f"/api/v1/assignments/{task['id']}/{verb}"
        task = (await vow.client.post(address, json=body, headers=headers)).json()
    assert [(row["source"], row["title"]) for row in await offered(vow)] == [("assignment", "整理图书角")]


async def test_words_need_a_day_that_was(vow: Vow) -> None:
    """Something, of the pledge's year, and not to come."""
    await vow.shown()
    for body, code in (
        ({}, "words_needed"),
        ({"words": "听了 1 次", "happened_on": "2026-03-11"}, "day_outside_year"),
        ({"words": "听了 1 次", "happened_on": "2025-12-31"}, "day_outside_year"),
        ({"words": "听" * 301}, "invalid_input"),
    ):
        answer = await vow.do("progress", body, "member")
        assert (answer.status_code in (409, 422), answer.json()["code"]) == (True, code)
    await vow.step("progress", {"words": "<b>听了</b> 1 次", "happened_on": "2026-03-02"}, "member")
    assert vow.row["progress"][0]["words"] == "<b>听了</b> 1 次"


async def test_progress_taken_back_leaves_both_lines(vow: Vow) -> None:
    """The count goes down, the record stays."""
    await vow.shown()
    await vow.step("progress", {"words": "听了 1 次"}, "member")
    progress_id = vow.row["progress"][0]["id"]
    address = f"{URL}/{vow.row['id']}/progress/{progress_id}"
    vow.row = (await vow.client.delete(address, headers=vow.seen_by("member"))).json()
    assert (vow.row["done"], vow.row["progress"]) == (0, [])
    assert [step["step"] for step in vow.row["steps"]][-2:] == ["progressed", "progress_withdrawn"]
    again = await vow.client.delete(address, headers=vow.seen_by("member"))
    assert again.status_code == 404


async def test_an_amendment_shows_both_texts(vow: Vow) -> None:
    """Proposed with why, decided by a second person; the fact of showing stays as it was."""
    await vow.shown()
    asked = {"reason": "下半年外出培训", "times": 6, "due_on": "2026-10-31", "deed": DEED}
    await vow.step("amend", asked, "member")
    assert (vow.row["amending"], vow.row["times"]) == (True, 9)
    early = await vow.do("report", persona="member")
    assert early.json()["code"] == "amendment_open"
    await vow.step("amend/decide", {"accept": True})
    assert (vow.row["times"], vow.row["due_on"], vow.row["amending"]) == (6, "2026-10-31", False)
    (amended,) = vow.row["amendments"]
    assert amended["before"] == {"times": 9, "due_on": "2026-11-30"}
    assert amended["after"] == {"times": 6, "due_on": "2026-10-31"}
    assert (amended["proposed_by_name"], amended["decided_by_name"]) == ("方芸", "周敏")
    async with unit_of_work() as db:
        assert await differences(db) == []


async def test_an_amendment_refused_changes_nothing(vow: Vow) -> None:
    """And stays to be read, with the words."""
    await vow.shown()
    await vow.step("amend", {"reason": "太多", "times": 1}, "member")
    await vow.step("amend/decide", {"accept": False, "words": "次数不宜再减。"})
    assert vow.row["times"] == 9
    assert [(a["accepted"], a["decision_words"]) for a in vow.row["amendments"]] == [
        (False, "次数不宜再减。")
    ]
    same = await vow.do("amend", {"reason": "再提", "times": 9}, "member")
    assert (same.status_code, same.json()["code"]) == (422, "nothing_amended")
    none = await vow.do("amend/decide", {"accept": True})
    assert none.json()["code"] == "no_amendment_open"


async def test_hints_name_what_they_mean(vow: Vow) -> None:
    """A colleague's once it is shown, never a draft; one's own of last year; and nothing to count."""
    ask = {"kind": "post", "deed": DEED.replace("新教师", "新老师")}

    async def codes(persona: str, **changes: Any) -> list[tuple[str, str | None]]:
        answer = await vow.client.post(
            f"{URL}/hints", json={**ask, **changes}, headers=vow.world.headers(persona)
        )
        return [(hint["code"], hint["who"]) for hint in answer.json()]

    await vow.submitted()
    assert await codes("group_leader") == []
    await vow.step("approve")
    await vow.step("show")
    assert await codes("group_leader") == [("resembles_colleague", "方芸")]
    assert await codes("member") == [("resembles_own", None)]
    assert await codes("member", pledge_id=vow.row["id"]) == []
    assert await codes("member", year=2027) == [("resembles_last_year", None)]
    assert await codes("member", deed="努力工作") == [("nothing_measurable", None)]
    assert await codes("other_member") == []


async def test_the_board_of_the_committee(vow: Vow) -> None:
    """Who has not pledged, by name; what waits; what is due this month."""
    await vow.submitted()
    second = await Vow(vow.client, vow.world).shown(deed="整理图书角 300 册", due_on="2026-03-25")
    answer = await vow.client.get(f"{URL}/board?year=2026", headers=vow.world.headers("secretary"))
    board = answer.json()
    assert [row["name"] for row in board["not_pledged"]] == ["陈立", "何静", "林晓", "许宁", "周敏"]
    assert [row["id"] for row in board["waiting"]] == [vow.row["id"]]
    assert [row["id"] for row in board["due_this_month"]] == [second.row["id"]]
    assert {state: n for state, n in board["counts"].items() if n} == {"submitted": 1, "keeping": 1}
    assert board["by_kind"] == {"branch": 0, "common": 0, "post": 2, "practical": 0}
    above = await vow.client.get(f"{URL}/board", headers=vow.world.headers("member"))
    assert above.status_code == 403


async def test_who_sees_what(vow: Vow) -> None:
    """A draft is its owner's and the committee's; shown, the branch's; never the neighbour's."""
    await vow.made()
    seen = {p: (await vow.read(p)).status_code for p in ("member", "secretary", "group_leader", "phone")}
    assert seen == {"member": 200, "secretary": 200, "group_leader": 404, "phone": 200}
    for verb, persona in (("submit", "member"), ("approve", "secretary"), ("show", "secretary")):
        await vow.step(verb, persona=persona)
    assert (await vow.read("group_leader")).json()["actions"] == []
    for persona in ("other_secretary", "other_member", "bureau_officer", "administrator"):
        assert (await vow.read(persona)).status_code == 404, persona
    mine = await vow.client.get("/api/v1/me/pledges", headers=vow.world.headers("phone"))
    assert [(row["id"], row["actions"]) for row in mine.json()] == [(vow.row["id"], [])]
    into = await vow.client.get(f"{URL}/{vow.row['id']}/evidence", headers=vow.world.headers("group_leader"))
    assert into.status_code == 404


async def test_what_was_missing_stays_between_the_two(vow: Vow) -> None:
    """A colleague sees that it was sent back, not why."""
    await vow.submitted()
    await vow.step("return", {"reason": "没写帮到谁。"})
    for verb, persona in (("submit", "member"), ("approve", "secretary"), ("show", "secretary")):
        await vow.step(verb, persona=persona)
    assert "没写帮到谁" in (await vow.read("member")).text
    colleague = await vow.read("group_leader")
    assert "没写帮到谁" not in colleague.text
    assert "returned" in [step["step"] for step in colleague.json()["steps"]]


async def test_the_list_narrows(vow: Vow) -> None:
    """By year, kind, state, person, day, words; the total counts them all."""
    await vow.submitted()
    await Vow(vow.client, vow.world).made("secretary", kind="practical", deed="修好 3 盏灯")

    async def found(**params: Any) -> list[str]:
        answer = await vow.client.get(URL, params=params, headers=vow.world.headers("secretary"))
        assert answer.json()["total"] == len(answer.json()["items"])
        return sorted(row["kind"] for row in answer.json()["items"])

    assert await found() == ["post", "practical"]
    assert await found(year=2025) == []
    assert await found(kind="post") == ["post"]
    assert await found(state=["draft", "returned"]) == ["practical"]
    assert await found(person=str(vow.world.people["member"])) == ["post"]
    assert await found(mine=True) == ["practical"]
    assert await found(due_before=CHANGES["due_on"]) == []
    assert await found(q="灯") == ["practical"]
    assert await found(q="方芸") == ["post"]
    assert await found(q="%") == []


async def test_ratings_are_for_the_two_sides(vow: Vow) -> None:
    """The pledger and the committee read them; a colleague sees the steps and neither grade nor words."""
    await vow.deliberating()
    for persona, number in (("member", 2), ("secretary", 2), ("group_leader", 0)):
        row = (await vow.read(persona)).json()
        assert len(row["ratings"]) == number, persona
    text = (await vow.read("group_leader")).text
    assert "做得实" not in text


async def test_consent_is_ones_own_and_dated(vow: Vow, on_day: Callable[[int, int], None]) -> None:
    """Given, read, given again without effect, taken back; on paper by the committee."""
    own, headers = "/api/v1/me/name-consent", vow.world.headers("member")
    assert (await vow.client.get(own, headers=headers)).json()["given_on"] is None
    for _ in range(2):
        given = (await vow.client.put(own, headers=headers)).json()
        assert given == {"org_name": "星河幼儿园党支部", "given_on": "2026-03-10", "from_paper": False}
    assert (await vow.client.delete(own, headers=headers)).json()["given_on"] is None
    missing = await vow.client.delete(own, headers=headers)
    assert (missing.status_code, missing.json()["code"]) == (409, "no_consent_in_force")
    paper = f"/api/v1/members/{vow.world.people['member']}/name-consent"
    secretary = vow.world.headers("secretary")
    early = await vow.client.post(paper, json={"given_on": "2026-03-11"}, headers=secretary)
    assert early.json()["code"] == "day_out_of_order"
    for old in ("2026-03-01", "2026-03-10"):
        refused = await vow.client.post(paper, json={"given_on": old}, headers=secretary)
        assert (refused.status_code, refused.json()["code"]) == (409, "consent_withdrawn_since")
    on_day(3, 20)
    secretary, headers = vow.world.headers("secretary"), vow.world.headers("member")
    signed = (await vow.client.post(paper, json={"given_on": "2026-03-11"}, headers=secretary)).json()
    assert (signed["given_on"], signed["from_paper"]) == ("2026-03-11", True)
    assert (await vow.client.get(own, headers=headers)).json() == signed


async def test_templates_have_their_source(vow: Vow) -> None:
    """The rulebook's lists, each with where it comes from; what nobody has read is not called verified."""
    answer = await vow.client.get("/api/v1/pledge-templates", headers=vow.world.headers("member"))
    lists = {row["code"]: row for row in answer.json()}
    assert len(lists["five_aspects"]["items"]) == 5
    assert sum(len(item["deeds"]) for item in lists["five_aspects"]["items"]) == 15
    assert [item["aspect"] for item in lists["five_leads"]["items"]][3] == "遵守纪律"
    assert len(lists["six_post_aspects"]["items"]) == 6
    assert all(row["source"] for row in lists.values())
    assert not lists["five_examples"]["verified"]
