"""A calendar program that subscribed, so that tests say only what they are about."""

from typing import Any

import pytest
import vobject
from httpx import AsyncClient, Response

from world import World

Json = dict[str, Any]
URL = "/api/v1/me/calendar-feeds"


class Subscriber:
    """Asks for addresses as a person, and reads them as a program that knows nobody."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world

    async def ask(self, persona: str, org: str | None = None) -> Response:
        body = {"org_id": str(self.world.orgs[org])} if org else {}
        return await self.client.post(URL, json=body, headers=self.world.headers(persona))

    async def address(self, persona: str, org: str | None = None) -> str:
        answer = await self.ask(persona, org)
        assert answer.status_code == 201, answer.text
        url = str(answer.json()["url"])
        return url[url.index("/api/v1/") :]

    async def own(self, persona: str) -> list[Json]:
        answer = await self.client.get(URL, headers=self.world.headers(persona))
        return list(answer.json())

    async def read(self, address: str, **headers: str) -> Response:
        return await self.client.get(address, headers=headers)

    async def events(self, address: str) -> dict[str, Any]:
        """title -> event, as another library reads them."""
        answer = await self.read(address)
        assert answer.status_code == 200, answer.text
        read = vobject.readOne(answer.text)
        return {event.summary.value: event for event in read.contents.get("vevent", [])}


@pytest.fixture
def subscriber(world: World, client: AsyncClient) -> Subscriber:
    return Subscriber(client, world)
