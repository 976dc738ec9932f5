"""From the bytes of a file to rows of text: finds the sheet and its header wherever they stand."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from nianlun.core.packages import DAMAGED
from nianlun.members.roster.columns import FILE_CODES, code_of, tidy_header
from nianlun.members.roster.errors import (
    NotARoster,
    RosterFileBroken,
    RosterFileEmpty,
    RosterFileEncrypted,
    RosterFileNotExcel,
    RosterFileOld,
    RosterFileSecret,
    RosterFileTooLarge,
    RosterTooLong,
    RosterWithoutPeople,
)

HEADER_WITHIN = 15
#: People in one file: of a branch, of a district.
MAX_OF_BRANCH, MAX_OF_DISTRICT = 3000, 20_000
MAX_COLUMNS = 80
#: A sheet ends where so many rows in a row are empty, however far its formatting reaches.
BLANK_ROWS = 100
MAX_XML_BYTES = 60 * 1024 * 1024
MAX_PARTS = 2000
#: Longer than any column takes, so that cutting here never hides that a cell is too long.
MAX_CELL = 1000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECRET = re.compile(r"绝密|机密|秘密|★")
#: Lines that close a roster, or open our own template.
_NO_PERSON = re.compile(r"合\s*计|总\s*计|小\s*计|(示?例[：:].*)|(填表|制表|审核|负责)人?[：:].*")


@dataclass(frozen=True)
class SheetRow:
    """One line: its number as Excel shows it, and its text by column code (every column of the sheet)."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A roster as found in a file."""

    name: str
    columns: list[str]
    #: Headers under which nothing is read, as written, and further sheets that were not read.
    unread: list[str]
    rows: list[SheetRow]


@dataclass(frozen=True)
class _Header:
    #: Index of the first row below it.
    end: int
    columns: dict[int, str]
    unread: list[str]


def read_roster(content: bytes, file_name: str, most: int = MAX_OF_BRANCH) -> Sheet:
    """The roster in a file; raises one of the errors of this package. Slow: call it in a thread."""
    check_file(content, file_name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            found = [_read_sheet(sheet, most) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (RosterFileSecret, RosterTooLong):
        raise
    except Exception as error:  # openpyxl raises whatever the broken part makes it raise
        raise RosterFileBroken from error
    return _first_with_people([sheet for sheet in found if sheet])


def _first_with_people(sheets: Sequence[Sheet]) -> Sheet:
    """The first of those that look like the roster; a page of explanations may have a column 姓名 too."""
    if not sheets:
        raise NotARoster
    most = max(len(sheet.columns) for sheet in sheets)
    rosters = [sheet for sheet in sheets if 2 * len(sheet.columns) >= most and sheet.rows]
    if not rosters:
        raise RosterWithoutPeople
    first, *others = rosters
    return replace(first, unread=[*first.unread, *(f"另一张表“{other.name}”" for other in others)])


def check_file(content: bytes, file_name: str) -> None:
    """What can be told without reading it: whether it is a workbook, and whether its name calls it secret."""
    check_container(content)
    if _SECRET.search(file_name):
        raise RosterFileSecret


def check_container(content: bytes) -> None:
    """Whether this is a workbook at all, judged by its content, never by its name."""
    if not content:
        raise RosterFileEmpty
    if content.startswith(_OLE):
        raise RosterFileEncrypted if _ENCRYPTED in content else RosterFileOld
    if not content.startswith(b"PK"):
        raise RosterFileNotExcel
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_parts(parts)
    except DAMAGED as error:
        raise RosterFileBroken from error


def _check_parts(parts: zipfile.ZipFile) -> None:
    """Bombs declare what they unpack to: the reader stops at the declared size, so the sum is a limit."""
    infos = parts.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise RosterFileEncrypted
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names:
        raise RosterFileNotExcel
    unpacked = sum(info.file_size for info in infos if not info.filename.startswith("xl/media/"))
    if len(infos) > MAX_PARTS or unpacked > MAX_XML_BYTES:
        raise RosterFileTooLarge


def _read_sheet(sheet: Any, most: int) -> Sheet | None:
    """None where no header with a column of names stands near the top."""
    sheet.reset_dimensions()  # what files say about their size is often wrong
    rows = enumerate(texts_of(sheet), start=1)
    top = list(islice(rows, HEADER_WITHIN + 1))
    header = _find_header([texts for _, texts in top])
    if header is None:
        return None
    above = [text for _, texts in top[: header.end] for text in texts]
    if any(_SECRET.search(text) for text in above):
        raise RosterFileSecret
    below = [*top[header.end :]]
    people = list(_people(header, below, rows, most))
    columns = [code for code in FILE_CODES if code in header.columns.values()]
    return Sheet(str(sheet.title)[:60], columns, header.unread, people)


def texts_of(sheet: Any) -> Iterator[list[str]]:
    blank = 0
    for cells in sheet.iter_rows(max_col=MAX_COLUMNS):
        texts = [text_of(cell.value, cell.number_format if cell.value is not None else "") for cell in cells]
        blank = 0 if any(texts) else blank + 1
        if blank > BLANK_ROWS:
            return
        yield texts


def text_of(value: object, number_format: str = "") -> str:
    """A cell as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return _number(value, number_format)
    return str(value).strip()[:MAX_CELL]


def _number(value: float, number_format: str) -> str:
    if value.is_integer():
        return str(int(value))
    decimals = re.fullmatch(r"0\.(0+)(_\s*)?", number_format)
    return f"{value:.{len(decimals[1])}f}" if decimals else repr(value)


def _find_header(rows: Sequence[Sequence[str]]) -> _Header | None:
    """The row, or pair of rows (a merged heading over two), that names the most columns, 姓名 among them."""
    best: _Header | None = None
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        single = _header(index + 1, row, row)
        double = _header(index + 2, row, rows[index + 1]) if index + 1 < len(rows) else None
        for candidate in (single, double):
            if candidate and (best is None or len(candidate.columns) > len(best.columns)):
                best = candidate
    return best


def _header(end: int, upper: Sequence[str], lower: Sequence[str]) -> _Header | None:
    columns: dict[int, str] = {}
    unread: list[str] = []
    for index in range(max(len(upper), len(lower))):
        labels = [row[index] for row in (lower, upper) if index < len(row) and row[index]]
        code = next((code for label in labels if (code := code_of(label))), None)
        if code and code not in columns.values():
            columns[index] = code
        elif labels and tidy_header(labels[0]) not in {"序号", "编号", "No.", ""}:
            unread.append(labels[0][:40])
    return _Header(end, columns, unread) if "name" in columns.values() else None


def _people(
    header: _Header,
    top: Iterable[tuple[int, list[str]]],
    rest: Iterable[tuple[int, list[str]]],
    most: int,
) -> Iterator[SheetRow]:
    count = 0
    for rows in (top, rest):
        for number, texts in rows:
            cells = {
                code: texts[index] if index < len(texts) else "" for index, code in header.columns.items()
            }
            if not any(cells.values()) or _NO_PERSON.fullmatch(cells["name"]):
                continue
            count += 1
            if count > most:
                raise RosterTooLong(f"一次最多导入 {most} 人。拆成几份再传。")
            yield SheetRow(number, cells)
