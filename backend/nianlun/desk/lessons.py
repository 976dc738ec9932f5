"""What showcases and closings wait for, as rows of the inbox: of listeners, pairs and their committees."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.paging import Page
from nianlun.desk.queries import MOST_ROWS, Place, within
from nianlun.desk.rules import Task, Waiting
from nianlun.members import queries as members
from nianlun.mentorships.closing import rules as closing
from nianlun.mentorships.closing.models import Evaluation
from nianlun.mentorships.closing.service import actor
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.queries import is_one_of_two, may_manage
from nianlun.mentorships.rules import PairState
from nianlun.mentorships.showcases import present
from nianlun.mentorships.showcases import queries as showcases
from nianlun.mentorships.showcases.queries import Seen, Wanted

#: Nobody remembers a lesson longer well enough to score it.
SCORED_WITHIN = timedelta(days=60)
#: A committee closes the scores so soon after the lesson.
CLOSED_WITHIN = timedelta(days=7)


async def lessons(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """Lessons that the caller heard and has not scored, and those whose scores a committee may close."""
    today = clock.today()
    days = Wanted(since=today - SCORED_WITHIN, until=today, unclosed=True)
    wanted = days._replace(at=place) if isinstance(place, frozenset) else days._replace(org_id=place)
    found, _ = await showcases.listed(db, caller, wanted, Page(page=1, size=MOST_ROWS))
    return [row for seen in found if (row := _of_lesson(caller, seen, today))]


def _of_lesson(caller: Caller, seen: Seen, today: date) -> Waiting | None:
    it, lesson = present.header(caller, seen), seen.activity
    path = f"/mentorships/showcases/{it.id}"
    if "score" in it.actions and not it.has_own_sheet:
        return Waiting(Task.SCORE_LESSON, it.title, it.happens_on, path, lesson.owner_org_id)
    if "close" in it.actions:
        due = it.happens_on + CLOSED_WITHIN
        return Waiting(
            Task.CLOSE_SHOWCASE, it.title, due, path, lesson.owner_org_id, it.sheets or 1, due < today
        )
    return None


async def evaluations(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """Pairs being closed in which it is the caller's turn to speak."""
    found = await _closing(db, caller, place)
    mine = [it for it, is_kept, given in found if _is_turn(caller, it, is_kept, given)]
    names = await members.names_of(db, [person for it in mine for person in (it.mentor_id, it.mentee_id)])
    today = clock.today()
    return [
        Waiting(
            Task.EVALUATE_PAIR,
            f"{names[it.mentor_id]}、{names[it.mentee_id]}",
            it.ends_on,
            f"/mentorships/{it.id}",
            it.owner_org_id,
            overdue=it.ends_on < today,
        )
        for it in mine
    ]


def _is_turn(caller: Caller, it: Mentorship, is_kept: bool, given: int) -> bool:
    standing = closing.Standing(PairState(it.state), given)
    return "evaluate" in closing.actions(standing, actor(caller, it, is_kept))


async def _closing(db: DbSession, caller: Caller, place: Place) -> Sequence[tuple[Mentorship, bool, int]]:
    """With whether the caller sits in a committee, and how many evaluations stand."""
    given = (
        select(func.count())
        .select_from(Evaluation)
        .where(col(Evaluation.mentorship_id) == Mentorship.id, col(Evaluation.withdrawn_at).is_(None))
        .scalar_subquery()
    )
    kept = may_manage(caller)
    query = (
        select(Mentorship, kept, given)
        .where(
            Mentorship.state == PairState.CLOSING,
            or_(is_one_of_two(caller.person_id), kept),
            or_(within(place, Mentorship.owner_org_id), within(place, Mentorship.mentee_org_id)),
        )
        .order_by(col(Mentorship.ends_on))
        .limit(MOST_ROWS)
    )
    return (await db.exec(query)).all()
