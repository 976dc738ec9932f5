"""Passages: the sentences that every extractor reads, each knowing its place and whether it looks back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nianlun.plans.reading import sentences
from nianlun.plans.reading.extractors.tenses import Tenses
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint, is_signature
from nianlun.plans.reading.pieces import Piece

# Spaces and line ends inside a sentence say nothing (每 月 一 次), but between figures and cells they part.
_SPACE = re.compile(r"(?<![\d|])[ \n]{1,2}|[ \n]{1,2}(?![\d|\s])")
_EDGES = " \t,;:。、.!?|，；：！？（(-"
_BEFORE = 200
_LETTERS = str.maketrans("oOlI", "0011")  # what a scanner makes of figures: 3O分钟, l名
_MISREAD = re.compile(
    r"(?<![A-Za-z])(?:(?<=\d)[oO]+|[lI](?=-?[\d名次人篇个项节场%])|(?<=\d)[lI])(?![A-Za-z])"
)


@dataclass(frozen=True)
class Passage:
    """A sentence. `said` is its shadow without idle spaces, and `original` finds the plan's words again."""

    page: Page
    tenses: Tenses
    paragraph: Paragraph
    piece: Piece
    before: str  # what stands just before it in the paragraph

    @cached_property
    def said(self) -> str:
        said = "".join(self.piece.text[place] for place in self._places)
        return _MISREAD.sub(lambda match: match[0].translate(_LETTERS), said)

    @cached_property
    def looks_back(self) -> bool:
        return self.tenses.looks_back(self.paragraph, self.said)

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
    tenses = Tenses(page)
    for paragraph in page.paragraphs:
        if is_imprint(paragraph) or is_signature(paragraph):
            continue
        whole = paragraph.piece
        for sentence in sentences.sentences(whole):
            place = sentence.start - whole.start
            yield Passage(page, tenses, paragraph, sentence, whole.text[max(0, place - _BEFORE) : place])
