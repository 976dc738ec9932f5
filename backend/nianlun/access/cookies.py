"""The two cookies: one keeps an account signed in, one binds a phone. Both follow the scheme they came by."""

from typing import Annotated

from fastapi import Cookie, Request, Response

from nianlun.access.gate import BINDING_COOKIE
from nianlun.access.service import SignedIn
from nianlun.core.settings import settings

SESSION_COOKIE = "nianlun_session"
SESSION_PATH = "/api/v1/session"
DAY_SECONDS = 24 * 3600
#: As long as browsers keep any cookie.
BINDING_SECONDS = 400 * DAY_SECONDS

SessionCookie = Annotated[str | None, Cookie(alias=SESSION_COOKIE, include_in_schema=False)]


def is_secure(request: Request) -> bool:
    return bool(request.scope["scheme"] == "https")


def keep_signed_in(request: Request, response: Response, signed: SignedIn) -> None:
    """The refresh cookie: only our own pages send it, only the session routes receive it."""
    if signed.cookie is None:
        return
    response.set_cookie(
        SESSION_COOKIE,
        signed.cookie,
        max_age=settings().session_days * DAY_SECONDS,
        path=SESSION_PATH,
        secure=is_secure(request),
        httponly=True,
        samesite="strict",
    )


def forget(response: Response) -> None:
    response.delete_cookie(SESSION_COOKIE, path=SESSION_PATH)


def bind(request: Request, response: Response, cookie: str) -> None:
    """The binding cookie; `lax`, because a scanned link is how the person arrives."""
    response.set_cookie(
        BINDING_COOKIE,
        cookie,
        max_age=BINDING_SECONDS,
        path="/api/v1",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
