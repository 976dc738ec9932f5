"""Pairs, their lessons and sheets through the API, so that tests say only what they are about."""

from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host
from nianlun.core import clock
from world import World

Json = dict[str, Any]
V1 = "/api/v1"
SCORES = {"goal": 5, "content": 4, "process": 4, "interaction": 5, "effect": 4}
"""Of the first set of the rulebook; 87 out of 100."""


def monday(hour: int = 9) -> datetime:
    """2026-11-16, the first day of a showcase week."""
    return datetime(2026, 11, 16, hour, 0, tzinfo=clock.SHANGHAI)


class Lesson:
    """A pair of the branch, the commissioner with a member, and the lesson that the member shows."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world, self.host = client, world, Host(client, world)
        self.pair: Json = {}
        self.row: Json = {}

    async def send(
        self, method: str, path: str, body: Json | None = None, persona: str = "secretary", **headers: str
    ) -> Response:
        return await self.client.request(
            method, f"{V1}{path}", json=body, headers={**self.world.headers(persona), **headers}
        )

    async def proposed(self, mentor: str, mentee: str, **changes: Any) -> Json:
        body = {
            "kind": "apprenticeship",
            "mentor_id": str(self.world.people[mentor]),
            "mentee_id": str(self.world.people[mentee]),
            "starts_on": clock.today().isoformat(),
            "ends_on": "2027-07-10",
            "goals": "一年站稳讲台",
            **changes,
        }
        answer = await self.send("POST", "/mentorships", body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def paired(self, mentor: str = "organization_commissioner", mentee: str = "member") -> Json:
        """A pair under way: both have agreed."""
        pair = await self.proposed(mentor, mentee)
        for persona in (mentor, mentee):
            answer = await self.send(
                "POST",
                f"/mentorships/{pair['id']}/agree",
                None,
                persona,
                **{"If-Match": f'"{pair["version"]}"'},
            )
            assert answer.is_success, answer.text
            pair = answer.json()
        assert pair["state"] == "active"
        self.pair = pair
        return pair

    async def arranged(self, **when: Any) -> "Lesson":
        """A lesson of the pair today at nine; a pair of its own where there is none yet."""
        if not self.pair:
            await self.paired()
        body = {"happens_on": clock.today().isoformat(), "starts_at": "09:00", "place": "二楼活动室", **when}
        answer = await self.send("POST", f"/mentorships/{self.pair['id']}/showcases", {"when": body})
        assert answer.status_code == 201, answer.text
        self.row = answer.json()
        return self

    async def activity(self) -> Json:
        return dict((await self.send("GET", f"/activities/{self.row['activity_id']}")).json())

    async def begun(self, **when: Any) -> "Lesson":
        await self.arranged(**when)
        assert (await self.host.do(await self.activity(), "start")).is_success
        return self

    async def over(self, *present: str) -> "Lesson":
        """The list confirmed: these were there, the others were not."""
        activity = await self.activity()
        for persona in present:
            assert (await self.host.tick(activity, persona, "present")).is_success
        assert (await self.host.do(await self.activity(), "close")).is_success
        return self

    async def score(self, persona: str, words: str | None = None, **changes: int) -> Response:
        body = {"scores": {**SCORES, **changes}, "words": words}
        return await self.send("PUT", f"/showcases/{self.row['id']}/sheet", body, persona)

    async def do(self, verb: str, body: Json | None = None, persona: str = "secretary") -> Response:
        """A committee's step, with the version last seen; keeps `row` up to date."""
        seen = (await self.read("secretary")).json()
        answer = await self.send(
            "POST",
            f"/showcases/{self.row['id']}/{verb}",
            body,
            persona,
            **{"If-Match": f'"{seen["version"]}"'},
        )
        if answer.is_success:
            self.row = answer.json()
        return answer

    async def read(self, persona: str) -> Response:
        return await self.send("GET", f"/showcases/{self.row['id']}", None, persona)

    async def closed(self) -> "Lesson":
        """Held, scored by one listener, and closed."""
        await self.begun()
        assert (await self.score("group_leader")).is_success
        await self.over("group_leader", "member", "organization_commissioner")
        answer = await self.do("close")
        assert answer.is_success, answer.text
        return self


@pytest.fixture
async def lesson(world: World, client: AsyncClient) -> Lesson:
    """On the Monday of a showcase week."""
    clock.freeze(monday())
    return Lesson(client, world)
