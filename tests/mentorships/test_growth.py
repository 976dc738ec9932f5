"""The growth record through the API: logs, milestones, files, targets, facts, the Word file."""

import uuid
from datetime import datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from httpx import AsyncClient
from sqlmodel import col, select

from activities.conftest import Host
from files.samples import picture
from files.sending import Sender
from mentorships.pairs import Pair
from nianlun.access.models import AuditEntry
from nianlun.activities.materials import deleting
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from nianlun.facts.recount import differences
from nianlun.files.models import StoredFile
from nianlun.mentorships import recount
from working import as_worker
from world import World

SCRIPT = "<script>alert('x')</script>"


async def test_the_other_side_confirms(pair: Pair) -> None:
    """Returned with a reason, put right, confirmed; whoever wrote it never confirms it."""
    await pair.active()
    log = await pair.written()
    assert (log["state"], log["actions"]) == ("waiting", ["edit", "add_file", "withdraw"])
    own = await pair.judge(log, persona="member")
    assert (own.status_code, own.json()["code"]) == (409, "own_log")
    back = (await pair.judge(log, "return", {"reason": "日期写错了"})).json()
    assert (back["state"], back["return_reason"]) == ("returned", "日期写错了")
    answer = await pair.send("PATCH", f"/logs/{log['id']}", {"topic": "改过"}, "member", back["version"])
    assert (answer.json()["state"], answer.json()["return_reason"]) == ("waiting", None)
    done = (await pair.judge(answer.json())).json()
    assert (done["state"], done["confirmed_by_name"], done["actions"]) == ("confirmed", "许宁", [])
    settled = await pair.send("PATCH", f"/logs/{log['id']}", {"topic": "再改"}, "member", done["version"])
    assert settled.json()["code"] == "log_settled"


async def test_nobody_changes_what_the_other_wrote(pair: Pair) -> None:
    await pair.active()
    log = await pair.written()
    answer = await pair.send("PATCH", f"/logs/{log['id']}", {"topic": "x"}, "group_leader", log["version"])
    assert answer.json()["code"] == "log_of_the_other"
    gone = await pair.judge(log, "withdraw", persona="member")
    assert gone.json()["state"] == "withdrawn"
    assert (await pair.read("member", "/logs")).json() == []


async def test_two_of_a_committee_write_down_a_paper(pair: Pair) -> None:
    """For somebody without an account: one writes, another of the two or of the committee confirms."""
    await pair.active()
    log = await pair.written("secretary", kind="talk", topic="谈心")
    assert (await pair.judge(log, persona="secretary")).json()["code"] == "own_log"
    assert (await pair.judge(log, persona="organization_commissioner")).json()["state"] == "confirmed"


@pytest.mark.parametrize("persona", ["other_member", "other_secretary", "publicity_commissioner", "auditor"])
async def test_a_non_participant_writes_nothing(pair: Pair, persona: str) -> None:
    """The commissioner is of the committee and may; everybody else does not find the pair."""
    await pair.active()
    log = await pair.written()
    expected = 201 if persona == "publicity_commissioner" else 404
    assert (await pair.write(persona)).status_code == expected
    milestone = {"title": "汇报课", "due_on": "2026-12-01"}
    assert (await pair.send("POST", "/milestones", milestone, persona)).status_code == expected
    if expected == 404:
        assert (await pair.judge(log, persona=persona)).status_code == 404
        for path in ("", "/logs", "/milestones", "/targets", "/growth.docx"):
            assert (await pair.read(persona, path)).status_code == 404, path


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"happened_on": "2026-10-13"}, "log_before_pair"),
        ({"happened_on": "2026-10-15"}, "log_in_future"),
        ({"topic": " "}, "invalid_input"),
        ({"topic": "长" * 101}, "invalid_input"),
        ({"content": "长" * 1001}, "invalid_input"),
        ({"kind": "gossip"}, "invalid_input"),
        ({"milestone_id": "00000000-0000-4000-8000-000000000000"}, "unknown_milestone"),
        ({"topic": "看不见\u0007"}, "invalid_input"),
    ],
)
async def test_what_no_log_is(pair: Pair, changes: dict[str, Any], code: str) -> None:
    await pair.active()
    answer = await pair.write(**changes)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_a_log_before_both_agreed_is_none(pair: Pair) -> None:
    await pair.proposed()
    assert (await pair.write()).json()["code"] == "pair_not_active"


