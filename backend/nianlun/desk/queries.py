"""What lies open in the features below, for one caller."""

import uuid
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.activities.models import Activity, Attendance
from nianlun.core.db import DbSession
from nianlun.desk.rules import Pending
from nianlun.links.models import Link
from nianlun.members.models import Membership
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.rulebook.kinds import activity_kinds

MOST_ROWS = 200


async def pending_activities(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, until: date
) -> list[Pending]:
    """Those up to a day that the caller manages and that are not over, with how many scans wait."""
    waiting = (
        select(func.count())
        .select_from(Attendance)
        .where(col(Attendance.activity_id) == Activity.id, col(Attendance.review).is_not(None))
        .scalar_subquery()
    )
    query = (
        select(Activity, waiting)
        .where(
            in_reach(caller, Permission.ACTIVITY_MANAGE, Activity.owner_org_id),
            or_(
                col(Activity.state).in_(["planned", "open"]),
                and_(col(Activity.state) == "closed", waiting > 0),
            ),
            Activity.happens_on <= until,
            at_or_below(org_id, Activity.owner_org_id),
        )
        .order_by(col(Activity.happens_on))
        .limit(MOST_ROWS)
    )
    return [
        Pending(
            a.id,
            a.owner_org_id,
            a.title,
            a.state,
            activity_kinds()[a.kind].matter,
            a.happens_on,
            a.date_fixed,
            scans,
        )
        for a, scans in await db.exec(query)
    ]


class OpenPlan(NamedTuple):
    """A plan document with entries still to be decided."""

    document: PlanDocument
    undecided: int


async def open_plans(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> list[OpenPlan]:
    query = (
        select(PlanDocument, func.count())
        .join(PlanDraft, col(PlanDraft.document_id) == PlanDocument.id)
        .where(
            in_reach(caller, Permission.PLAN_MANAGE, PlanDocument.owner_org_id),
            PlanDraft.state == "pending",
            at_or_below(org_id, PlanDocument.owner_org_id),
        )
        .group_by(col(PlanDocument.id))
        .order_by(col(PlanDocument.created_at))
    )
    return [OpenPlan(*row) for row in await db.exec(query)]


async def first_steps(db: DbSession, caller: Caller) -> dict[str, bool]:
    """Which steps of the first week are behind the branches that the caller leads."""
    reach = Permission.MEMBER_MANAGE
    people = select(func.count()).where(in_reach(caller, reach, Membership.owner_org_id))
    plans = select(PlanDocument.id).where(in_reach(caller, reach, PlanDocument.owner_org_id))
    activities = select(Activity.id).where(in_reach(caller, reach, Activity.owner_org_id))
    slips = (
        select(Link.id)
        .join(Membership, col(Membership.person_id) == Link.person_id)
        .where(Link.purpose == "slip", in_reach(caller, reach, Membership.owner_org_id))
    )
    row = (
        await db.exec(
            select(people.scalar_subquery() > 1, plans.exists(), activities.exists(), slips.exists())
        )
    ).one()
    return dict(zip(("roster", "plan", "activity", "slips"), row, strict=True))
