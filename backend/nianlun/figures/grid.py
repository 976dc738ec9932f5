"""The statement behind a table of figures: every org, period and kind that was asked for, the empty ones too.

It reads cells and counts anew those that the tail touches, in one statement and so in one view of the
ledger: exact, however far the last fold came. Terms, which begin within months, are counted from the ledger.
What is sensitive is told above the branch as of the last fold, which decided which cells are small.
Postgres writes the answer's JSON itself; a test holds it equal to the model.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import text

from nianlun.core.db import DbSession
from nianlun.figures.counting import KEY, KINDS, RECOUNTED, SAME_CELL, of_all, of_touched, touched
from nianlun.figures.periods import Column
from nianlun.rulebook.kinds import fact_kinds

#: Above the branch only what was folded is told of sensitive kinds.
_LIVE = "(f.kind <> all (:sensitive) or c.ancestor_id = any (:near))"
_ASKED = """f.kind = any (:kinds) and f.happened_on between :first and :last
        and (cast(:dims as text[]) is null or f.dim_b = any (cast(:dims as text[])))"""
_TOUCHED = f"c.ancestor_id = any (:orgs) and {_LIVE} and {_ASKED}"
_IS_FAR = "kind = any (:sensitive) and org_id <> all (:near)"

_OF_MONTHS = f"""
{touched(facts=_TOUCHED, marks=_TOUCHED)}, {of_touched()}, {RECOUNTED},
cell as (
    select {KEY}, own, subtree, late, hidden and {_IS_FAR} as hidden,
           {_IS_FAR} and own <> 0 and own <> subtree as own_hidden
    from figure_cell c
    where org_id = any (:orgs) and kind = any (:kinds) and month = any (:months)
      and (cast(:dims as text[]) is null or dim_b = any (cast(:dims as text[])))
      and not exists (select from touched n where {SAME_CELL})
    union all
    select {KEY}, own, subtree, late, false, false from recounted
)"""
_OF_TERMS = f"""
term as (select * from unnest(cast(:starts as date[]), cast(:ends as date[])) as t (starts, ends)),
{
    of_all(
        f"{_ASKED} and exists (select from term t where f.happened_on between t.starts and t.ends)",
        when="(select t.starts from term t where f.happened_on between t.starts and t.ends)",
        under="c.ancestor_id = any (:orgs)",
    )
}, {RECOUNTED},
cell as (
    select {KEY}, own, subtree, late, {_IS_FAR} and subtree <> 0 as hidden, {_IS_FAR} as own_hidden
    from recounted
)"""
#: `part`: the lines asked for; those that are not usual appear once something of theirs was recorded.
_TABLE = """
figure as (
    select c.org_id, m.period, c.kind, c.dim_a, case when :by_dim then c.dim_b else '' end as dim,
           sum(own)::int as own, sum(subtree)::int as subtree, sum(late)::int as late,
           bool_or(hidden) as hidden, bool_or(own_hidden) as own_hidden
    from cell c
    join unnest(cast(:months as date[]), cast(:periods as int[])) as m (month, period) using (month)
    group by c.org_id, m.period, c.kind, c.dim_a, dim
),
given as (
    select * from unnest(cast(:part_kinds as text[]), cast(:part_activities as text[]),
                         cast(:part_dims as text[]), cast(:part_usual as bool[]))
        with ordinality as p (kind, dim_a, dim, usual, place)
),
part as (
    select kind, dim_a, dim, place from given where usual or dim_a in (select dim_a from figure)
    union all
    select kind, dim_a, dim, max(:after) from figure f
    where :by_dim and exists (select from given g where (g.kind, g.dim_a) = (f.kind, f.dim_a))
      and not exists (select from given g where (g.kind, g.dim_a, g.dim) = (f.kind, f.dim_a, f.dim))
    group by kind, dim_a, dim
),
recorded as (select distinct org_id, period, dim_a from figure),
line as (
    select o.id as org_id, o.name as org_name, o.kind as org_kind, to_char(p.starts, 'YYYY-MM') as month,
           p.code as period, s.kind as fact_kind, s.dim_a as activity_kind, s.dim,
           case when known and not told.hidden and not told.own_hidden then coalesce(f.own, 0) end as own,
           case when known and not told.hidden then coalesce(f.subtree, 0) end as subtree,
           case when told.hidden then 0 else coalesce(f.late, 0) end as late, told.hidden
    from unnest(cast(:orgs as uuid[])) with ordinality as a (id, place) join org o on o.id = a.id
    cross join unnest(cast(:starts as date[]), cast(:ends as date[]), cast(:codes as text[]))
        with ordinality as p (starts, ends, code, place)
    join part s on s.kind = any (:upward) or o.id = any (:near)
    left join figure f
        on (f.org_id, f.period, f.kind, f.dim_a, f.dim) = (o.id, p.place, s.kind, s.dim_a, s.dim)
    left join recorded r on (r.org_id, r.period, r.dim_a) = (o.id, p.place, s.dim_a)
    cross join lateral (select f.hidden is true as hidden, f.own_hidden is true as own_hidden,
                               coalesce(p.ends >= o.in_use_since, false) or r.org_id is not null as known
    ) as told
    order by a.place, p.place, array_position(cast(:kinds as text[]), s.kind), s.place, s.dim
)"""
_LINES = {by_term: f"with {cells}, {_TABLE}" for by_term, cells in ((False, _OF_MONTHS), (True, _OF_TERMS))}
ROWS = {by_term: text(f"{lines} select * from line") for by_term, lines in _LINES.items()}
AS_JSON = {
    by_term: text(f"{lines} select coalesce(json_agg(line), '[]')::text from line")
    for by_term, lines in _LINES.items()
}


class Line(NamedTuple):
    """One figure, as `schemas.FigureRead` tells it."""

    org_id: uuid.UUID
    org_name: str
    org_kind: str
    month: str
    period: str
    fact_kind: str
    activity_kind: str
    dim: str
    own: int | None
    subtree: int | None
    late: int
    hidden: bool


class Part(NamedTuple):
    """A line asked for, by kind of fact, of activity and second dimension; not `usual`: where recorded."""

    fact_kind: str
    activity_kind: str
    dim: str
    usual: bool


@dataclass(frozen=True)
class Table:
    """What is asked of the statement: orgs in order, those near to the caller, periods, kinds and lines."""

    orgs: Sequence[uuid.UUID]
    near: Sequence[uuid.UUID]
    columns: Sequence[Column]
    months: Sequence[tuple[date, int]]
    """First days of the periods' months, or of the terms, each with the number of its period, from 1."""
    by_term: bool
    kinds: Sequence[str]
    parts: Sequence[Part]
    dims: Sequence[str] | None
    by_dim: bool


