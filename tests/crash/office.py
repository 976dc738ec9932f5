"""Desk work that does not give up either: leave asked, minutes saved, photos sent, through every kill.

Nothing here carries a nonce. What makes it safe to ask again is the row itself: one leave a person, the
version of the minutes, the offset of an upload, one material of an upload.
"""

import asyncio
import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx

from crash.school import School
from files import samples
from nianlun.core import clock

V1 = "/api/v1"
PAUSE_SECONDS = 0.1
PIECES = 4
JSON = dict[str, Any]


@dataclass
class Done:
    """What was acknowledged, by activity, in the order in which it was."""

    leaves: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Person ids."""
    minutes: dict[str, int] = field(default_factory=dict)
    """The last number that the minutes were said to hold."""
    photos: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """SHA-256 in hex."""


class Office:
    """The secretary writes and sends, members ask for leave; each asks again until an answer comes."""

    def __init__(self, school: School) -> None:
        self.school, self.done = school, Done()
        self.meeting, self.ahead, self.is_over = "", "", False

    async def open(self, meeting: str, number: int) -> None:
        """What is worked on from now on: the meeting that is held, and one to come."""
        async with self._client() as http:
            body = {
                "org_id": self.school.branch,
                "kind": "party_day",
                "title": f"主题党日 {number + 1}",
                "happens_on": (clock.today() + timedelta(days=1)).isoformat(),
            }
            made = await http.post(f"{V1}/activities", json=body)
        self.meeting, self.ahead = meeting, str(made.raise_for_status().json()["id"])

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.ask_for_leave())
            group.create_task(self.write_minutes())
            group.create_task(self.send_photos())

    async def ask_for_leave(self) -> None:
        async with self._client(by_phone=True) as http:
            for person, cookie in self.school.cookies.items():
                if self.is_over:
                    return
                activity = self.ahead
                body = {"activity_id": activity, "kind": "personal", "reason": "家长会"}
                answer = await self._insist(
                    http, "POST", "/me/leaves", json=body, headers={"Cookie": f"nianlun_phone={cookie}"}
                )
                assert answer.is_success or answer.json()["code"] == "leave_already_asked", answer.text
                self.done.leaves[activity].append(person)
                await asyncio.sleep(PAUSE_SECONDS)

    async def write_minutes(self) -> None:
        number = 0
        async with self._client() as http:
            while not self.is_over:
                number += 1
                await self._save(http, self.meeting, number)
                await asyncio.sleep(PAUSE_SECONDS)

    async def _save(self, http: httpx.AsyncClient, meeting: str, number: int) -> None:
        """As the page does: reads what is there, and says so with what it writes."""
        path = f"/activities/{meeting}/minutes"
        while True:
            folder = (await self._insist(http, "GET", path)).raise_for_status().json()
            if folder["current"] is None:
                await self._insist(http, "POST", path)
                continue
            if said(folder["current"]) == number:
                break  # the answer was lost, the words were not
            seen = {"If-Match": f'"{folder["version"]}"'}
            body = {"agenda": [{"title": str(number)}]}
            answer = await self._insist(http, "PATCH", path, json=body, headers=seen)
            if answer.is_success:
                break
            assert answer.status_code == 412, answer.text
        self.done.minutes[meeting] = number

    async def send_photos(self) -> None:
        shade = 0
        async with self._client() as http:
            while not self.is_over:
                shade += 1
                if len(self.done.photos[self.meeting]) < 3:  # what there may be
                    await self._send(http, self.meeting, samples.picture("PNG", colour=(shade, 0, 0)))
                await asyncio.sleep(PAUSE_SECONDS)

    async def _send(self, http: httpx.AsyncClient, meeting: str, content: bytes) -> None:
        asked = {"name": "合影.png", "size": len(content), "purpose": "activity_material"}
        upload = (await self._insist(http, "POST", "/uploads", json=asked)).raise_for_status().json()["id"]
        received, piece = 0, -(-len(content) // PIECES)
        while received < len(content):
            received = await self._append(http, upload, received, content[received : received + piece])
        path, body = f"/activities/{meeting}/materials", {"upload_id": upload}
        (await self._insist(http, "POST", path, json=body)).raise_for_status()
        self.done.photos[meeting].append(hashlib.sha256(content).hexdigest())

    async def _append(self, http: httpx.AsyncClient, upload: str, offset: int, piece: bytes) -> int:
        """How far it is afterwards; a piece that had arrived already is told by the offset that is right."""
        headers = {"Upload-Offset": str(offset), "Content-Type": "application/octet-stream"}
        path = f"/uploads/{upload}"
        answer = await self._insist(http, "PATCH", path, content=piece, headers=headers)
        if answer.is_success:
            return int(answer.json()["received"])
        assert answer.status_code == 409, answer.text
        return int((await self._insist(http, "GET", path)).raise_for_status().json()["received"])

    async def _insist(self, http: httpx.AsyncClient, method: str, path: str, **more: Any) -> httpx.Response:
        """The first answer that is one."""
        while True:
            try:
                answer = await http.request(method, f"{V1}{path}", **more)
            except httpx.TransportError:
                pass
            else:
                if answer.status_code < 500 and answer.status_code != 429:
                    return answer
            await asyncio.sleep(PAUSE_SECONDS)

    def _client(self, *, by_phone: bool = False) -> httpx.AsyncClient:
        headers = {} if by_phone else self.school.host
        return httpx.AsyncClient(base_url=self.school.base, headers=headers, timeout=15)


def said(minutes: JSON) -> int:
    """The number that the secretary wrote last, 0 for none."""
    return int(minutes["agenda"][0]["title"]) if minutes["agenda"] else 0
