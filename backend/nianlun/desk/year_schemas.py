"""What the year ring is drawn from: every light and every date is computed here, none in the page."""

import uuid
from datetime import date
from typing import Literal

from nianlun.core.schema import Answer
from nianlun.obligations.rules.lights import LightState
from nianlun.obligations.schemas import CountsRead, YearNameRead
from nianlun.rulebook.obligations import RingGroup
from nianlun.school_calendar.periods import Rhythm


class ArcRead(Answer):
    """One period of one duty, drawn as an arc."""

    starts: date
    ends: date
    state: LightState
    word: str
    reason: str
    due_on: date
    done: int
    expected: int


class RingRead(Answer):
    """One duty around the year; weekly and daily ones by month with the worst light inside."""

    id: uuid.UUID
    name: str
    short: str
    every: Rhythm
    group: RingGroup
    periods: list[ArcRead]


class DotRead(Answer):
    """One activity on its day; `late`: entered afterwards (补录)."""

    activity_id: uuid.UUID
    on: date
    state: Literal["planned", "held", "late"]
    title: str


class EarlierYearRead(Answer):
    """A year gone by, month by month from its first."""

    year: int
    name: str
    months: list[Literal["kept", "missed", "unused"]]


class StretchRead(Answer):
    """Some days with a name: a term, a holiday."""

    starts: date
    ends: date
    name: str


class YearRead(Answer):
    """The year of an org as one picture (年轮图)."""

    org_id: uuid.UUID
    org_name: str
    year: YearNameRead
    today: date
    in_use_since: date | None
    counts: CountsRead
    rings: list[RingRead]
    dots: list[DotRead]
    earlier: list[EarlierYearRead]
    holidays: list[StretchRead]
    terms: list[StretchRead]
