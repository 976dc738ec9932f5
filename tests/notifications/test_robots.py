"""Group robots over HTTP and on the wire: kept without showing their keys, called, tried again, given up."""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient

from nianlun.core import clock
from nianlun.notifications import queries
from nianlun.notifications.rules import AGAIN_AFTER
from notifications.conftest import KEY, PATHS, V1, Branch
from receivers import TAKEN, Answer, Group
from working import queue_connection, waiting_jobs, work_off
from world import World

MONDAY_NIGHT = datetime(2026, 11, 23, 22, 0, tzinfo=clock.SHANGHAI)


async def test_a_robot_is_kept_without_its_keys(branch: Branch, group: Group) -> None:
    """Four characters tell one from another; the trail says what was changed; the list filters by org."""
    robot = await branch.robot(group.port, "dingtalk", secret="SEC-of-the-group")
    assert (robot["key_tail"], robot["signed"], robot["weekday"]) == (KEY[-4:], True, 1)
    listed = await branch.client.get(f"{V1}/robots", headers=branch.headers)
    assert KEY not in listed.text
    assert "SEC-of" not in listed.text
    elsewhere = {"org": str(branch.world.orgs["other_branch"])}
    assert (await branch.client.get(f"{V1}/robots", params=elsewhere, headers=branch.headers)).json() == []
    trail = (await branch.client.get(f"{V1}/audit", headers=branch.headers)).json()["items"]
    assert trail[0]["action_name"] == "加群机器人"


async def test_a_message_arrives(branch: Branch, group: Group) -> None:
    """On record with its state, and its text is gone."""
    sent = await branch.tried(await branch.robot(group.port))
    assert (sent["state"], sent["attempts"], sent["last_error"]) == ("sent", 1, None)
    assert sent["robot_name"] == "支部群"
    assert group.told == ["年轮试发：这个群会收到每周一次的提醒。"]
    assert group.paths == [f"/cgi-bin/webhook/send?key={KEY}"]
    assert waiting_jobs() == []


async def test_with_a_secret_it_is_signed(branch: Branch, group: Group) -> None:
    """加签 of 钉钉."""
    await branch.tried(await branch.robot(group.port, "dingtalk", secret="SEC-of-the-group"))
    assert "&timestamp=" in group.paths[0]
    assert "&sign=" in group.paths[0]


SAID: list[tuple[Answer, str, str]] = [
    ((200, {"errcode": 45009}), "failed", "代码 45009"),
    ((200, {"errcode": 93000}), "given_up", "代码 93000"),
    ((200, {"hello": 1}), "failed", "看不懂"),
    ((200, {"errcode": 0, "errmsg": "长" * 9000}), "given_up", "太长"),
    ((500, {}), "failed", "HTTP 500"),
    ((429, {}), "failed", "HTTP 429"),
    ((404, {}), "given_up", "HTTP 404"),
    ((302, {"headers": {"location": "http://127.0.0.1:9/"}}), "given_up", "HTTP 302"),
]


@pytest.mark.parametrize(("answer", "state", "reason"), SAID, ids=lambda it: str(it)[:20])
async def test_what_is_refused_is_on_record(
    branch: Branch, group: Group, answer: Answer, state: str, reason: str
) -> None:
    """With a sentence; what may pass later waits, a redirect is not followed, nothing is quoted."""
    group.answers = [answer]
    sent = await branch.tried(await branch.robot(group.port))
    assert sent["state"] == state
    assert reason in sent["last_error"]
    assert KEY not in sent["last_error"]
    assert (sent["next_try_at"] is not None) == (state == "failed") == bool(waiting_jobs())


def nobody(_: Group) -> int:
    """A port at which nobody is."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def silent(group: Group) -> int:
    """A server that takes the message and says nothing."""
    group.answers = [group.silent]
    return group.port


@pytest.mark.parametrize(
    ("where", "reason"), [(nobody, "连不上群机器人。"), (silent, "群机器人太久没有回应。")]
)
async def test_silence_costs_nobody_the_day(
    branch: Branch, group: Group, impatient: None, where: Callable[[Group], int], reason: str
) -> None:
    """After a while it is put off, with the reason."""
    sent = await branch.tried(await branch.robot(where(group)))
    assert (sent["state"], sent["last_error"]) == ("failed", reason)


async def test_it_is_tried_again_and_given_up_in_the_end(branch: Branch, group: Group) -> None:
    """One try more than there are waits; each later than the one before; then never again."""
    group.answers = [(500, {})]
    noon = datetime(2026, 11, 23, 12, 0, tzinfo=clock.SHANGHAI)
    clock.freeze(noon)
    sent = await branch.tried(await branch.robot(group.port))
    for number, wait in enumerate(AGAIN_AFTER, start=1):
        assert (sent["state"], sent["attempts"]) == ("failed", number)
        assert datetime.fromisoformat(sent["next_try_at"]) == clock.now() + wait
        clock.freeze(clock.now() + wait)
        await _let_due()
        await work_off()
        sent = (await branch.sent())[0]
    assert (sent["state"], sent["attempts"], sent["next_try_at"]) == ("given_up", len(AGAIN_AFTER) + 1, None)
    assert "HTTP 500" in sent["last_error"]
    assert waiting_jobs() == []


async def _let_due() -> None:
    """The queue goes by the database's clock, which no test stops."""
    with queue_connection() as connection:
        connection.execute("update procrastinate_jobs set scheduled_at = now() where status = 'todo'")


