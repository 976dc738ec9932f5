"""How often: 每月一次, 每两个月, 双周, 每周一13:00—14:00, 每季度不少于1次, 一个学期两次, 2次/月."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nianlun.plans.reading.extractors import numbers, units
from nianlun.plans.reading.extractors.drawn import Every
from nianlun.plans.reading.patterns import any_of

# Names of periods, and the period of the product with how many of the former fill it once.
_PERIODS: dict[str, tuple[Every, int]] = {
    "天": ("day", 1), "日": ("day", 1),
    "周": ("week", 1), "星期": ("week", 1), "礼拜": ("week", 1),
    "旬": ("month", 3), "半月": ("month", 2), "半个月": ("month", 2),
    "双周": ("month", 2), "单周": ("month", 2),
    "月": ("month", 1), "个月": ("month", 1), "月份": ("month", 1),
    "季度": ("quarter", 1), "季": ("quarter", 1),
    "半学期": ("semester", 2), "学期": ("semester", 1), "个学期": ("semester", 1),
    "半年": ("semester", 1), "半年度": ("semester", 1),
    "学年": ("year", 1), "学年度": ("year", 1), "年度": ("year", 1), "年": ("year", 1),
}  # fmt: skip

# Several of a period as one: every two months is six times a year, every two weeks twice a month.
_SPANS: dict[tuple[Every, int], tuple[Every, int]] = {
    ("day", 7): ("week", 1), ("week", 2): ("month", 2), ("week", 4): ("month", 1),
    ("month", 2): ("year", 6), ("month", 3): ("quarter", 1), ("month", 4): ("year", 3),
    ("month", 6): ("semester", 1), ("month", 12): ("year", 1), ("quarter", 2): ("semester", 1),
    ("semester", 2): ("year", 1),
}  # fmt: skip

# A plan's own period, of which a number of times may be told: 本学期召开民主生活会一次.
_WHOLE = re.compile(r"全年|本学期|一学期内|学期内|本学年|学年内|本年度|年内|今年|一年内")

_NAME = any_of(" ".join(_PERIODS))
_SEVERAL = r"(?:[两二三四六2346]|12|十二)"
_NO_NUMBER_BEFORE = r"(?<![\d第一二三四五六七八九十同近])"
_TIMES_FOLLOW = rf"[一二两三四1-9](?:[-至到][一二两三四五2-9])?{units.TURN}"
# Behind 每周一 a thing is counted or named (每周一次, 每周一学); everything else makes it Monday.
_COUNTED = (
    rf"(?:个?(?:{units.TURN}|小时|名|位|主题|[练考查评测歌讲读文星事图问结]|学(?!习)|会(?!议)|报(?!告))|"
    r"[至到][两二三]|[-至到][1-5]次)"
)
_DAYS = rf"[一二三四五六日天](?!{_COUNTED})(?:[、和,及](?:周|星期)?[一二三四五六](?!次))*"

_FREQUENCY = re.compile(
    rf"(?:每(?:逢|隔)?(?:一?个|一)?|隔|按(?=[月季周学])|逢(?=[周双单星]))(?:(?P<several>{_SEVERAL})个?)?"
    rf"(?P<period>{_NAME})(?P<weekdays>(?<=[周期拜])(?:周|星期)?{_DAYS})?(?:的(?=第|\d|周|星期))?|"
    rf"{_NO_NUMBER_BEFORE}(?:(?:一|1)个?(?P<bare>季度|季|月|星期|周|天|日|学期|学年|年度|年)|(?P<half>半个?月|半年|半学期))"
    rf"(?=[^,;:。、的内后前来多]{{0,24}}?{_TIMES_FOLLOW})|"
    rf"{_NO_NUMBER_BEFORE}(?P<spanned>{_SEVERAL})个?(?P<unit>月|周|季度|年)"
    rf"(?=(?:召开|开展|组织|举行|进行|安排)?[一1两2](?!日){units.TURN})|"  # 3月1日 is a date
    r"(?P<halves>上、?下半年各?)|"
    r"(?P<fortnight>(?<![每逢隔])[双单]周)(?:周(?P<fortnight_day>[一二三四五六日])|(?=周?[一二三四五]|[一二两]次|的|(?:开展|召开|组织|举行|进行|安排)))|"
    r"(?P<day>(?<![\d至到个的第单双、月周期])(?:周|星期)[一二三四五](?=[上下中]午|晚|固定|为))"
)
_SLASH = re.compile(rf"(?P<times>\d{{1,2}}|[一二两三四五六]){units.TURN}/(?P<period>{_NAME})")
_NOT = re.compile(any_of("每年级 每日一?例 按月份 按学期? 按周[边围]"))
_ORDINAL = re.compile(r"(?:第[一二三四1-4]|最后一)个?(?:周|星期)的?(?:(?:周|星期)?([一二三四五六日天]))?")
_AT_ONCE = re.compile(r"(?:周|星期)([一二三四五六日天])(?![、和至到])")
_THEN = re.compile(r"[,(](?:时间)?(?:一般|固定|安排|原则上)?(?:设?在|定?于|定?为|是)?(?=每月|第|最后)")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Frequency:
    """Once in a period, or `per_period` times (双周 is twice a month); `start` and `end` are in the sentence.

    `times` where the words tell it (2次/月). `needs_times` where they mean a frequency only with a number of
    times behind them (一年…两次), `whole` where that is a plan's own period, `is_day` for a weekday alone.
    """

    start: int
    end: int
    every: Every
    per_period: int
    weekdays: tuple[int, ...] = ()
    times: int | None = None
    needs_times: bool = False
    whole: bool = False
    is_day: bool = False


def frequencies(text: str) -> list[Frequency]:
    """Every frequency a sentence names, in order."""
    found = [_slashed(match) for match in _SLASH.finditer(text)]
    for match in _FREQUENCY.finditer(text):
        worded = None if _NOT.match(text, match.start()) else _worded(match)
        found += [worded] if worded else []
    return sorted(found, key=lambda each: each.start)


def whole_periods(text: str) -> Iterator[Frequency]:
    for match in _WHOLE.finditer(text):
        every: Every = "semester" if "学期" in match[0] else "year"
        yield Frequency(*match.span(), every, 1, needs_times=True, whole=True)


def _slashed(match: re.Match[str]) -> Frequency:
    every, per_period = _PERIODS[match["period"]]
    return Frequency(*match.span(), every, per_period, times=int(numbers.value(match["times"])))


def _worded(match: re.Match[str]) -> Frequency | None:
    """None for a span that fits no period, such as every two years."""
    if match["halves"]:
        return Frequency(*match.span(), "semester", 1)
    if match["fortnight"]:
        return Frequency(*match.span(), "month", 2, _days(match["fortnight_day"] or ""))
    if match["day"]:
        return Frequency(*match.span(), "week", 1, _days(match["day"][-1]), is_day=True)
    every, per_period = _PERIODS[match["period"] or match["bare"] or match["half"] or match["unit"]]
    several = _several(match)
    if several > 1:
        if (every, several) not in _SPANS:
            return None
        every, per_period = _SPANS[every, several]
    days = _days(match["weekdays"] or "")
    return Frequency(*match.span(), every, per_period, days, needs_times=bool(match["bare"] or match["half"]))


def _several(match: re.Match[str]) -> int:
    """Of how many periods one is meant: 每两个月; 隔周 is every other week."""
    written = match["several"] or match["spanned"]
    if written:
        return int(numbers.value(written))
    return 2 if "隔" in match[0][:2] else 1


def _days(written: str) -> tuple[int, ...]:
    return tuple(_WEEKDAYS.index(sign) for sign in written.replace("天", "日") if sign in _WEEKDAYS)


def weekday(frequency: Frequency, rest: str, later: str) -> int | None:
    """Named with the frequency, behind it, or in a clause of its own: 每月召开1次，在第二周的周三."""
    if frequency.weekdays:
        return frequency.weekdays[0] if len(frequency.weekdays) == 1 else None
    then = _THEN.match(later)
    own = _weekday(rest)
    return _weekday(later[then.end() :]) if own is None and then else own


def _weekday(text: str) -> int | None:
    """What stands behind 每月: 第二个星期五, or at once 周四下午."""
    match = _ORDINAL.search(text) or _AT_ONCE.match(text)
    return _days(match[1])[0] if match and match[1] else None
