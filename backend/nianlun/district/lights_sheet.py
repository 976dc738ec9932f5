"""The lights of a district as an Excel file: to be printed, sent on, and read without the page."""

from collections.abc import Sequence
from datetime import date, datetime

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from nianlun.core import excel
from nianlun.core.clock import SHANGHAI
from nianlun.district.words import first_words
from nianlun.obligations.board import Board, Cell, Row
from nianlun.obligations.rules import words
from nianlun.obligations.rules.lights import COLOURS, SHAPES, Colour, LightState
from nianlun.school_calendar.periods import day_name

TITLE = "区域亮灯"
#: What stands before the duties: header and width.
LEADING = (("支部", 24), ("最要紧", 11), ("先帮什么", 30))
DUTY_WIDTH = 20
FILLS = {Colour.GREEN: "E9F5EC", Colour.YELLOW: "FFF6DC", Colour.RED: "FDE9E7", Colour.GREY: "F1F2F4"}


def as_sheet(board: Board, rows: Sequence[Row], as_of: datetime) -> bytes:
    """Orgs by duties: each light by shape and word, its reason beneath; no person is in it."""
    book, sheet = excel.new_sheet(TITLE)
    _head(sheet, board, as_of, len(rows))
    for number, row in enumerate(rows, start=excel.HEAD_ROWS + 1):
        _line(sheet, number, board, row)
    excel.for_print(sheet, columns=len(LEADING) + len(board.duties), standing=1)
    return excel.as_bytes(book)


def _head(sheet: Worksheet, board: Board, as_of: datetime, listed: int) -> None:
    said = f"{_until(board.on, as_of)}。共 {len(board.rows)} 个支部，列出 {listed} 个。"
    excel.title(sheet, f"{board.year.name}{TITLE}", said)
    excel.header(sheet, [*LEADING, *((duty.latest.name, DUTY_WIDTH) for duty in board.duties)])


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


def _put(sheet: Worksheet, row: int, column: int, text: str, state: LightState | None = None) -> None:
    place = sheet.cell(row, column, excel.harmless(text))
    place.data_type = "s"
    place.border, place.alignment = excel.EDGE, excel.WRAPPED
    if state:
        place.fill = PatternFill("solid", start_color=FILLS[COLOURS[state]])


def _light(state: LightState) -> str:
    return f"{SHAPES[state]} {words.STATE_WORDS[state]}"


def _told(cell: Cell, on: date) -> str:
    return f"{_light(cell.state)}\n{_why(cell, on)}"


def _why(cell: Cell, on: date) -> str:
    """`第三季度缺 1 次，9月30日已截止`, `共缺 10 次，最早的是1月缺 1 次，1月31日已截止`."""
    it = cell.pressing
    reason = words.in_short(it.owed, it.state, it.missing, it.unit.since, on)
    is_one_of_more = cell.state is LightState.OVERDUE and cell.missing > it.missing
    if not is_one_of_more:
        return reason
    return f"共缺 {words.times(cell.missing, it.owed.terms)}，最早的是{reason}"
