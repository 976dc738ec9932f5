"""Objections and their answers, make-ups, and which facts count: what each does to the lights."""

import uuid
from collections import Counter
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient
from sqlmodel import select

from nianlun.access.models import Appointment
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.obligations.commands.appeals import ALONE
from obligations.speaker import NATIONAL, Speaker, appoint, lay_down, refusal, set_today, trail
from world import World

SEPTEMBER = {"period": "2026-09-15", "words": "九月在区里集中办了"}


@pytest.fixture
async def speaker(world: World, client: AsyncClient) -> Speaker:
    set_today(date(2026, 11, 20))
    return Speaker(client, world)


@pytest.fixture
async def above(speaker: Speaker) -> Speaker:
    """The secretary of the general branch above."""
    await appoint(speaker.world, "other_secretary", Role.SECRETARY, "general_branch")
    return speaker.as_("other_secretary")


async def test_upheld_the_period_is_exempt(speaker: Speaker, above: Speaker) -> None:
    """The branch objects, the organisation above agrees, the light says so."""
    made = await speaker.say("appeals", "party_day", **SEPTEMBER)
    assert made.status_code == 201
    row = made.json()
    assert (row["period_starts"], row["period_ends"], row["state"]) == ("2026-09-01", "2026-09-30", "open")
    assert (row["answering_org_name"], row["made_by"], row["actions"]) == ("城关学区党总支", "周敏", [])
    (waiting,) = (await above.look("/appeals", org=above.org("general_branch"), state="open"))["items"]
    assert (waiting["org_name"], waiting["actions"]) == ("星河幼儿园党支部", ["answer"])
    body = {"answer": "upheld", "words": "区里有签到"}
    answered = await above.ask("POST", f"/appeals/{row['id']}/answer", 1, json=body)
    assert (answered.json()["state"], answered.json()["answered_by"]) == ("upheld", "赵远")
    light = await speaker.light("party_day", "9月")
    assert (light["state"], light["reason"]) == ("exempt", "免：异议成立，区里有签到。11月20日 赵远批准。")
    assert (await speaker.light("party_day", "8月"))["state"] == "overdue"
    assert await trail(speaker.world) == ["appeal.make", "appeal.answer"]


async def test_it_goes_to_the_nearest_org_where_somebody_may_answer(speaker: Speaker) -> None:
    """The general branch above has nobody; the bureau above that does; whoever leads a branch, its groups."""
    row = (await speaker.say("appeals", "party_day", **SEPTEMBER)).json()
    assert row["answering_org_name"] == "青禾区教育局党委"
    officer = speaker.as_("bureau_officer")
    assert (await officer.look("/appeals", state="open"))["items"][0]["actions"] == ["answer"]
    await appoint(speaker.world, "other_secretary", Role.SECRETARY, "general_branch")
    later = {**SEPTEMBER, "period": "2026-08-15"}
    row = (await speaker.say("appeals", "party_day", **later)).json()
    assert row["answering_org_name"] == "城关学区党总支"
    row = (await speaker.say("appeals", "group_meeting", "group", **SEPTEMBER)).json()
    assert row["answering_org_name"] == "星河幼儿园党支部"


async def test_who_led_until_yesterday_answers_nothing(speaker: Speaker, above: Speaker) -> None:
    """By the appointments of today; where nobody above is left, it is said at once."""
    await leave_office(speaker.world, "general_branch")
    row = (await speaker.say("appeals", "party_day", **SEPTEMBER)).json()
    assert row["answering_org_name"] == "青禾区教育局党委"
    await leave_office(speaker.world, "bureau")
    refused = await speaker.say("appeals", "party_day", **{**SEPTEMBER, "period": "2026-08-15"})
    assert refusal(refused) == (409, "nobody_above")


async def leave_office(world: World, place: str) -> None:
    """Everybody's last day there was yesterday."""
    async with unit_of_work() as db:
        for row in await db.exec(select(Appointment).where(Appointment.org_id == world.orgs[place])):
            row.valid_until = clock.today()


