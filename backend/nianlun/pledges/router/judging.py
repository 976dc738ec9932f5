"""评诺 and 议诺."""

import uuid

from fastapi import APIRouter

from nianlun.core.db import SessionDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.pledges import errors, judging, present
from nianlun.pledges import queries as found
from nianlun.pledges.router.asking import OWN, SECOND, Manager, Writer
from nianlun.pledges.schemas import (
    CarryAsked,
    CommentAsked,
    DeliberateAsked,
    PledgeFull,
    RateAsked,
    StepAsked,
)

router = APIRouter(prefix="/pledges/{pledge_id}", tags=["pledges"])


@router.post(
    "/rate",
    summary="自评",
    response_model=PledgeFull,
    responses=problems(*OWN, errors.PledgeNotRating, errors.AlreadyRated),
)
async def rate(
    pledge_id: uuid.UUID, body: RateAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """By whoever pledged, once; the committee enters it from paper."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await judging.rate(db, caller, it, body)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/comment",
    summary="领导点评",
    response_model=PledgeFull,
    responses=problems(*SECOND, errors.PledgeNotRating, errors.AlreadyRated),
)
async def comment(
    pledge_id: uuid.UUID, body: CommentAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """By somebody of the committee whose pledge it is not, once."""
    it = await found.managed(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await judging.comment(db, caller, it, body)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/close-rating",
    summary="结束评诺",
    response_model=PledgeFull,
    responses=problems(*SECOND, errors.PledgeNotRating, errors.RatingsMissing),
)
async def close_rating(
    pledge_id: uuid.UUID, body: StepAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """With the pledger's own rating and the leader's comment; the masses' as far as they came."""
    it = await found.managed(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await judging.close_rating(db, caller, it, body.on)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/deliberate",
    summary="议诺",
    response_model=PledgeFull,
    responses=problems(*SECOND, errors.PledgeNotDeliberating, errors.ReasonNeeded, errors.UnknownMeeting),
)
async def deliberate(
    pledge_id: uuid.UUID, body: DeliberateAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Kept, partly or not, and why; with the meeting where there was one."""
    it = await found.managed(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await judging.deliberate(db, caller, it, body)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/carry",
    summary="结转下年",
    response_model=PledgeFull,
    responses=problems(*OWN, errors.PledgeNotCarriable, errors.PledgeAlreadyMade, errors.DueOutsideYear),
)
async def carry(
    pledge_id: uuid.UUID, body: CarryAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """What was not wholly kept, openly, as a draft of the next year; answers with that draft."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    again = await judging.carry(db, caller, it, body.due_on)
    return await present.one(db, caller, again.id)
