"""Terms, holidays and days of a school's own over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import AlreadyWithdrawn, DatesOutOfOrder, NotFound
from nianlun.core.problem import problems
from nianlun.core.schema import FIRST_YEAR, LAST_YEAR
from nianlun.school_calendar import entering, errors, view
from nianlun.school_calendar.models import SchoolDay, SchoolTerm
from nianlun.school_calendar.rules import WorkingYear, YearKind, working_year
from nianlun.school_calendar.schemas import EntryRead, SchoolCalendarRead, SchoolDaysAsked, TermAsked

router = APIRouter(prefix="/school-calendar", tags=["school_calendar"])

Reader = Annotated[Caller, require(Permission.ORG_READ)]
Keeper = Annotated[Caller, require(Permission.SCHOOL_CALENDAR_MANAGE)]
YearNumber = Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR - 1)]


@router.get("", summary="学年与假期", response_model=SchoolCalendarRead, responses=problems(NotFound))
async def read(
    org: uuid.UUID,
    db: SessionDep,
    caller: Reader,
    year_kind: YearKind = YearKind.SCHOOL,
    year: YearNumber = None,
) -> object:
    """One working year: terms, own days and the country's holidays; this year unless another is named."""
    asked = WorkingYear(year_kind, year) if year else working_year(year_kind, clock.today())
    return await view.year_of(db, caller, org, asked)


@router.get("/terms", summary="登记过的学期", response_model=list[EntryRead], responses=problems(NotFound))
async def list_terms(org: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """Every term that one org entered, the withdrawn too."""
    return await view.entries(db, caller, SchoolTerm, org)


@router.post(
    "/terms",
    summary="登记学期",
    status_code=201,
    response_model=EntryRead,
    responses=problems(
        NotFound,
        DatesOutOfOrder,
        errors.TermLengthOdd,
        errors.CalendarNotForGroup,
        errors.TermOverlaps,
    ),
)
async def add_term(org: uuid.UUID, body: TermAsked, db: SessionDep, caller: Keeper) -> object:
    """A term of the org's own; orgs below without one of theirs follow it."""
    return view.entry(await entering.add_term(db, caller, org, body), keeps=True)


@router.delete(
    "/terms/{term_id}",
    summary="撤销学期",
    response_model=EntryRead,
    responses=problems(NotFound, AlreadyWithdrawn),
)
async def withdraw_term(term_id: uuid.UUID, db: SessionDep, caller: Keeper) -> object:
    """No longer holds; stays on record, for past days were judged by it."""
    return view.entry(await entering.withdraw_term(db, caller, term_id), keeps=True)


@router.get(
    "/days", summary="登记过的放假和上班", response_model=list[EntryRead], responses=problems(NotFound)
)
async def list_days(org: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """Every day off or at work that one org entered, the withdrawn too."""
    return await view.entries(db, caller, SchoolDay, org)


@router.post(
    "/days",
    summary="登记放假或上班",
    status_code=201,
    response_model=EntryRead,
    responses=problems(
        NotFound,
        DatesOutOfOrder,
        errors.TooManyDays,
        errors.CalendarNotForGroup,
        errors.DaysOverlap,
    ),
)
async def add_days(org: uuid.UUID, body: SchoolDaysAsked, db: SessionDep, caller: Keeper) -> object:
    """Days on which this org differs from the country."""
    return view.entry(await entering.add_days(db, caller, org, body), keeps=True)


@router.delete(
    "/days/{days_id}",
    summary="撤销放假或上班",
    response_model=EntryRead,
    responses=problems(NotFound, AlreadyWithdrawn),
)
async def withdraw_days(days_id: uuid.UUID, db: SessionDep, caller: Keeper) -> object:
    """No longer holds; stays on record."""
    return view.entry(await entering.withdraw_days(db, caller, days_id), keeps=True)
