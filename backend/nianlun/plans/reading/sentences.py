"""Stage 4, sentences: where one ends, and where one numbered item of a running line ends."""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache

from nianlun.plans.reading.pieces import Piece

_END = re.compile(r"(?:[。;!?]|(?<=[\u4e00-\u9fff”)])\.(?=\s|$|[\u4e00-\u9fff“(]))+[”’\")]*")
_ITEM = re.compile(
    r"(?<![\d.])(?P<arabic>\d{1,2})[、.)](?!\d)|\((?P<bracketed>\d{1,2})\)|(?P<circled>[①-⑳])|"
    r"(?:^|(?<=[\s。;:]))(?P<bare>\d{1,2})\s?(?=[\u4e00-\u9fff“《])(?!\s?[名次个人月日年号篇条份项期场届件位所家户对周天])"
)
_LOST = re.compile(r"(?<=[。;])\s*(?=、)")
_LONGEST = 600
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|\"[^\"]*\"|‘[^’]*’")
_BRACKETED = re.compile(r"\([^()]*\)")


def sentences(piece: Piece) -> list[Piece]:
    """Sentences with their full stops; a semicolon ends one too, as plans use it."""
    stops = [match for match in _END.finditer(piece.text) if not closed(piece.text, match.start())]
    parts = piece.split_at([stop.end() for stop in stops if stop.end() < len(piece.text)])
    return [shorter for part in parts for shorter in _bounded(part)]


def _bounded(piece: Piece) -> Iterator[Piece]:
    """No sentence is endless: a text without a single stop is read in lengths, or it would take for ever."""
    return piece.split_at(list(range(_LONGEST, len(piece.text), _LONGEST)))


def numbered(piece: Piece) -> list[Piece]:
    """The items of a line such as `1.召开支部会议；2.上缴党费。`, or the line itself.

    Numbers must count up from the first one in one style, so that 3.5 or a stray figure parts nothing.
    """
    for style in ("arabic", "bracketed", "circled", "bare"):
        places, expected = [], None
        for match in _ITEM.finditer(piece.text):
            found = _value(match, style)
            if found is not None and (expected is None or found == expected):
                places.append(match.start())
                expected = found + 1
        if len(places) > 1:
            items = [item for item in piece.split_at(places) if item.start >= piece.start + places[0]]
            items = list(map(_without_digits, items)) if style == "bare" else items
            return [part for item in items for part in item.split_at(_lost_numbers(item.text))]
    return [piece]


def _lost_numbers(text: str) -> list[int]:
    """Where an item of a line begins whose number was lost: …党费。、组织观看."""
    return [match.end() for match in _LOST.finditer(text)]


def _without_digits(item: Piece) -> Piece:
    return item.cut(len(item.text) - len(item.text.lstrip("0123456789 ")))


def _value(match: re.Match[str], style: str) -> int | None:
    sign = match.group(style)
    if sign is None:
        return None
    return ord(sign) - ord("①") + 1 if style == "circled" else int(sign)


def quoted(text: str, place: int) -> bool:
    """Whether a place lies in quotation marks or in the title of a book or paper."""
    return _inside(place, _spans(_QUOTED, text))


def bracketed(text: str, place: int) -> bool:
    return _inside(place, _spans(_BRACKETED, text))


def closed(text: str, place: int) -> bool:
    """Whether a place lies in quotation marks or brackets, where no stop ends a sentence."""
    return quoted(text, place) or bracketed(text, place)


@lru_cache(maxsize=8)
def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Kept for the few texts at hand: a line is asked once for every month in it."""
    return [match.span() for match in pattern.finditer(text)]


def _inside(place: int, areas: list[tuple[int, int]]) -> bool:
    before = bisect(areas, place, key=lambda area: area[0]) - 1
    return before >= 0 and place < areas[before][1] - 1