async def test_explained_the_light_stands(speaker: Speaker, above: Speaker) -> None:
    row = (await speaker.say("appeals", "party_day", **SEPTEMBER)).json()
    body = {"answer": "explained", "words": "区里的会不算支部的党日"}
    answered = (await above.ask("POST", f"/appeals/{row['id']}/answer", 1, json=body)).json()
    assert (answered["state"], answered["exemption_id"]) == ("explained", None)
    assert (await speaker.light("party_day", "9月"))["state"] == "overdue"
    again = await above.ask("POST", f"/appeals/{row['id']}/answer", 2, json=body)
    assert refusal(again) == (409, "appeal_answered")
    assert (await speaker.say("appeals", "party_day", **SEPTEMBER)).status_code == 201


async def test_objecting_twice_stands_once_and_answers_are_versioned(
    speaker: Speaker, above: Speaker
) -> None:
    row = (await speaker.say("appeals", "party_day", **SEPTEMBER)).json()
    assert refusal(await speaker.say("appeals", "party_day", **SEPTEMBER)) == (409, "appeal_open")
    body = {"answer": "upheld", "words": "同意"}
    assert refusal(await above.ask("POST", f"/appeals/{row['id']}/answer", json=body)) == (
        428,
        "version_required",
    )
    assert refusal(await above.ask("POST", f"/appeals/{row['id']}/answer", 7, json=body)) == (
        412,
        "version_conflict",
    )
    assert (await speaker.ask("POST", f"/appeals/{row['id']}/answer", 1, json=body)).status_code == 404


async def test_a_member_objects_to_the_own_light_only(speaker: Speaker) -> None:
    """The branch answers; nobody above sees it, and nobody objects in another's name."""
    study = await lay_down(speaker.world)
    people = speaker.world.people
    member = speaker.as_("member")
    own = {"person_id": str(people["member"]), "period": "2026-10-01", "words": "十月我在外培训"}
    row = await member.say("appeals", study, **own)
    assert row.status_code == 201
    assert (row.json()["person_name"], row.json()["answering_org_name"]) == ("方芸", "星河幼儿园党支部")
    assert (await speaker.as_("bureau_officer").look("/appeals"))["total"] == 0
    other = await member.say("appeals", study, **{**own, "person_id": str(people["secretary"])})
    assert other.status_code == 404
    assert (await member.say("appeals", "party_day", **SEPTEMBER)).status_code == 404
    by_phone = await speaker.as_("phone").say("appeals", study, **{**own, "period": "2026-09-01"})
    assert by_phone.status_code == 201
    (first, _) = sorted((await speaker.look("/appeals"))["items"], key=lambda one: one["words"])
    assert first["actions"] == ["answer"]


async def test_a_member_is_told_that_the_own_objection_waits(speaker: Speaker) -> None:
    """Of the same light; another month's, and another person's, are objections of their own."""
    study = await lay_down(speaker.world)
    member, people = speaker.as_("member"), speaker.world.people
    own = {"person_id": str(people["member"]), "period": "2026-10-01", "words": "十月我在外培训"}
    assert (await member.say("appeals", study, **own)).status_code == 201
    again = await speaker.as_("phone").say("appeals", study, **{**own, "period": "2026-10-20"})
    assert refusal(again) == (409, "appeal_open")
    assert again.json()["detail"].startswith("这盏灯已经提过异议，等答复。")
    assert (await member.say("appeals", study, **{**own, "period": "2026-09-01"})).status_code == 201
    of_another = {**own, "person_id": str(people["secretary"])}
    assert (await speaker.say("appeals", study, **of_another)).status_code == 201


