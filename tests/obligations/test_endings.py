"""How duties end: by hand, replaced, taken back with their plan; one rule whatever their versions say."""

import asyncio
import uuid
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient

from nianlun.access.rules import OrgKind
from nianlun.core.db import unit_of_work
from nianlun.obligations import service
from nianlun.obligations.rules.duties import Terms, counting
from nianlun.obligations.rules.same import Choice
from nianlun.obligations.writing import Origin
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, YearKind
from obligations.speaker import Speaker, refusal, set_today
from obligations.test_laying_down import caller_of
from world import World

Json = dict[str, Any]
VISIT = [{"fact_kind": "activity.held", "activity_kinds": ["visit"]}]


@pytest.fixture
async def speaker(world: World, client: AsyncClient) -> Speaker:
    set_today(date(2026, 11, 20))
    return Speaker(client, world)


def asked(speaker: Speaker, **changes: Any) -> Json:
    return {"org_id": speaker.org(), "name": "参观", "every": "month", "satisfied_by": VISIT, **changes}


async def laid(speaker: Speaker, **changes: Any) -> Json:
    answer = await speaker.ask("POST", "/obligations", json=asked(speaker, **changes))
    assert answer.status_code == 201, answer.text
    return dict(answer.json()["duty"])


async def changed(speaker: Speaker, duty: Json, **changes: Any) -> Json:
    body = asked(speaker, **changes)
    del body["org_id"]
    answer = await speaker.ask("PATCH", f"/obligations/{duty['id']}", duty["row_version"], json=body)
    assert answer.is_success, answer.text
    return dict(answer.json()["duty"])


async def owed(speaker: Speaker, **when: Any) -> dict[str, list[str]]:
    """The duties to visit something, by id, with the periods in which they are owed."""
    listing = await speaker.look("/obligations", org=speaker.org(), **when)
    return {
        duty["id"]: [period["name"] for period in duty["periods"]]
        for duty in listing["duties"]
        if duty["satisfied_by"] == VISIT
    }


def planned(every: Rhythm = Rhythm.MONTH, times: int = 1) -> Terms:
    year = WorkingYear(YearKind.CALENDAR, 2026)
    return Terms(
        name="参观",
        short="参观",
        unit="org",
        held_by=(OrgKind.BRANCH,),
        every=every,
        times=times,
        effective_from=year.starts,
        satisfied_by=(counting("org", "visit"),),
        year=year,
    )


async def test_a_plans_duty_taken_back_was_never_owed_though_changed_since(speaker: Speaker) -> None:
    caller, branch = await caller_of(speaker.world), speaker.world.orgs["branch"]
    origin = Origin("plan", uuid.uuid4())
    async with unit_of_work() as db:
        await service.owe(db, caller, branch, planned(times=2), origin)
    listing = await speaker.look("/obligations", org=speaker.org())
    duty = next(duty for duty in listing["duties"] if duty["satisfied_by"] == VISIT)
    await changed(speaker, duty, times=3, effective_from="2026-11-01")
    assert (await owed(speaker))[duty["id"]][0] == "1月"
    set_today(date(2026, 11, 21))
    async with unit_of_work() as db:
        await service.disown(db, caller, branch, origin)
    assert await owed(speaker) == {}
    assert duty["id"] in await owed(speaker, on="2026-11-20")
    board = await speaker.as_("bureau_officer").look("/district/lights")
    assert duty["id"] not in [column["id"] for column in board["duties"]]
    await laid(speaker, times=2)


async def test_what_a_plan_replaced_comes_back_with_its_undo(speaker: Speaker) -> None:
    """With the last of its origins, not before."""
    old = await laid(speaker, effective_from="2026-09-01")
    caller, branch = await caller_of(speaker.world), speaker.world.orgs["branch"]
    first, second = Origin("plan", uuid.uuid4()), Origin("plan", uuid.uuid4())
    async with unit_of_work() as db:
        for origin in (first, second):
            await service.owe(db, caller, branch, planned(times=2), origin, Choice.REPLACE)
    assert old["id"] not in await owed(speaker)
    async with unit_of_work() as db:
        await service.disown(db, caller, branch, first)
    assert old["id"] not in await owed(speaker)
    async with unit_of_work() as db:
        await service.disown(db, caller, branch, second)
    assert await owed(speaker) == {old["id"]: ["9月", "10月", "11月", "12月"]}


