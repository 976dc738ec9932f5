"""Late entries (补录) for days before the branch was set up here: they count, up to the bureau."""

from httpx import AsyncClient

from activities.conftest import Host
from nianlun.obligations.rules.duties import national_duties
from world import SINCE, World


async def test_a_late_entry_before_set_up_counts_all_the_way_up(world: World, client: AsyncClient) -> None:
    """The branch stood where it stands long before it was entered; the months around stay unknown."""
    day = SINCE.replace(year=SINCE.year - 1)
    host = Host(client, world)
    activity = await host.opened(happens_on=day.isoformat())
    await host.tick(activity, "member", "present")
    assert (await host.do(activity, "close")).is_success
    question = {"from": f"{day:%Y}-08", "to": f"{day:%Y}-10", "kind": "party_day", "fact": "activity.held"}
    for org in ("branch", "general_branch", "bureau"):
        table = await client.get(
            "/api/v1/district/figures",
            params={**question, "org": str(world.orgs[org])},
            headers=world.headers("api_key"),
        )
        figures = [f for f in table.json()["figures"] if f["org_id"] == str(world.orgs[org])]
        assert [f["subtree"] for f in figures] == [None, 1, None], org
        assert [f["late"] for f in figures] == [0, 1, 0], org


async def test_an_opening_entry_speaks_of_its_own_kind_only(world: World, client: AsyncClient) -> None:
    """Of a month before the use began what was entered is known; other kinds stay unknown, not zero."""
    day = SINCE.replace(year=SINCE.year - 1)
    party_day = next(duty.id for duty in national_duties() if duty.code == "party_day")
    row = {"duty_id": str(party_day), "happened_on": day.isoformat(), "title": "主题党日"}
    body = {"org_id": str(world.orgs["branch"]), "rows": [row]}
    entered = await client.post("/api/v1/opening-entries", json=body, headers=world.headers("secretary"))
    assert [outcome["outcome"] for outcome in entered.json()["rows"]] == ["recorded"]
    month = f"{day:%Y-%m}"
    asked = {"from": month, "to": month, "org": str(world.orgs["branch"])}
    table = await client.get("/api/v1/figures", params=asked, headers=world.headers("secretary"))
    own = {(f["fact_kind"], f["activity_kind"]): f["own"] for f in table.json()["figures"]}
    assert own["obligation.opening", "party_day"] == 1
    assert own["activity.held", "party_day"] == 0
    others = {kind: number for kind, number in own.items() if kind[1] != "party_day"}
    assert others
    assert set(others.values()) == {None}