async def test_who_objected_leaves_the_answer_to_another(speaker: Speaker) -> None:
    """One's own objection, or one about oneself, is for the other leader, where there is one."""
    study = await lay_down(speaker.world)
    secretary = str(speaker.world.people["secretary"])
    own = {"person_id": secretary, "period": "2026-10-10", "words": "我学了"}
    row = (await speaker.say("appeals", study, **own)).json()
    assert row["actions"] == ["answer"]
    await appoint(speaker.world, "publicity_commissioner", Role.DEPUTY_SECRETARY, "branch")
    assert (await speaker.look("/appeals"))["items"][0]["actions"] == []
    path, body = f"/appeals/{row['id']}/answer", {"answer": "upheld", "words": "同意"}
    assert refusal(await speaker.ask("POST", path, 1, json=body)) == (409, "other_answerer_needed")
    deputy = speaker.as_("publicity_commissioner")
    assert (await deputy.look("/appeals"))["items"][0]["actions"] == ["answer"]
    assert (await deputy.ask("POST", path, 1, json=body)).json()["state"] == "upheld"


async def test_the_only_leader_answers_and_it_is_noted(speaker: Speaker) -> None:
    study = await lay_down(speaker.world)
    own = {"person_id": str(speaker.world.people["secretary"]), "period": "2026-10-10", "words": "我学了"}
    row = (await speaker.say("appeals", study, **own)).json()
    body = {"answer": "explained", "words": "按天数算"}
    assert (await speaker.ask("POST", f"/appeals/{row['id']}/answer", 1, json=body)).is_success
    assert (await speaker.look("/audit"))["items"][0]["reason"] == ALONE


@pytest.mark.parametrize("period", ["2026-11-10", "2026-12-10", "2026-03-10"])
async def test_only_a_red_light_is_objected_to(speaker: Speaker, period: str) -> None:
    """Not to what still runs, not to the future, not to what was let off."""
    march = {"from_day": "2026-03-01", "until_day": "2026-03-31", "reason_kind": "other", "words": "停办"}
    assert (await speaker.say("exemptions", "party_day", **march, approve=True)).is_success
    answer = await speaker.say("appeals", "party_day", **{**SEPTEMBER, "period": period})
    assert refusal(answer) == (409, "light_not_red")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"period": "1999-09-01"}, (422, "period_not_owed")),
        ({"period": "昨天"}, (422, "invalid_input")),
        ({"words": ""}, (422, "invalid_input")),
        ({"words": "一" * 401}, (422, "invalid_input")),
        ({"org_id": str(uuid.uuid4())}, (404, "not_found")),
    ],
)
async def test_objections_that_are_refused(
    speaker: Speaker, body: dict[str, Any], expected: tuple[int, str]
) -> None:
    assert refusal(await speaker.say("appeals", "party_day", **{**SEPTEMBER, **body})) == expected


async def test_a_later_meeting_makes_up_for_a_missed_month(speaker: Speaker) -> None:
    """Red turns green and says 补办; the month in which it was held lacks it; undone, all is as before."""
    held = await speaker.held(date(2026, 11, 20))
    assert (await speaker.light("party_day", "11月"))["state"] == "done"
    body = {"period": "2026-10-01", "source": "activity", "source_id": held["id"], "reason": "十月停课"}
    made = await speaker.say("make-ups", "party_day", **body)
    assert made.status_code == 201
    row = made.json()
    assert (row["title"], row["happened_on"], row["period_starts"]) == (
        "支部活动",
        "2026-11-20",
        "2026-10-01",
    )
    october = await speaker.light("party_day", "10月")
    assert (october["state"], october["done"]) == ("done", 1)
    assert "补办" in october["reason"]
    assert (await speaker.light("party_day", "11月"))["done"] == 0
    twice = await speaker.say("make-ups", "party_day", **{**body, "period": "2026-09-01"})
    assert refusal(twice) == (409, "already_made_up")
    gone = await speaker.ask("DELETE", f"/make-ups/{row['id']}")
    assert (gone.status_code, gone.json()["actions"]) == (200, [])
    assert (await speaker.light("party_day", "10月"))["state"] == "overdue"
    assert refusal(await speaker.ask("DELETE", f"/make-ups/{row['id']}")) == (409, "already_withdrawn")
    assert [deed for deed in await trail(speaker.world) if deed.startswith("make")] == [
        "make_up.add",
        "make_up.withdraw",
    ]