async def test_what_waits_when_a_pair_ends_is_still_confirmed(
    pair: Pair, world: World, client: AsyncClient
) -> None:
    """The other side judges it, the writer puts it right; new ones are refused."""
    await pair.active()
    log = await pair.written()
    assert (await pair.do("end", {"reason": "徒弟调离"})).is_success
    desk = (await client.get("/api/v1/desk", headers=world.headers("group_leader"))).text
    assert "confirm_log" in desk
    back = (await pair.judge(log, "return", {"reason": "日期不对"})).json()
    sent = await pair.send("PATCH", f"/logs/{log['id']}", {"topic": "沉与浮"}, "member", back["version"])
    assert (await pair.judge(sent.json())).json()["state"] == "confirmed"
    assert (await pair.write()).json()["code"] == "pair_not_active"
    async with as_worker(), unit_of_work() as db:
        assert await differences(db) == []


async def test_a_script_is_text(pair: Pair) -> None:
    await pair.active()
    log = await pair.written(content=SCRIPT)
    assert log["content"] == SCRIPT


async def test_what_is_written_late_says_so(pair: Pair) -> None:
    """More than 14 days after; or of the days before both had agreed."""
    await pair.active()
    clock.freeze(datetime(2026, 10, 29, 9, 0, tzinfo=clock.SHANGHAI))
    assert (await pair.written(happened_on="2026-10-15"))["late"] is False
    assert (await pair.written(happened_on="2026-10-14"))["late"] is True


async def test_a_late_pair_writes_late_logs(pair: Pair) -> None:
    await pair.proposed(starts_on="2026-10-01")
    for persona in ("group_leader", "member"):
        await pair.do("agree", persona=persona)
    await pair.do("confirm-late", persona="organization_commissioner")
    assert (await pair.written(happened_on="2026-10-10"))["late"] is True


async def test_a_milestone_is_reached_when_both_say_so(pair: Pair) -> None:
    await pair.active()
    milestone = await pair.plan("园级汇报课", "2026-12-10")
    assert (milestone["term"], milestone["actions"]) == ("2026-2", ["done", "edit", "drop"])
    path = f"/milestones/{milestone['id']}"
    said = await pair.send("POST", f"{path}/done", {}, "member", milestone["version"])
    [half] = said.json()["items"]
    assert (half["mentee_done_on"], half["reached"], half["actions"]) == ("2026-10-14", False, [])
    settled = await pair.send("DELETE", path, None, "group_leader", half["version"])
    assert settled.json()["code"] == "milestone_settled"
    twice = await pair.send("POST", f"{path}/done", {}, "member", half["version"])
    assert twice.json()["code"] == "milestone_done_already"
    said = await pair.send("POST", f"{path}/done", {"on": "2026-10-13"}, "group_leader", half["version"])
    assert said.json()["items"][0]["reached"] is True
    read = (await pair.read()).json()
    assert (read["milestones_done"], read["milestones_total"]) == (1, 1)


async def test_milestones_that_are_refused(pair: Pair) -> None:
    await pair.active()
    milestone = await pair.plan("园级汇报课", "2026-12-10")
    outside = {"title": "太晚", "due_on": "2028-01-01"}
    assert (await pair.send("POST", "/milestones", outside, "member")).json()["code"] == (
        "milestone_outside_pair"
    )
    done = f"/milestones/{milestone['id']}/done"
    future = await pair.send("POST", done, {"on": "2026-10-15"}, "member", milestone["version"])
    assert future.json()["code"] == "milestone_done_in_future"


