"""Check-ins while Postgres is killed: nothing acknowledged is lost, nothing is doubled (design §7).

Three kills here, `NIANLUN_KILLS=20` in `make crash`. The server syncs to disk as in production; what a power
cut does to the disk itself cannot be tested by killing a process.
"""

import asyncio
import os
import time
from collections import Counter

import anyio.to_thread
import httpx
import pytest
from sqlmodel import col, select

from crash.phones import Phones
from crash.school import School, school
from crash.verdict import Scan, Stored, judge
from nianlun.activities.models import Attendance, CheckinAttempt, NonceSeen
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts import recount
from nianlun.facts.models import Fact

KILLS = int(os.environ.get("NIANLUN_KILLS", "3"))
LIVES_SECONDS, DEAD_SECONDS = 2.0, 0.4
DRAINED_SECONDS = 30

pytestmark = pytest.mark.crash


async def test_nothing_acknowledged_is_lost_and_nothing_doubled(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Phones retry under the same nonce through every kill; then the list closes and the facts agree."""
    async with school(tmp_path_factory.getbasetemp() / "key") as place:
        phones = Phones(place)
        meetings = [await open_meeting(place, number) for number in range(KILLS + 1)]
        outages = await live_through(place, phones, meetings)
        notes = phones.notes

        for begun, ended in outages:
            assert any(begun <= at <= ended for at in notes.failed_at), "this kill hit nobody"
        stored, present = await what_is_there()
        verdict = judge(notes.sent, notes.answered, stored, present)
        assert verdict.is_clean, verdict
        assert {scan.activity for scan, _ in stored} == {*meetings}
        again = {(a.scan.activity, a.scan.nonce) for a in notes.answered if a.again is not None}
        assert again, "nobody asked again"
        assert again <= await replayed(), "a replay was answered and left no mark"

        for meeting in meetings:
            await close(place, meeting)
        await facts_agree(present)
        print(f"\n{len(notes.answered)} 次签到得到确认，{len(notes.failed_at)} 次请求失败，杀 {KILLS} 次")  # noqa: T201


async def open_meeting(place: School, number: int) -> str:
    """One for each life of the server, so that people arrive during every kill."""
    body = {
        "org_id": place.branch,
        "kind": "political_study",
        "title": f"政治学习 {number + 1}",
        "happens_on": clock.today().isoformat(),
    }
    async with httpx.AsyncClient(base_url=place.base, headers=place.host) as http:
        made = (await http.post("/api/v1/activities", json=body)).raise_for_status().json()
        await step(http, made["id"], "start")
    return str(made["id"])


async def step(http: httpx.AsyncClient, activity: str, verb: str) -> None:
    seen = (await http.get(f"/api/v1/activities/{activity}")).raise_for_status().json()["version"]
    done = await http.post(
        f"/api/v1/activities/{activity}/{verb}", json={}, headers={"If-Match": f'"{seen}"'}
    )
    assert done.is_success, done.text


async def close(place: School, activity: str) -> None:
    async with httpx.AsyncClient(base_url=place.base, headers=place.host) as http:
        await step(http, activity, "close")


async def live_through(place: School, phones: Phones, meetings: list[str]) -> list[tuple[float, float]]:
    """Kills and revives the server under the phones; answers with the spans in which it was dead."""
    crowd = asyncio.create_task(phones.run())
    outages = []
    for meeting in meetings:
        phones.screen.activity, phones.screen.code = meeting, ""
        await asyncio.sleep(LIVES_SECONDS)
        if meeting != meetings[-1]:
            outages.append(await kill(place))
    phones.notes.over = True
    await asyncio.wait_for(crowd, DRAINED_SECONDS)
    return outages


async def kill(place: School) -> tuple[float, float]:
    begun = time.monotonic()
    await anyio.to_thread.run_sync(place.cluster.kill)
    await asyncio.sleep(DEAD_SECONDS)
    await anyio.to_thread.run_sync(place.cluster.start)
    return begun, time.monotonic() + 1  # who had asked meanwhile hears a little later


async def what_is_there() -> tuple[list[Stored], list[tuple[str, str]]]:
    async with unit_of_work() as db:
        attempts = list(await db.exec(select(CheckinAttempt)))
        rows = await db.exec(select(Attendance).where(Attendance.state == "present"))
        present = [(str(row.activity_id), str(row.person_id)) for row in rows]
    stored = [Stored(Scan(str(a.activity_id), str(a.person_id), str(a.nonce)), a.outcome) for a in attempts]
    return stored, present


async def replayed() -> set[tuple[str, str]]:
    """Scans that were sent again and said so in a transaction of their own."""
    async with unit_of_work() as db:
        return {(str(mark.activity_id), str(mark.nonce)) for mark in await db.exec(select(NonceSeen))}


async def facts_agree(present: list[tuple[str, str]]) -> None:
    """The ledger says what the lists say, and counts again to the same."""
    async with unit_of_work() as db:
        assert await recount.differences(db) == []
        facts = await db.exec(select(Fact).where(col(Fact.kind) == "activity.present"))
        counted = Counter((str(fact.source_id), str(fact.person_id)) for fact in facts)
    assert counted == Counter(present)
