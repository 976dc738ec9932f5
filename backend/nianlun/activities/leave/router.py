"""Leave over HTTP: asked by phone, decided by whoever manages the activity."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities.errors import (
    ActivityNotOpen,
    LeaveOfOneself,
    MatterHasNoAttendance,
    NotOnThisList,
)
from nianlun.activities.leave import present, service
from nianlun.activities.leave.errors import (
    LeaveAfterClosing,
    LeaveAlreadyAsked,
    LeaveDecided,
    LeaveNotNeeded,
)
from nianlun.activities.leave.schemas import (
    LeaveAsked,
    LeaveEntered,
    LeaveRead,
    LeaveRefusalAsked,
    OwnLeaveRead,
)
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.problem import problems

router = APIRouter(prefix="/activities/{activity_id}/leaves", tags=["leaves"])
mine = APIRouter(prefix="/me/leaves", tags=["me"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Manager = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]
ASKING = (
    NotFound,
    ActivityNotOpen,
    MatterHasNoAttendance,
    LeaveAfterClosing,
    LeaveAlreadyAsked,
    LeaveNotNeeded,
)
DECIDING = (NotFound, ActivityNotOpen, LeaveAfterClosing, LeaveDecided, LeaveOfOneself)


@mine.get("", summary="我的请假", response_model=list[OwnLeaveRead])
async def my_leaves(db: SessionDep, caller: Own) -> object:
    """One's own requests and what became of them."""
    return await present.own(db, caller.person)


@mine.post("", summary="请假", status_code=201, response_model=OwnLeaveRead, responses=problems(*ASKING))
async def ask(body: LeaveAsked, db: SessionDep, caller: Own) -> object:
    """For an activity on whose list one stands or will stand, before it is closed."""
    leave = await service.ask(db, caller, body.activity_id, body.kind, body.reason)
    return await present.one_of_own(db, caller.person, leave.id)


@mine.post(
    "/{leave_id}/withdraw",
    summary="撤回请假",
    response_model=OwnLeaveRead,
    responses=problems(NotFound, ActivityNotOpen, LeaveAfterClosing, LeaveDecided),
)
async def withdraw(leave_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """The person comes after all, whether it was granted or not."""
    await service.withdraw(db, caller, leave_id)
    return await present.one_of_own(db, caller.person, leave_id)


@router.get("", summary="请假名单", response_model=list[LeaveRead], responses=problems(NotFound))
async def list_leaves(activity_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Requests with their reasons, those that wait first; for whoever keeps the list."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    return await present.of_activity(db, caller, activity)


@router.post(
    "",
    summary="代记请假",
    status_code=201,
    response_model=LeaveRead,
    responses=problems(*ASKING, LeaveOfOneself, NotOnThisList),
)
async def enter(activity_id: uuid.UUID, body: LeaveEntered, db: SessionDep, caller: Manager) -> object:
    """A slip of paper or a word of mouth, granted by the host who enters it."""
    activity = await activities.managed(db, caller, activity_id)
    leave = await service.enter(db, caller, activity, body.person_id, body.kind, body.reason)
    return await present.one(db, caller, activity, leave.id)


@router.post("/{leave_id}/approve", summary="准假", response_model=LeaveRead, responses=problems(*DECIDING))
async def approve(activity_id: uuid.UUID, leave_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """The row goes on leave, now or when the list is frozen; who came nevertheless stays present."""
    activity = await activities.managed(db, caller, activity_id)
    await service.approve(db, caller, activity, leave_id)
    return await present.one(db, caller, activity, leave_id)


@router.post("/{leave_id}/refuse", summary="不准假", response_model=LeaveRead, responses=problems(*DECIDING))
async def refuse(
    activity_id: uuid.UUID, leave_id: uuid.UUID, body: LeaveRefusalAsked, db: SessionDep, caller: Manager
) -> object:
    """With a word why; the person reads it on the phone."""
    activity = await activities.managed(db, caller, activity_id)
    await service.refuse(db, caller, activity, leave_id, body.answer)
    return await present.one(db, caller, activity, leave_id)
