"""A meeting, and whoever writes and approves its minutes."""

import uuid
from typing import Any

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host
from world import World

Json = dict[str, Any]
RECORDER, CHAIR = "organization_commissioner", "secretary"
SPEECHES = [{"speaker": "周敏", "text": "学习党章第一章。\n结合工作谈体会。"}]


class Table:
    """The minutes of one meeting that is under way, and whoever sits at the table."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world, self.host = client, world, Host(client, world)
        self.activity: Json = {}
        self.url, self.version = "", 0

    async def met(self, *present: str, **changes: Any) -> "Table":
        """A general meeting that is open; these people came."""
        asked = {"kind": "general_meeting", "title": "支部党员大会", **changes}
        self.activity = await self.host.opened(**asked)
        for persona in present or (CHAIR, RECORDER, "publicity_commissioner", "member"):
            assert (await self.host.tick(self.activity, persona, "present")).is_success
        self.url = f"/api/v1/activities/{self.activity['id']}/minutes"
        return self

    async def closed(self) -> "Table":
        answer = await self.host.do(self.activity, "close")
        assert answer.is_success, answer.text
        return self

    async def ask(self, method: str, step: str, persona: str, body: Json | None = None) -> Response:
        headers = {**self.world.headers(persona), "If-Match": f'"{self.version}"'}
        answer = await self.client.request(method, f"{self.url}{step}", json=body, headers=headers)
        if answer.is_success:
            self.version = answer.json()["version"]
        return answer

    async def begin(self, persona: str = RECORDER) -> Response:
        return await self.ask("POST", "", persona)

    async def write(self, persona: str = RECORDER, **body: Any) -> Response:
        return await self.ask("PATCH", "", persona, body)

    async def do(self, step: str, persona: str, **body: Any) -> Response:
        return await self.ask("POST", f"/{step}", persona, body or None)

    async def read(self, persona: str = RECORDER) -> Response:
        return await self.client.get(self.url, headers=self.world.headers(persona))

    async def written(self, **changes: Any) -> Response:
        """Closed, begun and filled in, so that it can be handed in."""
        await self.closed()
        await self.begin()
        return await self.write(**{**whole(), **changes})

    async def approved(self, **changes: Any) -> "Table":
        for answer in (
            await self.written(**changes), await self.do("submit", RECORDER), await self.do("approve", CHAIR)
        ):  # fmt: skip
            assert answer.is_success, answer.text
        return self


def whole() -> Json:
    """Everything that minutes must have beside what the activity says."""
    return {
        "starts_at": "15:30",
        "ends_at": "16:40",
        "place": "三楼会议室",
        "agenda": [{"title": "学习党章", "speeches": SPEECHES}],
        "resolutions": [],
    }


def resolution(text: str = "同意支部年度工作计划。", rule: str | None = "A1", **count: Any) -> Json:
    return {
        "id": str(uuid.uuid4()),
        "text": text,
        "rule": rule,
        "method": "hands" if rule else None,
        "count": {"expected": 6, "present": 4, **count} if rule else None,
    }


@pytest.fixture
async def table(world: World, client: AsyncClient) -> Table:
    return await Table(client, world).met()
