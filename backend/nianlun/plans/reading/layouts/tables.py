"""Rows of a table: 3月 | 学雷锋志愿服务 | 党小组, cells parted by a stroke, a tab, or spaces under a head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from nianlun.plans.reading import dates, kinds, organisers, sentences, words, years
from nianlun.plans.reading.dates import When
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page
from nianlun.plans.reading.patterns import listed
from nianlun.plans.reading.pieces import Piece

_STROKE = re.compile(r"[|\t]")
_MONTH_ONLY = re.compile(r"[\s:.,、份()完成左右之前开始底]*")
_PARTS = re.compile(r"[;。]\s*")
_ATTRIBUTE = re.compile(rf"{words.ATTRIBUTES}\s*:")
_NOTHING = re.compile(r"无|略|待定|[\s/-]*")
_LONGEST_HEAD = 8
_MEETINGS = listed(
    "general_meeting committee_meeting group_meeting party_lecture party_day org_life_meeting volunteering"
)
_WIDEST_MARGIN = 20
_TICK = re.compile(r"[√✓✔●○◎★☆■▲]|[Vv]")
_MONTHS_ACROSS = 3
_GAP = re.compile(r"\s+")
_COMMA = re.compile(r"\s*,\s*")
_WIDE_GAP = re.compile(r"\s{2,}")
_Cell = tuple[int, Piece]  # with its place in the row
_Row = tuple[Paragraph, list[Piece]]  # a line and its cells


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell says what. `kinds` are columns with a kind of activity as their head (党课 | 主题党日).

    `spare` say what it is about where the cell of the work is empty.
    """

    month: int
    work: int | None
    organiser: int | None
    kinds: tuple[tuple[int, str], ...] = ()
    spare: tuple[int, ...] = ()


def find(page: Page, read: frozenset[int]) -> Harvest:
    found: list[Found] = []
    used: set[int] = set()
    for table in (*_ruled(page, read), *_spaced(page, read)):
        in_table = list(_table(page, table))
        found += in_table
        used |= {paragraph.index for paragraph, _ in table} if in_table else set()
    return Harvest(tuple(found), frozenset(used))


def cells(page: Page, paragraph: Paragraph) -> list[Piece]:
    """The cells of a row, empty ones too: their place is what says which column they are of."""
    row = _with_margin(page, paragraph.piece)
    cuts = [match.start() for match in _STROKE.finditer(row.text)]
    bounds = zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(row.text)], strict=True)
    return [row.cut(begin, end).strip() for begin, end in bounds]


def _with_margin(page: Page, piece: Piece) -> Piece:
    """A row with the tabs in front of it, which are empty cells."""
    if not _STROKE.search(piece.text):
        return piece  # only indented
    before = page.shadow[max(0, piece.start - _WIDEST_MARGIN) : piece.start]
    margin = before[len(before.rstrip(" \t")) :]
    return Piece(margin + piece.text, piece.start - len(margin)) if "\t" in margin else piece


def _ruled(page: Page, read: frozenset[int]) -> Iterator[list[_Row]]:
    """Runs of lines with strokes or tabs in them."""
    split = [(p, cells(page, p)) for p in page.paragraphs if p.index not in read]
    rows = [row for row in split if len(row[1]) > 1]
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1][0].index - pair[0]):
        yield [row for _, row in run]


def _spaced(page: Page, read: frozenset[int]) -> Iterator[list[_Row]]:
    """Runs of lines whose cells only spaces or commas part: the head of the table says how many there are."""
    place = 0
    while place < len(page.paragraphs):
        table = _spaced_from(page, place, read)
        if len(table) > 1:
            yield table
        place += max(1, len(table))


def _spaced_from(page: Page, place: int, read: frozenset[int]) -> list[_Row]:
    """The table whose head a paragraph is; nothing where it is none, or has strokes."""
    top = page.paragraphs[place]
    gaps = (_COMMA,) if "," in top.piece.text else (_WIDE_GAP, _GAP)
    heads = list(top.piece.split(gaps[-1]))
    ruled = top.index in read or _STROKE.search(top.piece.text)
    columns = columns_of([head.text for head in heads]) if len(heads) > 1 and not ruled else None
    table = [(top, heads)]
    if columns is None:
        return table
    for paragraph in page.paragraphs[place + 1 :]:
        row = _in_columns(paragraph.piece, len(heads), columns, gaps)
        if row is None or paragraph.index in read:
            break
        table.append((paragraph, row))
    return table


def _in_columns(
    line: Piece, width: int, columns: Columns, gaps: Sequence[re.Pattern[str]]
) -> list[Piece] | None:
    """The cells of a line of which one names the month; spaces too many are of the work."""
    parts = next((wide for gap in gaps if len(wide := list(line.split(gap))) >= width), None)
    if parts is None or columns.work is None or not month_of(parts[columns.month].text):
        return None
    behind = width - 1 - columns.work
    first, last = parts[columns.work], parts[len(parts) - 1 - behind]
    work = line.cut(first.start - line.start, last.end - line.start)
    return [*parts[: columns.work], work, *parts[len(parts) - behind :]]


def _table(page: Page, rows: Sequence[_Row]) -> Iterator[Found]:
    columns: Columns | None = None
    months: tuple[When, ...] = ()
    across: dict[int, tuple[When, ...]] = {}
    for row, found in rows:
        across = _months_across(found) or across
        if across:
            yield from _across(page, row, found, across)
            continue
        texts = [cell.text for cell in found]
        head = columns_of(texts)
        if head:
            columns = head
            continue
        place, named = _month(texts, columns)
        months = named or months
        if months and not page.looks_back(row):
            shift = columns.month - place if columns and named and place is not None else 0
            others = [(at + shift, cell) for at, cell in enumerate(found) if at != place and cell.text]
            yield from _row(page, row, months, others, columns)


