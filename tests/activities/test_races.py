"""Host and phones at the same moment: nothing acknowledged is lost, nothing counts that was not confirmed."""

import asyncio
import uuid
from contextlib import nullcontext
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from activities.conftest import Host
from nianlun.core import clock
from nianlun.core.db import engine, unit_of_work
from nianlun.facts.recount import differences
from world import World

PERSONAS = ("secretary", "member", "group_leader", "discipline_commissioner", "publicity_commissioner")


async def claims(client: AsyncClient, world: World, host: Host, activity: dict[str, Any]) -> dict[str, str]:
    """persona -> claim, taken before the race begins."""
    code = await host.code(activity)
    found = {}
    for persona in PERSONAS:
        answer = await client.post(
            "/api/v1/check-in/claims", json={"code": code}, headers=world.headers(persona)
        )
        found[persona] = answer.json()["claim"]
    return found


async def attempt(client: AsyncClient, world: World, persona: str, claim: str) -> tuple[int, str]:
    body = {"claim": claim, "nonce": str(uuid.uuid4()), "captured_at": clock.now().isoformat()}
    answer = await client.post("/api/v1/check-in/attempts", json=body, headers=world.headers(persona))
    return answer.status_code, answer.json().get("outcome", answer.json().get("code"))


async def agrees() -> bool:
    async with unit_of_work() as db:
        return await differences(db) == []


@pytest.mark.parametrize("round_", range(3))
async def test_scans_while_the_host_closes(world: World, client: AsyncClient, round_: int) -> None:
    """Each phone hears accepted or waiting, the host closes, and the ledger is what the list says."""
    host = Host(client, world)
    activity = await host.opened()
    held = await claims(client, world, host, activity)
    answers = await asyncio.gather(
        *(attempt(client, world, persona, claim) for persona, claim in held.items()),
        host.do(activity, "close"),
    )
    *scans, closed = answers
    assert {outcome for _, outcome in scans} <= {"accepted", "waiting"}, scans
    if closed.status_code == 409:  # somebody's phone was first and waits for the host's look
        assert closed.json()["code"] == "review_waiting"
    assert await agrees()


@pytest.mark.parametrize("round_", range(3))
async def test_scans_while_the_host_ticks(world: World, client: AsyncClient, round_: int) -> None:
    """The same people are ticked and scan at once: every request passes, everybody is present once."""
    host = Host(client, world)
    activity = await host.opened()
    held = await claims(client, world, host, activity)
    scans = [attempt(client, world, persona, claim) for persona, claim in held.items()]
    ticks = [host.tick(activity, persona, "present") for persona in held]
    done = await asyncio.gather(*scans, *ticks)
    assert {outcome for _, outcome in done[: len(scans)]} <= {"accepted", "repeated"}
    assert {answer.status_code for answer in done[len(scans) :]} == {200}
    listed = await host.attendance(activity)
    assert sum(row["state"] == "present" for row in listed.values()) == len(PERSONAS)


async def scans_on_desk(client: AsyncClient, host: Host) -> list[dict[str, Any]]:
    """What waits on the host's desk but for the branch's duties."""
    waiting = (await client.get("/api/v1/desk", headers=host.headers)).json()["waiting"]
    return [row for row in waiting if not row["task"].endswith("_duty")]


async def test_a_late_scan_is_accepted_into_a_correction(world: World, client: AsyncClient) -> None:
    """It lies on the host's desk; accepting it records anew with a reason, refusing it changes nothing."""
    host = Host(client, world)
    activity = await host.opened()
    held = await claims(client, world, host, activity)
    assert (await host.do(activity, "close")).is_success
    for persona in ("member", "group_leader"):
        assert (await attempt(client, world, persona, held[persona]))[1] == "waiting"
    desk = await scans_on_desk(client, host)
    assert [(row["task"], row["count"]) for row in desk] == [("late_scan", 2)]
    for persona, accept in (("member", True), ("group_leader", False)):
        url = f"/api/v1/activities/{activity['id']}/attendance/{world.people[persona]}/review"
        assert (await client.post(url, json={"accept": accept}, headers=host.headers)).is_success
    read = (await client.get(f"/api/v1/activities/{activity['id']}", headers=host.headers)).json()
    assert (read["present_count"], read["waiting_count"], len(read["corrections"])) == (1, 0, 1)
    assert await scans_on_desk(client, host) == []
    assert await agrees()


@pytest.mark.parametrize(("meanwhile", "waits"), [("same", True), ("another", False)])
async def test_a_stranger_is_waited_for_before_there_is_a_row(
    world: World, meanwhile: str, waits: bool
) -> None:
    """Two scans of somebody on no list: the second is judged after the first is written, not beside it."""
    hold = text("select hold_rows(:meeting, :people, null)")
    meeting, stranger = uuid.uuid4(), uuid.uuid4()
    second = stranger if meanwhile == "same" else uuid.uuid4()
    async with engine().connect() as first, engine().connect() as other:
        await first.execute(hold, {"meeting": meeting, "people": [stranger]})
        await other.execute(text("set local lock_timeout = '100ms'"))
        with pytest.raises(OperationalError, match="lock timeout") if waits else nullcontext():
            await other.execute(hold, {"meeting": meeting, "people": [second]})
