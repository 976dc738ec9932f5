"""The words of an entry: what is to be done, without its number, its date, its organiser and its reasons."""

import re

from nianlun.plans.reading import clean, organisers, outline, sentences, words
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.pieces import Piece

_EDGES = " \t,;:。、.!?|-…"
_TRAILING_BRACKET = re.compile(r"\s*\([^()]*\)$")
_CLAUSE = re.compile(r"(?<=[,;:])")
_PURPOSE = re.compile(words.PURPOSES)
_DAYS = r"\(\d{1,2}[.月]\d{1,2}日?(?:-{1,2}|至)(?:\d{1,2}[.月])?\d{1,2}日?\)"  # of a week: (3.1-3.7)
_MODALS = re.compile(rf"{words.MODALS}+(?={words.ACTIONS})")
_PART = re.compile(rf"(?:{_DAYS}|{words.PARTS_OF_MONTH}(?:\s*[:,、]|\s)\s*(?=\S{{2}}))+")
_SHORTEST = 4  # a title is not cut below this
_LONGEST = 60


def tidy(text: str) -> tuple[str, Organiser | None]:
    """Title and organiser of what is said of one piece of work, in the spelling of the text."""
    first = sentences.sentences(Piece(clean.shadow(text), 0))
    work = text[first[0].start : first[0].end] if first else text
    work = without_number(_edges(work))
    organiser, begin = _organiser(clean.shadow(work))
    work = _shortened(_without_part(_edges(work[begin:])))
    return re.sub(r"\s*\n\s*", "", work), organiser


def _edges(text: str) -> str:
    piece = Piece(clean.shadow(text), 0).strip(_EDGES)
    return text[piece.start : piece.end]


def without_number(text: str) -> str:
    mark = outline.mark(clean.shadow(text))
    return text[mark.length :] if mark else text


def _without_part(text: str) -> str:
    """Without 上旬 or 第二周: the month is said, and so is the day where there is one."""
    part = _PART.match(clean.shadow(text))
    return _edges(text[part.end() :]) if part else text


def _organiser(shadow: str) -> tuple[Organiser | None, int]:
    for reading in (organisers.labelled, organisers.subject):
        organiser, begin = reading(shadow)
        if organiser:
            return organiser, begin
    modals = _MODALS.match(shadow)
    return None, modals.end() if modals else 0


def _shortened(text: str) -> str:
    """Without the explanation in brackets at its end, without purposes, and at most a line long."""
    bracket = _TRAILING_BRACKET.search(clean.shadow(text))
    if bracket and bracket.start() >= _SHORTEST:
        text = text[: bracket.start()]
    clauses = _clauses(text)
    kept = clauses[0]
    for clause in clauses[1:]:
        if (len(kept) >= _SHORTEST + 2 and _PURPOSE.match(clause)) or len(kept) + len(clause) > _LONGEST:
            break
        kept += clause
    return _edges(kept)


def _clauses(text: str) -> list[str]:
    shadow = clean.shadow(text)
    cuts = [m.start() for m in _CLAUSE.finditer(shadow) if _outside(shadow, m.start())]
    return [text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _outside(shadow: str, place: int) -> bool:
    return not sentences.quoted(shadow, place) and not sentences.bracketed(shadow, place)
