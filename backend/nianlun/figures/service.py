"""What a table of figures is made of, and one figure opened to its records."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind, Permission, Role
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.core.errors import Invalid, NotFound
from nianlun.facts.registry import Description, registered
from nianlun.figures import periods, rules
from nianlun.figures import queries as figures
from nianlun.figures.grid import Part, Table
from nianlun.figures.periods import Column, PeriodKind
from nianlun.figures.queries import Behind
from nianlun.figures.schemas import DefinitionRead, RecordList, RecordRead
from nianlun.rulebook.kinds import activity_kinds, fact_kinds
from nianlun.school_calendar.calendars import Calendar, Span
from nianlun.school_calendar.service import calendar_of

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
    levels: tuple[OrgKind, ...] = ()
    period: PeriodKind = PeriodKind.MONTH
    dims: tuple[str, ...] = ()
    by_dim: bool = False
    spans: tuple[Span, ...] = ()
    """Days instead of months and periods: those of a table, whose calendar may be another than this org's."""

    @property
    def counted(self) -> list[str]:
        """The kinds of facts to count; what may not leave the branch never answers upward."""
        wanted = self.fact_kinds or tuple(k for k, known in fact_kinds().items() if known.by_activity)
        return [k for k in wanted if k in fact_kinds() and (fact_kinds()[k].upward or not self.upward_only)]


def ask(
    first: str | None,
    last: str | None,
    kinds: Sequence[str] = (),
    facts: Sequence[str] = (),
    **more: Any,
) -> Question:
    """From `2026-01`, `2026-12` and names; this calendar year up to now unless said otherwise.

    Raises Invalid for a month, a name or a value of a dimension that there is not.
    """
    if not (set(kinds) <= activity_kinds().keys() and set(facts) <= fact_kinds().keys()):
        raise Invalid("没有这种活动或指标，请从列表里选。")
    today = clock.today()
    asked = Question(
        rules.parse_month(first) if first else date(today.year, 1, 1),
        rules.parse_month(last) if last else today.replace(day=1),
        activity_kinds=tuple(dict.fromkeys(kinds)),
        fact_kinds=tuple(dict.fromkeys(facts)),
        **more,
    )
    if not all(_tells_apart(dim, asked.counted) for dim in asked.dims):
        raise Invalid("这些指标没有这一类，请从指标说明里选。")
    return asked


def _tells_apart(dim: str, counted: Sequence[str]) -> bool:
    """Whether some of the kinds has such a value of its second dimension; duties are not listed."""
    split = [fact_kinds()[kind] for kind in counted if fact_kinds()[kind].dimension]
    return any(dim in kind.values or not kind.values for kind in split)


async def table(db: DbSession, caller: Caller, permission: Permission, asked: Question) -> Table | None:
    """What to count for every reachable org; None where nothing that was asked for may be told.

    Raises Invalid for too many cells, NotFound out of reach.
    """
    months = rules.months_between(asked.first, asked.last)
    orgs = await _orgs(db, caller, permission, asked)
    counted = asked.counted
    if not (orgs and counted):
        return None
    columns = await _columns(db, asked, months, orgs)
    parts = _parts(asked)
    await _check_size(db, asked, orgs, columns, parts)
    by_term = asked.period is PeriodKind.TERM
    return Table(
        orgs=[org.id for org in orgs],
        near=sorted(await _near(db, caller, permission, orgs, counted)),
        columns=columns,
        months=_numbered(columns, by_term),
        by_term=by_term,
        kinds=counted,
        parts=parts,
        dims=asked.dims or None,
        by_dim=asked.by_dim or bool(asked.dims),
    )


async def _orgs(db: DbSession, caller: Caller, permission: Permission, asked: Question) -> list[Org]:
    """Those in reach, of the levels asked for; raises NotFound where the one asked for is not."""
    own_groups = caller.roles == {Role.GROUP_LEADER, Role.MEMBER}
    groups = asked.groups or own_groups or OrgKind.GROUP in asked.levels
    orgs = await figures.orgs_in_reach(db, caller, permission, asked.org_id, groups=groups)
    if not orgs and asked.org_id:
        raise NotFound
    return [org for org in orgs if not asked.levels or org.kind in asked.levels]


