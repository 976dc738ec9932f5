"""Small cells of sensitive kinds, found: the rule of `small_cells` put to cells and the tree of the month."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import text

from nianlun.access.rules import OrgKind
from nianlun.core.db import DbSession
from nianlun.figures.small_cells import Node, hidden_among


class CellKey(NamedTuple):
    """Which cell."""

    org_id: uuid.UUID
    month: date
    kind: str
    dim_a: str
    dim_b: str


class Sensitive(NamedTuple):
    """A cell of a sensitive kind, as far as the rule asks."""

    org_id: uuid.UUID
    month: date
    kind: str
    dim_a: str
    dim_b: str
    own: int
    people: int


class Place(NamedTuple):
    """What an org is, under which it stood at a month's end, and whether something came or left within it."""

    kind: str
    parent_id: uuid.UUID | None
    is_shifted: bool


#: `month` by its first day; where an org moved within it, the place at its end.
PLACES = text("""
select asked.org_id, asked.month, o.kind, p.ancestor_id
from unnest(cast(:orgs as uuid[]), cast(:months as date[])) as asked (org_id, month)
join org o on o.id = asked.org_id
left join org_closure p on p.descendant_id = o.id and p.depth = 1
    and p.valid_from < asked.month + interval '1 month'
    and (p.valid_until is null or p.valid_until >= asked.month + interval '1 month')
""")
#: The orgs that something left within a month, or came to: of what it did then a part counts there.
SHIFTED = text("""
select a.ancestor_id, asked.month
from (select distinct unnest(cast(:months as date[])) as month) as asked
join org_closure m on m.depth = 1 and m.valid_until > asked.month
    and m.valid_until < asked.month + interval '1 month'
join org_closure a on a.descendant_id = m.descendant_id and a.depth > 0
    and m.valid_until in (a.valid_from, a.valid_until)
group by a.ancestor_id, asked.month, m.descendant_id, m.valid_until
having count(*) = 1
""")


async def hidden_cells(db: DbSession, cells: Sequence[Sensitive]) -> set[CellKey]:
    """Which of the cells may not be told above the branch; what a group states never may.

    Of each kind, month and pair of dimensions the cells of all orgs must be given.
    """
    places = await _places(db, {(cell.org_id, cell.month) for cell in cells})
    alike: defaultdict[tuple[date, str, str, str], list[Sensitive]] = defaultdict(list)
    for cell in cells:
        alike[cell[1:5]].append(cell)
    return {
        CellKey(org_id, *like)
        for like, those in alike.items()
        for org_id in _hidden(those, {it.org_id: places[it.org_id, it.month] for it in those})
    }


async def _places(
    db: DbSession, asked: Iterable[tuple[uuid.UUID, date]]
) -> dict[tuple[uuid.UUID, date], Place]:
    pairs = list(asked)
    given = {"orgs": [org_id for org_id, _ in pairs], "months": [month for _, month in pairs]}
    connection = await db.connection()
    shifted = {tuple(row) for row in await connection.execute(SHIFTED, {"months": given["months"]})}
    return {
        (row.org_id, row.month): Place(row.kind, row.ancestor_id, (row.org_id, row.month) in shifted)
        for row in await connection.execute(PLACES, given)
    }


def _hidden(cells: Sequence[Sensitive], places: dict[uuid.UUID, Place]) -> set[uuid.UUID]:
    groups = {cell.org_id for cell in cells if places[cell.org_id].kind == OrgKind.GROUP}
    nodes = [_node(cell, places[cell.org_id]) for cell in cells if cell.org_id not in groups]
    return groups | hidden_among(nodes)


def _node(cell: Sensitive, place: Place) -> Node:
    """What stood there for a part of the month is told of no org below, like what an org states itself."""
    return Node(cell.org_id, place.parent_id, cell.people, cell.own != 0 or place.is_shifted)
