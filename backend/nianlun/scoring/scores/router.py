"""Scores over HTTP: read and opened, judged, closed, appealed against, put right."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Response

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.downloads import named
from nianlun.core.errors import NotFound
from nianlun.core.excel import MEDIA_TYPE as XLSX
from nianlun.core.paging import PageDep
from nianlun.core.problem import problems
from nianlun.figures.schemas import RecordList
from nianlun.scoring import errors
from nianlun.scoring.scores import appeals, closing, judging, listing, present, records, sheet
from nianlun.scoring.scores.judging_schemas import JudgedRow, JudgingAsked, JudgingSheet
from nianlun.scoring.scores.schemas import (
    CorrectAsked,
    OwnScores,
    ScoreAnswerAsked,
    ScoreAppealAsked,
    ScoreAppealRead,
    ScoreCloseAsked,
    ScoreCloseRead,
    ScoreCorrectionRead,
    ScoreList,
    ScoreRead,
)

router = APIRouter(prefix="/scores", tags=["scores"])
mine = APIRouter(prefix="/me", tags=["me"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Oneself = Annotated[Caller, require(Permission.OWN_WRITE)]
Reader = Annotated[Caller, require(Permission.SCORE_READ)]
Judge = Annotated[Caller, require(Permission.SCORE_JUDGE)]
Manager = Annotated[Caller, require(Permission.SCORE_MANAGE)]
CORRECTING = (
    errors.ScoreNotClosed,
    errors.CorrectsOneself,
    errors.CorrectsOwnBranch,
    errors.NothingToCorrect,
    errors.UnknownLine,
    errors.CountedLineTyped,
    errors.TooManyPoints,
)


@mine.get("/scores", summary="我的得分", response_model=OwnScores)
async def list_own_scores(db: SessionDep, caller: Own) -> object:
    """One's own scores, the newest year first; nobody else's, and no comparison with anybody's."""
    return await listing.own(db, caller)


@router.get(
    "",
    summary="得分列表",
    response_model=ScoreList,
    responses=problems(NotFound, errors.SystemNotPublished),
)
async def list_scores(
    system: uuid.UUID, db: SessionDep, page: PageDep, caller: Reader, org: uuid.UUID | None = None
) -> object:
    """Every subject of one system in reach, in the order of names and no other."""
    return await listing.of_system(db, caller, system, org, page)


@router.get(
    "/export",
    summary="导出得分",
    response_class=Response,
    responses={
        **problems(NotFound, errors.SystemNotPublished),
        200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}},
    },
)
async def export_scores(system: uuid.UUID, db: SessionDep, caller: Reader) -> Response:
    """The list with every line in Excel, by name; of members only within their branch."""
    name, content = await listing.export(db, caller, system)
    return Response(content, media_type=XLSX, headers=named(name))


@router.get(
    "/judging",
    summary="评判表",
    response_model=JudgingSheet,
    responses=problems(NotFound, errors.SystemNotPublished),
)
async def read_sheet(system: uuid.UUID, db: SessionDep, caller: Judge) -> object:
    """All subjects and judged lines with one's own grades: for one sitting, on paper size or phone."""
    return await sheet.sheet(db, caller, system)


@router.put(
    "/judging",
    summary="填评判",
    response_model=list[JudgedRow],
    responses=problems(NotFound, errors.SystemNotPublished, errors.ScoresClosed),
)
async def judge(body: JudgingAsked, db: SessionDep, caller: Judge) -> object:
    """Many cells in one go, an answer per cell: what is refused stops none of the others."""
    return await judging.judge(db, caller, body.system_id, body.items)


@router.get("/appeals", summary="申诉列表", response_model=list[ScoreAppealRead])
async def list_appeals(db: SessionDep, caller: Reader, system: uuid.UUID | None = None) -> object:
    """Appeals in reach, those that wait first."""
    return await present.appeals_in_reach(db, caller, system)


@router.post(
    "/appeals/{appeal_id}/answer",
    summary="答复申诉",
    response_model=ScoreAppealRead,
    responses=problems(
        NotFound,
        errors.AppealAnswered,
        errors.AnswersOneself,
        errors.AnswersForOwnBranch,
        errors.AnswersOwnJudgement,
        errors.AnswersOwnLine,
        *CORRECTING,
    ),
)
async def answer(appeal_id: uuid.UUID, body: ScoreAnswerAsked, db: SessionDep, caller: Manager) -> object:
    """By somebody else than who appealed or alone judged what it is about; upheld, the score is put right."""
    answered = await appeals.answer(db, caller, appeal_id, body)
    return await present.appeal(db, caller, answered.id)


@router.post(
    "/{system_id}/close",
    summary="封存得分",
    response_model=ScoreCloseRead,
    responses=problems(NotFound, errors.SystemNotPublished, errors.ScoresClosed, errors.ScoresNotReady),
)
async def close(system_id: uuid.UUID, body: ScoreCloseAsked, db: SessionDep, caller: Manager) -> object:
    """Irreversible: freezes every score with what it was counted from; the dry run says what is missing."""
    return await closing.close(db, caller, system_id, dry_run=body.dry_run)


@router.get(
    "/{system_id}/{subject_id}", summary="得分", response_model=ScoreRead, responses=problems(NotFound)
)
async def read_score(system_id: uuid.UUID, subject_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """One score that explains itself line by line; one's own without the names of judges."""
    return await present.one(db, caller, system_id, subject_id)


@router.get(
    "/{system_id}/{subject_id}/records",
    summary="得分的明细",
    response_model=RecordList,
    responses=problems(NotFound, errors.UnknownLine),
)
async def read_records(
    system_id: uuid.UUID,
    subject_id: uuid.UUID,
    db: SessionDep,
    caller: Own,
    indicator: uuid.UUID | None = None,
) -> object:
    """The records that a counted line is made of, or all of them; of a closed score as it counted then."""
    return await records.of_line(db, caller, system_id, subject_id, indicator)


@router.post(
    "/{system_id}/{subject_id}/appeal",
    summary="对得分申诉",
    status_code=201,
    response_model=ScoreAppealRead,
    responses=problems(
        NotFound, errors.ScoreNotClosed, errors.AppealWaiting, errors.AppealOver, errors.UnknownLine
    ),
)
async def appeal(
    system_id: uuid.UUID, subject_id: uuid.UUID, body: ScoreAppealAsked, db: SessionDep, caller: Oneself
) -> object:
    """Against one's own closed score, or one's branch's, until the day it says."""
    made = await appeals.appeal(db, caller, system_id, subject_id, body)
    return await present.appeal(db, caller, made.id)


@router.post(
    "/{system_id}/{subject_id}/correct",
    summary="更正得分",
    response_model=ScoreCorrectionRead,
    responses=problems(NotFound, *CORRECTING),
)
async def correct(
    system_id: uuid.UUID, subject_id: uuid.UUID, body: CorrectAsked, db: SessionDep, caller: Manager
) -> object:
    """A new revision with its reason; what stood stays readable. The dry run says what would change."""
    return await closing.correct(db, caller, system_id, subject_id, body)
