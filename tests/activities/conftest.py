"""Doing what a host and a phone do, so that tests say only what they are about."""

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from httpx import AsyncClient, Response

from nianlun.core import clock
from world import World

Json = dict[str, Any]


class Host:
    """A person who plans, opens and closes activities through the API."""

    def __init__(self, client: AsyncClient, world: World, persona: str = "secretary") -> None:
        self.client, self.world, self.headers = client, world, world.headers(persona)

    async def plan(self, **changes: Any) -> Json:
        body = {
            "org_id": str(self.world.orgs["branch"]),
            "kind": "party_day",
            "title": "主题党日",
            "happens_on": clock.today().isoformat(),
            **changes,
        }
        answer = await self.client.post("/api/v1/activities", json=body, headers=self.headers)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def do(self, activity: Json, verb: str, body: Json | None = None) -> Response:
        """A step of the activity's life, with the version last seen; keeps `activity` up to date."""
        answer = await self.client.post(
            f"/api/v1/activities/{activity['id']}/{verb}",
            json=body or {},
            headers={**self.headers, "If-Match": f'"{activity["version"]}"'},
        )
        if answer.is_success:
            activity.update(answer.json())
        return answer

    async def opened(self, **changes: Any) -> Json:
        activity = await self.plan(**changes)
        assert (await self.do(activity, "start")).is_success
        return activity

    async def code(self, activity: Json) -> str:
        answer = await self.client.get(f"/api/v1/activities/{activity['id']}/code", headers=self.headers)
        assert answer.is_success, answer.text
        return str(answer.json()["code"])

    async def tick(self, activity: Json, persona: str, state: str) -> Response:
        return await self.client.put(
            f"/api/v1/activities/{activity['id']}/attendance/{self.world.people[persona]}",
            json={"state": state},
            headers=self.headers,
        )

    async def attendance(self, activity: Json) -> dict[str, Json]:
        answer = await self.client.get(
            f"/api/v1/activities/{activity['id']}/attendance", headers=self.headers
        )
        return {row["name"]: row for row in answer.json()}


Scan = Callable[..., Awaitable[Response]]


@pytest.fixture
def host(world: World, client: AsyncClient) -> Host:
    return Host(client, world)


@pytest.fixture
def scan(world: World, client: AsyncClient) -> Scan:
    """Scans a code as a persona: claim, then attempt; a refused claim is the answer."""

    async def once(code: str, persona: str = "phone", nonce: uuid.UUID | None = None) -> Response:
        headers = world.headers(persona)
        claim = await client.post("/api/v1/check-in/claims", json={"code": code}, headers=headers)
        if not claim.is_success:
            return claim
        body = {
            "claim": claim.json()["claim"],
            "nonce": str(nonce or uuid.uuid4()),
            "captured_at": clock.now().isoformat(),
        }
        return await client.post("/api/v1/check-in/attempts", json=body, headers=headers)

    return once
