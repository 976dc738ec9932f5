"""Showcase lessons over HTTP: arranged by a committee, scored by who listened, closed by the committee."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.mentorships.showcases import arranging, errors, present, service
from nianlun.mentorships.showcases import queries as showcases
from nianlun.mentorships.showcases.queries import Wanted
from nianlun.mentorships.showcases.schemas import (
    ArrangeAsked,
    ArrangedRow,
    CriteriaAsked,
    CriteriaSetRead,
    LessonClashRead,
    ListenerRead,
    ReopenAsked,
    SheetAsked,
    ShowcaseAsked,
    ShowcaseHeader,
    ShowcaseRead,
)
from nianlun.rulebook.showcase_criteria import criteria_sets

router = APIRouter(prefix="/showcases", tags=["showcases"])
criteria = APIRouter(prefix="/showcase-criteria", tags=["showcases"])
of_pair = APIRouter(prefix="/mentorships/{mentorship_id}/showcases", tags=["showcases"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Manager = Annotated[Caller, require(Permission.MENTORSHIP_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired)
SCORING = (
    NotFound,
    errors.ShowcaseClosed,
    errors.LessonCancelled,
    errors.LessonNotBegun,
    errors.OwnLesson,
    errors.NotAListener,
    errors.ListenerStayedAway,
    errors.NotTheseCriteria,
)


def _wanted(
    org: uuid.UUID | None = None,
    mentorship: uuid.UUID | None = None,
    since: date | None = None,
    until: date | None = None,
    mine: bool = False,
) -> Wanted:
    return Wanted(org, mentorship, since, until, mine)


@criteria.get("", summary="展示课评分项目", response_model=list[CriteriaSetRead])
async def list_criteria(caller: Own) -> object:
    """The sets of the rulebook, in the order in which forms offer them."""
    return list(criteria_sets().values())


@router.get("", summary="展示课列表", response_model=Listing[ShowcaseHeader])
async def list_showcases(
    db: SessionDep, page: PageDep, wanted: Annotated[Wanted, Depends(_wanted)], caller: Own
) -> object:
    """Lessons of one's pairs and committees, and those on whose list one stands, by day; never by scores."""
    rows, total = await showcases.listed(db, caller, wanted, page)
    items = [present.header(caller, row) for row in rows]
    return Listing(items=items, total=total, page=page.page, size=page.size)


@of_pair.post(
    "",
    summary="安排展示课",
    status_code=201,
    response_model=ShowcaseRead,
    responses=problems(
        NotFound,
        errors.WhenOrActivity,
        errors.PairNotUnderWay,
        errors.ShowcaseAlreadyPlanned,
        errors.ShowcaseInThePast,
        errors.ShowcaseBeforePair,
        errors.NotAShowcase,
        errors.NoOrgToHold,
        errors.UnknownCriteria,
    ),
)
async def add_showcase(
    mentorship_id: uuid.UUID, body: ShowcaseAsked, db: SessionDep, caller: Manager
) -> object:
    """With an activity of its own, or with a showcase that stands in the calendar, held already or not."""
    made = await arranging.add(db, caller, mentorship_id, body)
    return await present.one(db, caller, made.id)


@router.post("/arrange", summary="排展示周", response_model=list[ArrangedRow])
async def arrange(body: ArrangeAsked, db: SessionDep, caller: Manager) -> object:
    """Many pairs in one go, an answer per row: what is refused stops none of the others."""
    return await present.arranged(db, caller, await arranging.arrange(db, caller, body.items))


@router.post("/clashes", summary="展示课时间冲突", response_model=list[LessonClashRead])
async def find_clashes(body: ArrangeAsked, db: SessionDep, caller: Manager) -> object:
    """Before saving: which rows meet another lesson or activity, by place or by people. Changes nothing."""
    found, titles = await arranging.clashes(db, caller, body.items)
    return await present.clashes(db, found, titles)


