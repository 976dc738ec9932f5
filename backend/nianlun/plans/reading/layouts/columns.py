"""Tables copied cell by cell, each on a line of its own: the heads of the columns, then row after row.

周次 / 日期 / 工作内容 / 承办 / 1 / 2.17—2.21 / 审定计划 / 支部 / 2 / …
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nianlun.plans.reading import organisers, words, years
from nianlun.plans.reading.dates import When
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.layouts import tables
from nianlun.plans.reading.layouts.tables import Columns
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint
from nianlun.plans.reading.patterns import any_of
from nianlun.plans.reading.pieces import Piece

_HEAD = re.compile(
    any_of(" ".join((*words.MONTH_COLUMN, *words.WORK_COLUMN, *words.ORGANISER_COLUMN, *words.OTHER_COLUMN)))
)
_LONGEST_HEAD = 8
_LONGEST_CELL = 90
_MOST_COLUMNS = 12
_FEWEST_ROWS = 2
_LISTS = ("1", "(1)", "①")


@dataclass(frozen=True, slots=True)
class _Table:
    """`width` cells to a row; the cells are the paragraphs below the heads, up to where the table ends."""

    columns: Columns
    width: int
    cells: Sequence[Paragraph]


def find(page: Page, read: frozenset[int]) -> Harvest:
    found: list[Found] = []
    used: set[int] = set()
    for table in _tables(page, read):
        in_table = [item for row in _rows(table) for item in _row(page, table, row)]
        found += in_table
        used |= {cell.index for cell in table.cells} if in_table else set()
    return Harvest(tuple(found), frozenset(used))


def _tables(page: Page, read: frozenset[int]) -> Iterator[_Table]:
    place = 0
    while place < len(page.paragraphs):
        heads = _heads(page, place, read)
        columns = tables.columns_of([head.piece.text for head in heads]) if len(heads) > 1 else None
        if columns and columns.work is not None:
            cells = _cells(page, place + len(heads), read)
            table = _Table(columns, len(heads), cells)
            if len(list(_rows(table))) >= _FEWEST_ROWS:
                yield table
            place += len(heads) + len(cells)
        else:
            place += 1


def _heads(page: Page, place: int, read: frozenset[int]) -> list[Paragraph]:
    """The run of short lines from here on that are words of heads of columns."""
    heads = []
    for paragraph in page.paragraphs[place : place + _MOST_COLUMNS]:
        text = paragraph.piece.text
        if paragraph.index in read or len(text) > _LONGEST_HEAD or not _HEAD.search(text):
            break
        if tables.month_of(text) or text.endswith((":", "。")):
            break
        heads.append(paragraph)
    return heads


def _cells(page: Page, place: int, read: frozenset[int]) -> Sequence[Paragraph]:
    cells = []
    for paragraph in islice(page.paragraphs, place, None):
        text = paragraph.piece.text
        if (
            paragraph.index in read
            or len(text) > _LONGEST_CELL
            or text.endswith(":")
            or is_imprint(paragraph)
        ):
            break
        cells.append(paragraph)
    return cells


def _rows(table: _Table) -> Iterator[tuple[tuple[When, ...], Sequence[Paragraph]]]:
    """The months of each row with its cells from the month on: a row begins where a cell names a month."""
    dated = [(place, tables.month_of(cell.piece.text)) for place, cell in enumerate(table.cells)]
    anchors = [(place, whens) for place, whens in dated if whens]
    behind = table.width - table.columns.month
    for number, (place, whens) in enumerate(anchors):
        last = number + 1 == len(anchors)
        end = place + behind if last else anchors[number + 1][0] - table.columns.month
        if end > place + 1:
            yield whens, table.cells[place + 1 : end]


def _row(page: Page, table: _Table, row: tuple[tuple[When, ...], Sequence[Paragraph]]) -> Iterator[Found]:
    whens, cells = row
    for work, organiser in _works(table, cells):
        for when in whens:
            if years.is_of_plan(when.year, page.likely_year, reach=(-1, 1)):
                path = (*work.path, f"{when.month}月")
                for item in _items(work):
                    yield Found(when, page.original(item), item, work, path, "columns", organiser)


def _items(work: Paragraph) -> list[Piece]:
    """The pieces of work in a cell: 1.召开座谈会；2.走访老党员 are two."""
    several = tables.items(work.piece)
    return several if len(several) > 1 else [work.body]


def _numbered(cells: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of a cell that holds a list, counted from one: 1.收缴党费 / 2.环境消杀 / 王艳."""
    marks = ((cell, cell.mark) for cell in cells)
    lines = [cell for cell, mark in marks if mark and mark.style in _LISTS]
    counted = [line.mark.number for line in lines if line.mark] == list(range(1, len(lines) + 1))
    return lines if counted else []


def _works(
    table: _Table, cells: Sequence[Paragraph]
) -> Iterator[tuple[Paragraph, organisers.Organiser | None]]:
    """The cell of the work in each line of a row; a month may stand beside several lines of the table."""
    lines = _numbered(cells)
    if lines:
        named = next((who for cell in cells if (who := organisers.named(cell.piece.text))), None)
        yield from ((line, named) for line in lines)
        return
    columns, behind = table.columns, table.width - table.columns.month - 1
    at = (columns.work or 0) - columns.month - 1
    whole = behind > 0 and len(cells) % behind == 0
    parts = [cells[i : i + behind] for i in range(0, len(cells), behind)] if whole else [cells]
    for part in parts:
        named = next((who for cell in part if (who := organisers.named(cell.piece.text))), None)
        work = part[at] if 0 <= at < len(part) else max(part, key=lambda cell: len(cell.piece.text))
        if tables.is_work(work.piece):
            yield work, named
