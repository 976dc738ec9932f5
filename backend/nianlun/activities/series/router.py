"""Series over HTTP: previewed, laid out, changed and cancelled from a day on."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.activities import errors as activity_errors
from nianlun.activities.series import changing, errors, present, service
from nianlun.activities.series import queries as series_queries
from nianlun.activities.series.schemas import (
    Reach,
    SeriesAsked,
    SeriesCancel,
    SeriesChange,
    SeriesPreview,
    SeriesRead,
)
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version

router = APIRouter(prefix="/activities/series", tags=["series"])

Reader = Annotated[Caller, require(Permission.ACTIVITY_READ)]
Manager = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired)
LAYING_OUT = (
    errors.SeriesWithoutEnd,
    errors.SeriesEndsBeforeStart,
    errors.SeriesInPast,
    errors.SeriesBeyondPlan,
    errors.SeriesTooMany,
    errors.SeriesEmpty,
    activity_errors.UnknownKind,
    activity_errors.KindNotForOrg,
    activity_errors.MatterIsNothingElse,
    activity_errors.UnknownHost,
    activity_errors.TimesOutOfOrder,
)
CHANGING = (errors.SeriesDayUnknown, errors.NothingToChange)


@router.post(
    "/preview",
    summary="预览重复安排",
    response_model=SeriesPreview,
    responses=problems(NotFound, *LAYING_OUT),
)
async def preview(body: SeriesAsked, db: SessionDep, caller: Manager) -> object:
    """The days that would be planned, which are moved or skipped and why, and what else stands there."""
    await check_reach(db, caller, Permission.ACTIVITY_MANAGE, body.org_id)
    return present.preview(await service.preview(db, caller, body))


@router.post(
    "",
    summary="排一串活动",
    status_code=201,
    response_model=SeriesRead,
    responses=problems(NotFound, *LAYING_OUT),
)
async def create(body: SeriesAsked, db: SessionDep, caller: Manager) -> object:
    """Every day of the rule becomes an activity of its own; the rule stays on the series."""
    await check_reach(db, caller, Permission.ACTIVITY_MANAGE, body.org_id)
    series = await service.create(db, caller, body)
    return await present.read(db, caller, series.id)


@router.get("/{series_id}", summary="一串活动", response_model=SeriesRead, responses=problems(NotFound))
async def read(series_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """The rule, in words too, and every occurrence where it stands."""
    return await present.read(db, caller, series_id)


@router.post(
    "/{series_id}/change/preview",
    summary="预览改一串活动",
    response_model=SeriesPreview,
    responses=problems(NotFound, *LAYING_OUT, *CHANGING),
)
async def preview_change(series_id: uuid.UUID, body: SeriesChange, db: SessionDep, caller: Manager) -> object:
    """Where each occurrence would go, which would be cancelled, and how many stay as they are."""
    series = await series_queries.managed(db, caller, series_id, lock=False)
    return present.preview(await changing.preview_change(db, caller, series, body))


@router.post(
    "/{series_id}/change",
    summary="改一串活动",
    response_model=SeriesRead,
    responses=problems(*EDITS, *LAYING_OUT, *CHANGING),
)
async def change(
    series_id: uuid.UUID, body: SeriesChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """From a day on, or all; past, started, closed, cancelled and individually changed ones stay.

    From a day on it goes on as a series of its own, which is the answer.
    """
    series = await series_queries.managed(db, caller, series_id)
    check_and_raise_version(series, seen)
    changed = await changing.change(db, caller, series, body)
    return await present.read(db, caller, changed.id)


@router.post(
    "/{series_id}/cancel/preview",
    summary="预览取消一串活动",
    response_model=SeriesPreview,
    responses=problems(NotFound, *CHANGING),
)
async def preview_cancel(series_id: uuid.UUID, body: Reach, db: SessionDep, caller: Manager) -> object:
    """Which would be cancelled, and how many stay as they are."""
    series = await series_queries.managed(db, caller, series_id, lock=False)
    return present.preview(await changing.preview_cancel(db, series, body))


@router.post(
    "/{series_id}/cancel",
    summary="取消一串活动",
    response_model=SeriesRead,
    responses=problems(*EDITS, *CHANGING),
)
async def cancel(
    series_id: uuid.UUID, body: SeriesCancel, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Those still to come are cancelled with the reason; the rest stays on record."""
    series = await series_queries.managed(db, caller, series_id)
    check_and_raise_version(series, seen)
    await changing.cancel(db, caller, series, body, body.reason)
    return await present.read(db, caller, series_id)
