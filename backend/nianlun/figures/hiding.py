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
    """What an org is, and under which it stood at the end of a month."""

    kind: str
    parent_id: uuid.UUID | None


#: `month` by its first day; where an org moved within it, the place at its end.
PLACES = text("""
select asked.org_id, asked.month, o.kind, p.ancestor_id
from unnest(cast(:orgs as uuid[]), cast(:months as date[])) as asked (org_id, month)
join org o on o.id = asked.org_id
left join org_closure p on p.descendant_id = o.id and p.depth = 1
    and p.valid_from < asked.month + interval '1 month'
    and (p.valid_until is null or p.valid_until >= asked.month + interval '1 month')
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
    rows = await (await db.connection()).execute(PLACES, given)
    return {(row.org_id, row.month): Place(row.kind, row.ancestor_id) for row in rows}


def _hidden(cells: Sequence[Sensitive], places: dict[uuid.UUID, Place]) -> set[uuid.UUID]:
    groups = {cell.org_id for cell in cells if places[cell.org_id].kind == OrgKind.GROUP}
    nodes = [
        Node(cell.org_id, places[cell.org_id].parent_id, cell.people, states_itself=cell.own != 0)
        for cell in cells
        if cell.org_id not in groups
    ]
    return groups | hidden_among(nodes)
