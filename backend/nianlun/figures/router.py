"""Figures of one's own branch, and any of them opened to its records."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.problem import problems
from nianlun.figures import service
from nianlun.figures.schemas import FigureTable, RecordList
from nianlun.figures.service import Question

router = APIRouter(prefix="/figures", tags=["figures"])

Reader = Annotated[Caller, require(Permission.FIGURE_READ)]


def asked(
    first: Annotated[str | None, Query(alias="from", description="first month, 2026-01")] = None,
    last: Annotated[str | None, Query(alias="to", description="last month, 2026-12")] = None,
    org: uuid.UUID | None = None,
    kind: Annotated[list[str], Query(description="kinds of activities")] = [],  # noqa: B006
    fact: Annotated[list[str], Query(description="kinds of facts")] = [],  # noqa: B006
    groups: Annotated[bool, Query(description="Party groups too, not only branches and above")] = False,
) -> Question:
    return service.ask(first, last, org, kind, fact, groups)


QuestionDep = Annotated[Question, Depends(asked)]


@router.get("", summary="数字", response_model=FigureTable, responses=problems(NotFound, Invalid))
async def read_figures(question: QuestionDep, db: SessionDep, caller: Reader) -> object:
    """By org, month and kind; null before an org was in use, zero after."""
    return await service.table(db, caller, Permission.FIGURE_READ, question)


@router.get("/records", summary="看明细", response_model=RecordList, responses=problems(NotFound, Invalid))
async def read_records(question: QuestionDep, db: SessionDep, caller: Reader) -> object:
    """The records behind one figure; their sum is the figure."""
    return await service.opened(db, caller, Permission.FIGURE_READ, question)
