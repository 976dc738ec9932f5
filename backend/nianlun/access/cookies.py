"""The cookies: one keeps an account signed in, one binds a phone, two tell browsers apart.

All follow the scheme they came by.
"""

from hmac import compare_digest
from typing import Annotated

from fastapi import Cookie, Request, Response

from nianlun.access.devices import Browser, words_of
from nianlun.access.gate import BINDING_COOKIE
from nianlun.access.sign_ins import SignedIn
from nianlun.core.secrets import keyed_hash, new_token
from nianlun.core.settings import settings

SESSION_COOKIE = "nianlun_session"
SESSION_PATH = "/api/v1/session"
DEVICE_COOKIE = "nianlun_device"
RATER_COOKIE = "nianlun_wall"
RATER_PATH = "/api/v1/walls"
#: A name of our own making is shorter; what a browser makes up instead is not carried around.
DEVICE_LENGTH = 100
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
    """The binding cookie, to a browser with a name; `lax`, because a scanned link is how people arrive."""
    _keep_long(request, response, BINDING_COOKIE, cookie)
    device(request, response)


def device(request: Request, response: Response) -> str:
    """The name of this browser, given once: it stays when the browser is bound to somebody else."""
    return _named(request, response, DEVICE_COOKIE, "/api/v1")


def browser(request: Request, response: Response) -> Browser:
    """Who asks, as far as a browser goes; named if it had no name yet."""
    return Browser(device(request, response), words(request))


def words(request: Request) -> str:
    return words_of(request.headers.get("user-agent", ""))


def name_rater(request: Request, response: Response) -> None:
    """Gives this browser the name under which it speaks on walls: another than at check-in, where people are
    known."""
    if rater(request) is None:
        made = new_token()
        _keep_long(request, response, RATER_COOKIE, f"{made}.{_mark(made)}", RATER_PATH)


def rater(request: Request) -> str | None:
    """The name that we gave this browser; one that it made up itself is none."""
    name, _, mark = request.cookies.get(RATER_COOKIE, "").partition(".")
    return name if compare_digest(mark.encode(), _mark(name).encode()) else None


def _mark(name: str) -> str:
    return keyed_hash(f"rater:{name}").hex()


def _named(request: Request, response: Response, cookie: str, path: str) -> str:
    known = request.cookies.get(cookie)
    if known and len(known) <= DEVICE_LENGTH:
        return known
    made = new_token()
    _keep_long(request, response, cookie, made, path)
    return made


def _keep_long(request: Request, response: Response, name: str, value: str, path: str = "/api/v1") -> None:
    response.set_cookie(
        name,
        value,
        max_age=BINDING_SECONDS,
        path=path,
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