async def test_a_changed_duty_is_replaced_from_the_first_day_on(speaker: Speaker) -> None:
    old = await laid(speaker, effective_from="2026-03-10")
    await changed(speaker, old, times=2, effective_from="2026-08-10")
    new = await laid(speaker, times=3, effective_from="2026-03-01", contradiction="replace")
    assert list(await owed(speaker)) == [new["id"]]


async def test_it_ends_before_a_change_that_would_begin_later(speaker: Speaker) -> None:
    duty = await laid(speaker)
    duty = await changed(speaker, duty, times=2, effective_from="2027-09-01")
    path = f"/obligations/{duty['id']}/end"
    answer = await speaker.ask("POST", path, duty["row_version"], json={"on": "2026-12-31"})
    assert answer.is_success, answer.text
    assert (answer.json()["duty"]["ended"], answer.json()["duty"]["effective_to"]) == (True, "2026-12-31")
    assert await owed(speaker) == {duty["id"]: ["11月", "12月"]}
    assert await owed(speaker, year=2027) == {}


async def test_until_its_last_day_it_still_stands_against_another(speaker: Speaker) -> None:
    duty = await laid(speaker)
    path = f"/obligations/{duty['id']}/end"
    await speaker.ask("POST", path, duty["row_version"], json={"on": "2027-12-31"})
    again = await speaker.ask("POST", "/obligations", json=asked(speaker))
    assert refusal(again) == (409, "obligation_owed_already")
    await laid(speaker, effective_from="2028-01-01")


async def test_said_four_times_at_once_it_is_laid_down_once(speaker: Speaker) -> None:
    body = asked(speaker)
    answers = await asyncio.gather(*(speaker.ask("POST", "/obligations", json=body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_what_the_law_asks_of_those_below_is_not_asked_again(speaker: Speaker) -> None:
    """Neither what the law, nor what an org further up asks of the same orgs."""
    bureau, meeting = speaker.as_("bureau_officer"), {"activity_kinds": ["general_meeting"]}
    held = [{"fact_kind": "activity.held", **meeting}]
    body = asked(bureau, org_id=bureau.org("bureau"), name="党员大会", satisfied_by=held)
    again = await bureau.ask("POST", "/obligations", json={**body, "every": "quarter"})
    assert refusal(again) == (409, "obligation_owed_already")
    oftener = await bureau.ask("POST", "/obligations", json=body)
    assert refusal(oftener) == (409, "obligation_contradicts")


async def test_a_change_is_compared_too(speaker: Speaker) -> None:
    """With what is owed besides; what was kept beside it already is not asked about again."""
    duty = await laid(speaker)
    path, version = f"/obligations/{duty['id']}", duty["row_version"]
    party_day = [{"fact_kind": "activity.held", "activity_kinds": ["party_day"]}]
    body = asked(speaker, satisfied_by=party_day)
    del body["org_id"]
    assert refusal(await speaker.ask("PATCH", path, version, json=body)) == (409, "obligation_owed_already")
    weekly = {**body, "every": "week"}
    assert refusal(await speaker.ask("PATCH", path, version, json=weekly)) == (409, "obligation_contradicts")
    kept = await speaker.ask("PATCH", path, version, json={**weekly, "contradiction": "keep_both"})
    assert kept.is_success, kept.text
    renamed = await speaker.ask("PATCH", path, version + 1, json={**weekly, "name": "每周党日"})
    assert renamed.is_success, renamed.text


@pytest.mark.parametrize("changes", [{"unit": "committee"}, {"held_by": ["group"]}])
async def test_who_owes_it_stays_the_same(speaker: Speaker, changes: Json) -> None:
    duty = await laid(speaker)
    body = asked(speaker, **changes)
    del body["org_id"]
    answer = await speaker.ask("PATCH", f"/obligations/{duty['id']}", duty["row_version"], json=body)
    assert refusal(answer) == (409, "obligation_holder_fixed")