async def lines(db: DbSession, table: Table) -> list[Line]:
    rows = await (await db.connection()).execute(ROWS[table.by_term], _asked(table))
    return [Line(*row) for row in rows]


async def as_json(db: DbSession, table: Table) -> str:
    """The same as the text of a JSON list."""
    answer = await (await db.connection()).execute(AS_JSON[table.by_term], _asked(table))
    return str(answer.scalar_one())


def _asked(table: Table) -> dict[str, Any]:
    months, periods = zip(*table.months, strict=True)
    kinds, activities, dims, usual = zip(*table.parts, strict=True)
    return {
        **KINDS,
        "orgs": list(table.orgs),
        "near": list(table.near),
        "kinds": list(table.kinds),
        "upward": [kind for kind in table.kinds if fact_kinds()[kind].upward],
        "first": min(column.starts for column in table.columns),
        "last": max(column.ends for column in table.columns),
        "months": list(months),
        "periods": list(periods),
        "starts": [column.starts for column in table.columns],
        "ends": [column.ends for column in table.columns],
        "codes": [column.code for column in table.columns],
        "part_kinds": list(kinds),
        "part_activities": list(activities),
        "part_dims": list(dims),
        "part_usual": list(usual),
        "after": len(table.parts) + 1,
        "dims": table.dims and list(table.dims),
        "by_dim": table.by_dim,
    }
