"""The cells that changed, in the order in which they did; and the orgs that a reader reaches."""

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import TEXT, cast, text, true
from sqlmodel import select

from nianlun.access.caller import Caller
from nianlun.access.reach import reachable_orgs
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.models import Installation
from nianlun.district.changes.cursors import Place
from nianlun.district.changes.schemas import ReachedOrg
from nianlun.figures.counting import SENSITIVE
from nianlun.figures.models import FigureFold
from nianlun.rulebook.kinds import fact_kinds

#: What may leave the branch at all; and of what only the whole is told above it, not what an org adds itself.
KINDS = {"kinds": [code for code, kind in fact_kinds().items() if kind.upward], "sensitive": SENSITIVE}

#: Each cell as the line of JSON that `ChangeRead` describes, put together where it lies: half a million cells
#: are drained half as fast as they are copied. Kinds and dimensions are codes and ids of ours: nothing to
#: escape. A colon before a letter would be a parameter, hence the spaces.
CHANGED = text("""
select count(*), coalesce(max(fold), :fold), coalesce(string_agg(
    '{"org_id":"' || org_id || '","month":"' || left(month::text, 7) || '","fact_kind":"' || kind
    || '","dim_a":"' || dim_a || '","dim_b":"' || dim_b || case
       when hidden then '","own": null,"subtree": null,"late": null,"hidden": true}'
       else '","own":' || case when own not in (0, subtree) and kind = any (:sensitive) then 'null'
                                else own::text end
            || ',"subtree":' || subtree || ',"late":' || late || ',"hidden": false}'
       end, ','), '')
from (
    select * from figure_cell
    where org_id = any (cast(:orgs as uuid[])) and kind = any (:kinds) and fold <= :upto
      and (fold, org_id, month, kind, dim_a, dim_b) > (:fold, :org_id, :month, :fact_kind, :dim_a, :dim_b)
    order by fold, org_id, month, kind, dim_a, dim_b
    limit :size
) page
""")


#: The orgs as a reader is told of them, with where they stand today.
ORGS = """
select o.id as org_id, o.name, o.kind, o.created_at, p.ancestor_id as parent_id
from org o left join org_closure p on p.descendant_id = o.id and p.depth = 1 and p.valid_from <= :today
    and (p.valid_until is null or p.valid_until > :today) and p.ancestor_id = any (cast(:orgs as uuid[]))
where o.id = any (cast(:orgs as uuid[]))
"""
KNOWN = text(f"""
select md5(coalesce(string_agg(concat_ws('|', org_id, name, kind, parent_id), ',' order by org_id), '')),
       md5(coalesce(string_agg(org_id::text, ',' order by org_id) filter (where created_at <= :then), '')),
       md5(coalesce(string_agg(org_id::text, ',' order by org_id) filter (where created_at <= :now), ''))
from ({ORGS}) known
""")


class Reach(NamedTuple):
    """What a reader reaches, and how far the ledger was folded when they reached it.

    `orgs` stay the text of a uuid[]: they are only handed back, in each of the statements.
    """

    epoch: uuid.UUID
    fold: int
    as_of: datetime
    orgs: str


class Known(NamedTuple):
    """Digests: of what is told of the orgs, of which there were at one instant, and of which at another."""

    orgs: str
    then: str
    now: str


class Changed(NamedTuple):
    """A page: how many cells, the fold of the last, and all of them as JSON."""

    number: int
    fold: int
    lines: str


async def reach(db: DbSession, caller: Caller) -> Reach:
    """In one statement: whatever is recorded of an org that is not in it yet is of a later fold."""
    query = select(
        Installation.epoch,
        FigureFold.number,
        FigureFold.at,
        cast(reachable_orgs(caller, Permission.DISTRICT_READ), TEXT),
    ).join(FigureFold, true())
    return Reach(*(await db.exec(query)).one())


async def known(db: DbSession, reached: Reach, then: datetime, now: datetime) -> Known:
    asked = {"orgs": reached.orgs, "today": clock.today(), "then": then, "now": now}
    return Known(*(await (await db.connection()).execute(KNOWN, asked)).one())


async def orgs(db: DbSession, reached: Reach) -> list[ReachedOrg]:
    """In the order in which they were made."""
    asked = {"orgs": reached.orgs, "today": clock.today()}
    rows = await (await db.connection()).execute(text(f"{ORGS} order by o.created_at, o.id"), asked)
    return [ReachedOrg.model_validate(row) for row in rows]


async def changed(db: DbSession, reached: Reach, after: Place, size: int) -> Changed:
    asked = {**KINDS, **asdict(after), "orgs": reached.orgs, "upto": reached.fold, "size": size}
    return Changed(*(await (await db.connection()).execute(CHANGED, asked)).one())
