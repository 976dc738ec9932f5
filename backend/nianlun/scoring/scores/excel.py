"""Scores as an Excel file: subjects by lines in the order of names, each with the sentence behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nianlun.core import excel
from nianlun.core.clock import SHANGHAI
from nianlun.scoring.formulas import told, weight_told
from nianlun.scoring.rules import Total
from nianlun.scoring.scores.kept import KeptLine

LEADING = (("名称", 26), ("得分", 9), ("适用分值", 9), ("计算", 9), ("评判", 9))
LINE_WIDTH = 22


class SheetRow(NamedTuple):
    name: str
    lines: Sequence[KeptLine]
    total: Total


@dataclass(frozen=True)
class Sheet:
    """What is written down, and as of when."""

    title: str
    is_closed: bool
    as_of: datetime
    rows: Sequence[SheetRow]

    @property
    def columns(self) -> list[KeptLine]:
        """Every line that somebody has, those that all share first."""
        found = {line.indicator_id: line for row in self.rows for line in row.lines}
        return sorted(found.values(), key=lambda line: line.own)


def as_sheet(sheet: Sheet) -> bytes:
    """Ready to print: one row a subject, one column a line."""
    book, page = excel.new_sheet("得分")
    _head(page, sheet)
    for number, row in enumerate(sheet.rows, start=excel.HEAD_ROWS + 1):
        _row(page, number, row, sheet.columns)
    page.freeze_panes = f"B{excel.HEAD_ROWS + 1}"
    page.print_title_rows, page.print_title_cols = f"1:{excel.HEAD_ROWS}", "A:A"
    page.page_setup.orientation = "landscape"
    return excel.as_bytes(book)


def _head(page: Worksheet, sheet: Sheet) -> None:
    until = "已封存" if sheet.is_closed else f"数据到 {sheet.as_of.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    excel.title(page, f"{sheet.title}得分", f"{until}。按名称排列，不排名。")
    headers = [*LEADING, *((_header(line), LINE_WIDTH) for line in sheet.columns)]
    for index, (header, width) in enumerate(headers, start=1):
        cell = page.cell(excel.HEAD_ROWS, index, excel.harmless(header))
        cell.font, cell.alignment = Font(bold=True), excel.WRAPPED
        page.column_dimensions[get_column_letter(index)].width = width


def _header(line: KeptLine) -> str:
    own = "（自定）" if line.own else ""
    return f"{line.chapter} · {line.name}{own} {weight_told(line.weight)}"


def _row(page: Worksheet, number: int, row: SheetRow, columns: Sequence[KeptLine]) -> None:
    sums = (row.total.points, row.total.applies, row.total.counted, row.total.judged)
    page.cell(number, 1, excel.harmless(row.name))
    for index, tenths in enumerate(sums, start=2):
        page.cell(number, index, tenths / 10).number_format = "0.0"
    found = {line.indicator_id: line for line in row.lines}
    for index, column in enumerate(columns, start=len(LEADING) + 1):
        if line := found.get(column.indicator_id):
            cell = page.cell(number, index, excel.harmless(_told(line)))
            cell.alignment = excel.WRAPPED


def _told(line: KeptLine) -> str:
    if line.tenths is None:
        return line.sentence
    missing = f"\n缺：{'、'.join(line.missing)}" if line.missing else ""
    return f"{told(line.tenths)}\n{line.sentence}{missing}"
