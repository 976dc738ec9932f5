"""What pairs wait for (传帮带), as rows of the inbox: of the two themselves, and of their committees."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.desk.owed import AHEAD
from nianlun.desk.queries import MOST_ROWS, Place, within
from nianlun.desk.rules import Task, Waiting
from nianlun.members import queries as members
from nianlun.mentorships.log_rules import SETTLED_IN, LogState
from nianlun.mentorships.models import Log, Mentorship, Milestone
from nianlun.mentorships.queries import is_one_of_two, may_manage
from nianlun.mentorships.rules import Actor, PairState, actions
from nianlun.mentorships.service import standing


async def pairs(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One row for each thing that somebody else waits for, or that is due."""
    today = clock.today()
    found = await _open_pairs(db, caller, place, today + AHEAD)
    names = await members.names_of(
        db, {person for it, *_ in found for person in (it.mentor_id, it.mentee_id)}
    )
    rows: list[Waiting] = []
    for it, is_kept, waiting in found:
        title = f"{names[it.mentor_id]}、{names[it.mentee_id]}"
        rows += _of_pair(it, Actor(caller.person_id, is_kept), waiting, title, today)
    return rows + [
        _of_milestone(*row, today) for row in await _due_milestones(db, caller, place, today + AHEAD)
    ]


async def _open_pairs(
    db: DbSession, caller: Caller, place: Place, until: date
) -> Sequence[tuple[Mentorship, bool, int]]:
    """Proposed ones, those about to end, and one's own; with how many logs wait for the caller's word, which
    they do when it is over too."""
    is_own, kept = is_one_of_two(caller.person_id), may_manage(caller)
    waiting = (
        select(func.count())
        .select_from(Log)
        .where(
            col(Log.mentorship_id) == Mentorship.id,
            col(Log.state) == LogState.WAITING,
            col(Log.recorded_by) != caller.person_id,
        )
        .scalar_subquery()
    )
    state = col(Mentorship.state)
    query = (
        select(Mentorship, kept, waiting)
        .where(
            or_(
                and_(state == PairState.PROPOSED, or_(is_own, kept)),
                and_(state == PairState.ACTIVE, or_(is_own, and_(kept, col(Mentorship.ends_on) <= until))),
                and_(state.in_(SETTLED_IN), is_own, waiting > 0),
            ),
            or_(within(place, Mentorship.owner_org_id), within(place, Mentorship.mentee_org_id)),
        )
        .order_by(col(Mentorship.starts_on))
        .limit(MOST_ROWS)
    )
    return (await db.exec(query)).all()


def _of_pair(it: Mentorship, actor: Actor, waiting: int, title: str, today: date) -> Iterator[Waiting]:
    as_ruled, path = standing(it), f"/mentorships/{it.id}"
    offered = actions(as_ruled, actor)
    if "agree" in offered:
        yield Waiting(Task.AGREE_MENTORSHIP, title, it.starts_on, path, it.owner_org_id)
    if "confirm_late" in offered:
        yield Waiting(Task.CONFIRM_LATE_MENTORSHIP, title, it.starts_on, path, it.owner_org_id)
    if waiting and as_ruled.side_of(actor.person_id):
        yield Waiting(Task.CONFIRM_LOG, title, today, path, it.owner_org_id, waiting)
    if "start_closing" in offered and it.ends_on <= today + AHEAD:
        is_late = it.ends_on < today
        yield Waiting(Task.CLOSE_MENTORSHIP, title, it.ends_on, path, it.owner_org_id, overdue=is_late)


async def _due_milestones(
    db: DbSession, caller: Caller, place: Place, until: date
) -> Sequence[tuple[Milestone, uuid.UUID]]:
    """Of one's own running pairs, those of which one has not said that they are reached."""
    is_my_turn = or_(
        and_(col(Mentorship.mentor_id) == caller.person_id, col(Milestone.mentor_done_on).is_(None)),
        and_(col(Mentorship.mentee_id) == caller.person_id, col(Milestone.mentee_done_on).is_(None)),
    )
    query = (
        select(Milestone, Mentorship.owner_org_id)
        .join(Mentorship, col(Mentorship.id) == Milestone.mentorship_id)
        .where(
            Mentorship.state == PairState.ACTIVE,
            is_my_turn,
            col(Milestone.dropped_at).is_(None),
            Milestone.due_on <= until,
            or_(within(place, Mentorship.owner_org_id), within(place, Mentorship.mentee_org_id)),
        )
        .order_by(col(Milestone.due_on))
        .limit(MOST_ROWS)
    )
    return (await db.exec(query)).all()


def _of_milestone(it: Milestone, org_id: uuid.UUID, today: date) -> Waiting:
    path = f"/mentorships/{it.mentorship_id}"
    return Waiting(Task.REACH_MILESTONE, it.title, it.due_on, path, org_id, overdue=it.due_on < today)
