"""Chapters: the headings of the text, so that it can be read again in its own order."""

import re
from collections.abc import Iterator

from nianlun.plans.reading import dates, outline
from nianlun.plans.reading.extractors.drawn import Chapter
from nianlun.plans.reading.outline import Mark, Paragraph
from nianlun.plans.reading.page import Page, is_imprint, is_signature

# Numbers that head a chapter, whatever follows them, and those that do so only before a short line.
_HEADS = ("part", "chapter", "appendix", "cn")
_SHORT_HEADS = ("(cn)", "1")
_UNNUMBERED = 2  # the depth of a heading without a number: that of 一、
_LONGEST = 30
_LONG = 40  # a paragraph: what stands over it is a heading
_ADDRESS = re.compile(r"(?:领导|同志|老师|代表|评委)们?[、:]")
_UNFINISHED = re.compile(r"[。;,、!?.]$|[|\t]")


def chapters(page: Page) -> tuple[Chapter, ...]:
    """Headings with their level, 1 for the outermost that the text has."""
    found = list(_headings(page))
    depths = sorted({depth for _, depth in found})
    return tuple(_chapter(page, paragraph, depths.index(depth) + 1) for paragraph, depth in found)


def _headings(page: Page) -> Iterator[tuple[Paragraph, int]]:
    for paragraph in page.paragraphs:
        depth = _depth(page, paragraph)
        if depth is not None and not (is_imprint(paragraph) or is_signature(paragraph)):
            yield paragraph, depth


def _depth(page: Page, paragraph: Paragraph) -> int | None:
    mark = paragraph.mark
    if mark is None:
        return _UNNUMBERED if _is_bare_heading(page, paragraph) else None
    if mark.style in _HEADS:
        return mark.depth
    short = mark.style in _SHORT_HEADS and _is_short(paragraph.piece.text)
    return mark.depth if short and _is_over_more(page, paragraph, mark) else None


def _is_over_more(page: Page, paragraph: Paragraph, mark: Mark) -> bool:
    """Whether what follows is its own: a paragraph, or a deeper list. Below an item stands the next."""
    following = _following(page, paragraph)
    if following is None:
        return False
    if following.mark is None:
        return mark.style == "(cn)" or len(following.piece.text) > _LONG
    return following.mark.depth > mark.depth


def _is_bare_heading(page: Page, paragraph: Paragraph) -> bool:
    """A short line alone over a paragraph, below the title."""
    text, following = paragraph.piece.text, _following(page, paragraph)
    if not _is_short(text) or text in page.title or dates.leading(text) or _ADDRESS.search(text):
        return False
    return following is not None and following.mark is None and len(following.piece.text) > _LONG


def _following(page: Page, paragraph: Paragraph) -> Paragraph | None:
    return next(iter(page.paragraphs[paragraph.index + 1 : paragraph.index + 2]), None)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and not _UNFINISHED.search(text)


def _chapter(page: Page, paragraph: Paragraph, level: int) -> Chapter:
    start, end = page.span(paragraph.piece)
    return Chapter(
        text=outline.label(paragraph.piece, page.text),
        level=level,
        start=start,
        end=end,
        line=paragraph.line.number,
        path=paragraph.path,
    )
