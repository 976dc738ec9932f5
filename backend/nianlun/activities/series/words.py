"""A rule, and what was left as it is, in words."""

from collections import Counter
from collections.abc import Iterable

from nianlun.activities.series.rules import (
    LEFT_WORDS,
    SHORTEST_MONTH,
    WEEKDAYS,
    Holidays,
    Left,
    Rule,
    SeriesRhythm,
)
from nianlun.school_calendar.periods import day_name

_UNIT = {SeriesRhythm.DAY: "天", SeriesRhythm.WEEK: "周", SeriesRhythm.MONTH: "个月"}
_BARE = {SeriesRhythm.DAY: "每天", SeriesRhythm.WEEK: "每周", SeriesRhythm.MONTH: "每月"}
_HOLIDAYS = {Holidays.SKIP: "放假跳过", Holidays.MOVE: "放假顺延", Holidays.KEEP: "放假照常"}


def rule_words(rule: Rule) -> str:
    """`每 2 周的周一、周三，到 2027年1月31日，放假跳过`."""
    how_often = _BARE[rule.every] if rule.step == 1 else f"每 {rule.step} {_UNIT[rule.every]}"
    end = f"到 {rule.until.year}年{day_name(rule.until)}" if rule.until else f"共 {rule.times} 次"
    return f"{how_often}{_which_days(rule)}，{end}，{_HOLIDAYS[rule.holidays]}"


def _which_days(rule: Rule) -> str:
    if rule.every is SeriesRhythm.DAY:
        return ""
    days = "、".join(f"周{WEEKDAYS[number - 1]}" for number in sorted(rule.weekdays))
    joint = "" if rule.step == 1 else "的"
    if rule.every is SeriesRhythm.WEEK:
        return f"{joint}{days}" if joint or len(rule.weekdays) > 1 else days.removeprefix("周")
    if rule.month_week is not None:
        which = "最后一个" if rule.month_week < 0 else f"第 {rule.month_week} 个"
        return f"{joint}{which}{days}"
    shorter = "（没有这一天的月份用最后一天）" if (rule.month_day or 0) > SHORTEST_MONTH else ""
    return f"{joint} {rule.month_day} 日{shorter}"


def left_words(left: Iterable[Left]) -> str | None:
    """`已过去 3 次、单独改过 1 次，保持原样。`; None when nothing is left out."""
    counted = Counter(left)
    said = [f"{words} {counted[why]} 次" for why, words in LEFT_WORDS.items() if counted[why]]
    return f"{'、'.join(said)}，保持原样。" if said else None
