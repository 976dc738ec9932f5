"""A school calendar as the page shows it: one working year of one org."""

import uuid
from collections.abc import Iterable

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import reaches
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.school_calendar import queries as school_calendar
from nianlun.school_calendar.calendars import Calendar, SchoolDays, Span, Term, overlapping
from nianlun.school_calendar.holidays import national_days
from nianlun.school_calendar.models import SchoolDay, SchoolTerm
from nianlun.school_calendar.queries import Entry, Layered
from nianlun.school_calendar.rules import WorkingYear, is_announced
from nianlun.school_calendar.schemas import (
    DaysRead,
    EntryRead,
    HolidayRead,
    SchoolCalendarRead,
    SchoolYearRead,
    TermRead,
)
from nianlun.school_calendar.service import calendar_of


async def year_of(db: DbSession, caller: Caller, org_id: uuid.UUID, year: WorkingYear) -> SchoolCalendarRead:
    """Terms, days and holidays that touch a working year, as they hold today; raises NotFound."""
    org = await access.org(db, caller, Permission.ORG_READ, org_id)
    keeps = await _keeps(db, caller, org)
    today = clock.today()
    calendar = await calendar_of(db, org_id, today)
    rows = [
        *await school_calendar.layered(db, SchoolTerm, [org_id], today),
        *await school_calendar.layered(db, SchoolDay, [org_id], today),
    ]
    by_entry = {layered.row.id: layered for layered in rows}
    unannounced = [number for number in _years(year) if not is_announced(number)]
    return SchoolCalendarRead(
        org_id=org.id,
        org_name=org.name,
        year=SchoolYearRead(
            kind=year.kind, year=year.year, name=year.name, starts=year.starts, ends=year.ends
        ),
        terms=[_term(term, by_entry, keeps) for term in _terms(calendar, year)],
        days=[_days(days, by_entry, keeps) for days in _own_days(calendar, year)],
        holidays=[HolidayRead.model_validate(days) for days in national_days(_span(year))],
        provisional=bool(unannounced),
        unannounced_years=unannounced,
        actions=["add_term", "add_days"] if keeps else [],
    )


async def entries(db: DbSession, caller: Caller, model: type[Entry], org_id: uuid.UUID) -> list[EntryRead]:
    """All that one org entered, the withdrawn too; raises NotFound."""
    org = await access.org(db, caller, Permission.ORG_READ, org_id)
    keeps = await _keeps(db, caller, org)
    return [entry(row, keeps) for row in await school_calendar.entered(db, model, org_id)]


def entry(row: SchoolTerm | SchoolDay, keeps: bool) -> EntryRead:
    """One entry, with what may be done with it."""
    actions = ["withdraw"] if keeps and row.withdrawn_at is None else []
    works = row.works if isinstance(row, SchoolDay) else None
    return EntryRead.model_validate(
        {**row.model_dump(), "org_id": row.owner_org_id, "works": works, "actions": actions}
    )


async def _keeps(db: DbSession, caller: Caller, org: Org) -> bool:
    if org.kind == OrgKind.GROUP or not caller.may(Permission.SCHOOL_CALENDAR_MANAGE):
        return False
    return await reaches(db, caller, Permission.SCHOOL_CALENDAR_MANAGE, org.id)


def _span(year: WorkingYear) -> Span:
    return Span(year.starts, year.ends)


def _years(year: WorkingYear) -> Iterable[int]:
    return range(year.starts.year, year.ends.year + 1)


def _terms(calendar: Calendar, year: WorkingYear) -> list[Term]:
    return overlapping(_span(year), calendar.terms_of(range(year.year - 1, year.year + 2)))


def _own_days(calendar: Calendar, year: WorkingYear) -> list[SchoolDays]:
    return sorted(overlapping(_span(year), calendar.days), key=lambda days: days.starts)


def _term(term: Term, by_entry: dict[uuid.UUID, Layered], keeps: bool) -> TermRead:
    entered = by_entry.get(term.entry) if term.entry else None
    return TermRead(
        id=term.entry,
        org_name=entered.owner_name if entered else None,
        starts=term.starts,
        ends=term.ends,
        name=term.name or term.usual_name,
        inherited=bool(entered and entered.depth),
        actions=_withdrawable(entered, keeps),
    )


def _days(days: SchoolDays, by_entry: dict[uuid.UUID, Layered], keeps: bool) -> DaysRead:
    assert days.entry
    entered = by_entry[days.entry]
    return DaysRead(
        id=days.entry,
        org_name=entered.owner_name,
        starts=days.starts,
        ends=days.ends,
        name=days.name,
        works=days.works,
        inherited=bool(entered.depth),
        actions=_withdrawable(entered, keeps),
    )


def _withdrawable(entered: Layered | None, keeps: bool) -> list[str]:
    return ["withdraw"] if keeps and entered and not entered.depth else []
