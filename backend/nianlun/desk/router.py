"""The desk over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.problem import problems
from nianlun.core.schema import Day
from nianlun.desk import service, year
from nianlun.desk.schemas import DeskRead
from nianlun.desk.year_schemas import YearRead
from nianlun.school_calendar.rules import YearKind

router = APIRouter(prefix="/desk", tags=["desk"])


@router.get("", summary="工作台", response_model=DeskRead)
async def read_desk(
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OWN_READ)],
    org: uuid.UUID | None = None,
) -> object:
    """What waits for the caller by due date, the next two weeks, and the first week's steps."""
    return await service.desk_of(db, caller, org)


@router.get("/year", summary="年轮图", response_model=YearRead, responses=problems(NotFound, Invalid))
async def read_year(
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OBLIGATION_READ)],
    org: uuid.UUID | None = None,
    year_kind: YearKind | None = None,
    number: Annotated[int | None, Query(alias="year")] = None,
    on: Day | None = None,
) -> object:
    """The year of an org as one picture: rings of what is owed, dots of what is planned and held."""
    return await year.year_of(db, caller, org, year_kind, number, on)
