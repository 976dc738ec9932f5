"""Set-up over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from nianlun.access import cookies, sign_ins
from nianlun.access.caller import Caller
from nianlun.access.errors import LoginTaken, PasswordTooWeak
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.access.schemas import SessionRead
from nianlun.core.db import SessionDep
from nianlun.core.errors import TooManyAttempts
from nianlun.core.limits import AddressLimit
from nianlun.core.problem import problems
from nianlun.installation import removal, service
from nianlun.installation.errors import AlreadySetUp, CannotRecreate, NotASample
from nianlun.installation.schemas import (
    BranchAsked,
    InstallationRead,
    SampleAsked,
    SampleRead,
    SampleRemoved,
)
from nianlun.links.errors import LinkNotUsable

router = APIRouter(prefix="/installation", tags=["installation"])

setup_limit = AddressLimit(per_minute=30)


@router.get("", summary="是否已建支部", response_model=InstallationRead)
async def read_installation(db: SessionDep) -> object:
    """Whether set-up, the sample or a real branch is here; public, and says nothing else."""
    return {"state": await service.state(db)}


@router.post(
    "/branch",
    summary="建立支部",
    status_code=201,
    response_model=SessionRead,
    responses=problems(LinkNotUsable, AlreadySetUp, LoginTaken, PasswordTooWeak, TooManyAttempts),
    dependencies=[Depends(setup_limit)],
)
async def set_up_branch(body: BranchAsked, request: Request, response: Response, db: SessionDep) -> object:
    """Both nodes, two appointments and an account, by the one-time link; signs in at once."""
    account = await service.set_up_branch(db, body)
    signed = await sign_ins.open_sign_in(db, account, cookies.browser(request, response))
    cookies.keep_signed_in(request, response, signed)
    return signed


@router.post(
    "/sample",
    summary="载入示例数据",
    status_code=201,
    response_model=SampleRead,
    responses=problems(LinkNotUsable, AlreadySetUp, TooManyAttempts),
    dependencies=[Depends(setup_limit)],
)
async def load_sample(body: SampleAsked, db: SessionDep) -> object:
    """A made-up district with a half-lived year, by the one-time link; into an empty installation only."""
    return {"accounts": await service.load_sample(db, body.token)}


@router.delete(
    "/sample",
    summary="移除示例数据",
    response_model=SampleRemoved,
    responses=problems(NotASample, CannotRecreate),
)
async def remove_sample(caller: Annotated[Caller, require(Permission.INSTALLATION_MANAGE)]) -> object:
    """Makes the database anew, empty, and answers with the link for the next set-up."""
    return {"setup_url": await removal.remove_sample()}
