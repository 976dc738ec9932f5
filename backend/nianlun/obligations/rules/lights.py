"""The light of one duty, unit and period, judged from counts: no order of facts can matter."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from nianlun.obligations.rules.owed import Owed
from nianlun.school_calendar.calendars import ONE_DAY


class State(StrEnum):
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


COLOURS: dict[State, Colour] = {
    State.DONE: Colour.GREEN,
    State.NOT_DUE: Colour.GREEN,
    State.DUE_SOON: Colour.YELLOW,
    State.OVERDUE: Colour.RED,
    State.EXEMPT: Colour.GREY,
    State.NOT_IN_USE: Colour.GREY,
}
SHAPES: dict[State, str] = {
    State.DONE: "●",
    State.NOT_DUE: "○",
    State.DUE_SOON: "▲",
    State.OVERDUE: "◆",
    State.EXEMPT: "◌",
    State.NOT_IN_USE: "◌",
}
#: Which state speaks for several: what is missing before what is coming, a branch's life before its gaps.
WORST_FIRST = (
    State.OVERDUE,
    State.DUE_SOON,
    State.NOT_DUE,
    State.DONE,
    State.EXEMPT,
    State.NOT_IN_USE,
)
BADNESS = {state: -place for place, state in enumerate(WORST_FIRST)}
#: These ask for something to be done.
ASKING = frozenset({State.OVERDUE, State.DUE_SOON})


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
    state: State
    counted: Counted
    since: date | None
    excused: Excused | None = None

    @property
    def satisfied(self) -> int:
        """The part of what is expected that was done: never more than 100 %."""
        return min(self.counted.done, self.owed.expected)

    @property
    def missing(self) -> int:
        return self.owed.expected - self.satisfied


def state_of(owed: Owed, done: int, since: date | None, *, exempt: bool, on: date) -> State:
    """The one decision: what is done is done, whatever else; before the use began nothing is missing."""
    if done >= owed.expected:
        return State.DONE
    if since is None or owed.period.ends < since:
        return State.NOT_IN_USE
    if exempt:
        return State.EXEMPT
    if on > owed.due_on:
        return State.OVERDUE
    return State.DUE_SOON if on >= owed.soon_from else State.NOT_DUE


def judge(owed: Owed, counted: Counted, since: date | None, excused: Iterable[Excused], on: date) -> Light:
    """A period is exempt when its last day is: on that day the duty would have had to be done."""
    excuse = next((one for one in excused if one.covers(owed.period.ends)), None)
    state = state_of(owed, counted.done, since, exempt=excuse is not None, on=on)
    return Light(owed, state, counted, since, excuse if state is State.EXEMPT else None)


def worst(states: Iterable[State]) -> State | None:
    """The one that speaks for several; None for none."""
    return max(states, key=BADNESS.__getitem__, default=None)
