"""A hall full of phones, all within a minute, while everybody else goes on with their work."""

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from crash.school import School
from crash.verdict import Answered, Scan
from nianlun.core import clock
from performance.measuring import Taken

V1 = "/api/v1"
PATIENCE_SECONDS = 10  # longer than this and whoever holds the phone tries again
PAUSE_SECONDS = 1.0
JSON = dict[str, Any]


@dataclass
class Hall:
    """Phones that scan once each, at a moment of their own; pages that are read, minutes that are kept."""

    school: School
    meeting: str
    seconds: float
    code: str = ""
    is_over: bool = False
    sent: set[Scan] = field(default_factory=set)
    answered: list[Answered] = field(default_factory=list)
    #: Of a whole check-in, and of each of its two requests; of the pages that are read beside it.
    check_ins: Taken = field(default_factory=Taken)
    claims: Taken = field(default_factory=Taken)
    attempts: Taken = field(default_factory=Taken)
    pages: Taken = field(default_factory=Taken)
    saved: int = 0

    async def fill(self) -> None:
        """Until the last phone has its answer; raises for any answer that is an error or too late."""
        async with self._client() as http, asyncio.TaskGroup() as everybody:
            await self._show_code(http)
            for work in (self._project, self._write_minutes):
                everybody.create_task(work(http))
            for path in self._pages():
                everybody.create_task(self._read(http, path))
            async with asyncio.TaskGroup() as phones:
                for number, person in enumerate(self.school.cookies):
                    phones.create_task(self._arrive(http, person, Random(number)))
            self.is_over = True

    def _pages(self) -> list[str]:
        month = f"{clock.today():%Y-%m}"
        return [
            f"/activities/{self.meeting}/attendance",
            f"/activities?from={month}-01&to={month}-28&size=100",
            "/desk",
        ]

    async def _arrive(self, http: httpx.AsyncClient, person: str, dice: Random) -> None:
        """Looks at the screen at some moment, then claims and checks in."""
        await asyncio.sleep(dice.random() * self.seconds)
        phone = {"Cookie": f"nianlun_phone={self.school.cookies[person]}; nianlun_device={person}"}
        begun = time.perf_counter()
        claimed = await self._ask(
            self.claims, http, "POST", "/check-in/claims", headers=phone, json={"code": self.code}
        )
        scan = Scan(self.meeting, person, str(uuid.uuid4()))
        body = {"claim": claimed["claim"], "nonce": scan.nonce, "captured_at": clock.now().isoformat()}
        self.sent.add(scan)
        told = await self._ask(self.attempts, http, "POST", "/check-in/attempts", headers=phone, json=body)
        self.check_ins.times.append((time.perf_counter() - begun) * 1000)
        self.answered.append(Answered(scan, told))

    async def _show_code(self, http: httpx.AsyncClient) -> None:
        path = f"/activities/{self.meeting}/code"
        self.code = (await self._ask(self.pages, http, "GET", path, headers=self.school.host))["code"]

    async def _project(self, http: httpx.AsyncClient) -> None:
        while not self.is_over:
            await self._show_code(http)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _read(self, http: httpx.AsyncClient, path: str) -> None:
        """Somebody who looks at a page, and looks again."""
        while not self.is_over:
            await self._ask(self.pages, http, "GET", path, headers=self.school.host)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _write_minutes(self, http: httpx.AsyncClient) -> None:
        """The secretary, whose page saves by itself."""
        path = f"/activities/{self.meeting}/minutes"
        await self._ask(self.pages, http, "POST", path, headers=self.school.host)
        folder = await self._ask(self.pages, http, "GET", path, headers=self.school.host)
        while not self.is_over:
            self.saved += 1
            body = {"agenda": [{"title": str(self.saved)}]}
            seen = {**self.school.host, "If-Match": f'"{folder["version"]}"'}
            folder = await self._ask(self.pages, http, "PATCH", path, headers=seen, json=body)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _ask(self, taken: Taken, http: httpx.AsyncClient, method: str, path: str, **more: Any) -> JSON:
        begun = time.perf_counter()
        answer = await http.request(method, f"{V1}{path}", **more)
        taken.times.append((time.perf_counter() - begun) * 1000)
        assert answer.is_success, answer.text
        found = answer.json()
        return found if isinstance(found, dict) else {}

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.school.base, timeout=PATIENCE_SECONDS)
