"""What the bureau's officer and the bureau's systems pull: figures, and activity headers behind them."""

import uuid
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic_core import to_json

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.downloads import named
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.excel import MEDIA_TYPE as XLSX
from nianlun.core.problem import problems
from nianlun.district import lights
from nianlun.district.lights_schemas import LightsRead
from nianlun.figures import service
from nianlun.figures.answering import FORMS, Form, answered
from nianlun.figures.metrics import metrics
from nianlun.figures.router import Known, OpenedDep, QuestionDep
from nianlun.figures.schemas import FigureTable, MetricList, RecordList
from nianlun.obligations.router import AskedDep
from nianlun.obligations.rules.lights import LightState

router = APIRouter(prefix="/district", tags=["district"])

#: An officer's account, or a machine's key for its subtree.
Reader = Annotated[Caller, require(Permission.DISTRICT_READ)]
LightsReader = Annotated[Caller, require(Permission.DISTRICT_LIGHTS)]
States = Annotated[list[LightState], Query(description="rows with such a light, by their worst")]


def lights_asked(
    when: AskedDep,
    org: uuid.UUID | None = None,
    state: States = [],  # noqa: B006
) -> lights.Question:
    return lights.Question(org, when, state)


LightsDep = Annotated[lights.Question, Depends(lights_asked)]


@router.get("/metrics", summary="指标说明", response_model=MetricList)
async def read_metrics(caller: Reader) -> object:
    """Every countable thing: what it is, how it is counted, and what it is told apart by."""
    return metrics()


@router.get(
    "/figures",
    summary="区域数字",
    response_model=FigureTable,
    responses={**problems(NotFound, Invalid), **FORMS},
)
async def read_figures(
    question: QuestionDep,
    db: SessionDep,
    caller: Reader,
    format: Form = "json",
    if_none_match: Known = None,
) -> Response:
    """Every countable kind by org and period, for programs as JSON or CSV, for people as Excel.

    Asked again with `If-None-Match`, it answers 304 without counting while nothing has changed.
    """
    upward = replace(question, upward_only=True)
    return await answered(db, caller, Permission.DISTRICT_READ, upward, format, if_none_match)


@router.get(
    "/activities",
    summary="活动概要",
    response_model=RecordList,
    responses=problems(NotFound, Invalid),
)
async def read_activities(question: OpenedDep, db: SessionDep, caller: Reader) -> object:
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
    headers = named(f"区域亮灯 {question.when.on:%Y-%m-%d}.xlsx")
    return Response(content, media_type=XLSX, headers=headers)
