"""The records behind one light, so that every figure opens."""

import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlmodel import col, select

from nianlun.core.clock import end_of
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.facts.models import Fact
from nianlun.obligations.models import MakeUp
from nianlun.obligations.queries.known import stood


class Record(NamedTuple):
    """What one record states about a unit, netted of what was taken back."""

    source: str
    source_id: uuid.UUID
    org_id: uuid.UUID
    kind: str
    dim_a: str | None
    dim_b: str | None
    happened_on: date
    recorded_at: datetime
    late: bool


async def records(
    db: DbSession,
    org_ids: Collection[uuid.UUID],
    person_id: uuid.UUID | None,
    days: tuple[date, date],
    moved_here: Collection[uuid.UUID],
    on: date,
) -> list[Record]:
    """Of some orgs or of one person, between two days or counted for them, as known on a day."""
    whose = col(Fact.person_id) == person_id if person_id else among(Fact.org_id, org_ids)
    nobody = col(Fact.person_id) == person_id if person_id else col(Fact.person_id).is_(None)
    query = (
        select(
            Fact.source,
            Fact.source_id,
            Fact.org_id,
            Fact.kind,
            Fact.dim_a,
            Fact.dim_b,
            Fact.happened_on,
            func.min(Fact.recorded_at),
            func.bool_or(Fact.late),
        )  # type: ignore[call-overload]
        .where(
            whose,
            nobody,
            or_(col(Fact.happened_on).between(*days), among(Fact.source_id, moved_here)),
            col(Fact.recorded_at) < end_of(on),
        )
        .group_by(
            Fact.source, Fact.source_id, Fact.org_id, Fact.kind, Fact.dim_a, Fact.dim_b, Fact.happened_on
        )
        .having(func.sum(Fact.quantity) > 0)
        .order_by(col(Fact.happened_on), func.min(Fact.seq))
    )
    return [Record(*row) for row in await db.exec(query)]


async def make_ups(
    db: DbSession,
    duty_id: uuid.UUID,
    org_ids: Collection[uuid.UUID],
    person_id: uuid.UUID | None,
    on: date,
) -> list[MakeUp]:
    """What was said to count for another period than its own."""
    query = (
        select(MakeUp)
        .where(
            MakeUp.duty_id == duty_id,
            among(MakeUp.owner_org_id, org_ids),
            col(MakeUp.person_id) == person_id if person_id else col(MakeUp.person_id).is_(None),
            stood(MakeUp.recorded_at, MakeUp.withdrawn_at, on),
        )
        .order_by(col(MakeUp.recorded_at))
    )
    return list(await db.exec(query))
