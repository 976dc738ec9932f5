"""Months, and what an empty cell means."""

import re
from collections.abc import Iterator
from datetime import date

from nianlun.core.errors import Invalid
from nianlun.school_calendar.rules import month_end

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
MAX_MONTHS = 36


def parse_month(text: str) -> date:
    """`2026-11` → its first day; raises Invalid."""
    found = MONTH.fullmatch(text)
    if not found:
        raise Invalid("月份要写成 2026-11。")
    return date(int(found[1]), int(found[2]), 1)


def months_between(first: date, last: date) -> list[date]:
    """First days of the months from first to last; raises Invalid when reversed or too many."""
    if last < first:
        raise Invalid("结束月份早于开始月份，请核对。")
    months = list(_months(first, last))
    if len(months) > MAX_MONTHS:
        raise Invalid(f"一次最多取 {MAX_MONTHS} 个月。")
    return months


def _months(month: date, last: date) -> Iterator[date]:
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_name(month: date) -> str:
    return f"{month:%Y-%m}"


def cell(count: int, in_use_since: date | None, month: date) -> int | None:
    """What was recorded counts; an empty month is unknown (null) before use began, and zero after."""
    if count:
        return count
    return 0 if in_use_since is not None and in_use_since <= month_end(month) else None
