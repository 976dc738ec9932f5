"""What stands in the ledger for many subjects at once, in one statement; and the records behind one line."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import text

from nianlun.core.db import DbSession
from nianlun.figures.counting import ONCE_A_SOURCE
from nianlun.figures.queries import Behind
from nianlun.rulebook.indicator_systems import Counting
from nianlun.scoring.formulas import Counts

#: First what each record comes to under each subject, retractions netted, then the cells. A branch counts
#: what lay under it on the day it happened; a person what stands by their name at the branch that scores
#: them, and wherever it was since they came: what they did in another branch before is not for it to see.
_COUNTS = """
with record as (
    select {subject} as subject_id, f.source_id, f.kind,
           coalesce(f.dim_a, '') as dim_a, coalesce(f.dim_b, '') as dim_b, sum(f.quantity) as quantity
    from fact f {joined}
    where {subject} = any (:subjects) and f.kind = any (:kinds)
      and f.happened_on >= :first and f.happened_on <= :last{within}
    group by {subject}, f.source_id, f.kind, dim_a, dim_b
)
select subject_id, kind, dim_a, dim_b,
       (case when kind = any (:once) then count(*) filter (where quantity > 0) else sum(quantity) end)::int
from record
group by subject_id, kind, dim_a, dim_b
"""
_BEHIND = """
select f.source, f.source_id, f.happened_on, min(f.recorded_at), min(o.name), f.kind,
       coalesce(f.dim_a, '') as dim_a, coalesce(f.dim_b, '') as dim_b,
       (case when f.kind = any (:once) then 1 else sum(f.quantity) end)::int, bool_or(f.late)
from fact f join org o on o.id = f.org_id {joined}
where {subject} = :subject and f.kind = any (:kinds)
  and f.happened_on >= :first and f.happened_on <= :last and (:upto = 0 or f.seq <= :upto){within}
group by f.source, f.source_id, f.happened_on, f.kind, dim_a, dim_b
having sum(f.quantity) > 0
order by f.happened_on, min(f.seq)
"""
_BY_BRANCH = {
    "subject": "c.ancestor_id",
    "joined": (
        "join org_closure c on c.descendant_id = f.org_id and c.valid_from <= f.happened_on"
        " and (c.valid_until is null or c.valid_until > f.happened_on)"
    ),
    "within": "",
}
_BY_PERSON = {
    "subject": "f.person_id",
    "joined": "",
    "within": (
        " and (f.org_id = :owner or exists (select from membership m where m.person_id = f.person_id"
        " and m.owner_org_id = :owner and m.joined_on <= f.happened_on"
        " and (m.left_on is null or m.left_on > f.happened_on)))"
    ),
}
#: The statements as they are sent; the benchmark sends the same.
COUNTS = {"branch": text(_COUNTS.format(**_BY_BRANCH)), "member": text(_COUNTS.format(**_BY_PERSON))}
BEHIND = {"branch": text(_BEHIND.format(**_BY_BRANCH)), "member": text(_BEHIND.format(**_BY_PERSON))}


async def counts(
    db: DbSession,
    kind: str,
    owner: uuid.UUID,
    subjects: Collection[uuid.UUID],
    first: date,
    last: date,
    fact_kinds: Collection[str],
) -> Mapping[uuid.UUID, Counts]:
    """By subject what stands of each kind, activity and sort between two days, as `owner` scores it."""
    if not subjects or not fact_kinds:
        return {}
    asked = {
        "owner": owner,
        "subjects": list(subjects),
        "kinds": sorted(fact_kinds),
        "first": first,
        "last": last,
        "once": ONCE_A_SOURCE,
    }
    found: defaultdict[uuid.UUID, dict[tuple[str, str, str], int]] = defaultdict(dict)
    for subject, *cell, number in await (await db.connection()).execute(COUNTS[kind], asked):
        found[subject][cell[0], cell[1], cell[2]] = number
    return found


async def behind(
    db: DbSession,
    kind: str,
    owner: uuid.UUID,
    subject: uuid.UUID,
    first: date,
    last: date,
    wanted: Iterable[Counting],
    upto: int = 0,
) -> list[Behind]:
    """The records of one line, by day, each once with all that it adds; up to a position of the ledger."""
    takes = tuple(wanted)
    asked: dict[str, Any] = {
        "owner": owner,
        "subject": subject,
        "kinds": sorted({it.fact_kind for it in takes}),
        "first": first,
        "last": last,
        "upto": upto,
        "once": ONCE_A_SOURCE,
    }
    found: dict[uuid.UUID, Behind] = {}
    for source, source_id, on, recorded, org, *cell, number, late in await (await db.connection()).execute(
        BEHIND[kind], asked
    ):
        if any(it.takes(*cell) for it in takes):
            row = found.get(source_id, Behind(source, source_id, on, recorded, org, 0, late))
            found[source_id] = row._replace(quantity=row.quantity + number, late=row.late or late)
    return list(found.values())


async def position(db: DbSession) -> int:
    """How far the ledger goes; what is frozen now counted no further."""
    found = await (await db.connection()).execute(text("select coalesce(max(seq), 0) from fact"))
    return int(found.scalar_one())
