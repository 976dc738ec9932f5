"""Activities over HTTP: planning, the list in the room, closing, correcting."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.activities import attending, errors, present, service
from nianlun.activities import queries as activities
from nianlun.activities.check_in import claims
from nianlun.activities.queries import Wanted
from nianlun.activities.rules import ActivityState
from nianlun.activities.schemas import (
    ActivityAsked,
    ActivityChange,
    ActivityDetail,
    ActivityRead,
    AttendanceRead,
    CancelAsked,
    CloseAsked,
    CodeRead,
    CorrectionAsked,
    PresenceAsked,
    ReviewAsked,
)
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version

router = APIRouter(prefix="/activities", tags=["activities"])

Reader = Annotated[Caller, require(Permission.OWN_READ)]
Manager = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired)


def _wanted(
    org: uuid.UUID | None = None,
    since: Annotated[date | None, Query(alias="from")] = None,
    until: Annotated[date | None, Query(alias="to")] = None,
    state: ActivityState | None = None,
    kind: str | None = None,
) -> Wanted:
    return Wanted(org, since, until, state, kind)


@router.get("", summary="活动列表", response_model=Listing[ActivityRead])
async def list_activities(
    db: SessionDep,
    page: PageDep,
    wanted: Annotated[Wanted, Depends(_wanted)],
    caller: Annotated[Caller, require(Permission.ACTIVITY_READ)],
) -> object:
    """Activities in reach, those one is invited to and those one attended, by day."""
    rows, total = await activities.listed(db, caller, wanted, page)
    return Listing(items=[present.header(row) for row in rows], total=total, page=page.page, size=page.size)


@router.post(
    "",
    summary="排活动",
    status_code=201,
    response_model=ActivityDetail,
    responses=problems(
        NotFound,
        errors.UnknownKind,
        errors.KindNotForOrg,
        errors.MatterIsNothingElse,
        errors.UnknownHost,
        errors.TimesOutOfOrder,
    ),
)
async def create(body: ActivityAsked, db: SessionDep, caller: Manager) -> object:
    """A planned activity; a day in the past makes it a late entry (补录)."""
    await check_reach(db, caller, Permission.ACTIVITY_MANAGE, body.org_id)
    for org_id in body.invited_org_ids:
        await check_reach(db, caller, Permission.FIGURE_READ, org_id)
    activity = await service.create(db, caller, body)
    return await present.detail(db, caller, activity.id)


@router.get("/{activity_id}", summary="活动", response_model=ActivityDetail, responses=problems(NotFound))
async def read(activity_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """One activity with its counts of this moment and its corrections."""
    return await present.detail(db, caller, activity_id)


@router.patch(
    "/{activity_id}",
    summary="改活动、改期",
    response_model=ActivityDetail,
    responses=problems(
        *EDITS,
        errors.ActivityNotPlanned,
        errors.AgendaSettled,
        errors.UnknownKind,
        errors.KindNotForOrg,
        errors.MatterIsNothingElse,
        errors.UnknownHost,
        errors.TimesOutOfOrder,
    ),
)
async def change(
    activity_id: uuid.UUID, body: ActivityChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Edits a planned activity; choosing a day settles it. An open one takes a new agenda, nothing else."""
    activity = await activities.managed(db, caller, activity_id)
    check_and_raise_version(activity, seen)
    await service.change(db, caller, activity, body.model_dump(exclude_unset=True))
    return await present.detail(db, caller, activity_id)


@router.post(
    "/{activity_id}/start",
    summary="开始签到",
    response_model=ActivityDetail,
    responses=problems(
        *EDITS,
        errors.ActivityNotPlanned,
        errors.NotToday,
        errors.NobodyExpected,
        errors.MatterHasNoAttendance,
    ),
)
async def start(activity_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Manager) -> object:
    """Freezes the expected list and lets the code appear."""
    activity = await activities.managed(db, caller, activity_id)
    check_and_raise_version(activity, seen)
    await service.start(db, caller, activity)
    return await present.detail(db, caller, activity_id)


