"""Tenses: whether a sentence tells what was done or what is to be done. The nearest word decides: the
sentence's own, a heading's above it, the document's."""

import re
from dataclasses import dataclass
from functools import cached_property

from nianlun.plans.reading import words
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page
from nianlun.plans.reading.patterns import any_of

# Words of a sentence about the year before, and about the one to come, whatever the document is.
_RECALLS = re.compile(
    r"^.{0,6}(?:过去的?一年|去年(?!同期|的?基础|相比|底|水平)|上一?年度|一年来|上学期|上学年)[^。]*[了共达获仍]"
)
_FORESEES = re.compile(
    r"(?:明年|来年|下一年|下一步|新的一年|今后|新学期|下学期)[^。]{0,20}(?:将|要|计划|力争|确保|争取|拟)"
)
_YEAR = re.compile(r"^.{0,4}(20\d{2})年")
_DONE = re.compile(r"[了共获仍尚]|累计|完成率|取得|圆满")

# Words of a heading that turn all below it.
_BACK_HEADING = re.compile(
    any_of(
        """
        回顾 工作总结 年总结 述职 (?:完成|开展|落实|履职|工作)情况 主要(?:成效|成绩|做法) 工作成效 取得的?成
        特色亮点 工作亮点
        """
    )
)
_AHEAD_HEADING = re.compile(
    any_of(
        """
        下一?步 下一?阶段 打算 明年 来年 今后 设想 努力方向 改进(?:方向|措施|计划) 目标任务
        工作(?:计划|思路|安排|重点|要点|目标) (?:计划|思路|安排|目标|要点)$
        """
    )
)
# A paragraph that is its own heading: （五）2024年打算。一要…
_TURNS = re.compile(r"[^,。;:了]{0,10}(?:打算|下一?步|明年|来年|今后|努力方向)[^,。;:了]{0,6}[。:]")
_REPORT_TITLE = re.compile(words.REPORT_TITLES)
_PLAN_TITLE = re.compile(words.PLAN_TITLES)
# A report that ends in a plan: 2025年工作总结及2026年工作计划.
_BOTH = re.compile(
    rf"{words.REPORT_TITLES}[^,。]{{0,3}}(?:及|和|与|暨|、|并)[^,。]{{0,16}}{words.PLAN_TITLES}"
)
_LONGEST_TURN = 15


@dataclass(frozen=True)
class Tenses:
    page: Page

    def looks_back(self, paragraph: Paragraph, said: str) -> bool:
        """Whether a sentence of a paragraph tells what was done."""
        own = self._of_sentence(said)
        if own is not None:
            return own
        if _TURNS.match(paragraph.body.text):
            return False
        told = (_of_heading(label) for label in reversed(paragraph.path))
        nearest = next((back for back in told if back is not None), None)
        return self._of_paper(paragraph) if nearest is None else nearest

    def _of_paper(self, paragraph: Paragraph) -> bool:
        """What the paper a paragraph is of tells: among several in one file, each tells its own."""
        if self.page.reported is not None:
            return paragraph.index in self.page.reported
        return self._is_report and paragraph.index < self._turn

    def _of_sentence(self, said: str) -> bool | None:
        if _RECALLS.search(said) or self._is_of_former_year(said):
            return True
        return False if _FORESEES.search(said) else None

    def _is_of_former_year(self, said: str) -> bool:
        year, likely = _YEAR.search(said), self.page.likely_year
        return bool(year and likely and int(year[1]) < likely and _DONE.search(said))

    @cached_property
    def _is_report(self) -> bool:
        return self.page.is_report or _BOTH.search(self.page.title) is not None

    @cached_property
    def _turn(self) -> int:
        """Where a report turns to what comes next by a heading without a number."""
        paragraphs = self.page.paragraphs
        later = paragraphs[len(paragraphs) // 2 :]
        return next((each.index for each in later if _is_turn(each)), len(paragraphs))


def _is_turn(paragraph: Paragraph) -> bool:
    text = paragraph.piece.text
    short = len(text) <= _LONGEST_TURN and not text.endswith("。")
    return short and _AHEAD_HEADING.search(text.rstrip(":")) is not None


def _of_heading(label: str) -> bool | None:
    """Whether a heading looks back or ahead, None where it says neither. Parts of a file have titles."""
    if _AHEAD_HEADING.search(label):
        return False
    if _BACK_HEADING.search(label):
        return True
    if not label.startswith(("【", "篇", "第", "范文")):
        return None
    return (
        bool(_REPORT_TITLE.search(label))
        if _PLAN_TITLE.search(label) or _REPORT_TITLE.search(label)
        else None
    )
