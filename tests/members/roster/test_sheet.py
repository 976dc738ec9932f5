"""Files as schools have them, and files that are no roster at all."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from nianlun.core.errors import Invalid
from nianlun.members.roster import files
from nianlun.members.roster.sheet import MAX_OF_BRANCH, MAX_XML_BYTES, Sheet, read_roster


def book(*rows: list[Any], change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of one sheet with these rows."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    if change:
        change(workbook)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def read(*rows: list[Any], change: Callable[[Any], None] | None = None) -> Sheet:
    return read_roster(book(*rows, change=change), "花名册.xlsx")


def test_a_plain_roster() -> None:
    """Numbers, dates and text become what a person would have typed; foreign columns are named."""
    sheet = read(
        ["序号", "姓名", "身份证号", "入党时间", "手机", "家庭住址"],
        [1, "林晓", 110101850601002, date(2008, 6, 1), 13800001234, "和平路"],
        [2, "陈立", "11010519491231002X", "2001.07", "13900001234", None],
    )
    assert sheet.columns == ["name", "id_number", "phone", "admitted_on"]
    assert sheet.unread == ["家庭住址"]
    assert [row.number for row in sheet.rows] == [2, 3]
    assert sheet.rows[0].cells == {
        "name": "林晓",
        "id_number": "110101850601002",
        "admitted_on": "2008-06-01",
        "phone": "13800001234",
    }


def test_titles_merged_headers_and_footers() -> None:
    """A title above, a heading over two rows, blank lines, a sum and a signature below."""

    def merge(workbook: Any) -> None:
        sheet = workbook.worksheets[0]
        for area in ("A1:E1", "A3:A4", "B3:B4", "C3:D3"):
            sheet.merge_cells(area)

    sheet = read(
        ["中共星河幼儿园支部党员花名册", None, None, None, None],
        [None],
        ["序号", "姓 名", "入党情况", None, "备注"],
        [None, None, "入党时间", "转正时间", None],
        [1, "林晓", "2008.06", "2009.06", None],
        [None, None, None, None, None],
        [2, "陈立", "2001.07", "2002.07", "借调"],
        [None, "合计", 2, None, None],
        [None, "填表人：周敏", None, None, None],
        change=merge,
    )
    assert sheet.columns == ["name", "admitted_on", "confirmed_on", "remarks"]
    assert [(row.number, row.cells["name"]) for row in sheet.rows] == [(5, "林晓"), (7, "陈立")]


def test_formulas_read_as_their_values() -> None:
    """A cell with a formula holds what Excel last computed."""
    content = book(["姓名", "职务"], ["林晓", "教师"])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        files_in = {name: parts.read(name) for name in parts.namelist()}
    page = files_in["xl/worksheets/sheet1.xml"].decode()
    page = re.sub(r'<c r="B2".*?</c>', '<c r="B2" t="str"><f>"教"&amp;"师"</f><v>教师</v></c>', page)
    assert "<f>" in page
    files_in["xl/worksheets/sheet1.xml"] = page.encode()
    sheet = read_roster(pack(files_in), "a.xlsx")
    assert sheet.rows[0].cells["post"] == "教师"


def test_the_roster_may_lie_on_the_second_sheet() -> None:
    """The first visible sheet with a column of names is the one."""

    def add(workbook: Any) -> None:
        hidden = workbook.create_sheet("旧", 0)
        hidden.append(["姓名"])
        hidden.append(["去年的人"])
        hidden.sheet_state = "hidden"
        roster = workbook.create_sheet("花名册")
        roster.append(["姓名"])
        roster.append(["林晓"])
        workbook.active = 1

    sheet = read(["说明"], ["请按此填写"], change=add)
    assert (sheet.name, [row.cells["name"] for row in sheet.rows]) == ("花名册", ["林晓"])


def test_further_rosters_are_named() -> None:
    """One sheet is read; others that look like rosters too are not dropped in silence."""

    def add(workbook: Any) -> None:
        more = workbook.create_sheet("离退休")
        more.append(["姓名"])
        more.append(["陈立"])

    sheet = read(["姓名"], ["林晓"], change=add)
    assert ([row.cells["name"] for row in sheet.rows], sheet.unread) == (["林晓"], ["另一张表“离退休”"])


def test_decimals_keep_their_format() -> None:
    """1998.10 is kept as 1998.1 by Excel; the format of the cell tells October."""

    def form(workbook: Any) -> None:
        workbook.worksheets[0]["B2"].number_format = "0.00"

    sheet = read(["姓名", "入党时间"], ["林晓", 1998.1], ["陈立", 1998.1], change=form)
    assert [row.cells["admitted_on"] for row in sheet.rows] == ["1998.10", "1998.1"]


def test_the_template_is_a_roster_without_people() -> None:
    """Our own template is understood, and its example is nobody; filled in, all its columns are read."""
    with pytest.raises(Invalid) as refused:
        read_roster(files.template(), "花名册样表.xlsx")
    assert refused.value.code == "roster_without_people"
    workbook = load_workbook(io.BytesIO(files.template()))
    workbook.worksheets[0]["A3"] = "林晓"
    target = io.BytesIO()
    workbook.save(target)
    sheet = read_roster(target.getvalue(), "a.xlsx")
    assert ([row.cells["name"] for row in sheet.rows], sheet.unread) == (["林晓"], [])
    assert len(sheet.columns) == 19


def test_an_export_runs_nothing_and_reads_back() -> None:
    """Formula signs are text with an apostrophe in front; reading takes it off again."""
    content = files.export(
        [{"name": "林晓", "remarks": "=HYPERLINK(1)", "post": "@x", "title": "-1", "subject": "+1"}]
    )
    cells = load_workbook(io.BytesIO(content)).worksheets[0][2]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert all(str(cell.value)[0] not in "=+-@\t" for cell in cells if cell.value)
    assert read_roster(content, "a.xlsx").rows[0].cells["remarks"] == "'=HYPERLINK(1)"


def pack(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def without_values() -> bytes:
    return book(["部门", "电话"], ["幼儿部", "1"])


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = book(["姓名"], ["林晓"])
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "roster_file_empty"),
    "old": (OLE + b"\0" * 600, "roster_file_old"),
    "encrypted": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "roster_file_encrypted"),
    "text": ("姓名,性别\n林晓,女".encode(), "roster_file_not_excel"),
    "word": (pack({"word/document.xml": b"<x/>"}), "roster_file_not_excel"),
    "cut": (GOOD[: len(GOOD) // 2], "roster_file_broken"),
    "broken part": (pack({"xl/workbook.xml": b"<workbook"}), "roster_file_broken"),
    "no name": (
        pack({"xl/workbook.xml": b"<x/>", "媒": b""}).replace("媒".encode(), b"\xff" * 3),
        "roster_file_broken",
    ),
    "bomb": (
        pack({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * (MAX_XML_BYTES + 1)}),
        "roster_file_too_large",
    ),
    "no names": (without_values(), "not_a_roster"),
    "blank": (book([]), "not_a_roster"),
    "header only": (book(["姓名", "性别"]), "roster_without_people"),
    "too low": (book(*[["x"]] * 20, ["姓名"], ["林晓"]), "not_a_roster"),
    "too long": (book(["姓名"], *[["林晓"]] * (MAX_OF_BRANCH + 1)), "roster_too_long"),
    "secret": (book(["机密★长期"], ["姓名"], ["林晓"]), "roster_file_secret"),
}


@pytest.mark.parametrize("kind", BAD)
def test_no_rosters(kind: str) -> None:
    """Each wrong file gets its own sentence."""
    content, code = BAD[kind]
    with pytest.raises(Invalid) as refused:
        read_roster(content, "花名册.xlsx")
    assert refused.value.code == code
    assert refused.value.detail.endswith(("。", "看样表。"))


def test_a_secret_name_is_refused() -> None:
    """A file that says it is secret is not taken in, whatever it holds."""
    with pytest.raises(Invalid) as refused:
        read_roster(GOOD, "绝密名单.xlsx")
    assert refused.value.code == "roster_file_secret"


def test_formatting_far_below_costs_nothing() -> None:
    """A sheet that claims a million rows ends where its people end."""

    def far(workbook: Any) -> None:
        workbook.worksheets[0].cell(1_000_000, 1, "远处")

    assert [row.cells["name"] for row in read(["姓名"], ["林晓"], change=far).rows] == ["林晓"]
