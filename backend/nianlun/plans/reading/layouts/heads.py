"""A month as a heading, however spelled: 三月份： · （三）3月份 · 【三月】 · 九月份工作安排 · 3月 学雷锋."""

import re
from dataclasses import dataclass

from nianlun.plans.reading import dates, organisers, words
from nianlun.plans.reading.dates import When
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint
from nianlun.plans.reading.pieces import Piece

_OPENING = re.compile(r"[【\[(<《]?\s*")
_LABEL = re.compile(rf"\s*{words.HEAD_WORDS}*\s*")
_THEME_LABEL = re.compile(r"[^\s,。;:!?]{1,14}:\s*")
_BRACKET = re.compile(r"\s*\(([^()]{1,20})\)\s*(?=:|$)")
_SEPARATOR = re.compile(r"[】\])>》]?\s*(?::|--?|\||$|(?<=[】\])>》])|(?=\s))[\s:|-]*")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading that names months. `rest` is what stands behind it on the same line, often nothing."""

    paragraph: Paragraph
    name: str
    whens: tuple[When, ...]
    rest: Piece
    organiser: Organiser | None


def head(page: Page, paragraph: Paragraph) -> Head | None:
    """The heading a paragraph is, if it is one: a month, perhaps a label, then a colon, a gap or nothing."""
    body = paragraph.body.cut(_length(_OPENING, paragraph.body.text))
    mention = dates.leading(body.text)
    if mention is None or not mention.whens or is_imprint(paragraph):
        return None
    bracket = _BRACKET.match(body.text, mention.end)
    rest = _rest(body.cut(bracket.end() if bracket else mention.end))
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


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
