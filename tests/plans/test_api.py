"""Handing in a plan, reading it, choosing its year, putting drafts right; who may and who may not."""

import io
import zipfile

import docx
import pytest
from httpx import AsyncClient
from sqlmodel import select

from nianlun.access.models import AuditEntry
from nianlun.core.db import engine, unit_of_work
from nianlun.plans import service
from nianlun.plans.reading import Reading
from plans.desk import (
    AUTUMN,
    ENTRIES,
    GENERAL,
    GROUP_MEETING,
    LESSONS,
    LIFE,
    MATTER,
    TEXT,
    URL,
    VISIT,
    Desk,
    refusal,
)
from world import World

NOBODY = "00000000-0000-7000-8000-000000000000"
COMMISSIONERS = ("organization_commissioner", "publicity_commissioner", "discipline_commissioner")
OTHERS = ("group_leader", "member", "bureau_officer", "administrator", "auditor", "api_key", "phone")


async def test_a_plan_becomes_drafts(desk: Desk) -> None:
    """Every entry with its month, title and place; the text is kept as it was, the file's name absent."""
    answer = await desk.hand_in()
    assert answer.status_code == 201, answer.text
    plan = answer.json()
    assert [(d["month"], d["month_end"], d["title"]) for d in plan["drafts"]] == ENTRIES
    assert (plan["title"], plan["file_name"], plan["text"]) == ("星河幼儿园党支部2026年工作计划", None, TEXT)
    assert plan["counts"] == {"total": 7, "pending": 7, "accepted": 0, "skipped": 0}
    assert plan["hint"] is None
    for draft in plan["drafts"]:
        assert plan["text"][draft["starts"] : draft["ends"]] == draft["sentence"]
    life = plan["drafts"][LIFE]
    assert life["chapter"].startswith("一、工作安排 › 三月份")
    assert (life["kind"], life["kind_name"], life["is_matter"]) == ("volunteering", "志愿服务", False)
    assert plan["drafts"][MATTER]["is_matter"] is True
    assert plan["drafts"][GROUP_MEETING]["organiser"] == "党小组"


async def test_a_plan_without_end_is_refused(desk: Desk) -> None:
    """More entries than anybody goes through: a sentence, and nothing is stored."""
    answer = await desk.hand_in("三月：开会。\n" * 501)
    assert refusal(answer) == (409, "plan_too_many_entries")
    assert (await desk.ask("GET", URL)).json()["total"] == 0
    assert (await desk.hand_in("三月：开会。\n" * 500)).status_code == 201


