"""What happens around every request: its number, its size, its log line, its headers.

Written for ASGI itself: no copying of bodies, no task of its own per request.
"""

import json
import logging
import re
import time

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nianlun.core.errors import TooLarge
from nianlun.core.ids import random_id
from nianlun.core.problem import MEDIA_TYPE, from_anything
from nianlun.core.settings import Settings

log = logging.getLogger("nianlun.request")

REQUEST_ID = re.compile(r"[0-9a-f-]{8,64}")
UPLOAD_TYPE = "multipart/form-data"
#: Nobody waits for the answer any more.
GONE = 499
LONGEST_LENGTH = 15  # digits; Python refuses to read thousands of them

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
}


class RequestFrame:
    """Gives each request a number, writes one log line with the route's template (never the real path,
    which may hold a token), and puts the security headers on every answer.

    An unforeseen error ends here: any server above would log its text, which may quote somebody's data. Who
    has gone before the answer is logged as 499, as web servers do.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        started, status = time.perf_counter(), 0

        async def framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _put_headers(scope, MutableHeaders(scope=message), request_id)
            await send(message)

        try:
            await self.app(scope, receive, framed)
        except Exception as error:
            answer = from_anything(Request(scope), error)
            if not status:  # else half an answer is out: the server closes the connection
                await answer(scope, receive, framed)
        finally:
            template = getattr(scope.get("route"), "path", "-")
            took = (time.perf_counter() - started) * 1000
            log.info("%s %s %s %.0f ms %s", request_id[:8], scope["method"], template, took, status or GONE)


def _request_id(scope: Scope) -> str:
    """The caller's own number when it looks like one, else a fresh one."""
    given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
    return given if REQUEST_ID.fullmatch(given) else random_id().hex


def _put_headers(scope: Scope, headers: MutableHeaders, request_id: str) -> None:
    headers["X-Request-ID"] = request_id
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    if scope["path"].startswith("/api/"):
        headers.setdefault("Cache-Control", "no-store")


class SizeLimit:
    """Refuses bodies that are too long, by their declared length and by counting what really arrives."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.body_limit = settings.body_limit
        # The form around a file takes some bytes too.
        self.upload_limit = settings.upload_limit + 64 * 1024

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        is_upload = headers.get(b"content-type", b"").startswith(UPLOAD_TYPE.encode())
        limit = self.upload_limit if is_upload else self.body_limit
        declared = headers.get(b"content-length", b"0")
        if not declared.isdigit() or len(declared) > LONGEST_LENGTH or int(declared) > limit:
            await _refuse(scope, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise TooLarge
            return message

        await self.app(scope, counted, send)


async def _refuse(scope: Scope, send: Send) -> None:
    body = {
        "type": "about:blank",
        "title": TooLarge.code,
        "status": TooLarge.status,
        "detail": TooLarge.message,
        "code": TooLarge.code,
        "request_id": scope.get("state", {}).get("request_id", ""),
    }
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": TooLarge.status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body, ensure_ascii=False).encode()})
