"""The holidays of the country, as the page shows them: one line a holiday or make-up day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import chinese_calendar

from nianlun.school_calendar.calendars import Span, overlapping
from nianlun.school_calendar.rules import is_announced

_CHINESE = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


@dataclass(frozen=True)
class NationalDays(Span):
    """Days off in a row (春节), or a weekend day at work for them."""

    name: str
    works: bool


def national_days(span: Span) -> list[NationalDays]:
    """Holidays and make-up days that touch a span; none in a year that was not announced yet."""
    years = range(span.starts.year, span.ends.year + 1)
    return overlapping(span, [days for year in years for days in _of(year)])


@cache
def _of(year: int) -> tuple[NationalDays, ...]:
    return tuple(_in_rows(year)) if is_announced(year) else ()


def _in_rows(year: int) -> Iterator[NationalDays]:
    """Day after day, joined while a holiday lasts; 国庆节 and 中秋 in a row are one."""
    row: NationalDays | None = None
    for day in Span(date(year, 1, 1), date(year, 12, 31)).days:
        off, english = chinese_calendar.get_holiday_detail(day)
        today = NationalDays(day, day, _CHINESE[english], not off) if english else None
        if row and today and today.works == row.works:
            row = NationalDays(row.starts, day, _joined(row.name, today.name), row.works)
            continue
        if row:
            yield row
        row = today
    if row:
        yield row


def _joined(names: str, name: str) -> str:
    return names if name in names.split("、") else f"{names}、{name}"
