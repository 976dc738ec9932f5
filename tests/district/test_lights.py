"""The board: orgs by duties, judged as each is alone, in a fixed number of statements, without persons."""

import io
import uuid
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

import pytest
from httpx import AsyncClient
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import event

from activities.conftest import Host
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind
from nianlun.access.tree import add_org
from nianlun.core import clock
from nianlun.core.db import engine, unit_of_work
from nianlun.district.lights_schemas import LightsRead
from nianlun.obligations import judging
from nianlun.obligations.board import lights_of
from nianlun.obligations.rules.lights import LightState, worst
from nianlun.school_calendar.rules import WorkingYear, YearKind
from world import World

URL = "/api/v1/district/lights"
TODAY = date(2026, 11, 20)
IN_2026 = WorkingYear(YearKind.CALENDAR, 2026)
Json = dict[str, Any]


@pytest.fixture(autouse=True)
async def friday(world: World) -> AsyncIterator[None]:
    clock.freeze(datetime(2026, 11, 20, 15, 30, tzinfo=clock.SHANGHAI))
    yield
    clock.freeze(None)


async def read(client: AsyncClient, world: World, persona: str = "bureau_officer", **asked: Any) -> Json:
    answer = await client.get(URL, params=asked, headers=world.headers(persona))
    assert answer.status_code == 200, answer.text
    board = dict(answer.json())
    assert LightsRead.model_validate_json(answer.content).model_dump(mode="json") == board
    return board


def row(board: Json, name: str) -> Json:
    return next(row for row in board["rows"] if row["org_name"] == name)


def cell(board: Json, org: str, duty: str) -> Json:
    wanted = next(column["id"] for column in board["duties"] if column["name"] == duty)
    return next(cell for cell in row(board, org)["cells"] if cell["duty_id"] == wanted)


async def hold_all_year(client: AsyncClient, world: World) -> None:
    """The branch's general meetings but the third quarter's, and this month's committee meeting."""
    host = Host(client, world)
    for kind, day in (
        ("general_meeting", "2026-03-06"),
        ("general_meeting", "2026-05-08"),
        ("general_meeting", "2026-10-16"),
        ("committee_meeting", "2026-11-06"),
    ):
        activity = await host.opened(kind=kind, happens_on=day)
        assert (await host.do(activity, "close")).is_success


async def test_the_board_says_who_needs_help_and_what_helps_first(world: World, client: AsyncClient) -> None:
    await hold_all_year(client, world)
    board = await read(client, world)
    names = {row["org_name"] for row in board["rows"]}
    assert names == {"星河幼儿园党支部", "东风小学党支部"}
    third = cell(board, "星河幼儿园党支部", "支部党员大会")
    assert (third["state"], third["missing"], third["period"]) == ("overdue", 1, "第三季度")
    committee = cell(board, "星河幼儿园党支部", "支委会")
    assert (committee["state"], committee["missing"]) == ("overdue", 10)
    groups = cell(board, "星河幼儿园党支部", "党小组会")
    assert (groups["state"], groups["missing"]) == ("overdue", 20)
    assert row(board, "星河幼儿园党支部")["first"]["words"] == "补办1月主题党日"
    assert board["counts"]["overdue"] == board["total"] == 2


async def test_the_filter_keeps_the_counts(world: World, client: AsyncClient) -> None:
    """Rows by their worst light; how many there are of each is said all the same."""
    board = await read(client, world, state="due_soon")
    assert (board["rows"], board["counts"]["overdue"], board["total"]) == ([], 2, 2)
    board = await read(client, world, org=str(world.orgs["branch"]))
    assert [row["org_name"] for row in board["rows"]] == ["星河幼儿园党支部"]


async def test_a_branch_that_began_in_october_is_grey_before(world: World, client: AsyncClient) -> None:
    """Grey, never red, before; red for the month in which it began."""
    async with unit_of_work() as db:
        new = await add_org(
            db,
            kind=OrgKind.BRANCH,
            name="新苑幼儿园党支部",
            parent_id=world.orgs["general_branch"],
            in_use_since=date(2026, 11, 2),
        )
        await add_org(
            db, kind=OrgKind.BRANCH, name="未启用", parent_id=world.orgs["bureau"], in_use_since=None
        )
    board = await read(client, world)
    assert row(board, "新苑幼儿园党支部")["org_id"] == str(new.id)
    assert {c["state"] for c in row(board, "新苑幼儿园党支部")["cells"]} == {"not_due"}
    assert row(board, "未启用")["state"] == "not_in_use"


