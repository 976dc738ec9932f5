"""What stands in the calendar around a lesson that is to be arranged."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.activities.models import Activity
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.showcases.models import Showcase

NOT_OVER = ("planned", "open")


async def pairs_to_manage(
    db: DbSession, caller: Caller, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, Mentorship]:
    """Those of these pairs of which a committee is the caller's."""
    query = select(Mentorship).where(among(Mentorship.id, ids), pairs.may_manage(caller))
    return {pair.id: pair for pair in await db.exec(query)}


async def planned_of(db: DbSession, mentorship_id: uuid.UUID) -> Showcase | None:
    """The pair's lesson that is still to come or under way."""
    query = (
        select(Showcase)
        .join(Activity, col(Activity.id) == Showcase.activity_id)
        .where(Showcase.mentorship_id == mentorship_id, col(Activity.state).in_(NOT_OVER))
    )
    return (await db.exec(query)).first()


async def of_activity(db: DbSession, activity_id: uuid.UUID) -> Showcase | None:
    return (await db.exec(select(Showcase).where(Showcase.activity_id == activity_id))).first()


class Standing(NamedTuple):
    """An activity in somebody's way: its own, and whose pair it is, if it is a showcase."""

    activity: Activity
    showcase: Showcase | None
    #: The caller reads that branch's calendar.
    is_known: bool


async def on_days(
    db: DbSession,
    caller: Caller,
    days: Collection[date],
    orgs: Collection[uuid.UUID],
    people: Collection[uuid.UUID],
) -> list[Standing]:
    """What stands in the calendar of these branches on these days, and what these people host or show."""
    query = (
        select(Activity, Showcase, in_reach(caller, Permission.ACTIVITY_READ, Activity.owner_org_id))
        .outerjoin(Showcase, col(Showcase.activity_id) == Activity.id)
        .where(
            col(Activity.happens_on).in_(days),
            col(Activity.state).in_(NOT_OVER),
            col(Activity.starts_at).is_not(None),
            or_(
                among(Activity.owner_org_id, orgs),
                among(Activity.host_id, people),
                among(Showcase.mentor_id, people),
                among(Showcase.mentee_id, people),
            ),
        )
    )
    return [Standing(*row) for row in await db.exec(query)]
