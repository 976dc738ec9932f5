"""A bureau officer goes from the board to a figure, to its records and to the same figures in Excel."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from journeys.server import Sample
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor

pytestmark = pytest.mark.browser

OFFICER, BRANCH = "程岩", "星河幼儿园党支部"
MEETING = "支部党员大会"


def test_from_the_board_to_a_figure_to_excel(browser: Browser, sample_served: Sample) -> None:
    """What is counted on the page, in its records and in the file is the same."""
    account, findings = sample_served.played[OFFICER], Findings()
    at = Visitor(browser, sample_served.served.base, findings, DESKTOP)
    at.sign_in(account.login, account.password)
    at.go("/district/lights", "区域亮灯")
    at.press("按支部比")
    at.look_at(PHONE)
    at.follow(BRANCH)
    at.look()
    at.follow("看数字")
    at.look("区域数字")
    at.page.get_by_label("时段").select_option("quarter")
    at.page.get_by_label("类别").select_option(label=MEETING)
    at.look_at(PHONE)

    last = at.page.locator("tbody tr td").last.get_by_role("button")
    counted = int(_number(last.inner_text()))
    last.click()
    at.look()
    dialog = at.page.locator("dialog[open]")
    assert f"{counted} 次 = 逐条相加" in dialog.inner_text()
    at.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")

    with at.page.expect_download() as waiting:
        at.press("导出 Excel")
    rows = _rows(Path(waiting.value.path()))
    assert [row[0] for row in rows] == [BRANCH]
    assert (rows[0][2], rows[0][-1]) == (MEETING, counted)
    assert (findings.axe, findings.sideways, findings.console) == ([], [], [])
    at.context.close()


def _number(seen: str) -> str:
    """Without the tag that says how many of them were entered late."""
    found = re.match(r"\d+", seen)
    assert found, seen
    return found[0]


def _rows(file: Path) -> list[tuple[object, ...]]:
    """What stands below the heads."""
    sheet = load_workbook(BytesIO(file.read_bytes())).worksheets[0]
    return list(sheet.iter_rows(min_row=4, values_only=True))
