"""Indicator systems over HTTP: templates, drafts, editions."""

import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.rulebook.indicator_systems import SubjectKind
from nianlun.scoring import errors
from nianlun.scoring.systems import present, service
from nianlun.scoring.systems import queries as systems
from nianlun.scoring.systems.queries import Wanted
from nianlun.scoring.systems.schemas import (
    FormulaChoicesRead,
    IndicatorsAsked,
    IndicatorTemplateRead,
    RetireAsked,
    SystemAsked,
    SystemChange,
    SystemHeader,
    SystemRead,
)

router = APIRouter(prefix="/indicator-systems", tags=["scores"])
templates = APIRouter(prefix="/indicator-templates", tags=["scores"])

Reader = Annotated[Caller, require(Permission.SCORE_READ)]
Manager = Annotated[Caller, require(Permission.SCORE_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired)


def _wanted(
    org: uuid.UUID | None = None,
    year: int | None = None,
    subject: SubjectKind | None = None,
    state: Literal["draft", "published", "retired"] | None = None,
) -> Wanted:
    return Wanted(org, year, subject, state)


@templates.get("", summary="指标体系样本", response_model=list[IndicatorTemplateRead])
async def list_templates(caller: Reader) -> object:
    """The systems of the rulebook, each with where it comes from and whether anybody read that."""
    return present.templates()


@templates.get("/choices", summary="可计分的记录", response_model=FormulaChoicesRead)
async def list_choices(caller: Reader) -> object:
    """What formulas may count for branches and for members, and the duties they may look at."""
    return present.choices()


@router.get("", summary="指标体系列表", response_model=Listing[SystemHeader])
async def list_systems(
    db: SessionDep, page: PageDep, wanted: Annotated[Wanted, Depends(_wanted)], caller: Reader
) -> object:
    """One's own, what was published above, and for the bureau what branches are scored by."""
    rows, total = await systems.listed(db, caller, wanted, page)
    items = await present.headers(db, caller, rows)
    return Listing(items=items, total=total, page=page.page, size=page.size)


@router.post(
    "",
    summary="定指标体系",
    status_code=201,
    response_model=SystemRead,
    responses=problems(
        NotFound,
        errors.NotAnOwner,
        errors.MembersOfNobody,
        errors.OneBeginning,
        errors.UnknownTemplate,
        errors.PeriodOutOfOrder,
        errors.NothingToExtend,
        errors.PartExists,
        errors.ScoresClosed,
        errors.SystemNotPublished,
    ),
)
async def add_system(body: SystemAsked, db: SessionDep, caller: Manager) -> object:
    """A draft from a template, from a copy, under a system of the bureau's, or empty."""
    made = await service.make(db, caller, body)
    return await present.one(db, caller, made.id)


@router.get("/{system_id}", summary="指标体系", response_model=SystemRead, responses=problems(NotFound))
async def read_system(system_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """With every line and its rule in words, and what keeps a draft from being published."""
    return await present.one(db, caller, system_id)


@router.patch(
    "/{system_id}",
    summary="改指标体系",
    response_model=SystemRead,
    responses=problems(
        *EDITS, errors.SystemNotDraft, errors.PeriodOutOfOrder, errors.NothingToExtend, errors.NoPartBelow
    ),
)
async def change_system(
    system_id: uuid.UUID, body: SystemChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Name, period, a branch's own part, days to appeal; of a draft."""
    it = await systems.managed(db, caller, system_id)
    check_and_raise_version(it, seen)
    await service.change(db, caller, it, body.model_dump(exclude_unset=True))
    return await present.one(db, caller, system_id)


@router.put(
    "/{system_id}/indicators",
    summary="改指标",
    response_model=SystemRead,
    responses=problems(*EDITS, errors.SystemNotDraft),
)
async def set_indicators(
    system_id: uuid.UUID, body: IndicatorsAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """The whole list in its order; it may be unfinished, `blockers` says what is missing."""
    it = await systems.managed(db, caller, system_id)
    check_and_raise_version(it, seen)
    await service.set_indicators(db, caller, it, body.items)
    return await present.one(db, caller, system_id)


@router.post(
    "/{system_id}/publish",
    summary="发布指标体系",
    response_model=SystemRead,
    responses=problems(
        *EDITS,
        errors.SystemNotDraft,
        errors.SystemNotReady,
        errors.ScoresClosed,
        errors.SystemNotPublished,
    ),
)
async def publish(system_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Manager) -> object:
    """Irreversible: from now on scores are counted by it; `fields` of a refusal name every reason."""
    it = await systems.managed(db, caller, system_id)
    check_and_raise_version(it, seen)
    await service.publish(db, caller, it)
    return await present.one(db, caller, system_id)


@router.post(
    "/{system_id}/new-version",
    summary="出新版",
    status_code=201,
    response_model=SystemRead,
    responses=problems(NotFound, errors.SystemNotPublished, errors.ScoresClosed, errors.NewerEditionBegun),
)
async def new_version(system_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """A draft of the next edition; published, it takes the place of this one. Judgements begin anew."""
    it = await systems.managed(db, caller, system_id)
    made = await service.new_version(db, caller, it)
    return await present.one(db, caller, made.id)


@router.post(
    "/{system_id}/retire",
    summary="停用指标体系",
    response_model=SystemRead,
    responses=problems(*EDITS, errors.SystemRetired, errors.ScoresClosed),
)
async def retire(
    system_id: uuid.UUID, body: RetireAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """With its reason: a draft given up, or a system by which nothing is scored any more."""
    it = await systems.managed(db, caller, system_id)
    check_and_raise_version(it, seen)
    await service.retire(db, caller, it, body.reason)
    return await present.one(db, caller, system_id)
