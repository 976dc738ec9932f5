"""Days as personnel files write them: often only year and month, in many spellings (domain-rules §10.7)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST, LATEST = 1900, 2100
#: Excel counts days from here; the range covers 1927 to 2064, so that no year or month is meant.
EXCEL_ZERO = date(1899, 12, 30)
EXCEL_SERIALS = range(10_000, 60_001)

_PARTS = re.compile(r"(\d{4}|\d{2})[-./年、](\d{1,2})(?:[-./月、](\d{1,2})?日?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?", re.ASCII)
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")


class NotADay(ValueError):
    """A text that names no day; `code` is stable, the message is for the person who wrote it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class PartialDay:
    """A day, or a month of which the day is not known; `day` then reads 1."""

    day: date
    month_only: bool = False

    def __str__(self) -> str:
        return f"{self.day:%Y-%m}" if self.month_only else self.day.isoformat()

    @property
    def month(self) -> int:
        """Months counted through the years: compares days of which one lacks its day."""
        return self.day.year * 12 + self.day.month


def partial(day: date | None, month_only: bool) -> PartialDay | None:
    """As two columns store it."""
    return None if day is None else PartialDay(day, month_only)


def read(written: str) -> PartialDay:
    """What a person or Excel wrote; raises NotADay."""
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", written).strip())
    text = re.sub(r"\s+", "", text)
    if re.fullmatch(r"[0-9]{5}", text) and int(text) in EXCEL_SERIALS:
        return PartialDay(EXCEL_ZERO + timedelta(days=int(text)))
    if re.fullmatch(r"\d{4}年?", text):
        raise NotADay("date_year_only", "只有年份，至少写到月，如 1998-07。")
    found = _PARTS.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        raise NotADay("date_unreadable", "看不懂这个日期，写成 1998-07-01 或 1998-07。")
    if len(found[1]) == 2:
        raise NotADay("date_short_year", "年份要写四位，如 1998。")
    if re.fullmatch(r"\d{4}\.1", text):
        # Excel keeps the number 1998.10 as 1998.1.
        raise NotADay("date_ambiguous", f"分不清 1 月还是 10 月，写成 {found[1]}-01 或 {found[1]}-10。")
    return _day(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)


def _day(year: int, month: int, day: int | None) -> PartialDay:
    try:
        if not EARLIEST <= year <= LATEST:
            raise ValueError
        return PartialDay(date(year, month, day or 1), month_only=day is None)
    except ValueError:
        raise NotADay("date_impossible", "没有这个日期，请核对。") from None


def earlier(a: PartialDay, b: PartialDay) -> bool:
    """Whether `a` is certainly before `b`: by months where one of them knows no day."""
    if a.month_only or b.month_only:
        return a.month < b.month
    return a.day < b.day


def years_after(start: PartialDay, years: int) -> PartialDay:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return PartialDay(start.day.replace(year=start.day.year + years), start.month_only)
    except ValueError:
        return PartialDay(date(start.day.year + years, 3, 1), start.month_only)
