"""The ledger counted without anything rolled up: what every figure must come to."""

import uuid
from datetime import date
from typing import NamedTuple

import psycopg

from nianlun.figures.counting import ONCE_A_SOURCE, SENSITIVE

#: First each record's net contribution under each org, then the cells; a joint activity, whose held-facts
#: lie at several orgs, counts as one record above them.
PLAIN = """
with record as (
    select c.ancestor_id as org_id, c.depth = 0 as own, f.source_id, f.person_id,
           date_trunc('month', f.happened_on)::date as month, f.kind,
           coalesce(f.dim_a, '') as dim_a, coalesce(f.dim_b, '') as dim_b,
           sum(f.quantity) as quantity, coalesce(sum(f.quantity) filter (where f.late), 0) as late
    from fact f
    join org_closure c on c.descendant_id = f.org_id and c.valid_from <= f.happened_on
                      and (c.valid_until is null or c.valid_until > f.happened_on)
    group by c.ancestor_id, own, f.source_id, f.person_id, month, f.kind, dim_a, dim_b
)
select org_id, month, kind, dim_a, dim_b, coalesce(sum(quantity) filter (where own), 0)::int,
       case when kind = any (%(once)s) then count(distinct source_id) filter (where quantity > 0)
            else sum(quantity) end::int,
       case when kind = any (%(once)s) then count(distinct source_id) filter (where late > 0)
            else sum(late) end::int,
       case when kind = any (%(sensitive)s) then
            count(distinct coalesce(person_id, source_id)) filter (where quantity > 0) else 0 end::int
from record
group by org_id, month, kind, dim_a, dim_b
"""


class Key(NamedTuple):
    org_id: uuid.UUID
    month: date
    kind: str
    dim_a: str
    dim_b: str


class Value(NamedTuple):
    own: int
    subtree: int
    late: int
    people: int


def plain(connection: psycopg.Connection) -> dict[Key, Value]:
    """Every cell that does not come to nothing."""
    asked = {"once": ONCE_A_SOURCE, "sensitive": SENSITIVE}
    rows = connection.execute(PLAIN, asked).fetchall()
    return {Key(*row[:5]): Value(*row[5:]) for row in rows if any(row[5:])}


def folded(connection: psycopg.Connection) -> dict[Key, Value]:
    """The same of what is rolled up."""
    rows = connection.execute(
        "select org_id, month, kind, dim_a, dim_b, own, subtree, late, people from figure_cell"
    ).fetchall()
    return {Key(*row[:5]): Value(*row[5:]) for row in rows if any(row[5:])}
