"""Slips and links: handing out, and following them without being signed in."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from nianlun.access import cookies, sign_ins
from nianlun.access.caller import Caller
from nianlun.access.errors import LoginTaken, PasswordTooWeak
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.access.schemas import SessionRead
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, TooManyAttempts
from nianlun.core.limits import AddressLimit
from nianlun.core.problem import problems
from nianlun.links.errors import LinkNotUsable
from nianlun.members.schemas.offices import ActivationAsked, Bound, LinkPreview, LinkToken
from nianlun.members.schemas.people import Slips, SlipsAsked
from nianlun.members.service import slips
from nianlun.members.service import ways_in as service

handing_out = APIRouter(prefix="/members", tags=["slips"])
following = APIRouter(prefix="/links", tags=["links"])

#: A whole school binds its phones in one meeting, behind one address.
link_limit = AddressLimit(per_minute=300)


@handing_out.post("/slips", summary="打印个人条", response_model=Slips, responses=problems(NotFound))
async def issue_slips(
    body: SlipsAsked, db: SessionDep, caller: Annotated[Caller, require(Permission.MEMBER_MANAGE)]
) -> object:
    """A QR and a short code for each person, shown this once; former slips of theirs stop working."""
    return Slips(slips=await slips.issue(db, caller, body))


@handing_out.post(
    "/{person_id}/unbind", summary="解除手机绑定", status_code=204, responses=problems(NotFound)
)
async def unbind_phones(
    person_id: uuid.UUID, db: SessionDep, caller: Annotated[Caller, require(Permission.MEMBER_MANAGE)]
) -> None:
    """Every browser bound to the person, and slips still out, are void at once; a new slip binds again."""
    await slips.unbind(db, caller, person_id)


@following.post(
    "/preview",
    summary="看链接是做什么的",
    response_model=LinkPreview,
    responses=problems(LinkNotUsable, TooManyAttempts),
    dependencies=[Depends(link_limit)],
)
async def preview_link(body: LinkToken, db: SessionDep) -> object:
    """Purpose, person and org of a link; does not use it up."""
    return await service.preview(db, body.token)


@following.post(
    "/bind",
    summary="绑定手机",
    response_model=Bound,
    responses=problems(LinkNotUsable, TooManyAttempts),
    dependencies=[Depends(link_limit)],
)
async def bind_phone(body: LinkToken, request: Request, response: Response, db: SessionDep) -> object:
    """Makes this browser the person's own: check-in and the own record, without a password."""
    person_name, cookie = await service.bind(db, body.token)
    cookies.bind(request, response, cookie)
    return Bound(person_name=person_name)


@following.post(
    "/activate",
    summary="启用账号",
    response_model=SessionRead,
    responses=problems(LinkNotUsable, LoginTaken, PasswordTooWeak, TooManyAttempts),
    dependencies=[Depends(link_limit)],
)
async def activate_account(
    body: ActivationAsked, request: Request, response: Response, db: SessionDep
) -> object:
    """Login and password for the invited person; signs in at once."""
    account = await service.activate(db, body)
    signed = await sign_ins.open_sign_in(db, account, cookies.browser(request, response))
    cookies.keep_signed_in(request, response, signed)
    return signed
