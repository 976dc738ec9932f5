"""Figures put together: every org, month and kind that was asked for, empty cells included."""

import uuid
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import Permission, Role
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.core.errors import Invalid, NotFound
from nianlun.facts.registry import Description, registered
from nianlun.figures import queries as figures
from nianlun.figures import rules
from nianlun.figures.queries import Behind, Cell
from nianlun.figures.schemas import DefinitionRead, FigureRead, FigureTable, RecordList, RecordRead
from nianlun.rulebook.kinds import activity_kinds, fact_kinds
from nianlun.school_calendar.rules import month_end

#: Always shown, even where nothing was held: 三会一课 and the themed Party day.
USUAL_KINDS = ("general_meeting", "committee_meeting", "group_meeting", "party_lecture", "party_day")
MAX_CELLS = 200_000
NOT_ONE_FIGURE = "要看明细，请指明一个组织、一类活动和一个指标。"


@dataclass(frozen=True)
class Question:
    """Which figures are asked for: months as first days; None or empty means all that is usual."""

    first: date
    last: date
    org_id: uuid.UUID | None = None
    activity_kinds: tuple[str, ...] = ()
    fact_kinds: tuple[str, ...] = ()
    upward_only: bool = False
    groups: bool = False

    @property
    def counted(self) -> list[str]:
        """The kinds of facts to count; what may not leave the branch never answers upward."""
        wanted = self.fact_kinds or tuple(k for k, known in fact_kinds().items() if known.by_activity)
        return [k for k in wanted if k in fact_kinds() and (fact_kinds()[k].upward or not self.upward_only)]


def ask(
    first: str | None,
    last: str | None,
    org_id: uuid.UUID | None,
    kinds: list[str],
    facts: list[str],
    groups: bool,
) -> Question:
    """From `2026-01`, `2026-12` and names; this calendar year up to now unless said otherwise.

    Raises Invalid for a month or a name that there is not.
    """
    if not (set(kinds) <= activity_kinds().keys() and set(facts) <= fact_kinds().keys()):
        raise Invalid("没有这种活动或指标，请从列表里选。")
    today = clock.today()
    return Question(
        rules.parse_month(first) if first else date(today.year, 1, 1),
        rules.parse_month(last) if last else today.replace(day=1),
        org_id,
        tuple(kinds),
        tuple(facts),
        groups=groups,
    )


async def table(db: DbSession, caller: Caller, permission: Permission, asked: Question) -> FigureTable:
    """The figures of every reachable org. Raises Invalid for too many cells, NotFound out of reach."""
    months = rules.months_between(asked.first, asked.last)
    groups = asked.groups or caller.roles == {Role.GROUP_LEADER, Role.MEMBER}
    orgs = await figures.orgs_in_reach(db, caller, permission, asked.org_id, groups=groups)
    if not orgs and asked.org_id:
        raise NotFound
    counted = asked.counted
    _check_size(len(orgs) * len(months) * len(counted) * len(asked.activity_kinds or activity_kinds()))
    cells = await figures.cells(db, [org.id for org in orgs], asked.first, month_end(asked.last), counted)
    kinds = asked.activity_kinds or _usual_and_held(cells)
    near = await _near(db, caller, permission, orgs, counted)
    return FigureTable(
        as_of=clock.now(),
        definitions=[_definition(kind) for kind in counted],
        figures=_grid(orgs, months, counted, kinds, cells, near),
    )


async def _near(
    db: DbSession, caller: Caller, permission: Permission, orgs: Sequence[Org], counted: Sequence[str]
) -> set[uuid.UUID]:
    """The orgs that answer in what never leaves a branch; asked for only where that is counted."""
    if all(fact_kinds()[kind].upward for kind in counted):
        return set()
    return await figures.near(db, caller, permission, [org.id for org in orgs])


def _check_size(cells: int) -> None:
    if cells > MAX_CELLS:
        raise Invalid(f"要取的数字有 {cells} 格，一次最多 {MAX_CELLS} 格。请少选几个月或几类。")


def _usual_and_held(cells: Sequence[Cell]) -> tuple[str, ...]:
    """In rulebook order: the usual kinds, and every other one of which something was recorded."""
    held = {cell.activity_kind for cell in cells}
    return tuple(kind for kind in activity_kinds() if kind in USUAL_KINDS or kind in held)


