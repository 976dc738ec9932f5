"""The lights of a district as an Excel file: to be printed, sent on, and read without the page."""

import io
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from nianlun.core.clock import SHANGHAI
from nianlun.district.words import first_words
from nianlun.members.roster.text import harmless
from nianlun.obligations.board import Board, Cell, Row
from nianlun.obligations.rules import words
from nianlun.obligations.rules.lights import COLOURS, SHAPES, Colour, State
from nianlun.school_calendar.periods import day_name

TITLE = "区域亮灯"
#: What stands before the duties: header and width.
LEADING = (("支部", 24), ("最要紧", 11), ("先帮什么", 30))
DUTY_WIDTH = 20
#: The title and until when; the header stands below them, and all of it on every printed page.
HEAD_ROWS = 3
FILLS = {Colour.GREEN: "E9F5EC", Colour.YELLOW: "FFF6DC", Colour.RED: "FDE9E7", Colour.GREY: "F1F2F4"}
THIN = Side(style="thin", color="C9CED6")
EDGE = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def as_sheet(board: Board, rows: Sequence[Row], as_of: datetime) -> bytes:
    """Orgs by duties: each light by shape and word, its reason beneath; no person is in it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    _head(sheet, board, as_of, len(rows))
    for number, row in enumerate(rows, start=HEAD_ROWS + 1):
        _line(sheet, number, board, row)
    _for_print(sheet, columns=len(LEADING) + len(board.duties))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _head(sheet: Worksheet, board: Board, as_of: datetime, listed: int) -> None:
    sheet["A1"] = f"{board.year.name}{TITLE}"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = f"{_until(board.on, as_of)}。共 {len(board.rows)} 个支部，列出 {listed} 个。"
    headers = [*LEADING, *((duty.latest.name, DUTY_WIDTH) for duty in board.duties)]
    for index, (header, width) in enumerate(headers, start=1):
        cell = sheet.cell(HEAD_ROWS, index, harmless(header))
        cell.font, cell.border = Font(bold=True), EDGE
        cell.fill = PatternFill("solid", start_color="E8F0FA")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(index)].width = width


def _until(on: date, as_of: datetime) -> str:
    """`数据到 2026年11月20日 15:30`; of a past day, what was known then."""
    day, seen = f"{on.year}年{day_name(on)}", as_of.astimezone(SHANGHAI)
    if on == seen.date():
        return f"数据到 {day} {seen:%H:%M}"
    return f"数据到 {day}，按当天已登记的情况，之后补登的不算"


def _line(sheet: Worksheet, number: int, board: Board, row: Row) -> None:
    _put(sheet, number, 1, row.unit.name)
    _put(sheet, number, 2, _light(row.state), row.state)
    _put(sheet, number, 3, first_words(row, row.first[1]) if row.first else "")
    for index, duty in enumerate(board.duties, start=len(LEADING) + 1):
        found = row.cells.get(duty.id)
        _put(sheet, number, index, _told(found, board.on) if found else "", found.state if found else None)


def _put(sheet: Worksheet, row: int, column: int, text: str, state: State | None = None) -> None:
    place = sheet.cell(row, column, harmless(text))
    place.data_type = "s"
    place.border, place.alignment = EDGE, WRAPPED
    if state:
        place.fill = PatternFill("solid", start_color=FILLS[COLOURS[state]])


def _light(state: State) -> str:
    return f"{SHAPES[state]} {words.STATE_WORDS[state]}"


def _told(cell: Cell, on: date) -> str:
    return f"{_light(cell.state)}\n{_why(cell, on)}"


def _why(cell: Cell, on: date) -> str:
    """`第三季度缺 1 次，9月30日已截止`, `共缺 10 次，最早的是1月缺 1 次，1月31日已截止`."""
    it = cell.pressing
    reason = words.in_short(it.owed, it.state, it.missing, it.unit.since, on)
    is_one_of_more = cell.state is State.OVERDUE and cell.missing > it.missing
    if not is_one_of_more:
        return reason
    return f"共缺 {words.times(cell.missing, it.owed.terms)}，最早的是{reason}"


def _for_print(sheet: Worksheet, columns: int) -> None:
    """Across the width of a page, its head and the org's name on each; it scrolls the same way."""
    sheet.freeze_panes = f"B{HEAD_ROWS + 1}"
    sheet.print_title_rows = f"1:{HEAD_ROWS}"
    sheet.print_title_cols = "A:A"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.print_area = f"A1:{get_column_letter(columns)}{max(sheet.max_row, HEAD_ROWS)}"
