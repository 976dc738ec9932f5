"""Which months and days may be asked for."""

import re
from collections.abc import Iterator
from datetime import date

from nianlun.core.errors import Invalid
from nianlun.school_calendar.calendars import Span

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
MAX_MONTHS = 36
FIRST_YEAR, LAST_YEAR = 1900, 2100


def parse_month(text: str) -> date:
    """`2026-11` → its first day; raises Invalid."""
    found = MONTH.fullmatch(text)
    if not found:
        raise Invalid("月份要写成 2026-11。")
    year = int(found[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(f"月份要在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间。")
    return date(year, int(found[2]), 1)


def months_between(first: date, last: date) -> list[date]:
    """First days of the months from first to last; raises Invalid when reversed or too many."""
    if last < first:
        raise Invalid("结束月份早于开始月份，请核对。")
    months = list(each_month(first, last))
    if len(months) > MAX_MONTHS:
        raise Invalid(f"一次最多取 {MAX_MONTHS} 个月。")
    return months


def each_month(month: date, last: date) -> Iterator[date]:
    """First days from one of them to the month of a later day."""
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def parse_span(text: str) -> Span:
    """`2026-02-24/2026-07-10` → those days, both ends included; raises Invalid."""
    try:
        starts, ends = map(date.fromisoformat, text.split("/"))
    except ValueError:
        raise Invalid("时段要写成 2026-02-24/2026-07-10。") from None
    months_between(parse_month(f"{starts:%Y-%m}"), parse_month(f"{ends:%Y-%m}"))
    if ends < starts:
        raise Invalid("时段的最后一天早于第一天，请核对。")
    return Span(starts, ends)
