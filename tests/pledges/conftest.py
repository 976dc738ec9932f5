"""Pledging, keeping and judging through the API, so that tests say only what they are about."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response

from nianlun.core import clock
from world import World

Json = dict[str, Any]
URL = "/api/v1/pledges"
DEED = "为新教师每月听课 1 次，当天交换意见"
CHANGES: Json = {"beneficiary": "新教师", "due_on": "2026-11-30", "times": 9}


class Vow:
    """One pledge of the branch: the member's to keep, the secretary's to review."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world
        self.row: Json = {}

    async def ask(self, persona: str = "member", **changes: Any) -> Response:
        body = {"kind": "post", "aspect": "教育科研", "deed": DEED, **CHANGES, **changes}
        return await self.client.post(URL, json=body, headers=self.world.headers(persona))

    async def made(self, persona: str = "member", **changes: Any) -> "Vow":
        answer = await self.ask(persona, **changes)
        assert answer.status_code == 201, answer.text
        self.row = answer.json()
        return self

    async def do(self, verb: str, body: Json | None = None, persona: str = "secretary") -> Response:
        """A step as somebody, with the version last seen; keeps `row` up to date."""
        answer = await self.client.post(
            f"{URL}/{self.row['id']}/{verb}", json=body or {}, headers=self.seen_by(persona)
        )
        if answer.is_success:
            self.row = answer.json()
        return answer

    async def change(self, persona: str = "member", **changes: Any) -> Response:
        answer = await self.client.patch(
            f"{URL}/{self.row['id']}", json=changes, headers=self.seen_by(persona)
        )
        if answer.is_success:
            self.row = answer.json()
        return answer

    def seen_by(self, persona: str) -> dict[str, str]:
        return {**self.world.headers(persona), "If-Match": f'"{self.row["version"]}"'}

    async def read(self, persona: str) -> Response:
        return await self.client.get(f"{URL}/{self.row['id']}", headers=self.world.headers(persona))

    async def step(self, verb: str, body: Json | None = None, persona: str = "secretary") -> None:
        answer = await self.do(verb, body, persona)
        assert answer.is_success, answer.text

    async def submitted(self, **changes: Any) -> "Vow":
        await self.made(**changes)
        await self.step("submit", persona="member")
        return self

    async def shown(self, **changes: Any) -> "Vow":
        await self.submitted(**changes)
        await self.step("approve")
        await self.step("show")
        return self

    async def rating(self) -> "Vow":
        await self.shown()
        await self.step("report", {"words": "听了 9 次课。"}, "member")
        return self

    async def deliberating(self) -> "Vow":
        await self.rating()
        await self.step("rate", {"grade": "satisfied"}, "member")
        await self.step("comment", {"grade": "satisfied", "words": "做得实。"})
        await self.step("close-rating")
        return self

    async def decided(self, outcome: str = "kept", reason: str | None = None) -> "Vow":
        await self.deliberating()
        await self.step("deliberate", {"outcome": outcome, "reason": reason})
        return self


@pytest.fixture
async def vow(world: World, client: AsyncClient) -> Vow:
    """On Tuesday 2026-03-10."""
    clock.freeze(datetime(2026, 3, 10, 10, 0, tzinfo=clock.SHANGHAI))
    return Vow(client, world)


@pytest.fixture
def on_day() -> Callable[[int, int], None]:
    """Moves the clock to a day of 2026."""

    def move(month: int, day: int) -> None:
        clock.freeze(datetime(2026, month, day, 10, 0, tzinfo=clock.SHANGHAI))

    return move
