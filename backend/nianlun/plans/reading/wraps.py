"""Lines broken by the width of a page rather than by their author, as PDF copies and mails have them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from nianlun.plans.reading import words

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_STOPS = ("。", ";", ":", "!", "?", "|")
_NARROWEST, _WIDEST = 18, 70  # characters on a line of a page
_SLACK = 0.09  # of the width a line may be short: a sign may not begin a line, a number is kept together
_TIGHT = 0.02  # lines broken by one measure differ in it by no more
_STRAY = 0.05  # of the lines may be longer than the page: an address, a line of the website
_FEWEST = 4
_FEWEST_TABS = 2
_MOST_LINES = 5  # of a cell
_GAP = re.compile(r"\S {2,}(?=\S)")  # between the cells of a row
_COMMAS = (",", "、")
_ACTION = re.compile(rf"(?!{words.NOUNS}){words.ACTIONS}")
_MEETING = re.compile(r"[^,。;:]{2,8}:")  # 党小组会：… is work of its own
_MONTH = re.compile(r"\s*[【\[(]?[\d一二三四五六七八九十元][^,。;:]{0,8}月份?[】\])]?\s?:\s?\S")
_STARTS_ROW = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、周月季]|\d{1,2}(?:[、.月/-]|\s|$)|20\d\d)")
_FULL_SHARE = 0.3  # of the lines as long as half a page, so many are full where a page was broken
_OPEN_SHARE = 0.5  # of the full lines, so many end amid a sentence
_STARTS = re.compile(  # what begins a line of its own: numbers of a list, bullets, months as headings
    r"(?:第?[一二三四五六七八九十]{1,3}[、.章节篇]|\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳㈠-㈩]|"
    r"[●•·◆■★▲※◎○□➢✓]|附件?\d?:|【|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?[^,。;\n]{0,12}(?::|\s*$))"
)


def spans(shadow: str) -> Iterator[Span]:
    """The breaks inside sentences, inside rows of a table, and inside narrow cells."""
    lines = [match.span() for match in _LINE.finditer(shadow) if match[0].strip()]
    texts = [shadow[start:end].rstrip(" ") for start, end in lines]  # an indent takes its place
    yield from _of_page(lines, [text.rstrip() for text in texts])
    for place in {*_in_rows(texts), *_in_cells(texts)}:
        following = texts[place + 1]
        indent = len(following) - len(following.lstrip(" "))
        yield lines[place][0] + len(texts[place]), lines[place + 1][0] + indent


def _of_page(lines: Sequence[Span], texts: Sequence[str]) -> Iterator[Span]:
    """With the spaces around them; none where no page width shows."""
    # Copies break by the width of a page, exports by a number of signs: whichever most lines agree on.
    measures = [[_width(text) for text in texts], [float(len(text)) for text in texts]]
    widths = max(measures, key=_agreement) if lines else []
    page = _page_width(texts, widths)
    if page is None:
        return
    for place in range(len(lines) - 1):
        following = texts[place + 1].lstrip()
        if _is_full(widths[place], page) and _runs_on(texts[place], following):
            indent = len(texts[place + 1]) - len(following)
            yield lines[place][0] + len(texts[place]), lines[place + 1][0] + indent


def _in_rows(texts: Sequence[str]) -> Iterator[int]:
    """The lines that end amid a row: they and the next have together as many tabs as most rows."""
    tabs = [text.count("\t") for text in texts]
    counted = Counter(count for count in tabs if count >= _FEWEST_TABS)
    width = max(counted, key=lambda count: counted[count]) if counted else 0
    if counted[width] < _FEWEST:
        return
    for place in range(len(texts) - 1):
        whole = 0 < tabs[place] < width and tabs[place] + tabs[place + 1] == width and tabs[place + 1] > 0
        if whole and not _STARTS_ROW.match(texts[place + 1]):
            yield place


def _in_cells(texts: Sequence[str]) -> Iterator[int]:
    """The lines of a month that run on to the next, as in a narrow column: 三月：学雷锋义务劳动，.

    One that ends in no sign at all does so where others do too, and a stop ends what follows it.
    """
    sure: list[int] = []
    likely: list[list[int]] = []
    for place in filter(lambda place: _MONTH.match(texts[place]), range(len(texts))):
        run = _run(texts, place)
        if run and texts[run[0]].endswith(_COMMAS):
            sure += run
        elif run:
            likely.append(run)
    yield from sure
    yield from (place for run in likely for place in run if len(likely) + bool(sure) > 1)


def _run(texts: Sequence[str], place: int) -> list[int]:
    """The lines from a month's on that do not end what they say, if a stop ends it soon."""
    for last in range(place, min(place + _MOST_LINES, len(texts))):
        if texts[last].endswith(_STOPS):
            return list(range(place, last))
        following = texts[last + 1].lstrip() if last + 1 < len(texts) else ""
        if not following or _begins_work(texts[last], following) or not _runs_on(texts[last], following):
            return []
    return []


def _begins_work(line: str, following: str) -> bool:
    """Whether a line is another month's, or says of itself what is held or done."""
    acts = _ACTION.match(following) and not line.endswith(_COMMAS)
    return bool(_MONTH.match(following) or _MEETING.match(following) or acts)


def _agreement(widths: Sequence[float]) -> int:
    """How many lines are just as wide as the widest but a few."""
    page = _widest(widths)
    return sum(page * (1 - _TIGHT) <= width <= page for width in widths)


def _runs_on(line: str, following: str) -> bool:
    gaps = len(_GAP.findall(line))
    table = (
        "|" in line + following or "\t" in line + following or gaps > 1 or (gaps and _GAP.search(following))
    )
    return not (table or line.endswith(_STOPS) or _STARTS.match(following))


def _page_width(texts: Sequence[str], widths: Sequence[float]) -> float | None:
    """The width at which lines break, if many are that long and many of those end amid a sentence."""
    if not widths:
        return None
    page = _widest(widths)
    full = [place for place, width in enumerate(widths) if _is_full(width, page)]
    long = sum(width >= page / 2 for width in widths)
    amid = sum(not texts[place].endswith(_STOPS) for place in full)
    breaks = len(full) >= max(_FEWEST, _FULL_SHARE * long) and amid >= _OPEN_SHARE * len(full)
    return page if breaks and _NARROWEST <= page <= _WIDEST else None


def _widest(widths: Sequence[float]) -> float:
    """The width most of the longest lines share, a few stray ones aside."""
    counts = Counter(widths)
    longest = sorted(widths, reverse=True)[: 2 + int(_STRAY * len(widths))]
    return max(dict.fromkeys(longest), key=lambda page: _as_wide(page, counts))


def _as_wide(page: float, counts: Counter[float]) -> int:
    return sum(count for width, count in counts.items() if page * (1 - _SLACK) <= width <= page)


def _is_full(width: float, page: float) -> bool:
    return page * (1 - _SLACK) <= width


def _width(line: str) -> float:
    """In full-width characters; a figure or a Latin letter takes half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in line)
