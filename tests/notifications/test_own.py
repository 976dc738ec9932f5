"""One's own reminders: chosen by oneself, seen by nobody else."""

import pytest
from httpx import AsyncClient

from nianlun.core.db import unit_of_work
from nianlun.core.secrets import decrypt
from nianlun.notifications.models import NotificationPreference
from notifications.conftest import V1
from receivers import Mailbox
from world import World

URL = f"{V1}/me/notifications"


async def test_nothing_is_sent_until_somebody_chooses(world: World, client: AsyncClient) -> None:
    """No row, no address, version 0; this installation has no mail server and says so."""
    own = (await client.get(URL, headers=world.headers("member"))).json()
    assert (own["mail"], own["version"], own["mail_ready"]) == (None, 0, False)
    assert (own["quiet_from"], own["quiet_until"], own["digest_at"]) == ("20:00:00", "07:30:00", "08:00:00")


async def test_choosing(world: World, client: AsyncClient, mailbox: Mailbox) -> None:
    """By version, encrypted where it lies."""
    headers = {**world.headers("secretary"), "If-Match": '"0"'}
    body = {"mail": "zhou.min@example.cn", "weekday": 2}
    chosen = await client.put(URL, json=body, headers=headers)
    assert chosen.status_code == 200, chosen.text
    assert (chosen.json()["mail"], chosen.json()["mail_ready"]) == ("zhou.min@example.cn", True)
    again = await client.put(URL, json={"mail": None}, headers=headers)
    assert again.status_code == 412
    async with unit_of_work() as db:
        row = await db.get_one(NotificationPreference, world.accounts["secretary"])
    assert row.mail_cipher
    assert b"zhou" not in row.mail_cipher
    assert decrypt(row.mail_cipher) == "zhou.min@example.cn"
    other = (await client.get(URL, headers=world.headers("member"))).json()
    assert other["mail"] is None


@pytest.mark.parametrize(
    "mail",
    ["zhou", "zhou@", "zhou@example", "a b@example.cn", "a@b.cn\nBcc: c@d.cn", "<a@b.cn>", "周@例.中国"],
)
async def test_what_is_no_address(world: World, client: AsyncClient, mail: str) -> None:
    """Nothing that could become a header of its own."""
    headers = {**world.headers("secretary"), "If-Match": '"0"'}
    refused = await client.put(URL, json={"mail": mail}, headers=headers)
    assert refused.status_code == 422
    assert refused.json()["fields"][0]["message"] == "邮箱要写成 name@example.cn。"


async def test_a_bound_phone_is_no_account(world: World, client: AsyncClient) -> None:
    """It may not redirect what an account receives."""
    refused = await client.put(URL, json={"mail": "a@b.cn"}, headers=world.headers("phone"))
    assert (refused.status_code, refused.json()["code"]) == (409, "needs_account")
