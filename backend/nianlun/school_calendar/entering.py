"""Entering terms and days, and withdrawing them; nothing entered is edited."""

import uuid
from collections.abc import Sequence
from datetime import date

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AlreadyWithdrawn, Conflict, DatesOutOfOrder
from nianlun.school_calendar import queries as school_calendar
from nianlun.school_calendar.calendars import Span, overlapping
from nianlun.school_calendar.errors import (
    CalendarNotForGroup,
    DaysOverlap,
    TermLengthOdd,
    TermOverlaps,
    TooManyDays,
)
from nianlun.school_calendar.models import SchoolDay, SchoolTerm
from nianlun.school_calendar.queries import Entry
from nianlun.school_calendar.schemas import SchoolDaysAsked, TermAsked

#: Nobody's term is shorter or longer: a slip in the year would be.
TERM_DAYS = range(14, 245)
MAX_DAYS = 100


async def add_term(db: DbSession, caller: Caller, org_id: uuid.UUID, asked: TermAsked) -> SchoolTerm:
    """A term of an org's own. Raises NotFound, DatesOutOfOrder, TermLengthOdd, TermOverlaps."""
    if _length(asked.starts, asked.ends) not in TERM_DAYS:
        raise TermLengthOdd
    await _check_keeps(db, caller, org_id)
    _check_free(asked, await school_calendar.standing(db, SchoolTerm, org_id), TermOverlaps)
    row = SchoolTerm(owner_org_id=org_id, recorded_by=caller.person, **asked.model_dump())
    return await _enter(db, caller, "school_term.add", row)


async def add_days(db: DbSession, caller: Caller, org_id: uuid.UUID, asked: SchoolDaysAsked) -> SchoolDay:
    """Days off or at work. Raises NotFound, DatesOutOfOrder, TooManyDays, DaysOverlap."""
    if _length(asked.starts, asked.ends) > MAX_DAYS:
        raise TooManyDays
    await _check_keeps(db, caller, org_id)
    _check_free(asked, await school_calendar.standing(db, SchoolDay, org_id), DaysOverlap)
    row = SchoolDay(owner_org_id=org_id, recorded_by=caller.person, **asked.model_dump())
    return await _enter(db, caller, "school_days.add", row)


async def withdraw_term(db: DbSession, caller: Caller, term_id: uuid.UUID) -> SchoolTerm:
    """Raises NotFound, AlreadyWithdrawn."""
    row = await school_calendar.managed(db, caller, SchoolTerm, term_id)
    return await _withdraw(db, caller, "school_term.withdraw", row)


async def withdraw_days(db: DbSession, caller: Caller, days_id: uuid.UUID) -> SchoolDay:
    """Raises NotFound, AlreadyWithdrawn."""
    row = await school_calendar.managed(db, caller, SchoolDay, days_id)
    return await _withdraw(db, caller, "school_days.withdraw", row)


def _length(starts: date, ends: date) -> int:
    if ends < starts:
        raise DatesOutOfOrder
    return (ends - starts).days + 1


async def _check_keeps(db: DbSession, caller: Caller, org_id: uuid.UUID) -> None:
    """Also keeps others from entering until this is done: days must not overlap."""
    org = await access.org(db, caller, Permission.SCHOOL_CALENDAR_MANAGE, org_id)
    if org.kind == OrgKind.GROUP:
        raise CalendarNotForGroup
    await school_calendar.lock(db, org_id)


def _check_free(
    asked: TermAsked | SchoolDaysAsked, rows: Sequence[SchoolTerm | SchoolDay], refusal: type[Conflict]
) -> None:
    taken = overlapping(Span(asked.starts, asked.ends), [Span(row.starts, row.ends) for row in rows])
    if taken:
        name = next(row.name for row in rows if row.starts == taken[0].starts)
        raise refusal(f"和已有的“{name}”有重叠。先撤销那一条，或改日期。")


async def _enter(db: DbSession, caller: Caller, deed: str, row: Entry) -> Entry:
    db.add(row)
    audit.record(db, caller, deed, org_id=row.owner_org_id, row=(row.__tablename__, row.id))
    await db.flush()
    return row


async def _withdraw(db: DbSession, caller: Caller, deed: str, row: Entry) -> Entry:
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn
    row.withdrawn_at, row.withdrawn_by = clock.now(), caller.person
    audit.record(db, caller, deed, org_id=row.owner_org_id, row=(row.__tablename__, row.id))
    await db.flush()
    return row