@router.get("/{showcase_id}", summary="展示课", response_model=ShowcaseRead, responses=problems(NotFound))
async def read(showcase_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """With one's own sheet; what it was scored for the committees, and for the pair once it is closed."""
    return await present.one(db, caller, showcase_id)


@router.put(
    "/{showcase_id}/criteria",
    summary="改评分项目",
    response_model=ShowcaseRead,
    responses=problems(
        *EDITS,
        errors.ShowcaseOfOneself,
        errors.CriteriaInUse,
        errors.ShowcaseClosed,
        errors.UnknownCriteria,
        errors.WeightsNotWhole,
    ),
)
async def set_criteria(
    showcase_id: uuid.UUID, body: CriteriaAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Before the first sheet: another set, or criteria of one's own that come to 100."""
    it = await showcases.managed(db, caller, showcase_id)
    check_and_raise_version(it, seen)
    own = [item.model_dump() for item in body.items] if body.items else None
    await service.set_criteria(db, caller, it, body.criteria_set, own)
    return await present.one(db, caller, showcase_id)


@router.put(
    "/{showcase_id}/sheet",
    summary="交评分表",
    response_model=ShowcaseRead,
    responses=problems(*SCORING),
)
async def score(showcase_id: uuid.UUID, body: SheetAsked, db: SessionDep, caller: Own) -> object:
    """One's own sheet, on a bound phone too; sent again it is changed, until the scores are closed."""
    await service.score(db, caller, showcase_id, body.scores, body.words)
    return await present.one(db, caller, showcase_id)


@router.get(
    "/{showcase_id}/listeners",
    summary="听课名单",
    response_model=list[ListenerRead],
    responses=problems(NotFound, errors.ShowcaseOfOneself),
)
async def list_listeners(showcase_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Who is there to score, and whose sheet has come; for typing sheets from paper."""
    it = await showcases.managed(db, caller, showcase_id)
    service.check_not_of_pair(caller, it)
    return await present.listeners(db, it)


@router.put(
    "/{showcase_id}/sheets/{person_id}",
    summary="录入纸质评分表",
    response_model=ShowcaseRead,
    responses=problems(*SCORING, errors.ShowcaseOfOneself, errors.SheetOfOneself, errors.SheetOfTheListener),
)
async def enter_sheet(
    showcase_id: uuid.UUID, person_id: uuid.UUID, body: SheetAsked, db: SessionDep, caller: Manager
) -> object:
    """Typed by the committee; what the listener fills in themself goes before it."""
    await service.enter_sheet(db, caller, showcase_id, person_id, body.scores, body.words)
    return await present.one(db, caller, showcase_id)


@router.post(
    "/{showcase_id}/close",
    summary="汇总评分",
    response_model=ShowcaseRead,
    responses=problems(
        *EDITS,
        errors.ShowcaseClosed,
        errors.LessonNotClosed,
        errors.LessonCancelled,
        errors.NoSheetYet,
        errors.ShowcaseOfOneself,
    ),
)
async def close(showcase_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Manager) -> object:
    """Freezes the sheets and records the lesson; the pair sees the average from now on."""
    it = await showcases.managed(db, caller, showcase_id)
    check_and_raise_version(it, seen)
    await service.close(db, caller, it)
    return await present.one(db, caller, showcase_id)


@router.post(
    "/{showcase_id}/reopen",
    summary="重新打开评分",
    response_model=ShowcaseRead,
    responses=problems(*EDITS, errors.ShowcaseNotClosed, errors.ShowcaseOfOneself),
)
async def reopen(
    showcase_id: uuid.UUID, body: ReopenAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Something was wrong: with a reason, what stood stays readable, and its fact is retracted."""
    it = await showcases.managed(db, caller, showcase_id)
    check_and_raise_version(it, seen)
    await service.reopen(db, caller, it, body.reason)
    return await present.one(db, caller, showcase_id)


ROUTERS = (criteria, router, of_pair)
