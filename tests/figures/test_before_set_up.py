"""Late entries (补录) for days before the branch was set up here: they count, up to the bureau."""

from httpx import AsyncClient

from activities.conftest import Host
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
