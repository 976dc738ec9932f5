"""Over plain http other machines get check-in and the own page, and nothing of the staff's."""

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from world import World


async def status(application: FastAPI, path: str, *, address: str, scheme: str) -> int:
    transport = ASGITransport(application, client=(address, 50_000), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=f"{scheme}://school.test") as phone:
        return (await phone.get(path)).status_code


@pytest.mark.parametrize(
    ("path", "phone_gets"),
    [
        ("/api/v1/members", 403),
        ("/api/v1/session/refresh", 403),
        ("/api/v1/district/figures", 403),
        ("/home", 403),
        ("/", 403),
        ("/mean", 403),
        ("/api/v1/me", 401),
        ("/api/v1/me/activities", 401),
        ("/api/v1/check-in/claims", 405),
        ("/api/v1/check-in/batch", 403),
        ("/api/v1/check-in/gate", 403),
        ("/api/v1/check-in/annul", 403),
        ("/healthz", 200),
    ],
)
async def test_a_phone_on_the_schools_wifi(
    world: World, application: FastAPI, path: str, phone_gets: int
) -> None:
    """403 where TLS is needed; anything else means that the route itself answered."""
    assert await status(application, path, address="192.168.3.7", scheme="http") == phone_gets
    assert await status(application, path, address="192.168.3.7", scheme="https") != 403
    assert await status(application, path, address="127.0.0.1", scheme="http") != 403