async def _columns(
    db: DbSession, asked: Question, months: Sequence[date], orgs: Sequence[Org]
) -> list[Column]:
    """Terms are those of the org that was asked for, else of the highest in reach: one calendar for all."""
    if asked.period is not PeriodKind.TERM:
        return periods.columns(asked.period, months, Calendar())
    calendar = await calendar_of(db, asked.org_id or orgs[0].id, clock.today())
    if not (found := periods.columns(asked.period, months, calendar)):
        raise Invalid("这几个月里没有学期，请换一段时间。")
    return found


def _numbered(columns: Sequence[Column], by_term: bool) -> list[tuple[date, int]]:
    """The months of each period with its number; a term is counted whole."""
    if by_term:
        return [(column.starts, number) for number, column in enumerate(columns, 1)]
    return [
        (month, number)
        for number, column in enumerate(columns, 1)
        for month in rules.each_month(column.starts, column.ends)
    ]


async def _near(
    db: DbSession, caller: Caller, permission: Permission, orgs: Sequence[Org], counted: Sequence[str]
) -> set[uuid.UUID]:
    """The orgs that answer in what never leaves a branch, and in small cells; asked for only where needed."""
    if all(fact_kinds()[kind].upward and not fact_kinds()[kind].sensitive for kind in counted):
        return set()
    return await figures.near(db, caller, permission, [org.id for org in orgs])


async def _check_size(
    db: DbSession, asked: Question, orgs: Sequence[Org], columns: Sequence[Column], parts: Sequence[Part]
) -> None:
    """What was recorded is looked up only where everything that could be told would be too much."""
    each = len(orgs) * len(columns)
    if each * len(parts) <= MAX_CELLS:
        return
    recorded = await figures.activities_recorded(
        db, [org.id for org in orgs], columns[0].starts, columns[-1].ends, asked.counted
    )
    cells = each * sum(part.usual or part.activity_kind in recorded for part in parts)
    if cells > MAX_CELLS:
        raise Invalid(f"要取的数字有 {cells} 格，一次最多 {MAX_CELLS} 格。请少选几个月或几类。")


def definitions(counted: Sequence[str]) -> list[DefinitionRead]:
    known = [fact_kinds()[kind] for kind in counted]
    return [
        DefinitionRead(fact_kind=it.code, name=it.name, unit=it.unit, definition=it.definition)
        for it in known
    ]


def _parts(asked: Question) -> list[Part]:
    """The lines of a table: by kind of fact, of activity and, where asked, by second dimension.

    Without naming kinds of activities, the usual ones always, every other where something was recorded.
    """
    return [
        Part(kind, activity, dim, bool(asked.activity_kinds) or activity in ("", *USUAL_KINDS))
        for kind in asked.counted
        for activity in _activities(kind, asked.activity_kinds or tuple(activity_kinds()))
        for dim in asked.dims or (tuple(fact_kinds()[kind].values) if asked.by_dim else ()) or ("",)
    ]


def _activities(fact_kind: str, kinds: Sequence[str]) -> Sequence[str]:
    """The kinds of activity by which a kind of fact is counted; a single nameless one where it is by none."""
    if not fact_kinds()[fact_kind].by_activity:
        return ("",)
    return [kind for kind in kinds if (kind == "matter") == (fact_kind == "matter.done")]


async def opened(db: DbSession, caller: Caller, permission: Permission, asked: Question) -> RecordList:
    """One figure down to its records: a record that several orgs took part in is listed once.

    Of the days that are named, else of whole periods as in a table of this org.
    """
    if asked.org_id is None or len(asked.counted) != 1:
        raise Invalid(NOT_ONE_FIGURE)
    activities = _activities(asked.counted[0], asked.activity_kinds)
    if len(activities) != 1:
        raise Invalid(NOT_ONE_FIGURE)
    orgs = await figures.orgs_in_reach(db, caller, permission, asked.org_id)
    if not orgs or not await _answers(db, caller, permission, asked.org_id, asked.counted[0]):
        raise NotFound
    months = rules.months_between(asked.first, asked.last)
    spans = asked.spans or await _columns(db, asked, months, orgs)
    rows = await figures.behind(db, asked.org_id, spans, asked.counted[0], activities[0], asked.dims)
    records = await as_records(db, rows, above=asked.upward_only)
    return RecordList(as_of=clock.now(), total=sum(r.quantity for r in records), records=records)


async def _answers(
    db: DbSession, caller: Caller, permission: Permission, org_id: uuid.UUID, fact_kind: str
) -> bool:
    """What never leaves a branch, or tells of few people, is opened in the branch only."""
    if fact_kinds()[fact_kind].upward and not fact_kinds()[fact_kind].sensitive:
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
