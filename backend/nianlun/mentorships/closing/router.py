"""The closing of pairs over HTTP: mentee, mentor, committee, in this order."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.problem import problems
from nianlun.mentorships.closing import errors, present, service
from nianlun.mentorships.closing.schemas import ClosingRead, EvaluationAsked, WithdrawAsked

router = APIRouter(prefix="/mentorships/{mentorship_id}", tags=["closing"])

Reader = Annotated[Caller, require(Permission.OWN_READ)]
Own = Annotated[Caller, require(Permission.OWN_WRITE)]
Manager = Annotated[Caller, require(Permission.MENTORSHIP_MANAGE)]


@router.get("/closing", summary="结对收尾", response_model=ClosingRead, responses=problems(NotFound))
async def read_closing(mentorship_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """What was said, whose turn it is, what is in the way (blockers) and what is still open (notices)."""
    return await present.closing(db, caller, mentorship_id)


@router.post(
    "/start-closing",
    summary="开始收尾",
    response_model=ClosingRead,
    responses=problems(NotFound, errors.PairNotToClose),
)
async def start_closing(mentorship_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """By a committee of either side; from here on the two evaluate."""
    await service.start(db, caller, mentorship_id)
    return await present.closing(db, caller, mentorship_id)


@router.post(
    "/evaluations",
    summary="收尾评价",
    response_model=ClosingRead,
    responses=problems(
        NotFound,
        errors.ClosingNotBegun,
        errors.EvaluationOutOfOrder,
        errors.AlreadyEvaluated,
        errors.NotTheirEvaluation,
        errors.EvaluationOfOneself,
    ),
)
async def evaluate(mentorship_id: uuid.UUID, body: EvaluationAsked, db: SessionDep, caller: Own) -> object:
    """Mentee, then mentor, each for themself or typed from paper; then the committee, which completes it."""
    details = body.model_dump()
    await service.evaluate(db, caller, mentorship_id, **details)
    return await present.closing(db, caller, mentorship_id)


@router.post(
    "/evaluations/withdraw",
    summary="撤回收尾评价",
    response_model=ClosingRead,
    responses=problems(
        NotFound,
        errors.NothingToWithdraw,
        errors.EvaluationSettled,
        errors.NotTheirEvaluation,
        errors.EvaluationOfOneself,
    ),
)
async def withdraw(mentorship_id: uuid.UUID, body: WithdrawAsked, db: SessionDep, caller: Own) -> object:
    """The last one only, with a reason; withdrawing the committee's opens the pair again."""
    await service.withdraw(db, caller, mentorship_id, body.side, body.reason)
    return await present.closing(db, caller, mentorship_id)
