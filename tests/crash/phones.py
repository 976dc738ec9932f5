"""Phones that do not give up: whatever goes wrong, the same scan is sent again under the same nonce."""

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from random import Random

import httpx

from crash.school import School
from crash.verdict import Answered, Scan
from nianlun.core import clock

CLIENTS = 8
ASKS_AGAIN = 0.4  # so often a phone sends an acknowledged scan once more
PAUSE_SECONDS = 0.1


@dataclass
class Screen:
    """The projector: the newest code of the activity that is going on."""

    activity: str = ""
    code: str = ""


@dataclass
class Notes:
    """What the phones remember together."""

    sent: set[Scan] = field(default_factory=set)
    answered: list[Answered] = field(default_factory=list)
    failed_at: list[float] = field(default_factory=list)
    over: bool = False


class Phones:
    """Eight clients at most, each from an address of its own, for the people of the school."""

    def __init__(self, school: School) -> None:
        self.school, self.notes, self.screen = school, Notes(), Screen()

    async def run(self) -> None:
        """Until `notes.over`; then each finishes what it has begun."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._project())
            for number in range(min(CLIENTS, len(self.school.cookies))):
                group.create_task(self._carry(number))

    async def _project(self) -> None:
        async with self._client(200) as http:
            while not self.notes.over:
                activity = self.screen.activity
                path = f"/api/v1/activities/{activity}/code"
                answer = await self._try(http.get(path, headers=self.school.host)) if activity else None
                if answer and answer.is_success and activity == self.screen.activity:
                    self.screen.code = answer.json()["code"]
                await asyncio.sleep(PAUSE_SECONDS)

    async def _carry(self, number: int) -> None:
        dice = Random(number)
        people = [*self.school.cookies][number::CLIENTS]
        async with self._client(number + 2) as http:
            while not self.notes.over:
                if self.screen.code:
                    await self._check_in(http, dice.choice(people), dice.random() < ASKS_AGAIN)
                else:
                    await asyncio.sleep(PAUSE_SECONDS)

    async def _check_in(self, http: httpx.AsyncClient, person: str, asks_again: bool) -> None:
        cookies = {"Cookie": f"nianlun_phone={self.school.cookies[person]}"}
        claim = await self._claim(http, cookies)
        if claim is None:
            return
        token, activity = claim
        scan = Scan(activity, person, str(uuid.uuid4()))
        self.notes.sent.add(scan)
        body = {"claim": token, "nonce": scan.nonce, "captured_at": clock.now().isoformat()}
        first = await self._insist(http, body, cookies)
        again = await self._insist(http, body, cookies) if asks_again else None
        self.notes.answered.append(Answered(scan, first, again))

    async def _claim(self, http: httpx.AsyncClient, cookies: dict[str, str]) -> tuple[str, str] | None:
        """(claim, activity); None when it failed, the next scan begins anew."""
        body = {"code": self.screen.code}
        answer = await self._try(http.post("/api/v1/check-in/claims", json=body, headers=cookies))
        if answer is None or not answer.is_success:
            await asyncio.sleep(PAUSE_SECONDS)
            return None
        return answer.json()["claim"], answer.json()["activity"]["id"]

    async def _insist(
        self, http: httpx.AsyncClient, body: dict[str, str], cookies: dict[str, str]
    ) -> dict[str, object]:
        while True:
            answer = await self._try(http.post("/api/v1/check-in/attempts", json=body, headers=cookies))
            if answer and answer.is_success:
                return dict(answer.json())
            refused = answer is not None and answer.status_code < 500 and answer.status_code != 429
            assert not refused, answer and answer.text
            await asyncio.sleep(PAUSE_SECONDS)

    async def _try(self, request: "asyncio.Future[httpx.Response] | object") -> httpx.Response | None:
        """None when no answer came; what went wrong on the server's side is noted with its time."""
        try:
            answer: httpx.Response = await request  # type: ignore[misc]
        except httpx.TransportError:
            self.notes.failed_at.append(time.monotonic())
            return None
        if answer.status_code >= 500:
            self.notes.failed_at.append(time.monotonic())
        return answer

    def _client(self, number: int) -> httpx.AsyncClient:
        """Scans are limited per address; the phones of a hall have one each."""
        transport = httpx.AsyncHTTPTransport(local_address=f"127.0.0.{number}")
        return httpx.AsyncClient(transport=transport, base_url=self.school.base, timeout=15)
