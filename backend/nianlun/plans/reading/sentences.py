"""Stage 4, sentences: where one ends, and where one numbered item of a running line ends."""

import re

from nianlun.plans.reading.pieces import Piece

_END = re.compile(r"(?:[。;!?]|(?<=[\u4e00-\u9fff”)])\.(?=\s|$|[\u4e00-\u9fff“(]))+[”’\")]*")
_ITEM = re.compile(r"(?<![\d.])(?P<arabic>\d{1,2})[、.)](?!\d)|\((?P<bracketed>\d{1,2})\)|(?P<circled>[①-⑳])")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|\"[^\"]*\"|‘[^’]*’")
_BRACKETED = re.compile(r"\([^()]*\)")


def sentences(piece: Piece) -> list[Piece]:
    """Sentences with their full stops; a semicolon ends one too, as plans use it."""
    quoted = spans(_QUOTED, piece.text)
    ends = [end.end() for end in _END.finditer(piece.text) if not _inside(end.start(), quoted)]
    return list(piece.split_at([place for place in ends if place < len(piece.text)]))


def numbered(piece: Piece) -> list[Piece]:
    """The items of a line such as `1.召开支部会议；2.上缴党费。`, or the line itself.

    Numbers must count up from the first one in one style, so that 3.5 or a stray figure parts nothing.
    """
    for style in ("arabic", "bracketed", "circled"):
        places, expected = [], None
        for match in _ITEM.finditer(piece.text):
            found = _value(match, style)
            if found is not None and (expected is None or found == expected):
                places.append(match.start())
                expected = found + 1
        if len(places) > 1:
            return [item for item in piece.split_at(places) if item.start >= piece.start + places[0]]
    return [piece]


def _value(match: re.Match[str], style: str) -> int | None:
    sign = match.group(style)
    if sign is None:
        return None
    return ord(sign) - ord("①") + 1 if style == "circled" else int(sign)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _inside(place: int, areas: list[tuple[int, int]]) -> bool:
    return any(begin <= place < end - 1 for begin, end in areas)


def quoted(text: str, place: int) -> bool:
    """Whether a place lies in quotation marks or in the title of a book or paper."""
    return _inside(place, spans(_QUOTED, text))


def bracketed(text: str, place: int) -> bool:
    return _inside(place, spans(_BRACKETED, text))
