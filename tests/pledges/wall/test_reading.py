"""What strangers see of a branch's pledges, and that an address is all there is to know."""

import uuid
from collections.abc import AsyncIterator, Sequence

import pytest

from activities.conftest import Host
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts import registry
from nianlun.facts import service as facts
from nianlun.facts.registry import Description, Registered
from nianlun.facts.rules import NewFact, Source
from nianlun.pledges.wall.present import PAGE_SIZE
from nianlun.pledges.wall.router import reading
from pledges.wall.conftest import WALLS, Corridor


async def test_there_is_nothing_to_enumerate(corridor: Corridor) -> None:
    """Never made, closed and replaced addresses answer alike, but for the number of the request."""
    await corridor.set()
    replaced = corridor.slug
    org = {"org": str(corridor.world.orgs["branch"])}
    headers = corridor.world.headers("secretary")
    answer = await corridor.client.post("/api/v1/pledges/wall/slug", params=org, headers=headers)
    corridor.at = answer.json()
    closed = (await corridor.set(open=False))["url"].rpartition("/")[2]
    assert closed != replaced
    answers = [
        await corridor.client.get(f"{WALLS}/{slug}") for slug in (replaced, closed, "0" * 10, "x", "%00")
    ]
    bodies = [{**found.json(), "request_id": ""} for found in answers]
    assert {found.status_code for found in answers} == {404}
    assert all(body == bodies[0] for body in bodies)
    assert bodies[0]["code"] == "wall_not_found"


async def test_an_address_may_be_typed(corridor: Corridor) -> None:
    """In small letters, with what looks like a zero."""
    await corridor.set()
    typed = corridor.slug.lower().replace("0", "o").replace("1", "l")
    assert (await corridor.client.get(f"{WALLS}/{typed}")).status_code == 200


async def test_only_what_was_shown_hangs_there(corridor: Corridor) -> None:
    """Neither drafts nor what another branch has promised."""
    await corridor.set()
    shown = await corridor.pledge()
    await corridor.pledge(shown=False)
    await corridor.branch_pledge()
    wall = await corridor.look()
    assert [it["id"] for it in wall["items"]] == [shown["id"]]
    assert wall["counts"] == {"branch": 1, "members": 1, "kept": 0}
    assert wall["org_name"] == "星河幼儿园党支部"
    assert (await corridor.only(part="branch"))["who"] == "星河幼儿园党支部"


async def test_a_name_only_with_consent(corridor: Corridor) -> None:
    """Dated; without it the post, and without that the word for anybody."""
    await corridor.set()
    await corridor.pledge()
    member = f"/api/v1/members/{corridor.world.people['member']}"
    assert (await corridor.only())["who"] == "党员"
    card = (await corridor.ask("secretary", "GET", member)).json()
    changed = await corridor.ask(
        "secretary", "PATCH", member, {"post": "语文教师"}, **{"If-Match": str(card["version"])}
    )
    assert changed.is_success, changed.text
    assert (await corridor.only())["who"] == "语文教师"
    assert (await corridor.ask("member", "PUT", "/api/v1/me/name-consent")).is_success
    named = await corridor.only()
    assert (named["who"], named["consent_on"]) == ("方芸", clock.today().isoformat())
    assert (await corridor.ask("member", "DELETE", "/api/v1/me/name-consent")).is_success
    after = await corridor.only()
    assert (after["who"], after["consent_on"]) == ("语文教师", None)


async def test_progress_is_told(corridor: Corridor) -> None:
    """In words, with its day, and counted against how often it was promised."""
    await corridor.set()
    pledge = await corridor.pledge(times=5)
    await corridor.step(pledge, "member", "progress", words="听了大班科学活动")
    it = await corridor.only()
    assert (it["state"], it["done"], it["times"]) == ("keeping", 1, 5)
    assert it["progress"] == [{"on": clock.today().isoformat(), "what": "听了大班科学活动"}]


async def test_an_amendment_shows_both_texts(corridor: Corridor) -> None:
    """What was promised first, what it became, and why; one nobody decided on is not there."""
    await corridor.set()
    pledge = await corridor.pledge()
    await corridor.step(pledge, "member", "amend", beneficiary="全体教师", reason="新教师已出徒")
    assert (await corridor.only())["amended"] == []
    await corridor.step(pledge, "secretary", "amend/decide", accept=True)
    it = await corridor.only()
    (amended,) = it["amended"]
    assert it["beneficiary"] == "全体教师"
    assert (amended["before"], amended["after"]) == ("帮到：新教师", "帮到：全体教师")
    assert (amended["reason"], amended["on"]) == ("新教师已出徒", clock.today().isoformat())


