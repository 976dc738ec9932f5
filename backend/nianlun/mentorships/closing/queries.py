"""Evaluations as found in the database, and what is still open of a pair."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlmodel import col, select

from nianlun.access.models import Appointment
from nianlun.access.queries import in_force
from nianlun.access.rules import PERMISSIONS, Permission
from nianlun.core.db import DbSession
from nianlun.mentorships.closing.models import Evaluation
from nianlun.mentorships.closing.rules import ORDER, Evaluator
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.models import Log, Mentorship, Milestone


async def standing(db: DbSession, mentorship_id: uuid.UUID) -> list[Evaluation]:
    """Those that stand, in the order in which they were given."""
    query = select(Evaluation).where(
        Evaluation.mentorship_id == mentorship_id, col(Evaluation.withdrawn_at).is_(None)
    )
    return sorted(await db.exec(query), key=lambda it: ORDER.index(Evaluator(it.side)))


async def withdrawn(db: DbSession, mentorship_id: uuid.UUID) -> Sequence[Evaluation]:
    """Those that were taken back, oldest first."""
    query = select(Evaluation).where(
        Evaluation.mentorship_id == mentorship_id, col(Evaluation.withdrawn_at).is_not(None)
    )
    return list(await db.exec(query.order_by(col(Evaluation.withdrawn_at))))


class Open(NamedTuple):
    """How many logs of a pair wait to be confirmed, and milestones to be reached."""

    logs: int
    milestones: int


async def still_open(db: DbSession, mentorship_id: uuid.UUID) -> Open:
    logs = select(func.count()).where(Log.mentorship_id == mentorship_id, Log.state == LogState.WAITING)
    milestones = select(func.count()).where(
        Milestone.mentorship_id == mentorship_id,
        col(Milestone.dropped_at).is_(None),
        or_(col(Milestone.mentor_done_on).is_(None), col(Milestone.mentee_done_on).is_(None)),
    )
    return Open((await db.exec(logs)).one(), (await db.exec(milestones)).one())


async def has_committee_apart(db: DbSession, pair: Mentorship) -> bool:
    """Whether somebody who is neither of the two sits in either committee and can say the last word."""
    query = select(Appointment.id).where(
        col(Appointment.org_id).in_([pair.owner_org_id, pair.mentee_org_id]),
        col(Appointment.role).in_(PERMISSIONS[Permission.MENTORSHIP_MANAGE]),
        col(Appointment.person_id).not_in([pair.mentor_id, pair.mentee_id]),
        in_force(),
    )
    return (await db.exec(query.limit(1))).first() is not None


async def results(db: DbSession) -> list[tuple[Evaluation, Mentorship]]:
    """Every committee's word that stands, with its pair, for the ledger's audit."""
    query = (
        select(Evaluation, Mentorship)
        .join(Mentorship, col(Mentorship.id) == Evaluation.mentorship_id)
        .where(Evaluation.side == Evaluator.COMMITTEE, col(Evaluation.withdrawn_at).is_(None))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def by_ids(db: DbSession, ids: Sequence[uuid.UUID]) -> list[tuple[Evaluation, Mentorship]]:
    """For whoever opens a figure that counts them."""
    query = (
        select(Evaluation, Mentorship)
        .join(Mentorship, col(Mentorship.id) == Evaluation.mentorship_id)
        .where(col(Evaluation.id).in_(ids))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]
