"""Signing in: right, wrong, too often, blocked meanwhile, signed out."""

from datetime import timedelta

import pytest
from httpx import AsyncClient

from nianlun.access import guesses, passwords, signing_in
from nianlun.access.models import Account
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import PASSWORD, World

URL = "/api/v1/session"


@pytest.fixture
async def login(world: World) -> str:
    """The secretary's login, with a password of their own."""
    async with unit_of_work() as db:
        await signing_in.open_account(db, world.people["secretary"], "周敏", PASSWORD)
    return "周敏"


async def test_sign_in_refresh_and_out(login: str, client: AsyncClient) -> None:
    """The token opens, the cookie renews it, signing out ends both at once."""
    signed = await client.post(URL, json={"login": f" {login} ", "password": PASSWORD})
    bearer = {"Authorization": f"Bearer {signed.json()['access_token']}"}
    assert (await client.get("/api/v1/desk", headers=bearer)).status_code == 200
    assert (await client.post(f"{URL}/refresh")).status_code == 200
    assert (await client.delete(URL)).status_code == 204
    assert (await client.get("/api/v1/desk", headers=bearer)).status_code == 401
    assert (await client.post(f"{URL}/refresh")).status_code == 401


async def test_the_cookie_follows_the_scheme(login: str, client: AsyncClient) -> None:
    """httpOnly and strict always; Secure on https only, else a plain-http installation could not sign in."""
    body = {"login": login, "password": PASSWORD}
    safe = (await client.post(URL, json=body)).headers["set-cookie"]
    plain = (await client.post(f"http://nianlun.test{URL}", json=body)).headers["set-cookie"]
    assert "Secure" in safe
    assert "Secure" not in plain
    assert all("HttpOnly" in c and "samesite=strict" in c.lower() for c in (safe, plain))


async def test_a_browser_is_named_once(login: str, client: AsyncClient) -> None:
    """Signing in gives the browser its name, out of scripts' reach; a second time it keeps it."""
    body = {"login": login, "password": PASSWORD}
    first = (await client.post(URL, json=body)).headers.get_list("set-cookie")
    (named,) = [cookie for cookie in first if cookie.startswith("nianlun_device=")]
    assert {"HttpOnly", "Secure", "SameSite=lax"} <= set(named.split("; "))
    second = (await client.post(URL, json=body)).headers.get_list("set-cookie")
    assert not [cookie for cookie in second if cookie.startswith("nianlun_device=")]


async def test_wrong_login_and_wrong_password_read_the_same(login: str, client: AsyncClient) -> None:
    """Nobody learns which logins exist."""
    answers = [
        await client.post(URL, json={"login": name, "password": "wrong-password"})
        for name in (login, "nobody")
    ]
    assert [(a.status_code, a.json()["code"]) for a in answers] == [(401, "wrong_password")] * 2
    assert answers[0].json()["detail"] == answers[1].json()["detail"]


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 0), (4, 0), (5, 1), (6, 2), (8, 8), (9, 15), (10, 15), (5000, 15)]
)
def test_waits_double_up_to_a_quarter_of_an_hour(failures: int, minutes: int) -> None:
    """Four slips are free."""
    assert (guesses.wait_after(failures) or timedelta()) == timedelta(minutes=minutes)


async def test_strangers_wait_and_the_owner_does_not(login: str, client: AsyncClient) -> None:
    """Whoever only knows the login is slowed down, with the right password too, and keeps nobody out of a
    browser that was used before, whatever goes on elsewhere."""
    now = clock.now()
    clock.freeze(now)
    right, wrong = ({"login": login, "password": word} for word in (PASSWORD, "wrong-password"))
    own = (await client.post(URL, json=right)).cookies["nianlun_device"]
    client.cookies.clear()
    for _ in range(5):
        await client.post(URL, json=wrong)
    locked = await client.post(URL, json=right)
    assert (locked.status_code, locked.json()["code"]) == (429, "account_locked")
    assert "1 分钟后再试；以前登录过的设备不受影响" in locked.json()["detail"]
    at_home = {"Cookie": f"nianlun_device={own}"}
    assert (await client.post(URL, json=right, headers=at_home)).status_code == 200
    for _ in range(5):
        await client.post(URL, json=wrong, headers=at_home)
    assert (await client.post(URL, json=right, headers=at_home)).status_code == 429
    client.cookies.clear()
    clock.freeze(now + timedelta(minutes=2))
    assert (await client.post(URL, json=right)).status_code == 200


async def test_a_blocked_account_is_out_at_once(world: World, client: AsyncClient) -> None:
    """Tokens handed out before the block are void: each request looks at the account."""
    headers = world.headers("secretary")
    assert (await client.get("/api/v1/desk", headers=headers)).status_code == 200
    async with unit_of_work() as db:
        (await db.get_one(Account, world.accounts["secretary"])).active = False
    assert (await client.get("/api/v1/desk", headers=headers)).status_code == 401


async def test_a_new_password_voids_older_tokens(world: World, client: AsyncClient) -> None:
    """The token's generation must be the account's."""
    headers = world.headers("secretary")
    async with unit_of_work() as db:
        await signing_in.open_account(db, world.people["secretary"], "周敏", PASSWORD)
    assert (await client.get("/api/v1/desk", headers=headers)).status_code == 401


async def test_a_new_password_ends_every_sign_in(world: World, login: str, client: AsyncClient) -> None:
    """A browser that was signed in before, perhaps somebody else's, is not let in again."""
    await client.post(URL, json={"login": login, "password": PASSWORD})
    assert (await client.post(f"{URL}/refresh")).status_code == 200
    async with unit_of_work() as db:
        await signing_in.open_account(db, world.people["secretary"], "周敏", PASSWORD)
    assert (await client.post(f"{URL}/refresh")).status_code == 401


async def test_a_password_replaced_while_it_was_compared_opens_nothing(
    world: World, login: str, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was compared must still be the password when the sign-in is opened."""
    real = passwords.matches

    async def overtaken(password: str, stored: str | None) -> bool:
        right = await real(password, stored)
        async with unit_of_work() as db:
            await signing_in.open_account(db, world.people["secretary"], login, "another-blossom-3")
        return right

    monkeypatch.setattr(passwords, "matches", overtaken)
    answer = await client.post(URL, json={"login": login, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_password")


async def test_an_ended_office_reaches_nothing(world: World, client: AsyncClient) -> None:
    """Rights follow from appointments in force today."""
    from sqlmodel import select

    from nianlun.access.models import Appointment

    async with unit_of_work() as db:
        query = select(Appointment).where(Appointment.person_id == world.people["publicity_commissioner"])
        for appointment in await db.exec(query):
            appointment.valid_until = clock.today()
    answer = await client.get("/api/v1/plans", headers=world.headers("publicity_commissioner"))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
