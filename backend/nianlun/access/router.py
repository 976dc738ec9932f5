"""Signing in and out, API keys."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from nianlun.access import cookies, service, sign_ins, signing_in
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.cookies import SessionCookie
from nianlun.access.errors import (
    AccountLocked,
    GateNotForOrg,
    KeyEndOutOfRange,
    OperationNotGrantable,
    SignInStolen,
    WrongPassword,
)
from nianlun.access.gate import require
from nianlun.access.models import ApiKey
from nianlun.access.rules import Permission
from nianlun.access.schemas import (
    ApiKeyAsked,
    ApiKeyMade,
    ApiKeyRead,
    SessionRead,
    SignInAsked,
)
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, TooManyAttempts, Unauthenticated
from nianlun.core.limits import AddressLimit
from nianlun.core.problem import problems
from nianlun.core.settings import settings

sessions = APIRouter(prefix="/session", tags=["session"])
keys = APIRouter(prefix="/api-keys", tags=["api_keys"])

#: A whole school signs in behind one address on a Monday morning.
sign_in_limit = AddressLimit(per_minute=300)


#: What shows that a key works.
FIRST_CALLS = {
    Permission.DISTRICT_READ: "district/figures",
    Permission.DISTRICT_LIGHTS: "district/lights",
    Permission.CHECK_IN_GATE: "check-in/gate",
}


@sessions.post(
    "",
    summary="登录",
    response_model=SessionRead,
    responses=problems(WrongPassword, AccountLocked, TooManyAttempts),
    dependencies=[Depends(sign_in_limit)],
)
async def sign_in(body: SignInAsked, request: Request, response: Response, db: SessionDep) -> object:
    """Login and password for an access token and a cookie that renews it."""
    browser = cookies.browser(request, response)
    signed = await signing_in.sign_in(request, db, browser, body.login, body.password)
    cookies.keep_signed_in(request, response, signed)
    return signed


@sessions.post(
    "/refresh",
    summary="续期",
    response_model=SessionRead,
    responses=problems(Unauthenticated, SignInStolen),
)
async def refresh(
    request: Request, response: Response, db: SessionDep, cookie: SessionCookie = None
) -> object:
    """A new access token for a browser that is signed in, and the cookie for the next time."""
    signed = await sign_ins.renew(request, db, cookie, cookies.words(request))
    cookies.keep_signed_in(request, response, signed)
    return signed


@sessions.delete("", summary="退出", status_code=204)
async def sign_out(response: Response, db: SessionDep, cookie: SessionCookie = None) -> None:
    """Ends this browser's sign-in; its access tokens are void at once."""
    await sign_ins.sign_out(db, cookie)
    cookies.forget(response)


@keys.get("", summary="接口密钥", response_model=list[ApiKeyRead])
async def list_keys(db: SessionDep, caller: Annotated[Caller, require(Permission.API_KEY_MANAGE)]) -> object:
    """Keys of the orgs in reach, newest first, revoked ones included."""
    return [_key_read(key, org_name) for key, org_name in await access.api_keys(db, caller)]


@keys.post(
    "",
    summary="建接口密钥",
    status_code=201,
    response_model=ApiKeyMade,
    responses=problems(NotFound, OperationNotGrantable, GateNotForOrg, KeyEndOutOfRange),
)
async def make_key(
    body: ApiKeyAsked, db: SessionDep, caller: Annotated[Caller, require(Permission.API_KEY_MANAGE)]
) -> object:
    """A key for the figures or lights of one org and everything below it, or for a device at a branch's
    door; for a year at most. The key itself is answered only here.
    """
    org = await access.org(db, caller, Permission.API_KEY_MANAGE, body.org_id)
    await service.check_may_hand_out(db, caller, org, body.operations)
    key, secret = await service.make_api_key(db, caller, body.name, org, body.expires_on, body.operations)
    first_call = FIRST_CALLS[body.operations[0]]
    curl = f"curl -H 'X-API-Key: {secret}' '{settings().base_url}/api/v1/{first_call}'"
    return ApiKeyMade(**_key_read(key, org.name).model_dump(), key=secret, curl=curl)


@keys.delete("/{key_id}", summary="停用接口密钥", status_code=204, responses=problems(NotFound))
async def revoke_key(
    key_id: uuid.UUID, db: SessionDep, caller: Annotated[Caller, require(Permission.API_KEY_MANAGE)]
) -> None:
    """Void from now on; the row stays so that the audit trail can be read."""
    await service.revoke_api_key(db, caller, await access.api_key(db, caller, key_id))


def _key_read(key: ApiKey, org_name: str) -> ApiKeyRead:
    return ApiKeyRead.model_validate({**key.model_dump(), "org_name": org_name})
