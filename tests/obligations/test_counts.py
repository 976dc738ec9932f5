"""Counts of days by month: from the page, a file or pasted lines; all of them or none; private."""

import io
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient, Response
from openpyxl import Workbook
from sqlmodel import select

from nianlun.core.db import unit_of_work
from nianlun.obligations.models import DutyCount
from obligations.speaker import NATIONAL, Speaker, lay_down, refusal, set_today, trail
from world import World


class Importer(Speaker):
    """Who keeps the counts of a daily study."""

    study: Any

    async def lines(self, text: str = "", *, dry: bool = True, **more: Any) -> Response:
        form = {"org_id": self.org(), "month": "2026-10", **more.pop("form", {})}
        if text:
            form["text"] = text
        path = f"/obligations/{self.study}/counts/file?dry_run={dry}"
        return await self.ask("POST", path, data=form, **more)

    async def rows(self, *rows: dict[str, Any], dry: bool = False, org: str = "branch") -> Response:
        body = {"org_id": self.org(org), "rows": list(rows)}
        return await self.ask("POST", f"/obligations/{self.study}/counts?dry_run={dry}", json=body)

    def person(self, persona: str, days: int, month: str = "2026-10") -> dict[str, Any]:
        return {"person_id": str(self.world.people[persona]), "month": month, "days_done": days}

    async def stored(self) -> int:
        """How many rows were ever written, seen by the secretary."""
        found = await self.lines("周敏 1\n林晓 1\n陈立 1\n何静 1\n许宁 1\n方芸 1")
        return sum(row["days_before"] is not None for row in found.json()["rows"])


@pytest.fixture
async def importer(world: World, client: AsyncClient) -> Importer:
    """A daily study of each person on working days; 20 November 2026."""
    set_today(date(2026, 11, 20))
    speaker = Importer(client, world)
    speaker.study = await lay_down(world)
    return speaker


def outcomes(answer: Response) -> list[tuple[int, str, str]]:
    assert answer.status_code == 200, answer.text
    return [(row["number"], row["name"], row["code"] or row["outcome"]) for row in answer.json()["rows"]]


async def test_a_dry_run_tells_and_writes_nothing(importer: Importer) -> None:
    """Every bad row named, with a way out."""
    text = "周敏　２０\n林晓，18天\n王五 20\n陈立 二十\n何静 32\n周敏 19\n合计 109"
    answer = await importer.lines(text)
    assert outcomes(answer) == [
        (1, "周敏", "new"),
        (2, "林晓", "new"),
        (3, "王五", "count_person_unknown"),
        (4, "陈立", "count_days_unreadable"),
        (5, "何静", "count_days_unfit"),
        (6, "周敏", "count_row_repeated"),
    ]
    body = answer.json()
    assert (body["written"], body["new"], body["bad"]) == (False, 2, 4)
    assert body["rows"][4]["message"] == "10月只有 31 天，请核对。"
    assert body["rows"][5]["message"] == "与第 1 行是同一个人，留一行。"
    assert await importer.stored() == 0


async def test_with_one_bad_row_nothing_is_written(importer: Importer) -> None:
    """The refusal names it; mended, all of them go in; sent again, nothing doubles."""
    refused = await importer.lines("周敏 20\n王五 20", dry=False)
    assert refusal(refused) == (409, "count_rows_need_fixing")
    assert refused.json()["fields"] == [
        {
            "path": "rows.2",
            "code": "count_person_unknown",
            "message": "第 2 行 王五：本支部花名册里没有这个人，改好名字或删去这一行。",
        }
    ]
    assert await importer.stored() == 0
    done = await importer.lines("周敏 20\n方芸 18", dry=False)
    assert (done.json()["written"], done.json()["new"]) == (True, 2)
    again = await importer.lines("周敏 20\n方芸 17", dry=False)
    assert [row["outcome"] for row in again.json()["rows"]] == ["same", "changed"]
    assert again.json()["rows"][1]["days_before"] == 18
    assert await importer.stored() == 2
    assert await trail(importer.world) == ["duty_count.import", "duty_count.import"]


async def test_what_was_known_before_stays_told(importer: Importer) -> None:
    """A later import supersedes and does not edit."""
    importer.study = await lay_down(importer.world, name="每日巡查", unit="org")
    await importer.rows({"month": "2026-10", "days_done": 10})
    set_today(date(2026, 11, 25))
    await importer.rows({"month": "2026-10", "days_done": 12})
    told = [
        (await importer.light(importer.study, "10月", on=f"2026-11-{day}"))["done"] for day in (20, 24, 25)
    ]
    assert told == [10, 10, 12]


async def test_row_level_security_hides_people(importer: Importer) -> None:
    """From whoever asks on nobody's behalf; an org's own days are seen."""
    await importer.lines("方芸 18", dry=False)
    async with unit_of_work() as db:
        assert (await db.exec(select(DutyCount))).all() == []


