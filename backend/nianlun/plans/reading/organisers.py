"""Who organises, where the text says so: 支部 or 党小组, never guessed from the kind of work."""

import re
from typing import Literal

from nianlun.plans.reading import words
from nianlun.plans.reading.patterns import any_of

Organiser = Literal["支部", "党小组"]

_OWNER = any_of(
    "我们 我园 我校 我 本园 本校 本 园 学校 幼儿园 小学 中学 中心 机关 校 该 由 以 全体 全园 全校 、"
)
_OWNERS = rf"{_OWNER}*(?:各|两个|每个|全体|第?[一二三四五六七八九十\d]{{1,2}}(?=党?小组|党?支部))?"
_NAME = rf"(?P<group>{_OWNERS}党小组)|(?P<branch>{_OWNERS}(?:党支部|支部)(?:委员会)?)"
_OTHERS = re.compile(
    r"[^\d,。;:]{1,8}(?:[部处室组会长办团队院科委园校家]|总支|书记|主任|委员|党员|教师|班子)"
)
_NAMED = re.compile(rf"(?:{_NAME})(?:组织|负责|牵头|承办|主办)?")
_LABELLED = re.compile(rf"\(?(?:{_NAME})\s*[:)]+\s*")
_SUBJECT = re.compile(
    rf"(?:{_NAME})(?:为单位|牵头|负责|\s)*,?"
    rf"(?:(?={words.MODALS}+{words.ACTIONS}){words.MODALS}+|(?!{words.NOUNS})(?={words.ACTIONS}))"
)
# Whom nothing but the organiser itself can be meant by: 支部与村委会联合…, 支部全体党员…, 各党小组重阳敬老
_WITH = r"(?:与|和|同|联合|携手|会同)[^,。;:]{1,15}?(?:联合|共同|一起|共建|开展|组织|举办)"
_ALL = r"全体(?:党员|成员)(?!大会|会)"
_GROUP_OF = (
    r"(?:长|会|活动|学习|建设|成员|工作|讨论|生活|组织|作用|民主|述职|评议|汇报|的|党员|台账|计划|总结|"
    r"[,。;:、]|$)"
)
_ITSELF = re.compile(
    rf"(?P<branch>{_OWNERS}(?:党支部|支部))(?={_WITH}|{_ALL})|(?P<group>{_OWNERS}党小组)(?!{_GROUP_OF})"
)


def named(text: str) -> Organiser | None:
    """The organiser in a cell or bracket that says nothing else: 支部, 各党小组."""
    rest = text.strip(" :;。,")
    match = _NAMED.fullmatch(rest)
    return _which(match) if match else None


def is_other(text: str) -> bool:
    """Whether a cell or bracket names someone else who answers for the work: 工会, 党总支, 大班组长."""
    return _OTHERS.fullmatch(text.strip(" :;。,")) is not None


def labelled(text: str) -> tuple[Organiser | None, int]:
    """The organiser in front of a colon or in leading brackets (党小组：…), and where the work begins."""
    match = _LABELLED.match(text)
    return (_which(match), match.end()) if match else (None, 0)


def subject(text: str) -> tuple[Organiser | None, int]:
    """The organiser as subject of a clause (我园支部要召开…), and where the work begins.

    支部会议 and 支部书记 are no subject: a verb must follow, or one who joins in.
    """
    match = _SUBJECT.match(text)
    if match:
        return _which(match), match.end()
    itself = _ITSELF.match(text)
    return (_which(itself), 0) if itself else (None, 0)


def _which(match: re.Match[str]) -> Organiser:
    return "党小组" if match["group"] else "支部"
