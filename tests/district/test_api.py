"""The line's last step: the bureau pulls the figure, and it is the one that was confirmed."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from nianlun.access.models import Org
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import World

URL = "/api/v1/district/figures"


@pytest.fixture
def month() -> str:
    return f"{clock.today():%Y-%m}"


async def hold(client: AsyncClient, world: World, persona: str = "secretary", **plan: Any) -> None:
    """A meeting with one person present, closed."""
    host = Host(client, world, persona)
    activity = await host.opened(**plan)
    await host.tick(activity, "member" if persona == "secretary" else "other_member", "present")
    assert (await host.do(activity, "close")).is_success


def of(table: dict[str, Any], **wanted: str) -> list[tuple[int | None, int | None]]:
    """(own, subtree) of the figures that match."""
    return [
        (f["own"], f["subtree"])
        for f in table["figures"]
        if all(f[name] == value for name, value in wanted.items())
    ]


async def test_an_api_key_pulls_the_confirmed_figure(world: World, client: AsyncClient, month: str) -> None:
    """Own counts the org itself, subtree everything below; JSON and CSV say the same."""
    await hold(client, world)
    await hold(client, world, "other_secretary", org_id=str(world.orgs["other_branch"]))
    question = {"from": month, "to": month, "kind": "party_day"}
    answer = await client.get(URL, params=question, headers=world.headers("api_key"))
    assert answer.status_code == 200, answer.text
    held = {"fact_kind": "activity.held"}
    table = answer.json()
    assert of(table, org_id=str(world.orgs["branch"]), **held) == [(1, 1)]
    assert of(table, org_id=str(world.orgs["bureau"]), **held) == [(0, 2)]
    assert of(table, org_id=str(world.orgs["branch"]), fact_kind="activity.present") == [(1, 1)]
    assert of(table, org_id=str(world.orgs["branch"]), fact_kind="activity.expected") == [(6, 6)]
    text = (
        await client.get(URL, params={**question, "format": "csv"}, headers=world.headers("api_key"))
    ).text
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(r["org_id"], r["own"], r["subtree"]) for r in rows] == [
        (f["org_id"], str(f["own"]), str(f["subtree"])) for f in table["figures"]
    ]


async def test_a_joint_activity_counts_once_above(world: World, client: AsyncClient, month: str) -> None:
    """Two branches take part in the general branch's meeting: 1 each, and 1 in the total above."""
    async with unit_of_work() as db:
        from nianlun.access import service as access
        from nianlun.access.rules import Role

        general = await db.get_one(Org, world.orgs["general_branch"])
        await access.install_in_office(
            db, world.people["secretary"], Role.SECRETARY, general, clock.today(), None
        )
    host = Host(client, world)
    invited = [str(world.orgs[name]) for name in ("branch", "other_branch")]
    joint = await host.opened(org_id=str(world.orgs["general_branch"]), invited_org_ids=invited)
    await host.tick(joint, "other_member", "present")
    assert (await host.do(joint, "close")).is_success
    table = (
        await client.get(
            URL, params={"from": month, "to": month, "kind": "party_day"}, headers=world.headers("api_key")
        )
    ).json()
    held = {"fact_kind": "activity.held"}
    assert of(table, org_id=str(world.orgs["branch"]), **held) == [(1, 1)]
    assert of(table, org_id=str(world.orgs["other_branch"]), **held) == [(1, 1)]
    assert of(table, org_id=str(world.orgs["general_branch"]), **held) == [(1, 1)]
    assert of(table, org_id=str(world.orgs["bureau"]), **held) == [(0, 1)]
    assert of(table, org_id=str(world.orgs["other_branch"]), fact_kind="activity.present") == [(1, 1)]


async def test_a_correction_changes_the_figure(world: World, client: AsyncClient, month: str) -> None:
    """The retracted row and its negation cancel out; the figure is what is true now."""
    host = Host(client, world)
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    change = {"person_id": str(world.people["member"]), "state": "absent"}
    assert (await host.do(activity, "correct", {"reason": "记错了人", "changes": [change]})).is_success
    table = (
        await client.get(
            URL, params={"from": month, "to": month, "kind": "party_day"}, headers=world.headers("api_key")
        )
    ).json()
    branch = str(world.orgs["branch"])
    assert of(table, org_id=branch, fact_kind="activity.held") == [(1, 1)]
    assert of(table, org_id=branch, fact_kind="activity.present") == [(0, 0)]


