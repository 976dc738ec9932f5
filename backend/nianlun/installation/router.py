"""Set-up over HTTP."""

from fastapi import APIRouter, Depends, Request, Response

from nianlun.access import cookies
from nianlun.access import service as access
from nianlun.access.errors import LoginTaken, PasswordTooWeak
from nianlun.access.schemas import SessionRead
from nianlun.core.db import SessionDep
from nianlun.core.errors import TooManyAttempts
from nianlun.core.limits import AddressLimit
from nianlun.core.problem import problems
from nianlun.installation import service
from nianlun.installation.errors import AlreadySetUp
from nianlun.installation.schemas import BranchAsked, InstallationRead
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
    signed = await access.open_sign_in(db, account)
    cookies.keep_signed_in(request, response, signed)
    return signed
