"""The one place that asks what time it is; tests set it."""

from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """This instant, aware, in the product's one time zone (+08:00)."""
    return _frozen.get() or datetime.now(SHANGHAI)


def today() -> date:
    return now().date()


def freeze(instant: datetime | None) -> None:
    """For tests and the sample: `now()` answers this from here on; None lets time run again."""
    _frozen.set(instant)
