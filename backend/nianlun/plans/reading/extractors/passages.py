"""Passages: the sentences that every extractor reads, each knowing its place and whether it looks back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nianlun.plans.reading import sentences, words
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint, is_signature
from nianlun.plans.reading.pieces import Piece

# Spaces and line ends inside a sentence say nothing (每 月 一 次), but between figures and cells they part.
_SPACE = re.compile(r"(?<![\d|])[ \n]{1,2}|[ \n]{1,2}(?![\d|\s])")
_EDGES = " \t,;:。、.!?|，；：！？（(-"
_LETTERS = str.maketrans("oOlI", "0011")  # what a scanner makes of figures: 3O分钟, l名
_MISREAD = re.compile(r"(?<![A-Za-z])(?:(?<=\d)[oO]+|[lI](?=[\d名次人篇个项节场%])|(?<=\d)[lI])(?![A-Za-z])")

# Words that turn a sentence, and words that turn all below a heading, whatever the document is.
_RECALLS = re.compile(r"^.{0,6}(?:过去的?一年|去年|上一?年度|一年来|上学期|上学年)[^。]*[了共]")
_LOOKS_AHEAD = re.compile(
    r"(?:明年|来年|下一年|下一步|新的一年|今后|新学期|下学期)[^。]{0,20}(?:将|要|计划|力争|确保|争取|拟)"
)
_BACK_HEADING = re.compile(
    r"回顾|工作总结|年总结|述职|(?:完成|开展|落实|履职|工作)情况|主要(?:成效|成绩|做法)|工作成效|取得的?成|特色亮点|工作亮点"
)
_AHEAD_HEADING = re.compile(words.AHEAD + "|努力方向|工作目标|目标任务")


def _of_heading(label: str) -> bool | None:
    """Whether a heading looks back or ahead, None where it says neither."""
    if _AHEAD_HEADING.search(label):
        return False
    return True if _BACK_HEADING.search(label) else None


@dataclass(frozen=True)
class Passage:
    """A sentence. `said` is its shadow without idle spaces, and `original` finds the plan's words again."""

    page: Page
    paragraph: Paragraph
    piece: Piece
    before: str  # what stands before it in the paragraph

    @cached_property
    def said(self) -> str:
        said = "".join(self.piece.text[place] for place in self._places)
        return _MISREAD.sub(lambda match: match[0].translate(_LETTERS), said)

    @cached_property
    def looks_back(self) -> bool:
        """Whether it tells what was done: by its own words, by its headings, by its document."""
        if _RECALLS.search(self.said):
            return True
        if _LOOKS_AHEAD.search(self.said):
            return False
        told = next(
            (back for label in reversed(self.paragraph.path) if (back := _of_heading(label)) is not None),
            None,
        )
        return self.page.looks_back(self.paragraph) if told is None else told

    @cached_property
    def _places(self) -> list[int]:
        idle = {place for match in _SPACE.finditer(self.piece.text) for place in range(*match.span())}
        return [place for place in range(len(self.piece.text)) if place not in idle]

    @cached_property
    def sentence(self) -> str:
        """What stands in the stored text where the sentence is."""
        return self.page.quote(self.piece)

    def where(self, begin: int, end: int) -> dict[str, Any]:
        """The fields that every drawn thing has of its place, for said[begin:end]."""
        start, stop = self.page.span(self.piece)
        return {
            "text": self.original(begin, end).strip(_EDGES),
            "sentence": self.sentence,
            "start": start,
            "end": stop,
            "line": self.paragraph.line.number,
            "path": self.paragraph.path,
        }

    def original(self, begin: int, end: int) -> str:
        """What stands in the text for said[begin:end], on one line."""
        if begin >= end:
            return ""
        piece = self.piece.cut(self._places[begin], self._places[end - 1] + 1)
        return " ".join(self.page.original(piece).split())


def passages(page: Page) -> Iterator[Passage]:
    """Every sentence of the document proper, in order."""
    for paragraph in page.paragraphs:
        if is_imprint(paragraph) or is_signature(paragraph):
            continue
        whole = paragraph.piece
        for sentence in sentences.sentences(whole):
            yield Passage(page, paragraph, sentence, whole.text[: sentence.start - whole.start])
