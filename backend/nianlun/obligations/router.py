"""Duties and lights over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.problem import problems
from nianlun.core.schema import Day
from nianlun.obligations import reading
from nianlun.obligations.reading import Asked
from nianlun.obligations.schemas import ObligationList
from nianlun.school_calendar.rules import YearKind

router = APIRouter(prefix="/obligations", tags=["obligations"])

Reader = Annotated[Caller, require(Permission.OBLIGATION_READ)]


def asked(
    year_kind: YearKind | None = None,
    year: int | None = None,
    on: Annotated[Day | None, Query(description="as it was known at the end of this day")] = None,
) -> Asked:
    return reading.ask(year_kind, year, on)


AskedDep = Annotated[Asked, Depends(asked)]


@router.get("", summary="应办事项", response_model=ObligationList, responses=problems(NotFound, Invalid))
async def list_obligations(org: uuid.UUID, when: AskedDep, db: SessionDep, caller: Reader) -> object:
    """All that an org and its Party groups owe in a year, each period with its light and why."""
    return await reading.list_duties(db, caller, org, when)
