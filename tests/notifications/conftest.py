"""Reminders with somewhere to arrive: a mail server and a robot on loopback."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from httpx import AsyncClient

from nianlun.core.settings import settings
from receivers import LOGIN, Group, Mailbox, group_robot, mail_server
from working import work_off
from world import World

V1 = "/api/v1"
PATHS = {"wecom": "/cgi-bin/webhook/send?key=", "dingtalk": "/robot/send?access_token="}
KEY = "0f2b7c1e-1111-4222-8333-444455556666"


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[pytest.MonkeyPatch]:
    """Settings of this test; robots may be on loopback."""
    monkeypatch.setenv("NIANLUN_ROBOTS_ON_LOOPBACK", "1")
    settings.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def impatient(variables: pytest.MonkeyPatch) -> None:
    """Nobody waits longer than this for an answer that will not come."""
    variables.setenv("NIANLUN_DELIVERY_SECONDS", "0.3")
    settings.cache_clear()


@pytest.fixture
async def mailbox(variables: pytest.MonkeyPatch) -> AsyncIterator[Mailbox]:
    """The installation's mail server, which knows us."""
    async with mail_server() as box:
        variables.setenv("NIANLUN_SMTP_HOST", "127.0.0.1")
        variables.setenv("NIANLUN_SMTP_PORT", str(box.port))
        variables.setenv("NIANLUN_SMTP_SECURITY", "none")
        variables.setenv("NIANLUN_SMTP_USER", LOGIN.login.decode())
        variables.setenv("NIANLUN_SMTP_PASSWORD", LOGIN.password.decode())
        settings.cache_clear()
        yield box


@pytest.fixture
def group(variables: pytest.MonkeyPatch) -> Iterator[Group]:
    with group_robot() as robot:
        yield robot


class Branch:
    """A secretary who keeps robots."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world

    @property
    def headers(self) -> dict[str, str]:
        """Of this moment: a test may have moved the clock."""
        return self.world.headers("secretary")

    async def robot(self, port: int, kind: str = "wecom", **more: object) -> dict[str, Any]:
        body = {
            "org_id": str(self.world.orgs["branch"]),
            "kind": kind,
            "name": "支部群",
            "url": f"http://127.0.0.1:{port}{PATHS[kind]}{KEY}",
            **more,
        }
        made = await self.client.post(f"{V1}/robots", json=body, headers=self.headers)
        assert made.status_code == 201, made.text
        return dict(made.json())

    async def tried(self, robot: dict[str, Any]) -> dict[str, Any]:
        """What became of a message sent for trial."""
        asked = await self.client.post(f"{V1}/robots/{robot['id']}/test", headers=self.headers)
        assert asked.status_code == 202, asked.text
        await work_off()
        return (await self.sent())[0]

    async def sent(self) -> list[dict[str, Any]]:
        listed = await self.client.get(f"{V1}/deliveries", headers=self.headers)
        return list(listed.json()["items"])


@pytest.fixture
def branch(client: AsyncClient, world: World) -> Branch:
    return Branch(client, world)
