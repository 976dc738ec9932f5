"""The desk put together: one inbox over all features, sorted by due date."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.activities import present
from nianlun.activities import queries as activities
from nianlun.activities.queries import Wanted
from nianlun.activities.schemas import ActivityRead
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.paging import Page
from nianlun.desk import lessons, owed, pairs, pledged, rules, scored, transfers
from nianlun.desk import queries as desk
from nianlun.desk.queries import OpenPlan, Place
from nianlun.desk.rules import Task, Waiting
from nianlun.desk.schemas import DeskRead, FirstStepRead, WaitingRead
from nianlun.school_calendar.rules import month_end

TWO_WEEKS = timedelta(days=14)
MOST_UPCOMING = Page(page=1, size=50)


async def desk_of(db: DbSession, caller: Caller, place: Place) -> DeskRead:
    """What waits for this caller, in one place or everywhere; a member's desk holds the calendar only."""
    return DeskRead(
        today=clock.today(),
        waiting=await _named(db, await _waiting(db, caller, place)),
        upcoming=await _upcoming(db, caller, place),
        first_steps=await _first_steps(db, caller),
    )


async def _named(db: DbSession, rows: Sequence[Waiting]) -> list[WaitingRead]:
    """With the names of the orgs, for those who look after more than one."""
    names = await access.org_names(db, {row.org_id for row in rows})
    return [WaitingRead(**asdict(row), org_name=names[row.org_id]) for row in rows]


async def _waiting(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    today = clock.today()
    rows: list[Waiting] = []
    if caller.may(Permission.ACTIVITY_MANAGE):
        until = max(month_end(today), today + rules.MATTER_AHEAD)
        pending = await desk.pending_activities(db, caller, place, until)
        rows += [row for it in pending if (row := rules.of_activity(it, today))]
        rows += rules.undated(pending, today)
        rows += await owed.leaves(db, caller, place)
        rows += await owed.minutes_to_write(db, caller, place)
    if caller.may(Permission.PLAN_MANAGE):
        rows += [_of_plan(plan, today) for plan in await desk.open_plans(db, caller, place)]
    if caller.may(Permission.OBLIGATION_MANAGE):
        rows += await owed.lights(db, caller, place)
        rows += await owed.questions(db, caller, place)
    if caller.may(Permission.TRANSFER_MANAGE):
        rows += await transfers.arriving(db, caller, place)
    if caller.may(Permission.PLEDGE_MANAGE):
        rows += await pledged.opinions(db, caller, place)
    if caller.may(Permission.SCHEME_APPROVE):
        rows += await owed.schemes(db, caller, place)
    if caller.person_id:
        rows += await owed.assignments(db, caller, place)
        rows += await owed.minutes_to_approve(db, caller, place)
        rows += await pledged.asking(db, caller, place)
        rows += await pairs.pairs(db, caller, place)
        rows += await lessons.lessons(db, caller, place)
        rows += await lessons.evaluations(db, caller, place)
        rows += await scored.asking(db, caller, place)
    return rules.in_order(rows)


def _of_plan(plan: OpenPlan, today: date) -> Waiting:
    """A plan has no day of its own: it comes after what is overdue and before what is yet to come."""
    document = plan.document
    task = Task.CHOOSE_YEAR if document.year is None else Task.REVIEW_PLAN
    path = f"/plan/documents/{document.id}/review"
    return Waiting(task, document.title, today, path, document.owner_org_id, plan.undecided)


async def _upcoming(db: DbSession, caller: Caller, place: Place) -> list[ActivityRead]:
    if not caller.may(Permission.ACTIVITY_READ):
        return []
    today = clock.today()
    days = Wanted(since=today, until=today + TWO_WEEKS)
    wanted = days._replace(at=place) if isinstance(place, frozenset) else days._replace(org_id=place)
    rows, _ = await activities.listed(db, caller, wanted, MOST_UPCOMING)
    return [present.header(row) for row in rows if row.activity.state != "cancelled"]


async def _first_steps(db: DbSession, caller: Caller) -> list[FirstStepRead]:
    """Empty once all are done, and for those who do not set a branch up."""
    if not caller.may(Permission.MEMBER_MANAGE):
        return []
    steps = {"branch": True, **await desk.first_steps(db, caller)}
    if all(steps.values()):
        return []
    return [FirstStepRead(step=step, done=done) for step, done in steps.items()]