async def test_a_workbook_and_a_csv(importer: Importer) -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (["十月份"], ["姓名", "月份", "天数"], ["周敏", "2026-09", 20], ["林　晓", None, 18.0]):
        book.active.append(row)
    book.save(out)
    excel = await importer.lines(files={"file": ("十月.xlsx", out.getvalue())}, dry=False)
    assert [(r["name"], r["month"], r["days_done"]) for r in excel.json()["rows"]] == [
        ("周敏", "2026-09", 20),
        ("林晓", "2026-10", 18),
    ]
    csv = await importer.lines(files={"file": ("十月.csv", "姓名,天数\n林晓,18\n".encode("gb18030"))})
    assert outcomes(csv) == [(2, "林晓", "same")]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, (422, "file_or_text")),
        ({"form": {"text": "  \n"}}, (422, "file_or_text")),
        ({"form": {"text": "周敏 1"}, "files": {"file": ("a.csv", b"x,1")}}, (422, "file_or_text")),
        ({"files": {"file": ("a.csv", b"")}}, (422, "roster_file_empty")),
        ({"files": {"file": ("a.csv", b"\xff\xff\xff\xff")}}, (422, "count_file_unreadable")),
        ({"files": {"file": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}}, (422, "roster_file_old")),
        ({"files": {"file": ("a.xlsx", b"PK\x03\x04x")}}, (422, "roster_file_broken")),
        ({"form": {"text": "姓名 天数"}}, (422, "no_count_rows")),
        ({"form": {"text": "周敏 1", "month": "十月"}}, (422, "invalid_input")),
        ({"form": {"text": "周敏 1", "month": "0001-01"}}, (422, "invalid_input")),
        ({"form": {"text": "某 1\n" * 3001}}, (422, "too_many_count_rows")),
        ({"files": {"file": ("a.csv", b"x" * (11 * 1024 * 1024))}}, (413, "too_large")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else None,
)
async def test_what_cannot_be_read(
    importer: Importer, sent: dict[str, Any], expected: tuple[int, str]
) -> None:
    assert refusal(await importer.lines(**sent)) == expected


async def test_from_the_page(importer: Importer) -> None:
    """By person and month; a month to come, a stranger, nobody, too many days are named."""
    importer_rows = [
        importer.person("member", 20),
        importer.person("member", 9, "2026-11"),
        importer.person("member", 21, "2026-11") | {"person_id": str(importer.world.people["secretary"])},
        importer.person("member", 1, "2026-12"),
        importer.person("other_member", 5),
        {"month": "2026-10", "days_done": 5},
        importer.person("group_leader", -1),
        importer.person("group_leader", 3, "1999-01"),
    ]
    answer = await importer.rows(*importer_rows, dry=True)
    assert [code for _, _, code in outcomes(answer)] == [
        "new",
        "new",
        "count_days_unfit",
        "count_month_ahead",
        "count_person_unknown",
        "person_needed",
        "count_days_unfit",
        "period_not_owed",
    ]
    assert answer.json()["rows"][2]["message"] == "11月到今天只有 20 天，请核对。"
    assert (await importer.rows(*importer_rows[:2])).json()["written"] is True


async def test_an_orgs_own_days_turn_its_light(importer: Importer) -> None:
    """A daily duty of the branch: one light a month, expected on working days."""
    importer.study = await lay_down(importer.world, name="每日巡查", unit="org")
    before = await importer.light(importer.study, "10月")
    assert (before["state"], before["by_count"]) == ("overdue", True)
    done = await importer.rows({"month": "2026-10", "days_done": before["expected"]})
    assert done.json()["new"] == 1
    after = await importer.light(importer.study, "10月")
    assert (after["state"], after["done"]) == ("done", before["expected"])
    named = await importer.rows(importer.person("member", 3), dry=True)
    assert outcomes(named)[0][2] == "person_not_needed"
    assert refusal(await importer.lines("周敏 20")) == (422, "person_not_needed")


async def test_only_daily_duties_are_counted_by_day(importer: Importer) -> None:
    importer.study = NATIONAL["party_day"]
    assert refusal(await importer.lines("周敏 20")) == (409, "not_counted_by_day")
    assert refusal(await importer.rows({"month": "2026-10", "days_done": 1})) == (409, "not_counted_by_day")


async def test_who_may_import(importer: Importer) -> None:
    for persona, status in (("member", 403), ("group_leader", 403), ("other_secretary", 404)):
        other = Importer(importer.client, importer.world, persona)
        other.study = importer.study
        assert (await other.lines("周敏 20")).status_code == status, persona
        assert (await other.rows(importer.person("member", 3))).status_code == status, persona
