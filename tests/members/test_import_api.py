"""A roster file over HTTP: dry run, putting right, all or nothing, export and in again."""

import asyncio
import io
import time
from typing import Any

import psycopg
import pytest
from httpx import AsyncClient, Response
from openpyxl import Workbook, load_workbook
from sqlalchemy import text
from sqlmodel import func, select

from nianlun.access.models import AuditEntry
from nianlun.core import clock, excel, server
from nianlun.core.db import engine, unit_of_work
from nianlun.members import id_numbers
from nianlun.members.models import Membership, Person
from nianlun.members.service import commit as writing
from world import SINCE, World


def id_number(sequence: int) -> str:
    stem = f"110101198506{1 + sequence // 500:02d}{sequence % 500:03d}"
    return stem + id_numbers.check_digit(stem + "0")


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


async def upload(
    client: AsyncClient, world: World, content: bytes, by: str = "secretary", org: str = "branch"
) -> Response:
    return await client.post(
        "/api/v1/members/imports",
        files={"file": ("花名册.xlsx", content, excel.MEDIA_TYPE)},
        data={"org_id": str(world.orgs[org])},
        headers=world.headers(by),
    )


async def commit(client: AsyncClient, world: World, body: dict[str, Any], by: str = "secretary") -> Response:
    return await client.post(f"/api/v1/members/imports/{body['id']}/commit", headers=world.headers(by))


async def change(
    client: AsyncClient, world: World, body: dict[str, Any], number: int, **sent: Any
) -> Response:
    return await client.patch(
        f"/api/v1/members/imports/{body['id']}/rows/{number}",
        json=sent,
        headers={**world.headers("secretary"), "If-Match": f'"{body["version"]}"'},
    )


def outcome(answer: Response) -> tuple[str, int, int, list[str]]:
    said = answer.json()
    return said["state"], said["created"], said["updated"], said["groups"]


async def count(model: Any) -> int:
    async with unit_of_work() as db:
        return (await db.exec(select(func.count()).select_from(model))).one()


def rows_kept() -> int:
    """How many rows of files lie in the database, counted past row-level security."""
    with psycopg.connect(server.worker_url()) as connection:
        found = connection.execute("select count(*) from roster_import_row").fetchone()
    assert found
    return int(found[0])


ROSTER = [
    ["星河幼儿园党支部花名册"],
    ["姓名", "身份证号", "人员类别", "所在党小组", "入党时间", "转正时间", "手机", "家庭住址"],
    ["周敏", id_number(22), "正式党员", "第一小组", "2008.06", "2009.06", "13800000001", "x"],
    ["田野", id_number(24), "预备党员", "第三党小组", "2026-05-20", None, "13800000002", "x"],
    ["石磊", id_number(25), "积极分子", None, None, None, 13800000003, "x"],
]


async def test_the_line_from_file_to_roster(world: World, client: AsyncClient) -> None:
    """Dry run writes nothing of the roster; the commit writes people, group, role and private data."""
    people = await count(Person)
    dry = await upload(client, world, workbook(*ROSTER))
    assert dry.status_code == 201, dry.text
    body = dry.json()
    counts = {"ok": 3, "check": 0, "fix": 0, "kept": 0, "left_out": 0, "created": 2, "updated": 1}
    assert (body["total"], body["counts"], body["matching"]) == (3, counts, 3)
    assert [row["number"] for row in body["rows"]] == [3, 4, 5]
    assert [row["action"] for row in body["rows"]] == ["update", "create", "create"]
    assert (body["unread_headers"], body["new_groups"]) == (["家庭住址"], ["第三党小组"])
    assert (await count(Person), rows_kept()) == (people, 3)
    done = await commit(client, world, body)
    assert outcome(done) == ("committed", 2, 1, ["第三党小组"])
    assert await count(Person) == people + 2
    assert rows_kept() == 0
    by = world.headers("secretary")
    listed = (await client.get("/api/v1/members?q=田野", headers=by)).json()["items"][0]
    assert (listed["group"]["name"], listed["member_type"], listed["phone_tail"]) == (
        "第三党小组",
        "probationary",
        "0002",
    )
    me = (await client.get(f"/api/v1/members/{world.people['secretary']}", headers=by)).json()
    assert (me["admitted_on"], me["private"]["phone"], me["group"]["name"]) == (
        "2008-06",
        "138****0001",
        "第一党小组",
    )
    again = await commit(client, world, body)
    assert (again.status_code, again.json()["code"]) == (409, "import_committed")
    after = (await client.get(f"/api/v1/members/imports/{body['id']}", headers=by)).json()
    assert (after["state"], after["rows"]) == ("committed", [])


