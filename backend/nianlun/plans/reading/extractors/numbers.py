"""Numbers with a unit in a sentence: 18次, 60余次, 近3万元, 1—2名, 百分之九十, 零投诉."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import cn2an

from nianlun.plans.reading.extractors import units
from nianlun.plans.reading.extractors.drawn import Number
from nianlun.plans.reading.patterns import any_of

_CHINESE = "〇零一二两三四五六七八九十百千万亿"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SOME = r"[余多来几]"  # 60余次, 十几次
_FIGURE = r"(?:\d{1,3}(?:,\d{3}){1,3}(?!\d)(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)"
_AMOUNT = rf"(?:{_FIGURE}(?:{_SOME}?[十百千万亿]{{1,2}})?|[{_CHINESE}]{{1,12}}(?:{_SOME}[百千万亿]{{1,2}})?)"
_TO = r"(?:--?|至|到)"
_OR = r"、(?=[一二三四五六七八九两])"  # 二、三名, but 二组、四组 are two groups
_PERCENT = r"(?:%|个?百分点|成(?![立为员果功绩效长就]))"
_NOTHING = any_of("投诉 事故 违纪 违规 违法 发生 差错 容忍 举报 上访 辍学 失误 缺勤 缺席 感染 延误")

_COUNT = re.compile(
    r"(?P<about>将近|接近|近|大?约|逾|突破)?(?:"
    rf"百分之(?P<hundredths>{_AMOUNT})|"
    rf"(?<![\d{_CHINESE}])(?P<low>{_AMOUNT})(?:(?:{units.UNIT}|%)?{_TO}|{_OR})(?P<high>{_AMOUNT}){_SOME}?个?(?P<high_unit>{_PERCENT}|{units.UNIT})|"
    rf"(?<![\d{_CHINESE}])(?P<number>{_AMOUNT})(?P<some>{_SOME})?(?P<unit>{_PERCENT}|{units.UNIT})(?P<plus>[余多](?![种样]))?|"
    rf"(?P<nothing>零{_NOTHING})|(?<=[为是到])(?P<zero>零|0)(?![\d.%\u4e00-\u9fff]))"
)
# In front of a number: it is an ordinal, or only the tail of a longer one.
_NO_START = re.compile(r"(?:第|(?<![底末年月日之以])前|[A-Za-z]|\d\.?|\d[-/:])$")
# In front of a written one besides: it is part of a word (统一, 进一步, 高三, 周一), or of 十, 百, 千.
_NO_START_WRITTEN = re.compile(r"[初高大小这那哪十百千星期拜周]$")
_NO_START_ONE = re.compile(r"[统唯同单专逐任惟某另进万之上下后其新又]$")
_IN_DATE = re.compile(r"[年月][0-9一二三四五六七八九十、至-]*$")
_CLOCK = re.compile(r"[\d一二三四五六七八九十][点时]$")  # 8点30分 is no score
_VAGUE = re.compile(r"[一二两三四五六七八九]{2}")  # 两三次, 三五次
_LOOK = 3
_FIRST_YEAR = 1000  # 2026年 is no length of time


@dataclass(frozen=True, slots=True)
class Count:
    """`number`, or the two ends of `range`, of `unit`; `start` and `end` are places in the sentence.

    `written` is the number as it stands there: 1 is a count, 一 may be no more than an article.
    """

    start: int
    end: int
    number: Number | None
    range: tuple[Number, Number] | None
    unit: str
    approx: bool
    written: str


def counts(text: str) -> Iterator[Count]:
    """Every number with a unit, in order; what only looks like a number is left out."""
    for match in _COUNT.finditer(text):
        try:
            if _begins_well(text, match):
                yield _count(text, match)
        except (ValueError, OverflowError):
            continue


def _begins_well(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _LOOK) : match.start()]
    if match["unit"] == "分" and _CLOCK.search(before):
        return False
    if (match["unit"] or match["high_unit"]) in ("日", "年"):
        return not _IN_DATE.search(before) and value(match["number"] or match["high"]) < _FIRST_YEAR
    if match["about"]:
        return True
    written = match["number"] or match["low"] or ""
    patterns = [_NO_START]
    patterns += [_NO_START_WRITTEN] if written[:1] in _CHINESE else []
    patterns += [_NO_START_ONE] if written.startswith("一") else []
    return not any(pattern.search(before) for pattern in patterns)


def _count(text: str, match: re.Match[str]) -> Count:
    if match["nothing"] or match["zero"]:
        is_rate = text[max(0, match.start() - 2) : match.start()].startswith("率")
        return Count(*match.span(), 0, None, "%" if is_rate else "起", False, "零")
    if match["hundredths"]:
        written = match["hundredths"]
        return Count(*match.span(), value(written), None, "%", match["about"] is not None, written)
    return _range(match) if match["high"] else _single(match)


def _range(match: re.Match[str]) -> Count:
    low, high = value(match["low"]), value(match["high"])
    if low >= high:
        raise ValueError("not a range")
    return Count(*match.span(), None, (low, high), match["high_unit"], False, match["low"])


def _single(match: re.Match[str]) -> Count:
    written, unit = match["number"], match["unit"]
    approx = any(match[group] for group in ("about", "some", "plus")) or bool(re.search(_SOME, written))
    if _VAGUE.fullmatch(written):
        low, high = (value(sign) for sign in written)
        if not 0 < high - low <= 2:
            raise ValueError("a figure read out, not a number")
        return Count(*match.span(), None, (low, high), unit, approx, written)
    number = value(written)
    if unit == "成":
        number, unit = number * 10, "%"
    return Count(*match.span(), number, None, unit, approx, written)


@lru_cache(maxsize=1024)
def value(written: str) -> Number:
    """The value of an amount as it is written: 1,200, 3.5万, 三百, 20余万, 两. Raises ValueError."""
    plain = re.sub(_SOME, "", written).replace(",", "")
    figure = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千万亿]*)", plain)
    if not figure:
        return _chinese(plain)
    number = float(figure[1])
    for scale in figure[2]:
        number *= _SCALES[scale]
    return _tidy(round(number, 6))


def _chinese(written: str) -> Number:
    if written == "百":
        return 100
    if re.fullmatch(r"[百千万亿]+", written):
        raise ValueError("a scale without a number")
    return _tidy(cn2an.cn2an(written.replace("〇", "零"), "smart"))


def _tidy(number: float) -> Number:
    return int(number) if float(number).is_integer() else number
