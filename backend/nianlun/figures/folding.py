"""Rolling the ledger up: a fold counts anew what was touched since the last one, a rebuild everything.

The safe position is the oldest transaction still open: nothing below it can appear any more. So a fold counts
what lies below, and moves the position there; what lies above is the tail, which reading counts itself.
Nothing is ever added to a cell, it is counted whole: a fold that is cut short is simply done again.
"""

from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import select

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.figures.counting import (
    KEY,
    KINDS,
    RECOUNTED,
    SAFE,
    SAME_CELL,
    SENSITIVE,
    of_all,
    of_touched,
    touched,
)
from nianlun.figures.hiding import CellKey, Sensitive, hidden_cells
from nianlun.figures.models import FigureFold

_BELOW = f"f.xid < {SAFE}"
_FIGURES = "own, subtree, late, people"
_DIFFERS = "(c.own, c.subtree, c.late, c.people) <> (n.own, n.subtree, n.late, n.people)"

#: Only what changed gets the number; what comes to nothing stays, as zeros.
FOLD = text(f"""
with {touched(facts=_BELOW, marks=f"c.xid < {SAFE}")}, {of_touched(_BELOW)}, {RECOUNTED}
insert into figure_cell ({KEY}, {_FIGURES}, fold)
select {KEY}, coalesce(own, 0), coalesce(subtree, 0), coalesce(late, 0), coalesce(people, 0), :number
from touched left join recounted using ({KEY})
on conflict ({KEY}) do update
set own = excluded.own, subtree = excluded.subtree, late = excluded.late, people = excluded.people,
    fold = excluded.fold
where (figure_cell.own, figure_cell.subtree, figure_cell.late, figure_cell.people)
      <> (excluded.own, excluded.subtree, excluded.late, excluded.people)""")
#: A whole ledger is counted beside the cells, for only what writes to no table is done by several processes;
#: and what is new is written in the order of its keys, which the indexes take much quicker.
COUNT_ALL = text(f"""
create temp table counted on commit drop as with {of_all(_BELOW)}, {RECOUNTED} select * from recounted""")
NOTHING_LEFT = text(f"""
insert into counted
select {KEY}, 0, 0, 0, 0 from figure_cell c
where ({_FIGURES}) <> (0, 0, 0, 0) and not exists (select from counted n where {SAME_CELL})""")
DIFFERENT = text(f"""
update figure_cell c set ({_FIGURES}, fold) = (n.own, n.subtree, n.late, n.people, :number)
from counted n where {SAME_CELL} and {_DIFFERS}""")
NEW = text(f"""
insert into figure_cell ({KEY}, {_FIGURES}, fold)
select {KEY}, {_FIGURES}, :number from counted n
where not exists (select from figure_cell c where {SAME_CELL}) order by {KEY}""")
#: Who came to stand under another org is news to whoever reads that one, though nothing was counted.
MOVED = text(f"""
update figure_cell set fold = :number
where fold < :number and org_id in (
    select descendant_id from figure_mark
    where xid >= (select upto from figure_fold) and xid < {SAFE} and ancestor_id <> descendant_id
)""")
IS_NEWS = text(f"""
select exists (select from fact f where f.xid >= (select upto from figure_fold) and {_BELOW})
    or exists (select from figure_mark c where c.xid >= (select upto from figure_fold) and c.xid < {SAFE})
""")
#: The cells of sensitive kinds of which one like them, of another org, was changed by this fold; or all.
LIKE_THE_CHANGED = text("""
select org_id, month, kind, dim_a, dim_b, own, people, hidden from figure_cell
where kind = any (:sensitive) and (:whole or (month, kind, dim_a, dim_b) in (
    select month, kind, dim_a, dim_b from figure_cell where fold = :number
))""")
TURN = text(f"""
update figure_cell c set hidden = not hidden, fold = :number
from unnest(cast(:orgs as uuid[]), cast(:months as date[]), cast(:kinds as text[]), cast(:dims_a as text[]),
            cast(:dims_b as text[])) as n (org_id, month, kind, dim_a, dim_b)
where {SAME_CELL}
""")
#: Grouping a whole ledger spills to disk with what an ordinary request needs.
ROOM = text("set local work_mem = '128MB'")
SAFE_POSITION = text("select pg_snapshot_xmin(pg_current_snapshot())::text")


async def fold(db: DbSession) -> int:
    """Counts what was touched below the safe position; answers how many cells changed."""
    return await _count(db, whole=False)


async def rebuild(db: DbSession) -> int:
    """Counts every cell from the whole ledger; answers how many differed: none where all was right."""
    return await _count(db, whole=True)


async def _count(db: DbSession, *, whole: bool) -> int:
    """One at a time: the lock on the only row holds until the commit."""
    place = (await db.exec(select(FigureFold).with_for_update())).one()
    connection = await db.connection()
    safe = (await connection.execute(SAFE_POSITION)).scalar_one()
    asked = {**KINDS, "safe": safe, "number": place.number + 1}
    if not whole and not (await connection.execute(IS_NEWS, asked)).scalar_one():
        return 0
    if whole := whole or not place.upto:
        await connection.execute(ROOM)
    changed = await (_counted_all(connection, asked) if whole else _changed(connection, FOLD, asked))
    changed += await _changed(connection, MOVED, asked)
    changed += await _hide_small(db, place.number + 1, whole=whole)
    place.number += bool(changed)
    place.upto, place.at = int(safe), clock.now()
    await db.flush()
    return changed


async def _changed(connection: AsyncConnection, statement: TextClause, asked: dict[str, Any]) -> int:
    return (await connection.execute(statement, asked)).rowcount


async def _counted_all(connection: AsyncConnection, asked: dict[str, Any]) -> int:
    await connection.execute(COUNT_ALL, asked)
    await connection.execute(NOTHING_LEFT)
    return await _changed(connection, DIFFERENT, asked) + await _changed(connection, NEW, asked)


async def _hide_small(db: DbSession, number: int, *, whole: bool) -> int:
    """Decides anew which cells are told above the branch, among those whose like this fold changed; a rebuild
    among all, for the rule may be another since."""
    connection = await db.connection()
    asked = {"number": number, "sensitive": SENSITIVE, "whole": whole}
    rows = await connection.execute(LIKE_THE_CHANGED, asked)
    cells = {CellKey(*row[:5]): (Sensitive(*row[:7]), bool(row.hidden)) for row in rows}
    if not cells:
        return 0
    hidden = await hidden_cells(db, [cell for cell, _ in cells.values()])
    wrong = [key for key, (_, was) in cells.items() if was != (key in hidden)]
    if wrong:
        columns = (list(column) for column in zip(*wrong, strict=True))
        names = ("orgs", "months", "kinds", "dims_a", "dims_b")
        await connection.execute(TURN, dict(zip(names, columns, strict=True)) | {"number": number})
    return len(wrong)
