"""What the bureau's officer and the bureau's systems pull: figures, and activity headers behind them."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Response

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.problem import problems
from nianlun.district.table import as_csv
from nianlun.figures import service
from nianlun.figures.router import QuestionDep
from nianlun.figures.schemas import FigureTable, RecordList

router = APIRouter(prefix="/district", tags=["district"])

#: An officer's account, or a machine's key for its subtree.
Reader = Annotated[Caller, require(Permission.DISTRICT_READ)]
CSV = "text/csv; charset=utf-8"


@router.get(
    "/figures",
    summary="区域数字",
    response_model=FigureTable,
    responses={
        **problems(NotFound, Invalid),
        200: {"content": {"text/csv": {"schema": {"type": "string"}}}},
    },
)
async def read_figures(
    question: QuestionDep,
    db: SessionDep,
    caller: Reader,
    format: Literal["json", "csv"] = "json",
) -> object:
    """Every countable kind by org and month; with `format=csv` as a file, null as an empty cell."""
    upward = replace(question, upward_only=True)
    table = await service.table(db, caller, Permission.DISTRICT_READ, upward)
    if format == "csv":
        headers = {"Content-Disposition": 'attachment; filename="figures.csv"'}
        return Response(as_csv(table), media_type=CSV, headers=headers)
    return table


@router.get(
    "/activities",
    summary="活动概要",
    response_model=RecordList,
    responses=problems(NotFound, Invalid),
)
async def read_activities(question: QuestionDep, db: SessionDep, caller: Reader) -> object:
    """One figure opened to activity headers: no names of people, no lists."""
    return await service.opened(db, caller, Permission.DISTRICT_READ, replace(question, upward_only=True))
