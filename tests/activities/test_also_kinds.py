"""One occasion that is several things at once (同时算作): entered once, counted as each of them."""

import pytest
from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host
from nianlun.access.rules import OrgKind
from nianlun.activities import errors, rules
from nianlun.core.db import unit_of_work
from nianlun.core.errors import AppError
from nianlun.facts.models import Fact
from nianlun.facts.recount import differences
from nianlun.rulebook.kinds import activity_kinds
from world import World


@pytest.mark.parametrize(
    ("kind", "also", "kinds"),
    [
        ("party_day", [], ["party_day"]),
        ("party_day", ["party_lecture"], ["party_day", "party_lecture"]),
        ("party_day", ["party_lecture", "party_day", "party_lecture"], ["party_day", "party_lecture"]),
    ],
)
def test_each_kind_once_its_own_first(kind: str, also: list[str], kinds: list[str]) -> None:
    assert rules.kinds_at_once(kind, also) == kinds


@pytest.mark.parametrize(
    ("kinds", "org", "refusal"),
    [
        (["party_day", "party_lecture"], OrgKind.BRANCH, None),
        (["group_meeting", "party_lecture"], OrgKind.GROUP, None),
        (["party_day", "general_meeting"], OrgKind.GROUP, errors.KindNotForOrg),
        (["party_day", "matter"], OrgKind.BRANCH, errors.MatterIsNothingElse),
        (["matter", "party_day"], OrgKind.BRANCH, errors.MatterIsNothingElse),
        (["matter"], OrgKind.BRANCH, None),
    ],
)
def test_what_goes_together(kinds: list[str], org: OrgKind, refusal: type[AppError] | None) -> None:
    known = [activity_kinds()[kind] for kind in kinds]
    if refusal is None:
        rules.check_kinds(known, org)
    else:
        with pytest.raises(refusal):
            rules.check_kinds(known, org)


async def standing() -> dict[tuple[str, str | None], int]:
    """(kind of fact, kind of activity) -> what stands in the ledger."""
    total: dict[tuple[str, str | None], int] = {}
    async with unit_of_work() as db:
        for fact in await db.exec(select(Fact)):
            key = (fact.kind, fact.dim_a)
            total[key] = total.get(key, 0) + fact.quantity
        assert await differences(db) == []
    return {key: quantity for key, quantity in total.items() if quantity}


async def test_closing_states_each_kind(host: Host) -> None:
    """主题党日 that was 党课 too: held, expected and present under both, from one list."""
    activity = await host.opened(also_kinds=["party_lecture", "party_day"])
    assert (activity["also_kinds"], activity["also_kind_names"]) == (["party_lecture"], ["党课"])
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    assert await standing() == {
        (fact, kind): quantity
        for kind in ("party_day", "party_lecture")
        for fact, quantity in (("activity.held", 1), ("activity.expected", 6), ("activity.present", 1))
    }


async def test_the_figures_of_both_kinds_open_to_it(host: Host) -> None:
    activity = await host.opened(also_kinds=["party_lecture"])
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    month = activity["happens_on"][:7]
    query = f"org={host.world.orgs['branch']}&from={month}&to={month}&fact=activity.held"
    for kind in ("party_day", "party_lecture"):
        opened = await host.client.get(f"/api/v1/figures/records?{query}&kind={kind}", headers=host.headers)
        assert (opened.json()["total"], len(opened.json()["records"])) == (1, 1), kind
    listed = await host.client.get("/api/v1/activities?kind=party_lecture", headers=host.headers)
    assert [row["id"] for row in listed.json()["items"]] == [activity["id"]]


async def test_what_it_was_can_be_put_right(host: Host) -> None:
    """Found out after closing: a correction with its reason; both versions stay, the ledger follows."""
    activity = await host.opened()
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    body = {"reason": "当天也上了党课", "changes": [], "also_kinds": ["party_lecture"]}
    answer = await host.do(activity, "correct", body)
    assert answer.is_success, answer.text
    assert activity["corrections"][0]["changes"] == [{"field": "also_kinds", "from": "", "to": "党课"}]
    assert (await standing())["activity.held", "party_lecture"] == 1
    assert (await host.do(activity, "correct", body)).json()["code"] == "nothing_to_correct"
    assert (
        await host.do(activity, "correct", {"reason": "记错", "changes": [], "also_kinds": []})
    ).is_success
    assert ("activity.held", "party_lecture") not in await standing()


async def test_changing_the_kind_keeps_it_whole(host: Host) -> None:
    """Its own kind never stands among the others, and a matter is nothing else."""
    activity = await host.plan(also_kinds=["party_lecture"])
    url, headers = f"/api/v1/activities/{activity['id']}", {**host.headers, "If-Match": '"1"'}
    refused = await host.client.patch(url, json={"kind": "matter"}, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "matter_is_nothing_else")
    changed = await host.client.patch(url, json={"kind": "party_lecture"}, headers=headers)
    assert (changed.json()["kind"], changed.json()["also_kinds"]) == ("party_lecture", [])


@pytest.mark.parametrize(
    ("also", "status", "code"),
    [
        (["no_such_kind"], 422, "unknown_activity_kind"),
        (["matter"], 409, "matter_is_nothing_else"),
        (["party_lecture"] * 6, 422, "invalid_input"),
        (None, 422, "invalid_input"),
    ],
)
async def test_bad_input_is_named(
    world: World, client: AsyncClient, also: list[str] | None, status: int, code: str
) -> None:
    body = {
        "org_id": str(world.orgs["branch"]),
        "kind": "party_day",
        "also_kinds": also,
        "title": "主题党日",
        "happens_on": "2026-11-20",
    }
    answer = await client.post("/api/v1/activities", json=body, headers=world.headers("secretary"))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
