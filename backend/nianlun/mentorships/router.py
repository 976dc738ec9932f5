"""Pairs over HTTP: proposed, agreed on, begun, ended early, replaced."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import DatesOutOfOrder, NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.schema import FIRST_YEAR, LAST_YEAR
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.files.turns import InTurn
from nianlun.mentorships import errors, logs, people, present, service
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.queries import Wanted
from nianlun.mentorships.rules import PairState
from nianlun.mentorships.schemas import (
    MentorshipRead,
    MentorshipRulesRead,
    PairAsked,
    PairCandidateRead,
    PairChange,
    PairPaperAsked,
    PairReasonAsked,
    ReplacementAsked,
)
from nianlun.rulebook.mentorship_rules import PairKindCode

router = APIRouter(prefix="/mentorships", tags=["mentorships"])
mine = APIRouter(prefix="/me", tags=["me"])
pair_rules = APIRouter(prefix="/mentorship-rules", tags=["mentorships"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Doer = Annotated[Caller, require(Permission.OWN_WRITE)]
Reader = Annotated[Caller, require(Permission.MENTORSHIP_READ)]
Manager = Annotated[Caller, require(Permission.MENTORSHIP_MANAGE)]
EDITS = (NotFound, VersionConflict, VersionRequired)
PROPOSES = (
    errors.MentorOfOneself,
    errors.UnknownMentor,
    errors.UnknownMentee,
    errors.MentorTakenUp,
    errors.PairExists,
    DatesOutOfOrder,
)


def _wanted(
    org: uuid.UUID | None = None,
    state: Annotated[list[PairState] | None, Query(max_length=6)] = None,
    person: uuid.UUID | None = None,
    year: Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR)] = None,
    kind: PairKindCode | None = None,
    behind: bool = False,
) -> Wanted:
    return Wanted(org, state or (), person, year, kind, behind)


@pair_rules.get("", summary="结对规则", response_model=MentorshipRulesRead)
async def read_rules(caller: Own) -> object:
    """Kinds of pairs and logs, targets of a term, and the usual numbers."""
    return present.all_rules()


@mine.get("/mentorships", summary="我的结对", response_model=list[MentorshipRead])
async def my_mentorships(db: SessionDep, caller: Own) -> object:
    """One's own pairs on either side, those that live first."""
    return await present.many(db, caller, await pairs.of_person(db, caller))


@router.get("", summary="结对列表", response_model=Listing[MentorshipRead])
async def list_mentorships(
    db: SessionDep, page: PageDep, wanted: Annotated[Wanted, Depends(_wanted)], caller: Reader
) -> object:
    """Pairs of one's branch on either side, those that live first; `year`: lasted on some day of it."""
    rows, total = await pairs.listed(db, caller, wanted, page)
    items = await present.many(db, caller, rows)
    return Listing(items=items, total=total, page=page.page, size=page.size)


@router.post(
    "",
    summary="结对",
    status_code=201,
    response_model=MentorshipRead,
    responses=problems(NotFound, *PROPOSES),
)
async def propose(body: PairAsked, db: SessionDep, caller: Manager) -> object:
    """A pair that waits for both. It belongs to the mentor's branch; a start in the past is 补录."""
    made = await service.propose(db, caller, body)
    return await present.one(db, caller, made.id)


@router.get("/people", summary="可以结对的人", response_model=list[PairCandidateRead])
async def list_people(
    db: SessionDep, caller: Manager, q: Annotated[str, Query(min_length=1, max_length=60)]
) -> object:
    """People of one's own branch by a part of the name, of another one by the whole name."""
    found = await people.candidates(db, caller, q.strip())
    return [{**it._asdict(), "led": await pairs.led_by(db, it.id)} for it in found]


@router.get("/{mentorship_id}", summary="结对", response_model=MentorshipRead, responses=problems(NotFound))
async def read(mentorship_id: uuid.UUID, db: SessionDep, caller: Own) -> object:
    """For the two, their committees, and the mentee's later mentors."""
    return await present.one(db, caller, mentorship_id)


