"""How sure an entry is, so that a reviewer can begin with the doubtful ones: one row a reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from nianlun.plans.reading import clean, kinds, words
from nianlun.plans.reading.found import Found
from nianlun.plans.reading.page import Page
from nianlun.plans.reading.patterns import any_of

#: How often a layout is right where nothing else speaks against an entry.
TRUST = {
    "label": 0.95,
    "table": 0.95,
    "month head": 0.95,
    "columns": 0.9,
    "bracket": 0.9,
    "tail": 0.85,
    "prose": 0.75,
}
_LONGEST, _SHORTEST = 40, 4
_ACTION = re.compile(words.ACTIONS)
_PAST = re.compile(words.PAST)
_RECURS = re.compile(r"每(?:周|月|天|日|季度|学期|年|两|双)|[一二两三四1-4]次以上|不少于")
_HEADING = re.compile(any_of("阶段 安排 要求 措施 目标 思路 原则 计划表 一览表 行事历 大事记") + r"$")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look twice: `code` is stable for machines, `factor` is what it leaves of the trust."""

    code: str
    factor: float
    holds: Callable[[Page, Found, str], bool]


DOUBTS = (
    # 国旗下讲话 may be work, but no word says that anyone does it
    Doubt("no_verb", 0.85, lambda page, item, title: not _is_told(title)),
    # a sentence of its own rather than a line of a list
    Doubt("long", 0.9, lambda page, item, title: len(title) > _LONGEST),
    Doubt("short", 0.8, lambda page, item, title: len(title) < _SHORTEST),
    # 每月一次 under a month's head is more likely an obligation
    Doubt("recurs", 0.7, lambda page, item, title: _RECURS.search(title) is not None),
    # 召开了: done rather than planned
    Doubt("past", 0.6, lambda page, item, title: _PAST.search(title) is not None),
    # 宣传发动阶段: the name of a part rather than a piece of work
    Doubt("heading", 0.6, lambda page, item, title: _HEADING.search(title) is not None),
    # 12月至次年1月, or two dates run together
    Doubt("turns_the_year", 0.9, lambda page, item, title: (item.when.month_end or 12) < item.when.month),
    # a date with a year that is not the plan's
    Doubt("other_year", 0.7, lambda page, item, title: _is_of_another_year(page, item)),
)


def confidence(page: Page, item: Found, title: str) -> tuple[float, tuple[str, ...]]:
    """How sure an entry is, from 0 to 1, and the codes of what speaks against it."""
    said = clean.shadow(title)
    doubts = [doubt for doubt in DOUBTS if doubt.holds(page, item, said)]
    sure = TRUST.get(item.layout, min(TRUST.values()))
    for doubt in doubts:
        sure *= doubt.factor
    return round(sure, 2), tuple(doubt.code for doubt in doubts)


def _is_told(title: str) -> bool:
    return bool(_ACTION.search(title)) or kinds.suggest(title, "") != kinds.OTHER


def _is_of_another_year(page: Page, item: Found) -> bool:
    year, likely = item.when.year, page.likely_year
    return year is not None and likely is not None and year not in (likely, likely + 1)