async def test_the_same_file_again_changes_nobody(world: World, client: AsyncClient) -> None:
    """A second import meets everybody and has nothing to change."""
    await commit(client, world, (await upload(client, world, workbook(*ROSTER))).json())
    people = await count(Person)
    body = (await upload(client, world, workbook(*ROSTER))).json()
    assert {row["action"] for row in body["rows"]} == {"update"}
    assert [row["changes"] for row in body["rows"]] == [[], [], []]
    assert outcome(await commit(client, world, body)) == ("committed", 0, 3, [])
    assert await count(Person) == people


async def test_rows_are_put_right_on_the_page(world: World, client: AsyncClient) -> None:
    """While a row needs fixing nothing is imported; one cell and one row left out settle it."""
    content = workbook(
        ["姓名", "身份证号", "转正日期"],
        ["田野", id_number(24)[:-1], None],
        ["石磊", id_number(25), None],
        ["石 磊", id_number(25), None],
    )
    body = (await upload(client, world, content)).json()
    assert [row["state"] for row in body["rows"]] == ["fix", "check", "fix"]
    short = body["rows"][0]["problems"][0]
    assert (short["column"], short["message"]) == ("id_number", "少 1 位，补成 18 位。")
    double = next(p for p in body["rows"][2]["problems"] if p["code"] == "double")
    assert double["message"] == "与第 3 行是同一人，留一行。"
    refused = await commit(client, world, body)
    assert (refused.status_code, refused.json()["code"]) == (409, "rows_need_fixing")
    stale = dict(body)
    body = (await change(client, world, body, 2, values={"id_number": id_number(24)})).json()
    assert [row["state"] for row in body["rows"]] == ["check", "check", "fix"]
    assert (await change(client, world, stale, 4, left_out=True)).status_code == 412
    body = (await change(client, world, body, 4, left_out=True)).json()
    assert (body["counts"]["check"], body["counts"]["left_out"]) == (2, 1)
    assert (await commit(client, world, body)).json()["created"] == 2
    late = await change(client, world, body, 4, left_out=False)
    assert late.json()["code"] == "import_committed"


async def test_who_leaves_gives_up_the_office_first(world: World, client: AsyncClient) -> None:
    """已离职 with an office still held needs fixing; without one it is imported."""
    content = workbook(["姓名", "在职情况"], ["林晓", "已离职"], ["方芸", "已离职"])
    body = (await upload(client, world, content)).json()
    found = [[p["code"] for p in row["problems"] if p["column"] == "employment"] for row in body["rows"]]
    assert found == [["offices_held"], []]
    assert (await commit(client, world, body)).json()["code"] == "rows_need_fixing"
    body = (await change(client, world, body, 2, left_out=True)).json()
    assert (await commit(client, world, body)).json()["updated"] == 1


async def test_changes_of_rows_are_checked(world: World, client: AsyncClient) -> None:
    """Unknown rows and columns are refused, and so is an edit without a version."""
    body = (await upload(client, world, workbook(["姓名"], ["田野"]))).json()
    assert (await change(client, world, body, 99, left_out=True)).status_code == 404
    assert (await change(client, world, body, 2, values={"salary": "1"})).status_code == 422
    address = f"/api/v1/members/imports/{body['id']}/rows/2"
    by = world.headers("secretary")
    assert (await client.patch(address, json={"left_out": True}, headers=by)).status_code == 428
    body = (await change(client, world, body, 2, left_out=True)).json()
    assert (await commit(client, world, body)).json()["code"] == "nothing_to_import"


async def test_somebody_of_another_branch_is_not_taken(world: World, client: AsyncClient) -> None:
    """Met by ID number: told to go through a transfer, and which branch it is stays untold."""
    elsewhere = workbook(["姓名", "身份证号"], ["田野", id_number(24)])
    made = (await upload(client, world, elsewhere, "other_secretary", "other_branch")).json()
    assert (await commit(client, world, made, "other_secretary")).status_code == 200
    dry = await upload(client, world, workbook(*ROSTER))
    row = dry.json()["rows"][1]
    assert (row["state"], row["problems"][0]["code"]) == ("fix", "in_other_branch")
    assert "东风" not in dry.text


IMPORTERS = [
    ("anonymous", "branch", 401),
    ("phone", "branch", 403),
    ("publicity_commissioner", "branch", 403),
    ("group_leader", "branch", 403),
    ("administrator", "branch", 403),
    ("other_secretary", "branch", 404),
    ("secretary", "group", 409),
    ("organization_commissioner", "branch", 201),
]


async def test_who_imports_where(world: World, client: AsyncClient) -> None:
    """The permission, the reach, and branches only."""
    for by, org, status in IMPORTERS:
        answer = await upload(client, world, workbook(["姓名"], ["田野"]), by, org)
        assert answer.status_code == status, (by, org)


