"""What is owed, asked and given to do, as it lies in the features below."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ARRAY, TEXT, ColumnElement, and_, cast, func, literal, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.activities.leave.models import LeaveRequest
from nianlun.activities.leave.rules import LeaveState
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.rules import WRITABLE
from nianlun.activities.models import Activity, Scheme
from nianlun.assignments.models import Assignment
from nianlun.core.db import DbSession
from nianlun.desk.queries import MOST_ROWS, Place, within
from nianlun.obligations.models import Appeal, Exemption
from nianlun.rulebook.kinds import activity_kinds


async def orgs_of_duties(db: DbSession, caller: Caller, place: Place) -> list[uuid.UUID]:
    """The orgs for whose duties the caller cares."""
    query = select(Org.id).where(
        in_reach(caller, Permission.OBLIGATION_MANAGE, Org.id), within(place, Org.id)
    )
    return list(await db.exec(query))


async def open_assignments(
    db: DbSession, caller: Caller, place: Place, until: date, today: date
) -> list[Assignment]:
    """One's own up to a day; of the orgs one keeps, those handed in and those to look back at."""
    own = and_(
        col(Assignment.owner_person_id) == caller.person_id,
        col(Assignment.state).in_(["open", "in_progress"]),
        col(Assignment.due_on) <= until,
    )
    to_look_back = and_(
        col(Assignment.state) == "done",
        col(Assignment.look_back_result).is_(None),
        col(Assignment.look_back_due_on) <= today,
    )
    kept = and_(
        in_reach(caller, Permission.ASSIGNMENT_MANAGE, Assignment.owner_org_id),
        or_(col(Assignment.state) == "submitted", to_look_back),
    )
    query = (
        select(Assignment)
        .where(or_(own, kept), within(place, Assignment.owner_org_id))
        .order_by(col(Assignment.due_on))
        .limit(MOST_ROWS)
    )
    return list(await db.exec(query))


async def activities_with_leave_asked(
    db: DbSession, caller: Caller, place: Place
) -> Sequence[tuple[Activity, int]]:
    """Activities not over, with how many others ask the caller for leave, by their day."""
    query = (
        select(Activity, func.count())
        .join(LeaveRequest, col(LeaveRequest.activity_id) == Activity.id)
        .where(
            in_reach(caller, Permission.ACTIVITY_MANAGE, Activity.owner_org_id),
            LeaveRequest.state == LeaveState.ASKED,
            LeaveRequest.person_id != caller.person_id,
            col(Activity.state).in_(["planned", "open"]),
            within(place, Activity.owner_org_id),
        )
        .group_by(col(Activity.id))
        .order_by(col(Activity.happens_on))
        .limit(MOST_ROWS)
    )
    return (await db.exec(query)).all()


async def submitted_schemes(db: DbSession, caller: Caller, place: Place) -> Sequence[tuple[Activity, Scheme]]:
    """Those handed in at orgs whose schemes the caller may approve, by the day of their activity."""
    query = (
        select(Activity, Scheme)
        .join(Scheme, col(Scheme.activity_id) == Activity.id)
        .where(
            in_reach(caller, Permission.SCHEME_APPROVE, Activity.owner_org_id),
            Scheme.state == "submitted",
            Activity.state != "cancelled",
            within(place, Activity.owner_org_id),
        )
        .order_by(col(Activity.happens_on))
        .limit(MOST_ROWS)
    )
    return (await db.exec(query)).all()


async def unwritten_minutes(db: DbSession, caller: Caller, place: Place, since: date) -> Sequence[Activity]:
    """Meetings since a day that the caller keeps, that are closed and whose minutes nobody has handed in."""
    query = (
        select(Activity)
        .outerjoin(Minutes, col(Minutes.activity_id) == Activity.id)
        .where(
            in_reach(caller, Permission.ACTIVITY_MANAGE, Activity.owner_org_id),
            Activity.state == "closed",
            Activity.happens_on >= since,
            _owes_minutes(),
            or_(col(Minutes.id).is_(None), col(Minutes.state).in_(WRITABLE)),
            within(place, Activity.owner_org_id),
        )
        .order_by(col(Activity.happens_on))
        .limit(MOST_ROWS)
    )
    return (await db.exec(query)).all()


def _owes_minutes() -> ColumnElement[bool]:
    kinds = [code for code, kind in activity_kinds().items() if kind.minutes]
    is_also = col(Activity.also_kinds).op("&&")(cast(kinds, ARRAY(TEXT)))
    return or_(col(Activity.kind).in_(kinds), is_also)


async def minutes_to_approve(db: DbSession, caller: Caller, place: Place) -> Sequence[Activity]:
    """Meetings whose minutes were handed in and wait for the caller, as chair or as recorder."""
    is_my_turn = or_(
        and_(col(Minutes.chair_id) == caller.person_id, col(Minutes.chair_approved_at).is_(None)),
        and_(col(Minutes.recorder_id) == caller.person_id, col(Minutes.recorder_approved_at).is_(None)),
    )
    query = (
        select(Activity)
        .join(Minutes, col(Minutes.activity_id) == Activity.id)
        .where(Minutes.state == "submitted", is_my_turn, within(place, Activity.owner_org_id))
        .order_by(col(Activity.happens_on))
        .limit(MOST_ROWS)
    )
    return (await db.exec(query)).all()


class Question(NamedTuple):
    """Exemptions or appeals of one org that wait for the caller: `kind` is `exemption` or `appeal`."""

    kind: str
    org_id: uuid.UUID
    org_name: str
    number: int


async def open_questions(db: DbSession, caller: Caller, place: Place) -> list[Question]:
    reach = Permission.OBLIGATION_APPROVE
    exemptions = (
        select(literal("exemption"), Org.id, Org.name, func.count())
        .select_from(Exemption)
        .join(Org, col(Org.id) == Exemption.owner_org_id)
        .where(
            in_reach(caller, reach, Exemption.approver_org_id),
            col(Exemption.decision).is_(None),
            col(Exemption.withdrawn_at).is_(None),
            within(place, Exemption.owner_org_id),
        )
        .group_by(col(Org.id))
    )
    appeals = (
        select(literal("appeal"), Org.id, Org.name, func.count())
        .select_from(Appeal)
        .join(Org, col(Org.id) == Appeal.owner_org_id)
        .where(
            in_reach(caller, reach, Appeal.answering_org_id),
            col(Appeal.answer).is_(None),
            within(place, Appeal.owner_org_id),
        )
        .group_by(col(Org.id))
    )
    return [Question(*row) for query in (exemptions, appeals) for row in await db.exec(query)]