async def test_only_a_later_record_that_counts_makes_up(speaker: Speaker) -> None:
    lecture = await speaker.held(date(2026, 11, 20), "party_lecture")
    body = {"period": "2026-10-01", "source": "activity", "source_id": lecture["id"], "reason": "停课"}
    other_kind = await speaker.say("make-ups", "party_day", **body)
    assert refusal(other_kind) == (409, "record_does_not_count")
    in_time = await speaker.say("make-ups", "party_lecture", **{**body, "period": "2026-11-01"})
    assert refusal(in_time) == (409, "record_not_later")
    unknown = await speaker.say("make-ups", "party_day", **{**body, "source_id": str(uuid.uuid4())})
    assert refusal(unknown) == (409, "record_does_not_count")
    odd = await speaker.say("make-ups", "party_day", **{**body, "source": "nothing"})
    assert refusal(odd) == (409, "record_does_not_count")


def mapped(speaker: Speaker, kinds: list[str] | None, **more: Any) -> dict[str, Any]:
    wanted = None if kinds is None else [{"fact_kind": "activity.held", "activity_kinds": kinds}]
    return {"org_id": speaker.org(), "satisfied_by": wanted, "reason": "学习也算", **more}


async def test_an_org_says_which_facts_count(speaker: Speaker) -> None:
    """From now on, with who and why; back again too; what was said before stays to be read."""
    await speaker.held(date(2026, 11, 20), "political_study")
    path = f"/obligations/{NATIONAL['party_day']}/mapping"
    assert (await speaker.light("party_day", "11月"))["done"] == 0
    changed = await speaker.ask("PUT", path, 0, json=mapped(speaker, ["political_study", "party_day"]))
    assert changed.status_code == 200
    read = changed.json()
    assert read["satisfied_by"] == [
        {"fact_kind": "activity.held", "activity_kinds": ["party_day", "political_study"]}
    ]
    assert (read["version"], read["history"][0]["recorded_by"], read["history"][0]["reason"]) == (
        1,
        "周敏",
        "学习也算",
    )
    assert (await speaker.light("party_day", "11月"))["state"] == "done"
    stale = await speaker.ask("PUT", path, 0, json=mapped(speaker, ["party_day"]))
    assert refusal(stale) == (412, "version_conflict")
    same = await speaker.ask("PUT", path, 1, json=mapped(speaker, ["party_day", "political_study"]))
    assert refusal(same) == (409, "mapping_unchanged")
    back = (await speaker.ask("PUT", path, 1, json=mapped(speaker, None, reason="恢复"))).json()
    assert [step["satisfied_by"] is None for step in back["history"]] == [True, False]
    assert (await speaker.light("party_day", "11月"))["done"] == 0


@pytest.mark.parametrize(
    ("body", "version", "expected"),
    [
        ({"satisfied_by": [{"fact_kind": "activity.dreamt"}]}, 0, (422, "unknown_fact_kind")),
        (
            {"satisfied_by": [{"fact_kind": "activity.held", "activity_kinds": ["tea"]}]},
            0,
            (422, "unknown_fact_kind"),
        ),
        ({"satisfied_by": []}, 0, (422, "invalid_input")),
        ({"satisfied_by": [{"fact_kind": "activity.present"}]}, 0, (422, "obligation_facts_of_people")),
        ({"reason": " "}, 0, (422, "invalid_input")),
        ({}, None, (428, "version_required")),
        ({"satisfied_by": None}, 0, (409, "mapping_unchanged")),
    ],
)
async def test_mappings_that_are_refused(
    speaker: Speaker, body: dict[str, Any], version: int | None, expected: tuple[int, str]
) -> None:
    asked = mapped(speaker, ["party_day"], **body)
    path = f"/obligations/{NATIONAL['party_day']}/mapping"
    assert refusal(await speaker.ask("PUT", path, version, json=asked)) == expected


