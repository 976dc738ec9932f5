"""For the caller alone: where they are signed in, and who looked at their record."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access import sign_ins
from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.models import SignIn
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.members.schemas.own_security import LookRead, SignInRead
from nianlun.members.service import looks

router = APIRouter(prefix="/me", tags=["me"])

#: A bound phone neither sees nor ends where its owner is signed in.
SignedIn = Annotated[Caller, require(Permission.OWN_WRITE)]


@router.get("/sign-ins", summary="登录过的设备", response_model=list[SignInRead])
async def list_sign_ins(db: SessionDep, caller: SignedIn) -> object:
    """Browsers in which the caller is signed in, last used first, and those lately ended as stolen."""
    return [_read(row, caller) for row in await sign_ins.of_caller(db, caller)]


@router.delete("/sign-ins", summary="退出其他设备", status_code=204)
async def end_other_sign_ins(db: SessionDep, caller: SignedIn) -> None:
    """All but the browser that asks; what is open there is void at once."""
    await sign_ins.end_others(db, caller)


@router.delete(
    "/sign-ins/{sign_in_id}", summary="退出一台设备", status_code=204, responses=problems(NotFound)
)
async def end_sign_in(sign_in_id: uuid.UUID, db: SessionDep, caller: SignedIn) -> None:
    """One of the caller's own; what is open there is void at once."""
    await sign_ins.end_one(db, caller, sign_in_id)


@router.get("/looks", summary="谁看过我的资料", response_model=Listing[LookRead])
async def list_looks(
    db: SessionDep, page: PageDep, caller: Annotated[Caller, require(Permission.OWN_READ)]
) -> object:
    """Who opened the private part, numbers in full, or a list with the caller in it; when and why."""
    return await looks.of_caller(db, caller, page)


def _read(row: SignIn, caller: Caller) -> SignInRead:
    return SignInRead(
        id=row.id,
        device=row.device,
        since=row.created_at,
        last_used_at=row.last_used_at,
        here=row.id == caller.sign_in_id,
        was_stolen=row.was_stolen,
        ended_at=row.revoked_at,
    )