def _definition(kind: str) -> DefinitionRead:
    known = fact_kinds()[kind]
    return DefinitionRead(fact_kind=kind, name=known.name, unit=known.unit, definition=known.definition)


def _grid(
    orgs: Sequence[Org],
    months: Sequence[date],
    counted: Sequence[str],
    kinds: Sequence[str],
    cells: Sequence[Cell],
    near: AbstractSet[uuid.UUID],
) -> list[FigureRead]:
    found = {cell[:4]: cell for cell in cells}
    recorded = {(cell.org_id, cell.month, cell.activity_kind) for cell in cells}
    return [
        _figure(
            org,
            month,
            fact_kind,
            kind,
            found.get((org.id, month, fact_kind, kind)),
            known=(org.id, month, kind) in recorded,
        )
        for org in orgs
        for month in months
        for fact_kind in counted
        if fact_kinds()[fact_kind].upward or org.id in near
        for kind in _parts(fact_kind, kinds)
    ]


def _parts(fact_kind: str, kinds: Sequence[str]) -> Sequence[str]:
    """The kinds of activity by which a kind of fact is counted; a single nameless one where it is by none."""
    if not fact_kinds()[fact_kind].by_activity:
        return ("",)
    return [kind for kind in kinds if (kind == "matter") == (fact_kind == "matter.done")]


def _figure(
    org: Org, month: date, fact_kind: str, kind: str, cell: Cell | None, *, known: bool
) -> FigureRead:
    """One cell; `known`: something of that org, month and kind of activity was recorded, the rest is zero."""
    known = known or rules.is_known(org.in_use_since, month)
    return FigureRead(
        org_id=org.id,
        org_name=org.name,
        month=rules.month_name(month),
        fact_kind=fact_kind,
        activity_kind=kind,
        own=(cell.own if cell else 0) if known else None,
        subtree=(cell.subtree if cell else 0) if known else None,
        late=cell.late if cell else 0,
    )


async def opened(db: DbSession, caller: Caller, permission: Permission, asked: Question) -> RecordList:
    """One figure down to its records: a record that several orgs took part in is listed once."""
    if asked.org_id is None or len(asked.counted) != 1:
        raise Invalid(NOT_ONE_FIGURE)
    parts = _parts(asked.counted[0], asked.activity_kinds)
    if len(parts) != 1:
        raise Invalid(NOT_ONE_FIGURE)
    orgs = await figures.orgs_in_reach(db, caller, permission, asked.org_id)
    if not orgs or not await _answers(db, caller, permission, asked.org_id, asked.counted[0]):
        raise NotFound
    rows = await figures.behind(
        db, asked.org_id, asked.first, month_end(asked.last), asked.counted[0], parts[0]
    )
    records = await as_records(db, rows, above=asked.upward_only)
    return RecordList(as_of=clock.now(), total=sum(r.quantity for r in records), records=records)


async def _answers(
    db: DbSession, caller: Caller, permission: Permission, org_id: uuid.UUID, fact_kind: str
) -> bool:
    """What never leaves a branch is opened in it only."""
    if fact_kinds()[fact_kind].upward:
        return True
    return bool(await figures.near(db, caller, permission, [org_id]))


async def as_records(db: DbSession, rows: Sequence[Behind], *, above: bool = False) -> list[RecordRead]:
    """Each row as its source calls it, or calls it `above` the branch, with the page of the record."""
    descriptions = await _described(db, rows)
    return [_record(row, descriptions[row.source_id], above=above) for row in rows]


async def _described(db: DbSession, rows: Sequence[Behind]) -> dict[uuid.UUID, Description]:
    described: dict[uuid.UUID, Description] = {}
    for name, source in registered().items():
        ids = {row.source_id for row in rows if row.source == name}
        if ids:
            described |= await source.describe(db, list(ids))
    return described


def _record(row: Behind, described: Description, *, above: bool) -> RecordRead:
    return RecordRead(
        source_id=row.source_id,
        title=(described.title_above if above else None) or described.title,
        happened_on=row.happened_on,
        org_name=row.org_name,
        quantity=row.quantity,
        late=row.late,
        recorded_on=row.recorded_at.astimezone(SHANGHAI).date(),
        path=described.path,
    )