async def test_alone_or_on_the_board_is_the_same(world: World, client: AsyncClient) -> None:
    """Each cell is the worst of that branch's own lights so far."""
    await hold_all_year(client, world)
    async with unit_of_work() as db:
        every = [world.orgs[name] for name in ("branch", "other_branch", "general_branch", "bureau")]
        together = await lights_of(db, every, IN_2026, TODAY)
        for line in together.rows:
            alone = await lights_of(db, [line.unit.id], IN_2026, TODAY)
            assert alone.rows == [line]
            scene = await judging.scene_of(db, [line.unit.id], IN_2026, TODAY)
            lights: dict[uuid.UUID, list[LightState]] = {}
            for subject in scene.subjects:
                for own in scene.lines(subject):
                    begun = [it for it in scene.lights(subject, own) if it.owed.period.starts <= TODAY]
                    lights.setdefault(own.duty.id, []).extend(
                        it.state for it in begun if it.state is LightState.OVERDUE or it.owed.due_on >= TODAY
                    )
            assert {key: cell.state for key, cell in line.cells.items()} == {
                key: worst(states) for key, states in lights.items()
            }


async def test_any_number_of_branches_takes_as_many_statements(world: World) -> None:
    async def statements(orgs: list[uuid.UUID]) -> int:
        count = 0

        def note(*_: object) -> None:
            nonlocal count
            count += 1

        event.listen(engine().sync_engine, "before_cursor_execute", note)
        try:
            async with unit_of_work() as db:
                await lights_of(db, orgs, IN_2026, TODAY)
        finally:
            event.remove(engine().sync_engine, "before_cursor_execute", note)
        return count

    async with unit_of_work() as db:
        bureau = world.orgs["bureau"]
        many: list[Org] = [
            await add_org(db, kind=OrgKind.BRANCH, name=f"第{n}党支部", parent_id=bureau, in_use_since=TODAY)
            for n in range(30)
        ]
    assert await statements([world.orgs["branch"]]) == await statements([org.id for org in many]) <= 12


async def test_only_orgs_go_up(world: World, client: AsyncClient) -> None:
    """No person's id or name in the whole answer; a key for lights reads it too."""
    text = str(await read(client, world, "lights_key"))
    assert not any(str(person) in text for person in world.people.values())
    assert "person" not in text
    for persona, status in (("api_key", 403), ("secretary", 403), ("administrator", 403), ("anonymous", 401)):
        assert (await client.get(URL, headers=world.headers(persona))).status_code == status


async def exported(client: AsyncClient, world: World, **asked: Any) -> Worksheet:
    answer = await client.get(f"{URL}/export", params=asked, headers=world.headers("bureau_officer"))
    assert answer.status_code == 200, answer.text
    return load_workbook(io.BytesIO(answer.content)).worksheets[0]


def lines(sheet: Worksheet) -> list[dict[str, str]]:
    """The rows by the names of their columns."""
    _, _, headers, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, headers), map(str, row), strict=True)) for row in rows]


async def test_the_file_says_what_the_page_says(world: World, client: AsyncClient) -> None:
    """The same rows in the same order, every light with its word and its reason."""
    await hold_all_year(client, world)
    board, sheet = await read(client, world), await exported(client, world)
    found = lines(sheet)
    assert [line["支部"] for line in found] == [row["org_name"] for row in board["rows"]]
    assert list(found[0])[3:] == [duty["name"] for duty in board["duties"]]
    branch = next(line for line in found if line["支部"] == "星河幼儿园党支部")
    assert (branch["最要紧"], branch["先帮什么"]) == ("◆ 逾期", "补办1月主题党日")
    assert branch["支部党员大会"] == "◆ 逾期\n第三季度缺 1 次，9月30日已截止"
    assert branch["支委会"] == "◆ 逾期\n共缺 10 次，最早的是1月缺 1 次，1月31日已截止"
    assert (sheet["A1"].value, sheet["A2"].value) == (
        "2026年区域亮灯",
        "数据到 2026年11月20日 15:30。共 2 个支部，列出 2 个。",
    )


async def test_the_file_prints_its_head_on_every_page(world: World, client: AsyncClient) -> None:
    sheet = await exported(client, world)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$3", "$A:$A")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


async def test_the_file_takes_the_questions_of_the_page(world: World, client: AsyncClient) -> None:
    assert lines(await exported(client, world, state="due_soon")) == []
    of_one = await exported(client, world, org=str(world.orgs["branch"]), on="2026-10-31")
    assert [line["支部"] for line in lines(of_one)] == ["星河幼儿园党支部"]
    assert of_one["A2"].value == (
        "数据到 2026年10月31日，按当天已登记的情况，之后补登的不算。共 1 个支部，列出 1 个。"
    )


async def test_a_name_in_the_file_is_never_a_formula(world: World, client: AsyncClient) -> None:
    async with unit_of_work() as db:
        (await db.get_one(Org, world.orgs["branch"])).name = "=1+1"
    names = [row[0] for row in (await exported(client, world)).iter_rows(min_row=4)]
    assert {(cell.value, cell.data_type) for cell in names} >= {("'=1+1", "s")}