async def test_an_unusual_number_of_milestones_is_remarked_on(pair: Pair) -> None:
    await pair.active()
    await pair.plan("园级汇报课", "2026-12-10")
    folder = (await pair.read("member", "/milestones")).json()
    assert [hint["sentence"] for hint in folder["hints"]] == ["2026年秋季学期有 1 个里程碑，一般是 3—5 个。"]


async def test_the_two_directions_count_apart(pair: Pair) -> None:
    """Each figure opens to its logs; what waits does not count."""
    await pair.active()
    heard = await pair.confirmed()
    await pair.confirmed(kind="talk", topic="谈心")
    await pair.written(kind="heard_by_mentor")
    autumn, spring = (await pair.read("member", "/targets")).json()
    assert (autumn["term_name"], autumn["current"], spring["current"]) == ("2026年秋季学期", True, False)
    counted = {it["kind"]: (it["done"], it["target"]) for it in autumn["targets"]}
    assert counted == {
        "heard_by_mentee": (1, 7),
        "heard_by_mentor": (0, 7),
        "lesson_given": (0, 1),
        "paper_guided": (0, 1),
        "reflection": (0, 1),
        "talk": (1, 0),
    }
    assert autumn["targets"][0]["log_ids"] == [heard["id"]]


async def test_the_ledger_counts_a_pair_once_above_its_branches(
    pair: Pair, world: World, client: AsyncClient
) -> None:
    """Each branch has it, the district has one; people are counted at their own branch only."""
    await pair.active(mentee="other_member")
    await pair.judge(await pair.written("other_member"))
    for fact in ("mentorship.pair", "mentorship.log"):
        asked = {"from": "2026-10", "to": "2026-10", "fact": fact}
        table = await client.get(
            "/api/v1/district/figures", params=asked, headers=world.headers("bureau_officer")
        )
        figures = {row["org_id"]: (row["own"], row["subtree"]) for row in table.json()["figures"]}
        assert figures[str(world.orgs["branch"])] == (1, 1), fact
        assert figures[str(world.orgs["other_branch"])] == (1, 1), fact
        assert figures[str(world.orgs["general_branch"])][1] == 1, fact
    async with as_worker(), unit_of_work() as db:
        assert await differences(db) == []
        took_part = await db.exec(select(Fact).where(Fact.kind == "mentorship.took_part"))
        assert {(row.person_id, row.org_id) for row in took_part} == {
            (world.people["group_leader"], world.orgs["branch"]),
            (world.people["other_member"], world.orgs["other_branch"]),
        }


async def test_the_trail_has_no_words_of_the_record(pair: Pair) -> None:
    await pair.active()
    log = await pair.written()
    await pair.judge(log, "return", {"reason": "不对"})
    async with unit_of_work() as db:
        rows = await db.exec(select(AuditEntry).where(col(AuditEntry.action).startswith("growth_log")))
        assert [(row.action, row.reason) for row in rows] == [
            ("growth_log.write", None),
            ("growth_log.return", None),
        ]


class Album(Sender):
    """A person who adds photos to logs."""

    async def attach(self, pair: Pair, log: dict[str, Any], content: bytes | None = None) -> Any:
        upload_id = await self.sent(content or picture(), "活动.jpg")
        return await pair.client.post(
            f"/api/v1/mentorships/{pair.row['id']}/logs/{log['id']}/files",
            json={"upload_id": upload_id},
            headers=self.headers,
        )