@router.patch(
    "/{mentorship_id}",
    summary="改结对",
    response_model=MentorshipRead,
    responses=problems(*EDITS, errors.PairMovesNoMore, DatesOutOfOrder),
)
async def change(
    mentorship_id: uuid.UUID, body: PairChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """While nobody has agreed."""
    pair = await pairs.managed(db, caller, mentorship_id)
    check_and_raise_version(pair, seen)
    await service.change(db, caller, pair, body.model_dump(exclude_unset=True))
    return await present.one(db, caller, mentorship_id)


@router.post(
    "/{mentorship_id}/agree",
    summary="确认结对",
    response_model=MentorshipRead,
    responses=problems(*EDITS, errors.PairNotProposed, errors.NotOfThisPair, errors.AgreedAlready),
)
async def agree(mentorship_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Doer) -> object:
    """Each of the two for themself; the second word begins the pair."""
    pair = (await pairs.kept(db, caller, mentorship_id)).pair
    check_and_raise_version(pair, seen)
    await service.agree(db, caller, pair)
    return await present.one(db, caller, mentorship_id)


@router.post(
    "/{mentorship_id}/paper-agreement",
    summary="登记纸质协议",
    response_model=MentorshipRead,
    responses=problems(
        *EDITS,
        errors.PairNotProposed,
        errors.AgreedAlready,
        errors.PairNeedsSecondPerson,
        errors.SignedInFuture,
        errors.FileHereAlready,
    ),
)
async def enter_paper(
    turn: InTurn,
    mentorship_id: uuid.UUID,
    body: PairPaperAsked,
    seen: SeenVersion,
    db: SessionDep,
    caller: Manager,
) -> object:
    """What both signed on paper, with its scan where there is one; entered by neither of them."""
    pair = await pairs.managed(db, caller, mentorship_id)
    check_and_raise_version(pair, seen)
    await service.enter_paper(db, caller, pair, body.signed_on)
    if body.upload_id:
        await logs.keep(db, caller, pair, None, body.upload_id)
    return await present.one(db, caller, mentorship_id)


@router.post(
    "/{mentorship_id}/confirm-late",
    summary="确认补录的结对",
    response_model=MentorshipRead,
    responses=problems(*EDITS, errors.PairNotProposed, errors.NotLate, errors.PairNeedsSecondPerson),
)
async def confirm_late(
    mentorship_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """By a second person of a committee, who is neither of the two."""
    pair = await pairs.managed(db, caller, mentorship_id)
    check_and_raise_version(pair, seen)
    await service.confirm_late(db, caller, pair)
    return await present.one(db, caller, mentorship_id)


@router.post(
    "/{mentorship_id}/cancel",
    summary="取消结对",
    response_model=MentorshipRead,
    responses=problems(*EDITS, errors.PairNotProposed),
)
async def cancel(
    mentorship_id: uuid.UUID, body: PairReasonAsked, seen: SeenVersion, db: SessionDep, caller: Doer
) -> object:
    """Before it begins: by a committee, or by one of the two."""
    held = await pairs.kept(db, caller, mentorship_id)
    check_and_raise_version(held.pair, seen)
    await service.cancel(db, caller, held, body.reason)
    return await present.one(db, caller, mentorship_id)


@router.post(
    "/{mentorship_id}/end",
    summary="提前结束结对",
    response_model=MentorshipRead,
    responses=problems(*EDITS, errors.PairNotActive),
)
async def end(
    mentorship_id: uuid.UUID, body: PairReasonAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """With its reason; the growth record stays."""
    pair = await pairs.managed(db, caller, mentorship_id)
    check_and_raise_version(pair, seen)
    await service.end(db, caller, pair, body.reason)
    return await present.one(db, caller, mentorship_id)


@router.post(
    "/{mentorship_id}/replace",
    summary="换师傅",
    status_code=201,
    response_model=MentorshipRead,
    responses=problems(*EDITS, errors.PairNotActive, errors.ReplacedByTheSame, *PROPOSES),
)
async def replace(
    mentorship_id: uuid.UUID, body: ReplacementAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """The new pair: the old one ends with the reason, and its record stays."""
    pair = await pairs.managed(db, caller, mentorship_id)
    check_and_raise_version(pair, seen)
    made = await service.replace(db, caller, pair, body)
    return await present.one(db, caller, made.id)
