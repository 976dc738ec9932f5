"""The weekly digest on its way: who gets one, when, once, and what becomes of it."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host
from nianlun.access.caller import Caller
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.core.paging import Page
from nianlun.core.settings import settings
from nianlun.desk import reminding
from nianlun.desk import service as desk
from nianlun.notifications.models import Delivery
from notifications.conftest import V1, Branch
from obligations.speaker import appoint
from receivers import Group, Mailbox
from working import waiting_jobs, work_off
from world import World

MONDAY = datetime(2026, 11, 23, 8, 5, tzinfo=clock.SHANGHAI)


@pytest.fixture
async def week(world: World, client: AsyncClient) -> World:
    """A meeting tomorrow in the one branch; nothing at all in the other."""
    clock.freeze(MONDAY)
    tomorrow = (MONDAY.date() + timedelta(days=1)).isoformat()
    await Host(client, world).plan(title="主题党日", happens_on=tomorrow, place="三楼活动室")
    return world


async def choose(client: AsyncClient, world: World, persona: str, **more: Any) -> None:
    headers = {**world.headers(persona), "If-Match": '"0"'}
    body = {"mail": f"{persona}@example.cn", **more}
    assert (await client.put(f"{V1}/me/notifications", json=body, headers=headers)).is_success


async def on_record() -> dict[str, str]:
    """Receiver -> state."""
    async with unit_of_work() as db:
        rows = list(await db.exec(select(Delivery)))
    return {str(row.account_id or row.robot_id): row.state for row in rows}


async def test_it_reaches_those_who_have_something_before_them(
    week: World, client: AsyncClient, mailbox: Mailbox
) -> None:
    """Once, however often the clock ticks; who has nothing gets nothing."""
    for persona in ("secretary", "member", "other_member"):
        await choose(client, week, persona)
    for _ in range(3):
        await reminding.open_digests(timestamp=0)
        await work_off()
    by_receiver = {message["to"]: message for message in mailbox.taken}
    assert {*by_receiver} == {"secretary@example.cn", "member@example.cn"}
    assert len(mailbox.taken) == 2
    mail = by_receiver["member@example.cn"]
    assert mail["subject"] == "年轮本周：活动 1 次"
    assert mail["from"] == "年轮 <nianlun@example.cn>"
    assert "· 11月24日 周二 主题党日，三楼活动室" in mail.get_content()
    assert mail.get_content().startswith("方芸，您好。")
    assert sorted((await on_record()).values()) == ["nothing", "sent", "sent"]
    own = (await client.get(f"{V1}/me/notifications", headers=week.headers("member"))).json()
    assert [sent["state"] for sent in own["deliveries"]] == ["sent"]


async def test_a_group_gets_its_own_branchs_week(week: World, client: AsyncClient, group: Group) -> None:
    """Not the other branch's; a silenced robot and another weekday's stay quiet."""
    branch = Branch(client, week)
    await branch.robot(group.port)
    await branch.robot(group.port, name="周五群", weekday=5)
    await reminding.open_digests(timestamp=0)
    await work_off()
    assert len(group.told) == 1
    assert group.told[0].startswith("星河幼儿园党支部 · 年轮本周：活动 1 次，应办 ")


async def test_what_lies_below_crowds_nothing_out(
    week: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A robot of the general branch looks at its own layer, however much its branches have before them."""
    await appoint(week, "secretary", Role.SECRETARY, "general_branch")
    above = week.orgs["general_branch"]
    later = (MONDAY.date() + timedelta(days=3)).isoformat()
    await Host(client, week).plan(title="总支的会", happens_on=later, org_id=str(above))
    monkeypatch.setattr(desk, "MOST_UPCOMING", Page(page=1, size=1))
    robot = Caller("key", reminding.SEEN_BY_A_GROUP, key_org_id=above)
    async with unit_of_work() as db:
        seen = await desk.desk_of(db, robot, frozenset({above}))
    assert [activity.title for activity in seen.upcoming] == ["总支的会"]
    assert {row.org_id for row in seen.waiting} <= {above}


