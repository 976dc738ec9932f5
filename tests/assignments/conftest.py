"""Giving, doing and judging tasks through the API, so that tests say only what they are about."""

from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response

from nianlun.core import clock
from world import World

Json = dict[str, Any]
URL = "/api/v1/assignments"


class Task:
    """One assignment of the branch: the commissioner's to do, the secretary's to judge."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world
        self.row: Json = {}

    async def given(self, owner: str | None = "member", **changes: Any) -> "Task":
        body = {
            "org_id": str(self.world.orgs["branch"]),
            "title": "汇总上报半年党建材料",
            "owner_person_id": str(self.world.people[owner]) if owner else None,
            "due_on": "2026-06-30",
            **changes,
        }
        answer = await self.client.post(URL, json=body, headers=self.world.headers("secretary"))
        assert answer.status_code == 201, answer.text
        self.row = answer.json()
        return self

    async def do(self, verb: str, body: Json | None = None, persona: str = "secretary") -> Response:
        """A step as somebody, with the version last seen; keeps `row` up to date."""
        answer = await self.client.post(
            f"{URL}/{self.row['id']}/{verb}",
            json=body or {},
            headers={**self.world.headers(persona), "If-Match": f'"{self.row["version"]}"'},
        )
        if answer.is_success:
            self.row = answer.json()
        return answer

    async def change(self, persona: str = "secretary", **changes: Any) -> Response:
        answer = await self.client.patch(
            f"{URL}/{self.row['id']}",
            json=changes,
            headers={**self.world.headers(persona), "If-Match": f'"{self.row["version"]}"'},
        )
        if answer.is_success:
            self.row = answer.json()
        return answer

    async def read(self, persona: str) -> Response:
        return await self.client.get(f"{URL}/{self.row['id']}", headers=self.world.headers(persona))

    async def handed_in(self) -> "Task":
        assert (await self.do("submit", {"evidence": "材料已报局党办，回执在档案柜。"}, "member")).is_success
        return self

    async def done(self) -> "Task":
        await self.handed_in()
        assert (await self.do("verify")).is_success
        return self


@pytest.fixture
async def task(world: World, client: AsyncClient) -> Task:
    """On Wednesday 2026-06-10."""
    clock.freeze(datetime(2026, 6, 10, 10, 0, tzinfo=clock.SHANGHAI))
    return Task(client, world)