async def test_reading_holds_no_connection(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is read before the transaction begins, for it may take a while."""
    held: list[str] = []
    read = service._read_now

    def watched(upload: service.Upload | None, pasted: str | None) -> Reading:
        held.append(engine().pool.status())
        return read(upload, pasted)

    monkeypatch.setattr(service, "_read_now", watched)
    assert (await desk.hand_in()).status_code == 201
    assert ["Current Checked out connections: 0" in status for status in held] == [True]


async def test_the_year_is_always_asked(desk: Desk) -> None:
    """Until a person says it no day is proposed and nothing is accepted; the likely one stands first."""
    plan = (await desk.hand_in()).json()
    assert (plan["year_kind"], plan["year"], plan["year_name"]) == (None, None, None)
    assert plan["year_options"][0] == {
        "kind": "calendar",
        "year": 2026,
        "name": "2026年",
        "reason": "标题写了“2026”",
        "likely": True,
    }
    assert plan["years_found"] == [2026]
    assert {(d["is_past"], d["proposed_on"]) for d in plan["drafts"]} == {(None, None)}
    assert "accept" not in plan["drafts"][0]["actions"]
    early = await desk.ask("POST", f"{desk.url}/accept", json={"draft_ids": desk.ids(AUTUMN)})
    assert refusal(early) == (409, "year_not_chosen")


async def test_days_are_proposed_once_the_year_is_known(desk: Desk) -> None:
    """The named day, Fridays in turn, a range at its end, a matter on its last working day, past marked."""
    drafts = (await desk.ready()).plan["drafts"]
    assert [draft["proposed_on"] for draft in drafts] == [
        "2026-03-05",
        "2026-03-06",
        "2026-07-03",
        "2026-06-30",
        "2026-06-12",
        "2026-09-04",
        "2026-09-11",
    ]
    assert [draft["is_past"] for draft in drafts] == [True, True, False, False, False, False, False]
    assert [draft["asks"] for draft in drafts] == [["past"], ["past"], [], [], ["group"], [], []]
    assert desk.plan["groups"][0] == {"id": desk.org("group"), "name": "第一党小组"}
    assert drafts[AUTUMN]["actions"] == ["accept", "edit", "skip"]


async def test_a_school_year_moves_spring_to_the_next_calendar_year(desk: Desk) -> None:
    """The same text as a school year: March is nine months ahead."""
    await desk.hand_in()
    assert (await desk.choose("school", 2026)).json()["year_name"] == "2026—2027学年"
    assert desk.plan["drafts"][GENERAL]["proposed_on"] == "2027-03-05"
    assert desk.plan["drafts"][GENERAL]["is_past"] is False


async def test_the_year_needs_the_version_that_was_seen(desk: Desk) -> None:
    """Stale 412, none 428, nonsense 422."""
    await desk.hand_in()
    body = {"year_kind": "calendar", "year": 2026}
    assert refusal(await desk.ask("PATCH", desk.url, 7, json=body)) == (412, "version_conflict")
    assert refusal(await desk.ask("PATCH", desk.url, json=body)) == (428, "version_required")
    wrong = await desk.ask("PATCH", desk.url, 1, json={"year_kind": "lunar", "year": 26})
    assert [field["path"] for field in wrong.json()["fields"]] == ["year_kind", "year"]


async def test_a_file_is_read_like_its_text(desk: Desk) -> None:
    """Word and text give the same drafts; the file's name is kept without its folder and names the plan."""
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    for name, data in (("2026计划.docx", stream.getvalue()), ("2026计划.txt", TEXT.encode())):
        form = {"org_id": desk.org("branch")}
        answer = await desk.ask("POST", URL, data=form, files={"file": (f"C:\\文件\\{name}", data)})
        plan = answer.json()
        assert [d["title"] for d in plan["drafts"]] == [title for _, _, title in ENTRIES]
        assert (plan["title"], plan["file_name"]) == ("2026计划", name)


def _encrypted_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "x")
    data = bytearray(stream.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("计划.png", b"\x89PNG", 422, "plan_file_type"),
        ("计划.pdf", b"%PDF-1.7", 422, "plan_pdf_broken"),
        ("计划.doc", b"\xd0\xcf\x11\xe0", 422, "plan_file_old_word"),
        ("计划.docx", b"no zip at all", 422, "plan_file_broken"),
        ("计划.docx", _encrypted_zip(), 422, "plan_file_encrypted"),
        ("计划.txt", b"", 422, "plan_file_empty"),
        ("计划.txt", b"\n \n", 422, "plan_file_empty"),
        ("计划.txt", bytes(range(128, 256)) * 4, 422, "plan_file_encoding"),
        ("计划.txt", ("一" * 200_001).encode(), 413, "plan_text_too_long"),
        ("计划.txt", b"x" * 10_485_761, 413, "plan_file_too_large"),
        ("计划.docx", b"x" * 11_000_000, 413, "too_large"),
    ],
)
async def test_a_file_that_cannot_be_read_says_why(
    desk: Desk, name: str, data: bytes, status: int, code: str
) -> None:
    """Each with its code and a Chinese sentence; nothing is stored."""
    form = {"org_id": desk.org("branch")}
    answer = await desk.ask("POST", URL, data=form, files={"file": (name, data)})
    assert refusal(answer) == (status, code)
    assert answer.json()["detail"].endswith("。")
    assert (await desk.ask("GET", URL)).json()["total"] == 0


