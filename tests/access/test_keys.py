"""Keys of machines: one list of operations each, one minute at a time, for a year at most."""

from datetime import date, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response

from contract.table import OPERATIONS, V1, Operation
from contract.test_matrix import call
from nianlun.access.key_rules import KEY_DAYS, is_key_end
from nianlun.core import clock, limits
from nianlun.core.limits import Minutes
from nianlun.core.settings import settings
from world import World

KEYS = f"{V1}/api-keys"
FIGURES = f"{V1}/district/figures"
TODAY = date(2026, 11, 22)

#: All that each key opens, written down by hand.
OPENS: dict[str, set[Operation]] = {
    "district.read": {
        ("GET", f"{V1}/district/metrics"),
        ("GET", FIGURES),
        ("GET", f"{V1}/district/activities"),
        ("GET", f"{V1}/district/changes"),
    },
    "district.lights": {
        ("GET", f"{V1}/district/lights"),
        ("GET", f"{V1}/district/lights/export"),
    },
}


async def make(client: AsyncClient, world: World, **asked: Any) -> Response:
    body = {
        "name": "数据平台",
        "org_id": str(world.orgs["bureau"]),
        "expires_on": f"{clock.today() + timedelta(days=90)}",
        **asked,
    }
    return await client.post(KEYS, json=body, headers=world.headers("bureau_officer"))


async def headers_of(client: AsyncClient, world: World, *operations: str) -> dict[str, str]:
    made = await make(client, world, operations=list(operations))
    assert made.status_code == 201, made.text
    return {"X-API-Key": made.json()["key"]}


async def test_a_key_reads_figures_and_nothing_else(world: World, client: AsyncClient) -> None:
    """Over every operation: 403 for all but what the list has, lights among them."""
    headers = await headers_of(client, world, "district.read")
    got = {op: await call(client, op, headers) for op in OPERATIONS}
    opened = {op: status for op, status in got.items() if status != 403}
    assert opened.keys() == OPENS["district.read"]
    assert set(opened.values()) <= {200, 422}  # 422: which of them, it did not say


@pytest.mark.parametrize("operation", OPENS)
def test_nobody_lengthens_a_list_unseen(operation: str) -> None:
    """The routes that ask for what a key may do are those written above."""
    assert {op for op, permission in OPERATIONS.items() if permission == operation} == OPENS[operation]


async def test_a_key_may_hold_both_and_say_so(world: World, client: AsyncClient) -> None:
    """Figures and lights by one key; the list says what each may do and when it was last used."""
    headers = await headers_of(client, world, "district.lights", "district.read")
    assert [key["last_used_on"] for key in await listed(client, world)] == [None] * 3
    for path in ("figures", "lights"):
        assert (await client.get(f"{V1}/district/{path}", headers=headers)).status_code == 200
    newest = (await listed(client, world))[0]
    assert newest["operations"] == ["district.lights", "district.read"]
    assert newest["last_used_on"] == f"{clock.today()}"


async def listed(client: AsyncClient, world: World) -> list[dict[str, Any]]:
    answer = await client.get(KEYS, headers=world.headers("bureau_officer"))
    return list(answer.json())


@pytest.mark.parametrize(
    ("days", "fits"), [(-1, False), (0, True), (365, True), (KEY_DAYS, True), (KEY_DAYS + 1, False)]
)
def test_a_key_lives_a_year_at_most(days: int, fits: bool) -> None:
    """From today, which it may be for, to a year from now, a leap year's too."""
    assert is_key_end(TODAY + timedelta(days=days), TODAY) is fits


async def test_a_key_for_longer_is_refused_in_words(world: World, client: AsyncClient) -> None:
    """Nothing is made, and the sentence says how long it may be."""
    for end in ("2099-12-31", f"{clock.today() - timedelta(days=1)}"):
        refused = await make(client, world, expires_on=end)
        assert (refused.status_code, refused.json()["code"]) == (409, "key_end_out_of_range")
        assert "最多用一年" in refused.json()["detail"]


@pytest.mark.parametrize("operations", [[], ["member.read"], ["district.read"] * 4])
async def test_what_no_key_can_do_is_refused(
    world: World, client: AsyncClient, operations: list[str]
) -> None:
    """Nothing at all, a person's permission, more than there is: 422."""
    assert (await make(client, world, operations=operations)).status_code == 422


async def test_every_answer_to_a_key_tells_what_is_left(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers and refusals alike; then 429 with how long to wait. People and other keys are not touched."""
    monkeypatch.setattr(settings(), "key_requests_per_minute", 3)
    key = world.headers("api_key")
    asked = (FIGURES, f"{FIGURES}?from=2026-13", f"{V1}/members", FIGURES)
    answers = [await client.get(path, headers=key) for path in asked]
    assert [answer.status_code for answer in answers] == [200, 422, 403, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert {answer.headers["RateLimit-Limit"] for answer in answers} == {"3"}
    assert all(0 < int(answer.headers["RateLimit-Reset"]) <= 60 for answer in answers)
    over = answers[-1]
    assert over.json()["code"] == "key_too_fast"
    assert over.headers["Retry-After"] == over.headers["RateLimit-Reset"]
    assert (await client.get(f"{V1}/district/lights", headers=world.headers("lights_key"))).status_code == 200
    officer = await client.get(FIGURES, headers=world.headers("bureau_officer"))
    assert (officer.status_code, officer.headers.get("RateLimit-Limit")) == (200, None)


def test_a_minute_begins_with_its_first_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is full again sixty seconds later, for each who asks by themself; nobody waits longer."""
    now = 1000.0
    monkeypatch.setattr(limits.time, "monotonic", lambda: now)
    minutes, whose, other = Minutes(), b"one", b"another"
    assert minutes.spend(whose, 2)[1:] == (1, 60, False)
    now += 59.5
    assert minutes.spend(whose, 2)[1:] == (0, 1, False)
    assert minutes.spend(whose, 2)[1:] == (0, 1, True)
    assert minutes.spend(other, 2)[1:] == (1, 60, False)
    now += 0.5
    assert minutes.spend(whose, 2)[1:] == (1, 60, False)
