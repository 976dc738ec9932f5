"""The years a plan names. The year is always asked of a person: what is found here is only offered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from nianlun.plans.reading import numerals

YearKind = Literal["calendar", "school"]
FIRST_MONTH_OF_SCHOOL_YEAR = 9  # 学年: September to August

_YEAR = re.compile(
    r"(?<!\d)(?:(?P<pair>20\d{2})\s?年?\s?(?:--?|至|/)\s?(?:20\d{2})\s?(?=学?年)|(?P<digits>20\d{2})(?=\s?(?:年|学年|[.\-/]\d))|"
    r"(?P<written>二[〇零○0O][〇零○0O一二三四五六七八九]{2})(?=年|\s|-|至))"
)
_PHRASE = re.compile(r"(20\d{2})(\s?年?\s?(?:--?|至|/)\s?(20\d{2}))?\s?(学年度?|年度|年)?")
_SCHOOL = re.compile(r"学年|20\d{2}\s?年?\s?[秋春]季?|第[一二]学期")
_OPENING = 400  # characters in which a plan names its own year


@dataclass(frozen=True, slots=True)
class YearFound:
    """A year, how often the text names it, and where first."""

    year: int
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class LikelyYear:
    """The year to offer. `year` is the one a school year begins in; `phrase` is how the title says it."""

    kind: YearKind
    year: int | None
    phrase: str | None


def years_found(shadow: str) -> tuple[YearFound, ...]:
    """Every year of the text, the most frequent first."""
    places: dict[int, list[int]] = {}
    for match in _YEAR.finditer(shadow):
        places.setdefault(_value(match), []).append(match.start())
    found = [YearFound(year, len(starts), starts[0]) for year, starts in places.items()]
    return tuple(sorted(found, key=lambda item: (-item.count, item.offset)))


def likely_year(shadow: str, title: str, months: Iterable[int], signed: str) -> LikelyYear:
    """The year of the title, else of the opening, else of the signature; its kind from words and order."""
    kind = _kind(title, shadow[:_OPENING], list(months))
    phrase = _PHRASE.search(title)
    if phrase:
        return LikelyYear(kind, int(phrase[1]), _spoken(phrase))
    for passage in (shadow[:_OPENING], signed):
        match = _YEAR.search(passage)
        if match:
            return LikelyYear(kind, _value(match), None)
    return LikelyYear(kind, None, None)


def calendar_year(kind: YearKind, year: int, month: int) -> int:
    """In which calendar year a month of the plan lies: March of school year 2025 is in 2026."""
    return year + 1 if kind == "school" and month < FIRST_MONTH_OF_SCHOOL_YEAR else year


def is_of_plan(year: int | None, likely: int | None, reach: tuple[int, int] = (0, 1)) -> bool:
    """Whether a date with its year can belong to the plan; 2021年7月 in a plan of 2023 is history."""
    return year is None or likely is None or likely + reach[0] <= year <= likely + reach[1]


def _value(match: re.Match[str]) -> int:
    return numerals.year(match["pair"] or match["digits"] or match["written"])


def _spoken(phrase: re.Match[str]) -> str:
    return phrase[0].strip() if phrase[2] else phrase[1]


def _kind(title: str, opening: str, months: list[int]) -> YearKind:
    if _SCHOOL.search(title) or (not _PHRASE.search(title) and _SCHOOL.search(opening)):
        return "school"
    turns = sum(later < earlier for earlier, later in pairwise(months))
    crosses = turns == 1 and months[0] >= FIRST_MONTH_OF_SCHOOL_YEAR - 1 and months[-1] < months[0]
    return "school" if crosses else "calendar"
