"""What is logged of a request: never its address, and no failure of ours that is none."""

import logging

import pytest
from starlette.types import Receive, Scope, Send

from nianlun.core.middleware import RequestFrame

SCOPE = {"type": "http", "method": "GET", "path": "/secret", "headers": [], "state": {}, "scheme": "https"}


async def nothing(_: object = None) -> dict[str, str]:
    return {"type": "http.disconnect"}


async def test_who_has_gone_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    async def gives_up(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()

    with caplog.at_level(logging.INFO, "nianlun.request"):
        await RequestFrame(gives_up)(dict(SCOPE), nothing, nothing)
    assert caplog.messages[-1].endswith(" 499")
    assert "secret" not in caplog.text
