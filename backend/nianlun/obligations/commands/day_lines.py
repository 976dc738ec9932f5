"""Names with a number of days, out of a workbook, a CSV file or pasted lines; pure, but slow for a big file.

Nothing is judged here but what a line says by itself: who it is, and what was known before, is `counts`.
"""

import codecs
import io
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import load_workbook

from nianlun.core.schema import FIRST_YEAR, LAST_YEAR
from nianlun.members.roster.errors import RosterFileBroken
from nianlun.members.roster.sheet import check_container, texts_of
from nianlun.obligations.commands.errors import CountFileUnreadable, NoCountRows, TooManyCountRows

MAX_ROWS = 3000
MAX_NAME = 60
HEADER_WITHIN = 15

#: Headers under which the columns go, as others call them.
HEADERS: dict[str, re.Pattern[str]] = {
    "name": re.compile(r"(党员)?姓名|名字|党员"),
    "tail": re.compile(r"(手机|电话)(号码?)?(尾号|后四位|末四位)|尾号"),
    "month": re.compile(r"月份|月"),
    "days": re.compile(r".*天数?|.*次数"),
}
_CLOSING = re.compile(r"合\s*计|总\s*计|小\s*计|(填表|制表|审核|负责)人?[：:].*")
_SEPARATORS = re.compile(r"[\t,;，；|]")
_LEADING_NUMBER = re.compile(r"^\s*\d{1,4}\s*[.、)）．]\s*(?=\D)")
_DAYS = re.compile(r"(\d{1,3})(\.0+)?\s*(天|日|次)?")
_MONTH = re.compile(r"(?:(\d{4})\s*[-年./]\s*)?(\d{1,2})\s*月?(?:份)?")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class DayLine:
    """One line: its number in the file, and its cells as written, full-width digits made plain."""

    number: int
    name: str
    days: str
    month: str = ""
    tail: str = ""


def from_file(content: bytes) -> list[DayLine]:
    """Lines of a workbook or of a text file; raises what it cannot be read for."""
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0" or not content:
        return _lines(_of_workbook(content))
    return from_text(_decoded(content))


def from_text(text: str) -> list[DayLine]:
    """Lines as somebody pasted them: `周敏 20`, `2、林晓，18天`, or columns under a header."""
    return _lines((number, _cells(line)) for number, line in enumerate(text.splitlines(), start=1))


def _decoded(content: bytes) -> str:
    """Text of either usual encoding; a NUL means that it was no text. Raises CountFileUnreadable."""
    named = [encoding for bom, encoding in _BOMS if content.startswith(bom)]
    for encoding in (*named, "utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CountFileUnreadable


def _of_workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The first sheet with anything in it."""
    check_container(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = [[_plain(text) for text in texts] for texts in texts_of(sheet)]
                if any(any(row) for row in rows):
                    return iter(list(enumerate(rows, start=1)))
    except Exception as error:  # openpyxl raises whatever the broken part makes it raise
        raise RosterFileBroken from error
    return iter(())


def _cells(line: str) -> list[str]:
    """Parted by commas or tabs; else what stands last is the number, and all before it the name."""
    plain = _plain(line)
    if _SEPARATORS.search(plain):
        return [cell.strip() for cell in _SEPARATORS.split(plain)]
    words = plain.split()
    if len(words) > 1:
        return ["".join(words[:-1]), words[-1]]
    glued = re.fullmatch(r"(\D+)(\d+\s*\D?)", plain)
    return [glued[1], glued[2]] if glued else words


def _plain(text: str) -> str:
    """Full-width digits and blanks made plain, the number of a list taken off."""
    tidy = unicodedata.normalize("NFKC", text).replace("\ufeff", "").strip()
    return _LEADING_NUMBER.sub("", tidy)


def _lines(rows: Iterable[tuple[int, list[str]]]) -> list[DayLine]:
    """Every line that says something; raises NoCountRows, TooManyCountRows."""
    found: list[DayLine] = []
    columns: dict[str, int] | None = None
    for number, cells in rows:
        if not any(cells):
            continue
        if columns is None and number <= HEADER_WITHIN and (header := _header(cells)):
            columns, found = header, []
            continue
        line = _under(columns, number, cells) if columns else _bare(number, cells)
        if line.name and not _CLOSING.fullmatch(line.name):
            found.append(line)
        if len(found) > MAX_ROWS:
            raise TooManyCountRows
    if not found:
        raise NoCountRows
    return found


def _header(cells: Sequence[str]) -> dict[str, int] | None:
    """Where each column stands, if this row names them: 姓名 and a number of days at least."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        known = next((code for code, words in HEADERS.items() if words.fullmatch(cell)), None)
        if known and known not in columns:
            columns[known] = index
    return columns if {"name", "days"} <= columns.keys() else None


def _under(columns: dict[str, int], number: int, cells: Sequence[str]) -> DayLine:
    def cell(code: str) -> str:
        index = columns.get(code)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    return DayLine(number, _name(cell("name")), cell("days"), cell("month"), cell("tail"))


def _bare(number: int, cells: Sequence[str]) -> DayLine:
    """Without a header: the first cell that is no number is the name, the last one the days."""
    filled = [cell for cell in cells if cell]
    names = [cell for cell in filled if not cell.isdecimal()]
    name = names[0] if names else filled[0]
    days = filled[-1] if len(filled) > 1 else ""
    return DayLine(number, _name(name), "" if days == name else days)


def _name(text: str) -> str:
    return re.sub(r"\s", "", text)[:MAX_NAME]


def days_in(text: str) -> int | None:
    """`20`, `20天`, `20.0`; None for anything else."""
    found = _DAYS.fullmatch(text.strip())
    return int(found[1]) if found else None


def month_in(text: str, otherwise: date) -> date | None:
    """`2026-11`, `2026年11月`, `11月`; nothing means the month of the whole file; None: unreadable."""
    if not text.strip():
        return otherwise
    found = _MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    year = int(found[1] or otherwise.year)
    return date(year, int(found[2]), 1) if FIRST_YEAR <= year <= LAST_YEAR else None
