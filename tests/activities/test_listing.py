"""The list of activities: what one finds, by which way, and how many there are behind the page."""

from datetime import timedelta

import pytest
from httpx import AsyncClient

from activities.conftest import Host, Json, Scan
from nianlun.core import clock
from world import World

URL = "/api/v1/activities"


async def listed(host: Host, **asked: object) -> Json:
    answer = await host.client.get(URL, params=asked, headers=host.headers)
    assert answer.is_success, answer.text
    return dict(answer.json())


@pytest.mark.parametrize(("page", "shown"), [(1, 2), (2, 1), (3, 0), (9, 0)])
async def test_a_page_knows_the_length_of_the_list(host: Host, page: int, shown: int) -> None:
    """One past the last page too: a pager on a stale page must not say that there is nothing."""
    for _ in range(3):
        await host.plan()
    found = await listed(host, page=page, size=2)
    assert (len(found["items"]), found["total"]) == (shown, 3)


async def test_nothing_is_none(host: Host) -> None:
    assert (await listed(host))["total"] == 0


async def test_each_way_to_an_activity_obeys_the_filters(
    world: World, client: AsyncClient, host: Host, scan: Scan
) -> None:
    """Of one's branch or attended as a guest, and both at once: listed once, and on its days only."""
    other = Host(client, world, "other_secretary")
    elsewhere = {"org_id": str(world.orgs["other_branch"])}
    own, visited = await host.opened(), await other.opened(**elsewhere)
    for at, opened in ((host, own), (other, visited)):
        await scan(await at.code(opened), "secretary")
        await at.tick(opened, "secretary", "present")
    await other.plan(**elsewhere)
    found = await listed(host, kind="party_day")
    assert {row["id"] for row in found["items"]} == {own["id"], visited["id"]}
    assert len(found["items"]) == found["total"] == 2
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert (await listed(host, **{"from": tomorrow}))["total"] == 0
