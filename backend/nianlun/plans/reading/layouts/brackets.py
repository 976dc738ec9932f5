"""Work with its month in brackets behind it: 组织一次颂党恩演讲比赛(支部，四月份)."""

import re
from collections.abc import Iterator

from nianlun.plans.reading import dates, organisers, sentences, words, years
from nianlun.plans.reading.dates import When
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint
from nianlun.plans.reading.pieces import Piece

_BRACKET = re.compile(r"\(([^()]{1,40})\)")
_TRAILING = re.compile(r"\(([^()]{1,40})\)[\s。;.]*$")
_ORDINAL = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}(?:[讲课次期场周步]|专题|阶段)|专题[一二三四五六七八九十\d]{1,3}"
)
# What a lesson is about stands behind its date: 第一讲(3月)：…
_TOPIC = re.compile(rf"\s*[:,]\s*((?:(?!{words.ATTRIBUTES}:)[^;。])+)")
_CLAUSE_END = re.compile(r"[,;:。、!?(]|和|及")
_PART = re.compile(r"[,;、|\s]+")
_LABELLED = re.compile(rf"(?:{words.ATTRIBUTES}|{words.TIME_LABELS})[:为]\s*(.*)")
_REST = re.compile(r"(?:份|完成|前|底|左右|期间|开始|起|止|每次|待定|具体|时间|[\s,;、:.-])*")


def find(page: Page, read: frozenset[int]) -> Harvest:
    """Claims no paragraph: what stands outside the brackets is still to be read."""
    found: list[Found] = []
    for paragraph in page.paragraphs:
        if not (paragraph.index in read or is_imprint(paragraph) or page.looks_back(paragraph)):
            for sentence in _with_brackets(paragraph.piece):
                found += _sentence(page, paragraph, sentence)
    return Harvest(tuple(found), frozenset())


def _with_brackets(piece: Piece) -> list[Piece]:
    """Sentences, each with the brackets that stand behind its full stop: 观看电影。（4月）"""
    whole: list[Piece] = []
    for sentence in sentences.sentences(piece):
        if whole and _BRACKET.fullmatch(sentence.text.rstrip("。;")):
            first = whole.pop()
            sentence = piece.cut(first.start - piece.start, sentence.end - piece.start)
        whole.append(sentence)
    return whole


def _sentence(page: Page, paragraph: Paragraph, sentence: Piece) -> Iterator[Found]:
    begin = 0
    for match in _BRACKET.finditer(sentence.text):
        whens, organiser = dated(match[1])
        if not whens:
            continue
        end = _clause_end(sentence.text, match.end())
        before, after = sentence.cut(begin, match.start()), sentence.cut(match.end(), end)
        topic = _TOPIC.match(sentence.text, match.end()) if _ORDINAL.fullmatch(before.text.strip()) else None
        if topic:
            before, after, end = before.cut(0, 0), sentence.cut(*topic.span(1)), topic.end()
        work = page.original(before.strip(" ,;、。和及")) + page.original(after)
        begin = end
        if len(work) > 1:
            for when in whens:
                if years.is_of_plan(when.year, page.likely_year):
                    yield Found(when, work, sentence, paragraph, _path(paragraph), "bracket", organiser)


def _clause_end(text: str, place: int) -> int:
    match = _CLAUSE_END.search(text, place)
    return match.start() if match else len(text)


def _path(paragraph: Paragraph) -> tuple[str, ...]:
    number = paragraph.mark.number if paragraph.mark else None
    return (*paragraph.path, f"第{number}条") if number else paragraph.path


def dated(inside: str) -> tuple[tuple[When, ...], Organiser | None]:
    """Months and organiser of a bracket that says when and who, and nothing else."""
    found = list(dates.mentions(inside))
    rest = inside
    for mention in reversed(found):
        rest = rest[: mention.start] + "," + rest[mention.end :]
    organiser, said = _who(rest)
    whens = tuple(when for mention in found for when in mention.whens)
    return (whens, organiser) if said else ((), None)


def trailing(text: str) -> tuple[When, ...]:
    """The months in brackets at the end of an item: 申报示范园(5月底前)."""
    match = _TRAILING.search(text)
    return dated(match[1])[0] if match else ()


def _who(rest: str) -> tuple[Organiser | None, bool]:
    """The organiser among the parts of a bracket, and whether every part is understood."""
    organiser: Organiser | None = None
    understood = True
    for part in filter(None, _PART.split(rest)):
        labelled = _LABELLED.fullmatch(part)
        who = organisers.named(labelled[1] if labelled else part)
        organiser = organiser or who
        known = who or labelled or organisers.is_other(part) or _REST.fullmatch(part)
        understood = understood and bool(known)
    return organiser, understood
