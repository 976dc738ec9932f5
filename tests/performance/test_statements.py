"""How often a phone at the door makes the database speak: everything counted, who it is among it."""

import uuid

import pytest
from httpx import AsyncClient

from activities.conftest import Host, Json
from activities.test_gate import BATCH, make_key, newcomers, row
from nianlun.core import clock, server
from performance import recording
from world import World

CHECK_IN = "/api/v1/check-in"
#: Where a transaction begins and ends is no statement of ours.
FRAME = {"begin", "commit"}


async def statements(client: AsyncClient, path: str, body: Json, headers: dict[str, str]) -> tuple[int, Json]:
    """How many one request takes, with its answer."""
    told: list[Json] = []

    async def ask() -> None:
        answer = await client.post(path, json=body, headers=headers)
        assert answer.is_success, answer.text
        told.append(answer.json())

    url = server.libpq(server.settings().database_url, "DATABASE_URL")
    said = await recording.statements_of(url, ask)
    return sum(one not in FRAME for one in said), told[0]


async def test_a_phone_at_the_door(world: World, client: AsyncClient) -> None:
    """Whose phone it is and what its code opens; row-level security told, then three for a new scan (held,
    read, written), and one for a scan that came before."""
    host = Host(client, world)
    activity = await host.opened()
    phone = {"Cookie": f"nianlun_phone={world.phone_cookie}; nianlun_device=own"}
    number, claimed = await statements(
        client, f"{CHECK_IN}/claims", {"code": await host.code(activity)}, phone
    )
    assert number == 2
    captured = {"claim": claimed["claim"], "captured_at": clock.now().isoformat()}
    first, second = ({**captured, "nonce": str(uuid.uuid4())} for _ in range(2))
    asked = [(first, "accepted", 5), (first, "accepted", 3), (second, "repeated", 5), (second, "repeated", 3)]
    for body, outcome, most in asked:
        number, answer = await statements(client, f"{CHECK_IN}/attempts", body, phone)
        assert (answer["outcome"], number) == (outcome, most)


@pytest.mark.parametrize("people", [2, 60])
async def test_a_gate_needs_as_many_for_sixty(world: World, client: AsyncClient, people: int) -> None:
    """The same number, however many people a batch brings; fewer where all of them came before.

    The first time on a day the key's use is noted too.
    """
    members = await newcomers(world, people)
    activity = await Host(client, world).opened()
    key = {"X-API-Key": (await make_key(client, world, "secretary")).json()["key"]}
    batch = {"activity_id": activity["id"], "rows": [row(person) for person in members]}
    for most in (11, 6):
        number, answer = await statements(client, BATCH, batch, key)
        assert number == most
        assert {one["outcome"] for one in answer["rows"]} == {"accepted"}