async def test_file_or_text_but_one_of_them(desk: Desk) -> None:
    """Neither, blanks only, and both are refused with a sentence; too long a text is 413."""
    assert refusal(await desk.hand_in("  \n ")) == (422, "plan_missing")
    form = {"org_id": desk.org("branch"), "text": TEXT}
    both = await desk.ask("POST", URL, data=form, files={"file": ("计划.txt", TEXT.encode())})
    assert refusal(both) == (422, "plan_twice")
    assert refusal(await desk.hand_in("一" * 200_001)) == (413, "plan_text_too_long")
    assert refusal(await desk.hand_in("一" * 400_000)) == (413, "too_large")


async def test_a_plan_without_a_month_is_kept(desk: Desk) -> None:
    """Accepted with no draft and a hint; a person adds the drafts by hand."""
    answer = await desk.hand_in("党支部工作要点\n加强学习，抓好队伍。")
    assert (answer.status_code, answer.json()["drafts"]) == (201, [])
    assert answer.json()["hint"] == "没有读到月份。可选中原文手工加，原文已保存。"


async def test_who_hands_in_and_who_reads(desk: Desk) -> None:
    """The secretary hands in, the committee reads and may do nothing, everybody else is 403."""
    assert (await desk.hand_in()).status_code == 201
    for persona in COMMISSIONERS:
        seen = (await desk.as_(persona).ask("GET", desk.url)).json()
        assert (seen["actions"], seen["drafts"][0]["actions"]) == ([], [])
        assert refusal(await desk.as_(persona).hand_in()) == (403, "not_permitted")
    for persona in OTHERS:
        for url in (URL, desk.url):
            assert refusal(await desk.as_(persona).ask("GET", url)) == (403, "not_permitted"), persona
    assert refusal(await desk.as_("anonymous").ask("GET", desk.url)) == (401, "not_signed_in")


async def test_another_branch_reaches_nothing(desk: Desk) -> None:
    """Out of reach is 404 for every route, and lists are empty; nobody hands in for another branch."""
    await desk.ready()
    other = desk.as_("other_secretary")
    ids = {"draft_ids": desk.ids(AUTUMN)}
    draft = f"{desk.url}/drafts/{desk.ids(AUTUMN)[0]}"
    asked = {"start": 0, "end": 5, "month": 3, "title": "学习", "kind": "political_study"}
    answers = [
        await other.ask("GET", desk.url),
        await other.ask("PATCH", desk.url, 2, json={"year_kind": "calendar", "year": 2026}),
        await other.ask("PATCH", draft, 1, json={"title": "别的"}),
        await other.ask("POST", f"{desk.url}/drafts", json=asked),
        *[await other.ask("POST", f"{desk.url}/{what}", json=ids) for what in ("accept", "skip", "undo")],
        await other.hand_in(),
    ]
    assert [refusal(answer) for answer in answers] == [(404, "not_found")] * 8
    assert (await other.ask("GET", URL)).json()["total"] == 0
    assert (await other.ask("GET", URL, params={"org": desk.org("branch")})).json()["total"] == 0


async def test_nobody_but_the_leading_changes_anything(desk: Desk) -> None:
    """A commissioner, who may read, is 403 on every write."""
    await desk.ready()
    reader = desk.as_("organization_commissioner")
    ids = {"draft_ids": desk.ids(AUTUMN)}
    draft = f"{desk.url}/drafts/{desk.ids(AUTUMN)[0]}"
    answers = [
        await reader.ask("PATCH", desk.url, 2, json={"year_kind": "calendar", "year": 2026}),
        await reader.ask("PATCH", draft, 1, json={"title": "别的"}),
        await reader.ask("POST", f"{desk.url}/drafts", json={}),
        *[await reader.ask("POST", f"{desk.url}/{what}", json=ids) for what in ("accept", "skip", "undo")],
    ]
    assert [refusal(answer) for answer in answers] == [(403, "not_permitted")] * 6


