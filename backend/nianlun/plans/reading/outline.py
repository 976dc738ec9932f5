"""Stage 3, sections: which number a line carries, and under which headings it stands."""

import re
from dataclasses import dataclass

from nianlun.plans.reading import dates, numerals
from nianlun.plans.reading.lines import Line
from nianlun.plans.reading.pieces import Piece

_CN = r"[一二三四五六七八九十]{1,3}"
_CN_OR_DIGITS = rf"({_CN}|\d{{1,2}})"
_TITLE_END = r"(?=[\]】:\s]|$)"
_NO_FIGURE = r"(?!\d{1,2}[^\d\s月年])(?!\d\.)"  # 3.5 and 1.2.1 are figures, 1.3月 is March under one

# The ways a line is numbered, with their usual depth. Depth 0 are parts of a collection (篇二).
_STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (style, depth, re.compile(pattern))
    for style, depth, pattern in (
        ("part", 0, rf"[【\[]?(?:第{_CN_OR_DIGITS}篇|(?:篇|范文){_CN_OR_DIGITS}{_TITLE_END})[】\]]?"),
        ("chapter", 1, rf"第{_CN_OR_DIGITS}[章部节](?!门)"),
        ("appendix", 1, r"附(?:件|表|录)?\s?(\d|[一二三])?\s?(?=:|$)"),
        ("cn", 2, rf"({_CN})\s?(?:[、:]|[.,](?!\d))\s*"),
        ("(cn)", 3, rf"(?:\(({_CN})\)|([㈠-㈩]))\s?[、.]?\s*"),
        ("1", 4, rf"(\d{{1,2}})\s?(?:[、.·]{_NO_FIGURE}|\)|,(?!\d)|\s(?=[^\s\d月年日/|-]))\s*"),
        ("lost", 4, r"()[、.](?=[^\d\s])"),
        ("(1)", 5, r"\((\d{1,2})\)\s?[、.]?\s*"),
        ("①", 6, r"([①-⑳])\s?[、.]?\s*"),
        ("⑴", 5, r"([⑴-⒇])\s?[、.]?\s*"),
        ("⒈", 4, r"([⒈-⒛])\s?、?\s*"),
        ("•", 7, r"()[●•·◆■★☆▲△▼※◎○◇□➢✓\uf06c\uf0d8*#-]+\s*"),
    )
)
_UNCOUNTED = ("lost", "•")
#: Numbers that are one sign: each row counts from one.
_SIGNS = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "".join(map(chr, range(0x2474, 0x249C))))
_LABEL_LENGTH = 18


@dataclass(frozen=True, slots=True)
class Mark:
    """The number in front of a line. `number` is None where the style has none, or where it was lost."""

    style: str
    depth: int
    number: int | None
    length: int
    sign: str = ""  # of a bullet


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line with its number set apart. `path` are the headings above it, outermost first."""

    index: int
    line: Line
    mark: Mark | None
    path: tuple[str, ...] = ()

    @property
    def piece(self) -> Piece:
        return self.line.piece

    @property
    def body(self) -> Piece:
        return self.piece.cut(self.mark.length if self.mark else 0)


def mark(text: str) -> Mark | None:
    """The number a text begins with."""
    for style, depth, pattern in _STYLES:
        match = pattern.match(text)
        if match:
            written = next((group for group in match.groups() if group), None)
            sign = match[0][0] if style == "•" else ""
            return Mark(style, depth, _value(written), match.end(), sign)
    return None


def _value(written: str | None) -> int | None:
    if written is None:
        return None
    row = next((row for row in _SIGNS if written in row), None)
    if row:
        return row.index(written) % 20 + 1
    return numerals.number(written)


def outline(lines: list[Line], text: str) -> tuple[Paragraph, ...]:
    """Paragraphs with their numbers and headings; labels are cut from the text as people see it."""
    marks = _marks(lines)
    headings: list[tuple[int, str]] = []
    paragraphs = []
    for index, (line, found) in enumerate(zip(lines, marks, strict=True)):
        if found and found.style not in _UNCOUNTED:
            headings = [heading for heading in headings if heading[0] < found.depth]
        paragraph = Paragraph(index, line, found, tuple(label for _, label in headings))
        paragraphs.append(paragraph)
        if found and found.style not in _UNCOUNTED:
            headings.append((found.depth, label(paragraph.piece, text)))
    return tuple(paragraphs)


def label(piece: Piece, text: str) -> str:
    """How a heading is quoted: up to its first stop, and never longer than a line of a card."""
    head = re.split(r"[。;!?]|:(?!.{1,12}$)", piece.text)[0].rstrip(":")
    shown = text[piece.start : piece.start + len(head)].strip()
    return shown if len(shown) <= _LABEL_LENGTH else shown[:_LABEL_LENGTH] + "…"


def _marks(lines: list[Line]) -> list[Mark | None]:
    raw = [mark(line.piece.text) for line in lines]
    return [None if _is_month_pair(index, lines, raw) else found for index, found in enumerate(raw)]


def _is_month_pair(index: int, lines: list[Line], marks: list[Mark | None]) -> bool:
    """Whether 一、二月份 means two months, and not February under number one.

    It is a number where the lines around count on in the same style; 三、四月份 after 一、二月份 does not.
    """
    found = marks[index]
    if not found or found.number is None or found.style not in ("cn", "1"):
        return False
    pair = dates.leading(lines[index].piece.text)
    if not pair or pair.end <= found.length or len(pair.whens) != 1 or not pair.whens[0].month_end:
        return False
    before = _neighbour(marks, range(index - 1, -1, -1), found.style)
    after = _neighbour(marks, range(index + 1, len(marks)), found.style)
    return not (before == found.number - 1 or (found.number == 1 and after == 2))


def _neighbour(marks: list[Mark | None], places: range, style: str) -> int | None:
    """The number of the nearest line in a style."""
    return next((mark.number for place in places if (mark := marks[place]) and mark.style == style), None)
