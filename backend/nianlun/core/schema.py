"""Bases of everything that crosses the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, StringConstraints

from nianlun.core.clock import SHANGHAI

Instant = Annotated[
    datetime, PlainSerializer(lambda value: value.astimezone(SHANGHAI).isoformat(timespec="seconds"), str)
]
"""An instant on the wire: RFC 3339 with +08:00, whatever zone the database answered in."""


#: Nothing here happened before or will be planned after.
FIRST_YEAR, LAST_YEAR = 1950, 2100


def _within_reason(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"日期要在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间。")
    return day


Day = Annotated[date, AfterValidator(_within_reason)]
"""A day that somebody chose: of an activity, of an end."""


def _is_unseen(c: str) -> bool:
    return (ord(c) < 32 and c not in "\n\t\r") or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff"


def _no_control_characters(text: str) -> str:
    """Also half a character (a lone surrogate), which JSON can write and a database cannot hold, and the two
    that are none (U+FFFE, U+FFFF), which a Word file cannot."""
    if any(_is_unseen(c) for c in text):
        raise ValueError("有看不见的控制字符，请删去后再填。")
    return text


VISIBLE = AfterValidator(_no_control_characters)


def filled(limit: int) -> StringConstraints:
    """Not empty, and no longer than the column that it goes into."""
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


Text = Annotated[str, filled(200), VISIBLE]
"""A short text that is not empty: titles, reasons, words to check."""
NameText = Annotated[str, filled(100), VISIBLE]
"""What something is called: an org, a place, a key."""
ShortText = Annotated[str, filled(60), VISIBLE]
"""A person's name, a login."""

LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), VISIBLE]


class Asked(BaseModel):
    """A request body: what it does not know, it refuses."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """A response body, read from rows or built by hand; no field has a default."""

    model_config = ConfigDict(from_attributes=True)


def spreadsheet_safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
