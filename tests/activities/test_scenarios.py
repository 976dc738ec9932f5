"""The scenarios that server and phones share (scenarios/check_in.json), asked of the server."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import func, select

from activities.conftest import Host, Json
from nianlun.activities.check_in import codes
from nianlun.activities.models import Activity, CheckinAttempt
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import unit_of_work
from nianlun.facts.recount import differences
from world import STAFF, World

FILE = Path(__file__).parent / "scenarios" / "check_in.json"
SCENARIOS = json.loads(FILE.read_text("utf-8"))["scenarios"]
START = datetime(2026, 11, 20, 15, 30, tzinfo=SHANGHAI)
#: The phone goes on with the code that it kept where its claim or code has become too old.
TOO_OLD = {"code_expired", "claim_expired", "wrong_code"}


def orders(steps: list[Json]) -> Iterator[list[Json]]:
    """The steps as they may happen: once for each order in which phones hand in."""
    free = next((step for step in steps if step["do"] == "in_any_order"), None)
    if free is None:
        yield steps
        return
    at = steps.index(free)
    for order in permutations(free["each"]):
        yield [*steps[:at], *order, *steps[at + 1 :]]


@dataclass
class Kept:
    """A scan on a phone."""

    who: str
    code: str
    step: int
    captured_at: datetime
    nonce: str = field(default_factory=lambda: str(uuid.uuid4()))
    claim: str | None = None
    was_lost: bool = False
    state: str = "pending"


class Play:
    """One scenario on one activity: its phones, its host, its clock."""

    def __init__(self, client: AsyncClient, world: World, activity: Json) -> None:
        self.client, self.world, self.activity = client, world, activity
        self.host, self.now = Host(client, world), START
        self.phones: dict[str, dict[str, Kept]] = {}
        self.calls: list[str] = []
        self.network = "up"

    def scan_named(self, name: str) -> Kept:
        return next(scans[name] for scans in self.phones.values() if name in scans)

    async def play(self, steps: list[Json]) -> None:
        for step in steps:
            await getattr(self, step["do"])(
                **{k: v for k, v in step.items() if k not in {"do", "as"}}, step=step
            )

    async def wait(self, minutes: int, step: Json) -> None:
        self.now += timedelta(minutes=minutes)
        clock.freeze(self.now)
        self.host.headers = self.world.headers("secretary")  # signed in anew

    async def scan(
        self, step: Json, phone: str = "own", who: str = "member", code: str = "shown", clock_minutes: int = 0
    ) -> None:
        at = self.now - timedelta(days=code == "yesterday")
        seen = await self._code_at(codes.step_at(at))
        text = f"{seen[:-1]}{'a' if seen[-1] != 'a' else 'b'}" if code == "forged" else seen
        captured = self.now + timedelta(minutes=clock_minutes)
        self.phones.setdefault(phone, {})[step["as"]] = Kept(who, text, codes.step_at(at), captured)

    async def _code_at(self, half_minute: int) -> str:
        async with unit_of_work() as db:
            activity = await db.get_one(Activity, uuid.UUID(self.activity["id"]))
            return codes.encode(activity.id, activity.code_key, half_minute)

    async def hand_in(
        self, step: Json, calls: list[str], queue: dict[str, str], phone: str = "own", network: str = "up"
    ) -> None:
        """Everything that waits on a phone, in the order in which it was made."""
        self.calls, self.network = [], network
        for scan in sorted(self.phones[phone].values(), key=lambda scan: scan.step):
            if scan.state == "pending":
                await self._hand_in_one(scan, {"Cookie": f"nianlun_device={phone} {self.activity['id']}"})
        assert self.calls == calls
        assert {name: self.phones[phone][name].state for name in queue} == queue

    async def _hand_in_one(self, scan: Kept, device: dict[str, str]) -> None:
        code = await self._claim(scan) if scan.claim is None else None
        if code is None and scan.claim:
            proof = {"claim": scan.claim}
            code = await self._attempt(scan, "attempts", proof, device)
        if code in TOO_OLD and (scan.was_lost or scan.claim):
            code = await self._attempt(scan, "offline", {"code": scan.code, "offline": True}, device)
        if code:
            scan.was_lost |= code == "lost"
            scan.state = {"lost": "pending", "kept": "done"}.get(code, "dead")

    async def _claim(self, scan: Kept) -> str | None:
        if self.network == "away":
            return "lost"
        headers = self.world.headers(scan.who)
        answer = await self.client.post("/api/v1/check-in/claims", json={"code": scan.code}, headers=headers)
        self.calls.append(f"claims:{said(answer) or 'ok'}")
        if not answer.is_success:
            return said(answer)
        scan.claim = answer.json()["claim"]
        return "lost" if self.network == "away_after_claim" else None

    async def _attempt(self, scan: Kept, kind: str, proof: Json, device: dict[str, str]) -> str | None:
        body = {**proof, "nonce": scan.nonce, "captured_at": scan.captured_at.isoformat()}
        answer = await self.client.post(
            "/api/v1/check-in/attempts", json=body, headers={**self.world.headers(scan.who), **device}
        )
        told = said(answer) or answer.json()["outcome"]
        self.calls.append(f"{kind}:{told}")
        if self.network == "answer_lost":
            return "lost"
        return "kept" if answer.is_success else told

    async def review(self, who: str, accept: bool, step: Json) -> None:
        path = f"/api/v1/activities/{self.activity['id']}/attendance/{self.world.people[who]}/review"
        answer = await self.client.post(path, json={"accept": accept}, headers=self.host.headers)
        assert answer.is_success, answer.text

    async def close(self, step: Json) -> None:
        answer = await self.host.do(self.activity, "close")
        assert answer.is_success, answer.text

    async def annul(self, scan: str, step: Json) -> None:
        body = {
            "activity_id": self.activity["id"],
            "nonce": self.scan_named(scan).nonce,
            "reason": "人不在场",
        }
        answer = await self.client.post("/api/v1/check-in/annul", json=body, headers=self.host.headers)
        assert answer.is_success, answer.text

    async def expect(self, step: Json, list: dict[str, Json]) -> None:
        rows = await self.host.attendance(self.activity)
        for who, wanted in list.items():
            row = rows[STAFF[who][0]]
            assert row["state"] == wanted["state"], who
            assert row["review"] == wanted.get("review"), who
            assert row["review_notes"] == wanted.get("notes", []), who
            if "arrived" in wanted:
                at = codes.time_of(self.scan_named(wanted["arrived"]).step)
                assert row["arrived_at"] == at.isoformat(), who


def said(answer: Response) -> str | None:
    return None if answer.is_success else str(answer.json()["code"])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
async def test_the_server_answers_as_the_phones_expect(
    world: World, client: AsyncClient, scenario: dict[str, Any]
) -> None:
    """Each answer, the list afterwards, the scans kept, and a ledger that agrees; in every order allowed."""
    for steps in orders(scenario["steps"]):
        clock.freeze(START)
        host = Host(client, world)
        play = Play(client, world, await host.opened())
        await play.play(steps)
        await play.expect({}, scenario["list"])
        async with unit_of_work() as db:
            kept = select(func.count()).where(CheckinAttempt.activity_id == uuid.UUID(play.activity["id"]))
            assert (await db.exec(kept)).one() == scenario["attempts"]
            assert await differences(db) == []
