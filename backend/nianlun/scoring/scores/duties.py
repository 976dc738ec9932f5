"""What branches owed in a period and did of it: from the lights, by the same rules as each light alone."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.obligations.judging import Scene, Subject, scene_of
from nianlun.obligations.profiles import Line
from nianlun.obligations.rules.lights import NOTHING, LightState, state_of
from nianlun.obligations.rules.owed import Owed
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.scoring.formulas import Duties

#: What counts once a period is over: the rest was exempt, or before the use began.
COUNTED = (LightState.DONE, LightState.OVERDUE)


class Span(NamedTuple):
    """The days that are scored."""

    first: date
    last: date


@dataclass
class Tally:
    """What one branch owed of one duty."""

    expected: int = 0
    satisfied: int = 0
    missing: list[str] = field(default_factory=list)


#: branch -> duty -> what became of it.
Tallies = Mapping[uuid.UUID, Mapping[str, Tally]]


async def tallies(db: DbSession, branches: Collection[uuid.UUID], span: Span) -> Tallies:
    """Every duty of law and from above, in so many statements however many branches there are."""
    found: defaultdict[uuid.UUID, defaultdict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    today = clock.today()
    for year in range(span.first.year, min(span.last, today).year + 1):
        when = WorkingYear(YearKind.CALENDAR, year)
        scene = await scene_of(db, branches, when, today, national_and_above_only=True)
        for subject in scene.subjects:
            for line in scene.lines(subject):
                tally = found[subject.unit.holder][line.duty.code or str(line.duty.id)]
                for owed, done, state in _closed(scene, subject, line, span):
                    _add(tally, subject, owed, done, state)
    return found


def _closed(scene: Scene, subject: Subject, line: Line, span: Span) -> Iterator[tuple[Owed, int, LightState]]:
    """Periods that ended within the span and are over; the plain way where nobody said anything."""
    if not scene.is_plain(subject, line):
        for light in scene.lights(subject, line):
            if _is_over(light.owed, span, scene.on):
                yield light.owed, light.counted.done, light.state
        return
    counts = scene.counts.get(subject.id, {})
    for number, owed in enumerate(line.owed, start=line.first):
        if _is_over(owed, span, scene.on):
            done = counts.get(number, NOTHING).done
            yield owed, done, state_of(owed, done, subject.since, exempt=False, on=scene.on)


def _is_over(owed: Owed, span: Span, on: date) -> bool:
    return owed.due_on < on and span.first <= owed.period.ends <= span.last


def _add(tally: Tally, subject: Subject, owed: Owed, done: int, state: LightState) -> None:
    if state not in COUNTED:
        return
    satisfied = min(done, owed.expected)
    tally.expected += owed.expected
    tally.satisfied += satisfied
    if satisfied < owed.expected:
        whose = "" if subject.unit.id == subject.unit.holder else f"{subject.unit.name} "
        short = owed.expected - satisfied
        tally.missing.append(
            f"{whose}{owed.period.name}{owed.terms.name}{f'（{short} 次）' if short > 1 else ''}"
        )


def told(tallies: Mapping[str, Tally], wanted: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Duties]:
    """By the duties that formulas name; none named: all."""
    return {
        codes: _together(tallies[code] for code in codes or tallies if code in tallies) for codes in wanted
    }


def _together(found: Iterable[Tally]) -> Duties:
    rows = list(found)
    missing = tuple(words for row in rows for words in row.missing)
    return Duties(sum(row.expected for row in rows), sum(row.satisfied for row in rows), missing)
