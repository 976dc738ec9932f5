"""What stands in a feed, and for how long; pure, `today` and `now` are parameters."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from nianlun.activities.rules import ActivityState

#: How far a feed reaches around today.
BACK = timedelta(days=365)
AHEAD = timedelta(days=730)
#: A calendar that is opened once a term must still hear that something was called off.
CANCELLED_STAYS = timedelta(days=90)
#: Raise it when the same rows are written in other words, so that calendars read them again.
EDITION = 1


class Status(StrEnum):
    """RFC 5545, 3.8.1.11."""

    CONFIRMED = "CONFIRMED"
    #: The day is only proposed (待定日期).
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Entry:
    """One occurrence as a calendar shows it: no person, no minutes, no leave."""

    uid: str
    #: Grows with every change.
    sequence: int
    changed_at: datetime
    status: Status
    title: str
    kinds: tuple[str, ...]
    held_by: str
    place: str | None
    on: date
    #: None: all day.
    starts_at: time | None
    ends_at: time | None
    url: str


@dataclass(frozen=True)
class Calendar:
    """A whole feed."""

    name: str
    entries: tuple[Entry, ...]


def span(today: date) -> tuple[date, date]:
    """The first and the last day that a feed shows."""
    return today - BACK, today + AHEAD


def cancelled_since(now: datetime) -> datetime:
    """What was cancelled before is gone from the feed."""
    return now - CANCELLED_STAYS


def status(state: ActivityState, date_fixed: bool) -> Status:
    if state is ActivityState.CANCELLED:
        return Status.CANCELLED
    return Status.CONFIRMED if date_fixed else Status.TENTATIVE


def hours(starts_at: time | None, ends_at: time | None, date_fixed: bool) -> tuple[time | None, time | None]:
    """From when until when; all day while the day itself is only proposed."""
    return (starts_at, ends_at if starts_at else None) if date_fixed else (None, None)


def tag(calendar: Calendar) -> str:
    """The same for the same text, known before anything is written."""
    return hashlib.sha256(repr((EDITION, calendar)).encode()).hexdigest()[:32]


def knows(if_none_match: str | None, known: str) -> bool:
    """Whether an `If-None-Match` names this tag, weakened by a proxy or not (RFC 9110, 13.1.2)."""
    named = {one.strip().removeprefix("W/").strip('"') for one in (if_none_match or "").split(",")}
    return known in named
