"""The gate: finds out who asks and whether they hold the permission that the route names.

`require(Permission.x)` stands on every route; it answers 401 or 403 before any row is read, and shows in
`openapi.json` as the operation's security scope.
"""

import uuid
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, APIKeyHeader, OAuth2PasswordBearer, SecurityScopes

from nianlun.access import audit, credentials
from nianlun.access.caller import Caller
from nianlun.access.key_limit import KEY_HEADER
from nianlun.access.rules import ACCOUNT_PERMISSIONS, PHONE_PERMISSIONS, Permission, permissions_of
from nianlun.core.db import unit_of_work
from nianlun.core.errors import Forbidden, Unauthenticated

BINDING_COOKIE = "nianlun_phone"

bearer = OAuth2PasswordBearer(
    "api/v1/session", auto_error=False, scopes={p: p.name for p in Permission}, scheme_name="account"
)
key_header = APIKeyHeader(name=KEY_HEADER, auto_error=False, scheme_name="api_key")
phone_cookie = APIKeyCookie(name=BINDING_COOKIE, auto_error=False, scheme_name="phone")


async def _current_caller(
    request: Request,
    needed: SecurityScopes,
    token: Annotated[str | None, Depends(bearer)],
    key: Annotated[str | None, Depends(key_header)],
    phone: Annotated[str | None, Depends(phone_cookie)],
) -> Caller:
    caller = await identify(token, key, phone)
    if caller is None:
        raise Unauthenticated
    request.state.account_id = caller.account_id
    request.state.person_id = caller.person_id
    missing = set(needed.scopes) - caller.permissions
    if missing:
        await audit.record_refusal(request, caller, sorted(missing)[0])
        raise Forbidden
    return caller


async def identify(token: str | None, key: str | None, phone: str | None) -> Caller | None:
    """The caller behind what was shown: a key first, then a token, then a bound phone."""
    if not (token or key or phone):
        return None
    async with unit_of_work() as db:
        if key:
            return _as_key(await credentials.key(db, key))
        if token:
            return _as_account(await credentials.account(db, token))
        assert phone
        return _as_phone(await credentials.phone(db, phone))


async def optional_caller(
    request: Request,
    token: Annotated[str | None, Depends(bearer)],
    phone: Annotated[str | None, Depends(phone_cookie)],
) -> Caller | None:
    """For the few public routes that greet whom they know; a bad proof counts as none."""
    try:
        return await identify(token, None, phone)
    except Unauthenticated:
        return None


def _as_account(found: credentials.KnownAccount) -> Caller:
    roles = frozenset(found.roles)
    return Caller(
        "account",
        permissions_of(set(roles)) | ACCOUNT_PERMISSIONS,
        account_id=found.account_id,
        person_id=found.person_id,
        sign_in_id=found.sign_in_id,
        roles=roles,
    )


def _as_phone(person_id: uuid.UUID) -> Caller:
    return Caller("phone", PHONE_PERMISSIONS, person_id=person_id)


def _as_key(found: credentials.KnownKey) -> Caller:
    return Caller("key", found.operations, key_id=found.key_id, key_org_id=found.org_id)


def require(*permissions: Permission) -> Any:
    """The caller, who holds these permissions. One per route; nothing else depends on the caller."""
    return Security(_current_caller, scopes=[str(p) for p in permissions])
