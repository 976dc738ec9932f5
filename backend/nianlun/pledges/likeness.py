"""What to think about while writing a pledge: is it measurable, and has somebody written it already? Pure.

Hints, never orders: the person decides (domain-rules 6.1: vague or unrealistic ones are sent back).
"""

import re
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

#: So much alike, in per cent, that somebody should look.
ALIKE = 75
#: What one can count or see by a day: a numeral with a measure, or how often.
NUMERAL = "[0-9一二两三四五六七八九十百半几]"
#: First characters of measures: 学 and 小 stand for 学期 and 小时.
MEASURES = "次名人篇节课天小本个项件户场份元周月年届期组间册条位点级班分轮张批学%"
OFTEN = "每[天日周月季年班人个学节次]|当[天日月]|全部|全员|无一"
MEASURABLE = re.compile(rf"\d|{NUMERAL}+\s*[{MEASURES}]|{OFTEN}")
#: A numeral that counts nothing: 一定, 统一, 进一步, 第一, 一切 …
IDIOMS = re.compile(
    "一定|统一|进一步|第一|一切|一致|一流|一线|万一|一心一意|一如既往|一起|一直|一样|一点|十分|百分"
)
NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Earlier:
    """A pledge that is there already; `who` None: one's own."""

    pledge_id: uuid.UUID
    year: int
    deed: str
    who: str | None


@dataclass(frozen=True)
class Hint:
    """One sentence for the writer; with `pledge_id`, what it resembles and by how much."""

    code: str
    sentence: str
    pledge_id: uuid.UUID | None = None
    who: str | None = None
    share: int | None = None


def hints(deed: str, times: int | None, year: int, earlier: Iterable[Earlier]) -> list[Hint]:
    """What is worth a second look, the most alike first; at most one of each sort."""
    found = [] if times or is_measurable(deed) else [NOTHING_MEASURABLE]
    alike = sorted(_alike(deed, year, earlier), key=lambda hint: -(hint.share or 0))
    for code in ("resembles_own", "resembles_last_year", "resembles_colleague"):
        found += [hint for hint in alike if hint.code == code][:1]
    return found


NOTHING_MEASURABLE = Hint(
    "nothing_measurable", "没写到多少、几次或到什么程度，到时候难说兑现没有。可以写成：每月听课 1 次。"
)


def is_measurable(deed: str) -> bool:
    """Whether one could say on its day whether it was done; full-width figures count as figures."""
    plain = IDIOMS.sub("", unicodedata.normalize("NFKC", deed))
    return MEASURABLE.search(plain) is not None


def _alike(deed: str, year: int, earlier: Iterable[Earlier]) -> Iterable[Hint]:
    words = squeezed(deed)
    for it in earlier:
        share = round(fuzz.ratio(words, squeezed(it.deed)))
        if share >= ALIKE:
            yield _hint(it, year, share)


def squeezed(deed: str) -> str:
    """The words alone: no blanks, no punctuation, one width of letters and figures."""
    return NOT_A_WORD.sub("", unicodedata.normalize("NFKC", deed)).lower()


def _hint(it: Earlier, year: int, share: int) -> Hint:
    if it.who is not None:
        sentence = f"和{it.who}的“{_short(it.deed)}”有 {share}% 相同。"
        return Hint("resembles_colleague", sentence, it.pledge_id, it.who, share)
    if it.year != year:
        sentence = f"和 {it.year} 年的“{_short(it.deed)}”有 {share}% 相同。没办完的可以从去年结转。"
        return Hint("resembles_last_year", sentence, it.pledge_id, None, share)
    sentence = f"今年已经写过“{_short(it.deed)}”，有 {share}% 相同。"
    return Hint("resembles_own", sentence, it.pledge_id, None, share)


def _short(deed: str) -> str:
    return deed if len(deed) <= 30 else f"{deed[:29]}…"
