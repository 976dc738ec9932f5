"""Plans over HTTP: hand in, choose the year, go through the drafts."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession, SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.schema import Text
from nianlun.core.versions import SeenVersion
from nianlun.plans import deciding, service, view
from nianlun.plans import queries as plans
from nianlun.plans.errors import (
    REFUSALS,
    DetailsDoNotFit,
    DraftDecided,
    DraftExists,
    GroupNotOfBranch,
    PassageNotThere,
    PlanMissing,
    PlanOrgKind,
    PlanTooManyEntries,
    PlanTwice,
    UnknownOwner,
    YearInUse,
    YearNotChosen,
)
from nianlun.plans.models import PlanDocument
from nianlun.plans.schemas import (
    AcceptAsked,
    DecisionRead,
    DecisionsRead,
    DraftAsked,
    DraftChange,
    DraftRead,
    DraftsAsked,
    MergeAsked,
    PlanHeader,
    PlanRead,
    YearAsked,
)

router = APIRouter(prefix="/plans", tags=["plans"])

Reader = Annotated[Caller, require(Permission.PLAN_READ)]
Manager = Annotated[Caller, require(Permission.PLAN_MANAGE)]


@router.get("", summary="计划书", response_model=Listing[PlanHeader])
async def list_plans(db: SessionDep, page: PageDep, caller: Reader, org: uuid.UUID | None = None) -> object:
    """Plans of the orgs in reach, newest first, with how far each was gone through."""
    return await view.headers(db, caller, org, page)


@router.post(
    "",
    summary="交计划书",
    status_code=201,
    response_model=PlanRead,
    responses=problems(NotFound, PlanOrgKind, PlanTooManyEntries, PlanMissing, PlanTwice, *REFUSALS),
)
async def submit_plan(
    db: SessionDep,
    caller: Manager,
    org_id: Annotated[uuid.UUID, Form()],
    title: Annotated[Text | None, Form()] = None,
    text: Annotated[str | None, Form()] = None,
    file: UploadFile | None = None,
) -> object:
    """A file (.docx, .txt) or pasted text; the answer holds the drafts, or a hint where no month was read."""
    upload = service.Upload(file.filename, await file.read()) if file and file.filename else None
    document = await service.submit(db, caller, org_id, title, upload, text)
    return await view.plan(db, caller, document)


@router.get("/{plan_id}", summary="看计划书", response_model=PlanRead, responses=problems(NotFound))
async def read_plan(plan_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """The text, the years to choose from and every draft with what it is or may become."""
    document = await plans.document(db, caller, Permission.PLAN_READ, plan_id)
    return await view.plan(db, caller, document)


@router.patch(
    "/{plan_id}",
    summary="选年份",
    response_model=PlanRead,
    responses=problems(NotFound, YearInUse, VersionConflict, VersionRequired),
)
async def choose_year(
    plan_id: uuid.UUID, body: YearAsked, caller: Manager, seen: SeenVersion, db: SessionDep
) -> object:
    """For which working year the plan is; asked of a person, and nothing is accepted before."""
    return await view.plan(db, caller, await service.choose_year(db, caller, plan_id, seen, body))


@router.post(
    "/{plan_id}/drafts",
    summary="手工加一条",
    status_code=201,
    response_model=DraftRead,
    responses=problems(NotFound, DetailsDoNotFit, DraftExists, PlanTooManyEntries, PassageNotThere),
)
async def add_draft(plan_id: uuid.UUID, body: DraftAsked, db: SessionDep, caller: Manager) -> object:
    """A draft made by hand from a selected passage of the text."""
    document = await plans.document(db, caller, Permission.PLAN_MANAGE, plan_id)
    draft = await service.add_draft(db, caller, document, body)
    return await view.draft(db, caller, document, draft.id)


@router.patch(
    "/{plan_id}/drafts/{draft_id}",
    summary="改计划条目",
    response_model=DraftRead,
    responses=problems(
        NotFound,
        DetailsDoNotFit,
        DraftDecided,
        GroupNotOfBranch,
        UnknownOwner,
        VersionConflict,
        VersionRequired,
    ),
)
async def change_draft(
    plan_id: uuid.UUID,
    draft_id: uuid.UUID,
    body: DraftChange,
    caller: Manager,
    seen: SeenVersion,
    db: SessionDep,
) -> object:
    """Title, month, kind and who holds it, while the draft waits; its sentence stays as it was read."""
    document = await plans.document(db, caller, Permission.PLAN_MANAGE, plan_id)
    await service.change_draft(db, caller, document, draft_id, seen, body)
    return await view.draft(db, caller, document, draft_id)


@router.post(
    "/{plan_id}/accept",
    summary="采用计划条目",
    response_model=DecisionsRead,
    responses=problems(NotFound, YearNotChosen),
)
async def accept_drafts(plan_id: uuid.UUID, body: AcceptAsked, db: SessionDep, caller: Manager) -> object:
    """Activities, duties, targets, assignments, answered row by row; asked twice, each is made once."""
    document = await service.locked(db, caller, plan_id)
    rows = await deciding.accept(db, caller, document, body.draft_ids, body.past, body.contradiction)
    return await _answer(db, document, rows)


@router.post(
    "/{plan_id}/drafts/{draft_id}/merge",
    summary="合并到已有活动",
    response_model=DecisionsRead,
    responses=problems(NotFound),
)
async def merge_draft(
    plan_id: uuid.UUID, draft_id: uuid.UUID, body: MergeAsked, db: SessionDep, caller: Manager
) -> object:
    """An activity in the calendar is what the plan means: the draft is accepted and nothing new is made."""
    document = await service.locked(db, caller, plan_id)
    return await _answer(db, document, await deciding.merge(db, caller, document, draft_id, body.activity_id))


@router.post(
    "/{plan_id}/skip", summary="略过计划条目", response_model=DecisionsRead, responses=problems(NotFound)
)
async def skip_drafts(plan_id: uuid.UUID, body: DraftsAsked, db: SessionDep, caller: Manager) -> object:
    """Leaves drafts out, answered row by row."""
    document = await service.locked(db, caller, plan_id)
    return await _answer(db, document, await deciding.skip(db, caller, document, body.draft_ids))


@router.post(
    "/{plan_id}/undo", summary="撤销计划条目", response_model=DecisionsRead, responses=problems(NotFound)
)
async def undo_drafts(plan_id: uuid.UUID, body: DraftsAsked, db: SessionDep, caller: Manager) -> object:
    """Drafts wait again and what they became leaves the calendar, unless it has begun."""
    document = await service.locked(db, caller, plan_id)
    return await _answer(db, document, await deciding.undo(db, caller, document, body.draft_ids))


async def _answer(db: DbSession, document: PlanDocument, rows: list[DecisionRead]) -> DecisionsRead:
    return DecisionsRead(rows=rows, counts=await view.counts(db, document))
