"""The chain up to showing, step by step."""

import uuid

from fastapi import APIRouter

from nianlun.core.db import SessionDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.pledges import errors, present, service
from nianlun.pledges import queries as found
from nianlun.pledges.router.asking import OWN, SECOND, STEPS, Manager, Writer
from nianlun.pledges.schemas import PledgeFull, PledgeReturnAsked, StepAsked

router = APIRouter(prefix="/pledges/{pledge_id}", tags=["pledges"])


@router.post(
    "/submit",
    summary="交审承诺",
    response_model=PledgeFull,
    responses=problems(*OWN, errors.PledgeWithReviewers, errors.PledgeShown),
)
async def submit(
    pledge_id: uuid.UUID, body: StepAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """By whoever pledges; what came on paper, by the committee."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await service.submit(db, caller, it, body.on)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/withdraw",
    summary="撤回承诺",
    response_model=PledgeFull,
    responses=problems(*OWN, errors.PledgeNotWithdrawable, errors.PledgeShown),
)
async def withdraw(
    pledge_id: uuid.UUID, body: StepAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Only before it is shown; the record stays."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await service.withdraw(db, caller, it, body.on)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/approve",
    summary="审诺通过",
    response_model=PledgeFull,
    responses=problems(*SECOND, errors.PledgeNotSubmitted, errors.PledgeShown),
)
async def approve(
    pledge_id: uuid.UUID, body: StepAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """A second person finds that it can be shown."""
    it = await found.managed(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await service.approve(db, caller, it, body.on)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/return",
    summary="退回承诺",
    response_model=PledgeFull,
    responses=problems(*SECOND, errors.PledgeNotSubmitted, errors.PledgeShown),
)
async def send_back(
    pledge_id: uuid.UUID, body: PledgeReturnAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Back to its owner, with what is missing; also once approved, as long as it is not shown."""
    it = await found.managed(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await service.send_back(db, caller, it, body.reason, body.on)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/show",
    summary="公示承诺",
    response_model=PledgeFull,
    responses=problems(*STEPS, errors.PledgeNotApproved),
)
async def show(
    pledge_id: uuid.UUID, body: StepAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """示诺: colleagues and the wall see it, and it is never rewritten."""
    it = await found.managed(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await service.show(db, caller, it, body.on)
    return await present.one(db, caller, pledge_id)
