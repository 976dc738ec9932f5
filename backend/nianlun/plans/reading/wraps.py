"""Lines broken by the width of a page rather than by their author, as PDF copies and mails have them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_STOPS = ("。", ";", ":", "!", "?", "|")
_NARROWEST, _WIDEST = 18, 70  # characters on a line of a page
_SLACK = 2.5  # a sign that may not begin a line, or a number kept together, leaves a line this much short
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
    widths = [_width(shadow[start:end].strip()) for start, end in lines]
    page = _page_width(shadow, lines, widths)
    if page is None:
        return
    for place in range(len(lines) - 1):
        line, following = shadow[slice(*lines[place])], shadow[slice(*lines[place + 1])]
        if page - _SLACK <= widths[place] and _runs_on(line.rstrip(), following.lstrip()):
            yield lines[place][0] + len(line.rstrip()), lines[place + 1][1] - len(following.lstrip())


def _runs_on(line: str, following: str) -> bool:
    table = "|" in line + following or "\t" in line + following
    return not (table or line.endswith(_STOPS) or _STARTS.match(following))


def _page_width(shadow: str, lines: Sequence[Span], widths: Sequence[float]) -> float | None:
    """The width at which lines break, if many do so amid a sentence and next to none is longer."""
    if not widths:
        return None
    counts = Counter(widths)
    page = max(counts, key=lambda width: (_full(counts, width), -width))
    full = [place for place, width in enumerate(widths) if page - _SLACK <= width <= page]
    longer = sum(width > page for width in widths)
    long = sum(width >= page / 2 for width in widths)
    amid = sum(not shadow[slice(*lines[place])].rstrip().endswith(_STOPS) for place in full)
    breaks = len(full) >= max(_FEWEST, _FULL_SHARE * long, 5 * longer) and amid >= _OPEN_SHARE * len(full)
    return page if breaks and _NARROWEST <= page <= _WIDEST else None


def _full(counts: Counter[float], page: float) -> int:
    """How many lines are as wide as a page of this width; narrower than any page counts for nothing."""
    if not _NARROWEST <= page <= _WIDEST:
        return 0
    return sum(count for width, count in counts.items() if page - _SLACK <= width <= page)


def _width(line: str) -> float:
    """In full-width characters; a figure or a Latin letter takes half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in line)
