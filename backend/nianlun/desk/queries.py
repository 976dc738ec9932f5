"""What lies open in the features below, for one caller."""

import uuid
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, false, func, or_, true
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import OrgKind, Permission
from nianlun.activities.models import Activity, Attendance
from nianlun.core.clock import end_of
from nianlun.core.db import DbSession
from nianlun.desk.rules import Pending
from nianlun.links.models import Link
from nianlun.members.models import Membership
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import YearKind

MOST_ROWS = 200


Place = uuid.UUID | frozenset[uuid.UUID] | None
"""Where one looks: at an org and below, at some orgs themselves, or everywhere."""


def within(place: Place, org_column: Any) -> ColumnElement[bool]:
    """True for rows of that place; a filter of what one chose to look at, never a permission."""
    if isinstance(place, frozenset):
        return col(org_column).in_(place)
    return at_or_below(place, org_column)


async def pending_activities(db: DbSession, caller: Caller, place: Place, until: date) -> list[Pending]:
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
            within(place, Activity.owner_org_id),
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


async def open_plans(db: DbSession, caller: Caller, place: Place) -> list[OpenPlan]:
    query = (
        select(PlanDocument, func.count())
        .join(PlanDraft, col(PlanDraft.document_id) == PlanDocument.id)
        .where(
            in_reach(caller, Permission.PLAN_MANAGE, PlanDocument.owner_org_id),
            PlanDraft.state == "pending",
            within(place, PlanDocument.owner_org_id),
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


async def first_org(db: DbSession, caller: Caller, permission: Permission) -> Org | None:
    """The org whose year the caller looks at first: a branch before what lies above and below it."""
    query = (
        select(Org)
        .where(in_reach(caller, permission, Org.id), col(Org.closed_on).is_(None))
        .order_by(col(Org.kind) != OrgKind.BRANCH, col(Org.created_at), col(Org.id))
        .limit(1)
    )
    return (await db.exec(query)).first()


async def usual_year_kind(db: DbSession, org_id: uuid.UUID) -> YearKind:
    """How the org's last plan counts its year; the calendar's year without one."""
    query = (
        select(PlanDocument.year_kind)
        .where(PlanDocument.owner_org_id == org_id, col(PlanDocument.year).is_not(None))
        .order_by(col(PlanDocument.created_at).desc())
        .limit(1)
    )
    return YearKind((await db.exec(query)).first() or YearKind.CALENDAR)


class Dot(NamedTuple):
    """An activity as a dot of the year ring."""

    activity_id: uuid.UUID
    on: date
    state: str
    title: str


async def dots(db: DbSession, org_id: uuid.UUID, first: date, last: date, on: date) -> list[Dot]:
    """The activities of an org and its groups between two days, as far as was known at the end of a third.

    What was closed later was planned then; what was cancelled by then is none.
    """
    until = end_of(on)
    is_closed = col(Activity.closed_at) < until
    day = case((is_closed, func.coalesce(Activity.done_on, Activity.happens_on)), else_=Activity.happens_on)
    query = (
        select(Activity, day, func.coalesce(is_closed, false()))
        .where(
            or_(col(Activity.owner_org_id) == org_id, col(Activity.owner_org_id).in_(_groups_of(org_id))),
            col(Activity.created_at) < until,
            func.coalesce(col(Activity.cancelled_at) >= until, true()),
            day.between(first, last),
        )
        .order_by(day, col(Activity.id))
    )
    return [Dot(a.id, held_on, _dot_state(a, closed), a.title) for a, held_on, closed in await db.exec(query)]


def _groups_of(org_id: uuid.UUID) -> Any:
    return (
        select(OrgClosure.descendant_id)
        .join(Org, col(Org.id) == OrgClosure.descendant_id)
        .where(
            OrgClosure.ancestor_id == org_id,
            Org.kind == OrgKind.GROUP,
            OrgClosure.depth == 1,
            col(OrgClosure.valid_until).is_(None),
        )
    )


def _dot_state(activity: Activity, closed: bool) -> str:
    if not closed:
        return "planned"
    return "late" if activity.is_late_entry else "held"
