"""Many at once: guesses, sign-ins, addresses."""

import asyncio
import threading
from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

import pytest
from fastapi import Request
from httpx import AsyncClient

from nianlun.access import guesses, passwords, signing_in
from nianlun.access.devices import Browser
from nianlun.core import clock, limits
from nianlun.core.db import POOL_SIZE, unit_of_work
from nianlun.core.errors import TooManyAttempts
from nianlun.core.limits import AddressLimit
from world import PASSWORD, World

URL = "/api/v1/session"


@pytest.fixture
async def login(world: World) -> str:
    """The secretary's login, with a password of their own."""
    async with unit_of_work() as db:
        await signing_in.open_account(db, world.people["secretary"], "周敏", PASSWORD)
    return "周敏"


async def test_guesses_sent_at_once_count_one_by_one(world: World, login: str, client: AsyncClient) -> None:
    """Forty wrong passwords together are five guesses; nobody waits for a connection meanwhile."""
    sent = [client.post(URL, json={"login": login, "password": f"wrong-{n}"}) for n in range(40)]
    codes = Counter([answer.json()["code"] for answer in await asyncio.gather(*sent)])
    assert codes == {"wrong_password": 5, "account_locked": 35}


async def test_no_answer_tells_who_has_an_account(login: str, client: AsyncClient) -> None:
    """Guesses at a login that nobody has are slowed down by the same steps, in the same words."""
    now = clock.now()

    async def told(name: str) -> list[tuple[int, str]]:
        answers = []
        for tried in range(9):
            clock.freeze(now + timedelta(seconds=50 * tried))
            answer = await client.post(URL, json={"login": name, "password": "wrong-password"})
            answers.append((answer.status_code, answer.json()["detail"]))
        return answers

    assert await told(login) == await told("nobody")


async def test_a_right_guess_behind_the_fifth_wrong_one_is_not_told(
    world: World, login: str, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is looked at again after comparing, whatever came out."""
    real = passwords.matches

    async def slow(password: str, stored: str | None) -> bool:
        right = await real(password, stored)
        for _ in range(guesses.FREE):
            stranger = Browser("another", "")
            await guesses.count_one(Request({"type": "http"}), world.accounts["secretary"], stranger)
        return right

    monkeypatch.setattr(passwords, "matches", slow)
    answer = await client.post(URL, json={"login": login, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (429, "account_locked")


async def test_comparing_holds_no_connection(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More sign-ins than connections wait at the gate, and others are served."""
    waiting, go = asyncio.Semaphore(0), asyncio.Event()

    async def slow(password: str, stored: str | None) -> bool:
        waiting.release()
        await go.wait()
        return False

    monkeypatch.setattr(passwords, "matches", slow)
    sent = [
        asyncio.create_task(client.post(URL, json={"login": login, "password": "wrong-password"}))
        for login in ["secretary", "nobody"] * POOL_SIZE
    ]
    for _ in sent:
        await waiting.acquire()
    assert (await client.get("/api/v1/me", headers=world.headers("member"))).status_code == 200
    go.set()
    assert Counter([(await one).status_code for one in sent])[503] == 0


async def test_a_flood_hears_so_at_once(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While two are compared and others wait at the gate, whoever else comes hears 429 and does not wait."""
    go = threading.Event()
    monkeypatch.setattr(passwords, "_hasher", SimpleNamespace(verify=lambda *_: not go.wait(60)))
    sent = [client.post(URL, json={"login": f"nobody{n}", "password": "wrong"}) for n in range(100)]
    answers = asyncio.as_completed(sent)
    assert (await next(answers)).json()["code"] == "too_many_attempts"
    go.set()
    codes = Counter([(await answer).json()["code"] for answer in answers])
    assert set(codes) == {"wrong_password", "too_many_attempts"}
    assert codes["wrong_password"] >= passwords.MAX_WAITING


async def test_choosing_a_password_holds_no_connection(
    empty_database: str, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set-up, like activation, hashes between two transactions."""
    from nianlun.core.db import engine
    from nianlun.installation import service as installation

    async with unit_of_work() as db:
        link = await installation.setup_link(db)
    assert link
    held: list[int] = []

    async def watched(password: str) -> str:
        held.append(engine().pool.checkedout())  # type: ignore[attr-defined]
        return "unusable"

    monkeypatch.setattr(passwords, "hashed", watched)
    body = {
        "token": link.removeprefix("/welcome/"),
        "bureau_name": "青禾区教育局党委",
        "branch_name": "星河幼儿园党支部",
        "person_name": "周敏",
        "login": "周敏",
        "password": PASSWORD,
    }
    assert (await client.post("/api/v1/installation/branch", json=body)).status_code == 201
    assert held == [0]


def test_a_crowd_of_addresses_clears_nobody_elses_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address seen longest ago is forgotten, not all of them."""
    monkeypatch.setattr(limits, "MAX_ADDRESSES", 3)
    limit = AddressLimit(per_minute=2)

    def come(address: str) -> None:
        limit(Request({"type": "http", "client": (address, 1), "headers": []}))

    come("a")
    come("a")
    for other in ("b", "c", "d"):
        with pytest.raises(TooManyAttempts):
            come("a")
        come(other)
    with pytest.raises(TooManyAttempts):
        come("a")
    assert len(limit._seen) == 3
