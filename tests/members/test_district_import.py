"""The roster of a district over HTTP: read and written by the worker, all or nothing."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlmodel import select

from members.test_import_api import commit, count, id_number, rows_kept, upload, workbook
from nianlun.access.models import Appointment
from nianlun.core import clock, jobs
from nianlun.core.db import unit_of_work
from nianlun.members.errors import RowsNeedFixing
from nianlun.members.models import Person
from nianlun.members.service import commit as writing
from nianlun.members.service import importing
from working import as_worker, queue_connection, waiting_jobs, work_off
from world import SINCE, World

STAR, EAST = "星河幼儿园党支部", "东风小学党支部"
HEAD = ["支部", "姓名", "身份证号", "人员类别", "党小组", "手机"]
ROSTER = [
    HEAD,
    [STAR, "田野", id_number(24), "正式党员", "第一党小组", "13800000002"],
    ["东风小学支部", "石磊", id_number(25), "预备党员", "第三党小组", "13800000003"],
    ["东风小学支部", "秦川", id_number(26), "入党积极分子", None, None],
    [STAR, "方芸", None, "正式党员", None, "13800000009"],
]


async def handed_in(client: AsyncClient, world: World, *rows: list[Any]) -> dict[str, Any]:
    """A file that the worker has read, as the officer sees it."""
    made = await upload(client, world, workbook(*rows), "bureau_officer", "bureau")
    assert (made.status_code, made.json()["state"]) == (201, "reading"), made.text
    await work_off()
    return await read(client, world, made.json()["id"])


async def read(client: AsyncClient, world: World, import_id: str, way: str = "") -> dict[str, Any]:
    answer = await client.get(
        f"/api/v1/members/imports/{import_id}{way}", headers=world.headers("bureau_officer")
    )
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def named(client: AsyncClient, world: World, body: dict[str, Any], written: str, name: str) -> Any:
    headers = {**world.headers("bureau_officer"), "If-Match": f'"{body["version"]}"'}
    sent = {"written": written, "name": name}
    path = f"/api/v1/members/imports/{body['id']}/branches"
    return (await client.post(path, json=sent, headers=headers)).json()


async def test_the_line_from_file_to_two_branches(world: World, client: AsyncClient) -> None:
    """Every bad row named, one answer for a branch's name in all of them, who is there unchanged; then all
    in one go, private data where only each branch's keepers see it."""
    people = await count(Person)
    body = await handed_in(client, world, *ROSTER)
    assert (body["state"], body["of_district"], body["total"]) == ("open", True, 4)
    assert [row["state"] for row in body["rows"]] == ["ok", "fix", "fix", "kept"]
    assert body["unclear_branches"] == [{"written": "东风小学支部", "rows": 2, "closest": EAST}]
    refused = await commit(client, world, body, "bureau_officer")
    assert (refused.status_code, refused.json()["code"]) == (409, "rows_need_fixing")
    body = await named(client, world, body, "东风小学支部", EAST)
    assert (body["unclear_branches"], body["counts"]["created"], body["counts"]["kept"]) == ([], 3, 1)
    assert body["new_groups"] == [f"{EAST} 第三党小组"]
    started = (await commit(client, world, body, "bureau_officer")).json()
    assert (started["state"], await count(Person)) == ("writing", people)
    again = await commit(client, world, body, "bureau_officer")
    assert again.json()["code"] == "import_under_way"
    await work_off()
    done = await read(client, world, body["id"], "/progress")
    assert (done["state"], done["done"], done["created"], done["kept"]) == ("committed", 3, 3, 1)
    assert (await count(Person), rows_kept()) == (people + 3, 0)
    await _check_where_they_are(world, client)


async def _check_where_they_are(world: World, client: AsyncClient) -> None:
    by = world.headers("other_secretary")
    listed = (await client.get("/api/v1/members?q=石磊", headers=by)).json()["items"][0]
    one = (await client.get(f"/api/v1/members/{listed['id']}", headers=by)).json()
    assert (one["org"]["name"], one["group"]["name"], one["joined_on"]) == (
        EAST,
        "第三党小组",
        SINCE.isoformat(),
    )
    assert one["private"]["phone"] == "138****0003"
    officer = world.headers("bureau_officer")
    assert (await client.get(f"/api/v1/members/{listed['id']}", headers=officer)).status_code == 403
    async with unit_of_work() as db:
        offices = await db.exec(select(Appointment.role).where(Appointment.person_id == listed["id"]))
        assert offices.all() == ["member"]


