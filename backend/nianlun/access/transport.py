"""Plain http beyond this machine carries check-in, the own page and what is public, and nothing of the
staff's (design §5).

A school's Wi-Fi is shared; a password or a roster must not cross it in the clear. A phone that checks in
carries a bound cookie that opens nothing but its owner's own record.
"""

from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from nianlun.access.errors import NeedsSecureConnection
from nianlun.core.problem import problem_response

#: What may cross in the clear; everything else needs https or this machine itself.
OPEN_PATHS = (
    "/healthz",
    "/readyz",
    "/favicon.ico",
    "/robots.txt",
    "/mark.svg",
    "/icon-192.png",
    "/icon-512.png",
    "/check-in.webmanifest",
    "/api/v1/links/preview",
    "/api/v1/links/bind",
)
OPEN_FOLDERS = ("/c/", "/go/", "/wall/", "/assets/", "/api/v1/check-in/", "/api/v1/walls/")
#: Under an open folder, yet with a password's or a device's key in the request.
CLOSED_PATHS = tuple(f"/api/v1/check-in/{name}" for name in ("annul", "batch", "gate", "poster"))
OPEN_TREES = ("/me", "/api/v1/me")


def may_cross_in_the_clear(path: str) -> bool:
    """Whether a path is among the few that plain http serves to other machines."""
    if path in CLOSED_PATHS:
        return False
    in_tree = any(path == tree or path.startswith(f"{tree}/") for tree in OPEN_TREES)
    return path in OPEN_PATHS or path.startswith(OPEN_FOLDERS) or in_tree


def is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class PlainHttpGuard:
    """Refuses staff pages and staff data to other machines over plain http."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._may_pass(scope):
            await self.app(scope, receive, send)
            return
        error = NeedsSecureConnection
        if scope["path"].startswith("/api/"):
            answer = problem_response(Request(scope), error.status, error.code, error.message)
            await answer(scope, receive, send)
            return
        await PlainTextResponse(error.message, error.status)(scope, receive, send)

    def _may_pass(self, scope: Scope) -> bool:
        host = scope["client"][0] if scope.get("client") else ""
        return scope["scheme"] == "https" or is_this_machine(host) or may_cross_in_the_clear(scope["path"])
