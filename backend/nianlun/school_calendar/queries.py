"""Terms and days as found in the database."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.core.clock import SHANGHAI
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.school_calendar.models import SchoolDay, SchoolTerm

Entry = TypeVar("Entry", SchoolTerm, SchoolDay)


class Layered(NamedTuple):
    """What an org at or above another one entered, and how far above."""

    org_id: uuid.UUID
    depth: int
    row: SchoolTerm | SchoolDay
    owner_name: str


def _known_on(model: type[SchoolTerm] | type[SchoolDay], on: date) -> ColumnElement[bool]:
    """Entered by the end of that day, and not withdrawn by then."""
    end = datetime.combine(on + timedelta(days=1), time.min, SHANGHAI)
    return and_(
        col(model.recorded_at) < end,
        or_(col(model.withdrawn_at).is_(None), col(model.withdrawn_at) >= end),
    )


async def layered(
    db: DbSession, model: type[Entry], org_ids: Collection[uuid.UUID], on: date
) -> list[Layered]:
    """What holds for these orgs as known on a day, the nearest first; one query for any number of orgs."""
    query = (
        select(OrgClosure.descendant_id, OrgClosure.depth, model, Org.name)
        .join(model, col(model.owner_org_id) == OrgClosure.ancestor_id)
        .join(Org, col(Org.id) == OrgClosure.ancestor_id)
        .where(
            among(OrgClosure.descendant_id, org_ids),
            OrgClosure.valid_from <= on,
            or_(col(OrgClosure.valid_until).is_(None), col(OrgClosure.valid_until) > on),
            _known_on(model, on),
        )
        .order_by(col(OrgClosure.depth), col(model.starts))
    )
    return [Layered(*row) for row in await db.exec(query)]


async def entered(db: DbSession, model: type[Entry], org_id: uuid.UUID) -> Sequence[Entry]:
    """All that one org entered, the withdrawn too, the latest days first."""
    query = (
        select(model)
        .where(col(model.owner_org_id) == org_id)
        .order_by(col(model.starts).desc(), col(model.recorded_at).desc())
    )
    return list(await db.exec(query))


async def standing(db: DbSession, model: type[Entry], org_id: uuid.UUID) -> Sequence[Entry]:
    """What one org entered and did not withdraw."""
    return [row for row in await entered(db, model, org_id) if row.withdrawn_at is None]


async def managed(db: DbSession, caller: Caller, model: type[Entry], row_id: uuid.UUID) -> Entry:
    """One entry of an org whose calendar the caller keeps, locked; or NotFound."""
    query = (
        select(model)
        .where(
            col(model.id) == row_id,
            in_reach(caller, Permission.SCHOOL_CALENDAR_MANAGE, model.owner_org_id),
        )
        .with_for_update()
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


async def lock(db: DbSession, org_id: uuid.UUID) -> None:
    """Until the end of the transaction nobody else enters days for this org: two must not overlap."""
    await db.exec(select(Org.id).where(Org.id == org_id).with_for_update(key_share=True))
