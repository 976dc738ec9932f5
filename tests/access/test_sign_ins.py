"""Signed-in browsers: their cookie changes with each use, and a copy of it gives itself away."""

from datetime import timedelta

import pytest
from httpx import AsyncClient
from sqlmodel import select

from nianlun.access import signing_in
from nianlun.access.devices import UNKNOWN, words_of
from nianlun.access.models import AuditEntry
from nianlun.access.renewal import GRACE, Cookie, judge
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import PASSWORD, World

URL = "/api/v1/session"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
    " Safari/537.36 Edg/140.0.0.0"
)
WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Mobile/15E148 MicroMessenger/8.0.60(0x18003c32) NetType/WIFI Language/zh_CN"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (EDGE, "Windows 电脑，Edge 浏览器"),
        (WECHAT, "苹果手机，微信"),
        (
            "Mozilla/5.0 (Linux; Android 14; HarmonyOS) Chrome/114 HuaweiBrowser/15 Mobile",
            "鸿蒙手机，华为浏览器",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) UOS Chrome/120 Safari/537.36", "统信电脑，谷歌浏览器"),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605",
            "苹果电脑，Safari 浏览器",
        ),
        ("curl/8.5", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_words_of_devices(user_agent: str, words: str) -> None:
    """Enough to tell one's own phone from a stranger's computer."""
    assert words_of(user_agent) == words


NOW = clock.now()
LAST = Cookie(7, "a")


@pytest.mark.parametrize(
    ("shown", "after", "verdict"),
    [
        (Cookie(8, "x"), timedelta(minutes=14), "next"),
        (Cookie(9, "x"), timedelta(minutes=14), "next"),  # the database was put back from a backup
        (LAST, timedelta(days=20), "next"),  # the answer was lost, the laptop closed
        (Cookie(7, "twin"), GRACE, "keep"),  # two tabs at once
        (Cookie(6, "x"), GRACE, "keep"),
        (Cookie(7, "twin"), GRACE * 2, "stolen"),
        (Cookie(6, "x"), GRACE * 2, "stolen"),
        (Cookie(5, "x"), timedelta(), "stolen"),
    ],
)
def test_which_cookie_gives_a_copy_away(shown: Cookie, after: timedelta, verdict: str) -> None:
    """The newest may come again at any time; what was replaced may not."""
    assert judge(LAST, NOW, shown, NOW + after) == verdict


@pytest.fixture
async def login(world: World) -> str:
    """The secretary's login, with a password of their own."""
    async with unit_of_work() as db:
        await signing_in.open_account(db, world.people["secretary"], "周敏", PASSWORD)
    return "周敏"


class Jar:
    """A browser of its own: its cookie, as far as sign-ins go."""

    def __init__(self, client: AsyncClient, user_agent: str = EDGE) -> None:
        self.client, self.user_agent, self.cookie, self.token = client, user_agent, "", ""

    async def sign_in(self, login: str) -> None:
        await self._ask("", {"login": login, "password": PASSWORD})

    async def refresh(self, cookie: str | None = None) -> tuple[int, str]:
        return await self._ask("/refresh", None, cookie)

    async def _ask(
        self, path: str, body: dict[str, str] | None, cookie: str | None = None
    ) -> tuple[int, str]:
        self.client.cookies.clear()
        headers = {"User-Agent": self.user_agent, "Cookie": f"nianlun_session={cookie or self.cookie}"}
        answer = await self.client.post(f"{URL}{path}", json=body, headers=headers)
        self.cookie = answer.cookies.get("nianlun_session", self.cookie)
        self.token = answer.json().get("access_token", self.token)
        return answer.status_code, answer.json().get("code", "")

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


async def test_a_stolen_cookie_ends_the_sign_in(world: World, login: str, client: AsyncClient) -> None:
    """The owner goes on using the browser; a copy that was replaced comes later, and both are out. The owner
    is told, finds it in the list, and it stands in the audit trail."""
    now = clock.now()
    clock.freeze(now)
    jar = Jar(client)
    await jar.sign_in(login)
    copied = jar.cookie
    for minutes in (14, 28):
        clock.freeze(now + timedelta(minutes=minutes))
        assert await jar.refresh() == (200, "")
    clock.freeze(now + timedelta(minutes=29))
    assert await Jar(client).refresh(copied) == (401, "sign_in_stolen")
    assert (await client.get("/api/v1/me", headers=jar.headers)).status_code == 401
    assert (await jar.refresh())[0] == 401
    await jar.sign_in(login)
    listed = (await client.get("/api/v1/me/sign-ins", headers=jar.headers)).json()
    assert [(row["device"], row["here"], row["was_stolen"]) for row in listed] == [
        ("Windows 电脑，Edge 浏览器", True, False),
        ("Windows 电脑，Edge 浏览器", False, True),
    ]
    async with unit_of_work() as db:
        told = await db.exec(select(AuditEntry.person_id).where(AuditEntry.action == "sign_in.stolen"))
        assert told.all() == [world.people["secretary"]]


async def test_two_tabs_and_a_lost_answer_are_no_theft(login: str, client: AsyncClient) -> None:
    """The same cookie twice within a moment, and again much later as long as no newer one came."""
    now = clock.now()
    clock.freeze(now)
    jar = Jar(client)
    await jar.sign_in(login)
    first = jar.cookie
    assert await jar.refresh() == (200, "")
    assert await jar.refresh(first) == (200, "")
    clock.freeze(now + timedelta(days=3))
    assert await jar.refresh(first) == (200, "")
    assert await jar.refresh() == (200, "")
    clock.freeze(now + timedelta(days=31))
    assert (await jar.refresh())[0] == 401


async def test_one_device_is_ended_and_then_all_others(world: World, login: str, client: AsyncClient) -> None:
    """Void at once; nobody ends somebody else's; a bound phone sees none of it."""
    here, there, third = Jar(client), Jar(client, WECHAT), Jar(client)
    for jar in (here, there, third):
        await jar.sign_in(login)
    listed = (await client.get("/api/v1/me/sign-ins", headers=here.headers)).json()
    phone = next(row for row in listed if row["device"] == "苹果手机，微信")
    one = f"/api/v1/me/sign-ins/{phone['id']}"
    assert (await client.delete(one, headers=world.headers("other_secretary"))).status_code == 404
    assert (await client.delete(one, headers=here.headers)).status_code == 204
    assert (await client.get("/api/v1/me", headers=there.headers)).status_code == 401
    assert (await client.delete("/api/v1/me/sign-ins", headers=here.headers)).status_code == 204
    assert (await client.get("/api/v1/me", headers=third.headers)).status_code == 401
    left = (await client.get("/api/v1/me/sign-ins", headers=here.headers)).json()
    assert [row["here"] for row in left] == [True]
    assert (await client.get("/api/v1/me/sign-ins", headers=world.headers("phone"))).status_code == 403
