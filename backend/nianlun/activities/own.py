"""A person's own activities, as their phone lists them."""

import uuid
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, func, or_
from sqlalchemy.dialects.postgresql import array
from sqlmodel import col, select

from nianlun.access.models import Org
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.queries import is_on_list
from nianlun.core.db import DbSession
from nianlun.members.models import Membership


class Own(NamedTuple):
    """An activity of a person's own branch or list."""

    activity: Activity
    org_name: str
    presence: str | None
    arrived_at: datetime | None


async def of_person(db: DbSession, person_id: uuid.UUID, since: date, until: date) -> list[Own]:
    """Of the person's branch and group while not started, and every list on which they stand, by day."""
    places = select(func.unnest(array([col(Membership.owner_org_id), col(Membership.group_id)]))).where(
        Membership.person_id == person_id, col(Membership.left_on).is_(None)
    )
    query = (
        select(Activity, Org.name, Attendance.state, Attendance.arrived_at)
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .outerjoin(
            Attendance,
            and_(
                col(Attendance.activity_id) == Activity.id,
                col(Attendance.person_id) == person_id,
                is_on_list(),
            ),
        )
        .where(
            col(Activity.happens_on).between(since, until),
            col(Activity.state) != "cancelled",
            or_(
                col(Attendance.id).is_not(None),
                and_(col(Activity.state) == "planned", col(Activity.owner_org_id).in_(places)),
            ),
        )
        .order_by(col(Activity.happens_on), col(Activity.starts_at).nulls_last())
    )
    return [Own(*row) for row in await db.exec(query)]
