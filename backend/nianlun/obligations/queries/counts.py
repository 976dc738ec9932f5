"""The ledger counted for duties: one statement for any number of orgs or people, duties and periods.

Quantities are summed per record first, so that a retraction and what it takes back cancel out, and a record
that satisfies a duty in two ways counts once. Periods are spelled out day by day, for then Postgres can join
them by equality: by their bounds it would try every period on every fact.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import text

from nianlun.core.clock import end_of
from nianlun.core.db import DbSession
from nianlun.obligations.rules.lights import Counted

#: Entered at the opening (期初登记): dim_b names the duty it satisfies.
OPENING = "obligation.opening"
#: The same of a person, which never leaves the branch.
OPENING_OF_PERSON = "obligation.opening_person"
OPENINGS = (OPENING, OPENING_OF_PERSON)

_COUNT = """
with unit as materialized (
    select * from unnest(cast(:units as uuid[]), cast(:profiles as int[])) as u(id, profile)
), bucket as materialized (
    select number, profile, kind, dim, starts + n as day
    from unnest(cast(:buckets as int[]), cast(:bucket_profiles as int[]), cast(:kinds as text[]),
                cast(:dims as text[]), cast(:starts as date[]), cast(:ends as date[]))
             as b(number, profile, kind, dim, starts, ends),
         generate_series(0, ends - starts) as n
), record as (
    select f.{unit} as unit_id, b.number, f.source_id, bool_or(f.late) as late,
           bool_or(f.kind = any (cast(:openings as text[]))) as opening, max(f.happened_on) as last_on
    from fact f
    join unit u on u.id = f.{unit}
    join bucket b on b.profile = u.profile and b.kind = f.kind and b.day = f.happened_on
                 and b.dim = case when f.kind = any (cast(:openings as text[])) then f.dim_b
                                  else coalesce(f.dim_a, '') end
    where f.kind = any (cast(:wanted as text[])) and f.happened_on between :first and :last
      and f.recorded_at < :until {own}
    group by 1, 2, 3
    having sum(f.quantity) > 0
), counted as (
    select unit_id, number, count(*)::int as done, (count(*) filter (where late))::int as late,
           (count(*) filter (where opening))::int as opening, max(last_on) as last_on
    from record group by 1, 2
)
select unit_id, array_agg(number), array_agg(done), array_agg(late), array_agg(opening), array_agg(last_on)
from counted group by unit_id
"""
#: A person's facts count wherever they were on the day; an org's are those of no one person.
OF_ORGS = text(_COUNT.format(unit="org_id", own="and f.person_id is null"))
OF_PEOPLE = text(_COUNT.format(unit="person_id", own=""))


class Bucket(NamedTuple):
    """Facts of one kind and activity on some days, counted under a number; one number may have several."""

    number: int
    profile: int
    kind: str
    dim: str
    starts: date
    ends: date


@dataclass(frozen=True)
class Question:
    """Which units are counted, each by the buckets of its profile."""

    units: Sequence[tuple[uuid.UUID, int]]
    buckets: Sequence[Bucket]
    on: date
    of: Literal["orgs", "people"] = "orgs"

    def parameters(self) -> dict[str, object]:
        numbers, profiles, kinds, dims, starts, ends = zip(*self.buckets, strict=True)
        return {
            "units": [unit for unit, _ in self.units],
            "profiles": [profile for _, profile in self.units],
            "buckets": list(numbers),
            "bucket_profiles": list(profiles),
            "kinds": list(kinds),
            "dims": list(dims),
            "starts": list(starts),
            "ends": list(ends),
            "wanted": sorted(set(kinds)),
            "first": min(starts),
            "last": max(ends),
            "until": end_of(self.on),
            "openings": list(OPENINGS),
        }


async def counted(db: DbSession, question: Question) -> dict[uuid.UUID, dict[int, Counted]]:
    """By unit and bucket, what was done; nothing where nothing was."""
    if not question.units or not question.buckets:
        return {}
    statement = OF_PEOPLE if question.of == "people" else OF_ORGS
    rows = await (await db.connection()).execute(statement, question.parameters())
    return {
        unit_id: dict(zip(numbers, map(Counted, *columns), strict=True))
        for unit_id, numbers, *columns in rows
    }
