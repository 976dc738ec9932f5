"""A secretary's hand on series, so that tests say only what they are about."""

from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host
from nianlun.core import clock
from world import World

Json = dict[str, Any]
URL = "/api/v1/activities/series"
#: A Monday without holidays near.
MONDAY = datetime(2026, 3, 2, 9, tzinfo=clock.SHANGHAI)
#: 3月6日, 13日, 20日, 27日.
FRIDAYS = {"every": "week", "weekdays": [5], "starts_on": "2026-03-02", "times": 4}


class Planner:
    """Previews, lays out, changes and cancels; keeps the series as it was last read."""

    def __init__(self, client: AsyncClient, world: World, persona: str = "secretary") -> None:
        self.client, self.world, self.persona = client, world, persona

    @property
    def headers(self) -> dict[str, str]:
        """Good on the day that the clock stands at."""
        return self.world.headers(self.persona)

    @property
    def host(self) -> Host:
        return Host(self.client, self.world, self.persona)

    def body(self, **changes: Any) -> Json:
        return {
            "org_id": str(self.world.orgs["branch"]),
            "kind": "party_day",
            "title": "主题党日",
            "starts_at": "15:30",
            "ends_at": "17:00",
            "rule": FRIDAYS,
            **changes,
        }

    async def preview(self, **changes: Any) -> Response:
        return await self.client.post(f"{URL}/preview", json=self.body(**changes), headers=self.headers)

    async def plan(self, **changes: Any) -> Json:
        answer = await self.client.post(URL, json=self.body(**changes), headers=self.headers)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def read(self, series: Json) -> Json:
        answer = await self.client.get(f"{URL}/{series['id']}", headers=self.headers)
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def do(self, series: Json, step: str, **body: Any) -> Response:
        """`change`, `cancel`, or one of their previews."""
        headers = {**self.headers, "If-Match": f'"{series["version"]}"'}
        return await self.client.post(f"{URL}/{series['id']}/{step}", json=body, headers=headers)

    async def occurrence(self, series: Json, day: str) -> Json:
        """The activity of one of its days."""
        found = next(one for one in series["occurrences"] if one["series_day"] == day)
        answer = await self.client.get(f"/api/v1/activities/{found['id']}", headers=self.headers)
        return dict(answer.json())

    async def move(self, activity: Json, day: str) -> None:
        answer = await self.client.patch(
            f"/api/v1/activities/{activity['id']}",
            json={"happens_on": day},
            headers={**self.headers, "If-Match": f'"{activity["version"]}"'},
        )
        assert answer.is_success, answer.text


@pytest.fixture
async def planner(world: World, client: AsyncClient) -> Planner:
    """On a Monday, 2026-03-02."""
    clock.freeze(MONDAY)
    return Planner(client, world)


def days(series: Json) -> str:
    """`03-06 03-13>03-12 03-20x`: moved, cancelled."""
    return " ".join(_day(one) for one in series["occurrences"])


def _day(one: Json) -> str:
    given, stands = one["series_day"][5:], one["happens_on"][5:]
    moved = "" if given == stands else f">{stands}"
    return f"{given}{moved}{'x' if one['state'] == 'cancelled' else ''}"