async def test_a_worker_killed_while_writing_leaves_nothing(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its connection dies before the end: nobody is there, the file still is; done again, all are."""
    body = await handed_in(client, world, ROSTER[0], ROSTER[1])
    await commit(client, world, body, "bureau_officer")
    people, real = await count(Person), writing._offices

    async def killed(db: Any, *rest: Any) -> None:
        await real(db, *rest)
        raw = (await (await db.connection()).get_raw_connection()).driver_connection
        await raw.close()

    monkeypatch.setattr(writing, "_offices", killed)
    job = {"import_id": body["id"], "person_id": str(world.people["bureau_officer"])}
    async with as_worker():
        with pytest.raises(Exception, match="closed"):
            await importing.write_file.func(**job)
    progress = await read(client, world, body["id"], "/progress")
    assert (progress["state"], progress["done"], progress["total"]) == ("writing", 1, 1)
    assert (await count(Person), rows_kept()) == (people, 1)
    monkeypatch.undo()
    await work_off()
    assert (await read(client, world, body["id"], "/progress"))["state"] == "committed"
    assert await count(Person) == people + 1
    async with as_worker():
        await importing.write_file.func(**job)  # swept although it was done: nothing twice
    assert await count(Person) == people + 1


async def give_up() -> None:
    """The job that waits breaks down once more, for the last time; then the sweep comes by."""
    with queue_connection() as connection:
        connection.execute("update procrastinate_jobs set attempts = %s", [jobs.MAX_ATTEMPTS])
    await work_off()
    assert [job["status"] for job in waiting_jobs()] == ["failed"]
    await sweep()


async def sweep() -> None:
    async with as_worker():
        await importing.sweep.func(0)


async def test_what_could_not_be_written_is_told_and_done_again(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given up for good, the file is open again and says so, nobody of it is there; once more: all are."""
    body = await handed_in(client, world, ROSTER[0], ROSTER[1])
    await commit(client, world, body, "bureau_officer")
    people = await count(Person)
    await sweep()  # its job still waits: nothing to say yet
    assert (await read(client, world, body["id"], "/progress"))["state"] == "writing"

    async def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(writing, "_offices", broken)
    await give_up()
    told = await read(client, world, body["id"], "/progress")
    assert (told["state"], told["failure"], await count(Person)) == ("open", "import_given_up", people)
    assert (await read(client, world, body["id"]))["failure"] == told["message"]
    monkeypatch.undo()
    assert (await commit(client, world, body, "bureau_officer")).json()["failure"] is None
    await work_off()
    assert (await read(client, world, body["id"], "/progress"))["state"] == "committed"
    assert await count(Person) == people + 1


async def test_what_nobody_came_back_to_is_forgotten(world: World, client: AsyncClient) -> None:
    """After a month, with every number in it; what was imported stays known."""
    done = await handed_in(client, world, ROSTER[0], ROSTER[1])
    await commit(client, world, done, "bureau_officer")
    await work_off()
    left = await handed_in(client, world, *ROSTER)
    for days, status in ((29, 200), (31, 404)):
        clock.freeze(clock.now() + timedelta(days=days))
        await sweep()
        clock.freeze(None)
        path = f"/api/v1/members/imports/{left['id']}"
        answer = await client.get(path, headers=world.headers("bureau_officer"))
        assert answer.status_code == status
    assert rows_kept() == 0
    assert (await read(client, world, done["id"]))["state"] == "committed"


async def test_what_could_not_be_read_is_told(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given up, the file itself is forgotten; who waits reads why, and hands it in anew."""
    made = (await upload(client, world, workbook(*ROSTER), "bureau_officer", "bureau")).json()
    monkeypatch.setattr(importing, "read_roster", None)
    await give_up()
    told = await read(client, world, made["id"], "/progress")
    assert (told["state"], told["failure"]) == ("failed", "roster_unread")
    async with unit_of_work() as db:
        assert (await db.get_one(importing.RosterImport, made["id"])).file_cipher is None
    monkeypatch.undo()
    assert (await handed_in(client, world, *ROSTER))["state"] == "open"


async def test_what_was_written_is_not_opened_again(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker given up for dead is refused, and before it says so another one has written the file."""
    body = await handed_in(client, world, ROSTER[0], ROSTER[1])
    await commit(client, world, body, "bureau_officer")
    job, real = waiting_jobs()[0]["args"], importing.write

    async def refused(db: Any, *_: Any) -> None:
        await db.rollback()
        monkeypatch.setattr(importing, "write", real)
        await importing.write_file.func(**job)
        raise RowsNeedFixing

    monkeypatch.setattr(importing, "write", refused)
    async with as_worker():
        await importing.write_file.func(**job)
    told = await read(client, world, body["id"], "/progress")
    assert (told["state"], told["failure"], told["created"]) == ("committed", None, 1)


async def test_two_officers_at_once_add_everybody_once(world: World, client: AsyncClient) -> None:
    """The same people in two files: the second finds them there and says that nobody is left to add."""
    people = await count(Person)
    files = [await handed_in(client, world, ROSTER[0], ROSTER[1])]
    async with unit_of_work() as db:
        second = await db.get_one(importing.RosterImport, files[0]["id"])
        second.uploaded_by = world.people["administrator"]
    files.append(await handed_in(client, world, ROSTER[0], ROSTER[1]))
    for body in files:
        assert (await commit(client, world, body, "bureau_officer")).json()["state"] == "writing"
    waiting = [job["args"] for job in waiting_jobs()]
    async with as_worker():
        await asyncio.gather(*(importing.write_file.func(**job) for job in waiting))
    told = [await read(client, world, body["id"], "/progress") for body in files]
    assert sorted((one["state"], one["failure"]) for one in told) == [
        ("committed", None),
        ("open", "nothing_to_import"),
    ]
    assert await count(Person) == people + 1


async def test_somebody_who_left_comes_back(world: World, client: AsyncClient) -> None:
    """Known by number, from the day they left and not before; what the file does not say of them stays."""
    person, by = world.people["other_member"], world.headers("other_secretary")
    address, known = f"/api/v1/members/{person}", {"id_number": id_number(24), "education": "大学本科"}
    assert (await client.patch(address, json=known, headers={**by, "If-Match": '"1"'})).is_success
    letter = {"person_id": str(person), "outside": "中共南山区教育局委员会", "reason": "工作调动"}
    asked = (await client.post("/api/v1/transfers", json=letter, headers=by)).json()
    gone = await client.post(
        f"/api/v1/transfers/{asked['id']}/accept", json={}, headers={**by, "If-Match": '"1"'}
    )
    assert gone.status_code == 200, gone.text
    body = await handed_in(client, world, ROSTER[0], [STAR, "孙悦", id_number(24), "正式党员", None, None])
    await commit(client, world, body, "bureau_officer")
    await work_off()
    one = (await client.get(address, headers=world.headers("secretary"))).json()
    assert (one["joined_on"], one["private"]["education"]) == (clock.today().isoformat(), "大学本科")
    async with unit_of_work() as db:
        offices = select(Appointment.valid_from).where(
            Appointment.person_id == person, Appointment.org_id == world.orgs["branch"]
        )
        assert (await db.exec(offices)).all() == [clock.today()]
    assert (await client.get(address, headers=by)).status_code == 404


async def test_what_the_worker_cannot_read(world: World, client: AsyncClient) -> None:
    """A damaged file is refused at once; one that is no roster is told afterwards, in a sentence."""
    for content, code in ((b"", "roster_file_empty"), (b"PK", "roster_file_broken")):
        answer = await upload(client, world, content, "bureau_officer", "bureau")
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    body = await handed_in(client, world, ["部门"], ["幼儿部"])
    assert (body["state"], body["failure"]) == ("failed", "这不是花名册：没有“姓名”一列。看样表。")
    refused = await commit(client, world, body, "bureau_officer")
    assert (refused.status_code, refused.json()["code"]) == (409, "import_failed")


IMPORTERS = [
    ("bureau_officer", "branch", 404),
    ("secretary", "bureau", 404),
    ("administrator", "bureau", 403),
]


async def test_who_imports_a_district(world: World, client: AsyncClient) -> None:
    """The bureau's officer for the bureau alone; no officer reads a branch's file, and no branch theirs."""
    for by, org, status in IMPORTERS:
        answer = await upload(client, world, workbook(*ROSTER), by, org)
        assert answer.status_code == status, (by, org)
    body = await handed_in(client, world, *ROSTER)
    path = f"/api/v1/members/imports/{body['id']}"
    assert (await client.get(path, headers=world.headers("secretary"))).status_code == 404
    own = (await upload(client, world, workbook(["姓名"], ["田野"]))).json()
    officer = world.headers("bureau_officer")
    assert (await client.get(f"/api/v1/members/imports/{own['id']}", headers=officer)).status_code == 404
