"""Bases of everything that crosses the wire."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, StringConstraints

from nianlun.core.clock import SHANGHAI

Instant = Annotated[
    datetime, PlainSerializer(lambda value: value.astimezone(SHANGHAI).isoformat(timespec="seconds"), str)
]
"""An instant on the wire: RFC 3339 with +08:00, whatever zone the database answered in."""


def _no_control_characters(text: str) -> str:
    if any(ord(c) < 32 and c not in "\n\t\r" for c in text):
        raise ValueError("有看不见的控制字符，请删去后再填。")
    return text


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_no_control_characters),
]
"""A short text that is not empty: names, titles, places."""

LongText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(_no_control_characters)
]


class Asked(BaseModel):
    """A request body: what it does not know, it refuses."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """A response body, read from rows or built by hand; no field has a default."""

    model_config = ConfigDict(from_attributes=True)


def spreadsheet_safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
