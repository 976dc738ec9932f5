"""Amounts of one sentence: its numbers with a unit that are targets, limits or deeds, and not its formulas.

三个代表, 两项工程 and 一支队伍 are no amounts, nor what is quoted, nor the times of a duty.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nianlun.plans.reading import sentences, words
from nianlun.plans.reading.extractors import amount_words, numbers, units
from nianlun.plans.reading.extractors.drawn import Direction
from nianlun.plans.reading.extractors.numbers import Count
from nianlun.plans.reading.extractors.passages import Passage

_NO_AMOUNT = re.compile(units.NO_AMOUNT)
_NO_AMOUNT_WRITTEN = re.compile(f"{units.NO_AMOUNT}|{units.NO_AMOUNT_WRITTEN}")
_STOPS = re.compile(r"[,;:。!?|\t()]")
_AT_LEAST = re.compile(amount_words.AT_LEAST)
_AT_MOST = re.compile(amount_words.AT_MOST)
_AT_LEAST_BEHIND = re.compile(amount_words.AT_LEAST_BEHIND)
_AT_MOST_BEHIND = re.compile(amount_words.AT_MOST_BEHIND)
_THIS = re.compile(
    r"(?:[这那近该每某]|(?<![底末年月日之以])前|(?<!先)后|上述|以上|其他|另外|同一|任何|深入|走进|前往|赴|来自|面向|涉及|依托|针对|对照)$"
)
_FIGURES = tuple("一二两三四五六七八九")
_PAIRED = re.compile(r"[一二两三四五六七八九十][\u4e00-\u9fff]$")  # 三会一课, 一校一案
_FROM = re.compile(r"(?:提升|提高|增加|增长|上升|扩大|下降|降低|减少|降|升|增)(?:到|至|为)")
_SHARE_OF = re.compile(r"占[^,。;、]{0,6}$")  # 占三个支部的六成
_CLAUSE_END = re.compile(r"[,;:。]")
_NEAR = 8
_BEFORE = 60
_ACTION = re.compile(words.ACTIONS)
_PAST = re.compile(words.PAST)


@dataclass(frozen=True, slots=True)
class Amount:
    """A count with the clause that it stands in, said[begin:end], and what compares it with more or less."""

    count: Count
    begin: int
    end: int
    direction: Direction
    compared: bool
    to_each: bool


def amounts(passage: Passage, taken: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    """The amounts of a sentence in order, but for the stretches that duties have taken."""
    said = passage.said
    found = list(numbers.counts(said))
    stops = [match.start() for match in _STOPS.finditer(said)]
    for place, count in enumerate(found):
        if not (_is_taken(count, taken) or _is_formula(said, count)):
            former = found[place - 1].end if place else 0
            following = found[place + 1].start if place + 1 < len(found) else None
            yield _amount(said, count, _clause(said, count, stops, former, following))


def _is_taken(count: Count, taken: Sequence[tuple[int, int]]) -> bool:
    return any(begin < count.end and count.start < end for begin, end in taken)


def _is_formula(said: str, count: Count) -> bool:
    before = said[max(0, count.start - _NEAR) : count.start]
    pattern = _NO_AMOUNT if count.written[0].isdigit() else _NO_AMOUNT_WRITTEN
    named = count.unit in units.LOOSE and pattern.match(said, count.end)
    group = count.unit == "组" and count.written in _FIGURES  # 二组 is the second one
    paired = count.written in _FIGURES and _PAIRED.search(before)
    if count.unit != "%" and _SHARE_OF.search(said[max(0, count.start - _NEAR) : count.start]):
        return True
    if _FROM.match(said, count.end):
        return True  # 从65%提升至92%: the one to come to counts
    return bool(named or paired or group or _THIS.search(before) or sentences.quoted(said, count.start))


def _amount(said: str, count: Count, clause: tuple[int, int]) -> Amount:
    begin, end = clause
    before, behind = said[begin : count.start], said[count.end : count.end + _NEAR]
    direction = _direction(before, behind)
    return Amount(
        count,
        begin,
        end,
        "at_most" if count.number == 0 else direction or "exactly",
        compared=direction is not None,
        to_each=amount_words.TO_EACH.search(said, 0, count.start) is not None,
    )


def _clause(
    said: str, count: Count, stops: Sequence[int], former: int, following: int | None
) -> tuple[int, int]:
    """The clause around a number; 、 parts it from others that are counted: 支委会14次、党小组会36次."""
    place = bisect(stops, count.start)
    begin = stops[place - 1] + 1 if place else 0
    end = next((stop for stop in stops[place:] if stop >= count.end), len(said))
    comma = said.find("、", former, count.start) if former > begin else -1
    more = said.find("、", count.end, following) if following is not None and following < end else -1
    return comma + 1 if comma >= 0 else begin, more if more >= 0 else end


def _direction(before: str, behind: str) -> Direction | None:
    if _AT_LEAST_BEHIND.match(behind):
        return "at_least"
    if _AT_MOST_BEHIND.match(behind):
        return "at_most"
    least, most = ([match.end() for match in pattern.finditer(before)] for pattern in (_AT_LEAST, _AT_MOST))
    if not least and not most:
        return None
    return "at_most" if max(most, default=-1) >= max(least, default=-1) else "at_least"


def is_of_rule(said: str, amount: Amount) -> bool:
    """Whether the number belongs to a rule or a sanction: 无故缺席3次以上, 35岁以下."""
    if amount.count.unit == "岁":
        return True
    begin = max(amount.begin, amount.count.start - _NEAR)
    return amount_words.RULES.search(said[begin : min(amount.end, amount.count.end + _NEAR)]) is not None


def is_told(said: str, amount: Amount) -> bool:
    """Whether the clause of a number tells of what was done: 对5名发展对象进行了核对."""
    return _PAST.search(said, amount.begin, amount.end) is not None


def is_status(passage: Passage, amount: Amount) -> bool:
    """What there is, and what is told of it: 现有党员61名，其中正式党员12名."""
    said = passage.said[amount.begin : amount.end]
    if amount_words.MEMBERS.fullmatch(said.strip()) and not amount_words.MAKES_MEMBERS.search(passage.said):
        return True
    if amount_words.STATUS.search(said):
        return amount_words.DEEDS.search(said) is None
    if passage.said[: amount.begin].endswith("、"):
        clause = _CLAUSE_END.split(passage.said[: amount.begin])[-1]
        return amount_words.STATUS.search(clause) is not None
    if amount.count.unit not in units.MEMBERS:
        return False
    former = passage.before[-_BEFORE:] + passage.said[: amount.begin]
    deeds = (_ACTION, amount_words.DEEDS, amount_words.MAKES_MEMBERS)
    done = any(pattern.search(said) for pattern in deeds)
    return amount_words.STATUS.search(former[-_BEFORE:]) is not None and not done


def is_composition(said: str, amount: Amount) -> bool:
    """Whether a share tells what people there are: 研究生学历占30%."""
    return amount_words.COMPOSITION.search(said, amount.begin, amount.count.start) is not None


def is_duration(count: Count) -> bool:
    return count.unit in units.DURATIONS


def is_article(count: Count) -> bool:
    """Whether the number may be no more than an article: 一支队伍, 一个平台."""
    return count.written == "一" and count.range is None and count.unit in units.ARTICLES
