"""Lines broken by the width of a page rather than by their author, as PDF copies and mails have them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_STOPS = ("。", ";", ":", "!", "?", "|")
_NARROWEST, _WIDEST = 18, 70  # characters on a line of a page
_SLACK = 0.09  # of the width a line may be short: a sign may not begin a line, a number is kept together
_STRAY = 0.03  # of the lines may be longer than the page: an address, a line of the website
_FEWEST = 4
_FULL_SHARE = 0.3  # of the lines as long as half a page, so many are full where a page was broken
_OPEN_SHARE = 0.5  # of the full lines, so many end amid a sentence
_STARTS = re.compile(  # what begins a line of its own: numbers of a list, bullets, months as headings
    r"(?:第?[一二三四五六七八九十]{1,3}[、.章节篇]|\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳㈠-㈩]|"
    r"[●•·◆■★▲※◎○□➢✓]|附件?\d?:|【|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?[^,。;\n]{0,12}(?::|\s*$))"
)


def spans(shadow: str) -> Iterator[Span]:
    """The breaks inside sentences, with the spaces around them; none where no page width shows."""
    lines = [match.span() for match in _LINE.finditer(shadow) if match[0].strip()]
    widths = [_width(shadow[start:end].rstrip()) for start, end in lines]  # an indent takes its place
    page = _page_width(shadow, lines, widths)
    if page is None:
        return
    for place in range(len(lines) - 1):
        line, following = shadow[slice(*lines[place])], shadow[slice(*lines[place + 1])]
        if _is_full(widths[place], page) and _runs_on(line.rstrip(), following.lstrip()):
            yield lines[place][0] + len(line.rstrip()), lines[place + 1][1] - len(following.lstrip())


def _runs_on(line: str, following: str) -> bool:
    table = "|" in line + following or "\t" in line + following
    return not (table or line.endswith(_STOPS) or _STARTS.match(following))


def _page_width(shadow: str, lines: Sequence[Span], widths: Sequence[float]) -> float | None:
    """The width at which lines break, if many are that long and many of those end amid a sentence."""
    if not widths:
        return None
    page = sorted(widths)[-1 - max(1, int(_STRAY * len(widths)))] if len(widths) > 1 else widths[0]
    full = [place for place, width in enumerate(widths) if _is_full(width, page)]
    long = sum(width >= page / 2 for width in widths)
    amid = sum(not shadow[slice(*lines[place])].rstrip().endswith(_STOPS) for place in full)
    breaks = len(full) >= max(_FEWEST, _FULL_SHARE * long) and amid >= _OPEN_SHARE * len(full)
    return page if breaks and _NARROWEST <= page <= _WIDEST else None


def _is_full(width: float, page: float) -> bool:
    return page * (1 - _SLACK) <= width


def _width(line: str) -> float:
    """In full-width characters; a figure or a Latin letter takes half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in line)
