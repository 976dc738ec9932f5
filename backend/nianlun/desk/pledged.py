"""Pledges as rows of the inbox: one's own by themselves, those of the committee counted by step."""

import uuid
from collections import defaultdict
from datetime import date

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.desk.queries import MOST_ROWS, Place, within
from nianlun.desk.rules import Task, Waiting
from nianlun.pledges import queries as pledges
from nianlun.pledges.models import Pledge
from nianlun.pledges.queries import Seen
from nianlun.pledges.rules import Action
from nianlun.pledges.service import actions
from nianlun.pledges.terms import WAITING, PledgeState
from nianlun.pledges.wall.models import Opinion
from nianlun.pledges.wall.rules import OpinionState
from nianlun.school_calendar.rules import month_end

#: The committee's steps, with the task that each makes and the page that shows them together.
TOGETHER: dict[Action, tuple[Task, str]] = {
    Action.DECIDE_AMENDMENT: (Task.DECIDE_PLEDGE_CHANGE, "/pledges?view=branch&state=keeping"),
    Action.APPROVE: (Task.REVIEW_PLEDGE, "/pledges/review"),
    Action.SHOW: (Task.SHOW_PLEDGE, "/pledges/review?part=show"),
    Action.COMMENT: (Task.COMMENT_PLEDGE, "/pledges?view=branch&state=rating"),
    Action.CLOSE_RATING: (Task.COMMENT_PLEDGE, "/pledges?view=branch&state=rating"),
    Action.DELIBERATE: (Task.DELIBERATE_PLEDGE, "/pledges?view=branch&state=deliberating"),
}
#: So much of a deed tells it apart.
TITLE = 30


async def asking(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """What one owes oneself, and what waits for one as a second person."""
    today = clock.today()
    rows: list[Waiting] = []
    by_step: defaultdict[tuple[Task, str, uuid.UUID], list[Pledge]] = defaultdict(list)
    for seen in await _open(db, caller, place, month_end(today)):
        allowed = [Action(name) for name in actions(caller, seen)]
        if own := _own_task(caller, seen, allowed):
            rows.append(_alone(own, seen.pledge, today))
        if step := next((TOGETHER[action] for action in TOGETHER if action in allowed), None):
            by_step[(*step, seen.pledge.owner_org_id)].append(seen.pledge)
    return rows + [_together(task, path, found, today) for (task, path, _), found in by_step.items()]


async def _open(db: DbSession, caller: Caller, place: Place, until: date) -> list[Seen]:
    """One's own and one's committee's: whatever waits, was sent back, or is to be kept by a day."""
    query = (
        pledges.selection(caller)
        .where(
            or_(pledges.is_own(caller), pledges.may_manage(caller)),
            or_(
                col(Pledge.state).in_([*WAITING, PledgeState.RETURNED]),
                and_(col(Pledge.state) == PledgeState.KEEPING, col(Pledge.due_on) <= until),
                pledges.is_amended(),
            ),
            within(place, Pledge.owner_org_id),
        )
        .order_by(col(Pledge.due_on), col(Pledge.id))
        .limit(MOST_ROWS)
    )
    return [Seen(*row) for row in await db.exec(query)]


async def opinions(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One row a wall for words that nobody has read; those about one's own pledges wait for another."""
    query = (
        select(Org.id, Org.name, func.count())
        .join(Opinion, col(Opinion.owner_org_id) == Org.id)
        .join(Pledge, col(Pledge.id) == Opinion.pledge_id)
        .where(
            in_reach(caller, Permission.PLEDGE_MANAGE, Org.id),
            Opinion.state == OpinionState.WAITING,
            col(Pledge.pledger_person_id).is_distinct_from(caller.person_id),
            within(place, Org.id),
        )
        .group_by(col(Org.id))
    )
    path, today = "/pledges/wall?part=opinions", clock.today()
    found = await db.exec(query)
    return [Waiting(Task.READ_OPINIONS, name, today, path, org_id, count) for org_id, name, count in found]


def _own_task(caller: Caller, seen: Seen, allowed: list[Action]) -> Task | None:
    """Of one's own, and of the branch's that one wrote; colleagues' are theirs."""
    it = seen.pledge
    if caller.person_id not in it.hands:
        return None
    if it.state == PledgeState.RETURNED and Action.SUBMIT in allowed:
        return Task.REVISE_PLEDGE
    if it.state == PledgeState.KEEPING and Action.REPORT in allowed:
        return Task.KEEP_PLEDGE
    return Task.RATE_PLEDGE if Action.RATE in allowed else None


def _alone(task: Task, it: Pledge, today: date) -> Waiting:
    """Only keeping has a day of its own; what was sent back or is to be rated is for now."""
    due_on = it.due_on if task is Task.KEEP_PLEDGE else today
    path = f"/pledges?open=pledge:{it.id}"
    return Waiting(task, _title(it), due_on, path, it.owner_org_id, overdue=due_on < today)


def _together(task: Task, path: str, found: list[Pledge], today: date) -> Waiting:
    first = found[0]
    if len(found) == 1 and task is not Task.REVIEW_PLEDGE:
        path = f"/pledges?open=pledge:{first.id}"
    return Waiting(task, _title(first), today, path, first.owner_org_id, len(found))


def _title(it: Pledge) -> str:
    return it.deed if len(it.deed) <= TITLE else f"{it.deed[: TITLE - 1]}…"
