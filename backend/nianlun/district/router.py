"""What the bureau's officer and the bureau's systems pull: figures, and activity headers behind them."""

import uuid
from dataclasses import replace
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Response
from pydantic_core import to_json

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.problem import problems
from nianlun.district import lights
from nianlun.district.lights_schemas import LightsRead
from nianlun.district.table import as_csv
from nianlun.figures import service
from nianlun.figures.router import QuestionDep
from nianlun.figures.schemas import FigureTable, RecordList
from nianlun.members.roster.files import MEDIA_TYPE as XLSX
from nianlun.obligations.router import AskedDep
from nianlun.obligations.rules.lights import State

router = APIRouter(prefix="/district", tags=["district"])

#: An officer's account, or a machine's key for its subtree.
Reader = Annotated[Caller, require(Permission.DISTRICT_READ)]
LightsReader = Annotated[Caller, require(Permission.DISTRICT_LIGHTS)]
States = Annotated[list[State], Query(description="rows with such a light, by their worst")]
CSV = "text/csv; charset=utf-8"


def lights_asked(
    when: AskedDep,
    org: uuid.UUID | None = None,
    state: States = [],  # noqa: B006
) -> lights.Question:
    return lights.Question(org, when, state)


LightsDep = Annotated[lights.Question, Depends(lights_asked)]


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


@router.get("/lights", summary="区域亮灯", response_model=LightsRead, responses=problems(NotFound, Invalid))
async def read_lights(question: LightsDep, db: SessionDep, caller: LightsReader) -> Response:
    """Orgs by what they owe, as known at the end of a day, with what helps each first; no person is in it."""
    board = await lights.lights(db, caller, question)
    return Response(to_json(board), media_type="application/json")


@router.get(
    "/lights/export",
    summary="导出区域亮灯",
    response_class=Response,
    responses={
        **problems(NotFound, Invalid),
        200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}},
    },
)
async def export_lights(question: LightsDep, db: SessionDep, caller: LightsReader) -> Response:
    """The same rows in Excel, each light by its word and its reason; ready to print."""
    content = await lights.export(db, caller, question)
    name = quote(f"区域亮灯 {question.when.on:%Y-%m-%d}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=XLSX, headers=headers)
