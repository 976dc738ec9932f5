"""Work described by labels, each on its line: 活动时间：3月5日 / 活动主题：学雷锋 / 活动地点：…"""

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from nianlun.plans.reading import dates, organisers, sentences, words, years
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.layouts import items
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint

_TIME = re.compile(rf"{words.TIME_LABELS}\s*:\s*")
_WORK = re.compile(rf"{words.WORK_LABELS}[一二三四五六七八九十\d]{{0,2}}\s*:\s*(?=\S)")  # 活动一：学雷锋
_ATTRIBUTE = re.compile(rf"(?:{words.ATTRIBUTES}|[^\s:,。;]{{2,6}})\s*:\s*")
_ORGANISER = re.compile(r"(?:组织者|组织单位|承办单位|主办单位|责任单位|责任部门|承办|主办|组织)\s*:\s*")
_REACH = 6  # lines on either side that may describe the same work


def find(page: Page, read: frozenset[int]) -> Harvest:
    found: list[Found] = []
    used: set[int] = set()
    for paragraph in page.paragraphs:
        time = _TIME.match(paragraph.body.text)
        if paragraph.index in read or not time or is_imprint(paragraph) or page.looks_back(paragraph):
            continue
        mention = dates.leading(paragraph.body.text[time.end() :])
        record = _record(page, paragraph, used)
        work = _work(page, paragraph, record) if mention else None
        if mention and work:
            found += _found(page, paragraph, mention, work, _organiser(record))
            used |= {paragraph.index, work.index, *(item.index for item in record)}
    for paragraph in page.paragraphs:
        if not (paragraph.index in read | used or is_imprint(paragraph) or page.looks_back(paragraph)):
            inline = list(_inline(page, paragraph))
            found += inline
            used |= {paragraph.index} if inline else set()
    return Harvest(tuple(found), frozenset(used))


def _inline(page: Page, paragraph: Paragraph) -> Iterator[Found]:
    """The work a paragraph begins with, and its time in a sentence of its own: 举办培训。时间：4月、10月。"""
    first, *others = sentences.sentences(paragraph.body) or [paragraph.body]
    for sentence in others:
        time = _TIME.match(sentence.text)
        mention = dates.leading(sentence.text[time.end() :]) if time else None
        if time and mention and not sentence.text[time.end() + mention.end :].strip("。; "):
            for when in mention.whens:
                if years.is_of_plan(when.year, page.likely_year):
                    said = sentence if when.due else first  # where a task says it too
                    yield Found(when, page.original(first), said, paragraph, paragraph.path, "label")


def _found(
    page: Page, paragraph: Paragraph, mention: dates.Mention, work: Paragraph, organiser: Organiser | None
) -> Iterator[Found]:
    label = _WORK.match(work.body.text)
    shown = page.original(work.body.cut(label.end() if label else 0))
    for when in mention.whens:
        if years.is_of_plan(when.year, page.likely_year):
            yield Found(when, shown, work.piece, work, work.path, "label", organiser)


def _work(page: Page, time: Paragraph, record: list[Paragraph]) -> Paragraph | None:
    """The labelled work beside a time, else the heading above it."""
    told = [paragraph for paragraph in record if _WORK.match(paragraph.body.text)]
    content = (paragraph for paragraph in told if items.tells_work(paragraph.body))
    labelled = next(content, next(iter(told), None))
    return labelled or _heading(page, time)


def _record(page: Page, time: Paragraph, used: Collection[int]) -> list[Paragraph]:
    """The labelled lines around a time, in both directions up to the first line that is none.

    Where the work stands before its time, the next work begins the next record.
    """
    after = _labelled(page.paragraphs[time.index + 1 : time.index + 1 + _REACH])
    before = _labelled(page.paragraphs[max(0, time.index - _REACH) : time.index][::-1])
    before = [paragraph for paragraph in before if paragraph.index not in used]
    if any(_WORK.match(paragraph.body.text) for paragraph in before):
        after = list(takewhile(lambda paragraph: not _WORK.match(paragraph.body.text), after))
    return [*before, *after]


def _labelled(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    taken = []
    for paragraph in paragraphs:
        if not _ATTRIBUTE.match(paragraph.body.text) or _TIME.match(paragraph.body.text):
            break
        taken.append(paragraph)
    return taken


def _heading(page: Page, time: Paragraph) -> Paragraph | None:
    above = page.paragraphs[max(0, time.index - _REACH) : time.index]
    for paragraph in reversed(above):
        if not _ATTRIBUTE.match(paragraph.body.text):
            return paragraph if paragraph.mark else None
    return None


def _organiser(record: list[Paragraph]) -> Organiser | None:
    for paragraph in record:
        label = _ORGANISER.match(paragraph.body.text)
        if label:
            return organisers.named(paragraph.body.text[label.end() :])
    return None
