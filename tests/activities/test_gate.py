"""A device at the door: its key, its batches, an answer for every row."""

import asyncio
import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host, Json
from nianlun.access.models import Org
from nianlun.activities.check_in import queries as scans
from nianlun.activities.models import CheckinAttempt
from nianlun.core import clock
from nianlun.core.db import DbSession, unit_of_work
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose
from nianlun.members import service as members
from nianlun.members.rules import MemberType
from world import World

BATCH = "/api/v1/check-in/batch"
A_DAY_OFF = timedelta(days=2)


async def make_key(client: AsyncClient, world: World, persona: str, **asked: Any) -> Any:
    body = {
        "name": "大门",
        "org_id": str(world.orgs["branch"]),
        "expires_on": (clock.today() + timedelta(days=30)).isoformat(),
        "operations": ["check_in.gate"],
        **asked,
    }
    return await client.post("/api/v1/api-keys", json=body, headers=world.headers(persona))


@pytest.fixture
async def gate(world: World, client: AsyncClient) -> dict[str, str]:
    """What the device sends, with a key that the branch's secretary made."""
    made = await make_key(client, world, "secretary")
    assert made.status_code == 201, made.text
    assert "check-in/gate" in made.json()["curl"]
    return {"X-API-Key": made.json()["key"]}


def row(person_id: object, **changes: Any) -> Json:
    return {
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
        "member_id": str(person_id),
        **changes,
    }


async def hand_in(client: AsyncClient, gate: dict[str, str], activity: Json, rows: list[Any]) -> list[Json]:
    answer = await client.post(BATCH, json={"activity_id": activity["id"], "rows": rows}, headers=gate)
    assert answer.is_success, answer.text
    return list(answer.json()["rows"])


async def newcomers(world: World, count: int) -> list[uuid.UUID]:
    """So many more members of the branch."""
    found = []
    async with unit_of_work() as db:
        branch = (await db.exec(select(Org).where(Org.id == world.orgs["branch"]))).one()
        for number in range(count):
            person = await members.add_person(db, f"甲{number}")
            await members.join_branch(db, person, branch, MemberType.FULL_MEMBER, clock.today())
            found.append(person.id)
    return found


