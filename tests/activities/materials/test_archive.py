"""The yearly tree: by kind and month, counted, within reach."""

from datetime import date
from typing import Any

from httpx import AsyncClient

from activities.conftest import Host
from files import samples
from files.sending import Sender
from nianlun.core import clock
from world import World

Json = dict[str, Any]


async def archive(client: AsyncClient, world: World, persona: str = "secretary", **query: Any) -> Json:
    answer = await client.get("/api/v1/archive", params=query, headers=world.headers(persona))
    assert answer.is_success, answer.text
    return dict(answer.json())


async def test_a_year_by_kind_and_month(world: World, client: AsyncClient, host: Host) -> None:
    """Kinds as the rulebook orders them; the same numbers at every level; other years apart."""
    sender, year = Sender(client, world), clock.today().year
    march = await host.plan(happens_on=date(year, 3, 6).isoformat())
    may = await host.plan(happens_on=date(year, 5, 8).isoformat(), title="五月党日")
    lecture = await host.plan(happens_on=date(year, 3, 9).isoformat(), kind="party_lecture", title="党课")
    before = await host.plan(happens_on=date(year - 1, 12, 1).isoformat())
    await sender.added(march["id"])
    await sender.added(march["id"], samples.PDF, "a.pdf")
    await sender.added(may["id"], samples.picture(colour="red"))
    await sender.added(lecture["id"], samples.package(), "讲稿.docx")
    await sender.added(before["id"], samples.picture(colour="blue"))
    tree = await archive(client, world)
    assert (tree["year"], tree["years"]) == (year, [year, year - 1])
    assert (tree["photo_count"], tree["document_count"]) == (2, 2)
    assert [kind["kind"] for kind in tree["kinds"]] == ["party_lecture", "party_day"]
    days = tree["kinds"][1]
    counted = [(it["month"], it["photo_count"], it["document_count"]) for it in days["months"]]
    assert counted == [(3, 1, 1), (5, 1, 0)]
    only = days["months"][0]["activities"][0]
    assert (only["title"], [item["kind"] for item in only["items"]]) == ("主题党日", ["photo", "document"])
    assert (await archive(client, world, year=year - 1))["photo_count"] == 1


async def test_only_what_is_in_reach_and_not_removed(world: World, client: AsyncClient, host: Host) -> None:
    sender, activity = Sender(client, world), await host.plan()
    photo = await sender.added(activity["id"])
    assert (await archive(client, world, "other_secretary"))["kinds"] == []
    assert (await archive(client, world, "member"))["photo_count"] == 1
    assert (await archive(client, world, org=world.orgs["group"]))["kinds"] == []
    await sender.act(activity["id"], photo, "remove")
    assert await archive(client, world) == {
        "year": clock.today().year, "years": [], "photo_count": 0, "document_count": 0, "kinds": []
    }  # fmt: skip


async def test_an_odd_year_is_refused(world: World, client: AsyncClient) -> None:
    headers = world.headers("secretary")
    for year in ("0", "9999", "x"):
        answer = await client.get("/api/v1/archive", params={"year": year}, headers=headers)
        assert answer.json()["code"] == "invalid_input"
