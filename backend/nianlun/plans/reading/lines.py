"""Stage 2, lines: what stands on a line of its own, or should."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from nianlun.plans.reading import clean, dates, sentences, words
from nianlun.plans.reading.clean import Cleaned
from nianlun.plans.reading.dates import WHOLE_YEAR, Mention
from nianlun.plans.reading.pieces import Piece

_BEFORE_HEAD = re.compile(r"[。;.!?)”\s\u4e00-\u9fff]$")
_ENDED = re.compile(r"(?:[。;!?)”]|\s)\s*$")
_PREPOSITION = re.compile(r"[在于到至从自和与及以为按每]\s*$")
_COLON = re.compile(r"\s*:")
_TITLED_LIST = re.compile(rf"{words.HEAD_WORDS}{{1,4}}\s*:\s*(?:\([一1]\)|1[、.]|①)")  # 四月份工作安排：1.…
_LISTED = re.compile(r"\s*(?:\([一1]\)|[1①][、.]?(?!\d))")  # 九月份 1、… where nothing else parts the head
_NUMBER = re.compile(r"\s*[【\[(]?[\d一二三四五六七八九十]{0,3}[\])、.】]?\s*")
_NEAR = 8
_CHAPTER = re.compile(r"(?<![一二三四五六七八九十、第\d])[一二三四五六七八九十]{1,3}、(?=[\u4e00-\u9fff“])")
_HEADING = re.compile(rf"{words.SECTION_HEADS}|[^,。;:]{{2,12}}(?:\(一\)|1[、.])")
_APPENDIX = re.compile(r"(?<=[。;.!])\s*(?=附(?:件|表|录)?\s?[\d一二三]?\s?:)")

_LABEL = rf"(?:{words.TIME_LABELS}|{words.WORK_LABELS}|{words.ATTRIBUTES})\s?:"
_LABELLED = re.compile(rf"\s*(?:\(?\d{{1,2}}[)、.]\s*)?{_LABEL}")
_LABEL_GAP = re.compile(rf"(?<=[\s,;。])(?={_LABEL})")

_PARTED = re.compile(r"[\s:(]|1[、.]")
_NEXT = (1, 2)  # the month that follows in a year, or after the summer holidays
_FEWEST_IN_ROW = 3
_FEWEST_GLUED = 5
_WORD = re.compile(r"[\u4e00-\u9fff”)]")

_FLAT = 150  # a line longer than this may be a page whose line ends became spaces
_AFTER_SPACE = re.compile(
    r"(?<!\s)\s+(?=[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,2}\)|\d{1,2}[、.](?!\d)|[①-⑳●•◆■★▲◎➢]|【|"
    r"第[一二三四]季度|[上中下]旬\s|(?:20\d{2}年)?(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月份?[\s:(])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """`number` counts the lines of the stored text from 1; two share it where one was glued to the other."""

    number: int
    piece: Piece


def lines(cleaned: Cleaned, stored: str) -> list[Line]:
    """Lines that say something, each trimmed, with heads glued to a former sentence set free."""
    ends = [match.start() for match in re.finditer("\n", clean.shadow(stored))]
    found, start = [], 0
    for text in cleaned.shadow.split("\n"):
        for piece in _unglued(Piece(text, start)):
            found.append(Line(bisect_left(ends, cleaned.places[piece.start]) + 1, piece))
        start += len(text) + 1
    return found


def _unglued(piece: Piece) -> list[Piece]:
    places = {place for glued in _GLUED for place in glued(piece.text)}
    return list(piece.split_at(sorted(places)))


def _appendices(text: str) -> list[int]:
    return [match.end() for match in _APPENDIX.finditer(text)]


def _chapters(text: str) -> list[int]:
    """Where 三、 begins a chapter behind the end of the former one, on the same line."""
    return [
        match.start()
        for match in _CHAPTER.finditer(text)
        if (_ENDED.search(_before(text, match.start())) or _HEADING.match(text, match.end()))
        and not sentences.closed(text, match.start())
    ]


def _heads(text: str) -> list[int]:
    """Where `…思想。十一月份：` hides a head: a month with its colon behind the end of something else."""
    return [
        mention.start
        for mention in dates.mentions(text)
        if _is_head(text, mention) and not sentences.closed(text, mention.start)
    ]


def _is_head(text: str, mention: Mention) -> bool:
    before = _before(text, mention.start)
    if _COLON.match(text, mention.end) or _TITLED_LIST.match(text, mention.end):
        return _ends_something(before)
    return bool(_LISTED.match(text, mention.end) and _ENDED.search(before))


def _ends_something(before: str) -> bool:
    """A head may carry its own number, (三) 3月份：, and 在3月: is none."""
    return bool(_BEFORE_HEAD.search(before)) and not (
        _PREPOSITION.search(before) or _NUMBER.fullmatch(before)
    )


def _flattened(text: str) -> list[int]:
    """Where a space stands for the end of a line, in a page that has no other line ends."""
    found = _AFTER_SPACE.finditer(text) if len(text) > _FLAT else ()
    return [match.end() for match in found if not sentences.closed(text, match.start())]


def _labels(text: str) -> list[int]:
    """Where 时间：3月5日 主题：学雷锋 goes on to its next label."""
    return [match.end() for match in _LABEL_GAP.finditer(text)] if _LABELLED.match(text) else []


def _row_of_months(text: str) -> list[int]:
    """Where month follows month through a page without line ends: …联谊4月 清明扫墓 …展评5月 家长开放日.

    In a long row nothing needs to part a date from its work: …上专题党课7月10日防汛巡查8月10日….
    """
    found = list(dates.mentions(text)) if len(text) > _FLAT else []
    heads = _row([mention for mention in found if _may_be_head(text, mention)])
    glued = _row([mention for mention in found if _may_be_glued(text, mention)])
    row = glued if len(glued) >= _FEWEST_GLUED else heads if len(heads) >= _FEWEST_IN_ROW else []
    return [mention.start for mention in row]


def _row(named: list[Mention]) -> list[Mention]:
    """Those that follow the month before them."""
    return [
        later
        for earlier, later in pairwise(named)
        if (later.whens[0].month - earlier.whens[0].month) % WHOLE_YEAR in _NEXT
    ]


def _may_be_glued(text: str, mention: Mention) -> bool:
    """A date right behind the last word of something else."""
    behind_word = _WORD.search(text, max(0, mention.start - 1), mention.start)
    before = _before(text, mention.start)
    plain = len(mention.whens) == 1 and not mention.whens[0].due and not mention.whens[0].year
    inside = _PREPOSITION.search(before) or sentences.closed(text, mention.start)
    return bool(plain and behind_word and not inside)


def _may_be_head(text: str, mention: Mention) -> bool:
    plain = len(mention.whens) == 1 and mention.whens[0].day is None and not mention.whens[0].due
    parted = _PARTED.match(text, mention.end) or text[mention.end - 1] == "份"
    before = _before(text, mention.start)
    clause = _PREPOSITION.search(before) or before.endswith(",")
    return bool(plain and parted and not clause) and not sentences.closed(text, mention.start)


#: Where lines are glued together, one kind of place a row.
_GLUED = (_appendices, _chapters, _heads, _flattened, _row_of_months, _labels)


def _before(text: str, place: int) -> str:
    return text[max(0, place - _NEAR) : place]