async def test_empty_is_null_before_use_and_zero_after(world: World, client: AsyncClient) -> None:
    """A branch in use since September 2025: August is unknown and empty in CSV, September is zero."""
    question = {"from": "2025-08", "to": "2025-09", "kind": "party_day", "fact": "activity.held"}
    params = {**question, "org": str(world.orgs["branch"])}
    table = (await client.get(URL, params=params, headers=world.headers("bureau_officer"))).json()
    assert [f["own"] for f in table["figures"]] == [None, 0]
    text = (
        await client.get(URL, params={**params, "format": "csv"}, headers=world.headers("bureau_officer"))
    ).text
    assert [line.split(",")[7:9] for line in text.splitlines()[1:]] == [["", ""], ["0", "0"]]


async def test_a_figure_opens_to_headers_that_add_up(world: World, client: AsyncClient, month: str) -> None:
    """The district page opens a figure: titles and days, no person, and the sum is the figure.

    That of a year opens to all of it, whichever of its months is named.
    """
    await hold(client, world, title="主题党日：重温入党誓词")
    january = f"{month[:4]}-01"
    answer = await client.get(
        "/api/v1/district/activities",
        params={
            "from": january, "to": january, "period": "year", "kind": "party_day", "fact": "activity.present",
            "org": str(world.orgs["bureau"]),
        },
        headers=world.headers("bureau_officer"),
    )  # fmt: skip
    body = answer.json()
    assert (body["total"], body["records"][0]["title"]) == (1, "主题党日：重温入党誓词")
    assert "方芸" not in answer.text


@pytest.mark.parametrize("persona", ["anonymous", "secretary", "member", "administrator", "phone"])
async def test_the_district_is_for_officers_and_keys(world: World, client: AsyncClient, persona: str) -> None:
    """Everybody else: 401 without a proof, 403 with one."""
    answer = await client.get(URL, headers=world.headers(persona))
    assert answer.status_code == (401 if persona == "anonymous" else 403)


@pytest.mark.parametrize(
    "params",
    [{"from": "2026-13"}, {"from": "2026-02", "to": "2026-01"}, {"from": "2000-01", "to": "2026-01"}],
)
async def test_months_are_checked(world: World, client: AsyncClient, params: dict[str, str]) -> None:
    """Impossible, reversed or endless months: 422 with a sentence."""
    answer = await client.get(URL, params=params, headers=world.headers("api_key"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_people_present_open_to_one_line_a_meeting(
    world: World, client: AsyncClient, month: str
) -> None:
    """Two people at one meeting are one record of two, and reading it changes nothing."""
    host = Host(client, world)
    activity = await host.opened()
    for persona in ("member", "secretary"):
        await host.tick(activity, persona, "present")
    assert (await host.do(activity, "close")).is_success
    params = {
        "from": month, "to": month, "kind": "party_day", "fact": "activity.present",
        "org": str(world.orgs["bureau"]),
    }  # fmt: skip
    answer = await client.get(
        "/api/v1/district/activities", params=params, headers=world.headers("bureau_officer")
    )
    assert answer.status_code == 200, answer.text
    assert [record["quantity"] for record in answer.json()["records"]] == [2]
    assert answer.json()["total"] == 2


async def test_late_counts_records_and_survives_a_correction(world: World, client: AsyncClient) -> None:
    """What was entered in time stays so when it is put right nine days later; a late entry is one record."""
    now = clock.now()
    host = Host(client, world)
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    assert (await host.do(activity, "close")).is_success
    clock.freeze(now + timedelta(days=9))
    host.headers = world.headers("secretary")
    change = {"person_id": str(world.people["secretary"]), "state": "present"}
    assert (await host.do(activity, "correct", {"reason": "漏记", "changes": [change]})).is_success
    params = {
        "from": f"{now:%Y-%m}",
        "to": f"{now:%Y-%m}",
        "kind": "party_day",
        "org": str(world.orgs["branch"]),
    }
    table = (await client.get(URL, params=params, headers=world.headers("api_key"))).json()
    late = {f["fact_kind"]: f["late"] for f in table["figures"]}
    assert late == {
        "activity.held": 0,
        "activity.expected": 0,
        "activity.present": 1,
        "obligation.opening": 0,
    }


async def test_groups_show_when_asked_for(world: World, client: AsyncClient, month: str) -> None:
    """Branches and above by default; with `groups` the Party groups too."""
    question = {"from": month, "to": month, "kind": "group_meeting", "fact": "activity.held"}
    plain = (await client.get(URL, params=question, headers=world.headers("api_key"))).json()
    deep = (
        await client.get(URL, params={**question, "groups": True}, headers=world.headers("api_key"))
    ).json()
    assert len(deep["figures"]) == len(plain["figures"]) + 3
