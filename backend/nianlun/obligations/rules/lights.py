"""The light of one duty, unit and period, judged from counts: no order of facts can matter."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from nianlun.obligations.rules.owed import Owed
from nianlun.school_calendar.calendars import ONE_DAY, Span
from nianlun.school_calendar.periods import Period, Rhythm


class LightState(StrEnum):
    """What a light says."""

    DONE = "done"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    EXEMPT = "exempt"
    NOT_IN_USE = "not_in_use"


class Colour(StrEnum):
    """The four colours; word and shape tell the rest (screens.md §5)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


COLOURS: dict[LightState, Colour] = {
    LightState.DONE: Colour.GREEN,
    LightState.NOT_DUE: Colour.GREEN,
    LightState.DUE_SOON: Colour.YELLOW,
    LightState.OVERDUE: Colour.RED,
    LightState.EXEMPT: Colour.GREY,
    LightState.NOT_IN_USE: Colour.GREY,
}
SHAPES: dict[LightState, str] = {
    LightState.DONE: "●",
    LightState.NOT_DUE: "○",
    LightState.DUE_SOON: "▲",
    LightState.OVERDUE: "◆",
    LightState.EXEMPT: "◌",
    LightState.NOT_IN_USE: "◌",
}
#: Which state speaks for several: what is missing before what is coming, a branch's life before its gaps.
WORST_FIRST = (
    LightState.OVERDUE,
    LightState.DUE_SOON,
    LightState.NOT_DUE,
    LightState.DONE,
    LightState.EXEMPT,
    LightState.NOT_IN_USE,
)
BADNESS = {state: -place for place, state in enumerate(WORST_FIRST)}
#: These ask for something to be done.
ASKING = frozenset({LightState.OVERDUE, LightState.DUE_SOON})
#: These ask for nothing, whatever was done.
NOT_ASKED = frozenset({LightState.EXEMPT, LightState.NOT_IN_USE})
#: Such a period is exempt when most of its days are; a shorter one when its last day is.
LONG = frozenset({Rhythm.QUARTER, Rhythm.SEMESTER, Rhythm.HALF_YEAR, Rhythm.YEAR})


class Counted(NamedTuple):
    """How much was done in a period: distinct records, some of them late (补录) or entered at the opening."""

    done: int = 0
    late: int = 0
    opening: int = 0
    last_on: date | None = None
    made_up: int = 0

    def plus(self, other: "Counted") -> "Counted":
        days = [day for day in (self.last_on, other.last_on) if day]
        return Counted(
            self.done + other.done,
            self.late + other.late,
            self.opening + other.opening,
            max(days, default=None),
            self.made_up + other.made_up,
        )

    def less(self, records: int, late: int = 0) -> "Counted":
        """Without records that are counted for another period."""
        return self._replace(done=max(self.done - records, 0), late=max(self.late - late, 0))


NOTHING = Counted()


@dataclass(frozen=True)
class Excused:
    """An approved exemption, as far as lights go."""

    id: uuid.UUID
    from_day: date
    until_day: date | None
    words: str
    approved_on: date
    approved_by: str

    def covers(self, day: date) -> bool:
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)

    def days_in(self, period: Span) -> int:
        """How many days of a period it covers."""
        until = min(self.until_day or period.ends, period.ends)
        return max((until - max(self.from_day, period.starts)).days + 1, 0)

    def until_withdrawn(self, on: date) -> "Excused | None":
        """What is left of it once withdrawn: the days before; what was exempt then stays so.

        None for a mistake: withdrawn on the day it was granted, or when nothing of it was to come any more.
        """
        was_over = self.until_day is not None and self.until_day < on
        if on == self.approved_on or was_over:
            return None
        return replace(self, until_day=on - ONE_DAY)


@dataclass(frozen=True)
class Light:
    """One duty, unit and period on a day: the state, and all it was judged from."""

    owed: Owed
    state: LightState
    counted: Counted
    since: date | None
    excused: Excused | None = None

    @property
    def satisfied(self) -> int:
        """The part of what is expected that was done: never more than 100 %."""
        return min(self.counted.done, self.owed.expected)

    @property
    def missing(self) -> int:
        """Nothing where nothing is asked for."""
        return 0 if self.state in NOT_ASKED else self.owed.expected - self.satisfied


def state_of(owed: Owed, done: int, since: date | None, *, exempt: bool, on: date) -> LightState:
    """The one decision: what is done is done, whatever else; before the use began nothing is missing."""
    if done >= owed.expected:
        return LightState.DONE
    if since is None or owed.period.ends < since:
        return LightState.NOT_IN_USE
    if exempt:
        return LightState.EXEMPT
    if on > owed.due_on:
        return LightState.OVERDUE
    return LightState.DUE_SOON if on >= owed.soon_from else LightState.NOT_DUE


def judge(owed: Owed, counted: Counted, since: date | None, excused: Sequence[Excused], on: date) -> Light:
    """A month, or what is shorter, is exempt when its last day is: by then the duty would have to be done.

    What is longer is exempt when most of its days are. Of a daily duty each day stands for itself: the exempt
    ones and those before the use began are not expected, and the month is exempt when no other is left.
    """
    if owed.days:
        return _judge_days(owed, counted, since, excused, on)
    excuse = _excuse(owed.period, excused)
    state = state_of(owed, counted.done, since, exempt=excuse is not None, on=on)
    return Light(owed, state, counted, since, excuse if state is LightState.EXEMPT else None)


def _excuse(period: Period, excused: Sequence[Excused]) -> Excused | None:
    """What exempts a period; of several together, the one that covers most of it."""
    if period.every not in LONG:
        return next((one for one in excused if one.covers(period.ends)), None)
    touching = [one for one in excused if one.days_in(period)]
    days = list(period.days) if touching else []
    covered = sum(any(one.covers(day) for one in touching) for day in days)
    return max(touching, key=lambda one: one.days_in(period)) if covered * 2 > len(days) else None


def _judge_days(
    owed: Owed, counted: Counted, since: date | None, excused: Sequence[Excused], on: date
) -> Light:
    in_use = [day for day in owed.days if since and day >= since]
    left = tuple(day for day in in_use if not any(one.covers(day) for one in excused))
    if left:
        owed = replace(owed, expected=len(left), days=left)
    excuse = None if left else next((one for one in excused for day in in_use if one.covers(day)), None)
    begun = since if in_use else None
    state = state_of(owed, counted.done, begun, exempt=excuse is not None, on=on)
    return Light(owed, state, counted, since, excuse if state is LightState.EXEMPT else None)


def worst(states: Iterable[LightState]) -> LightState | None:
    """The one that speaks for several; None for none."""
    return max(states, key=BADNESS.__getitem__, default=None)