async def test_what_fails_once_arrives_the_second_time(branch: Branch, group: Group) -> None:
    """And then once."""
    group.answers = [(500, {}), TAKEN]
    await branch.tried(await branch.robot(group.port))
    await _let_due()
    await work_off()
    sent = (await branch.sent())[0]
    assert (sent["state"], sent["attempts"], sent["last_error"]) == ("sent", 2, None)
    assert len(group.told) == 2


async def test_a_trial_is_sent_at_night_too(branch: Branch, group: Group) -> None:
    """Whoever asks for it is awake."""
    clock.freeze(MONDAY_NIGHT)
    assert (await branch.tried(await branch.robot(group.port)))["state"] == "sent"


async def test_changing_and_removing(branch: Branch, group: Group) -> None:
    """By version; a removed robot is found no more, and its record stays."""
    robot = await branch.robot(group.port)
    one = f"{V1}/robots/{robot['id']}"
    assert (
        await branch.client.patch(one, json={"enabled": False}, headers=branch.headers)
    ).status_code == 428
    seen = {**branch.headers, "If-Match": '"1"'}
    changed = await branch.client.patch(
        one, json={"name": "党员群", "weekday": 2, "secret": "x"}, headers=seen
    )
    assert {name: changed.json()[name] for name in ("name", "weekday", "signed", "version")} == {
        "name": "党员群",
        "weekday": 2,
        "signed": True,
        "version": 2,
    }
    assert (await branch.client.patch(one, json={"name": "x"}, headers=seen)).status_code == 412
    await branch.tried(robot)
    assert (await branch.client.delete(one, headers=branch.headers)).status_code == 204
    assert (await branch.client.post(f"{one}/test", headers=branch.headers)).status_code == 404
    assert (await branch.sent())[0]["robot_name"] == "党员群"


async def test_a_robot_removed_meanwhile_gets_nothing(branch: Branch, group: Group) -> None:
    """What waited for it is given up, with the reason."""
    robot = await branch.robot(group.port)
    await branch.client.post(f"{V1}/robots/{robot['id']}/test", headers=branch.headers)
    await branch.client.delete(f"{V1}/robots/{robot['id']}", headers=branch.headers)
    await work_off()
    sent = (await branch.sent())[0]
    assert (sent["state"], group.told) == ("given_up", [])


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"url": "https://example.cn/hook?key=0123456789"}, 422, "robot_address_not_allowed"),
        ({"url": f"http://127.0.0.1/robot/send?access_token={KEY}"}, 422, "robot_address_not_allowed"),
        ({"kind": "slack"}, 422, "invalid_input"),
        ({"weekday": 8}, 422, "invalid_input"),
        ({"name": " "}, 422, "invalid_input"),
        ({"org_id": "01900000-0000-7000-8000-000000000000"}, 404, "not_found"),
    ],
)
async def test_what_is_no_robot(
    world: World, client: AsyncClient, change: dict[str, Any], status: int, code: str
) -> None:
    """Each refusal with its code; loopback is closed unless a setting opened it."""
    body = {
        "org_id": str(world.orgs["branch"]),
        "kind": "dingtalk",
        "name": "群",
        "url": f"https://oapi.dingtalk.com/robot/send?access_token={KEY}",
        **change,
    }
    refused = await client.post(f"{V1}/robots", json=body, headers=world.headers("secretary"))
    assert (refused.status_code, refused.json()["code"]) == (status, code)


async def test_added_at_once_there_are_still_only_five(branch: Branch, group: Group) -> None:
    for _ in range(4):
        await branch.robot(group.port)
    body = {
        "org_id": str(branch.world.orgs["branch"]),
        "kind": "wecom",
        "name": "支部群",
        "url": f"http://127.0.0.1:{group.port}{PATHS['wecom']}{KEY}",
    }
    ask = branch.client.post
    answers = await asyncio.gather(
        *(ask(f"{V1}/robots", json=body, headers=branch.headers) for _ in range(3))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


async def test_of_two_edits_at_once_one_stands(
    branch: Branch, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second to come has read nothing yet while the first one writes."""
    robot = await branch.robot(group.port)
    both, read = asyncio.Barrier(2), queries.robot

    async def slowly(*asked: Any, **more: Any) -> object:
        found = await read(*asked, **more)
        with contextlib.suppress(TimeoutError, asyncio.BrokenBarrierError):
            await asyncio.wait_for(both.wait(), 0.5)
        return found

    monkeypatch.setattr(queries, "robot", slowly)
    headers = {**branch.headers, "If-Match": f'"{robot["version"]}"'}
    answers = await asyncio.gather(
        *(
            branch.client.patch(f"{V1}/robots/{robot['id']}", json={"name": name}, headers=headers)
            for name in ("东群", "西群")
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_five_are_enough(branch: Branch, group: Group) -> None:
    """The sixth is refused."""
    for number in range(5):
        await branch.robot(group.port, name=f"群{number}")
    body = {"org_id": str(branch.world.orgs["branch"]), "kind": "wecom", "name": "六",
            "url": f"http://127.0.0.1:{group.port}/cgi-bin/webhook/send?key={KEY}"}  # fmt: skip
    refused = await branch.client.post(f"{V1}/robots", json=body, headers=branch.headers)
    assert refused.json()["code"] == "too_many_robots"
