"""Exemptions, make-ups, and which facts count."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import AlreadyWithdrawn, DatesOutOfOrder, NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.obligations.commands import errors, mapping, offers, view
from nianlun.obligations.commands import exemptions as exempting
from nianlun.obligations.commands import make_ups as making_up
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.schemas.said import (
    DecisionAsked,
    DutyMakeUpAsked,
    DutyRefusalAsked,
    ExemptionAsked,
    ExemptionKindRead,
    ExemptionOffer,
    ExemptionRead,
    ExemptionState,
    MakeUpRead,
    MappingAsked,
    MappingRead,
)
from nianlun.obligations.errors import FactsOfOrgs, FactsOfPeople
from nianlun.rulebook.exemptions import exemption_kinds

router = APIRouter(prefix="/obligations", tags=["obligations"])
exemptions = APIRouter(prefix="/exemptions", tags=["exemptions"])
make_ups = APIRouter(prefix="/make-ups", tags=["make_ups"])

Reader = Annotated[Caller, require(Permission.OBLIGATION_READ)]
Manager = Annotated[Caller, require(Permission.OBLIGATION_MANAGE)]
Approver = Annotated[Caller, require(Permission.OBLIGATION_APPROVE)]

PERSON = (errors.PersonNeeded, errors.PersonNotNeeded)
EDITS = (NotFound, VersionConflict, VersionRequired)


@exemptions.get("", summary="免办", response_model=Listing[ExemptionRead])
async def list_exemptions(
    db: SessionDep,
    caller: Reader,
    page: PageDep,
    org: uuid.UUID | None = None,
    state: ExemptionState | None = None,
) -> object:
    """Those of an org and below, and those it answers, the newest first."""
    found, total = await said.listed(db, caller, said.EXEMPTIONS, org, state, page)
    items = await view.exemptions(db, found)
    return Listing(items=items, total=total, page=page.page, size=page.size)


@exemptions.get("/kinds", summary="免办原因", response_model=list[ExemptionKindRead])
async def list_kinds(caller: Reader) -> object:
    """Reasons in the order in which the form offers them."""
    return [view.kind(kind) for kind in exemption_kinds().values()]


@exemptions.get(
    "/offers", summary="可以免办", response_model=list[ExemptionOffer], responses=problems(NotFound)
)
async def list_offers(org: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """What follows from the roster, to be asked for in one click: a small branch has no committee."""
    return await offers.offers(db, caller, org)


@router.post(
    "/{duty_id}/exemptions",
    summary="申请免办",
    status_code=201,
    response_model=ExemptionRead,
    responses=problems(
        NotFound,
        *PERSON,
        DatesOutOfOrder,
        errors.UnknownReason,
        errors.ReasonNotForUnit,
        errors.ReasonWordsNeeded,
        errors.ExemptionExists,
        errors.NotYoursToApprove,
    ),
)
async def ask_exemption(duty_id: uuid.UUID, body: ExemptionAsked, db: SessionDep, caller: Manager) -> object:
    """A request; granted at once with `approve`, by who may grant it."""
    return await _exemption(db, caller, (await exempting.ask(db, caller, duty_id, body)).id)


async def _exemption(db: SessionDep, caller: Caller, exemption_id: uuid.UUID) -> ExemptionRead:
    told = await said.told(db, caller, said.EXEMPTIONS, exemption_id)
    return (await view.exemptions(db, [told]))[0]


@exemptions.post(
    "/{exemption_id}/approve",
    summary="同意免办",
    response_model=ExemptionRead,
    responses=problems(*EDITS, errors.ExemptionDecided, errors.ExemptionWithdrawn),
)
async def approve(
    exemption_id: uuid.UUID, body: DecisionAsked, seen: SeenVersion, db: SessionDep, caller: Approver
) -> object:
    """The light of the days turns grey, with who approved it."""
    row = await exempting.decide(db, caller, exemption_id, seen, "approved", body.words)
    return await _exemption(db, caller, row.id)


@exemptions.post(
    "/{exemption_id}/refuse",
    summary="不同意免办",
    response_model=ExemptionRead,
    responses=problems(*EDITS, errors.ExemptionDecided, errors.ExemptionWithdrawn),
)
async def refuse(
    exemption_id: uuid.UUID, body: DutyRefusalAsked, seen: SeenVersion, db: SessionDep, caller: Approver
) -> object:
    """The duty stays; the words say why."""
    row = await exempting.decide(db, caller, exemption_id, seen, "refused", body.words)
    return await _exemption(db, caller, row.id)


@exemptions.post(
    "/{exemption_id}/withdraw",
    summary="撤销免办",
    response_model=ExemptionRead,
    responses=problems(*EDITS, errors.ExemptionWithdrawn),
)
async def withdraw(exemption_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Manager) -> object:
    """Owed again from today on; past days are told as they were."""
    row = await exempting.withdraw(db, caller, exemption_id, seen)
    return await _exemption(db, caller, row.id)


@router.post(
    "/{duty_id}/make-ups",
    summary="登记补办",
    status_code=201,
    response_model=MakeUpRead,
    responses=problems(
        NotFound,
        *PERSON,
        errors.PeriodNotOwed,
        errors.RecordDoesNotCount,
        errors.RecordNotLater,
        errors.AlreadyMadeUp,
    ),
)
async def add_make_up(duty_id: uuid.UUID, body: DutyMakeUpAsked, db: SessionDep, caller: Manager) -> object:
    """A later record counts for an earlier period, and no longer for its own."""
    return await view.make_up(db, await making_up.add(db, caller, duty_id, body))


@make_ups.delete(
    "/{make_up_id}",
    summary="撤销补办",
    response_model=MakeUpRead,
    responses=problems(NotFound, AlreadyWithdrawn),
)
async def withdraw_make_up(make_up_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """The record counts for its own period again."""
    return await view.make_up(db, await making_up.withdraw(db, caller, make_up_id))


@router.put(
    "/{duty_id}/mapping",
    summary="改哪些记录算数",
    response_model=MappingRead,
    responses=problems(*EDITS, errors.UnknownFactKind, FactsOfOrgs, FactsOfPeople, errors.MappingUnchanged),
)
async def change_mapping(
    duty_id: uuid.UUID, body: MappingAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """From now on these facts satisfy the duty here and below; what was said before stays to be read."""
    await mapping.change(db, caller, duty_id, seen, body)
    return await view.mapping(db, duty_id, body.org_id)
