"""The Excel files we hand out: the template (样表) and the exported roster, both readable by `sheet`."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nianlun.core import excel
from nianlun.members.roster.cells import GENDER_WORDS
from nianlun.members.roster.columns import COLUMNS, Column
from nianlun.members.rules import EMPLOYMENT_NAMES, MEMBER_TYPE_NAMES

TEXT_FORMAT = "@"
TEMPLATE_ROWS = 500
CHOICES = {
    "gender": sorted(set(GENDER_WORDS.values())),
    "member_type": list(MEMBER_TYPE_NAMES.values()),
    "employment": list(EMPLOYMENT_NAMES.values()),
}
NOTES = (
    "只有“姓名”必填，其余不知道的空着；不用的列可以删掉，列的先后不限。",
    "也可以直接上传现在用的花名册，不必照搬到这里。",
    "“例：”开头的一行不会导入。",
    "日期写 1998-07-01，只知道年月的写 1998-07，年份写四位。",
    "已在花名册里的人再导入一次是更新，空着的格不会清掉原来的内容。",
    "本系统为非涉密系统，不得存储、处理、传输涉密信息。",
)


def template(columns: Sequence[Column] = COLUMNS) -> bytes:
    """An empty roster with an example row, lists to choose from, and a sheet that explains the columns."""
    book, sheet = excel.new_sheet("花名册")
    _header(sheet, columns)
    sheet.append([column.example for column in columns])
    for row in sheet.iter_rows(min_row=2, max_row=TEMPLATE_ROWS, max_col=len(columns)):
        for cell in row:
            cell.number_format = TEXT_FORMAT
    for cell in sheet[2]:
        cell.font = Font(italic=True, color="676E7B")
    _choices(sheet, columns)
    _explain(book.create_sheet("填写说明"), columns)
    return excel.as_bytes(book)


def export(rows: Iterable[Mapping[str, str]]) -> bytes:
    """A roster of texts by column code; every cell is text, and none is a formula."""
    book, sheet = excel.new_sheet("花名册")
    _header(sheet, COLUMNS)
    for number, texts in enumerate(rows, start=2):
        for index, column in enumerate(COLUMNS, start=1):
            cell = sheet.cell(number, index)
            cell.number_format = TEXT_FORMAT
            if text := texts.get(column.code, ""):
                cell.value = excel.harmless(text)
                cell.data_type = "s"
    return excel.as_bytes(book)


def _header(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns, start=1):
        cell = sheet.cell(1, index, column.header)
        cell.font = Font(bold=True)
        cell.fill = excel.HEADER_FILL
        cell.alignment = Alignment(horizontal="center")
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = "B2"


def _choices(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns, start=1):
        if words := CHOICES.get(column.code):
            letter = get_column_letter(index)
            rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{TEMPLATE_ROWS}")
            sheet.add_data_validation(rule)


def _explain(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for note in NOTES:
        sheet.append([note])
    sheet.append([])
    sheet.append(["列名", "怎么填", "例", "也认的列名"])
    for column in columns:
        sheet.append(_explained(column.header, column.note, column.example, column.also))
    for letter, width in zip("ABCD", (16, 48, 22, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _explained(header: str, note: str, example: str, also: Sequence[str]) -> list[str]:
    return [header, note, example, "、".join(also)]
