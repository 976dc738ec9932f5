"""Opening entries: lights of before the use, facts of their own, a column of their own, taken back."""

from collections.abc import Awaitable
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import event

from nianlun.core.db import engine, unit_of_work
from nianlun.facts.recount import differences
from obligations.speaker import NATIONAL, Speaker, lay_down, refusal, set_today, trail
from world import World


@pytest.fixture
async def speaker(world: World, client: AsyncClient) -> Speaker:
    """The branch is in use since September 2025."""
    set_today(date(2026, 11, 20))
    return Speaker(client, world)


def row(code: str = "party_day", on: str = "2025-03-07", **more: Any) -> dict[str, Any]:
    return {"duty_id": str(NATIONAL[code]), "happened_on": on, "title": "主题党日：学雷锋", **more}


async def enter(speaker: Speaker, *rows: dict[str, Any], org: str = "branch") -> list[dict[str, Any]]:
    answer = await speaker.ask(
        "POST", "/opening-entries", json={"org_id": speaker.org(org), "rows": list(rows)}
    )
    assert answer.status_code == 200, answer.text
    return list(answer.json()["rows"])


async def statements_of(asking: Awaitable[object]) -> list[str]:
    """What the database was asked meanwhile."""
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    event.listen(engine().sync_engine, "before_cursor_execute", note)
    try:
        await asking
    finally:
        event.remove(engine().sync_engine, "before_cursor_execute", note)
    return asked


async def recounted() -> list[object]:
    async with unit_of_work() as db:
        return list(await differences(db))


async def test_what_was_done_before_turns_its_light_green(speaker: Speaker) -> None:
    """Grey becomes green and says 期初登记; the ledger is what the entries say."""
    before = await speaker.light("party_day", "3月", year_kind="calendar", year=2025)
    assert before["state"] == "not_in_use"
    assert [r["outcome"] for r in await enter(speaker, row(), row("general_meeting"))] == ["recorded"] * 2
    light = await speaker.light("party_day", "3月", year_kind="calendar", year=2025)
    assert (light["state"], light["opening"]) == ("done", 1)
    assert "期初登记" in light["reason"]
    assert (await speaker.light("party_day", "4月", year_kind="calendar", year=2025))["state"] == "not_in_use"
    assert await recounted() == []
    assert await trail(speaker.world) == ["opening.enter", "opening.enter"]


async def test_figures_keep_them_apart(speaker: Speaker) -> None:
    """A column of its own: 开展次数 does not grow, and the figure opens to the entry."""
    await enter(speaker, row())
    asked = {"from": "2025-03", "to": "2025-03", "org": speaker.org(), "kind": "party_day"}
    table = await speaker.look("/figures", **asked)
    own = {f["fact_kind"]: (f["own"], f["late"]) for f in table["figures"]}
    assert own["obligation.opening"] == (1, 0)
    assert own["activity.held"] == (0, 0)
    assert "期初登记" in {d["name"] for d in table["definitions"]}
    opened = await speaker.look("/figures/records", **asked, fact="obligation.opening")
    assert [(r["title"], r["path"].split("?")[0]) for r in opened["records"]] == [
        ("主题党日：学雷锋", "/plan/obligations")
    ]
    asked.pop("org")
    above = await speaker.as_("bureau_officer").look("/district/figures", **asked)
    assert any(f["fact_kind"] == "obligation.opening" and f["subtree"] == 1 for f in above["figures"])


async def test_taken_back_nothing_of_it_counts(speaker: Speaker) -> None:
    (entered,) = await enter(speaker, row())
    gone = await speaker.ask("POST", f"/opening-entries/{entered['id']}/withdraw")
    assert (gone.status_code, gone.json()["actions"]) == (200, [])
    assert (await speaker.light("party_day", "3月", year_kind="calendar", year=2025))["done"] == 0
    assert await recounted() == []
    again = await speaker.ask("POST", f"/opening-entries/{entered['id']}/withdraw")
    assert refusal(again) == (409, "already_withdrawn")
    assert [r["outcome"] for r in await enter(speaker, row())] == ["recorded"]
    listed = await speaker.look("/opening-entries", org=speaker.org())
    assert [(one["duty_name"], bool(one["withdrawn_at"]), one["actions"]) for one in listed["items"]] == [
        ("主题党日", False, ["withdraw"]),
        ("主题党日", True, []),
    ]


async def test_each_row_has_its_own_answer(speaker: Speaker) -> None:
    """A refused row stops none of the others, and says why."""
    rows = [
        row(),
        row(),
        row(on="2025-09-30", title="启用当月"),
        row(on="2025-10-01"),
        row(on="2026-12-01"),
        row(activity_kind="party_lecture"),
        row(activity_kind="tea"),
        row("group_meeting"),
        {**row(), "duty_id": "00000000-0000-4000-8000-000000000000"},
        row(person_id=str(speaker.world.people["member"])),
    ]
    answers = await enter(speaker, *rows)
    assert [answer["code"] or answer["outcome"] for answer in answers] == [
        "recorded",
        "opening_repeated",
        "recorded",
        "after_opening",
        "in_future",
        "opening_kind_unfit",
        "opening_kind_unfit",
        "not_found",
        "not_found",
        "person_not_needed",
    ]
    assert [answer["number"] for answer in answers] == list(range(1, 11))
    assert all(answer["message"].endswith("。") for answer in answers if answer["message"])
    assert await recounted() == []


