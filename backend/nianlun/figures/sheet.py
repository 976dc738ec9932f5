"""Figures as an Excel file for people: what was filtered, a row an org and indicator, a column a period."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from nianlun.core import excel
from nianlun.core.clock import SHANGHAI
from nianlun.figures.grid import Line
from nianlun.figures.periods import Column
from nianlun.figures.small_cells import FEWEST_PEOPLE
from nianlun.rulebook.kinds import activity_kinds, fact_kinds

TITLE = "数字汇总"
SUM = "合计"
#: What stands before the periods: header and width.
LEADING = (("组织", 26), ("指标", 14), ("类别", 18), ("单位", 8))
PERIOD_WIDTH = 13
#: The words of the page.
HIDDEN, UNKNOWN = "不显示", "未启用"
LEGEND = (
    f"数字含下级，同一次联合活动上级只计 1 次。“{UNKNOWN}”的月份不计，不等于 0；"
    f"“{HIDDEN}”：不足 {FEWEST_PEOPLE} 人，或由它能推算出这样的数字，只在本支部看，不等于 0，"
    "同一行的合计也不显示。"
)


def as_sheet(lines: Sequence[Line], columns: Sequence[Column], as_of: datetime) -> bytes:
    """The same figures as the JSON answer; no person is in it."""
    book, sheet = excel.new_sheet(TITLE)
    _head(sheet, columns, as_of)
    for number, (row, figures) in enumerate(_rows(lines), start=excel.HEAD_ROWS + 1):
        _line(sheet, number, row, figures, columns)
    width = len(LEADING) + len(columns) + 1
    excel.for_print(sheet, width, standing=len(LEADING))
    sheet.auto_filter.ref = f"A{excel.HEAD_ROWS}:{excel.last_cell(sheet, width)}"
    return excel.as_bytes(book)


def _rows(lines: Sequence[Line]) -> Iterable[tuple[Line, dict[str, Line]]]:
    """The figures of each org and indicator by period; lines come by org, period and indicator."""
    for _, of_org in groupby(lines, key=lambda line: line.org_id):
        rows: dict[tuple[str, ...], dict[str, Line]] = {}
        for line in of_org:
            rows.setdefault((line.fact_kind, line.activity_kind, line.dim), {})[line.period] = line
        for figures in rows.values():
            yield next(iter(figures.values())), figures


def _head(sheet: Worksheet, columns: Sequence[Column], as_of: datetime) -> None:
    seen = as_of.astimezone(SHANGHAI)
    excel.title(sheet, TITLE, f"数据到 {seen.year}年{seen.month}月{seen.day}日 {seen:%H:%M}。{LEGEND}")
    periods = [(column.name, PERIOD_WIDTH) for column in columns]
    excel.header(sheet, [*LEADING, *periods, (SUM, PERIOD_WIDTH)])


def _line(
    sheet: Worksheet, number: int, row: Line, figures: dict[str, Line], columns: Sequence[Column]
) -> None:
    kind = fact_kinds()[row.fact_kind]
    for index, text in enumerate((row.org_name, kind.name, _category(row), kind.unit), start=1):
        place = sheet.cell(number, index, excel.harmless(text))
        place.data_type, place.border = "s", excel.EDGE
    told = [_told(figures.get(column.code)) for column in columns]
    for index, value in enumerate([*told, _sum(told)], start=len(LEADING) + 1):
        place = sheet.cell(number, index, value)
        place.border, place.alignment = excel.EDGE, Alignment(horizontal="right")


def _category(row: Line) -> str:
    """`主题党日`, `岗位`; empty where a kind of fact is told apart by nothing."""
    activity = activity_kinds()[row.activity_kind].name if row.activity_kind else ""
    return " ".join(filter(None, (activity, fact_kinds()[row.fact_kind].values.get(row.dim, row.dim))))


def _told(line: Line | None) -> int | str:
    if line is None or (line.subtree is None and not line.hidden):
        return UNKNOWN
    return HIDDEN if line.subtree is None else line.subtree


def _sum(told: Sequence[int | str]) -> int | str:
    """Not told where a part of it is not."""
    if HIDDEN in told:
        return HIDDEN
    numbers = [value for value in told if isinstance(value, int)]
    return sum(numbers) if numbers else UNKNOWN
