"""How often a machine may ask: so many requests a minute for each key, told with every answer."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nianlun.access.errors import KeyTooFast
from nianlun.core.limits import Minutes
from nianlun.core.problem import problem_response
from nianlun.core.secrets import token_hash
from nianlun.core.settings import settings

KEY_HEADER = "X-API-Key"

minutes = Minutes()


class KeyLimit:
    """Counts before anything is looked up: a system run wild costs no statement, and what it got wrong counts
    like what it got right. What is no key has its minute too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = Headers(scope=scope).get(KEY_HEADER) if scope["type"] == "http" else None
        if not key:
            await self.app(scope, receive, send)
            return
        allowance = minutes.spend(token_hash(key), settings().key_requests_per_minute)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(allowance.headers())
            await send(message)

        if allowance.is_over:
            refusal = problem_response(Request(scope), KeyTooFast.status, KeyTooFast.code, KeyTooFast.message)
            await refusal(scope, receive, told)
            return
        await self.app(scope, receive, told)
