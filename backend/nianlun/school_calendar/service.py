"""School calendars put together from what an org and those above it entered."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

from nianlun.core.db import DbSession
from nianlun.school_calendar import queries as school_calendar
from nianlun.school_calendar.calendars import Calendar, SchoolDays, Term
from nianlun.school_calendar.models import SchoolDay, SchoolTerm
from nianlun.school_calendar.queries import Layered


async def calendar_of(db: DbSession, org_id: uuid.UUID, on: date) -> Calendar:
    """An org's calendar as it was known at the end of a day."""
    return (await calendars_of(db, [org_id], on))[org_id]


async def calendars_of(db: DbSession, org_ids: Collection[uuid.UUID], on: date) -> dict[uuid.UUID, Calendar]:
    """The same for many orgs, in two queries."""
    terms = await school_calendar.layered(db, SchoolTerm, org_ids, on)
    days = await school_calendar.layered(db, SchoolDay, org_ids, on)
    by_org: defaultdict[uuid.UUID, list[Layered]] = defaultdict(list)
    for found in (*terms, *days):
        by_org[found.org_id].append(found)
    return {org_id: _merged(by_org[org_id]) for org_id in org_ids}


def _merged(found: list[Layered]) -> Calendar:
    found.sort(key=lambda layered: layered.depth)
    layers = groupby(found, key=lambda layered: layered.depth)
    return Calendar.layered(_layer([layered.row for layered in group]) for _, group in layers)


def _layer(rows: Sequence[SchoolTerm | SchoolDay]) -> Calendar:
    terms = (Term(r.starts, r.ends, r.name, r.id) for r in rows if isinstance(r, SchoolTerm))
    days = (SchoolDays(r.starts, r.ends, r.name, r.works, r.id) for r in rows if isinstance(r, SchoolDay))
    return Calendar(tuple(terms), tuple(days))