async def test_plans_belong_to_branches(desk: Desk) -> None:
    """A group hands in no plan of its own; an org that is not there is 404."""
    assert refusal(await desk.hand_in(org="group")) == (409, "plan_org_kind")
    nowhere = await desk.ask("POST", URL, data={"org_id": NOBODY, "text": TEXT})
    assert refusal(nowhere) == (404, "not_found")


async def test_the_list_tells_how_far_each_plan_is(desk: Desk) -> None:
    """Newest first, with counts and page; the filter keeps one org."""
    await desk.ready()
    await desk.decide("skip", LIFE, GENERAL)
    await desk.hand_in("春季计划\n三月份\n1、开展主题党日。", title="春季")
    listed = (await desk.ask("GET", URL, params={"org": desk.org("branch")})).json()
    assert (listed["total"], listed["page"], listed["size"]) == (2, 1, 50)
    assert [item["title"] for item in listed["items"]] == ["春季", "星河幼儿园党支部2026年工作计划"]
    assert listed["items"][1]["counts"] == {"total": 7, "pending": 5, "accepted": 0, "skipped": 2}
    assert "text" not in listed["items"][0]
    assert (await desk.ask("GET", URL, params={"org": desk.org("other_branch")})).json()["items"] == []


async def test_a_draft_is_put_right(desk: Desk) -> None:
    """Title, month and kind change, the sentence stays; a moved entry is proposed in its new month."""
    await desk.ready()
    answer = await desk.change(LIFE, title="学雷锋", month=11, kind="party_day")
    changed = answer.json()
    assert answer.status_code == 200, answer.text
    assert (changed["title"], changed["kind"], changed["kind_name"]) == ("学雷锋", "party_day", "主题党日")
    assert (changed["month"], changed["month_end"], changed["proposed_on"]) == (11, 11, "2026-11-06")
    assert (changed["sentence"], changed["version"]) == (desk.plan["drafts"][LIFE]["sentence"], 2)
    assert refusal(await desk.change(LIFE, title="又改")) == (412, "version_conflict")


async def test_a_range_keeps_its_end(desk: Desk) -> None:
    """Of 4—7月 only what is named changes."""
    await desk.ready()
    assert (await desk.change(LESSONS, month=5)).json()["month_end"] == 7


async def test_a_day_is_named_within_the_month(desk: Desk) -> None:
    """The plan's month stays; a Sunday gives way to the Friday before, null leaves the proposal free."""
    await desk.ready()
    named = (await desk.change(AUTUMN, day=24)).json()
    assert (named["month"], named["day"], named["proposed_on"]) == (9, 24, "2026-09-24")
    await desk.look()
    assert (await desk.change(AUTUMN, day=13)).json()["proposed_on"] == "2026-09-11"
    await desk.look()
    free = (await desk.change(AUTUMN, day=None)).json()
    assert (free["day"], free["proposed_on"]) == (None, "2026-09-04")


async def test_a_named_day_goes_with_its_month(desk: Desk) -> None:
    """Moved with a day it has that one, moved without it has none, and a range never has one."""
    await desk.ready()
    moved = (await desk.change(AUTUMN, month=11, month_end=11, day=31)).json()
    assert (moved["day"], moved["proposed_on"]) == (31, "2026-11-30")
    await desk.look()
    assert (await desk.change(AUTUMN, month=12)).json()["day"] is None
    await desk.look()
    assert (await desk.change(AUTUMN, month=9, month_end=12, day=8)).json()["day"] is None


