"""Series, their occurrences, and what else lies on the days that they want."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import OrgKind, Permission
from nianlun.activities.models import Activity
from nianlun.activities.series.models import ActivitySeries
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound


class Seen(NamedTuple):
    """A series with what the caller needs around it."""

    series: ActivitySeries
    org_name: str
    may_manage: bool


async def seen(db: DbSession, caller: Caller, series_id: uuid.UUID) -> Seen:
    """One series in reach, or NotFound."""
    query = (
        select(
            ActivitySeries,
            Org.name,
            in_reach(caller, Permission.ACTIVITY_MANAGE, ActivitySeries.owner_org_id),
        )
        .join(Org, col(Org.id) == ActivitySeries.owner_org_id)
        .where(
            ActivitySeries.id == series_id,
            in_reach(caller, Permission.ACTIVITY_READ, ActivitySeries.owner_org_id),
        )
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return Seen(*found)


async def managed(
    db: DbSession, caller: Caller, series_id: uuid.UUID, *, lock: bool = True
) -> ActivitySeries:
    """One series that the caller may change, locked for it, or NotFound."""
    query = select(ActivitySeries).where(
        ActivitySeries.id == series_id,
        in_reach(caller, Permission.ACTIVITY_MANAGE, ActivitySeries.owner_org_id),
    )
    found = (await db.exec(query.with_for_update() if lock else query)).first()
    if found is None:
        raise NotFound
    return found


async def occurrences(db: DbSession, series_id: uuid.UUID, *, lock: bool = False) -> Sequence[Activity]:
    """By the day that the rule gave; locked in that order."""
    query = select(Activity).where(Activity.series_id == series_id).order_by(col(Activity.series_day))
    return list(await db.exec(query.with_for_update() if lock else query))


async def of_earlier(db: DbSession, series: ActivitySeries) -> list[tuple[uuid.UUID, date]]:
    """The occurrences, with their days, of the series that this one follows."""
    found: list[tuple[uuid.UUID, date]] = []
    earlier = series
    while earlier.follows_id:
        earlier = await db.get_one(ActivitySeries, earlier.follows_id)
        rows = await occurrences(db, earlier.id)
        found += [(row.id, row.series_day) for row in rows if row.series_day]
    return found


class Other(NamedTuple):
    """An activity that stands on a wanted day."""

    activity: Activity
    org_name: str


async def on_days(
    db: DbSession, org_id: uuid.UUID, days: Collection[date], but_not: Collection[uuid.UUID]
) -> list[Other]:
    """What the same people may be at on these days: held by the org, by those below it, and by a group's
    branch; not cancelled, and on a day that is settled."""
    query = (
        select(Activity, Org.name)
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .where(
            col(Activity.happens_on).in_(days),
            col(Activity.date_fixed),
            col(Activity.state).in_(["planned", "open"]),
            col(Activity.id).not_in(but_not),
            or_(at_or_below(org_id, Activity.owner_org_id), _is_branch_over(org_id)),
        )
        .order_by(col(Activity.starts_at).nulls_last(), col(Activity.id))
    )
    return [Other(*row) for row in await db.exec(query)]


def _is_branch_over(org_id: uuid.UUID) -> ColumnElement[bool]:
    parent = select(OrgClosure.ancestor_id).where(
        OrgClosure.descendant_id == org_id, OrgClosure.depth == 1, col(OrgClosure.valid_until).is_(None)
    )
    return and_(col(Org.kind) == OrgKind.BRANCH, col(Activity.owner_org_id).in_(parent))
