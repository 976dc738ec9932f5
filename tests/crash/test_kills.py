"""Work while Postgres and the API are killed in turn: nothing acknowledged is lost, nothing is doubled
(design §7): check-ins, leave, minutes and photos.

Three kills here, `NIANLUN_KILLS=20` in `make crash`. The server syncs to disk as in production; what a power
cut does to the disk itself cannot be tested by killing a process.
"""

import asyncio
import hashlib
import os
import time
from collections import Counter

import anyio.to_thread
import httpx
import pytest
from sqlmodel import col, select

from crash.office import Done, Office, said
from crash.phones import Phones
from crash.school import School, school
from crash.verdict import Scan, Stored, judge
from journeys.server import Served
from nianlun.activities.models import Attendance, CheckinAttempt, NonceSeen
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.core.embedded import Cluster
from nianlun.facts import recount
from nianlun.facts.models import Fact

KILLS = int(os.environ.get("NIANLUN_KILLS", "3"))
LIVES_SECONDS, DEAD_SECONDS = 2.0, 0.4
#: Who had asked meanwhile hears of it a little after the server is back.
HEARD_SECONDS = 1
DRAINED_SECONDS = 90

pytestmark = pytest.mark.crash


async def test_nothing_acknowledged_is_lost_and_nothing_doubled(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Phones retry under the same nonce through every kill; then the list closes and the facts agree."""
    async with school(tmp_path_factory.getbasetemp() / "key") as place:
        phones, office = Phones(place), Office(place)
        meetings = [await open_meeting(place, number) for number in range(KILLS + 1)]
        outages = await live_through(place, phones, office, meetings)
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

        await office_agrees(place, office.done)
        for meeting in meetings:
            await close(place, meeting)
        await facts_agree(present)
        print(  # noqa: T201
            f"\n{len(notes.answered)} 次签到得到确认，{len(notes.failed_at)} 次请求失败，杀 {KILLS} 次，"
            f"最久 {max(ended - begun for begun, ended in outages) - HEARD_SECONDS:.1f} 秒回来；"
            f"请假 {counted(office.done.leaves)}，纪要存 {sum(office.done.minutes.values())} 次，"
            f"照片 {counted(office.done.photos)}"
        )


def desk(place: School, path: str = "") -> httpx.AsyncClient:
    """The secretary's browser, with as much patience as the phones have."""
    return httpx.AsyncClient(base_url=f"{place.base}{path}", headers=place.host, timeout=15)


async def open_meeting(place: School, number: int) -> str:
    """One for each life of the server, so that people arrive during every kill."""
    body = {
        "org_id": place.branch,
        "kind": "political_study",
        "title": f"政治学习 {number + 1}",
        "happens_on": clock.today().isoformat(),
    }
    async with desk(place) as http:
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
    async with desk(place) as http:
        await step(http, activity, "close")


async def live_through(
    place: School, phones: Phones, office: Office, meetings: list[str]
) -> list[tuple[float, float]]:
    """Kills and revives the servers under everybody; answers with the spans in which one was dead."""
    await office.open(meetings[0], 0)
    crowd = asyncio.gather(phones.run(), office.run())
    outages = []
    for number, meeting in enumerate(meetings):
        phones.screen.activity, phones.screen.code = meeting, ""
        if number:
            await office.open(meeting, number)
        await asyncio.sleep(LIVES_SECONDS)
        await somebody_came(phones, meeting)
        if meeting != meetings[-1]:
            outages.append(await kill(place.app if number % 2 else place.cluster))
    phones.notes.over = office.is_over = True
    await asyncio.wait_for(crowd, DRAINED_SECONDS)
    return outages


async def somebody_came(phones: Phones, meeting: str) -> None:
    """A server that has just come back may need longer than it lives on a busy machine."""
    async with asyncio.timeout(DRAINED_SECONDS):
        while not any(answer.scan.activity == meeting for answer in phones.notes.answered):
            await asyncio.sleep(0.05)


async def kill(it: Served | Cluster) -> tuple[float, float]:
    begun = time.monotonic()
    await anyio.to_thread.run_sync(it.kill)
    await asyncio.sleep(DEAD_SECONDS)
    await anyio.to_thread.run_sync(it.start)
    return begun, time.monotonic() + HEARD_SECONDS


def counted(by_activity: dict[str, list[str]]) -> int:
    return sum(map(len, by_activity.values()))


async def what_is_there() -> tuple[list[Stored], list[tuple[str, str]]]:
    async with unit_of_work() as db:
        attempts = list(await db.exec(select(CheckinAttempt)))
        rows = await db.exec(select(Attendance).where(Attendance.state == "present"))
        present = [(str(row.activity_id), str(row.person_id)) for row in rows]
    stored = [Stored(Scan(str(a.activity_id), str(a.person_id), str(a.nonce)), a.outcome) for a in attempts]
    return stored, present


async def office_agrees(place: School, done: Done) -> None:
    """Every leave once, the last words of each meeting, every photo once and byte for byte."""
    await papers_agree(place, done)
    async with desk(place, "/api/v1") as http:
        assert done.photos, "no photo was sent"
        for meeting, sent in done.photos.items():
            items = (await http.get(f"/activities/{meeting}/materials")).raise_for_status().json()["items"]
            there = [await http.get(f"/files/{item['file']['id']}") for item in items]
            assert sorted(hashlib.sha256(file.content).hexdigest() for file in there) == sorted(sent)


async def papers_agree(place: School, done: Done) -> None:
    async with desk(place, "/api/v1") as http:
        assert done.leaves, "nobody asked for leave"
        for activity, people in done.leaves.items():
            asked = (await http.get(f"/activities/{activity}/leaves")).raise_for_status().json()
            assert Counter(leave["person_id"] for leave in asked) == Counter(people)
        assert done.minutes, "no minutes were written"
        for meeting, number in done.minutes.items():
            folder = (await http.get(f"/activities/{meeting}/minutes")).raise_for_status().json()
            assert said(folder["current"]) == number


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
