"""Writing a scheme, having it approved by a second person, amending it: through the API."""

from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import select

from activities.conftest import Host
from nianlun.access import service as access
from nianlun.access.models import AuditEntry, Org
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from world import World

Json = dict[str, Any]
TEXT = "一、活动目的\n重温入党誓词。\n二、人员分工\n周敏主持，林晓记录。"
WRITER = "organization_commissioner"


class Desk:
    """The scheme of one planned activity, and whoever works on it."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world
        self.url, self.version = "", 0

    async def planned(self, **changes: Any) -> "Desk":
        activity = await Host(self.client, self.world).plan(**changes)
        self.url = f"/api/v1/activities/{activity['id']}/scheme"
        return self

    async def ask(self, method: str, step: str, persona: str, body: Json | None = None) -> Response:
        headers = {**self.world.headers(persona), "If-Match": f'"{self.version}"'}
        answer = await self.client.request(method, f"{self.url}{step}", json=body, headers=headers)
        if answer.is_success:
            self.version = answer.json()["version"]
        return answer

    async def write(self, persona: str = WRITER, **body: Any) -> Response:
        return await self.ask("PUT", "", persona, body or {"text": TEXT})

    async def do(self, step: str, persona: str, **body: Any) -> Response:
        return await self.ask("POST", f"/{step}", persona, body or None)

    async def read(self, persona: str) -> Response:
        return await self.client.get(self.url, headers=self.world.headers(persona))

    async def approved(self) -> "Desk":
        for answer in (
            await self.write(), await self.do("submit", WRITER), await self.do("approve", "secretary")
        ):  # fmt: skip
            assert answer.is_success, answer.text
        return self


@pytest.fixture
async def desk(world: World, client: AsyncClient) -> Desk:
    return await Desk(client, world).planned()


async def test_from_template_to_approval(desk: Desk) -> None:
    """The template is offered, filled in, handed in, approved by a second person, then locked."""
    empty = (await desk.read(WRITER)).json()
    assert (empty["current"], empty["version"], empty["suggested_template"]) == (None, 0, "party_day")
    templates = await desk.client.get("/api/v1/scheme-templates", headers=desk.world.headers(WRITER))
    party_day = next(t for t in templates.json() if t["code"] == "party_day")
    sections = [{"code": s["code"], "title": s["title"], "text": ""} for s in party_day["sections"]]
    assert (await desk.write(template="party_day", sections=sections)).is_success
    assert (await desk.do("submit", WRITER)).json()["code"] == "scheme_empty"
    sections[0]["text"] = "重温入党誓词。"
    written = (await desk.write(template="party_day", sections=sections)).json()
    assert written["current"]["sections"][0]["hint"] == party_day["sections"][0]["hint"]
    assert (await desk.do("submit", WRITER)).json()["current"]["state"] == "submitted"
    assert (await desk.write()).json()["code"] == "scheme_submitted"
    done = (await desk.do("approve", "secretary")).json()
    assert (done["current"]["state"], done["current"]["approved_by_name"]) == ("approved", "周敏")
    assert (done["current"]["approved_alone"], done["current"]["writer_names"]) == (False, ["林晓"])
    assert (await desk.write()).json()["code"] == "scheme_locked"


async def test_a_pasted_scheme_keeps_its_sections(desk: Desk) -> None:
    current = (await desk.write()).json()["current"]
    assert [(s["title"], s["hint"]) for s in current["sections"]] == [("活动目的", None), ("人员分工", None)]


async def test_returned_with_what_is_missing(desk: Desk) -> None:
    await desk.write()
    await desk.do("submit", WRITER)
    back = (await desk.do("return", "secretary", reason="缺安全预案")).json()["current"]
    assert (back["state"], back["return_reason"]) == ("returned", "缺安全预案")
    assert (await desk.do("approve", "secretary")).json()["code"] == "scheme_not_submitted"
    assert (await desk.write()).is_success
    assert (await desk.do("submit", WRITER)).json()["current"]["return_reason"] is None


async def test_the_only_leader_may_approve_their_own_and_it_is_noted(desk: Desk) -> None:
    await desk.write("secretary")
    await desk.do("submit", "secretary")
    assert (await desk.do("approve", "secretary")).json()["current"]["approved_alone"] is True


async def test_with_a_deputy_nobody_approves_their_own(desk: Desk) -> None:
    """Neither whoever wrote it first nor whoever wrote in it afterwards."""
    world = desk.world
    async with unit_of_work() as db:
        branch = await db.get_one(Org, world.orgs["branch"])
        deputy = world.people["publicity_commissioner"]
        await access.install_in_office(db, deputy, Role.DEPUTY_SECRETARY, branch, clock.today(), None)
    await desk.write("secretary")
    submitted = await desk.do("submit", "secretary")
    assert submitted.json()["actions"] == ["return"]
    refused = await desk.do("approve", "secretary")
    assert (refused.status_code, refused.json()["code"]) == (409, "other_approver_needed")
    assert (await desk.do("approve", "publicity_commissioner")).is_success


async def test_an_amendment_is_a_new_edition_and_both_are_visible(desk: Desk) -> None:
    await desk.approved()
    amended = (await desk.do("amend", WRITER)).json()
    assert (amended["current"]["edition"], amended["current"]["state"]) == (2, "draft")
    assert amended["current"]["sections"] == amended["earlier"][0]["sections"]
    assert (await desk.write(sections=[{"title": "活动目的", "text": "改到操场。"}])).is_success
    seen = (await desk.read("member")).json()
    assert (seen["current"]["edition"], seen["earlier"], seen["actions"]) == (1, [], [])
    await desk.do("submit", WRITER)
    assert (await desk.do("approve", "secretary")).is_success
    seen = (await desk.read("member")).json()
    assert (seen["current"]["edition"], [e["edition"] for e in seen["earlier"]]) == (2, [1])
    assert seen["earlier"][0]["sections"][0]["text"] == "重温入党誓词。"


async def test_a_draft_is_for_those_who_keep_the_activity(desk: Desk) -> None:
    await desk.write()
    assert (await desk.read("member")).json()["current"] is None
    assert (await desk.read("discipline_commissioner")).json()["current"]["state"] == "draft"
    assert (await desk.read("other_secretary")).status_code == 404


async def test_a_groups_scheme_is_approved_by_its_branch(world: World, client: AsyncClient) -> None:
    """A group leader writes and cannot approve; the leaders of the branch can."""
    desk = Desk(client, world)
    activity = await Host(client, world, "group_leader").plan(
        org_id=str(world.orgs["group"]), kind="group_meeting", title="党小组会"
    )
    desk.url = f"/api/v1/activities/{activity['id']}/scheme"
    assert (await desk.write("group_leader")).is_success
    assert (await desk.do("submit", "group_leader")).json()["actions"] == []
    assert (await desk.do("approve", "group_leader")).status_code == 403
    assert (await desk.do("approve", "secretary")).is_success


async def test_two_people_writing_are_told(desk: Desk) -> None:
    """Also at the very first writing: nobody's words are lost."""
    await desk.write()
    desk.version = 0
    assert (await desk.write("secretary")).status_code == 412
    bare = await desk.client.put(desk.url, json={"text": TEXT}, headers=desk.world.headers("secretary"))
    assert bare.status_code == 428


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": TEXT, "sections": []}, "invalid_input"),
        ({"template": "party_day"}, "invalid_input"),
        ({"template": "no_such", "text": TEXT}, "unknown_template"),
        ({"sections": [{"title": "", "text": "x"}]}, "invalid_input"),
        ({"sections": [{"title": "x", "text": "a\x00"}]}, "invalid_input"),
        ({"text": "长" * 40_001}, "invalid_input"),
    ],
)
async def test_bad_input_is_named(desk: Desk, body: Json, code: str) -> None:
    answer = await desk.write(**body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert (await desk.read(WRITER)).json()["current"] is None


async def test_a_step_without_a_scheme_is_told(desk: Desk) -> None:
    for step, persona in (("submit", WRITER), ("approve", "secretary"), ("amend", WRITER)):
        answer = await desk.do(step, persona)
        assert (answer.status_code, answer.json()["code"]) == (409, "scheme_missing")


async def test_every_deed_leaves_its_trace(desk: Desk) -> None:
    await desk.approved()
    await desk.do("amend", WRITER)
    async with unit_of_work() as db:
        entries = await db.exec(select(AuditEntry).order_by(AuditEntry.created_at))
        deeds = [entry.action for entry in entries if entry.action.startswith("scheme.")]
    assert deeds == ["scheme.write", "scheme.submit", "scheme.approve", "scheme.amend"]
