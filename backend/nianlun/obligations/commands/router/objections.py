"""Objections to lights and their answers."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.obligations.commands import appeals, errors, view
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.schemas.said import AnswerAsked, AppealAsked, AppealRead, AppealState

router = APIRouter(prefix="/appeals", tags=["appeals"])
mine = APIRouter(prefix="/obligations", tags=["obligations"])


@router.get("", summary="异议", response_model=Listing[AppealRead])
async def list_appeals(
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OBLIGATION_READ)],
    page: PageDep,
    org: uuid.UUID | None = None,
    state: AppealState | None = None,
) -> object:
    """Those of an org and below, and those it answers, the newest first."""
    found, total = await said.listed(db, caller, said.APPEALS, org, state, page)
    return Listing(items=await view.appeals(db, found), total=total, page=page.page, size=page.size)


@mine.post(
    "/{duty_id}/appeals",
    summary="对灯有异议",
    status_code=201,
    response_model=AppealRead,
    responses=problems(
        NotFound,
        errors.PersonNeeded,
        errors.PersonNotNeeded,
        errors.PeriodNotOwed,
        errors.AppealOpen,
        errors.LightNotRed,
        errors.NobodyAbove,
    ),
)
async def make_appeal(
    duty_id: uuid.UUID,
    body: AppealAsked,
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OWN_READ)],
) -> object:
    """By whom the light concerns, or who manages the duties of the org; the org above answers."""
    return await _appeal(db, caller, (await appeals.make(db, caller, duty_id, body)).id)


@router.post(
    "/{appeal_id}/answer",
    summary="答复异议",
    response_model=AppealRead,
    responses=problems(
        NotFound, VersionConflict, VersionRequired, errors.AppealAnswered, errors.OtherAnswererNeeded
    ),
)
async def answer_appeal(
    appeal_id: uuid.UUID,
    body: AnswerAsked,
    seen: SeenVersion,
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OBLIGATION_APPROVE)],
) -> object:
    """Explained: the light stands. Upheld: the period is exempt, and the light says so."""
    row = await appeals.answer(db, caller, appeal_id, seen, body.answer, body.words)
    return await _appeal(db, caller, row.id)


async def _appeal(db: SessionDep, caller: Caller, appeal_id: uuid.UUID) -> AppealRead:
    told = await said.told(db, caller, said.APPEALS, appeal_id)
    return (await view.appeals(db, [told]))[0]