async def test_a_witness_is_nobody_elses_business(corridor: Corridor) -> None:
    """Neither beside the pledge nor in a change of it; a change of that alone is not told at all."""
    await corridor.set()
    pledge = await corridor.pledge(witness="李园长")
    for change in ({"witness": "王家长"}, {"witness": "赵家长", "times": 6}):
        await corridor.step(pledge, "member", "amend", reason="换人", **change)
        await corridor.step(pledge, "secretary", "amend/decide", accept=True)
    it = await corridor.only()
    assert [one["after"] for one in it["amended"]] == ["次数：6"]
    assert not [name for name in ("李园长", "王家长", "赵家长") if name in str(it)]


async def test_a_record_is_told_by_its_kind(corridor: Corridor) -> None:
    """What the branch called its meeting may name a child: strangers hear the kind alone."""
    await corridor.set()
    pledge = await corridor.pledge()
    host = Host(corridor.client, corridor.world)
    activity = await host.opened(title="看望陈小宝一家")
    await host.tick(activity, "member", "present")
    await host.do(activity, "close")
    await corridor.step(pledge, "member", "progress", source="activity", source_id=activity["id"])
    assert [one["what"] for one in (await corridor.only())["progress"]] == ["主题党日"]


async def test_a_record_without_a_name_for_outside_is_done_once(
    corridor: Corridor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its own words nor the sentence of what one may not see."""
    await corridor.set()
    pledge, source_id = await corridor.pledge(), uuid.uuid4()

    async def describe(_: object, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
        source = Source("mentorship_log", source_id)
        return {source_id: Description(source, "成长记录（仅双方和支委可看）", clock.today(), "/mentorships")}

    async with unit_of_work() as db:
        fact = NewFact("mentorship.took_part", corridor.world.orgs["branch"], clock.today(), 1,
                       corridor.world.people["member"])  # fmt: skip
        await facts.record(db, Source("mentorship_log", source_id), [fact])
    monkeypatch.setitem(registry._sources, "mentorship_log", Registered(no_facts, describe))
    await corridor.step(pledge, "member", "progress", source="mentorship_log", source_id=str(source_id))
    assert [one["what"] for one in (await corridor.only())["progress"]] == ["已办一次"]


async def no_facts(_: object) -> AsyncIterator[tuple[Source, NewFact]]:
    for nothing in ():
        yield nothing


async def test_thirty_a_page(corridor: Corridor) -> None:
    """Every pledge on exactly one page."""
    await corridor.set()
    for _ in range(PAGE_SIZE + 1):
        await corridor.pledge()
    first, second = await corridor.look(), await corridor.look(page=2)
    assert (len(first["items"]), len(second["items"]), first["total"]) == (PAGE_SIZE, 1, PAGE_SIZE + 1)
    assert len({it["id"] for page in (first, second) for it in page["items"]}) == PAGE_SIZE + 1


async def test_another_year_is_empty(corridor: Corridor) -> None:
    """And offered beside this one, as long as somebody looks at it."""
    await corridor.set()
    await corridor.pledge()
    this, last = clock.today().year, clock.today().year - 1
    wall = await corridor.look(year=last)
    assert (wall["items"], wall["years"]) == ([], [this, last])
    assert (await corridor.look())["years"] == [this]


async def test_it_is_sent_once(corridor: Corridor) -> None:
    """A browser that has it hears that nothing changed, and hears of the next change."""
    await corridor.set()
    pledge = await corridor.pledge()
    url = f"{WALLS}/{corridor.slug}?part=members"
    tag = (await corridor.client.get(url)).headers["etag"]
    known = await corridor.client.get(url, headers={"If-None-Match": tag})
    assert (known.status_code, known.content) == (304, b"")
    await corridor.step(pledge, "member", "progress", words="又听了一次")
    assert (await corridor.client.get(url, headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.parametrize(("reads", "packed"), [("gzip, br", "gzip"), ("identity", None)])
async def test_it_is_packed_for_slow_phones(corridor: Corridor, reads: str, packed: str | None) -> None:
    """The same words under the same mark, whoever reads them."""
    await corridor.set()
    url = f"{WALLS}/{corridor.slug}"
    answer = await corridor.client.get(url, headers={"Accept-Encoding": reads})
    assert answer.headers.get("content-encoding") == packed
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["etag"] == (await corridor.client.get(url)).headers["etag"]
    assert answer.json()["items"] == []


@pytest.mark.parametrize(("indexable", "header"), [(False, "noindex"), (True, None)])
async def test_search_engines_only_when_wished(
    corridor: Corridor, indexable: bool, header: str | None
) -> None:
    await corridor.set(indexable=indexable)
    answer = await corridor.client.get(f"{WALLS}/{corridor.slug}")
    assert answer.headers.get("x-robots-tag") == header
    assert answer.json()["indexable"] is indexable
    assert answer.headers["cache-control"] == "private, no-cache"


async def test_a_crowd_may_read_and_a_flood_may_not(
    corridor: Corridor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many a minute from one address, then 429 with the time to wait."""

    await corridor.set()
    monkeypatch.setattr(reading, "per_minute", 3)
    reading._seen.clear()
    answers = [await corridor.client.get(f"{WALLS}/{corridor.slug}") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "30"
