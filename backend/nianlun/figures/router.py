"""Figures of one's own branch, and any of them opened to its records."""

import uuid
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import OrgKind, Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import Invalid, NotFound
from nianlun.core.problem import problems
from nianlun.figures import service
from nianlun.figures.answering import FORMS, Form, answered
from nianlun.figures.metrics import metrics
from nianlun.figures.periods import PeriodKind
from nianlun.figures.rules import MAX_MONTHS, parse_span
from nianlun.figures.schemas import FigureTable, MetricList, RecordList
from nianlun.figures.service import Question

router = APIRouter(prefix="/figures", tags=["figures"])

Reader = Annotated[Caller, require(Permission.FIGURE_READ)]


def asked(
    first: Annotated[str | None, Query(alias="from", description="first month, 2026-01")] = None,
    last: Annotated[str | None, Query(alias="to", description="last month, 2026-12")] = None,
    org: Annotated[uuid.UUID | None, Query(description="this org and all below it")] = None,
    level: Annotated[list[OrgKind], Query(description="orgs of these levels only")] = [],  # noqa: B006
    period: Annotated[
        PeriodKind, Query(description="whole periods that the months touch")
    ] = PeriodKind.MONTH,
    kind: Annotated[list[str], Query(description="kinds of activities")] = [],  # noqa: B006
    fact: Annotated[list[str], Query(description="kinds of facts")] = [],  # noqa: B006
    dim: Annotated[list[str], Query(description="values of the second dimension")] = [],  # noqa: B006
    by_dim: Annotated[bool, Query(description="a figure for each value of the second dimension")] = False,
    groups: Annotated[bool, Query(description="Party groups too, not only branches and above")] = False,
) -> Question:
    return service.ask(
        first,
        last,
        kind,
        fact,
        org_id=org,
        levels=tuple(level),
        period=period,
        dims=tuple(dim),
        by_dim=by_dim,
        groups=groups,
    )


QuestionDep = Annotated[Question, Depends(asked)]


def asked_to_open(
    question: QuestionDep,
    span: Annotated[
        list[str],
        Query(
            description="days of a period as the table has them, 2026-02-24/2026-07-10: instead of months",
            max_length=MAX_MONTHS,
        ),
    ] = [],  # noqa: B006
) -> Question:
    return replace(question, spans=tuple(parse_span(it) for it in span))


#: One figure, by the months or by the very days of its cell.
OpenedDep = Annotated[Question, Depends(asked_to_open)]
Known = Annotated[str | None, Header(alias="If-None-Match")]


@router.get(
    "", summary="数字", response_model=FigureTable, responses={**problems(NotFound, Invalid), **FORMS}
)
async def read_figures(
    question: QuestionDep,
    db: SessionDep,
    caller: Reader,
    format: Form = "json",
    if_none_match: Known = None,
) -> Response:
    """By org, period and kind; null before an org was in use, zero after."""
    return await answered(db, caller, Permission.FIGURE_READ, question, format, if_none_match)


@router.get("/records", summary="看明细", response_model=RecordList, responses=problems(NotFound, Invalid))
async def read_records(question: OpenedDep, db: SessionDep, caller: Reader) -> object:
    """The records behind one figure; their sum is the figure."""
    return await service.opened(db, caller, Permission.FIGURE_READ, question)


@router.get("/metrics", summary="指标说明", response_model=MetricList)
async def read_metrics(caller: Reader) -> object:
    """What can be counted in a branch, and how; the same list as the district's."""
    return metrics()
