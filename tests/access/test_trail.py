"""The audit trail: who did what, in words, for those who may read it."""

import re
from pathlib import Path

from httpx import AsyncClient

import nianlun
from activities.conftest import Host
from nianlun.access.deeds import DEEDS
from world import World

URL = "/api/v1/audit"


async def test_the_trail_names_deed_person_and_reason(world: World, client: AsyncClient) -> None:
    """Newest first, with names and the Chinese word for each deed; the other branch's stays hidden."""
    host = Host(client, world)
    activity = await host.plan()
    await host.do(activity, "cancel", {"reason": "与区里活动冲突"})
    await Host(client, world, "other_secretary").plan(org_id=str(world.orgs["other_branch"]))
    rows = (await client.get(URL, headers=host.headers)).json()["items"]
    assert [(r["action_name"], r["person_name"], r["reason"]) for r in rows] == [
        ("取消活动", "周敏", "与区里活动冲突"),
        ("排活动", "周敏", None),
    ]


async def test_a_refusal_leaves_its_own_trace(world: World, client: AsyncClient) -> None:
    """The refused request rolls back, its entry stays; the auditor sees it, the secretary does not."""
    assert (await client.get(URL, headers=world.headers("member"))).status_code == 403
    seen = (await client.get(URL, headers=world.headers("auditor"))).json()["items"]
    assert [(r["action"], r["person_name"]) for r in seen] == [("refused:audit.read", "方芸")]
    assert (await client.get(URL, headers=world.headers("secretary"))).json()["items"] == []


def test_every_deed_that_code_records_is_worded() -> None:
    """A literal handed to the trail is in the catalogue, and nothing stands in the catalogue unused."""
    sources = [p.read_text("utf-8") for p in Path(nianlun.__file__).parent.rglob("*.py")]
    text = "\n".join(s for s in sources if "DEEDS: dict" not in s)
    unused = [deed for deed in DEEDS if not re.search(rf'[":.]{re.escape(deed.split(".")[-1])}[":]', text)]
    assert unused == []