async def test_the_organisation_above_sees_that_a_branch_changed_what_counts(speaker: Speaker) -> None:
    """The board shows the light of the branch's own page, and marks it."""
    await speaker.held(date(2026, 11, 20), "political_study")
    path = f"/obligations/{NATIONAL['party_day']}/mapping"
    assert (await speaker.ask("PUT", path, 0, json=mapped(speaker, ["political_study"]))).is_success
    board = await speaker.as_("bureau_officer").look("/district/lights")
    cells = {
        (row["org_name"], cell["duty_id"]): cell["remapped"] for row in board["rows"] for cell in row["cells"]
    }
    marked = [of for of, remapped in cells.items() if remapped]
    assert marked == [("星河幼儿园党支部", str(NATIONAL["party_day"]))]


async def test_a_group_lets_count_what_it_said_itself(speaker: Speaker) -> None:
    """The opened duty lists the records behind each group's light: by its own mapping, nobody else's."""
    seminar = [{"fact_kind": "activity.held", "activity_kinds": ["seminar"]}]
    body = {"org_id": speaker.org("second_group"), "satisfied_by": seminar, "reason": "以研讨代"}
    path = f"/obligations/{NATIONAL['group_meeting']}"
    assert (await speaker.ask("PUT", f"{path}/mapping", 0, json=body)).is_success
    for group in ("group", "second_group"):
        for kind in ("seminar", "group_meeting"):
            await speaker.held(date(2026, 11, 20), kind, group)
    detail = await speaker.look(path, org=speaker.org(), period="2026-11-10")
    done = {light["unit"]["org_name"]: light["done"] for light in detail["lights"]}
    behind = Counter(fact["org_name"] for fact in detail["facts"])
    assert done == {name: behind[name] for name in done}
    assert sum(done.values()) == 2


async def test_what_people_did_one_by_one_is_no_meeting_of_the_branch(speaker: Speaker) -> None:
    """A duty of the branch cannot be satisfied by who was present: its light would never turn green."""
    present = [{"fact_kind": "activity.present", "activity_kinds": ["visit"]}]
    body = {"org_id": speaker.org(), "name": "参观", "every": "month", "satisfied_by": present}
    of_branch = await speaker.ask("POST", "/obligations", json=body)
    assert refusal(of_branch) == (422, "obligation_facts_of_people")
    of_people = await speaker.ask("POST", "/obligations", json={**body, "unit": "person"})
    assert of_people.status_code == 201


async def test_what_is_noted_of_an_org_is_nobodys_own(speaker: Speaker) -> None:
    """A duty of people is refused where no fact of a person would count: laid down, changed or mapped."""
    held = [{"fact_kind": "activity.held", "activity_kinds": ["visit"]}]
    present = [{"fact_kind": "activity.present", "activity_kinds": ["visit"]}]
    body = {"org_id": speaker.org(), "name": "参观", "every": "month", "unit": "person"}
    refused = await speaker.ask("POST", "/obligations", json={**body, "satisfied_by": held})
    assert refusal(refused) == (422, "obligation_facts_of_orgs")
    laid_down = await speaker.ask("POST", "/obligations", json={**body, "satisfied_by": [*held, *present]})
    duty = laid_down.json()["duty"]
    path = f"/obligations/{duty['id']}"
    changed = {key: value for key, value in body.items() if key != "org_id"} | {"satisfied_by": held}
    refused = await speaker.ask("PATCH", path, duty["row_version"], json=changed)
    assert refusal(refused) == (422, "obligation_facts_of_orgs")
    asked = mapped(speaker, ["visit"])
    assert refusal(await speaker.ask("PUT", f"{path}/mapping", 0, json=asked)) == (
        422,
        "obligation_facts_of_orgs",
    )
