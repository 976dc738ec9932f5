"""One message to a group robot: to the one address of its kind, no redirect followed, little read."""

import asyncio
import json
from typing import Any

import httpx

from nianlun.core import clock
from nianlun.core.settings import settings
from nianlun.notifications.errors import NotDelivered
from nianlun.notifications.rules import DOORS, RobotKind, fitting, refusal_of, robot_address, signed

MOST_READ = 16 * 1024
TOO_MANY_REQUESTS = 429


async def call(kind: RobotKind, address: str, secret: str | None, text: str) -> None:
    """Raises NotDelivered. The address is looked at again: what was stored may be of another time."""
    loopback = settings().robots_on_loopback
    if robot_address(kind, address, loopback=loopback) != address:
        raise NotDelivered("群机器人的地址不再允许。", again=False)
    url = signed(address, secret, clock.now()) if secret else address
    body = {"msgtype": "text", "text": {"content": fitting(text, DOORS[kind].most_bytes)}}
    try:
        async with (
            httpx.AsyncClient(follow_redirects=False, timeout=None) as http,
            asyncio.timeout(settings().delivery_seconds),  # over all: a drip of bytes counts too
        ):
            answer = await _post(http, url, body)
    except TimeoutError:
        raise NotDelivered("群机器人太久没有回应。", again=True) from None
    except httpx.HTTPError:
        raise NotDelivered("连不上群机器人。", again=True) from None
    if refusal := refusal_of(answer):
        raise NotDelivered(refusal[0], again=refusal[1])


async def _post(http: httpx.AsyncClient, url: str, body: dict[str, Any]) -> int:
    """The robot's own code, 0 for taken."""
    async with http.stream("POST", url, json=body) as answer:
        if answer.status_code != httpx.codes.OK:
            again = answer.is_server_error or answer.status_code == TOO_MANY_REQUESTS
            raise NotDelivered(f"群机器人没有收下（HTTP {answer.status_code}）。", again=again)
        read = b""
        async for part in answer.aiter_bytes():
            read += part
            if len(read) > MOST_READ:
                raise NotDelivered("群机器人的回答太长，不是它该答的。", again=False)
    return _code(read)


def _code(read: bytes) -> int:
    try:
        return int(json.loads(read)["errcode"])
    except (ValueError, KeyError, TypeError):
        raise NotDelivered("群机器人的回答看不懂。", again=True) from None
