"""The lights of many orgs at once: one cell an org and duty, judged by the same rule as each light alone."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from nianlun.core.db import DbSession
from nianlun.obligations.judging import Scene, Subject, scene_of
from nianlun.obligations.profiles import Line
from nianlun.obligations.queries.units import Unit
from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.lights import ASKING, BADNESS, NOT_ASKED, NOTHING, LightState, state_of, worst
from nianlun.obligations.rules.owed import Owed
from nianlun.school_calendar.rules import WorkingYear


class Pressing(NamedTuple):
    """The period that speaks for a cell: the first that is overdue, else the last that has begun."""

    state: LightState
    owed: Owed
    missing: int
    unit: Unit


class Cell(NamedTuple):
    """One org and duty: how it stands, how much is missing in all overdue periods, or in the pressing one.

    `remapped`: the org itself, or its group, said which facts count for a duty that is not its own.
    """

    state: LightState
    missing: int
    pressing: Pressing
    remapped: bool = False


@dataclass(frozen=True)
class Row:
    """One org of the board with a cell for each duty it owes."""

    unit: Unit
    cells: dict[uuid.UUID, Cell]

    @cached_property
    def state(self) -> LightState:
        """The worst of its cells."""
        found = worst(cell.state for cell in self.cells.values())
        assert found
        return found

    @property
    def first(self) -> tuple[uuid.UUID, Pressing] | None:
        """What helps first: the overdue before what is due soon, the earliest, musts before the rest."""
        asked = [(key, cell.pressing) for key, cell in self.cells.items() if cell.state in ASKING]
        return min(asked, key=_helps, default=None)


@dataclass(frozen=True)
class Board:
    """Orgs by duties."""

    year: WorkingYear
    on: date
    duties: Sequence[Duty]
    rows: Sequence[Row]


def _helps(asked: tuple[uuid.UUID, Pressing]) -> tuple[int, date, bool]:
    it = asked[1]
    return -BADNESS[it.state], it.owed.due_on, it.owed.terms.strength != "must"


async def lights_of(
    db: DbSession,
    org_ids: Collection[uuid.UUID],
    year: WorkingYear,
    on: date,
    *,
    national_and_above_only: bool = False,
) -> Board:
    """The board of these orgs, their groups' duties told by them; people are left out, always."""
    scene = await scene_of(db, org_ids, year, on, national_and_above_only=national_and_above_only)
    found: dict[uuid.UUID, dict[uuid.UUID, Cell]] = {subject.unit.holder: {} for subject in scene.subjects}
    for subject in scene.subjects:
        cells = found[subject.unit.holder]
        for line in scene.lines(subject):
            cell = _cell(scene, subject, line)
            if cell:
                before = cells.get(line.duty.id)
                cells[line.duty.id] = _joined(before, cell) if before else cell
    holders = [subject.unit for subject in scene.subjects if subject.unit.id == subject.unit.holder]
    rows = [Row(unit, found[unit.id]) for unit in holders if found[unit.id]]
    return Board(year, on, _columns(scene), rows)


def _columns(scene: Scene) -> list[Duty]:
    """Every duty that somebody owes, the law's first; an ended one only where it was owed in the year."""
    profiles = {profile.number: profile for profile in scene.profiles.values()}
    lines = (ln for profile in profiles.values() for ln in profile.lines if ln.owed or not ln.duty.ended)
    return list({line.duty.id: line.duty for line in lines}.values())


def _cell(scene: Scene, subject: Subject, line: Line) -> Cell | None:
    """The periods that have begun, in one pass; None where none has."""
    pressing: Pressing | None = None
    overdue = 0
    for owed, done, state in _states(scene, subject, line):
        missing = 0 if state in NOT_ASKED else max(owed.expected - done, 0)
        if state is LightState.OVERDUE:
            overdue += missing
        if pressing is None or pressing.state is not LightState.OVERDUE:
            pressing = Pressing(state, owed, missing, subject.unit)
    if pressing is None:
        return None
    return Cell(pressing.state, overdue or pressing.missing, pressing, _is_remapped(subject, line))


def _is_remapped(subject: Subject, line: Line) -> bool:
    own = (subject.unit.id, subject.unit.holder)
    return line.mapped_by in own and line.duty.owner_org_id not in own


def _states(scene: Scene, subject: Subject, line: Line) -> Iterator[tuple[Owed, int, LightState]]:
    """State by state, the plain way where nobody said anything about this duty and unit."""
    on, since = scene.on, subject.since
    if scene.is_plain(subject, line):
        counts = scene.counts.get(subject.id, {})
        for number, owed in enumerate(line.begun(on), start=line.first):
            done = counts.get(number, NOTHING).done
            yield owed, done, state_of(owed, done, since, exempt=False, on=on)
        return
    for light, _ in zip(scene.lights(subject, line), line.begun(on), strict=False):
        yield light.owed, light.counted.done, light.state


def _joined(one: Cell, other: Cell) -> Cell:
    """Two groups of a branch as one cell: the worse speaks, what is missing adds up."""
    worse, better = (one, other) if BADNESS[one.state] >= BADNESS[other.state] else (other, one)
    same = worse.state is better.state and worse.state in ASKING
    missing = worse.missing + better.missing if same else worse.missing
    return worse._replace(missing=missing, remapped=one.remapped or other.remapped)
