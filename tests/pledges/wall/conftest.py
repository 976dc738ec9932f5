"""A branch with a wall, and what people do there, so that tests say only what they are about."""

import uuid
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Response

from nianlun.core import clock
from nianlun.pledges.wall.router import reading, saying, saying_of_one
from world import World

Json = dict[str, Any]
PLEDGES, KEPT, WALLS = "/api/v1/pledges", "/api/v1/pledges/wall", "/api/v1/walls"


class Corridor:
    """Everything goes over HTTP; a stranger is a browser of their own."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world
        self.at: Json = {}

    async def ask(self, persona: str, method: str, url: str, body: Any = None, **headers: str) -> Response:
        return await self.client.request(
            method, url, json=body, headers={**self.world.headers(persona), **headers}
        )

    async def set(self, org: str = "branch", persona: str = "secretary", **settings: Any) -> Json:
        """Opened unless something else is said; keeps the address."""
        where = {"org": str(self.world.orgs[org])}
        now = await self.client.get(KEPT, params=where, headers=self.world.headers(persona))
        headers = {**self.world.headers(persona), "If-Match": str(now.json()["version"])}
        body = {"open": True, "opinions": "device", **settings}
        answer = await self.client.put(KEPT, params=where, json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        self.at = answer.json()
        return self.at

    @property
    def slug(self) -> str:
        return str(self.at["url"]).rpartition("/")[2]

    async def pledge(self, persona: str = "member", *, shown: bool = True, **texts: Any) -> Json:
        """A pledge of somebody's own, brought as far as the wall by two of the committee."""
        body = {
            "kind": "post",
            "deed": f"每月为新教师听课一次 {uuid.uuid4().hex[:6]}",
            "beneficiary": "新教师",
            "due_on": f"{clock.today().year}-12-31",
            **texts,
        }
        answer = await self.ask(persona, "POST", PLEDGES, body)
        assert answer.status_code == 201, answer.text
        pledge: Json = answer.json()
        for by, step in ((persona, "submit"), ("discipline_commissioner", "approve"), ("secretary", "show")):
            if shown:
                pledge = await self.step(pledge, by, step)
        return pledge

    async def branch_pledge(self, **texts: Any) -> Json:
        return await self.pledge("secretary", kind="branch", org_id=str(self.world.orgs["branch"]), **texts)

    async def step(self, pledge: Json, persona: str, step: str, **body: Any) -> Json:
        """A step of the chain, with the version that was last heard of."""
        now = await self.ask(persona, "GET", f"{PLEDGES}/{pledge['id']}")
        version = str(now.json()["version"])
        answer = await self.ask(
            persona, "POST", f"{PLEDGES}/{pledge['id']}/{step}", body, **{"If-Match": version}
        )
        assert answer.is_success, (step, answer.text)
        return dict(answer.json())

    async def look(self, **query: Any) -> Json:
        async with self.stranger() as http:
            answer = await http.get(f"{WALLS}/{self.slug}", params={"part": "members", **query})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def only(self, **query: Any) -> Json:
        """The one pledge that hangs there."""
        (found,) = (await self.look(**query))["items"]
        return dict(found)

    def stranger(self) -> AsyncClient:
        """A browser that nobody knows; it keeps its own cookies."""
        transport = self.client._transport
        assert isinstance(transport, ASGITransport)
        return AsyncClient(transport=ASGITransport(transport.app), base_url="https://nianlun.test")

    async def say(self, http: AsyncClient, pledge: Json, **opinion: Any) -> Response:
        """Once the page was opened, as every browser does."""
        await http.get(f"{WALLS}/{self.slug}")
        body = {"kind": "masses", "grade": "satisfied", **opinion}
        return await http.post(f"{WALLS}/{self.slug}/pledges/{pledge['id']}/opinions", json=body)

    async def hear(self, pledge: Json, count: int, grade: str = "satisfied", **opinion: Any) -> None:
        """So many browsers, each with an opinion of its own."""
        for _ in range(count):
            async with self.stranger() as http:
                assert (await self.say(http, pledge, grade=grade, **opinion)).status_code == 201


@pytest.fixture
def corridor(world: World, client: AsyncClient) -> Corridor:
    for limit in (reading, saying, saying_of_one):
        limit._seen.clear()
    return Corridor(client, world)