@router.post(
    "/{activity_id}/cancel",
    summary="取消活动",
    response_model=ActivityDetail,
    responses=problems(*EDITS, errors.ActivityNotPlanned),
)
async def cancel(
    activity_id: uuid.UUID, body: CancelAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Will not take place; stays on record with its reason."""
    activity = await activities.managed(db, caller, activity_id)
    check_and_raise_version(activity, seen)
    await service.cancel(db, caller, activity, body.reason)
    return await present.detail(db, caller, activity_id)


@router.post(
    "/{activity_id}/close",
    summary="办结",
    response_model=ActivityDetail,
    responses=problems(
        *EDITS,
        errors.ActivityNotOpen,
        errors.ActivityNotPlanned,
        errors.ReviewWaiting,
        errors.LeaveWaiting,
        errors.DoneInFuture,
    ),
)
async def close(
    activity_id: uuid.UUID, body: CloseAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """The host confirms the list: facts are recorded, whoever is still pending is absent."""
    activity = await activities.managed(db, caller, activity_id)
    check_and_raise_version(activity, seen)
    await service.close(db, caller, activity, body.done_on)
    return await present.detail(db, caller, activity_id)


@router.post(
    "/{activity_id}/correct",
    summary="更正",
    response_model=ActivityDetail,
    responses=problems(
        *EDITS,
        errors.ActivityNotClosed,
        errors.NothingToCorrect,
        errors.NotOnThisList,
        errors.LeaveOfOneself,
        errors.UnknownKind,
        errors.KindNotForOrg,
        errors.MatterIsNothingElse,
    ),
)
async def correct(
    activity_id: uuid.UUID, body: CorrectionAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Retracts the facts of a closed activity and records them anew, visibly."""
    activity = await activities.managed(db, caller, activity_id)
    check_and_raise_version(activity, seen)
    wanted = {change.person_id: change.said() for change in body.changes}
    await service.correct(db, caller, activity, body.reason, wanted, body.also_kinds)
    return await present.detail(db, caller, activity_id)


@router.get(
    "/{activity_id}/code",
    summary="签到码",
    response_model=CodeRead,
    responses=problems(NotFound, errors.ActivityNotOpen, errors.NoCodeForLateEntry),
)
async def read_code(activity_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """What the screen in the room shows until `expires_at`."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    return await present.code(db, activity, *await claims.current_code(activity))


@router.get(
    "/{activity_id}/attendance",
    summary="名单",
    response_model=list[AttendanceRead],
    responses=problems(NotFound),
)
async def list_attendance(activity_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Who is expected and who came; before the start, whom the kind will expect."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    return await present.attendance(db, activity)


@router.put(
    "/{activity_id}/attendance/{person_id}",
    summary="点名",
    response_model=AttendanceRead,
    responses=problems(
        NotFound,
        errors.ActivityNotOpen,
        errors.ActivityClosed,
        errors.NotOnThisList,
        errors.LeaveOfOneself,
    ),
)
async def tick(
    activity_id: uuid.UUID, person_id: uuid.UUID, body: PresenceAsked, db: SessionDep, caller: Manager
) -> object:
    """What the host saw; saying it twice changes nothing, so no version is asked for."""
    activity = await activities.managed(db, caller, activity_id)
    await attending.tick(db, caller, activity, person_id, body.said())
    return await present.one_attendance(db, activity, person_id)


@router.post(
    "/{activity_id}/attendance/{person_id}/review",
    summary="核对签到",
    response_model=AttendanceRead,
    responses=problems(NotFound, errors.ActivityNotOpen, errors.NotOnThisList),
)
async def review(
    activity_id: uuid.UUID, person_id: uuid.UUID, body: ReviewAsked, db: SessionDep, caller: Manager
) -> object:
    """认可 counts a waiting scan, 不认可 does not."""
    activity = await activities.managed(db, caller, activity_id)
    await attending.review(db, caller, activity, person_id, body.accept)
    return await present.one_attendance(db, activity, person_id)
