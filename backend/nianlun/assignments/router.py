"""Assignments over HTTP: given, begun, handed in, verified by a second person, looked back at."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.assignments import errors, present, service
from nianlun.assignments import queries as assignments
from nianlun.assignments.queries import RECENT, Wanted
from nianlun.assignments.rules import AssignmentState
from nianlun.assignments.schemas import (
    AssignmentAsked,
    AssignmentChange,
    AssignmentRead,
    AssignmentReturnAsked,
    DropAsked,
    LookBackAsked,
    SubmitAsked,
    VerifyAsked,
)
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version

router = APIRouter(prefix="/assignments", tags=["assignments"])
mine = APIRouter(prefix="/me", tags=["me"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Manager = Annotated[Caller, require(Permission.ASSIGNMENT_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired)


def _wanted(
    org: uuid.UUID | None = None,
    state: AssignmentState | None = None,
    mine: bool = False,
    overdue: bool = False,
    unfinished: bool = False,
    look_back_due: bool = False,
    origin: Annotated[list[uuid.UUID] | None, Query(max_length=60)] = None,
) -> Wanted:
    return Wanted(org, state, mine, overdue, unfinished, look_back_due, origin or ())


@router.get("", summary="任务列表", response_model=Listing[AssignmentRead])
async def list_assignments(
    db: SessionDep,
    page: PageDep,
    wanted: Annotated[Wanted, Depends(_wanted)],
    caller: Annotated[Caller, require(Permission.ASSIGNMENT_READ)],
) -> object:
    """Assignments in reach and one's own, the overdue first, then by due day.

    `mine`, `overdue`, `unfinished` (not done, not dropped), those to look back at, or those made from
    something (`origin`).
    """
    rows, total = await assignments.listed(db, caller, wanted, page)
    items = await present.many(db, caller, rows)
    return Listing(items=items, total=total, page=page.page, size=page.size)


@router.post(
    "",
    summary="布置任务",
    status_code=201,
    response_model=AssignmentRead,
    responses=problems(NotFound, errors.UnknownOwner, errors.UnknownOrigin),
)
async def create(body: AssignmentAsked, db: SessionDep, caller: Manager) -> object:
    """A task by hand, or from a resolution of minutes; the owner may be named later."""
    await check_reach(db, caller, Permission.ASSIGNMENT_MANAGE, body.org_id)
    details = body.model_dump(exclude={"origin"})
    if body.origin:
        details |= await service.made_from(db, body.org_id, body.origin.source, body.origin.id)
    made = await service.assign(db, caller, **details)
    return await present.one(db, caller, made.id)


@router.get("/{assignment_id}", summary="任务", response_model=AssignmentRead, responses=problems(NotFound))
async def read(assignment_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """One assignment in reach, or one that the caller answers for; on a bound phone too."""
    return await present.one(db, caller, assignment_id)


@router.patch(
    "/{assignment_id}",
    summary="改任务",
    response_model=AssignmentRead,
    responses=problems(*EDITS, errors.AssignmentSettled, errors.UnknownOwner),
)
async def change(
    assignment_id: uuid.UUID, body: AssignmentChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Edits what has not been handed in."""
    it = await assignments.managed(db, caller, assignment_id)
    check_and_raise_version(it, seen)
    await service.change(db, caller, it, body.model_dump(exclude_unset=True))
    return await present.one(db, caller, assignment_id)


@router.post(
    "/{assignment_id}/start",
    summary="开始办理",
    response_model=AssignmentRead,
    responses=problems(*EDITS, errors.AssignmentNotOpen, errors.NobodyAnswers),
)
async def start(assignment_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Own) -> object:
    """By its owner, or by a keeper for the owner."""
    it = await assignments.doable(db, caller, assignment_id)
    check_and_raise_version(it, seen)
    await service.start(db, caller, it)
    return await present.one(db, caller, assignment_id)


@router.post(
    "/{assignment_id}/submit",
    summary="交核验",
    response_model=AssignmentRead,
    responses=problems(*EDITS, errors.AssignmentSettled, errors.NobodyAnswers),
)
async def submit(
    assignment_id: uuid.UUID, body: SubmitAsked, seen: SeenVersion, db: SessionDep, caller: Own
) -> object:
    """With how it was done; by its owner, or by a keeper for the owner."""
    it = await assignments.doable(db, caller, assignment_id)
    check_and_raise_version(it, seen)
    await service.submit(db, caller, it, body.evidence)
    return await present.one(db, caller, assignment_id)


@router.post(
    "/{assignment_id}/return",
    summary="退回任务",
    response_model=AssignmentRead,
    responses=problems(*EDITS, errors.AssignmentNotSubmitted, errors.SecondPersonNeeded),
)
async def send_back(
    assignment_id: uuid.UUID, body: AssignmentReturnAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Back to the owner, with what is missing."""
    it = await assignments.managed(db, caller, assignment_id)
    check_and_raise_version(it, seen)
    await service.send_back(db, caller, it, body.reason)
    return await present.one(db, caller, assignment_id)


@router.post(
    "/{assignment_id}/verify",
    summary="核验通过",
    response_model=AssignmentRead,
    responses=problems(
        *EDITS, errors.AssignmentNotSubmitted, errors.SecondPersonNeeded, errors.LookBackTooEarly
    ),
)
async def verify(
    assignment_id: uuid.UUID, body: VerifyAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """A second person finds it done; it counts from the day it was handed in."""
    it = await assignments.managed(db, caller, assignment_id)
    check_and_raise_version(it, seen)
    await service.verify(db, caller, it, body.look_back_due_on)
    return await present.one(db, caller, assignment_id)


@router.post(
    "/{assignment_id}/drop",
    summary="不办了",
    response_model=AssignmentRead,
    responses=problems(*EDITS, errors.AssignmentSettled),
)
async def drop(
    assignment_id: uuid.UUID, body: DropAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """With its reason; it stays readable."""
    it = await assignments.managed(db, caller, assignment_id)
    check_and_raise_version(it, seen)
    await service.drop(db, caller, it, body.reason)
    return await present.one(db, caller, assignment_id)


@router.post(
    "/{assignment_id}/look-back",
    summary="回头看",
    response_model=AssignmentRead,
    responses=problems(
        *EDITS,
        errors.AssignmentNotDone,
        errors.AlreadyLookedBack,
        errors.SecondPersonNeeded,
        errors.NextDueNeeded,
    ),
)
async def look_back(
    assignment_id: uuid.UUID, body: LookBackAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """It holds, or it came back: then a new one is opened, linked to this one."""
    it = await assignments.managed(db, caller, assignment_id)
    check_and_raise_version(it, seen)
    await service.look_back(db, caller, it, body.result, body.words, body.next_due_on)
    return await present.one(db, caller, assignment_id)


@mine.get("/assignments", summary="我的任务", response_model=list[AssignmentRead])
async def my_assignments(db: SessionDep, caller: Own) -> object:
    """What one answers for, by due day; what is finished stays for three months."""
    return await present.many(db, caller, await assignments.of_person(db, caller, clock.today() - RECENT))
