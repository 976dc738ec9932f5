"""Evaluations as found in the database, and what is still open of a pair."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlmodel import col, select

from nianlun.core.db import DbSession
from nianlun.mentorships.closing.models import Evaluation
from nianlun.mentorships.closing.rules import ORDER, Side
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.models import Log, Mentorship, Milestone


async def standing(db: DbSession, mentorship_id: uuid.UUID) -> list[Evaluation]:
    """Those that stand, in the order in which they were given."""
    query = select(Evaluation).where(
        Evaluation.mentorship_id == mentorship_id, col(Evaluation.withdrawn_at).is_(None)
    )
    return sorted(await db.exec(query), key=lambda it: ORDER.index(Side(it.side)))


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


async def results(db: DbSession) -> list[tuple[Evaluation, Mentorship]]:
    """Every committee's word that stands, with its pair, for the ledger's audit."""
    query = (
        select(Evaluation, Mentorship)
        .join(Mentorship, col(Mentorship.id) == Evaluation.mentorship_id)
        .where(Evaluation.side == Side.COMMITTEE, col(Evaluation.withdrawn_at).is_(None))
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