async def test_nothing_leaves_in_quiet_hours(week: World, client: AsyncClient, mailbox: Mailbox) -> None:
    """Opened by day and not yet carried when the evening comes: it waits for the morning."""
    await choose(client, week, "secretary")
    await reminding.open_digests(timestamp=0)
    clock.freeze(MONDAY.replace(hour=21))
    await work_off()
    assert mailbox.taken == []
    (job,) = waiting_jobs()
    assert job["scheduled_at"] == MONDAY.replace(day=24, hour=7, minute=30)
    assert await on_record() == {str(week.accounts["secretary"]): "queued"}


async def test_who_chose_silence_meanwhile_gets_nothing(
    week: World, client: AsyncClient, mailbox: Mailbox
) -> None:
    """Between opening and carrying."""
    await choose(client, week, "secretary")
    await reminding.open_digests(timestamp=0)
    headers = {**week.headers("secretary"), "If-Match": '"1"'}
    await client.put(f"{V1}/me/notifications", json={"mail": None}, headers=headers)
    await work_off()
    assert mailbox.taken == []
    assert [*(await on_record()).values()] == ["given_up"]


async def test_old_news_is_not_sent(week: World, client: AsyncClient, mailbox: Mailbox) -> None:
    """A queue that stood still for days does not flood anybody."""
    await choose(client, week, "secretary")
    await reminding.open_digests(timestamp=0)
    clock.freeze(MONDAY + timedelta(days=3))
    await work_off()
    assert mailbox.taken == []
    assert [*(await on_record()).values()] == ["given_up"]


REFUSALS = [
    ("to_recipient", "550 no such user", "given_up", "不收发给这个邮箱的信"),
    ("to_recipient", "451 later", "failed", "不收发给这个邮箱的信"),
    ("to_message", "554 spam", "given_up", "代码 554"),
    ("to_message", "452 full", "failed", "代码 452"),
]


@pytest.mark.parametrize(("step", "answer", "state", "reason"), REFUSALS)
async def test_what_the_mail_server_refuses(
    week: World, client: AsyncClient, mailbox: Mailbox, step: str, answer: str, state: str, reason: str
) -> None:
    """For ever or for now, on record in a sentence that names no address."""
    setattr(mailbox, step, answer)
    await choose(client, week, "secretary")
    await _sent_with(client, week, state, reason)


async def _sent_with(client: AsyncClient, world: World, state: str, reason: str) -> None:
    await reminding.open_digests(timestamp=0)
    await work_off()
    own = (await client.get(f"{V1}/me/notifications", headers=world.headers("secretary"))).json()
    (sent,) = own["deliveries"]
    assert sent["state"] == state
    assert reason in sent["last_error"]
    assert "@" not in sent["last_error"]


async def test_a_wrong_password_is_said(
    week: World, client: AsyncClient, mailbox: Mailbox, variables: pytest.MonkeyPatch
) -> None:
    """The administrator may put it right before it is given up."""
    variables.setenv("NIANLUN_SMTP_PASSWORD", "wrong")
    settings.cache_clear()
    await choose(client, week, "secretary")
    await _sent_with(client, week, "failed", "不认这个用户名和密码")


@pytest.fixture
def mute_server(mailbox: Mailbox, variables: pytest.MonkeyPatch) -> Iterator[None]:
    """Takes the connection and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        variables.setenv("NIANLUN_SMTP_PORT", str(listening.getsockname()[1]))
        settings.cache_clear()
        yield


async def test_a_mute_mail_server_holds_nobody_up(
    week: World, client: AsyncClient, mute_server: None, impatient: None
) -> None:
    """Cut off after the limit, put off with the reason."""
    await choose(client, week, "secretary")
    await _sent_with(client, week, "failed", "邮件服务器太久没有回应。")


async def test_no_mail_server_at_the_port(
    week: World, client: AsyncClient, mailbox: Mailbox, variables: pytest.MonkeyPatch
) -> None:
    """The same for one that is not there."""
    variables.setenv("NIANLUN_SMTP_PORT", "1")
    settings.cache_clear()
    await choose(client, week, "secretary")
    await _sent_with(client, week, "failed", "连不上邮件服务器。")
