"""Days for what is owed: proposed for a term, planned in one go, taken back together."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach, reaches
from nianlun.access.rules import Permission
from nianlun.activities import queries as activity_queries
from nianlun.activities import service as activities
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError, DatesOutOfOrder, Invalid, NotFound
from nianlun.obligations.commands.concern import lock
from nianlun.obligations.commands.errors import (
    DayNotInPeriod,
    DayPast,
    NotProposed,
    ProposalStale,
)
from nianlun.obligations.commands.needs import ORIGIN_SOURCE, Outlook, origin_of, outlook
from nianlun.obligations.commands.schemas.proposed import (
    PlannedRow,
    ProposalChosen,
    ProposalList,
    ProposalRead,
    UndoneRow,
)
from nianlun.obligations.rules.proposing import Need, Proposal, propose
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.calendars import Calendar, Span
from nianlun.school_calendar.service import calendar_of

#: Longer than any term with its holidays.
MAX_DAYS = 400
#: So few days before a term ends one plans the next.
TERM_IS_OVER = timedelta(days=14)
UNDONE = "撤回按应办事项排的活动"


async def proposed(
    db: DbSession, caller: Caller, org_id: uuid.UUID, first: date | None, last: date | None
) -> ProposalList:
    """Days from today, or a later one, to the end of the term. Raises NotFound, DatesOutOfOrder, Invalid."""
    await check_reach(db, caller, Permission.OBLIGATION_READ, org_id)
    today = clock.today()
    calendar = await calendar_of(db, org_id, today)
    starts = max(first or today, today)
    window = _window(starts, last or end_of_term(calendar, starts))
    seen = await outlook(db, org_id, window)
    found = propose(seen.needs, seen.calendar, seen.diary, seen.fixed)
    return ProposalList(
        org_id=org_id,
        first=window.starts,
        last=window.ends,
        proposals=[_read(seen, one) for one in found],
        actions=["plan"] if found and caller.may(Permission.ACTIVITY_MANAGE) else [],
    )


def _window(first: date, last: date) -> Span:
    if last < first:
        raise DatesOutOfOrder
    if (last - first).days > MAX_DAYS:
        raise Invalid(f"一次最多排 {MAX_DAYS} 天，请把日期改近一些。")
    return Span(first, last)


def end_of_term(calendar: Calendar, day: date) -> date:
    """The end of the term in which a day lies, or of the next one where that is nearly over or none."""
    terms = calendar.terms_of(range(day.year - 1, day.year + 2))
    return next(term.ends for term in terms if term.ends - TERM_IS_OVER > day)


def _read(seen: Outlook, one: Proposal) -> ProposalRead:
    need = one.need
    duty = seen.duties[need.duty_id]
    return ProposalRead(
        duty_id=need.duty_id,
        duty_name=duty.latest.name,
        org_id=need.org_id,
        org_name=seen.org_names[need.org_id],
        period_starts=need.period.starts,
        period_name=need.period.name,
        number=need.number,
        due_on=need.period.ends,
        kind=need.kind,
        kind_name=activity_kinds()[need.kind].name,
        title=seen.title(need),
        happens_on=one.day,
        starts_at=duty.latest.at_time,
        in_term=one.in_term,
        free=one.free,
    )


#: What is open of an org, by the origin that its activity will carry.
_Open = dict[uuid.UUID, tuple[Outlook, Need]]


async def plan(db: DbSession, caller: Caller, rows: Sequence[ProposalChosen]) -> list[PlannedRow]:
    """Planned activities, 待定日期, each once however often it is asked; a refused row stops no other."""
    open_: _Open = {}
    reached = set()
    for org_id in sorted({row.org_id for row in rows}):
        if await reaches(db, caller, Permission.ACTIVITY_MANAGE, org_id):
            reached.add(org_id)
            open_ |= await _open(db, org_id)
    outcomes = []
    for number, row in enumerate(rows, start=1):
        outcomes.append(await _outcome(db, caller, row, number, open_ if row.org_id in reached else None))
    for org_id in sorted(reached):
        audit.record(db, caller, "obligation.plan", org_id=org_id)
    await db.flush()
    return outcomes


async def _open(db: DbSession, org_id: uuid.UUID) -> _Open:
    """Of the org itself, for the longest time that can be planned; nobody else plans for it meanwhile."""
    await lock(db, org_id)
    today = clock.today()
    seen = await outlook(db, org_id, Span(today, today + timedelta(days=MAX_DAYS)))
    own = (need for need in seen.needs if need.org_id == org_id)
    return {origin_of(n.duty_id, n.org_id, n.period.starts, n.number): (seen, n) for n in own}


async def _outcome(
    db: DbSession, caller: Caller, row: ProposalChosen, number: int, open_: _Open | None
) -> PlannedRow:
    try:
        if open_ is None:
            raise NotFound
        planned, standing = await _plan(db, caller, row, open_)
    except AppError as refused:
        return PlannedRow(
            number=number, outcome="refused", activity_id=None, code=refused.code, message=refused.detail
        )
    outcome = "standing" if standing else "planned"
    return PlannedRow(number=number, outcome=outcome, activity_id=planned.id, code=None, message=None)


async def _plan(db: DbSession, caller: Caller, row: ProposalChosen, open_: _Open) -> tuple[Activity, bool]:
    """The activity, and whether it stood before. Raises ProposalStale, DayNotInPeriod, DayPast."""
    origin_id = origin_of(row.duty_id, row.org_id, row.period_starts, row.number)
    if origin_id not in open_:
        return await _standing(db, row.org_id, origin_id), True
    seen, need = open_[origin_id]
    _check_day(need, row.happens_on)
    activity = await activities.plan_activity(
        db,
        caller,
        org_id=row.org_id,
        kind=need.kind,
        title=seen.title(need),
        happens_on=row.happens_on,
        date_fixed=False,
        origin=(ORIGIN_SOURCE, origin_id),
        starts_at=seen.duties[need.duty_id].latest.at_time,
    )
    del open_[origin_id]
    return activity, False


async def _standing(db: DbSession, org_id: uuid.UUID, origin_id: uuid.UUID) -> Activity:
    found = await activity_queries.by_origin(db, ORIGIN_SOURCE, origin_id, org_id)
    if found is None or found.state == ActivityState.CANCELLED:
        raise ProposalStale
    return found


def _check_day(need: Need, day: date) -> None:
    if day < clock.today():
        raise DayPast
    if day not in need.period:
        raise DayNotInPeriod


async def undo(db: DbSession, caller: Caller, activity_ids: Sequence[uuid.UUID]) -> list[UndoneRow]:
    """Takes back what proposals had become and nobody began; a refused row stops no other."""
    rows = [await _undone(db, caller, activity_id) for activity_id in dict.fromkeys(activity_ids)]
    await db.flush()
    return rows


async def _undone(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> UndoneRow:
    try:
        await _take_back(db, caller, await activity_queries.managed(db, caller, activity_id))
    except AppError as refused:
        return UndoneRow(
            activity_id=activity_id, outcome="refused", code=refused.code, message=refused.detail
        )
    return UndoneRow(activity_id=activity_id, outcome="withdrawn", code=None, message=None)


async def _take_back(db: DbSession, caller: Caller, activity: Activity) -> None:
    if activity.origin_source != ORIGIN_SOURCE or activity.state != ActivityState.PLANNED:
        raise NotProposed
    activity.version += 1
    await activities.cancel(db, caller, activity, UNDONE)
    audit.record(db, caller, "obligation.undo", org_id=activity.owner_org_id, row=("activity", activity.id))
