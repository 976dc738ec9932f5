"""Schemes over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities.schemes import errors, present, rules, service
from nianlun.activities.schemes import queries as schemes
from nianlun.activities.schemes.rules import Section
from nianlun.activities.schemes.schemas import SchemeAsked, SchemeFolder, SchemeReturnAsked, TemplateRead
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.rulebook.scheme_templates import scheme_templates

router = APIRouter(prefix="/activities/{activity_id}/scheme", tags=["schemes"])
templates = APIRouter(prefix="/scheme-templates", tags=["schemes"])

Reader = Annotated[Caller, require(Permission.OWN_READ)]
Writer = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]
Approver = Annotated[Caller, require(Permission.SCHEME_APPROVE)]
EDITS = (NotFound, VersionConflict, VersionRequired, errors.SchemeMissing)


@templates.get("", summary="方案模板", response_model=list[TemplateRead])
async def list_templates(caller: Reader) -> object:
    """Every template with its sections and what to write in each."""
    return list(scheme_templates().values())


@router.get("", summary="活动方案", response_model=SchemeFolder, responses=problems(NotFound))
async def read(activity_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """The scheme with its earlier editions; without one, the template to begin from."""
    return await present.folder(db, caller, activity_id)


@router.put(
    "",
    summary="写方案",
    response_model=SchemeFolder,
    responses=problems(
        NotFound,
        VersionConflict,
        VersionRequired,
        errors.UnknownTemplate,
        errors.SchemeSubmitted,
        errors.SchemeLocked,
    ),
)
async def write(
    activity_id: uuid.UUID, body: SchemeAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """The whole text anew; the first time with `If-Match: "0"`. A pasted one falls into its own sections."""
    activity = await activities.managed(db, caller, activity_id)
    await service.write(db, caller, activity, seen, body.template, _sections(body))
    return await present.folder(db, caller, activity_id)


def _sections(body: SchemeAsked) -> list[Section]:
    if body.sections is None:
        return rules.sections_of(body.text or "")
    return [Section(section.title, section.text, section.code) for section in body.sections]


@router.post(
    "/submit",
    summary="提交方案",
    response_model=SchemeFolder,
    responses=problems(*EDITS, errors.SchemeSubmitted, errors.SchemeLocked, errors.SchemeEmpty),
)
async def submit(activity_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Writer) -> object:
    """For the secretary or the deputy to approve."""
    activity = await activities.managed(db, caller, activity_id)
    await service.submit(db, caller, activity, await service.current(db, activity, seen))
    return await present.folder(db, caller, activity_id)


@router.post(
    "/return",
    summary="退回方案",
    response_model=SchemeFolder,
    responses=problems(*EDITS, errors.SchemeNotSubmitted),
)
async def send_back(
    activity_id: uuid.UUID, body: SchemeReturnAsked, seen: SeenVersion, db: SessionDep, caller: Approver
) -> object:
    """Back to its writers, with what is missing."""
    activity = await schemes.approvable(db, caller, activity_id)
    scheme = await service.current(db, activity, seen)
    await service.send_back(db, caller, activity, scheme, body.reason)
    return await present.folder(db, caller, activity_id)


@router.post(
    "/approve",
    summary="批准方案",
    response_model=SchemeFolder,
    responses=problems(*EDITS, errors.SchemeNotSubmitted, errors.OtherApproverNeeded),
)
async def approve(activity_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Approver) -> object:
    """By a leader who did not write it; by one who did only where there is no other, and that is noted."""
    activity = await schemes.approvable(db, caller, activity_id)
    await service.approve(db, caller, activity, await service.current(db, activity, seen))
    return await present.folder(db, caller, activity_id)


@router.post(
    "/amend",
    summary="修订方案",
    response_model=SchemeFolder,
    responses=problems(*EDITS, errors.SchemeNotApproved),
)
async def amend(activity_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Writer) -> object:
    """Begins the next edition with the same words; the approved one stays readable."""
    activity = await activities.managed(db, caller, activity_id)
    await service.amend(db, caller, activity, await service.current(db, activity, seen))
    return await present.folder(db, caller, activity_id)
