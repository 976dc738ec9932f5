"""Who organises, where the text says so: 支部 or 党小组, never guessed from the kind of work."""

import re
from typing import Literal

from nianlun.plans.reading import words
from nianlun.plans.reading.patterns import any_of

Organiser = Literal["支部", "党小组"]

_OWNER = any_of(
    "我们 我园 我校 我 本园 本校 本 园 学校 幼儿园 小学 中学 中心 机关 校 该 由 以 全体 全园 全校 、"
)
_OWNERS = rf"{_OWNER}*(?:各|两个|每个)?"
_NAME = rf"(?P<group>{_OWNERS}党小组)|(?P<branch>{_OWNERS}(?:党总支|总支|党支部|支部)(?:委员会)?)"
_NAMED = re.compile(rf"(?:{_NAME})(?:组织|负责|牵头|承办|主办)?")
_LABELLED = re.compile(rf"\(?(?:{_NAME})\s*[:)]+\s*")
_SUBJECT = re.compile(
    rf"(?:{_NAME})(?:为单位|牵头|负责|\s)*,?"
    rf"(?:(?={words.MODALS}+{words.ACTIONS}){words.MODALS}+|(?!{words.NOUNS})(?={words.ACTIONS}))"
)


def named(text: str) -> Organiser | None:
    """The organiser in a cell or bracket that says nothing else: 支部, 各党小组."""
    rest = text.strip(" :;。,")
    match = _NAMED.fullmatch(rest)
    return _which(match) if match else None


def labelled(text: str) -> tuple[Organiser | None, int]:
    """The organiser in front of a colon or in leading brackets (党小组：…), and where the work begins."""
    match = _LABELLED.match(text)
    return (_which(match), match.end()) if match else (None, 0)


def subject(text: str) -> tuple[Organiser | None, int]:
    """The organiser as subject of a clause (我园支部要召开…), and where the verb begins.

    支部会议 and 支部书记 are no subject: a verb must follow.
    """
    match = _SUBJECT.match(text)
    return (_which(match), match.end()) if match else (None, 0)


def _which(match: re.Match[str]) -> Organiser:
    return "党小组" if match["group"] else "支部"
