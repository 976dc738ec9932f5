"""Lights as the arcs of a ring: weeks by month, groups together, always with the worst that is inside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nianlun.obligations.rules import words
from nianlun.obligations.rules.lights import Light, LightState, worst
from nianlun.obligations.rules.together import worst_of
from nianlun.school_calendar.calendars import Span
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, month_end


@dataclass(frozen=True)
class Arc(Span):
    """One arc: a period of the ring, the state of what lies in it, and why."""

    state: LightState
    reason: str
    due_on: date
    done: int
    expected: int


#: Whose light it is, where several units share a ring.
Named = tuple[str, Light]


def arcs(lights: Sequence[Named], year: WorkingYear, on: date) -> list[Arc]:
    """The arcs of one duty, in order; of several units, one arc a period for all of them."""
    by_week = [named for named in lights if named[1].owed.terms.every is Rhythm.WEEK]
    others = [named for named in lights if named[1].owed.terms.every is not Rhythm.WEEK]
    found = [*_by_period(others, year, on), *_by_month(by_week, year)]
    return sorted(found, key=lambda arc: arc.starts)


def _by_period(lights: Iterable[Named], year: WorkingYear, on: date) -> Iterator[Arc]:
    def starts(named: Named) -> date:
        return named[1].owed.period.starts

    for _, group in groupby(sorted(lights, key=starts), key=starts):
        named = list(group)
        period = named[0][1].owed.period
        inside = [light for _, light in named]
        first = worst_of(inside)
        yield Arc(
            max(period.starts, year.starts),
            min(period.ends, year.ends),
            first.state,
            _reason(named, first, on),
            first.owed.due_on,
            sum(light.satisfied for light in inside),
            sum(light.owed.expected for light in inside),
        )


def _reason(named: Sequence[Named], first: Light, on: date) -> str:
    said = words.reason(first, on)
    if len(named) == 1:
        return said
    if first.state is LightState.DONE:
        return f"{len(named)} 个党小组都已办。"
    name = next(name for name, light in named if light is first)
    return f"{name}：{said}"


def _by_month(lights: Iterable[Named], year: WorkingYear) -> Iterator[Arc]:
    """A week belongs to the month of its Thursday, or to the year's first or last."""

    def month(named: Named) -> date:
        middle = named[1].owed.period.middle
        return min(max(middle, year.starts), year.ends).replace(day=1)

    for first_day, group in groupby(sorted(lights, key=month), key=month):
        weeks = [light for _, light in group]
        done = sum(light.state is LightState.DONE for light in weeks)
        state = worst(light.state for light in weeks)
        assert state
        reason = f"{len(weeks)} 周办了 {done} 周。"
        due_on = max(light.owed.due_on for light in weeks)
        yield Arc(first_day, month_end(first_day), state, reason, due_on, done, len(weeks))


def kept_months(arcs_of_all: Iterable[Arc], year: WorkingYear) -> list[str]:
    """Of a year gone by, each month: missed if anything due in it was, kept if something was done, unused."""
    states: dict[int, set[LightState]] = {}
    for arc in arcs_of_all:
        states.setdefault(arc.ends.month, set()).add(arc.state)
    first = year.starts.month
    return [_kept(states.get((first - 1 + place) % 12 + 1, set())) for place in range(12)]


def _kept(states: set[LightState]) -> str:
    if LightState.OVERDUE in states:
        return "missed"
    return "kept" if LightState.DONE in states else "unused"