async def test_three_hundred_and_one_rows_of_which_one_is_bad(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """Three hundred count, the bad one says why, in order; the same batch again gets the same answers."""
    people = await newcomers(world, 300)
    activity = await host.opened()
    rows: list[Any] = [row(person) for person in people]
    rows.insert(150, {"nonce": "not-a-nonce", "captured_at": "gestern", "member_id": "x"})
    first = await hand_in(client, gate, activity, rows)
    assert [one["nonce"] for one in first] == [None if one is rows[150] else one["nonce"] for one in rows]
    assert [one["outcome"] for one in first] == ["accepted"] * 150 + ["refused"] + ["accepted"] * 150
    assert first[150]["reason"] == "bad_row"
    assert await hand_in(client, gate, activity, rows) == first
    assert (await host.client.get(f"/api/v1/activities/{activity['id']}", headers=host.headers)).json()[
        "present_count"
    ] == 300
    assert (await host.do(activity, "close")).is_success


async def test_each_row_is_judged_for_itself(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """Twice the same, somebody of elsewhere, nobody, a clock two days off, nonsense: none spoils another."""
    activity = await host.opened()
    member = world.people["member"]
    again = row(member)
    rows = [
        again,
        again,
        row(member),
        row(world.people["other_member"]),
        row(uuid.uuid4(), nonce=again["nonce"]),
        row(world.people["group_leader"], captured_at=(clock.now() + A_DAY_OFF).isoformat()),
        {**row(member), "member_id": None},
        {**row(member), "id_number": "110101199001011234"},
        17,
        {**row(world.people["secretary"]), "nonce": again["nonce"]},
    ]
    answers = await hand_in(client, gate, activity, rows)
    assert [(one["outcome"], one["reason"]) for one in answers] == [
        ("accepted", None),
        ("accepted", None),
        ("repeated", None),
        ("refused", "unknown_member"),
        ("refused", "unknown_member"),
        ("waiting", "clock_skew"),
        ("refused", "bad_row"),
        ("refused", "bad_row"),
        ("refused", "bad_row"),
        ("refused", "nonce_reused"),
    ]
    listed = await host.attendance(activity)
    assert (listed["方芸"]["state"], listed["许宁"]["review"]) == ("present", "clock_skew")
    async with unit_of_work() as db:
        assert len(list(await db.exec(select(CheckinAttempt)))) == 3


NONSENSE = [
    '{"nonce": "\\ud800"}',
    '"\\ud800"',
    '{"nonce": 17}',
    f'{{"nonce": "{"x" * 100}"}}',
    f'{{"slip": "\\ud800", "nonce": "{uuid.uuid4()}", "captured_at": "2026-11-20T15:30:00"}}',
]


@pytest.mark.parametrize("bad", NONSENSE)
async def test_a_row_that_is_no_text_spoils_no_other(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str], bad: str
) -> None:
    """Half a character, numbers, anything: that row alone is refused, and nothing of it is repeated."""
    activity = await host.opened()
    good = json.dumps(row(world.people["member"]))
    body = f'{{"activity_id": "{activity["id"]}", "rows": [{good}, {bad}]}}'
    headers = {**gate, "Content-Type": "application/json"}
    answer = await client.post(BATCH, content=body, headers=headers)
    assert answer.status_code == 200, answer.text
    assert [one["outcome"] for one in answer.json()["rows"]] == ["accepted", "refused"]


async def test_a_nonce_that_is_taken_meanwhile_changes_no_list(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's phone writes it between the gate's look and its own writing: no row without its scan."""
    activity, taken = await host.opened(), str(uuid.uuid4())
    seen = {"nonce": taken, "captured_at": clock.now().isoformat(), "offline": True}
    phone = {**seen, "code": await host.code(activity)}
    await client.post("/api/v1/check-in/attempts", json=phone, headers=world.headers("member"))
    look, looks = scans.by_nonces, iter([True])

    async def blind_at_first(db: DbSession, *asked: Any) -> Any:
        return {} if next(looks, False) else await look(db, *asked)

    monkeypatch.setattr(scans, "by_nonces", blind_at_first)
    secretary, leader = world.people["secretary"], world.people["group_leader"]
    answers = await hand_in(client, gate, activity, [row(secretary, nonce=taken), row(leader)])
    assert [one["reason"] for one in answers] == ["nonce_reused", None]
    listed = await host.attendance(activity)
    assert [listed[name]["state"] for name in ("周敏", "许宁")] == ["pending", "present"]


async def test_a_nonce_that_two_hand_in_at_once_leaves_one_row(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two guests under one nonce, neither request sees the other: whose scan was written is on the list."""
    guests = {"other_member": "孙悦", "other_secretary": "赵远"}
    async with unit_of_work() as db:
        slips = [
            (await links.issue(db, LinkPurpose.SLIP, world.people[guest], world.people["secretary"])).token
            for guest in guests
        ]
    activity, nonce = await host.opened(), str(uuid.uuid4())
    look, looks = scans.by_nonces, iter([True, True])

    async def blind_at_first(db: DbSession, *asked: Any) -> Any:
        return {} if next(looks, False) else await look(db, *asked)

    monkeypatch.setattr(scans, "by_nonces", blind_at_first)
    batches = [[row(None, member_id=None, slip=slip, nonce=nonce)] for slip in slips]
    answers = await asyncio.gather(*(hand_in(client, gate, activity, rows) for rows in batches))
    told = {name: one["reason"] for name, [one] in zip(guests.values(), answers, strict=True)}
    assert sorted(told.values()) == ["nonce_reused", "not_on_list"]
    listed = await host.attendance(activity)
    assert [name for name in guests.values() if name in listed] == [
        name for name, reason in told.items() if reason == "not_on_list"
    ]


async def test_a_slip_says_who_it_is_and_is_not_used_up(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """Scanned as an address or typed; a guest from elsewhere waits; one that was replaced is refused."""
    async with unit_of_work() as db:
        issued = {
            name: await links.issue(db, LinkPurpose.SLIP, world.people[name], world.people["secretary"])
            for name in ("member", "other_member", "group_leader")
        }
        old = issued["group_leader"].token
        await links.issue(db, LinkPurpose.SLIP, world.people["group_leader"], world.people["secretary"])
    activity = await host.opened()
    slips = [f"https://nianlun.test/go/{issued['member'].token}", issued["other_member"].spoken.lower(), old]
    rows = [row(None, member_id=None, slip=slip) for slip in slips]
    answers = await hand_in(client, gate, activity, rows)
    assert [(one["outcome"], one["reason"]) for one in answers] == [
        ("accepted", None),
        ("waiting", "not_on_list"),
        ("refused", "slip_not_usable"),
    ]
    async with unit_of_work() as db:
        assert (await links.preview(db, issued["member"].token)).uses_left == 3


async def test_a_replay_outlives_its_slip(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """The answer was lost, the slip printed anew: told again; the old slip opens nothing else."""
    member, secretary = world.people["member"], world.people["secretary"]
    async with unit_of_work() as db:
        old = (await links.issue(db, LinkPurpose.SLIP, member, secretary)).token
    activity = await host.opened()
    sent = row(None, member_id=None, slip=old)
    first = await hand_in(client, gate, activity, [sent])
    async with unit_of_work() as db:
        await links.issue(db, LinkPurpose.SLIP, member, secretary)
    again = await hand_in(client, gate, activity, [sent, row(None, member_id=None, slip=old)])
    assert again[:1] == first
    assert again[1]["reason"] == "slip_not_usable"


async def test_a_gate_counts_nobody_for_a_past_day(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """Entered afterwards: no code, and no device at a door either."""
    past = (clock.today() - timedelta(days=14)).isoformat()
    activity = await host.opened(happens_on=past)
    body = {"activity_id": activity["id"], "rows": [row(world.people["member"])]}
    answer = await client.post(BATCH, json=body, headers=gate)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_code_for_late_entry")
    assert (await client.get("/api/v1/check-in/gate", headers=gate)).json() == []


async def test_what_comes_after_closing_waits(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """A device that was offline hands in late: kept, and the host looks."""
    activity = await host.opened()
    late = row(world.people["member"])
    await host.do(activity, "close")
    assert (await hand_in(client, gate, activity, [late]))[0]["reason"] == "late_scan"
    assert (await host.attendance(activity))["方芸"]["review"] == "late_scan"


async def test_a_gate_sees_its_own_branch_and_nothing_else(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """What is going on there; another branch's activity does not exist, figures are not its business."""
    activity = await host.opened()
    elsewhere = await Host(client, world, "other_secretary").opened(org_id=str(world.orgs["other_branch"]))
    shown = await client.get("/api/v1/check-in/gate", headers=gate)
    assert [one["id"] for one in shown.json()] == [activity["id"]]
    body = {"activity_id": elsewhere["id"], "rows": [row(world.people["other_member"])]}
    assert (await client.post(BATCH, json=body, headers=gate)).status_code == 404
    assert (await client.get("/api/v1/district/figures", headers=gate)).status_code == 403
    figures = await client.post(BATCH, json=body, headers=world.headers("api_key"))
    assert figures.status_code == 403


@pytest.mark.parametrize(("verb", "code"), [(None, "check_in_not_started"), ("cancel", "activity_cancelled")])
async def test_an_activity_must_be_going_on(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str], verb: str | None, code: str
) -> None:
    """Not begun, or called off: said of the whole request, nothing is kept."""
    activity = await host.plan()
    if verb:
        await host.do(activity, verb, {"reason": "不办了"})
    body = {"activity_id": activity["id"], "rows": [row(world.people["member"])]}
    answer = await client.post(BATCH, json=body, headers=gate)
    assert (answer.status_code, answer.json()["code"]) == (409, code)


async def test_a_batch_has_an_end(
    world: World, client: AsyncClient, host: Host, gate: dict[str, str]
) -> None:
    """501 rows, or none: the request itself is refused."""
    activity = await host.opened()
    for rows in ([row(world.people["member"])] * 501, []):
        body = {"activity_id": activity["id"], "rows": rows}
        assert (await client.post(BATCH, json=body, headers=gate)).status_code == 422


@pytest.mark.parametrize(
    ("persona", "asked", "status", "code"),
    [
        ("secretary", {}, 201, None),
        ("secretary", {"operations": ["district.read"]}, 403, "operation_not_grantable"),
        ("secretary", {"operations": ["district.read", "check_in.gate"]}, 403, "operation_not_grantable"),
        ("secretary", {"operations": ["member.manage"]}, 422, "invalid_input"),
        ("secretary", {"operations": []}, 422, "invalid_input"),
        ("other_secretary", {}, 404, "not_found"),
        ("organization_commissioner", {}, 403, "not_permitted"),
        ("bureau_officer", {}, 403, "operation_not_grantable"),
        ("bureau_officer", {"operations": ["district.read"]}, 201, None),
    ],
)
async def test_nobody_makes_a_key_for_more_than_they_may(
    world: World, client: AsyncClient, persona: str, asked: Json, status: int, code: str | None
) -> None:
    """A device for who keeps the lists of that branch, figures for who reads the district."""
    made = await make_key(client, world, persona, **asked)
    assert (made.status_code, made.json().get("code")) == (status, code)


async def test_a_secretary_keeps_the_own_devices_only(world: World, client: AsyncClient) -> None:
    """The bureau's key to the branch's figures is neither shown to the secretary nor theirs to end."""
    figures = (await make_key(client, world, "bureau_officer", operations=["district.read"])).json()
    device = (await make_key(client, world, "secretary")).json()
    listed = await client.get("/api/v1/api-keys", headers=world.headers("secretary"))
    assert [key["id"] for key in listed.json()] == [device["id"]]
    for key, persona, status in ((figures, "secretary", 404), (device, "bureau_officer", 204)):
        path = f"/api/v1/api-keys/{key['id']}"
        assert (await client.delete(path, headers=world.headers(persona))).status_code == status
    gone = await client.get("/api/v1/check-in/gate", headers={"X-API-Key": device["key"]})
    assert gone.status_code == 401