async def test_an_import_out_of_reach_is_not_there(world: World, client: AsyncClient) -> None:
    """Nobody of another branch reads, changes or commits it."""
    body = (await upload(client, world, workbook(["姓名"], ["田野"]))).json()
    other = world.headers("other_secretary")
    address = f"/api/v1/members/imports/{body['id']}"
    assert (await client.get(address, headers=other)).status_code == 404
    assert (await client.post(f"{address}/commit", headers=other)).status_code == 404
    sent = {"left_out": True}
    changed = await client.patch(f"{address}/rows/2", json=sent, headers={**other, "If-Match": '"1"'})
    assert changed.status_code == 404


async def test_nobody_is_brought_into_a_closed_branch(world: World, client: AsyncClient) -> None:
    """A file under review when its branch was merged away is not there any more, for its successor either."""
    body = (
        await upload(client, world, workbook(["姓名"], ["田野"]), "other_secretary", "other_branch")
    ).json()
    asked = {"into_id": str(world.orgs["branch"]), "from_day": clock.today().isoformat(), "reason": "撤并"}
    merge = f"/api/v1/orgs/{world.orgs['other_branch']}/merge"
    merged = await client.post(merge, json=asked, headers=world.headers("administrator"))
    assert merged.status_code == 200, merged.text
    assert (await commit(client, world, body)).status_code == 404


async def test_a_new_file_replaces_the_unfinished_one(world: World, client: AsyncClient) -> None:
    """Choosing another file leaves no copy of the first behind."""
    first = (await upload(client, world, workbook(*ROSTER))).json()
    await upload(client, world, workbook(["姓名"], ["田野"]))
    gone = await client.get(f"/api/v1/members/imports/{first['id']}", headers=world.headers("secretary"))
    assert gone.status_code == 404
    assert rows_kept() == 1


