"""A roster as a school keeps it, with one mistake in it. Everybody in it is made up."""

import io
from dataclasses import dataclass

from openpyxl import Workbook

from nianlun.members.id_numbers import check_digit

SECRETARY = "郝知秋"
HEADERS = ("序号", "姓名", "身份证号", "政治面貌", "所在党小组", "入党时间", "联系电话")


@dataclass(frozen=True)
class Line:
    """One person; region 990101 and network 154 exist nowhere."""

    name: str
    born: str
    kind: str = "正式党员"

    @property
    def id_number(self) -> str:
        body = f"990101{self.born}123"
        return body + check_digit(body)

    @property
    def phone(self) -> str:
        return f"1540{self.born[1:]}"


PEOPLE = (
    Line(SECRETARY, "19750312"),
    Line("乔书瑶", "19880724"),
    Line("裴云舟", "19910105"),
    Line("阮青禾", "19830918"),
    Line("邹以宁", "19960630", "预备党员"),
)
MISTYPED = PEOPLE[3]


def workbook() -> bytes:
    """With a title above the headers, as such files have; one ID number lacks its last digit."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["党员花名册"])
    sheet.append(list(HEADERS))
    for number, line in enumerate(PEOPLE, start=1):
        id_number = line.id_number[:-1] if line is MISTYPED else line.id_number
        sheet.append([number, line.name, id_number, line.kind, "第一党小组", "2010-06", line.phone])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
