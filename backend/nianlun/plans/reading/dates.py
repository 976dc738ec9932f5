"""Months named in a text, as plans spell them: 三月份, 4—7月, 5月/10月, 2023年3月5日, 五月底前, 2023.03."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nianlun.plans.reading import numerals

_NUMBER = r"(?:1[0-2]|0?[1-9](?!\d)|十(?:\s?[一二])?|元|[一二三四五六七八九])"
_FIGURE = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = rf"{_FIGURE}\s?[日号]"
_PART = (
    r"[上中下](?:、?[中下])?旬|第[一二三四五\d]个?(?:周|星期)[一二三四五六日天]?|"
    r"初(?![中步期心级])|底(?![线层部])|末(?!梢)|中(?![心国共层华央小秋考学级队班型医老青])"
)
_HOUR = r"(?:\s?\((?:周|星期)[一二三四五六日天]\))?(?:\s?[上中下]午)?(?:\s?\d{1,2}[:点时](?:\d{2}分?|半)?)?"
_TAIL = rf"(?:\s?份)?(?:\s?的?(?:{_PART})|\s?{_DAY}(?:[、,]{_DAY})*{_HOUR})?"
_MONTH = rf"\s?月(?!饼|薪|嫂|花|租|均|度|革命|个|[一二两三1-3]\s?[次场期课题会篇]|三[歌节圩庙]){_TAIL}"
YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零○0O一二三四五六七八九]{3})"
_TURN = rf"(?:次年|翌年|当年|{YEAR}\s?年)?"  # the year may turn inside a range: 12月至次年1月
_JOIN = r"\s?(?:--?|至|到|、|/|,|和|与|及)\s?"
_BARE_JOIN = r"\s?(?:--?|至|到|、|/|(?<=\d),(?=\d))\s?"  # between numbers of which only the last has its 月
_MENTION = re.compile(
    r"(?<![\d.第两几百零〇一二三四五六七八九十个])"
    rf"(?:(?P<year>{YEAR})\s?(?:年度?|[./-])\s?)?"
    rf"(?P<series>(?:{_NUMBER}(?:{_MONTH}{_JOIN}|{_BARE_JOIN}){_TURN}){{0,11}}{_NUMBER}{_MONTH})"
    rf"(?:\s?(?:--?|至|到)\s?(?:{_DAY}|[中下]旬|底))?"
    r"(?P<due>\s?(?:之前|以前|前(?![往夕后期进去台言列])|止))?"
)
_ELEMENT = re.compile(
    rf"(?P<join>{_JOIN})?(?P<turn>{_TURN})(?P<number>{_NUMBER})(?P<month>\s?月)?(?P<tail>{_TAIL})"
)
_DAY_NUMBER = re.compile(rf"\s?份?\s?的?\s?({_FIGURE})\s?[日号]")
_RANGE_SIGNS = ("-", "--", "至", "到")
WHOLE_YEAR = 12

# Dates in figures alone: 2023.03, 2023-3-5, 2023/03/05, 2024.3.1-3.15, 2023.03-2023.05
_DOTTED = re.compile(
    r"(?<![\d.])(?P<year>20\d{2})(?P<sep>[./-])(?P<month>1[0-2]|0?[1-9])(?:(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9]))?"
    r"(?:\s?(?:--?|至|到)\s?(?:20\d{2}(?P=sep))?(?P<end>1[0-2]|0?[1-9])(?:(?P=sep)(?:3[01]|[12]\d|0?[1-9]))?)?"
    r"(?![\d./-]|年)"
)
# What a column of dates may hold besides: 2.17-2.21, 9/1, 3-4, 三
_SHORT = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])[./](?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?:\s?(?:--?|至|到)\s?(?:(?P<end>1[0-2]|0?[1-9])[./])?(?:3[01]|[12]\d|0?[1-9]))?"
)
_BARE = re.compile(rf"{_NUMBER}(?:{_BARE_JOIN}{_NUMBER})*")


@dataclass(frozen=True, slots=True)
class When:
    """A month, or a range of months that is due at its end."""

    month: int
    month_end: int | None = None
    year: int | None = None
    day: int | None = None
    due: bool = False  # 前: to be done by then


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names months; `whens` is empty for the whole year (1—12月)."""

    start: int
    end: int
    whens: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class _Element:
    month: int
    day: int | None
    bare: bool
    join: str


def mentions(text: str) -> Iterator[Mention]:
    """Every naming of months by their word in a stretch of the shadow, in order."""
    for match in _MENTION.finditer(text):
        yield Mention(match.start(), match.end(), _whens(match))


def leading(text: str) -> Mention | None:
    """The naming of months a text begins with, in figures too (2023.03)."""
    match = _MENTION.match(text)
    return Mention(match.start(), match.end(), _whens(match)) if match else dotted(text)


def dotted(text: str) -> Mention | None:
    """The date in figures a text begins with."""
    match = _DOTTED.match(text)
    if not match:
        return None
    when = _when(match["month"], match["end"], int(match["year"]), match["day"])
    return Mention(match.start(), match.end(), (when,))


def cell(text: str) -> tuple[When, ...]:
    """The months of a cell in a column of dates, where a figure needs no 月 beside it; else nothing."""
    match = _SHORT.fullmatch(text)
    if match:
        return (_when(match["month"], match["end"], None, match["day"]),)
    if _BARE.fullmatch(text):
        mention = leading(text + "月")
        return mention.whens if mention and mention.end == len(text) + 1 else ()
    return ()


def _when(month: str, end: str | None, year: int | None, day: str | None) -> When:
    last = int(end) if end and end != month else None
    return When(int(month), last, year, int(day) if day else None)


def _whens(match: re.Match[str]) -> tuple[When, ...]:
    year = numerals.year(match["year"]) if match["year"] else None
    spans = _spans([_element(found) for found in _ELEMENT.finditer(match["series"])])
    return tuple(
        When(
            first.month, last.month if last.month != first.month else None, year, last.day, bool(match["due"])
        )
        for first, last in spans
        if last.month - first.month + 1 < WHOLE_YEAR
    )


def _element(match: re.Match[str]) -> _Element:
    day = _DAY_NUMBER.match(match["tail"])
    return _Element(
        month=numerals.number(match["number"]),
        day=numerals.number(day[1]) if day else None,
        bare=match["month"] is None,
        join=(match["join"] or "").strip(),
    )


def _spans(elements: list[_Element]) -> list[tuple[_Element, _Element]]:
    """七、八月份 and 7月、8月 are one span, 3、6、9月 are three, 4—7月 is one, 5月/10月 are two."""
    if _neighbours(elements):
        return [(elements[0], elements[-1])]
    spans: list[tuple[_Element, _Element]] = []
    for element in elements:
        if spans and element.join in _RANGE_SIGNS:
            spans[-1] = (spans[-1][0], element)
        else:
            spans.append((element, element))
    return spans


def _neighbours(elements: list[_Element]) -> bool:
    listed = len(elements) > 1 and all(element.join == "、" for element in elements[1:])
    dated = any(element.day for element in elements)
    follow = all(later.month - earlier.month == 1 for earlier, later in pairwise(elements))
    return listed and follow and not dated
