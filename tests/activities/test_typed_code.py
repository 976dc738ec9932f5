"""Six digits for who cannot scan: what they prove, to whom, and how often one may be wrong."""

import asyncio
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host, Json
from nianlun.activities.check_in import claims, codes
from nianlun.core import clock
from world import World

KEY = bytes(range(32))
ACTIVITY = uuid.UUID(int=7)
NOW = datetime(2026, 11, 20, 7, 30, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """As after a restart."""
    for tries in (claims.wrong_by_person, claims.wrong_by_address):
        tries.forget()


async def typed(client: AsyncClient, world: World, digits: str, persona: str = "phone") -> Response:
    return await client.post("/api/v1/check-in/claims", json={"code": digits}, headers=world.headers(persona))


async def shown(host: Host, activity: Json) -> str:
    answer = await host.client.get(f"/api/v1/activities/{activity['id']}/code", headers=host.headers)
    return str(answer.json()["typed"])


def another(digits: str) -> str:
    return f"{(int(digits.replace(' ', '')) + 500_000) % 1_000_000:06}"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("482913", "482913"),
        ("482 913", "482913"),
        (" ４８２　９１３ ", "482913"),
        ("48291", None),
        ("4829133", None),
        ("48291x", None),
        ("²82913", None),
        ("", None),
    ],
)
def test_digits_are_read_as_people_type_them(text: str, digits: str | None) -> None:
    """With a blank or without, in either width; anything else is no such code."""
    assert codes.tidy_typed(text) == digits


def test_digits_belong_to_one_meeting_and_half_minute() -> None:
    """Golden values, so that no change of the derivation goes unnoticed."""
    step = codes.step_at(NOW)
    seen = [codes.typed(ACTIVITY, KEY, step + n) for n in range(3)]
    assert len({*seen, codes.typed(uuid.UUID(int=8), KEY, step)}) == 4
    assert all(len(one) == 6 and one.isdecimal() for one in seen)
    assert codes.spoken("482913") == "482 913"
    assert list(codes.fresh_steps(NOW)) == [step, step - 1]


async def test_typing_is_as_good_as_scanning(world: World, client: AsyncClient, host: Host) -> None:
    """The digits give a claim, the claim checks in, and the list says that they were typed."""
    activity = await host.opened()
    claim = await typed(client, world, await shown(host, activity))
    assert claim.json()["activity"]["id"] == activity["id"]
    body = {
        "claim": claim.json()["claim"],
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
    }
    answer = await client.post("/api/v1/check-in/attempts", json=body, headers=world.headers("phone"))
    assert answer.json()["outcome"] == "accepted"
    path = f"/api/v1/activities/{activity['id']}/scans"
    scans = (await client.get(path, headers=host.headers)).json()
    assert [(one["name"], one["way"], one["offline"]) for one in scans] == [("方芸", "typed", False)]


async def test_digits_age_as_codes_do(world: World, client: AsyncClient, host: Host) -> None:
    """Good during their step and the next one; then the new ones are asked for."""
    now = clock.now()
    clock.freeze(now)
    activity = await host.opened()
    digits = await shown(host, activity)
    clock.freeze(now + timedelta(seconds=29))
    assert (await typed(client, world, digits)).is_success
    clock.freeze(now + timedelta(seconds=61))
    late = await typed(client, world, digits)
    assert (late.status_code, late.json()["code"]) == (409, "wrong_typed_code")


async def test_digits_are_for_known_people_of_the_list(world: World, client: AsyncClient, host: Host) -> None:
    """A stranger is 401; somebody of another branch learns nothing from the right digits."""
    digits = await shown(host, await host.opened())
    assert (await typed(client, world, digits, "anonymous")).status_code == 401
    elsewhere = await typed(client, world, digits, "other_member")
    assert elsewhere.json()["code"] == "wrong_typed_code"


async def test_guessing_is_hopeless(world: World, client: AsyncClient, host: Host) -> None:
    """Five wrong ones lock the account, for the right digits too; scanning goes on, and so do the others."""
    activity = await host.opened()
    for _ in range(5):
        wrong = await typed(client, world, another(await shown(host, activity)))
        assert wrong.json()["code"] == "wrong_typed_code"
    locked = await typed(client, world, await shown(host, activity))
    assert (locked.status_code, locked.json()["code"]) == (429, "typed_code_locked")
    assert (await typed(client, world, await host.code(activity))).is_success
    assert (await typed(client, world, await shown(host, activity), "group_leader")).is_success


async def test_guesses_side_by_side_are_counted_as_well(
    world: World, client: AsyncClient, host: Host
) -> None:
    """Thirty at once: five are judged; right digits use up none."""
    activity = await host.opened()
    for _ in range(6):
        assert (await typed(client, world, await shown(host, activity))).is_success
    wrong = another(await shown(host, activity))
    answers = await asyncio.gather(*(typed(client, world, wrong) for _ in range(30)))
    assert sum(answer.status_code == 409 for answer in answers) == 5


async def test_a_hall_of_typing_errors_locks_nobody_out(
    world: World, client: AsyncClient, host: Host
) -> None:
    """Three hundred people behind one address, five errors each."""
    activity = await host.opened()
    for _ in range(300 * 5):
        claims.wrong_by_address.note("127.0.0.1")
    assert (await typed(client, world, await shown(host, activity))).is_success


async def test_an_address_has_an_end_too(world: World, client: AsyncClient, host: Host) -> None:
    """More wrong ones from one place than any hall types, whoever typed them."""
    digits = another(await shown(host, await host.opened()))
    for _ in range(claims.wrong_by_address.most):
        claims.wrong_by_address.note("127.0.0.1")
    locked = await typed(client, world, digits, "group_leader")
    assert locked.json()["code"] == "typed_code_locked"
