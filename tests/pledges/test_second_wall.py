"""Row-level security of pledges: what a forgotten filter would still not show."""

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from nianlun.core.db import unit_of_work
from nianlun.pledges.models import NameConsent, Pledge, PledgeRating
from pledges.conftest import Vow
from world import World

PERSONAS = (
    "secretary",
    "member",
    "group_leader",
    "other_secretary",
    "other_member",
    "bureau_officer",
    "administrator",
    "auditor",
)


def acting(world: World, persona: str) -> Any:
    """A request as far as the session looks at it."""
    state = SimpleNamespace(account_id=world.accounts[persona], person_id=world.people[persona])
    return SimpleNamespace(state=state)


async def number_seen(table: str, request: Any) -> int:
    """How many rows a query without any filter shows."""
    async with unit_of_work(request) as db:
        found = await (await db.connection()).execute(text(f"select count(*) from {table}"))
        return int(found.scalar_one())


async def who_sees(vow: Vow, table: str) -> set[str]:
    return {p for p in PERSONAS if await number_seen(table, acting(vow.world, p))}


async def test_a_draft_is_its_owners_and_the_committees(vow: Vow) -> None:
    """To nobody else, nor to nobody."""
    await vow.submitted()
    assert await who_sees(vow, "pledge") == {"secretary", "member"}
    assert await number_seen("pledge", None) == 0


async def test_what_is_shown_is_public(vow: Vow) -> None:
    """The wall asks for no name; its ratings stay with the two sides."""
    await vow.deliberating()
    assert await who_sees(vow, "pledge") == set(PERSONAS)
    assert await number_seen("pledge", None) == 1
    assert await who_sees(vow, "pledge_rating") == {"secretary", "member"}
    assert await number_seen("pledge_rating", None) == 0


async def test_a_consent_is_public_while_it_lasts(vow: Vow) -> None:
    """Taken back, only its owner and the committee know that it was ever given."""
    headers = vow.world.headers("member")
    await vow.client.put("/api/v1/me/name-consent", headers=headers)
    assert await number_seen("name_consent", None) == 1
    await vow.client.delete("/api/v1/me/name-consent", headers=headers)
    assert await number_seen("name_consent", None) == 0
    assert await who_sees(vow, "name_consent") == {"secretary", "member"}


CHANGES = (
    ("secretary", 1),
    ("member", 1),
    ("group_leader", 0),
    ("other_secretary", 0),
    ("bureau_officer", 0),
)


async def test_what_is_shown_is_not_everybodys_to_change(vow: Vow) -> None:
    """Seeing is not writing."""
    await vow.shown()
    for persona, rows in CHANGES:
        async with unit_of_work(acting(vow.world, persona)) as db:
            done = await (await db.connection()).execute(text("update pledge set version = version + 1"))
        assert done.rowcount == rows, persona


async def test_nobody_writes_into_another_branch(vow: Vow) -> None:
    """A pledge, a rating, a consent: refused by the database itself."""
    await vow.shown()
    world, pledge_id = vow.world, uuid.UUID(vow.row["id"])
    member = {"person_id": world.people["member"], "owner_org_id": world.orgs["branch"]}
    day = {"stepped_on": vow.row["shown_on"], "due_on": "2026-11-30"}
    rows = (
        Pledge(
            owner_org_id=world.orgs["branch"], pledger_person_id=world.people["member"], year=2026,
            kind="post", aspect="x", deed="y", beneficiary="z", **day,
        ),
        PledgeRating(
            pledge_id=pledge_id, rater="leader", grade="satisfied", rated_on=vow.row["shown_on"],
            rated_by=world.people["other_secretary"], **member,
        ),
        NameConsent(given_on=vow.row["shown_on"], entered_by=world.people["other_secretary"], **member),
    )  # fmt: skip
    for row in rows:
        with pytest.raises(ProgrammingError, match="row-level security"):
            async with unit_of_work(acting(world, "other_secretary")) as db:
                db.add(row)


@pytest.mark.parametrize("table", ["pledge_step", "pledge_rating"])
@pytest.mark.parametrize("statement", ["update {} set words = 'x'", "delete from {}"])
async def test_what_was_said_stays(vow: Vow, table: str, statement: str) -> None:
    """Steps and ratings are append-only for the product itself."""
    await vow.rating()
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with unit_of_work(acting(vow.world, "secretary")) as db:
            await (await db.connection()).execute(text(statement.format(table)))
