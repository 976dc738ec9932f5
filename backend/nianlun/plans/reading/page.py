"""A document after the general stages: what every layout reads from."""

import re
from dataclasses import dataclass
from functools import cached_property

from nianlun.plans.reading import clean, dates, furniture, outline, words, years
from nianlun.plans.reading.clean import Cleaned
from nianlun.plans.reading.lines import Line, lines
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.pieces import Piece

_TAIL = re.compile(words.TAIL)
_REPORT = re.compile(words.REPORT_TITLES)
_PLAN = re.compile(words.PLAN_TITLES)
_PAST = re.compile(words.PAST)
_NEWS = re.compile(words.NEWS)
_FUTURE = re.compile(words.FUTURE)
_AHEAD = re.compile(words.AHEAD)
_REPORT_THEN_PLAN = re.compile(r"总结[^,。]{0,3}(?:及|和|与|暨|、)[^,。]{0,15}(?:计划|打算|安排|思路)")
_PAPER = re.compile(
    r"(?:支部|党建|总支|党委|学校|小学|中学|幼儿园|年度?|学期|党员).*"
    r"(?:总结|述职报告|述廉报告|汇报|计划|方案|安排|要点)(?:\([^()]{1,12}\)|[一二三四五六七八九十\d]+|范文|样本)?$"
)
_SIGNATURE = re.compile(
    rf"(?:[^\s,。;:]{{0,18}}{words.SIGNERS}\s*)?{dates.YEAR}\s?[年./-]\s?[\d〇一二三四五六七八九十]{{1,2}}\s?(?:月|[./-])"
    r"\s?(?:[\d一二三四五六七八九十]{1,3}\s?[日号]?)?\s*"
    rf"(?:[^\s,。;:]{{0,18}}{words.SIGNERS})?"
)
_PERIOD = re.compile(rf"{dates.YEAR}\s?[年-]|[上下]半年|学年|学期")
_ACTION = re.compile(words.ACTIONS)
_NAME = re.compile(r"[^,。;:]{0,25}(?:支部|总支|党委|幼儿园|学校|小学|中学|园)(?:委员会)?")
_TITLE_LINES = 3
_TOP_LINES = 8
_TELLING = 3
_TELLING_NEWS = 2
_STOPS = ("。", ";", "!", ":", ",")
_LONGEST_TITLE = 60
_LONGEST_TURN = 15


