"""Leave as found in the database; row-level security shows a caller their own and those they decide on."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select

from nianlun.activities.leave.models import LeaveRequest
from nianlun.activities.leave.rules import LeaveState
from nianlun.activities.models import Activity
from nianlun.activities.rules import LeaveKind
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Person


async def insert_live(db: DbSession, asked: LeaveRequest) -> bool:
    """Whether it went in: one that lives already for the person and activity keeps a second one out."""
    made = await db.exec(
        insert(LeaveRequest)
        .values(asked.model_dump())
        .on_conflict_do_nothing()
        .returning(col(LeaveRequest.id))
    )
    return made.first() is not None


async def of_activity(
    db: DbSession, activity_id: uuid.UUID, leave_id: uuid.UUID | None = None
) -> list[tuple[LeaveRequest, str]]:
    """Requests with the person's name, those that wait first; or one of them."""
    query = (
        select(LeaveRequest, Person.name)
        .join(Person, col(Person.id) == LeaveRequest.person_id)
        .where(LeaveRequest.activity_id == activity_id)
        .order_by(col(LeaveRequest.state) != LeaveState.ASKED, col(LeaveRequest.created_at))
    )
    if leave_id is not None:
        query = query.where(LeaveRequest.id == leave_id)
    return [(row[0], row[1]) for row in await db.exec(query)]


async def locked(db: DbSession, leave_id: uuid.UUID) -> LeaveRequest | None:
    """One request as it is now; whoever decides next waits."""
    query = select(LeaveRequest).where(LeaveRequest.id == leave_id).with_for_update()
    return (await db.exec(query.execution_options(populate_existing=True))).first()


async def by_id(db: DbSession, leave_id: uuid.UUID) -> LeaveRequest | None:
    return (await db.exec(select(LeaveRequest).where(LeaveRequest.id == leave_id))).first()


async def granted(db: DbSession, activity_id: uuid.UUID) -> dict[uuid.UUID, LeaveKind]:
    """Who has leave of one activity, and what kind."""
    query = select(LeaveRequest.person_id, LeaveRequest.kind).where(
        LeaveRequest.activity_id == activity_id, LeaveRequest.state == LeaveState.APPROVED
    )
    return {person_id: LeaveKind(kind) for person_id, kind in await db.exec(query)}


async def ask_again(db: DbSession, activity_ids: Sequence[uuid.UUID]) -> None:
    """Leave that was granted waits once more: the activities go to a day on which it may not be needed."""
    granted_for = (
        col(LeaveRequest.state) == LeaveState.APPROVED, among(LeaveRequest.activity_id, activity_ids)
    )  # fmt: skip
    again = {"state": LeaveState.ASKED, "decided_by": None, "decided_at": None, "answer": None}
    await db.exec(update(LeaveRequest).where(*granted_for).values(again))


async def number_asked(db: DbSession, activity_id: uuid.UUID) -> int:
    """How many wait for a decision."""
    query = select(func.count()).where(
        LeaveRequest.activity_id == activity_id, LeaveRequest.state == LeaveState.ASKED
    )
    return (await db.exec(query)).one()


class Own(NamedTuple):
    """One's own request with its activity."""

    leave: LeaveRequest
    activity: Activity
    decided_by: str | None


async def of_person(
    db: DbSession, person_id: uuid.UUID, most: int, leave_id: uuid.UUID | None = None
) -> list[Own]:
    """One's own requests, those of the latest activities first; or one of them."""
    query = (
        select(LeaveRequest, Activity, Person.name)
        .join(Activity, col(Activity.id) == LeaveRequest.activity_id)
        .outerjoin(Person, col(Person.id) == LeaveRequest.decided_by)
        .where(LeaveRequest.person_id == person_id)
        .order_by(col(Activity.happens_on).desc(), col(LeaveRequest.created_at).desc())
        .limit(most)
    )
    if leave_id is not None:
        query = query.where(LeaveRequest.id == leave_id)
    return [Own(*row) for row in await db.exec(query)]
