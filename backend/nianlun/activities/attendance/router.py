"""The list beyond the room over HTTP: histories, paper, make-up study, who sat in, one's own rates."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities.attendance import errors, present, service
from nianlun.activities.attendance.schemas import (
    AttendanceMakeUpAsked,
    HistoryRead,
    ObserverAsked,
    ObserverRead,
    OwnYear,
    PaperAsked,
    PaperRead,
)
from nianlun.activities.errors import (
    ActivityClosed,
    ActivityNotClosed,
    ActivityNotOpen,
    NotOnThisList,
)
from nianlun.activities.present import one_attendance
from nianlun.activities.schemas import AttendanceRead
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.problem import problems

router = APIRouter(prefix="/activities/{activity_id}", tags=["attendance"])
mine = APIRouter(prefix="/me", tags=["me"])

Reader = Annotated[Caller, require(Permission.OWN_READ)]
Manager = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]


@router.get(
    "/attendance/{person_id}/history",
    summary="这一行怎么来的",
    response_model=HistoryRead,
    responses=problems(NotFound),
)
async def read_history(
    activity_id: uuid.UUID, person_id: uuid.UUID, db: SessionDep, caller: Reader
) -> object:
    """Every step of one row in words, scans with all their clocks; for the host and the person."""
    return await present.history(db, caller, activity_id, person_id)


@router.put(
    "/attendance",
    summary="录入纸质签到表",
    response_model=PaperRead,
    responses=problems(NotFound, ActivityNotOpen, ActivityClosed),
)
async def enter_paper(activity_id: uuid.UUID, body: PaperAsked, db: SessionDep, caller: Manager) -> object:
    """A whole sheet at once, an answer per row; sent twice it changes nothing more."""
    activity = await activities.managed(db, caller, activity_id)
    return PaperRead(rows=await service.enter_paper(db, caller, activity, body.rows))


@router.put(
    "/attendance/{person_id}/make-up",
    summary="登记补课",
    response_model=AttendanceRead,
    responses=problems(
        NotFound, ActivityNotClosed, NotOnThisList, errors.MakeUpNotNeeded, errors.MakeUpDayWrong
    ),
)
async def make_up(
    activity_id: uuid.UUID, person_id: uuid.UUID, body: AttendanceMakeUpAsked, db: SessionDep, caller: Manager
) -> object:
    """For who was absent or on leave, after closing; the list and its facts stay as they are."""
    activity = await activities.managed(db, caller, activity_id)
    await service.make_up(db, caller, activity, person_id, body.on, body.note)
    return await one_attendance(db, activity, person_id)


@router.delete(
    "/attendance/{person_id}/make-up",
    summary="撤销补课登记",
    response_model=AttendanceRead,
    responses=problems(NotFound, NotOnThisList),
)
async def take_back_make_up(
    activity_id: uuid.UUID, person_id: uuid.UUID, db: SessionDep, caller: Manager
) -> object:
    """What was entered by mistake; taking back what is not there changes nothing."""
    activity = await activities.managed(db, caller, activity_id)
    await service.take_back_make_up(db, caller, activity, person_id)
    return await one_attendance(db, activity, person_id)


@router.get("/observers", summary="列席名单", response_model=list[ObserverRead], responses=problems(NotFound))
async def list_observers(activity_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Who sat in without a vote; in no rate and in no fact."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    return await present.observers(db, activity)


@router.post(
    "/observers",
    summary="登记列席",
    status_code=201,
    response_model=list[ObserverRead],
    responses=problems(
        NotFound,
        ActivityNotOpen,
        NotOnThisList,
        errors.ExpectedAlready,
        errors.AlreadySatIn,
        errors.GuestAlready,
    ),
)
async def add_observer(
    activity_id: uuid.UUID, body: ObserverAsked, db: SessionDep, caller: Manager
) -> object:
    """Somebody of the roster, or anybody else by name and unit."""
    activity = await activities.managed(db, caller, activity_id)
    await service.add_observer(db, caller, activity, body)
    return await present.observers(db, activity)


@router.delete(
    "/observers/{observer_id}",
    summary="撤销列席",
    response_model=list[ObserverRead],
    responses=problems(NotFound, errors.ObserverUnknown),
)
async def withdraw_observer(
    activity_id: uuid.UUID, observer_id: uuid.UUID, db: SessionDep, caller: Manager
) -> object:
    """Entered by mistake: by the entry's id, or the person's of somebody of the roster."""
    activity = await activities.managed(db, caller, activity_id)
    await service.withdraw_observer(db, caller, activity, observer_id)
    return await present.observers(db, activity)


@mine.get("/attendance", summary="我的出席", response_model=list[OwnYear])
async def my_attendance(db: SessionDep, caller: Reader) -> object:
    """One's own list by year with the rate and its formula; nobody else's, and no rank."""
    return await present.own(db, caller.person)