async def test_a_file_is_replaced_while_it_is_imported(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another window: the new file waits for the end, and the import is not forgotten with the old one."""
    body, real, later = (await upload(client, world, workbook(*ROSTER))).json(), writing._close, []

    async def at_its_end(*given: Any) -> None:
        later.append(asyncio.create_task(upload(client, world, workbook(["姓名"], ["秦川"]))))
        async with asyncio.timeout(20):
            while not await somebody_waits():
                assert not later[0].done()
        await real(*given)

    monkeypatch.setattr(writing, "_close", at_its_end)
    assert outcome(await commit(client, world, body))[0] == "committed"
    assert (await later[0]).json()["state"] == "open"
    by = world.headers("secretary")
    kept = await client.get(f"/api/v1/members/imports/{body['id']}/progress", headers=by)
    assert (kept.status_code, kept.json().get("created")) == (200, 2)


async def somebody_waits() -> bool:
    async with engine().connect() as connection:
        asked = text("select exists (select from pg_locks where not granted and locktype = 'transactionid')")
        return bool((await connection.execute(asked)).scalar_one())


async def test_one_of_two_hasty_commits_wins(world: World, client: AsyncClient) -> None:
    """Two presses of the button at once: one imports, the other is told that it was done."""
    body = (await upload(client, world, workbook(*ROSTER))).json()
    people = await count(Person)
    answers = await asyncio.gather(commit(client, world, body), commit(client, world, body))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert await count(Person) == people + 2


async def test_two_branches_at_once_import_the_same_person(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both were judged before either wrote: one has them, the other is told, and finds the row marked."""
    content = workbook(
        ["姓名", "身份证号"], ["田野", id_number(24)], ["石磊", id_number(25)], ["秦川", id_number(26)]
    )
    sides = [("secretary", "branch"), ("other_secretary", "other_branch")]
    files = [(await upload(client, world, content, *side)).json() for side in sides]
    people, real, both = await count(Person), writing._insert, asyncio.Barrier(2)

    async def met(*given: Any) -> None:
        await both.wait()
        await real(*given)

    monkeypatch.setattr(writing, "_insert", met)
    pairs = list(zip(files, sides, strict=True))
    answers = await asyncio.gather(*(commit(client, world, body, by) for body, (by, _) in pairs))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    loser = next(number for number, answer in enumerate(answers) if answer.status_code == 409)
    assert answers[loser].json()["code"] == "entered_meanwhile"
    assert (await count(Person), rows_kept()) == (people + 3, 3)
    body, (by, _) = pairs[loser]
    again = await client.get(f"/api/v1/members/imports/{body['id']}", headers=world.headers(by))
    assert {row["problems"][0]["code"] for row in again.json()["rows"]} == {"in_other_branch"}


async def test_a_first_roster_counts_from_the_beginning(world: World, client: AsyncClient) -> None:
    """Its people were there when the branch came into use; those of a later file come on the day."""
    dates = []
    for name in ("田野", "石磊"):
        body = (await upload(client, world, workbook(["姓名"], [name]))).json()
        await commit(client, world, body)
        by = world.headers("secretary")
        person = (await client.get(f"/api/v1/members?q={name}", headers=by)).json()["items"][0]["id"]
        dates.append((await client.get(f"/api/v1/members/{person}", headers=by)).json()["joined_on"])
    assert dates == [SINCE.isoformat(), clock.today().isoformat()]


async def test_wrong_files_say_what_is_wrong(world: World, client: AsyncClient) -> None:
    """A sentence and a code, for a file without names, a text, a file of 50 MB, and no file at all."""
    answer = await upload(client, world, workbook(["部门"], ["幼儿部"]))
    assert (answer.status_code, answer.json()["code"]) == (422, "not_a_roster")
    assert answer.json()["detail"] == "这不是花名册：没有“姓名”一列。看样表。"
    assert (await upload(client, world, b"name\n")).json()["code"] == "roster_file_not_excel"
    assert (await upload(client, world, b"\0" * (50 * 1024 * 1024))).json()["code"] == "too_large"
    by = world.headers("secretary")
    nothing = await client.post(
        "/api/v1/members/imports", data={"org_id": str(world.orgs["branch"])}, headers=by
    )
    assert (nothing.status_code, nothing.json()["fields"][0]["path"]) == (422, "file")


async def test_the_template_downloads(world: World, client: AsyncClient) -> None:
    """An Excel file with its Chinese name, for who may import."""
    answer = await client.get("/api/v1/members/template", headers=world.headers("secretary"))
    assert answer.headers["content-type"] == excel.MEDIA_TYPE
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    assert load_workbook(io.BytesIO(answer.content)).sheetnames == ["花名册", "填写说明"]
    assert (await client.get("/api/v1/members/template", headers=world.headers("member"))).status_code == 403


async def test_export_is_masked_and_comes_back(world: World, client: AsyncClient) -> None:
    """Masked without asking; the file imports again without a change; in full only with a reason."""
    await commit(client, world, (await upload(client, world, workbook(*ROSTER))).json())
    by = world.headers("secretary")
    sent = {"org_id": str(world.orgs["branch"])}
    masked = await client.post("/api/v1/members/export", json=sent, headers=by)
    cells = [str(c.value) for row in load_workbook(io.BytesIO(masked.content)).worksheets[0] for c in row]
    assert id_number(24) not in cells
    assert "138****0002" in cells
    again = (await upload(client, world, masked.content)).json()
    assert again["total"] == 8
    assert {row["state"] for row in again["rows"]} == {"ok"}
    assert not [row for row in again["rows"] if row["changes"]]
    full = {**sent, "full": True}
    refused = await client.post("/api/v1/members/export", json=full, headers=by)
    assert (refused.status_code, refused.json()["code"]) == (422, "reason_needed")
    opened = await client.post("/api/v1/members/export", json={**full, "reason": "年报核对"}, headers=by)
    cells = [str(c.value) for row in load_workbook(io.BytesIO(opened.content)).worksheets[0] for c in row]
    assert id_number(24) in cells
    async with unit_of_work() as db:
        entries = (await db.exec(select(AuditEntry).where(AuditEntry.action == "member.export_full"))).all()
    assert [entry.reason for entry in entries] == ["年报核对"]


EXPORTERS = [
    ("group_leader", "group", False, 200),
    ("group_leader", "branch", False, 404),
    ("publicity_commissioner", "branch", True, 403),
    ("other_secretary", "branch", False, 404),
    ("member", "branch", False, 403),
    ("anonymous", "branch", False, 401),
]


async def test_who_exports_what(world: World, client: AsyncClient) -> None:
    """A group leader the own group; numbers in full only for who keeps the roster."""
    for by, org, full, status in EXPORTERS:
        sent = {"org_id": str(world.orgs[org]), "full": full, "reason": "核对"}
        answer = await client.post("/api/v1/members/export", json=sent, headers=world.headers(by))
        assert answer.status_code == status, (by, org)


async def test_a_thousand_rows(world: World, client: AsyncClient) -> None:
    """Bulk statements: a thousand people in seconds, for a first import and for one that updates them."""
    surnames, given = "赵钱孙李周吴郑王冯陈", "一二三四五六七八九十"
    rows = [
        [
            surnames[n % 10] + given[n // 10 % 10] + given[n // 100],
            id_number(n),
            "正式党员",
            "2008.06",
            "13800000000",
        ]
        for n in range(1000)
    ]
    content = workbook(["姓名", "身份证号", "人员类别", "入党时间", "手机"], *rows)
    for created in (1000, 0):
        started = time.perf_counter()
        body = (await upload(client, world, content)).json()
        dry = time.perf_counter()
        done = await commit(client, world, body)
        print(f"dry run {dry - started:.2f} s, commit {time.perf_counter() - dry:.2f} s")  # noqa: T201
        assert done.json()["created"] == created
        assert time.perf_counter() - started < 20
    assert await count(Membership) == 1000 + 8
