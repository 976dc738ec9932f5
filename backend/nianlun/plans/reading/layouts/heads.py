"""A month as a heading, however spelled: 三月份： · （三）3月份 · 【三月】 · 九月份工作安排 · 3月 学雷锋.

A quarter stands for its months where none is named below it. Two more headings give their months to what
stands below: a phase of a scheme (宣传发动阶段（3月—4月）), and
the title of one month's own plan (某小学党支部十月份工作计划).
"""

import re
from dataclasses import dataclass

from nianlun.plans.reading import dates, numerals, organisers, sentences, words
from nianlun.plans.reading.dates import Mention, When
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint
from nianlun.plans.reading.pieces import Piece

_OPENING = re.compile(r"[【\[(<《]?\s*")
_LABEL = re.compile(rf"\s*{words.HEAD_WORDS}*\s*")
_THEME_LABEL = re.compile(r"[^\s,。;:!?]{1,14}:\s*")
_BRACKET = re.compile(r"\s*\(([^()]{1,20})\)\s*(?=:|$)")
_SEPARATOR = re.compile(
    r"[】\])>》]?\s*(?:[:→➜⇒=]|--?|\||[、。](?=\s*\S)|[;★☆※*#\s]*$|(?<=[】\])>》])|(?=\s|1[、.]|\(1\)|\(一\)|①))[\s:|-]*"
)

_MISREAD_COLON = re.compile(r"份\s?[;.]\s*(?=[^\s\d])")
_QUARTER = re.compile(rf"\d?[【\[(]?第?([一二三四1-4])季度{words.HEAD_WORDS}*[】\])]?\s*(?::\s*|$)")
_BEFORE_STAGE_DATE = re.compile(
    rf"[^,。;!?()]{{0,16}}{words.STAGES}[^,。;!?()]{{0,16}}[(\s:,]*(?:时间\s*:\s*)?"
)
_STEPS = re.compile(words.STAGES)
_NAME = re.compile(r"[^,。;:!?()]{2,16}\(")
_ACTION = re.compile(words.ACTIONS)
_AFTER_STAGE_DATE = re.compile(r"[)\s]*(?:[:。]|$)\s*")
_LONGEST_STAGE = 40
_BEFORE_MONTH_OF_PLAN = re.compile(r"[^,。;:!?()]{0,25}")
_AFTER_MONTH_OF_PLAN = re.compile(rf"{words.HEAD_WORDS}*{words.MONTH_PLANS}[:\s]*")
_ITEMS = ("1", "(1)", "①", "⑴", "⒈", "lost")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading that names months. `rest` is what stands behind it on the same line, often nothing."""

    paragraph: Paragraph
    name: str
    whens: tuple[When, ...]
    rest: Piece
    organiser: Organiser | None


def head(page: Page, paragraph: Paragraph) -> Head | None:
    """The heading a paragraph is, if it is one."""
    if is_imprint(paragraph):
        return None
    kinds_of_head = (_month, _quarter, _stage, _month_plan)
    return next((found for kind in kinds_of_head if (found := kind(page, paragraph))), None)


def _month(page: Page, paragraph: Paragraph) -> Head | None:
    """A month, perhaps a label, then a colon, a gap or nothing."""
    body = paragraph.body.cut(_length(_OPENING, paragraph.body.text))
    mention = dates.leading(body.text)
    if mention is None or not mention.whens:
        return None
    bracket = _BRACKET.match(body.text, mention.end)
    rest = _rest(body.cut(bracket.end() if bracket else mention.end)) or _behind_misread(body, mention)
    if rest is None:
        return None
    organiser = organisers.named(bracket[1]) if bracket else None
    return Head(paragraph, page.original(body.cut(0, mention.end)), mention.whens, rest, organiser)


def _rest(after: Piece) -> Piece | None:
    """What follows the month and its label; None where the month runs on into a sentence (3月组织…)."""
    for begin in (_length(_LABEL, after.text), 0):
        separator = _SEPARATOR.match(after.text, begin)
        if separator:
            return after.cut(separator.end())
    theme = _THEME_LABEL.match(after.text)
    if theme is None:
        return None
    return after.cut(0 if theme.end() < len(after.text) else theme.end())


def _behind_misread(body: Piece, mention: Mention) -> Piece | None:
    """What follows a month whose colon a scanner took for another sign: 2月份;走访老党员."""
    misread = _MISREAD_COLON.match(body.text, mention.end - 1)
    return body.cut(misread.end()) if misread else None


def _quarter(page: Page, paragraph: Paragraph) -> Head | None:
    """第三季度：, which is three months where none is named below it."""
    match = _QUARTER.match(paragraph.body.text)
    below = page.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    if not match or any(dates.leading(line.body.text) for line in below):
        return None
    last = 3 * numerals.number(match[1])
    name = page.original(paragraph.body.cut(0, match.end()).strip(" :"))
    return Head(paragraph, name, (When(last - 2, last),), paragraph.body.cut(match.end()), None)


def _stage(page: Page, paragraph: Paragraph) -> Head | None:
    body = paragraph.body
    mention = _first_mention(body.text)
    if mention is None or not _names_a_stage(page, paragraph, body.text[: mention.start]):
        return None
    after = _AFTER_STAGE_DATE.match(body.text, mention.end)
    if after is None:
        return None
    return Head(
        paragraph, page.original(body.cut(0, mention.end)), mention.whens, body.cut(after.end()), None
    )


def _names_a_stage(page: Page, paragraph: Paragraph, before: str) -> bool:
    """宣传发动阶段（ by its word, 三、暑期（ as the heading of a list that says nothing to do itself."""
    if _BEFORE_STAGE_DATE.fullmatch(before):
        return True
    below = page.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    heading = paragraph.mark is not None and paragraph.mark.style in ("cn", "(cn)")
    listed = any(line.mark and line.mark.style in _ITEMS for line in below)
    of_steps = any(_STEPS.search(label) for label in paragraph.path)
    return heading and listed and bool(_NAME.fullmatch(before)) and (of_steps or not _ACTION.search(before))


def _month_plan(page: Page, paragraph: Paragraph) -> Head | None:
    """The title over a list of items; a plan with chapters of its own is read chapter by chapter."""
    body = paragraph.body
    mention = _first_mention(body.text)
    below = page.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    listed = any(line.mark and line.mark.style in _ITEMS and line.mark.number in (1, None) for line in below)
    if mention is None or not listed or len(mention.whens) != 1 or mention.whens[0].month_end:
        return None
    before = _BEFORE_MONTH_OF_PLAN.fullmatch(body.text, 0, mention.start)
    if not before or not _AFTER_MONTH_OF_PLAN.fullmatch(body.text, mention.end):
        return None
    return Head(paragraph, page.original(body), mention.whens, body.cut(len(body.text)), None)


def _first_mention(text: str) -> Mention | None:
    """The first months a heading names, where it names any early on."""
    found = next(dates.mentions(text[:_LONGEST_STAGE]), None)
    return found if found and found.whens and not sentences.quoted(text, found.start) else None


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
