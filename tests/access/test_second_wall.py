"""Row-level security: what a forgotten filter would still not show."""

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import select

from nianlun.access.rules import Permission, grants_of
from nianlun.core.db import DbSession, engine, unit_of_work
from nianlun.members.models import PersonPrivate
from world import World


def acting(world: World, persona: str) -> Any:
    """A request as far as the session looks at it."""
    state = SimpleNamespace(account_id=world.accounts[persona], person_id=world.people[persona])
    return SimpleNamespace(state=state)


async def visible(request: Any) -> set[uuid.UUID]:
    """Every private row that a query without any filter shows."""
    async with unit_of_work(request) as db:
        return set(await db.exec(select(PersonPrivate.person_id)))


@pytest.fixture
async def rows(world: World) -> dict[str, uuid.UUID]:
    """One private row in each branch, written by those who keep its roster."""
    for keeper, person, branch in (
        ("secretary", "member", "branch"),
        ("other_secretary", "other_member", "other_branch"),
    ):
        async with unit_of_work(acting(world, keeper)) as db:
            db.add(PersonPrivate(person_id=world.people[person], owner_org_id=world.orgs[branch]))
    return {"own": world.people["member"], "other": world.people["other_member"]}


async def test_without_a_filter_only_the_reach_shows(world: World, rows: dict[str, uuid.UUID]) -> None:
    """Each keeper sees the own branch, the person concerned themself, everybody else nothing."""
    own, other = {rows["own"]}, {rows["other"]}
    assert await visible(acting(world, "secretary")) == own
    assert await visible(acting(world, "other_secretary")) == other
    assert await visible(acting(world, "member")) == own
    for persona in ("group_leader", "publicity_commissioner", "bureau_officer", "administrator"):
        assert await visible(acting(world, persona)) == set(), persona
    assert await visible(None) == set()


async def test_nothing_is_written_outside_the_reach(world: World, rows: dict[str, uuid.UUID]) -> None:
    """An insert into the other branch is refused by the database itself."""
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with unit_of_work(acting(world, "secretary")) as db:
            db.add(
                PersonPrivate(person_id=world.people["secretary"], owner_org_id=world.orgs["other_branch"])
            )


async def test_the_caller_does_not_leak_to_the_next_transaction(
    world: World, rows: dict[str, uuid.UUID]
) -> None:
    """The same pooled connection, used by nobody afterwards, shows nothing."""
    async with engine().connect() as connection:
        async with DbSession(bind=connection, info={"request": acting(world, "secretary")}) as db:
            assert set(await db.exec(select(PersonPrivate.person_id))) == {rows["own"]}
            await db.rollback()
        left = await connection.execute(text("select current_setting('app.account', true)"))
        assert left.scalar() in (None, "")


async def test_the_policy_names_the_roles_of_the_permission(world: World) -> None:
    """The policy's copy of one row of the permission table is that row."""
    async with engine().connect() as connection:
        found = await connection.execute(
            text("select tablename, qual from pg_policies where policyname = 'reach'")
        )
        policies = {row[0]: row[1] for row in found}
    behind = {
        "leave_request": Permission.ACTIVITY_MANAGE,
        "person_private": Permission.MEMBER_PRIVATE,
        "roster_import_row": Permission.MEMBER_PRIVATE,
        "duty_count": Permission.PERSON_LIGHT_READ,
        "minutes": Permission.ACTIVITY_MANAGE,
    }
    assert set(policies) == set(behind)
    for table, qual in policies.items():
        assert sorted(part for part in qual.split("'") if "/" in part) == grants_of(behind[table])
