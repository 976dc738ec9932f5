"""组织关系转接 over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import DatesOutOfOrder, NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.members.errors import AlreadyOnRoster, ContradictingData, NotABranch, PersonElsewhere
from nianlun.members.transfers import present, service
from nianlun.members.transfers import queries as transfers
from nianlun.members.transfers.errors import (
    GroupNotHere,
    NotABranchOpen,
    NotTheirTurn,
    OneDestination,
    PersonMoved,
    TransferDecided,
    TransferExpired,
    TransferToOneself,
    TransferToSameBranch,
    TransferUnderWay,
)
from nianlun.members.transfers.queries import Wanted
from nianlun.members.transfers.rules import TransferAct, TransferState
from nianlun.members.transfers.schemas import (
    ArrivalAsked,
    TakeInAsked,
    TransferAnswerAsked,
    TransferAsked,
    TransferDestination,
    TransferListing,
    TransferRead,
)

router = APIRouter(prefix="/transfers", tags=["transfers"])

Manager = Annotated[Caller, require(Permission.TRANSFER_MANAGE)]
DECIDING = (NotFound, TransferDecided, NotTheirTurn, VersionConflict, VersionRequired)


@router.get("", summary="组织关系转接", response_model=TransferListing)
async def list_transfers(
    db: SessionDep,
    page: PageDep,
    caller: Manager,
    org: uuid.UUID | None = None,
    person: uuid.UUID | None = None,
    state: TransferState | None = None,
) -> object:
    """Those that the caller's branches hand on or take in, what waits first."""
    found, total = await transfers.listing(db, caller, Wanted(org, person, state), page)
    items = await present.rows(db, found)
    return TransferListing(items=items, total=total, page=page.page, size=page.size)


@router.post(
    "",
    summary="转出",
    status_code=201,
    response_model=TransferRead,
    responses=problems(
        NotFound, OneDestination, TransferToOneself, TransferUnderWay, NotABranchOpen, TransferToSameBranch
    ),
)
async def ask_transfer(body: TransferAsked, db: SessionDep, caller: Manager) -> object:
    """Hands somebody on to another branch, or to an organisation outside the district."""
    return await _one(db, caller, await service.ask(db, caller, body))


@router.post(
    "/arrivals",
    summary="区外转入",
    status_code=201,
    response_model=TransferRead,
    responses=problems(NotFound, NotABranch, AlreadyOnRoster, PersonElsewhere, ContradictingData),
)
async def record_arrival(body: ArrivalAsked, db: SessionDep, caller: Manager) -> object:
    """Takes in somebody who comes from outside the district."""
    return await _one(db, caller, await service.arrive(db, caller, body))


@router.get("/destinations", summary="可转往的支部", response_model=list[TransferDestination])
async def list_destinations(db: SessionDep, caller: Manager) -> object:
    """Every branch of the district by name."""
    found = await transfers.destinations(db)
    return [TransferDestination(id=org.id, name=org.name, above=above) for org, above in found]


@router.get("/{transfer_id}", summary="一次转接", response_model=TransferRead, responses=problems(NotFound))
async def read_transfer(transfer_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """One that the caller's branch gives or takes in, however it ended."""
    return await _one(db, caller, transfer_id)


@router.post(
    "/{transfer_id}/accept",
    summary="接收",
    response_model=TransferRead,
    responses=problems(
        *DECIDING, TransferExpired, PersonMoved, NotABranchOpen, GroupNotHere, DatesOutOfOrder
    ),
)
async def accept_transfer(
    transfer_id: uuid.UUID, body: TakeInAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Takes the person in from today; of somebody who left the district, notes the reply slip."""
    await service.accept(db, caller, transfer_id, seen, body)
    return await _one(db, caller, transfer_id)


@router.post(
    "/{transfer_id}/refuse", summary="退回", response_model=TransferRead, responses=problems(*DECIDING)
)
async def refuse_transfer(
    transfer_id: uuid.UUID, body: TransferAnswerAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Sends the person back with a reason: without cause nobody is refused."""
    await service.answer(db, caller, transfer_id, TransferAct.REFUSE, seen, body.reason)
    return await _one(db, caller, transfer_id)


@router.post(
    "/{transfer_id}/return", summary="区外退回", response_model=TransferRead, responses=problems(*DECIDING)
)
async def return_transfer(
    transfer_id: uuid.UUID, body: TransferAnswerAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """The organisation outside sent the letter back."""
    await service.answer(db, caller, transfer_id, TransferAct.RETURN, seen, body.reason)
    return await _one(db, caller, transfer_id)


@router.post(
    "/{transfer_id}/withdraw", summary="撤回转接", response_model=TransferRead, responses=problems(*DECIDING)
)
async def withdraw_transfer(
    transfer_id: uuid.UUID, body: TransferAnswerAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """The branch that asked thinks better of it."""
    await service.answer(db, caller, transfer_id, TransferAct.WITHDRAW, seen, body.reason)
    return await _one(db, caller, transfer_id)


async def _one(db: SessionDep, caller: Caller, transfer_id: uuid.UUID) -> TransferRead:
    await db.flush()
    db.expire_all()
    (read,) = await present.rows(db, [await transfers.one(db, caller, transfer_id)])
    return read
