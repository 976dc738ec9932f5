"""Beside reach: orgs that are invited to an activity see it, and change nothing."""

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from nianlun.access import service as access
from nianlun.access.models import Org
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import World


@pytest.fixture
async def joint(world: World, client: AsyncClient) -> tuple[Host, dict[str, object]]:
    """A meeting of the general branch to which one of its branches is invited."""
    async with unit_of_work() as db:
        general = await db.get_one(Org, world.orgs["general_branch"])
        await access.install_in_office(
            db, world.people["secretary"], Role.SECRETARY, general, clock.today(), None
        )
    host = Host(client, world)
    activity = await host.plan(
        org_id=str(world.orgs["general_branch"]), invited_org_ids=[str(world.orgs["other_branch"])]
    )
    return host, activity


async def test_an_invited_branch_sees_it(
    world: World, client: AsyncClient, joint: tuple[Host, dict[str, object]]
) -> None:
    """Its members and its secretary find it, with nothing to do; a branch not invited does not."""
    _, activity = joint
    url = f"/api/v1/activities/{activity['id']}"
    for persona in ("other_secretary", "other_member"):
        answer = await client.get(url, headers=world.headers(persona))
        assert (answer.status_code, answer.json()["actions"]) == (200, []), persona
    assert (await client.get(url, headers=world.headers("member"))).status_code == 404


async def test_an_invited_branch_changes_nothing(
    world: World, client: AsyncClient, joint: tuple[Host, dict[str, object]]
) -> None:
    """Reading is all that an invitation gives: to its secretary the list does not exist."""
    _, activity = joint
    guest = Host(client, world, "other_secretary")
    assert (await guest.do(dict(activity), "start")).status_code == 404
    assert (await guest.do(dict(activity), "cancel", {"reason": "不去"})).status_code == 404
    listed = await client.get(f"/api/v1/activities/{activity['id']}/attendance", headers=guest.headers)
    assert listed.status_code == 404


async def test_its_people_are_expected(joint: tuple[Host, dict[str, object]]) -> None:
    """The frozen list holds the invited branch's members, each under their own branch."""
    host, activity = joint
    assert (await host.do(activity, "start")).is_success
    rows = await host.attendance(activity)
    assert {name: rows[name]["branch_name"] for name in ("赵远", "孙悦")} == {
        "赵远": "东风小学党支部",
        "孙悦": "东风小学党支部",
    }


async def test_a_branch_invites_nobody_beyond_its_own(world: World, client: AsyncClient) -> None:
    """A sibling branch is out of reach: joint activities are the upper organisation's to hold."""
    body = {
        "org_id": str(world.orgs["branch"]),
        "kind": "party_day",
        "title": "联合党日",
        "happens_on": clock.today().isoformat(),
        "invited_org_ids": [str(world.orgs["other_branch"])],
    }
    answer = await client.post("/api/v1/activities", json=body, headers=world.headers("secretary"))
    assert answer.status_code == 404
