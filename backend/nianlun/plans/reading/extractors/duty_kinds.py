"""Which kind of activity recurs, and whom it binds, by the words around a frequency."""

import re
from functools import lru_cache

from nianlun.plans.reading.extractors import duty_words
from nianlun.plans.reading.extractors.drawn import DutyKind, Subject
from nianlun.plans.reading.patterns import any_of

_KINDS = tuple((kind, re.compile(any_of(words))) for kind, words in duty_words.KINDS)
_SUBJECTS = tuple((who, re.compile(any_of(words))) for who, words in duty_words.SUBJECTS)
_STUDY = re.compile(duty_words.STUDY)
_LISTED = re.compile(
    r"(?:活动|会议|会|制度|\([^)]*\))?(?:[、和与及]|以及|并(?:同步|一并)?(?:开展|进行|召开))"
)


@lru_cache(maxsize=1024)
def kinds(text: str) -> tuple[DutyKind, ...]:
    """The kind a stretch of text names first, and those listed with it: 支委会、党小组会."""
    matches = _matches(text)
    chosen = matches[:1]
    for match in matches[1:]:
        if _LISTED.fullmatch(text[chosen[-1][2] : match[1]]):
            chosen.append(match)
    return tuple(dict.fromkeys(kind for kind, _, _ in chosen))


def _matches(text: str) -> list[tuple[DutyKind, int, int]]:
    """Every kind named, in order; of two in one place the longer."""
    found = [(kind, *match.span()) for kind, pattern in _KINDS for match in pattern.finditer(text)]
    found.sort(key=lambda each: (each[1], -each[2]))
    kept: list[tuple[DutyKind, int, int]] = []
    for kind, begin, end in found:
        if not (kept and begin < kept[-1][2]) and not duty_words.OCCASION.search(text[:begin]):
            kept.append((kind, begin, end))
    return kept


def is_study(text: str) -> bool:
    return _STUDY.search(text) is not None


@lru_cache(maxsize=1024)
def subject(text: str) -> tuple[Subject, str] | None:
    """Whom the words in front of a frequency bind: the first named, of several there the longest."""
    named = ((who, pattern.search(text)) for who, pattern in _SUBJECTS)
    found = [(match.start(), -match.end(), who, match[0]) for who, match in named if match]
    return min(found)[2:] if found else None
