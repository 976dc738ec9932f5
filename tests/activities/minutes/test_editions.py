"""An edition as it was handed in stays so, and a page of one edition never writes into another."""

import uuid
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from sqlmodel import select

from activities.minutes.conftest import CHAIR, RECORDER, Table, resolution
from nianlun.access.models import Org
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.core.word import NOT_XML
from nianlun.members.models import Person
from nianlun.rulebook import vote_rules
from working import as_worker

Json = dict[str, Any]


async def test_a_page_of_one_edition_never_writes_into_the_next(table: Table) -> None:
    await table.written()
    stale = table.version
    assert (await table.do("submit", RECORDER)).is_success
    assert (await table.do("approve", CHAIR)).is_success
    assert (await table.do("amend", RECORDER, reason="地点记错")).is_success
    assert table.version > stale + 2
    table.version = stale
    assert (await table.write("publicity_commissioner", place="操场")).status_code == 412


async def test_a_page_of_one_edition_never_approves_the_next(table: Table) -> None:
    await table.written()
    await table.do("submit", "publicity_commissioner")
    seen_by_the_chair = table.version
    await table.do("approve", CHAIR)
    await table.do("approve", RECORDER)
    await table.do("amend", RECORDER, reason="地点记错")
    assert (await table.do("submit", RECORDER)).is_success
    table.version = seen_by_the_chair
    assert (await table.do("approve", CHAIR)).status_code == 412


async def test_what_was_handed_in_reads_the_same_under_other_rules_and_names(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    await table.approved(resolutions=[resolution(yes=4)])
    before = (await table.read()).json()["current"]
    hard = [
        rule.model_copy(update={"name": "另一种表决", "quorum": rule.quorum.model_copy(update={"of": 9})})
        for rule in vote_rules.vote_rules()
    ]
    monkeypatch.setattr(vote_rules, "vote_rules", lambda: tuple(hard))
    async with unit_of_work() as db:
        chair = await db.get_one(Person, table.world.people[CHAIR])
        chair.name = "周敏敏"
        (await db.get_one(Activity, uuid.UUID(table.activity["id"]))).title = "另一个名称"
        (await db.get_one(Org, table.world.orgs["branch"])).name = "改名后的支部"
    assert (await table.read()).json()["current"] == before
    assert await headings(table) == [before["org_name"], "支部党员大会纪要"]
    again = (await table.do("amend", RECORDER, reason="另有更正")).json()["current"]
    assert (again["org_name"], again["activity_title"]) == ("改名后的支部", "另一个名称")
    assert (again["chair_name"], again["resolutions"][0]["outcome"]) == ("周敏敏", "no_quorum")


async def headings(table: Table) -> list[str]:
    """What stands on top of the Word file."""
    answer = await table.client.get(f"{table.url}/word", headers=table.world.headers(RECORDER))
    return [paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs[:2]]


async def test_an_edition_that_kept_no_names_shows_those_of_today(table: Table) -> None:
    """As all did before the org's name and the title were kept with it."""
    await table.approved()
    async with as_worker(), unit_of_work() as db:
        it = (await db.exec(select(Minutes))).one()
        it.kept = {"names": it.kept["names"], "verdicts": {}}
        (await db.get_one(Org, table.world.orgs["branch"])).name = "改名后的支部"
    assert await headings(table) == ["改名后的支部", "支部党员大会纪要"]


async def test_only_one_amendment_at_a_time(table: Table) -> None:
    """Whoever led the first edition does not see the draft of a second that somebody else leads."""
    chair = str(table.world.people["member"])
    await table.written(chair_id=chair, delegation="受书记委托")
    await table.do("submit", RECORDER)
    assert (await table.do("approve", "member")).json()["actions"] == ["amend"]
    await table.do("amend", RECORDER, reason="主持人写错")
    await table.write(chair_id=str(table.world.people[CHAIR]))
    seen = (await table.read("member")).json()
    assert (seen["current"]["edition"], seen["actions"]) == (1, [])
    table.version = seen["version"]
    assert (await table.do("amend", "member", reason="再改")).json()["code"] == "amendment_begun"


async def test_long_texts_do_not_keep_anybody_waiting(table: Table) -> None:
    """The answer to typing compares nothing; reading names what was rewritten without comparing all of it."""
    spoken = "一\n" * 3900
    item = {"title": "学习", "speeches": [{"speaker": "周敏", "text": spoken}]}
    await table.approved(agenda=[item])
    await table.do("amend", RECORDER, reason="发言记错")
    other = {"title": "学习", "speeches": [{"speaker": "周敏", "text": "二\n" * 3000 + "一\n" * 900}]}
    assert (await table.write(agenda=[other])).json()["differences"] is None
    [part] = (await table.read()).json()["differences"]
    assert part["title"] == "一、学习"
    assert [line["text"] for line in part["lines"] if line["mark"] != "same"] == [
        "整段改写：原来 3000 行，现在 3000 行"
    ]


async def test_an_item_put_first_is_the_only_difference(table: Table) -> None:
    def one(title: str) -> Json:
        return {"title": title, "speeches": [{"speaker": "周敏", "text": f"说{title}"}]}

    first, second = resolution("同意甲。", yes=4), resolution("同意乙。", yes=4)
    await table.approved(agenda=[one("甲"), one("乙")], resolutions=[second])
    await table.do("amend", RECORDER, reason="漏记一项")
    await table.write(agenda=[one("新"), one("甲"), one("乙")], resolutions=[first, second])
    differences = (await table.read()).json()["differences"]
    assert [part["title"] for part in differences] == ["一、新", "决议一"]


async def test_the_day_is_the_activitys(table: Table) -> None:
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    await table.begin()
    assert (await table.write(held_on=yesterday)).json()["code"] == "invalid_input"


async def test_a_resolution_that_was_struck_out_makes_no_task(table: Table) -> None:
    decided = resolution(yes=4)
    await table.approved(resolutions=[decided])
    await table.do("amend", RECORDER, reason="没有表决过")
    await table.write(resolutions=[])
    await table.do("submit", RECORDER)
    assert (await table.do("approve", CHAIR)).is_success
    body = {
        "org_id": str(table.world.orgs["branch"]),
        "title": "落实年度计划",
        "due_on": clock.today().isoformat(),
        "origin": {"source": "resolution", "id": decided["id"]},
    }
    answer = await table.client.post("/api/v1/assignments", json=body, headers=table.world.headers(CHAIR))
    assert answer.json()["code"] == "unknown_assignment_origin"


def test_a_word_file_leaves_out_what_it_cannot_hold() -> None:
    """Older texts may have it; a letter beyond the first plane is none of it."""
    assert NOT_XML.sub("", "三楼\ufffe\uffff\x0b𠮷\n") == "三楼𠮷\n"
