"""Minutes over HTTP."""

import uuid
from typing import Annotated

import anyio
from fastapi import APIRouter, Query, Response

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities.minutes import errors, present, service, signing
from nianlun.activities.minutes.schemas import MinutesChange, MinutesFolder, ReasonAsked
from nianlun.activities.minutes.signing import SignatureAsked
from nianlun.activities.minutes.word import word_file
from nianlun.core.db import SessionDep
from nianlun.core.downloads import named
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion

router = APIRouter(prefix="/activities/{activity_id}/minutes", tags=["minutes"])

Reader = Annotated[Caller, require(Permission.OWN_READ)]
Writer = Annotated[Caller, require(Permission.OWN_WRITE)]
Keeper = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired, errors.MinutesMissing)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("", summary="会议纪要", response_model=MinutesFolder, responses=problems(NotFound))
async def read(activity_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """The minutes with their earlier editions and what the newest says otherwise."""
    return await present.folder(db, caller, activity_id)


@router.post(
    "",
    summary="开始写纪要",
    status_code=201,
    response_model=MinutesFolder,
    responses=problems(NotFound, errors.MinutesBegun, errors.NotHeldYet, errors.MatterHasNoMinutes),
)
async def begin(activity_id: uuid.UUID, db: SessionDep, caller: Keeper) -> object:
    """A draft with what the activity already says: day, hours, place, host, agenda."""
    activity = await activities.managed(db, caller, activity_id)
    await service.begin(db, caller, activity)
    return await present.folder(db, caller, activity_id)


@router.patch(
    "",
    summary="写纪要",
    response_model=MinutesFolder,
    responses=problems(
        *EDITS,
        errors.MinutesSubmitted,
        errors.MinutesLocked,
        errors.HandsAreNamedByKeeper,
        errors.UnknownHand,
        errors.LeftOutTwice,
        errors.UnknownVoteRule,
        errors.SameResolutionTwice,
    ),
)
async def write(
    activity_id: uuid.UUID, body: MinutesChange, version: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Saves what is being written, finished or not; by who keeps the activity, the chair or the recorder."""
    seen = await activities.seen(db, caller, activity_id)
    it = await service.current(db, caller, seen, version)
    await service.write(db, caller, seen, it, body)
    return await present.folder(db, caller, activity_id, compares=False)


@router.post(
    "/submit",
    summary="交审纪要",
    response_model=MinutesFolder,
    responses=problems(
        *EDITS,
        errors.MinutesSubmitted,
        errors.MinutesLocked,
        errors.ListNotSettled,
        errors.MinutesIncomplete,
        errors.RecorderIsChair,
    ),
)
async def submit(activity_id: uuid.UUID, version: SeenVersion, db: SessionDep, caller: Writer) -> object:
    """For chair and recorder to approve; handed in by the recorder, the recorder has approved."""
    seen = await activities.seen(db, caller, activity_id)
    it = await service.current(db, caller, seen, version)
    await service.submit(db, caller, seen.activity, it)
    return await present.folder(db, caller, activity_id)


@router.post(
    "/return",
    summary="退回纪要",
    response_model=MinutesFolder,
    responses=problems(*EDITS, errors.MinutesNotSubmitted, errors.ChairOrRecorderNeeded),
)
async def send_back(
    activity_id: uuid.UUID, body: ReasonAsked, version: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """By chair, recorder or who keeps the activity, with what is to be changed; approvals so far fall."""
    seen = await activities.seen(db, caller, activity_id)
    it = await service.current(db, caller, seen, version)
    await service.send_back(db, caller, seen, it, body.reason)
    return await present.folder(db, caller, activity_id)


@router.post(
    "/approve",
    summary="批准纪要",
    response_model=MinutesFolder,
    responses=problems(
        *EDITS, errors.MinutesNotSubmitted, errors.ChairOrRecorderNeeded, errors.ApprovedByYouAlready
    ),
)
async def approve(activity_id: uuid.UUID, version: SeenVersion, db: SessionDep, caller: Writer) -> object:
    """By the chair and by the recorder, each once; with the second the edition is locked."""
    seen = await activities.seen(db, caller, activity_id)
    it = await service.current(db, caller, seen, version)
    await service.approve(db, caller, seen.activity, it)
    return await present.folder(db, caller, activity_id)


@router.post(
    "/paper-signature",
    summary="登记纸质签字",
    response_model=MinutesFolder,
    responses=problems(
        *EDITS,
        errors.MinutesNotSubmitted,
        errors.OwnHandNotOnPaper,
        errors.HandApprovedAlready,
        errors.SignedDayWrong,
    ),
)
async def enter_paper(
    activity_id: uuid.UUID, body: SignatureAsked, version: SeenVersion, db: SessionDep, caller: Keeper
) -> object:
    """What chair or recorder signed by hand, entered by who keeps the activity; never one's own."""
    activity = await activities.managed(db, caller, activity_id)
    it = await service.current(db, caller, await activities.seen(db, caller, activity_id), version)
    await signing.enter_paper(db, caller, activity, it, body)
    return await present.folder(db, caller, activity_id)


@router.post(
    "/amend",
    summary="修订纪要",
    response_model=MinutesFolder,
    responses=problems(*EDITS, errors.MinutesNotApproved, errors.AmendmentBegun),
)
async def amend(
    activity_id: uuid.UUID, body: ReasonAsked, version: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Begins the next edition with the same words, and why; the approved one stays readable."""
    seen = await activities.seen(db, caller, activity_id)
    it = await service.current(db, caller, seen, version)
    await service.amend(db, caller, seen.activity, it, body.reason)
    return await present.folder(db, caller, activity_id)


@router.get(
    "/word",
    summary="导出纪要",
    response_class=Response,
    responses={200: {"content": {WORD: {}}}, **problems(NotFound)},
)
async def word(
    activity_id: uuid.UUID, db: SessionDep, caller: Reader, edition: Annotated[int | None, Query()] = None
) -> Response:
    """One edition as a Word file in the form of the branch's record book, the newest unless said."""
    it = await present.edition(db, caller, activity_id, edition)
    filled = await anyio.to_thread.run_sync(word_file, it)
    headers = named(f"{it.activity_title}纪要{it.held_on:%Y%m%d}.docx")
    return Response(filled, media_type=WORD, headers=headers)
