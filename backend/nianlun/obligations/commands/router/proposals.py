"""Proposed days, planned in one go."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import DatesOutOfOrder, NotFound
from nianlun.core.problem import problems
from nianlun.core.schema import Day
from nianlun.obligations.commands import proposals
from nianlun.obligations.commands.schemas.proposed import (
    PlannedRead,
    ProposalList,
    ProposalsChosen,
    UndoAsked,
    UndoneRead,
)

router = APIRouter(prefix="/obligations/proposals", tags=["proposals"])

Planner = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]


@router.get(
    "", summary="建议日期", response_model=ProposalList, responses=problems(NotFound, DatesOutOfOrder)
)
async def list_proposals(
    org: uuid.UUID,
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OBLIGATION_READ)],
    first: Annotated[Day | None, Query(alias="from")] = None,
    last: Annotated[Day | None, Query(alias="to")] = None,
) -> object:
    """For all that is owed and not planned yet, to the end of the term unless said otherwise."""
    return await proposals.proposed(db, caller, org, first, last)


@router.post("", summary="按建议排活动", response_model=PlannedRead)
async def plan_proposals(body: ProposalsChosen, db: SessionDep, caller: Planner) -> object:
    """Planned activities, 待定日期; asked twice, each stands once. An outcome a row."""
    return PlannedRead(rows=await proposals.plan(db, caller, body.rows))


@router.post("/undo", summary="撤回按建议排的活动", response_model=UndoneRead)
async def undo_proposals(body: UndoAsked, db: SessionDep, caller: Planner) -> object:
    """Takes back those that nobody began. An outcome a row."""
    return UndoneRead(rows=await proposals.undo(db, caller, body.activity_ids))