async def test_photos_of_a_log_are_for_who_reads_it(pair: Pair, world: World, client: AsyncClient) -> None:
    """A member without any office uploads; the other branch sees neither the photo nor that it is there."""
    await pair.active(mentee="other_member")
    log = await pair.written("other_member")
    added = await Album(client, world, "other_member").attach(pair, log)
    assert added.status_code == 201, added.text
    [shown] = added.json()["files"]
    for persona in ("other_member", "group_leader", "secretary", "other_secretary"):
        url = f"/api/v1/files/{shown['file']['id']}/thumbnail"
        assert (await client.get(url, headers=world.headers(persona))).status_code == 200, persona
    for persona in ("member", "bureau_officer"):
        assert (await client.get(url, headers=world.headers(persona))).status_code == 404, persona
    again = await Album(client, world, "other_member").attach(pair, log)
    assert again.json()["code"] == "log_file_here_already"
    path = f"/logs/{log['id']}/files/{shown['id']}"
    assert (await pair.send("DELETE", path, None, "group_leader")).json()["code"] == "log_of_the_other"
    assert (await pair.send("DELETE", path, None, "other_member")).json()["files"] == []


async def test_a_photo_taken_off_a_log_is_kept_no_longer(
    pair: Pair, world: World, client: AsyncClient
) -> None:
    """Unless something else shows the same: here a meeting of the branch."""
    activity = await Host(client, world).plan(happens_on="2026-10-20")
    await Album(client, world).added(activity["id"], picture(colour="gold"))
    await pair.active()
    log = await pair.written()
    album = Album(client, world, "member")
    for colour in ("gold", "navy"):
        log = (await album.attach(pair, log, picture(colour=colour))).json()
    for shown in log["files"]:
        path = f"/logs/{log['id']}/files/{shown['id']}"
        assert (await pair.send("DELETE", path, None, "member")).is_success
    async with as_worker(), unit_of_work() as db:
        kept = [str(file.id) for file in await db.exec(select(StoredFile))]
    assert kept == [log["files"][0]["file"]["id"]]


async def test_a_log_holds_six_files(pair: Pair, world: World, client: AsyncClient) -> None:
    await pair.active()
    log = await pair.written()
    album = Album(client, world, "member")
    shades = [(n, 0, 0) for n in range(0, 245, 35)]
    answers = [await album.attach(pair, log, picture(colour=shade)) for shade in shades]
    assert [answer.status_code for answer in answers] == [201] * 6 + [409]
    assert answers[-1].json()["code"] == "log_files_full"


async def test_a_photo_of_thirty_megabytes_is_refused_before_it_is_sent(
    pair: Pair, world: World, client: AsyncClient
) -> None:
    """With what to do about it; the log that was written stays."""
    await pair.active()
    await pair.written()
    answer = await Sender(client, world, "member").begin("照片.jpg", 30 * 2**20, purpose="growth_record")
    assert (answer.status_code, answer.json()["code"]) == (422, "file_too_large")
    assert "20 MB" in answer.json()["detail"]
    assert len((await pair.read("member", "/logs")).json()) == 1


async def test_a_photo_that_a_meeting_shows_too_outlives_the_meetings_bin(
    pair: Pair, world: World, client: AsyncClient
) -> None:
    """The same content, kept once for the branch: emptying one bin leaves the growth record whole."""
    activity = await Host(client, world).plan(happens_on="2026-10-20")
    sender = Album(client, world)
    photo = await sender.added(activity["id"], picture(colour="gold"))
    await pair.active()
    log = await pair.written("secretary")
    added = await sender.attach(pair, log, picture(colour="gold"))
    await sender.act(activity["id"], photo, "remove")
    async with as_worker():
        with clock.at(datetime(2026, 12, 1, 9, 0, tzinfo=clock.SHANGHAI)):
            await deleting.empty_bin(0)
    assert (await sender.file(added.json()["files"][0]["file"]["id"])).status_code == 200