def _months_across(row: Sequence[Piece]) -> dict[int, tuple[When, ...]]:
    """The months that head the columns, in a table that has its months side by side."""
    named = {place: month_of(cell.text) for place, cell in enumerate(row)}
    heads = {place: whens for place, whens in named.items() if whens}
    return heads if len(heads) >= _MONTHS_ACROSS else {}


def _across(
    page: Page, row: Paragraph, found: Sequence[Piece], months: dict[int, tuple[When, ...]]
) -> Iterator[Found]:
    """The work under each month of a row: what the cell says, or what the row is where it is only ticked."""
    label = next((cell for place, cell in enumerate(found) if place not in months and cell.text), None)
    for place, cell in enumerate(found):
        work = label if _TICK.fullmatch(cell.text) else cell
        if place in months and work and is_work(work) and not month_of(work.text):
            for when in months[place]:
                path = (*row.path, f"{when.month}月")
                yield Found(when, page.original(work), work, row, path, "table")


def columns_of(texts: Sequence[str]) -> Columns | None:
    """The columns, where this row is the head of a table."""
    if any(len(text) > _LONGEST_HEAD or dates.leading(text) for text in texts):
        return None
    heads = [text.replace(" ", "") for text in texts]
    by_kind = tuple((at, head) for at, head in enumerate(heads) if kinds.suggest(head, "") in _MEETINGS)
    by_kind = by_kind if len(by_kind) > 1 else ()
    work = None if by_kind else _column(heads, words.WORK_COLUMN)
    month = _column(heads, words.MONTH_COLUMN, taken=work)
    if month is None or (work is None and not by_kind):
        return None
    themes = (at for at, head in enumerate(heads) if head in words.THEME_COLUMN)
    spare = tuple(at for at in themes if at not in (work, month))
    return Columns(month, work, _column(heads, words.ORGANISER_COLUMN, taken=work), by_kind, spare)


def _column(heads: list[str], telling: tuple[str, ...], taken: int | None = None) -> int | None:
    for word in telling:
        for place, head in enumerate(heads):
            if word in head and place != taken:
                return place
    return None


def _month(texts: list[str], columns: Columns | None) -> tuple[int | None, tuple[When, ...]]:
    """The cell that names months and nothing else."""
    for place, text in enumerate(texts):
        mention = dates.leading(text)
        if mention and _MONTH_ONLY.fullmatch(text[mention.end :]):
            return place, mention.whens
    if columns is None or columns.month >= len(texts):
        return None, ()
    return columns.month, dates.cell(texts[columns.month])


def month_of(text: str) -> tuple[When, ...]:
    """The months of a cell that names them and nothing else, in figures (2.17-2.21) only with their day."""
    mention = dates.leading(text)
    if mention:
        return mention.whens if _MONTH_ONLY.fullmatch(text[mention.end :]) else ()
    return () if text.isdecimal() else dates.cell(text)


def is_work(piece: Piece) -> bool:
    """Whether a cell says something to do."""
    nothing = _NOTHING.fullmatch(piece.text) or _ATTRIBUTE.match(piece.text)
    said = len(piece.text) > 1 and not piece.text.isdecimal()
    return said and not nothing and organisers.named(piece.text) is None


def _row(
    page: Page, row: Paragraph, months: tuple[When, ...], others: list[_Cell], columns: Columns | None
) -> Iterator[Found]:
    organiser = _organiser(others, columns)
    works = [(item, label) for cell, label in _works(others, columns) for item in items(cell)]
    for number, (item, label) in enumerate(works, start=1):
        path = (*row.path, f"{months[0].month}月", *([f"第{number}条"] if len(works) > 1 else []))
        sentence = item if len(works) > 1 else row.piece
        for when in months:
            if years.is_of_plan(when.year, page.likely_year, reach=(-1, 1)):
                yield Found(when, label + page.original(item), sentence, row, path, "table", organiser)


def _works(others: list[_Cell], columns: Columns | None) -> list[tuple[Piece, str]]:
    """The cells that say what to do, with a label where only the head of their column says what it is."""
    if columns and columns.kinds:
        heads = dict(columns.kinds)
        return [(cell, f"{heads[place]}：") for place, cell in others if place in heads]
    if columns:
        filled = dict(others)
        said = (filled[column] for column in (columns.work, *columns.spare) if column in filled)
        return [(cell, "") for cell in islice(said, 1)]
    cells = [cell for _, cell in others if is_work(cell)]
    return [(max(cells, key=lambda cell: len(cell.text)), "")] if cells else []


def _organiser(others: list[_Cell], columns: Columns | None) -> Organiser | None:
    if columns and columns.organiser is not None:
        others = [(place, cell) for place, cell in others if place == columns.organiser]
    return next((who for _, cell in others if (who := organisers.named(cell.text))), None)


def items(work: Piece) -> list[Piece]:
    """The pieces of work in a cell, numbered or parted by stops."""
    numbered = sentences.numbered(work)
    parts = numbered if len(numbered) > 1 else list(work.split(_PARTS))
    return [part for part in parts if not _ATTRIBUTE.match(part.text) and not _NOTHING.fullmatch(part.text)]