@pytest.mark.parametrize("day", [0, 32, "五"])
async def test_no_month_has_such_a_day(desk: Desk, day: object) -> None:
    await desk.ready()
    answer = await desk.change(AUTUMN, day=day)
    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["day"]


async def test_the_group_is_chosen_among_the_own(desk: Desk) -> None:
    """One group or each: the later choice replaces the earlier; a group of another branch is refused."""
    await desk.ready()
    one = (await desk.change(GROUP_MEETING, group_id=desk.org("second_group"))).json()
    assert (one["group_id"], one["each_group"], one["asks"]) == (desk.org("second_group"), False, [])
    await desk.look()
    each = (await desk.change(GROUP_MEETING, each_group=True)).json()
    assert (each["group_id"], each["each_group"]) == (None, True)
    await desk.look()
    foreign = await desk.change(GROUP_MEETING, group_id=desk.org("other_group"))
    assert refusal(foreign) == (409, "group_not_of_branch")


async def test_what_was_decided_is_undone_before_it_is_changed(desk: Desk) -> None:
    await desk.ready()
    await desk.decide("accept", AUTUMN)
    await desk.look()
    assert refusal(await desk.change(AUTUMN, title="别的")) == (409, "draft_decided")


async def test_bad_changes_name_their_field(desk: Desk) -> None:
    """Month 13, no title, an unknown kind, an unknown field."""
    await desk.ready()
    answer = await desk.change(LIFE, month=13, title=" ", kind="punch_in", points=3)
    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["title", "month", "kind", "points"]


async def test_a_sentence_becomes_a_draft_by_hand(desk: Desk) -> None:
    """A selected passage, its month and title; it takes its place in the order of the text."""
    await desk.ready()
    start = TEXT.index("六月份")
    asked = {"start": start, "end": start + 3, "month": 6, "title": "看望老党员", "kind": "condolence"}
    answer = await desk.ask("POST", f"{desk.url}/drafts", json=asked)
    added = answer.json()
    assert answer.status_code == 201, answer.text
    assert (added["sentence"], added["position"], added["state"]) == ("六月份", 4, "pending")
    assert added["chapter"].startswith("一、工作安排")
    again = await desk.ask("POST", f"{desk.url}/drafts", json=asked)
    assert refusal(again) == (409, "draft_exists")
    more = await desk.ask("POST", f"{desk.url}/drafts", json={**asked, "title": "慰问老教师"})
    assert more.status_code == 201
    assert len(await desk.look()) == len(ENTRIES) + 2


@pytest.mark.parametrize(("start", "end"), [(0, 100_000), (9, 9), (9, 3), (5, 5000)])
async def test_a_passage_lies_in_the_text(desk: Desk, start: int, end: int) -> None:
    """Beyond the end, empty, backwards: 422 with the field."""
    await desk.ready()
    asked = {"start": start, "end": end, "month": 6, "title": "看望老党员", "kind": "condolence"}
    answer = await desk.ask("POST", f"{desk.url}/drafts", json=asked)
    assert refusal(answer) == (422, "passage_not_there")
    assert answer.json()["fields"][0]["path"] == "end"


async def test_the_trail_holds_every_step(desk: Desk) -> None:
    """Who did what to which plan, with names of fields and no values."""
    await desk.ready()
    await desk.change(LIFE, title="学雷锋")
    await desk.decide("skip", VISIT)
    async with unit_of_work() as db:
        query = select(AuditEntry.action, AuditEntry.fields).order_by("created_at")
        trail = [tuple(row) for row in await db.exec(query)]
    assert trail == [
        ("plan.add", []),
        ("plan.choose_year", ["year", "year_kind"]),
        ("plan.change_draft", ["title"]),
        ("plan.skip", []),
    ]


async def test_no_plan_is_404(world: World, client: AsyncClient) -> None:
    answer = await client.get(f"{URL}/{NOBODY}", headers=world.headers("secretary"))
    assert refusal(answer) == (404, "not_found")