async def test_the_record_as_a_word_file(pair: Pair, world: World, client: AsyncClient) -> None:
    """Who with whom, term by term what was reached and written, photos where they belong."""
    await pair.active()
    await pair.plan("园级汇报课", "2026-12-10")
    log = await pair.written(content=f"第一段\n{SCRIPT}")
    await Album(client, world, "member").attach(pair, log)
    await pair.judge((await pair.read("member", "/logs")).json()[0])
    answer = await pair.read("member", "/growth.docx")
    assert answer.status_code == 200
    document = Document(BytesIO(answer.content))
    text = [paragraph.text for paragraph in document.paragraphs]
    for line in (
        "方芸成长记录",
        "2026年秋季学期",
        "里程碑：12月10日前，园级汇报课（未完成）",
        "10月14日　听师傅的课：大班科学活动《沉与浮》",
        "过程：第一段",
        SCRIPT,
        "记录：方芸，确认：许宁",
    ):
        assert line in text
    assert any(line.startswith("完成情况：听师傅的课 1/7 次") for line in text)
    assert len(document.inline_shapes) == 1
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert any("许宁" in cell for cell in cells)


async def test_the_desk_says_what_waits(pair: Pair, world: World, client: AsyncClient) -> None:
    """A word to give, a log to confirm, a milestone due, a pair whose time is over."""

    async def tasks(persona: str) -> list[tuple[str, str, int]]:
        desk = (await client.get("/api/v1/desk", headers=world.headers(persona))).json()
        found = ("mentorship", "confirm_log", "milestone")
        return [
            (row["task"], row["title"], row["count"])
            for row in desk["waiting"]
            if any(word in row["task"] for word in found)
        ]

    both = "许宁、方芸"
    await pair.proposed(starts_on="2026-10-13", ends_on="2026-10-30")
    assert await tasks("member") == [("agree_mentorship", both, 1)]
    assert await tasks("organization_commissioner") == [("confirm_late_mentorship", both, 1)]
    assert await tasks("secretary") == []
    for persona in ("group_leader", "member"):
        await pair.do("agree", persona=persona)
    await pair.do("confirm-late", persona="organization_commissioner")
    await pair.written()
    await pair.plan("园级汇报课", "2026-10-20")
    assert await tasks("group_leader") == [("confirm_log", both, 1), ("reach_milestone", "园级汇报课", 1)]
    assert await tasks("member") == [("reach_milestone", "园级汇报课", 1)]
    assert await tasks("secretary") == []
    clock.freeze(datetime(2026, 10, 20, 9, 0, tzinfo=clock.SHANGHAI))
    assert await tasks("secretary") == [("close_mentorship", both, 1)]


async def test_above_the_branches_a_record_is_counted_and_not_told(pair: Pair, world: World) -> None:
    """Whoever may read it sees whose it is; whoever only counts it, that it is there."""
    await pair.active()
    log = await pair.confirmed()
    pair_id, log_id = uuid.UUID(pair.row["id"]), uuid.UUID(log["id"])

    async def told(persona: str) -> tuple[str, str]:
        who = SimpleNamespace(account_id=world.accounts[persona], person_id=world.people[persona])
        async with unit_of_work(SimpleNamespace(state=who)) as db:  # type: ignore[arg-type]
            of_pair = await recount.describe_pairs(db, [pair_id])
            of_log = await recount.describe_logs(db, [log_id])
        return of_pair[pair_id].title, of_log[log_id].title

    assert await told("secretary") == ("许宁、方芸师徒结对", "听师傅的课：大班科学活动《沉与浮》")
    assert await told("bureau_officer") == ("结对（仅双方和支委可看）", "成长记录（仅双方和支委可看）")


async def test_the_rules_are_offered_as_they_stand(pair: Pair, world: World, client: AsyncClient) -> None:
    """Kinds in their order with targets and source; what nobody verified is marked."""
    known = (await client.get("/api/v1/mentorship-rules", headers=world.headers("phone"))).json()
    assert [kind["name"] for kind in known["kinds"]] == ["师徒", "一帮一", "手拉手", "定点联系"]
    assert known["kinds"][0]["targets"][0] == {
        "kind": "heard_by_mentee",
        "name": "听师傅的课",
        "target": 7,
    }
    assert [kind["verified"] for kind in known["kinds"]] == [False, True, True, True]
    assert (known["load_most"], known["load_beyond"], known["log_late_after"]) == (2, "block", 14)
