"""What the page around a document left in its text: page numbers, running heads, lines of the website."""

import re
from collections.abc import Iterator, Sequence

from nianlun.plans.reading import words

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*(?:\n|$)")
_IMPRINT = re.compile(words.IMPRINT)
_LONGEST_IMPRINT = 90  # a longer line with such a word in it is of the document
_PAGE_NUMBER = re.compile(
    r"(?:第\s*[\d一二三四五六七八九十]+\s*页\s*[,/]?\s*)?共\s*[\d一二三四五六七八九十]+\s*页|第\s*\d+\s*页|"
    r"-+\s*\d{1,3}\s*-+|[Pp]age\s*\d+(?:\s*of\s*\d+)?|·\s*\d{1,3}\s*·"
)
_TOP_LINES = 8  # where the words of a running head stand for the first time
_SHORTEST_HEAD = 8
_STOPS = ("。", ";", ":", ",", "、")

# Libraries that show a document page by page number their pages at the start of a line, amid a word:
# …志愿服 / 2、务活动。责任人：…
_LIBRARY = re.compile(r"会员分享,?可在线阅读|页珍藏版")
_LIBRARY_PAGE = re.compile(r"(?<!\s)[^\S\n]*\n\s*(\d{1,2})、+")


def spans(shadow: str) -> Iterator[Span]:
    """Whole lines that are none of the document, and the page numbers of a document library."""
    lines = [match.span() for match in _LINE.finditer(shadow) if match.end() > match.start()]
    yield from _lines(shadow, lines)
    if _LIBRARY.search(shadow):
        yield from _library_pages(shadow)


def _lines(shadow: str, lines: Sequence[Span]) -> Iterator[Span]:
    heads: set[str] = set()
    shown = 0
    for start, end in lines:
        text = shadow[start:end].strip()
        if not text:
            continue
        shown += 1
        if is_imprint(text) or _PAGE_NUMBER.fullmatch(text) or text in heads:
            yield start, end
        elif shown <= _TOP_LINES and len(text) >= _SHORTEST_HEAD and not text.endswith(_STOPS):
            heads.add(text)


def is_imprint(text: str) -> bool:
    """A line of the page a document was published on, not of the document."""
    return len(text) <= _LONGEST_IMPRINT and _IMPRINT.search(text) is not None


def _library_pages(shadow: str) -> Iterator[Span]:
    """The numbers that count on from one, whatever is numbered between them."""
    expected = 1
    for match in _LIBRARY_PAGE.finditer(shadow):
        if int(match[1]) == expected:
            yield match.span()
            expected += 1
