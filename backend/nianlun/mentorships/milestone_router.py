"""Milestones of a pair over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.mentorships import errors, log_present, milestones
from nianlun.mentorships import log_queries as kept
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.log_schemas import (
    MilestoneAsked,
    MilestoneChange,
    MilestoneDoneAsked,
    MilestoneFolder,
)

router = APIRouter(prefix="/mentorships/{mentorship_id}/milestones", tags=["mentorships"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Doer = Annotated[Caller, require(Permission.OWN_WRITE)]
EDITS = (NotFound, VersionConflict, VersionRequired, errors.PairNotActive)


@router.get("", summary="结对里程碑", response_model=MilestoneFolder, responses=problems(NotFound))
async def list_milestones(mentorship_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """By day, each with its term; a remark where a term has unusually many or few."""
    return await log_present.milestones(db, caller, mentorship_id)


@router.post(
    "",
    summary="加结对里程碑",
    status_code=201,
    response_model=MilestoneFolder,
    responses=problems(NotFound, errors.PairNotActive, errors.MilestoneOutsidePair),
)
async def add_milestone(
    mentorship_id: uuid.UUID, body: MilestoneAsked, db: SessionDep, caller: Doer
) -> object:
    """By either of the two or their committees, when a pair begins and while it lasts."""
    held = await pairs.kept(db, caller, mentorship_id)
    await milestones.add(db, caller, held, body.title, body.due_on)
    return await log_present.milestones(db, caller, mentorship_id)


@router.patch(
    "/{milestone_id}",
    summary="改结对里程碑",
    response_model=MilestoneFolder,
    responses=problems(*EDITS, errors.MilestoneSettled, errors.MilestoneOutsidePair),
)
async def change_milestone(
    mentorship_id: uuid.UUID,
    milestone_id: uuid.UUID,
    body: MilestoneChange,
    seen: SeenVersion,
    db: SessionDep,
    caller: Doer,
) -> object:
    """While nobody has said that it is reached."""
    held = await pairs.kept(db, caller, mentorship_id)
    it = await kept.milestone(db, mentorship_id, milestone_id)
    check_and_raise_version(it, seen)
    await milestones.change(db, caller, held, it, body.model_dump(exclude_unset=True))
    return await log_present.milestones(db, caller, mentorship_id)


@router.delete(
    "/{milestone_id}",
    summary="去掉结对里程碑",
    response_model=MilestoneFolder,
    responses=problems(*EDITS, errors.MilestoneSettled),
)
async def drop_milestone(
    mentorship_id: uuid.UUID, milestone_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Doer
) -> object:
    """While nobody has said that it is reached."""
    held = await pairs.kept(db, caller, mentorship_id)
    it = await kept.milestone(db, mentorship_id, milestone_id)
    check_and_raise_version(it, seen)
    await milestones.drop(db, caller, held, it)
    return await log_present.milestones(db, caller, mentorship_id)


@router.post(
    "/{milestone_id}/done",
    summary="确认里程碑完成",
    response_model=MilestoneFolder,
    responses=problems(*EDITS, errors.MilestoneDoneAlready, errors.MilestoneDoneInFuture),
)
async def say_milestone_done(
    mentorship_id: uuid.UUID,
    milestone_id: uuid.UUID,
    body: MilestoneDoneAsked,
    seen: SeenVersion,
    db: SessionDep,
    caller: Doer,
) -> object:
    """One's own word; it is reached when both have given theirs. A committee gives it from paper."""
    held = await pairs.kept(db, caller, mentorship_id)
    it = await kept.milestone(db, mentorship_id, milestone_id)
    check_and_raise_version(it, seen)
    await milestones.say_done(db, caller, held, it, body.on or clock.today())
    return await log_present.milestones(db, caller, mentorship_id)