async def test_of_people_too(speaker: Speaker) -> None:
    """Private to the branch: the bureau lists none of it."""
    talk = await lay_down(
        speaker.world, name="谈心谈话", every="year", skips_holidays=False, effective_from=date(2020, 1, 1)
    )
    person = str(speaker.world.people["member"])
    asked = {"duty_id": str(talk), "happened_on": "2025-05-09", "title": "与书记谈心", "person_id": person}
    (answer,) = await enter(speaker, asked)
    assert answer["outcome"] == "recorded"
    assert (await speaker.look("/opening-entries"))["items"][0]["person_name"] == "方芸"
    assert (await speaker.as_("bureau_officer").look("/opening-entries"))["total"] == 0
    assert await recounted() == []


async def test_what_a_person_did_before_stays_in_the_branch(speaker: Speaker) -> None:
    """Their light counts it; no figure, no record and no name of it reaches the organisation above."""
    reading = [{"fact_kind": "activity.present", "activity_kinds": ["political_study"]}]
    said = {"every": "month", "effective_from": date(2020, 1, 1), "satisfied_by": reading}
    duty = await lay_down(speaker.world, name="读书", skips_holidays=False, **said)
    person = str(speaker.world.people["member"])
    asked = {"duty_id": str(duty), "happened_on": "2025-08-10", "title": "方芸病假后补学"}
    assert [r["outcome"] for r in await enter(speaker, {**asked, "person_id": person})] == ["recorded"]
    params = {"org": speaker.org(), "person": person, "period": "2025-08-10"}
    params |= {"year_kind": "calendar", "year": 2025}
    detail = await speaker.look(f"/obligations/{duty}", **params)
    assert (detail["light"]["state"], detail["light"]["opening"]) == ("done", 1)
    assert [(fact["title"], fact["opening"]) for fact in detail["facts"]] == [("方芸病假后补学", True)]
    above = speaker.as_("bureau_officer")
    months = {"from": "2025-08", "to": "2025-08", "org": speaker.org(), "kind": "political_study"}
    table = await above.look("/district/figures", **months)
    assert not [f for f in table["figures"] if f["fact_kind"].startswith("obligation.") and f["subtree"]]
    assert "obligation.opening_person" not in {f["fact_kind"] for f in table["figures"]}
    for kind in ("obligation.opening", "obligation.opening_person"):
        opened = await above.ask("GET", "/district/activities", params={**months, "fact": kind})
        assert "方芸" not in opened.text
    assert await recounted() == []


async def test_the_words_of_an_entry_stay_in_the_branch(speaker: Speaker) -> None:
    """The organisation above reads the kind of activity: what the branch wrote may name people."""
    await enter(speaker, row(title="方芸病假后补的主题党日"))
    asked = {"from": "2025-03", "to": "2025-03", "org": speaker.org(), "kind": "party_day"}
    asked["fact"] = "obligation.opening"
    above = await speaker.as_("bureau_officer").look("/district/activities", **asked)
    assert [r["title"] for r in above["records"]] == ["主题党日（期初登记）"]
    own = await speaker.look("/figures/records", **asked)
    assert [r["title"] for r in own["records"]] == ["方芸病假后补的主题党日"]


async def test_who_may_enter(speaker: Speaker) -> None:
    body = {"org_id": speaker.org(), "rows": [row()]}
    for persona, status in (("member", 403), ("other_secretary", 404), ("bureau_officer", 404)):
        answer = await speaker.as_(persona).ask("POST", "/opening-entries", json=body)
        assert answer.status_code == status, persona
    for wrong in ({"rows": []}, {"rows": [row(on="三月")]}, {"rows": [row(title=" ")]}):
        answer = await speaker.ask("POST", "/opening-entries", json={**body, **wrong})
        assert refusal(answer) == (422, "invalid_input")


async def test_a_daily_duty_has_no_entries(speaker: Speaker) -> None:
    """It is counted by day, before the use began too."""
    study = await lay_down(speaker.world, unit="org")
    (answer,) = await enter(speaker, {"duty_id": str(study), "happened_on": "2025-08-10", "title": "学习"})
    assert answer["code"] == "opening_counted_by_day"
    assert "报天数" in answer["message"]


async def test_many_entries_take_as_few_statements_as_one(speaker: Speaker) -> None:
    one = await statements_of(enter(speaker, row(title="先登的")))
    many = await statements_of(enter(speaker, *(row(title=f"党日{number}") for number in range(120))))
    assert len(many) <= len(one)
    assert await recounted() == []
