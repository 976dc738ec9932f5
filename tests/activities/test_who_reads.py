"""Who reads an activity, its minutes and its materials: its list, and beside it what the kind allows."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import event
from sqlmodel import select

from activities.conftest import Host, Json
from activities.minutes.conftest import CHAIR, RECORDER, Table
from files import samples
from files.sending import Sender
from nianlun.activities.minutes.models import Minutes
from nianlun.core import clock
from nianlun.core.db import engine, unit_of_work
from world import World

STRANGERS = ("member", "other_member")


class Room:
    """A meeting of the committee with approved minutes and a paper, and people who are not of it."""

    def __init__(self, table: Table, paper: Json) -> None:
        self.table, self.paper = table, paper
        self.client, self.world, self.host = table.client, table.world, table.host
        self.url = f"/api/v1/activities/{table.activity['id']}"

    async def relayed(self, persona: str) -> None:
        """A photo of the screen that somebody sent on: the scan waits for the host."""
        self.client.cookies.clear()
        body = {
            "code": await self.host.code(self.table.activity),
            "offline": True,
            "nonce": str(uuid.uuid4()),
            "captured_at": clock.now().isoformat(),
        }
        headers = self.world.headers(persona)
        scanned = await self.client.post("/api/v1/check-in/attempts", json=body, headers=headers)
        assert scanned.json()["outcome"] == "waiting", scanned.text

    async def judge(self, persona: str, *, accept: bool) -> None:
        url = f"{self.url}/attendance/{self.world.people[persona]}/review"
        answer = await self.client.post(url, json={"accept": accept}, headers=self.host.headers)
        assert answer.is_success, answer.text

    async def get(self, persona: str, path: str) -> Response:
        return await self.client.get(path, headers=self.world.headers(persona))

    async def opens(self, persona: str) -> dict[str, bool]:
        """What of the meeting somebody finds."""
        minutes = await self.get(persona, f"{self.url}/minutes")
        folder = await self.get(persona, f"{self.url}/materials")
        return {
            "activity": (await self.get(persona, self.url)).is_success,
            "minutes": minutes.is_success and minutes.json()["current"] is not None,
            "materials": folder.is_success and folder.json()["items"] != [],
            "file": (
                await Sender(self.client, self.world, persona).file(self.paper["file"]["id"])
            ).is_success,
            "archive": (await self.get(persona, "/api/v1/archive")).json()["document_count"] > 0,
            "own day": (await self.get(persona, "/api/v1/me/activities")).json() != [],
        }


@pytest.fixture
async def room(world: World, client: AsyncClient) -> Room:
    table = await Table(client, world).met(
        CHAIR, RECORDER, "publicity_commissioner", kind="committee_meeting", title="支委会"
    )
    sender = Sender(client, world)
    return Room(table, await sender.added(table.activity["id"], samples.PDF, "讨论处分决定.pdf"))


NOTHING = dict.fromkeys(("activity", "minutes", "materials", "file", "archive", "own day"), False)
#: A branch's member knows that its committee meets.
HEADER_ONLY = {**NOTHING, "activity": True}


async def test_a_scan_nobody_accepted_opens_nothing(room: Room) -> None:
    """Neither while it waits nor once refused: to a member not of the committee, nor to another branch."""
    for persona in STRANGERS:
        await room.relayed(persona)
    assert await room.opens("other_member") == NOTHING
    for persona in STRANGERS:
        await room.judge(persona, accept=False)
    await room.table.approved()
    assert await room.opens("other_member") == NOTHING
    assert await room.opens("member") == HEADER_ONLY
    listed = await room.get("other_member", "/api/v1/activities")
    assert listed.json()["items"] == []
    history = await room.get(
        "other_member", f"{room.url}/attendance/{room.world.people['other_member']}/history"
    )
    assert history.status_code == 404
    for persona in STRANGERS:
        assert (await room.get(persona, "/api/v1/me/attendance")).json() == []


async def test_a_scan_that_was_accepted_does(room: Room) -> None:
    """Somebody was there, whichever branch they are of; the archive stays that of one's own branch."""
    for persona in STRANGERS:
        await room.relayed(persona)
        await room.judge(persona, accept=True)
    await room.table.approved()
    everything = dict.fromkeys(NOTHING, True)
    assert await room.opens("member") == everything
    assert await room.opens("other_member") == {**everything, "archive": False}
    assert (await room.get("member", "/api/v1/me/attendance")).json() != []


async def test_the_database_says_the_same_without_a_filter(room: Room) -> None:
    """Row-level security by itself: minutes show to who was there, not to whose scan was refused."""
    for persona in STRANGERS:
        await room.relayed(persona)
        await room.judge(persona, accept=persona == "member")
    await room.table.approved()
    shown = {persona: await _minutes_shown_to(room.world, persona) for persona in STRANGERS}
    assert shown == {"member": 1, "other_member": 0}


async def _minutes_shown_to(world: World, persona: str) -> int:
    state = SimpleNamespace(account_id=world.accounts[persona], person_id=world.people[persona])
    request: Any = SimpleNamespace(state=state)
    async with unit_of_work(request) as db:
        return len(list(await db.exec(select(Minutes))))


async def test_papers_of_other_meetings_are_the_whole_branchs(
    world: World, client: AsyncClient, host: Host
) -> None:
    """Unless it was a meeting of the committee at the same time."""
    for also, colour, is_shown in (([], "red", True), (["committee_meeting"], "blue", False)):
        activity = await host.plan(kind="party_lecture", title="党课", also_kinds=also)
        added = await Sender(client, world).added(activity["id"], samples.picture(colour=colour))
        reader = Sender(client, world, "member")
        assert (await reader.file(added["file"]["id"])).is_success is is_shown, also
        assert len((await reader.folder(activity["id"]))["items"]) == is_shown


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements about materials that are sent meanwhile."""
    sent: list[str] = []

    def hear(*about: Any) -> None:
        sent.append(about[2])

    event.listen(engine().sync_engine, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(engine().sync_engine, "before_cursor_execute", hear)


async def test_one_question_however_many_activities_show_it(
    world: World, client: AsyncClient, host: Host
) -> None:
    sender, content = Sender(client, world), samples.picture()
    for number in range(4):
        added = await sender.added((await host.plan(title=f"党日{number}"))["id"], content)
    with counted() as sent:
        answer = await Sender(client, world, "other_member").file(added["file"]["id"])
    assert answer.status_code == 404
    assert sum("FROM material" in statement for statement in sent) == 1
