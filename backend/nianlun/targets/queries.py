"""Targets, typed figures and last year's numbers as found in the database, each through the reach filter."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, not_, or_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Person
from nianlun.school_calendar.rules import WorkingYear, YearKind, working_year
from nianlun.targets.models import Baseline, Target, TargetReport

READ, MANAGE = Permission.TARGET_READ, Permission.TARGET_MANAGE
#: More numbers than any summary has.
MOST_BASELINES = 500


class Seen(NamedTuple):
    """A target with what the caller needs around it."""

    target: Target
    org_name: str
    baseline: Baseline | None
    may_manage: bool


class Wanted(NamedTuple):
    """The filters of a list; without a year: the working years in which the day lies."""

    on: date
    org_id: uuid.UUID | None = None
    year_kind: YearKind | None = None
    year: int | None = None
    dropped: bool = False


def _years(wanted: Wanted, table: type[Target] | type[Baseline]) -> list[ColumnElement[bool]]:
    kind, year = col(table.year_kind), col(table.year)
    conditions = [] if wanted.year_kind is None else [kind == wanted.year_kind]
    if wanted.year is not None:
        return [*conditions, year == wanted.year]
    now = [and_(kind == each, year == working_year(each, wanted.on).year) for each in YearKind]
    return [*conditions, or_(*now)]


def _seen(caller: Caller) -> Any:
    return (
        select(Target, Org.name, Baseline, in_reach(caller, MANAGE, Target.owner_org_id))
        .join(Org, col(Org.id) == Target.owner_org_id)
        .outerjoin(Baseline, col(Baseline.id) == Target.baseline_id)
    )


async def listed(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """Targets in reach that were set by that day, in that order, and how many there are."""
    then = clock.end_of(wanted.on)
    is_dropped = and_(col(Target.dropped_at).is_not(None), col(Target.dropped_at) < then)
    conditions = [
        in_reach(caller, READ, Target.owner_org_id),
        at_or_below(wanted.org_id, Target.owner_org_id),
        Target.created_at < then,
        is_dropped if wanted.dropped else not_(is_dropped),
        *_years(wanted, Target),
    ]
    total = (await db.exec(select(func.count()).select_from(Target).where(*conditions))).one()
    query = (
        _seen(caller)
        .where(*conditions)
        .order_by(col(Target.created_at), col(Target.id))
        .offset(page.offset)
        .limit(page.size)
    )
    return [Seen(*row) for row in await db.exec(query)], total


async def seen(db: DbSession, caller: Caller, target_id: uuid.UUID) -> Seen:
    """One target in reach, or NotFound."""
    query = _seen(caller).where(Target.id == target_id, in_reach(caller, READ, Target.owner_org_id))
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return Seen(*found)


async def managed(db: DbSession, caller: Caller, target_id: uuid.UUID) -> Target:
    """One target that the caller may change, locked for it, or NotFound."""
    query = select(Target).where(Target.id == target_id, in_reach(caller, MANAGE, Target.owner_org_id))
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def by_origin(db: DbSession, source: str, origin_id: uuid.UUID, org_id: uuid.UUID) -> Target | None:
    query = select(Target).where(
        Target.origin_source == source, Target.origin_id == origin_id, Target.owner_org_id == org_id
    )
    return (await db.exec(query.with_for_update())).first()


async def lock(db: DbSession, org_id: uuid.UUID) -> None:
    """Until the end of the transaction nobody else sets a target here: the same one twice is one and a no."""
    await db.exec(select(Org.id).where(Org.id == org_id).with_for_update(key_share=True))


async def is_taken(
    db: DbSession, org_id: uuid.UUID, year: WorkingYear, title: str, other_than: uuid.UUID
) -> bool:
    """Whether another standing target of that year has the title already."""
    query = select(Target.id).where(
        Target.owner_org_id == org_id,
        Target.year_kind == year.kind,
        Target.year == year.year,
        Target.title == title,
        col(Target.dropped_at).is_(None),
        Target.id != other_than,
    )
    return (await db.exec(query)).first() is not None


async def latest_reports(
    db: DbSession, target_ids: Collection[uuid.UUID], on: date
) -> dict[uuid.UUID, TargetReport]:
    """By target, what was typed last of the latest day up to `on`, as it was known then."""
    query = (
        select(TargetReport)
        .where(
            col(TargetReport.target_id).in_(target_ids),
            TargetReport.as_of <= on,
            TargetReport.created_at < clock.end_of(on),
        )
        .order_by(
            col(TargetReport.target_id), col(TargetReport.as_of).desc(), col(TargetReport.created_at).desc()
        )
        .ext(distinct_on(col(TargetReport.target_id)))
    )
    return {report.target_id: report for report in await db.exec(query)}


async def reports(db: DbSession, target_id: uuid.UUID, on: date) -> list[tuple[TargetReport, str]]:
    """Everything typed by a day about a target up to it, with the name of who did, newest first."""
    query = (
        select(TargetReport, Person.name)
        .join(Person, col(Person.id) == TargetReport.reported_by)
        .where(
            TargetReport.target_id == target_id,
            TargetReport.as_of <= on,
            TargetReport.created_at < clock.end_of(on),
        )
        .order_by(col(TargetReport.as_of).desc(), col(TargetReport.created_at).desc())
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


class SeenBaseline(NamedTuple):
    """Last year's number with what the caller needs around it."""

    baseline: Baseline
    org_name: str
    may_manage: bool


def _seen_baseline(caller: Caller) -> Any:
    return (
        select(Baseline, Org.name, in_reach(caller, MANAGE, Baseline.owner_org_id))
        .join(Org, col(Org.id) == Baseline.owner_org_id)
        .where(in_reach(caller, READ, Baseline.owner_org_id), col(Baseline.withdrawn_at).is_(None))
    )


async def baselines(db: DbSession, caller: Caller, wanted: Wanted) -> Sequence[SeenBaseline]:
    """Numbers of one year in reach, in the order in which the summary says them."""
    conditions = [at_or_below(wanted.org_id, Baseline.owner_org_id)]
    if wanted.year is not None or wanted.year_kind is not None:
        conditions += _years(wanted, Baseline)
    query = _seen_baseline(caller).where(*conditions)
    rows = await db.exec(query.order_by(col(Baseline.created_at), col(Baseline.id)).limit(MOST_BASELINES))
    return [SeenBaseline(*row) for row in rows]


async def baseline(db: DbSession, caller: Caller, baseline_id: uuid.UUID) -> SeenBaseline | None:
    found = (await db.exec(_seen_baseline(caller).where(Baseline.id == baseline_id))).first()
    return SeenBaseline(*found) if found else None


async def managed_baseline(db: DbSession, caller: Caller, baseline_id: uuid.UUID) -> Baseline:
    """One that the caller may change, locked for it, or NotFound."""
    query = select(Baseline).where(
        Baseline.id == baseline_id,
        in_reach(caller, MANAGE, Baseline.owner_org_id),
        col(Baseline.withdrawn_at).is_(None),
    )
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def baseline_by_origin(
    db: DbSession, source: str, origin_id: uuid.UUID, org_id: uuid.UUID
) -> Baseline | None:
    query = select(Baseline).where(
        Baseline.origin_source == source, Baseline.origin_id == origin_id, Baseline.owner_org_id == org_id
    )
    return (await db.exec(query.with_for_update())).first()
