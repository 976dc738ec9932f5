"""Rows of a table: 3月 | 学雷锋志愿服务 | 党小组, cells parted by a stroke or a tab."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nianlun.plans.reading import dates, organisers, sentences, words, years
from nianlun.plans.reading.dates import Mention, When
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page
from nianlun.plans.reading.pieces import Piece

_STROKE = re.compile(r"[|\t]")
_MONTH_ONLY = re.compile(r"[\s:.,、份()完成左右之前开始底]*")
_BARE_NUMBER = re.compile(r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])")
_PARTS = re.compile(r"[;。]\s*")
_ITS_ATTRIBUTE = re.compile(words.ATTRIBUTES + "[:：]")
_LONGEST_HEAD = 8


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cell says what; None where the table has no head or the head does not say."""

    month: int | None = None
    work: int | None = None
    organiser: int | None = None


def find(page: Page, read: frozenset[int]) -> Harvest:
    rows = [p for p in page.paragraphs if len(cells(p)) > 1 and p.index not in read]
    found: list[Found] = []
    used: set[int] = set()
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1].index - pair[0]):
        table = [paragraph for _, paragraph in run]
        in_table = list(_table(page, table))
        found += in_table
        used |= {paragraph.index for paragraph in table} if in_table else set()
    return Harvest(tuple(found), frozenset(used))


def cells(paragraph: Paragraph) -> list[Piece]:
    """The cells of a row, empty ones too: their place is what says which column they are of."""
    cuts = [match.start() for match in _STROKE.finditer(paragraph.piece.text)]
    bounds = zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(paragraph.piece.text)], strict=True)
    return [paragraph.piece.cut(begin, end).strip() for begin, end in bounds]


def _table(page: Page, rows: Sequence[Paragraph]) -> Iterator[Found]:
    columns, month = _Columns(), None
    for row in rows:
        texts = [cell.text for cell in cells(row)]
        columns = _columns(texts) or columns
        place, named = _month(texts, columns)
        month = named or month
        if month and not page.looks_back(row) and not _columns(texts):
            yield from _row(page, row, month, columns, place)


def _columns(texts: list[str]) -> _Columns | None:
    """The columns, where this row is the head of a table."""
    if any(len(text) > _LONGEST_HEAD or dates.leading(text) for text in texts):
        return None
    heads = [text.replace(" ", "") for text in texts]
    work = _column(heads, words.WORK_COLUMN)
    month = _column(heads, words.MONTH_COLUMN, taken=work)
    if month is None or work is None:
        return None
    return _Columns(month, work, _column(heads, words.ORGANISER_COLUMN, taken=work))


def _column(heads: list[str], telling: tuple[str, ...], taken: int | None = None) -> int | None:
    for word in telling:
        for place, head in enumerate(heads):
            if word in head and place != taken:
                return place
    return None


def _month(texts: list[str], columns: _Columns) -> tuple[int | None, tuple[When, ...]]:
    """The cell that names months and nothing else."""
    for place, text in enumerate(texts):
        mention = dates.leading(text)
        if mention and _MONTH_ONLY.fullmatch(_without(text, mention)):
            return place, mention.whens
    if columns.month is not None and columns.month < len(texts):
        bare = _BARE_NUMBER.fullmatch(texts[columns.month])
        mention = dates.leading(bare[0] + "月") if bare else None
        return columns.month, mention.whens if mention else ()
    return None, ()


def _without(text: str, mention: Mention) -> str:
    return text[mention.end :]


def _row(
    page: Page, row: Paragraph, months: tuple[When, ...], columns: _Columns, month_place: int | None
) -> Iterator[Found]:
    others = [(place, cell) for place, cell in enumerate(cells(row)) if place != month_place and cell.text]
    work = _work(others, columns)
    if work is None:
        return
    organiser = _organiser(others, columns)
    items = _items(work)
    for number, item in enumerate(items, start=1):
        path = (
            (*row.path, f"{months[0].month}月", f"第{number}条")
            if len(items) > 1
            else (*row.path, f"{months[0].month}月")
        )
        sentence = item if len(items) > 1 else row.piece
        for when in months:
            if years.is_of_plan(when.year, page.likely_year, (-1, 1)):
                yield Found(when, page.original(item), sentence, row, path, "table", organiser)


def _work(others: list[tuple[int, Piece]], columns: _Columns) -> Piece | None:
    """The cell of the work column, else the longest cell."""
    named = next((cell for place, cell in others if place == columns.work), None)
    if named is not None or columns.work is not None:
        return named
    longest = max((cell for _, cell in others), key=lambda cell: len(cell.text), default=None)
    return longest if longest and len(longest.text) > 2 and not organisers.named(longest.text) else None


def _organiser(others: list[tuple[int, Piece]], columns: _Columns) -> Organiser | None:
    if columns.organiser is not None:
        others = [(place, cell) for place, cell in others if place == columns.organiser]
    return next((who for _, cell in others if (who := organisers.named(cell.text))), None)


def _items(work: Piece) -> list[Piece]:
    items = sentences.numbered(work)
    parts = items if len(items) > 1 else list(work.split(_PARTS))
    return [part for part in parts if not _ITS_ATTRIBUTE.match(part.text)] or [work]
