"""Work with its month at the end of the line: 编印案例集，12月 · 课程研讨，4月/11月各一场 · 祭扫……4月."""

import re
from collections.abc import Iterator

from nianlun.plans.reading import dates, kinds, sentences, words, years
from nianlun.plans.reading.dates import Mention
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint, is_signature
from nianlun.plans.reading.pieces import Piece

_GAP = re.compile(r"[,:、\s….·-]+(?:(?:时间|拟|计划|安排|定|完成)?(?:为|在|于|:)?\s*)$")
_AFTER = re.compile(
    rf"(?:{words.AFTER_DATE}|完成|进行|举行|开展|启动|实施|前|各?[一1][次场期个]|[\s。;,.)])*"
)
_ACTION = re.compile(words.ACTIONS)
_PAST = re.compile(words.PAST)
_LONGEST = 60
_SHORTEST = 4


def find(page: Page, read: frozenset[int]) -> Harvest:
    found: list[Found] = []
    for paragraph in page.paragraphs:
        unread = paragraph.index not in read and not is_imprint(paragraph) and not is_signature(paragraph)
        if unread and not page.looks_back(paragraph):
            for sentence in sentences.sentences(paragraph.piece):
                found += _sentence(page, paragraph, sentence)
    return Harvest(tuple(found), frozenset(item.paragraph.index for item in found))


def _sentence(page: Page, paragraph: Paragraph, sentence: Piece) -> Iterator[Found]:
    said = sentence.cut(max(0, paragraph.body.start - sentence.start))
    named = list(dates.mentions(said.text)) if len(said.text) <= _LONGEST else []
    if len(named) != 1 or sentences.closed(said.text, named[0].start):
        return
    if not _AFTER.fullmatch(said.text, named[0].end):
        return
    work = _before(said, named[0])
    if work is None or not _is_work(paragraph, work):
        return
    for when in named[0].whens:
        if years.is_of_plan(when.year, page.likely_year):
            yield Found(when, page.original(work), sentence, paragraph, _path(paragraph), "tail")


def _before(said: Piece, mention: Mention) -> Piece | None:
    """What stands before the month and the sign that parts the two."""
    gap = _GAP.search(said.text, 0, mention.start)
    work = said.cut(0, gap.start()).strip() if gap else None
    return work if work and len(work.text) >= _SHORTEST else None


def _is_work(paragraph: Paragraph, work: Piece) -> bool:
    acts = paragraph.mark or _ACTION.search(work.text) or kinds.suggest(work.text, "") != kinds.OTHER
    return bool(acts) and not _PAST.search(work.text)


def _path(paragraph: Paragraph) -> tuple[str, ...]:
    number = paragraph.mark.number if paragraph.mark else None
    return (*paragraph.path, f"第{number}条") if number else paragraph.path
