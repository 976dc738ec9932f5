"""Lists as Excel files that can be printed as they are. Slow: in a thread."""

import io
import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from nianlun.core.schema import spreadsheet_safe

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The title and until when; the header stands below them, and all of it on every printed page.
HEAD_ROWS = 3
HEADER_FILL = PatternFill("solid", start_color="E8F0FA")
THIN = Side(style="thin", color="C9CED6")
EDGE = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs; reading a roster takes the apostrophe off again."""
    return spreadsheet_safe(_UNPRINTABLE.sub("", text))


def new_sheet(name: str) -> tuple[Workbook, Worksheet]:
    """A file with one sheet in it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    return book, sheet


def as_bytes(book: Workbook) -> bytes:
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def title(sheet: Worksheet, text: str, said: str) -> None:
    """What it is, and beneath it until when it counts."""
    sheet["A1"] = harmless(text)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = said


def header(sheet: Worksheet, columns: Iterable[tuple[str, int]]) -> None:
    """The heads of the columns with their widths, below the title."""
    for index, (text, width) in enumerate(columns, start=1):
        cell = sheet.cell(HEAD_ROWS, index, harmless(text))
        cell.font, cell.border, cell.fill = Font(bold=True), EDGE, HEADER_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(index)].width = width


def for_print(sheet: Worksheet, columns: int, standing: int) -> None:
    """Across the width of a page, its head and first column on each; so many columns stand on the screen."""
    sheet.freeze_panes = f"{get_column_letter(standing + 1)}{HEAD_ROWS + 1}"
    sheet.print_title_rows, sheet.print_title_cols = f"1:{HEAD_ROWS}", "A:A"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.print_area = f"A1:{last_cell(sheet, columns)}"


def last_cell(sheet: Worksheet, columns: int) -> str:
    return f"{get_column_letter(columns)}{max(sheet.max_row, HEAD_ROWS)}"
