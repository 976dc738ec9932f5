"""Targets and last year's numbers over HTTP."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.schema import Day
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.targets import errors, present, service
from nianlun.targets import queries as targets
from nianlun.targets.queries import Wanted
from nianlun.targets.rules import Count
from nianlun.targets.schemas import (
    BaselineAsked,
    BaselineChange,
    BaselineRead,
    TargetAsked,
    TargetChange,
    TargetDropAsked,
    TargetRead,
    TargetRecords,
    TargetReportAsked,
    Year,
)

router = APIRouter(prefix="/targets", tags=["targets"])
baselines = APIRouter(prefix="/baselines", tags=["targets"])

Reader = Annotated[Caller, require(Permission.TARGET_READ)]
Manager = Annotated[Caller, require(Permission.TARGET_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired)
TERMS = (
    errors.RangeOutOfOrder,
    errors.NothingToReach,
    errors.UnknownCount,
    errors.RateNotCounted,
    errors.UnknownBaseline,
    errors.TargetExists,
)


def _on(on: Annotated[Day | None, Query(description="as it stood at the end of this day")] = None) -> date:
    return on or clock.today()


OnDep = Annotated[date, Depends(_on)]


def _wanted(
    on: OnDep,
    org: uuid.UUID | None = None,
    year_kind: YearKind | None = None,
    year: Annotated[Year | None, Query()] = None,
    dropped: bool = False,
) -> Wanted:
    return Wanted(on, org, year_kind, year, dropped)


WantedDep = Annotated[Wanted, Depends(_wanted)]


@router.get("", summary="目标列表", response_model=Listing[TargetRead])
async def list_targets(db: SessionDep, page: PageDep, wanted: WantedDep, caller: Reader) -> object:
    """Targets in reach of one year (this one unless said otherwise), each as it stood on a day."""
    rows, total = await targets.listed(db, caller, wanted, page)
    items = await present.many(db, rows, wanted.on)
    return Listing(items=items, total=total, page=page.page, size=page.size)


@router.post(
    "", summary="定目标", status_code=201, response_model=TargetRead, responses=problems(NotFound, *TERMS)
)
async def create(body: TargetAsked, db: SessionDep, caller: Manager) -> object:
    """A target by hand; without `counts` its figures are typed."""
    await check_reach(db, caller, Permission.TARGET_MANAGE, body.org_id)
    terms = service.exact(body.model_dump(exclude={"year_kind", "year", "counts"}))
    counts = [Count(count.fact_kind, tuple(count.activity_kinds)) for count in body.counts]
    year = WorkingYear(body.year_kind, body.year)
    made = await service.set_target(db, caller, year=year, counts=counts, **terms)
    return await present.one(db, caller, made.id, clock.today())


@router.get("/{target_id}", summary="目标", response_model=TargetRead, responses=problems(NotFound))
async def read(target_id: uuid.UUID, on: OnDep, db: SessionDep, caller: Reader) -> object:
    """One target as it stood at the end of a day."""
    return await present.one(db, caller, target_id, on)


@router.patch(
    "/{target_id}",
    summary="改目标",
    response_model=TargetRead,
    responses=problems(*EDITS, *TERMS, errors.TargetDropped),
)
async def change(
    target_id: uuid.UUID, body: TargetChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """What is named is changed."""
    target = await targets.managed(db, caller, target_id)
    check_and_raise_version(target, seen)
    await service.change(db, caller, target, body.model_dump(exclude_unset=True))
    return await present.one(db, caller, target_id, clock.today())


@router.post(
    "/{target_id}/reports",
    summary="填报目标",
    status_code=201,
    response_model=TargetRead,
    responses=problems(
        NotFound, errors.TargetDropped, errors.TargetCountedByFacts, errors.ReportNotOfThatYear
    ),
)
async def report(target_id: uuid.UUID, body: TargetReportAsked, db: SessionDep, caller: Manager) -> object:
    """How far it has come by a day, all in all; both it and earlier ones stay readable."""
    target = await targets.managed(db, caller, target_id)
    await service.report(db, caller, target, body.as_of, Decimal(str(body.number)), body.note)
    return await present.one(db, caller, target_id, clock.today())


@router.post(
    "/{target_id}/drop",
    summary="不要这个目标",
    response_model=TargetRead,
    responses=problems(*EDITS, errors.TargetDropped),
)
async def drop(
    target_id: uuid.UUID, body: TargetDropAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """With its reason; it stays readable."""
    target = await targets.managed(db, caller, target_id)
    check_and_raise_version(target, seen)
    await service.drop(db, caller, target, body.reason)
    return await present.one(db, caller, target_id, clock.today())


@router.get(
    "/{target_id}/records", summary="目标明细", response_model=TargetRecords, responses=problems(NotFound)
)
async def read_records(target_id: uuid.UUID, on: OnDep, db: SessionDep, caller: Reader) -> object:
    """The records that make up the number, or everything typed."""
    return await present.records(db, caller, target_id, on)


@baselines.get("", summary="上年数字", response_model=list[BaselineRead])
async def list_baselines(db: SessionDep, wanted: WantedDep, caller: Reader) -> object:
    """Numbers of earlier years in reach, of one year or of all."""
    return [present.baseline(row) for row in await targets.baselines(db, caller, wanted)]


@baselines.post(
    "", summary="记上年数字", status_code=201, response_model=BaselineRead, responses=problems(NotFound)
)
async def create_baseline(body: BaselineAsked, db: SessionDep, caller: Manager) -> object:
    """By hand; summaries bring theirs."""
    await check_reach(db, caller, Permission.TARGET_MANAGE, body.org_id)
    terms = service.exact(body.model_dump(exclude={"year_kind", "year"}))
    made = await service.note_baseline(db, caller, year=WorkingYear(body.year_kind, body.year), **terms)
    return await present.one_baseline(db, caller, made.id)


@baselines.patch(
    "/{baseline_id}", summary="改上年数字", response_model=BaselineRead, responses=problems(*EDITS)
)
async def change_baseline(
    baseline_id: uuid.UUID, body: BaselineChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Puts a number right."""
    row = await targets.managed_baseline(db, caller, baseline_id)
    check_and_raise_version(row, seen)
    await service.change_baseline(db, caller, row, body.model_dump(exclude_unset=True))
    return await present.one_baseline(db, caller, baseline_id)
