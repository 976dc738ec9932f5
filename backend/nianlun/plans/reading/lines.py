"""Stage 2, lines: what stands on a line of its own, or should."""

import re
from dataclasses import dataclass

from nianlun.plans.reading import dates, sentences
from nianlun.plans.reading.pieces import Piece

_BEFORE_HEAD = re.compile(r"[。;.!?)”\s\u4e00-\u9fff]$")
_PREPOSITION = re.compile(r"[在于到至从自和与及以为按每]\s*$")
_COLON = re.compile(r"\s*:")
_NUMBER = re.compile(r"\s*[【\[(]?[\d一二三四五六七八九十]{0,3}[\])、.】]?\s*")
_NEAR = 8
_APPENDIX = re.compile(r"(?<=[。;.!])\s*(?=附(?:件|表|录)?\s?[\d一二三]?\s?:)")


@dataclass(frozen=True, slots=True)
class Line:
    """`number` counts the lines of the text from 1; two lines share it where one was glued to the other."""

    number: int
    piece: Piece


def lines(shadow: str) -> list[Line]:
    """Lines that say something, each trimmed, with heads glued to a former sentence set free."""
    found, start = [], 0
    for number, text in enumerate(shadow.split("\n"), start=1):
        found += [Line(number, piece) for piece in _unglued(Piece(text, start))]
        start += len(text) + 1
    return found


def _unglued(piece: Piece) -> list[Piece]:
    appendices = [match.end() for match in _APPENDIX.finditer(piece.text)]
    return list(piece.split_at(sorted({*appendices, *_glued_heads(piece.text)})))


def _glued_heads(text: str) -> list[int]:
    """Where `…思想。十一月份：` hides a head: a month with its colon behind the end of something else."""
    return [
        mention.start
        for mention in dates.mentions(text)
        if _COLON.match(text, mention.end)
        and _ends_something(text[max(0, mention.start - _NEAR) : mention.start])
        and not sentences.closed(text, mention.start)
    ]


def _ends_something(before: str) -> bool:
    """A head may carry its own number, (三) 3月份：, and 在3月: is none."""
    return bool(_BEFORE_HEAD.search(before)) and not (
        _PREPOSITION.search(before) or _NUMBER.fullmatch(before)
    )
