"""Minutes on the desk, and a resolution that becomes a task."""

from typing import Any

from httpx import AsyncClient

from activities.minutes.conftest import CHAIR, RECORDER, Table, resolution
from nianlun.core import clock
from world import World

Json = dict[str, Any]


async def rows(table: Table, persona: str, task: str) -> list[Json]:
    answer = await table.client.get("/api/v1/desk", headers=table.world.headers(persona))
    return [row for row in answer.json()["waiting"] if row["task"] == task]


async def test_minutes_wait_from_closing_to_handing_in(table: Table) -> None:
    assert not await rows(table, CHAIR, "write_minutes")
    await table.written()
    [row] = await rows(table, CHAIR, "write_minutes")
    assert row["path"] == f"/activities/{table.activity['id']}?tab=minutes"
    assert (row["title"], row["overdue"]) == ("支部党员大会", False)
    for persona in ("member", "other_secretary", "bureau_officer"):
        assert not await rows(table, persona, "write_minutes"), persona
    await table.do("submit", RECORDER)
    assert not await rows(table, CHAIR, "write_minutes")


async def test_a_kind_that_owes_none_lies_on_no_desk(world: World, client: AsyncClient) -> None:
    """A themed Party day owes none, until it is a group meeting too."""
    plain = await (await Table(client, world).met(kind="party_day")).closed()
    assert not await rows(plain, CHAIR, "write_minutes")
    both = await (await Table(client, world).met(kind="party_day", also_kinds=["group_meeting"])).closed()
    assert [row["title"] for row in await rows(both, CHAIR, "write_minutes")] == ["支部党员大会"]


async def test_approval_waits_for_the_two_who_answer_for_it(table: Table) -> None:
    await table.written()
    await table.do("submit", "publicity_commissioner")
    for persona in (CHAIR, RECORDER):
        assert len(await rows(table, persona, "approve_minutes")) == 1, persona
    assert not await rows(table, "publicity_commissioner", "approve_minutes")
    await table.do("approve", CHAIR)
    assert not await rows(table, CHAIR, "approve_minutes")
    assert len(await rows(table, RECORDER, "approve_minutes")) == 1


async def assigned(table: Table, persona: str, decided: Json) -> Any:
    body = {
        "org_id": str(table.world.orgs["branch"]),
        "title": "落实年度计划",
        "due_on": clock.today().isoformat(),
        "origin": {"source": "resolution", "id": decided["id"]},
    }
    return await table.client.post("/api/v1/assignments", json=body, headers=table.world.headers(persona))


async def test_a_resolution_becomes_one_task(table: Table) -> None:
    """Only what was approved; asked for twice, it is the same task; and it is found by its resolution."""
    decided = resolution(yes=4)
    await table.written(resolutions=[decided])
    refused = await assigned(table, CHAIR, decided)
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_assignment_origin")
    await table.do("submit", RECORDER)
    await table.do("approve", CHAIR)
    made = (await assigned(table, CHAIR, decided)).json()
    assert (made["origin_source"], made["source_words"]) == ("resolution", "同意支部年度工作计划。")
    assert (await assigned(table, RECORDER, decided)).json()["id"] == made["id"]
    found = await table.client.get(
        f"/api/v1/assignments?origin={decided['id']}", headers=table.world.headers(CHAIR)
    )
    assert [row["id"] for row in found.json()["items"]] == [made["id"]]
    assert (await assigned(table, CHAIR, resolution(yes=4))).json()["code"] == "unknown_assignment_origin"
