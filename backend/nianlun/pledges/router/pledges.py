"""Pledges made, read, edited until they are handed in, and seen as a year."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.pledges import board, errors, hinting, making, present, service
from nianlun.pledges import queries as found
from nianlun.pledges.queries import Wanted
from nianlun.pledges.router.asking import OWN, Manager, Reader, Writer
from nianlun.pledges.schemas import (
    BoardRead,
    EvidenceRead,
    PledgeAsked,
    PledgeChange,
    PledgeFull,
    PledgeRead,
    ShowAsked,
    ShownRow,
)
from nianlun.pledges.templates import offered
from nianlun.pledges.terms import PledgeState, PledgeType
from nianlun.pledges.writing_schemas import HintRead, HintsAsked, PledgeTemplateRead

router = APIRouter(prefix="/pledges", tags=["pledges"])
mine = APIRouter(prefix="/me/pledges", tags=["me"])
templates = APIRouter(prefix="/pledge-templates", tags=["rulebook"])

AskedYear = Annotated[int | None, Query(ge=1950, le=2100)]


def _wanted(
    org: uuid.UUID | None = None,
    year: AskedYear = None,
    kind: PledgeType | None = None,
    state: Annotated[list[PledgeState] | None, Query(max_length=12)] = None,
    person: uuid.UUID | None = None,
    due_before: date | None = None,
    mine: bool = False,
    q: Annotated[str, Query(max_length=60)] = "",
) -> Wanted:
    return Wanted(org, year, kind, state or (), person, due_before, mine, q)


@router.get("", summary="承诺列表", response_model=Listing[PledgeRead])
async def list_pledges(
    db: SessionDep,
    page: PageDep,
    wanted: Annotated[Wanted, Depends(_wanted)],
    caller: Annotated[Caller, require(Permission.PLEDGE_READ)],
) -> object:
    """One's own, those of one's committee, and what colleagues have shown, by the day they are due."""
    rows, total = await found.listed(db, caller, wanted, page)
    items = present.many(caller, rows)
    return Listing(items=items, total=total, page=page.page, size=page.size)


@router.post(
    "",
    summary="写承诺",
    status_code=201,
    response_model=PledgeFull,
    responses=problems(
        NotFound,
        errors.PledgeForSomeoneElse,
        errors.BranchPledgeByCommittee,
        errors.NotInABranch,
        errors.PledgeAlreadyMade,
        errors.UnknownStandard,
        errors.DueOutsideYear,
        errors.YearTooFar,
        errors.DayOutOfOrder,
    ),
)
async def make(body: PledgeAsked, db: SessionDep, caller: Writer) -> object:
    """A draft: one's own; the committee also the branch's, and what a member pledged on paper."""
    made = await making.make(db, caller, body)
    return await present.one(db, caller, made.id)


@router.get("/board", summary="承诺台账", response_model=BoardRead)
async def read_board(
    db: SessionDep, caller: Manager, org: uuid.UUID | None = None, year: AskedYear = None
) -> object:
    """Who has not pledged, what waits for review, rating or deliberation, and what is due this month."""
    return await board.board(db, caller, org, year or clock.today().year)


@router.post("/hints", summary="承诺提示", response_model=list[HintRead])
async def hint(body: HintsAsked, db: SessionDep, caller: Writer) -> object:
    """What is worth a second look: nothing measurable; like a colleague's, or like last year's. No order."""
    return await hinting.hints_for(db, caller, body)


@router.post("/show", summary="一并公示", response_model=list[ShownRow])
async def show_many(body: ShowAsked, db: SessionDep, caller: Manager) -> object:
    """示诺 of many at once; each row says whether it was shown, or why not."""
    refusals = await service.show_many(db, caller, body.ids, body.on)
    return [
        ShownRow(
            id=pledge_id,
            shown=refusal is None,
            code=refusal.code if refusal else None,
            message=refusal.detail if refusal else None,
        )
        for pledge_id, refusal in refusals.items()
    ]


@router.get("/{pledge_id}", summary="承诺", response_model=PledgeFull, responses=problems(NotFound))
async def read(pledge_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """One pledge with its record: steps, both texts of each amendment, progress that opens, ratings."""
    return await present.one(db, caller, pledge_id)


@router.patch(
    "/{pledge_id}",
    summary="改承诺",
    response_model=PledgeFull,
    responses=problems(
        *OWN,
        errors.PledgeShown,
        errors.PledgeWithReviewers,
        errors.PledgeAlreadyMade,
        errors.UnknownStandard,
        errors.DueOutsideYear,
    ),
)
async def change(
    pledge_id: uuid.UUID, body: PledgeChange, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Edits a draft or what was sent back; what is shown is amended instead."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await making.change(db, caller, it, body.model_dump(exclude_unset=True))
    return await present.one(db, caller, pledge_id)


@router.get(
    "/{pledge_id}/evidence",
    summary="可算作进展的记录",
    response_model=list[EvidenceRead],
    responses=problems(NotFound),
)
async def list_evidence(pledge_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """What the ledger has of the pledger, or of the branch, in the pledge's year, the newest first."""
    return await present.offered(db, caller, pledge_id)


@mine.get("", summary="我的承诺", response_model=list[PledgeRead])
async def my_pledges(db: SessionDep, caller: Reader, year: AskedYear = None) -> object:
    """One's own in every state, the newest year first; on a bound phone too."""
    return present.many(caller, await found.of_person(db, caller, year))


@templates.get("", summary="承诺范本", response_model=list[PledgeTemplateRead])
async def list_pledge_templates(db: SessionDep, caller: Reader, org: uuid.UUID | None = None) -> object:
    """Lists to begin from: those that the plan of a branch in reach named, then the rulebook's."""
    return await offered(db, caller, org)