@dataclass(frozen=True)
class Page:
    """A document to read: the text as stored, what there is to read in it, and its paragraphs up to its end.

    Pieces count the characters of `cleaned`, without glosses, page numbers and line breaks of the page.
    What leaves the reader counts those of `stored`: `span` says where, `quote` what stands there.
    """

    stored: str
    cleaned: Cleaned
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """What is read, in its own spelling."""
        return self.cleaned.text

    @property
    def shadow(self) -> str:
        """What is read, in the one spelling that patterns are written for."""
        return self.cleaned.shadow

    def original(self, piece: Piece) -> str:
        """A piece in the spelling of the text."""
        return self.text[piece.start : piece.end]

    def span(self, piece: Piece) -> tuple[int, int]:
        """Start and end of a piece in the text as stored."""
        return self.cleaned.span(piece.start, piece.end)

    def quote(self, piece: Piece) -> str:
        """What stands in the stored text where a piece is: stored[start:end] of its span."""
        return self.stored[slice(*self.span(piece))]

    @cached_property
    def title(self) -> str:
        """The first lines that may be one."""
        opening = [paragraph.piece.text for paragraph in self.paragraphs[:_TITLE_LINES]]
        return " ".join(text for text in opening if _may_be_title(text))

    @cached_property
    def is_report(self) -> bool:
        """Whether the document looks back (总结, 述职); without a title, whether most of its words do."""
        said = next((line for line in self._opening if _REPORT.search(line) or _PLAN.search(line)), None)
        if said:
            return _PLAN.search(said) is None or _REPORT_THEN_PLAN.search(said) is not None
        past, future, news = (len(pattern.findall(self.shadow)) for pattern in (_PAST, _FUTURE, _NEWS))
        return news >= _TELLING_NEWS or (past >= _TELLING and past > future)

    @cached_property
    def _opening(self) -> list[str]:
        """Short lines at the top: the title, under what the page around it put there."""
        top = [paragraph.piece.text for paragraph in self.paragraphs[:_TOP_LINES] if paragraph.mark is None]
        return [text for text in top if _may_be_title(text)]

    def looks_back(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph tells of the past: all of a report but the part on what comes next."""
        if any(_AHEAD.search(heading) for heading in paragraph.path):
            return False
        if self.reported is not None:
            return paragraph.index in self.reported
        return self.is_report and paragraph.index <= self._turn

    @cached_property
    def reported(self) -> frozenset[int] | None:
        """The paragraphs of the reports among several papers in one file; None where all are of one kind."""
        reports: bool | None = None
        kinds: set[bool] = set()
        back = set()
        for paragraph in self.paragraphs:
            named = _paper(paragraph)
            if named is not None:
                reports = named
                kinds.add(named)
            elif paragraph.mark is None and _is_turn(paragraph.piece.text):
                reports = reports and False
            back |= {paragraph.index} if reports else set()
        return frozenset(back) if len(kinds) > 1 else None

    @cached_property
    def _turn(self) -> int:
        """Where a report turns to what comes next by a heading without a number: 下步工作打算："""
        half = len(self.paragraphs) // 2
        turns = (p.index for p in self.paragraphs[half:] if _is_turn(p.piece.text))
        return next(turns, len(self.paragraphs))

    @cached_property
    def signature(self) -> str:
        """The last line that is only a date and perhaps a name: 二〇二三年三月."""
        signed = [paragraph.piece.text for paragraph in self.paragraphs if is_signature(paragraph)]
        return signed[-1] if signed else ""

    def is_signed(self, paragraph: Paragraph) -> bool:
        """Whether a line is the name above a signature's date: 实验小学党支部 / 2026年2月."""
        below = self.paragraphs[paragraph.index + 1 : paragraph.index + 2]
        name = paragraph.mark is None and _NAME.fullmatch(paragraph.piece.text) is not None
        return name and any(is_signature(line) and not line.piece.text.endswith(":") for line in below)

    @cached_property
    def years(self) -> tuple[years.YearFound, ...]:
        return years.years_found(self.shadow)

    @cached_property
    def likely_year(self) -> int | None:
        return years.likely_year(self.shadow, self.title, (), self.signature).year


def page(text: str) -> Page:
    """The general stages in a row: clean, lines, sections."""
    cleaned = clean.clean(text)
    return Page(text, cleaned, outline.outline(_of_document(lines(cleaned, text)), cleaned.text))


def is_signature(paragraph: Paragraph) -> bool:
    return _SIGNATURE.fullmatch(paragraph.piece.text) is not None


def is_imprint(paragraph: Paragraph) -> bool:
    """A line of the page a document was published on, not of the document."""
    return furniture.is_imprint(paragraph.piece.text)


def is_title_of_paper(paragraph: Paragraph) -> bool:
    """Whether a line begins another paper of the file: 中心学校2023年工作总结, and not 制定工作计划."""
    body = paragraph.body.text
    named = _paper(paragraph) is not None and _PERIOD.search(body)
    return bool(named and not _ACTION.match(body) and not any(stop in body for stop in _STOPS))


def _paper(paragraph: Paragraph) -> bool | None:
    """Whether a title of a paper in a collection names a report; None where a line is no such title."""
    text = paragraph.piece.text
    titled = paragraph.mark is None or paragraph.mark.style == "part"
    if not titled or len(text) > _LONGEST_TITLE or not _PAPER.search(text):
        return None
    return _PLAN.search(text) is None or _REPORT_THEN_PLAN.search(text) is not None


def _is_turn(text: str) -> bool:
    return len(text) <= _LONGEST_TURN and _AHEAD.search(text) is not None and not text.endswith("。")


def _may_be_title(text: str) -> bool:
    table_or_list = "|" in text or "\t" in text or dates.leading(text)
    return len(text) <= _LONGEST_TITLE and not text.endswith(_STOPS) and not table_or_list


def _of_document(found: list[Line]) -> list[Line]:
    """Everything before the list of related articles; without 【】 its words early on are only a line."""
    for place, line in enumerate(found):
        tail = _TAIL.search(line.piece.text)
        if tail and (tail[0].startswith("【") or 2 * place >= len(found)):
            return found[:place]
    return found
