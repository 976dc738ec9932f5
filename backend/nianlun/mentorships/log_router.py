"""The growth record over HTTP: logs with their files, targets, all of it as a file."""

import uuid
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Response

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core import word
from nianlun.core.db import SessionDep
from nianlun.core.downloads import named
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.files import errors as file_errors
from nianlun.files.turns import InTurn
from nianlun.mentorships import errors, growth, log_present, logs
from nianlun.mentorships import log_queries as kept
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.growth_word import word_file
from nianlun.mentorships.log_schemas import (
    PairFileAsked,
    PairLogAsked,
    PairLogChange,
    PairLogRead,
    TermTargetsRead,
)
from nianlun.mentorships.schemas import PairReasonAsked

router = APIRouter(prefix="/mentorships/{mentorship_id}", tags=["mentorships"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Doer = Annotated[Caller, require(Permission.OWN_WRITE)]
EDITS = (NotFound, VersionConflict, VersionRequired, errors.PairNotActive)
LOG_DAYS = (errors.LogBeforePair, errors.LogInFuture, errors.LogAfterPair, errors.UnknownMilestone)
CHANGES = (*EDITS, errors.LogSettled, errors.LogOfTheOther)
JUDGES = (*EDITS, errors.LogNotWaiting, errors.OwnLog)


@router.get("/logs", summary="成长记录", response_model=list[PairLogRead], responses=problems(NotFound))
async def list_logs(mentorship_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """The latest first, with files; what was withdrawn is left out."""
    return await log_present.all_logs(db, caller, mentorship_id)


@router.post(
    "/logs",
    summary="记一条成长记录",
    status_code=201,
    response_model=PairLogRead,
    responses=problems(NotFound, errors.PairNotActive, *LOG_DAYS),
)
async def write_log(mentorship_id: uuid.UUID, body: PairLogAsked, db: SessionDep, caller: Doer) -> object:
    """By either of the two, or by a committee from paper; the other side confirms it."""
    held = await pairs.kept(db, caller, mentorship_id)
    log = await logs.write(db, caller, held, body)
    return (await log_present.all_logs(db, caller, mentorship_id, log.id))[0]


@router.patch(
    "/logs/{log_id}",
    summary="改成长记录",
    response_model=PairLogRead,
    responses=problems(*CHANGES, *LOG_DAYS),
)
async def change_log(
    mentorship_id: uuid.UUID,
    log_id: uuid.UUID,
    body: PairLogChange,
    seen: SeenVersion,
    db: SessionDep,
    caller: Doer,
) -> object:
    """By whoever wrote it, until it is confirmed; then it waits for the other side again."""
    held = await pairs.kept(db, caller, mentorship_id)
    log = await kept.log(db, mentorship_id, log_id)
    check_and_raise_version(log, seen)
    await logs.change(db, caller, held.pair, log, body.model_dump(exclude_unset=True))
    return (await log_present.all_logs(db, caller, mentorship_id, log_id))[0]


@router.post(
    "/logs/{log_id}/confirm",
    summary="确认成长记录",
    response_model=PairLogRead,
    responses=problems(*JUDGES),
)
async def confirm_log(
    mentorship_id: uuid.UUID, log_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Doer
) -> object:
    """The other of the two, or a committee that has it on paper; never whoever wrote it."""
    held = await pairs.kept(db, caller, mentorship_id)
    log = await kept.log(db, mentorship_id, log_id)
    check_and_raise_version(log, seen)
    await logs.confirm(db, caller, held, log)
    return (await log_present.all_logs(db, caller, mentorship_id, log_id))[0]


@router.post(
    "/logs/{log_id}/return",
    summary="退回成长记录",
    response_model=PairLogRead,
    responses=problems(*JUDGES),
)
async def return_log(
    mentorship_id: uuid.UUID,
    log_id: uuid.UUID,
    body: PairReasonAsked,
    seen: SeenVersion,
    db: SessionDep,
    caller: Doer,
) -> object:
    """With what is not right; whoever wrote it puts it right."""
    held = await pairs.kept(db, caller, mentorship_id)
    log = await kept.log(db, mentorship_id, log_id)
    check_and_raise_version(log, seen)
    await logs.send_back(db, caller, held, log, body.reason)
    return (await log_present.all_logs(db, caller, mentorship_id, log_id))[0]


@router.post(
    "/logs/{log_id}/withdraw",
    summary="撤回成长记录",
    response_model=PairLogRead,
    responses=problems(*CHANGES),
)
async def withdraw_log(
    mentorship_id: uuid.UUID, log_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Doer
) -> object:
    """By whoever wrote it, while nobody confirmed it."""
    held = await pairs.kept(db, caller, mentorship_id)
    log = await kept.log(db, mentorship_id, log_id)
    check_and_raise_version(log, seen)
    await logs.withdraw(db, caller, held.pair, log)
    return (await log_present.all_logs(db, caller, mentorship_id, log_id))[0]


@router.post(
    "/logs/{log_id}/files",
    summary="给成长记录加文件",
    status_code=201,
    response_model=PairLogRead,
    responses=problems(
        NotFound,
        errors.PairNotActive,
        errors.LogSettled,
        errors.LogOfTheOther,
        errors.LogFilesFull,
        errors.FileHereAlready,
        errors.UploadUsedAlready,
        file_errors.UploadUnfinished,
        file_errors.UploadDamaged,
        file_errors.FileLies,
        file_errors.PictureBroken,
        file_errors.PictureTooManyPixels,
        file_errors.StorageFull,
        file_errors.StorageAway,
    ),
)
async def attach_file(
    turn: InTurn,
    mentorship_id: uuid.UUID,
    log_id: uuid.UUID,
    body: PairFileAsked,
    db: SessionDep,
    caller: Doer,
) -> object:
    """Makes a whole upload a file of the log; with the same upload again, nothing is added twice."""
    held = await pairs.kept(db, caller, mentorship_id)
    log = await kept.log(db, mentorship_id, log_id)
    await logs.attach(db, caller, held.pair, log, body.upload_id)
    return (await log_present.all_logs(db, caller, mentorship_id, log_id))[0]


@router.delete(
    "/logs/{log_id}/files/{link_id}",
    summary="移除成长记录的文件",
    response_model=PairLogRead,
    responses=problems(NotFound, errors.PairNotActive, errors.LogSettled, errors.LogOfTheOther),
)
async def detach_file(
    mentorship_id: uuid.UUID, log_id: uuid.UUID, link_id: uuid.UUID, db: SessionDep, caller: Doer
) -> object:
    """By whoever wrote the log, until it is confirmed."""
    held = await pairs.kept(db, caller, mentorship_id)
    log = await kept.log(db, mentorship_id, log_id)
    await logs.detach(db, caller, held.pair, log, link_id)
    return (await log_present.all_logs(db, caller, mentorship_id, log_id))[0]


@router.get(
    "/targets", summary="学期目标", response_model=list[TermTargetsRead], responses=problems(NotFound)
)
async def list_targets(mentorship_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """By term, each target with the confirmed logs that count for it."""
    return await log_present.targets(db, caller, mentorship_id)


@router.get(
    "/growth.docx",
    summary="导出成长记录",
    response_class=Response,
    responses={200: {"content": {word.MEDIA_TYPE: {}}}, **problems(NotFound)},
)
async def growth_record(mentorship_id: uuid.UUID, db: SessionDep, caller: Own) -> Response:
    """As a Word file with photos, for the two and their committees."""
    record = await growth.record_of(db, caller, mentorship_id)
    filled = await anyio.to_thread.run_sync(word_file, record)
    headers = named(f"{record.pair.mentee.name}成长记录.docx")
    return Response(filled, media_type=word.MEDIA_TYPE, headers=headers)
