"""The one place that asks what time it is; tests set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """This instant, aware, in the product's one time zone (+08:00)."""
    return _frozen.get() or datetime.now(SHANGHAI)


def today() -> date:
    return now().date()


def end_of(day: date) -> datetime:
    """The first instant after a day: what was recorded before it was known on that day."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def freeze(instant: datetime | None) -> None:
    """For tests: `now()` answers this from here on; None lets time run again."""
    _frozen.set(instant)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """For the sample, which tells of the past: inside, `now()` answers this; afterwards as before."""
    before = _frozen.set(instant)
    try:
        yield
    finally:
        _frozen.reset(before)
