"""What a body may hold before any feature looks at it."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from nianlun.activities.check_in.schemas import FIRST, LAST, PhoneTime
from nianlun.core import clock
from nianlun.core.schema import Day, LongText, NameText, ShortText, Text
from nianlun.core.versions import seen_version


@pytest.mark.parametrize(("kind", "limit"), [(ShortText, 60), (NameText, 100), (Text, 200), (LongText, 4000)])
def test_texts_are_bounded(kind: Any, limit: int) -> None:
    """Up to the limit, one more is refused."""
    assert TypeAdapter(kind).validate_python(" " + "长" * limit) == "长" * limit
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python("长" * (limit + 1))


@pytest.mark.parametrize("kind", [ShortText, NameText, Text, LongText])
@pytest.mark.parametrize("odd", ["a\x00", "a\x1b", "a\ud800"])
def test_texts_hold_nothing_that_a_column_does_not(kind: Any, odd: str) -> None:
    """No control character and no half of one."""
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(odd)


@pytest.mark.parametrize(
    ("day", "fits"), [("1949-12-31", False), ("1950-01-01", True), ("2101-01-01", False)]
)
def test_days_lie_within_reason(day: str, fits: bool) -> None:
    """Between 1950 and 2100, else a sentence."""
    if fits:
        assert TypeAdapter(Day).validate_python(day) == date.fromisoformat(day)
        return
    with pytest.raises(ValidationError, match="1950 年到 2100 年"):
        TypeAdapter(Day).validate_python(day)


@pytest.mark.parametrize(
    "written", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00"]
)
def test_a_phones_clock_refuses_no_scan(written: str) -> None:
    """However wrong, it becomes an instant that can be told in every time zone."""
    assert FIRST <= TypeAdapter(PhoneTime).validate_python(written) <= LAST


@pytest.mark.parametrize("year", [1970, 2026])
@pytest.mark.parametrize("written", ["11-20T09:00:00+08:00", "11-20T01:00:00Z", "11-20T09:00:00"])
def test_a_phones_clock_is_kept_as_it_was_sent(year: int, written: str) -> None:
    """Right or wrong; without a zone it is taken for local time."""
    moment = TypeAdapter(PhoneTime).validate_python(f"{year}-{written}")
    assert moment == datetime(year, 11, 20, 9, tzinfo=clock.SHANGHAI)


@pytest.mark.parametrize(
    ("header", "seen"),
    [('"3"', 3), ("3", 3), (None, None), ("", None), ("*", None), ("9" * 5000, None), ('W/"3"', None)],
)
def test_a_version_is_a_short_number(header: str | None, seen: int | None) -> None:
    """Anything else counts as nothing said."""
    assert seen_version(header) == seen
