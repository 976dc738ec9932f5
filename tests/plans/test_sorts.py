"""Drafts that are no activities: what each becomes, once, and that it can be taken back."""

from typing import Any

import pytest
from sqlalchemy import func
from sqlmodel import select

from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from plans.desk import Desk, made_ids, outcomes, refusal

PLAN = """星河幼儿园党支部2026年工作计划

一、目标
1、全年发展党员2名。
2、开展志愿服务8次以上。
3、家长零投诉。
二、任务
12月15日前，由组织委员完成档案整理。
三、党员标准
开展“五带头”活动：带头学习提高，带头争创佳绩，带头服务群众，带头遵纪守法，带头弘扬正气。
四、工作安排
十二月份
1、召开组织生活会。
"""
SUMMARY = """星河幼儿园党支部2025年工作总结

一年来，支部召开党员大会4次，上党课6次，谈心谈话60余次。
"""


async def of(desk: Desk, what: str) -> list[dict[str, Any]]:
    return [draft for draft in await desk.look() if draft["what"] == what]


async def decide(desk: Desk, act: str, draft: dict[str, Any]) -> dict[str, Any]:
    body = {"draft_ids": [draft["id"]]}
    [row] = (await desk.ask("POST", f"{desk.url}/{act}", json=body)).json()["rows"]
    return row


async def test_each_sort_has_its_name_and_details(desk: Desk) -> None:
    """The page shows a sort by its word, and the numbers that the reader drew out."""
    await desk.ready(PLAN)
    drafts = await desk.look()
    assert {draft["what_name"] for draft in drafts} >= {"安排", "目标", "任务", "标准"}
    quotas = {draft["title"]: draft["details"] for draft in drafts if draft["what"] == "quota"}
    [service] = [details for title, details in quotas.items() if "志愿" in title]
    assert (service["number"], service["unit"], service["direction"]) == (8, "次", "at_least")
    assert all(draft["month"] is None and draft["proposed_on"] is None for draft in await of(desk, "quota"))


async def test_a_quota_becomes_a_target(desk: Desk) -> None:
    """Occasions are counted from the ledger, people are typed; zero is a limit."""
    await desk.ready(PLAN)
    for draft in await of(desk, "quota"):
        assert (await decide(desk, "accept", draft))["outcome"] == "accepted"
    answer = await desk.ask("GET", f"/api/v1/targets?org={desk.org('branch')}&year_kind=calendar&year=2026")
    made = {row["title"]: row for row in answer.json()["items"]}
    assert len(made) == 3
    [service] = [row for title, row in made.items() if "志愿" in title]
    assert service["counts"][0]["activity_kinds"] == ["volunteering"]
    [none] = [row for title, row in made.items() if "投诉" in title]
    assert (none["direction"], none["number_low"], none["counts"]) == ("at_most", 0, [])


async def test_a_refused_quota_leaves_what_was_dropped_dropped(desk: Desk) -> None:
    """Taken back, then set by hand under the same name: the plan's own stays dropped, and nothing fails."""
    await desk.ready(PLAN)
    quota = (await of(desk, "quota"))[0]
    assert (await decide(desk, "accept", quota))["outcome"] == "accepted"
    assert (await decide(desk, "undo", quota))["outcome"] == "pending"
    body = {"org_id": desk.org("branch"), "year_kind": "calendar", "year": 2026, "title": quota["title"],
            "direction": "at_least", "number_low": 5, "unit": "名"}  # fmt: skip
    assert (await desk.ask("POST", "/api/v1/targets", json=body)).status_code == 201
    ids = [draft["id"] for draft in await desk.look()]
    answer = await desk.ask("POST", f"{desk.url}/accept", json={"draft_ids": ids, "past": "late_entry"})
    rows = {row["draft_id"]: row for row in answer.json()["rows"]}
    assert rows[quota["id"]]["code"] == "target_exists"
    assert [row["code"] for row in rows.values() if row["code"]] == ["target_exists"]
    standing = (await desk.ask("GET", f"/api/v1/targets?org={desk.org('branch')}")).json()["items"]
    assert [row["number_low"] for row in standing if row["title"] == quota["title"]] == [5]


async def test_a_quota_from_two_to_two_is_two(desk: Desk) -> None:
    """Drafts and targets agree on what a range is."""
    await desk.ready(PLAN)
    [quota] = [draft for draft in await of(desk, "quota") if "党员" in draft["title"]]
    details = {"what": "quota", "number": 2, "number_high": 2, "unit": "名", "direction": "exactly"}
    url = f"{desk.url}/drafts/{quota['id']}"
    changed = await desk.ask("PATCH", url, quota["version"], json={"details": details})
    assert changed.json()["details"]["number_high"] is None
    assert (await decide(desk, "accept", quota))["outcome"] == "accepted"


async def test_a_task_becomes_an_assignment_and_not_an_entry_too(desk: Desk) -> None:
    """Due on the day the plan names, open to nobody until somebody is chosen; undone, it is gone."""
    await desk.ready(PLAN)
    [task] = await of(desk, "task")
    assert not [entry for entry in await of(desk, "entry") if "档案" in entry["title"]]
    assert (task["month"], task["day"], task["proposed_on"]) == (12, 15, "2026-12-15")
    assert task["details"]["owner_words"] == "组织委员"
    first = await decide(desk, "accept", task)
    assert (await decide(desk, "accept", task)) == first
    url = f"/api/v1/assignments?org={desk.org('branch')}"
    [row] = (await desk.ask("GET", url)).json()["items"]
    assert (row["id"], row["due_on"]) == (made_ids(first)[0], "2026-12-15")
    assert outcomes([await decide(desk, "undo", task)]) == ["pending"]
    assert (await of(desk, "task"))[0]["made"] == []


async def test_the_owner_is_one_of_the_branch(desk: Desk) -> None:
    """Chosen in the review; somebody of another branch does not exist for this one."""
    await desk.ready(PLAN)
    [task] = await of(desk, "task")
    url = f"{desk.url}/drafts/{task['id']}"
    details = {"what": "task", "owner_words": "组织委员"}
    mine = {"details": {**details, "owner_person_id": str(desk.world.people["member"])}}
    changed = await desk.ask("PATCH", url, task["version"], json=mine)
    assert changed.json()["details"]["owner_person_id"] == str(desk.world.people["member"])
    theirs = {"details": {**details, "owner_person_id": str(desk.world.people["other_member"])}}
    refused = await desk.ask("PATCH", url, changed.json()["version"], json=theirs)
    assert refusal(refused) == (422, "unknown_owner")


async def test_results_become_last_years_numbers(desk: Desk) -> None:
    """A summary tells of its own year; nothing of it counts as a fact."""
    await desk.hand_in(SUMMARY)
    await desk.choose(year=2025)
    results = await of(desk, "result")
    assert len(results) == 3
    for draft in results:
        assert (await decide(desk, "accept", draft))["outcome"] == "accepted"
    rows = (await desk.ask("GET", f"/api/v1/baselines?org={desk.org('branch')}")).json()
    assert {(row["year"], row["number"], row["approx"]) for row in rows} == {
        (2025, 4, False),
        (2025, 6, False),
        (2025, 60, True),
    }
    async with unit_of_work() as db:
        assert (await db.exec(select(func.count()).select_from(Fact))).one() == 0


async def test_a_list_of_standards_is_kept(desk: Desk) -> None:
    """As the plan spells it: lists of the same name differ from plan to plan."""
    await desk.ready(PLAN)
    [standard] = await of(desk, "standard")
    assert standard["title"] == "五带头"
    assert len(standard["details"]["items"]) == 5
    assert (await decide(desk, "accept", standard))["made"][0]["title"] == "五带头"
    assert (await decide(desk, "undo", standard))["outcome"] == "pending"
    assert (await of(desk, "standard"))[0]["made"] == []


@pytest.mark.parametrize(
    "details",
    [
        {"what": "quota", "number": 3, "unit": "名"},
        {"what": "obligation", "every": "fortnight"},
        {"what": "task", "owner": "陈立"},
    ],
)
async def test_details_of_another_sort_are_refused(desk: Desk, details: dict[str, Any]) -> None:
    """422 with a sentence, and the draft stays as it was."""
    await desk.ready(PLAN)
    [task] = await of(desk, "task")
    answer = await desk.ask(
        "PATCH", f"{desk.url}/drafts/{task['id']}", task["version"], json={"details": details}
    )
    assert answer.status_code == 422
    assert (await of(desk, "task"))[0]["details"] == task["details"]


async def test_a_draft_is_merged_with_what_stands_already(desk: Desk) -> None:
    """Accepted, and nothing new is made; undone, the activity stays where it was."""
    await desk.ready(PLAN)
    [entry] = await of(desk, "entry")
    body = {
        "org_id": desk.org("branch"),
        "kind": "org_life_meeting",
        "title": "年度组织生活会",
        "happens_on": entry["proposed_on"],
    }
    activity = (await desk.ask("POST", "/api/v1/activities", json=body)).json()
    [entry] = await of(desk, "entry")
    assert [beside["id"] for beside in entry["conflicts"]] == [activity["id"]]
    assert "merge" in entry["actions"]
    url = f"{desk.url}/drafts/{entry['id']}/merge"
    [row] = (await desk.ask("POST", url, json={"activity_id": activity["id"]})).json()["rows"]
    assert (row["outcome"], made_ids(row)) == ("accepted", [activity["id"]])
    assert (await desk.ask("GET", "/api/v1/activities")).json()["total"] == 1
    assert (await decide(desk, "undo", entry))["outcome"] == "pending"
    kept = await desk.ask("GET", f"/api/v1/activities/{activity['id']}")
    assert kept.json()["state"] == "planned"


async def test_what_the_plan_itself_brought_is_in_nobodys_way(desk: Desk) -> None:
    """Two meetings of one plan on one day: a conflict only once the first has a fixed day."""
    plan = PLAN + "2、12月18日召开支部党员大会。\n3、12月18日开展主题党日活动。\n"
    await desk.ready(plan)
    first, second = [d for d in await of(desk, "entry") if d["day"] == 18]
    made = (await decide(desk, "accept", first))["made"][0]
    waits = [d for d in await of(desk, "entry") if d["id"] == second["id"]]
    assert [(d["conflicts"], "merge" in d["actions"]) for d in waits] == [([], False)]
    url = f"/api/v1/activities/{made['id']}"
    fixed = await desk.ask("PATCH", url, 1, json={"happens_on": made["on"], "date_fixed": True})
    assert fixed.status_code == 200, fixed.text
    [waits] = [d for d in await of(desk, "entry") if d["id"] == second["id"]]
    assert [beside["id"] for beside in waits["conflicts"]] == [made["id"]]


async def test_only_what_stands_can_be_merged_with(desk: Desk) -> None:
    """Not an activity of another branch, not one that was cancelled."""
    await desk.ready(PLAN)
    [entry] = await of(desk, "entry")
    url = f"{desk.url}/drafts/{entry['id']}/merge"
    [row] = (await desk.ask("POST", url, json={"activity_id": desk.org("branch")})).json()["rows"]
    assert row["code"] == "nothing_to_merge"


async def test_titles_have_no_number_of_the_list(desk: Desk) -> None:
    """`1、全年发展党员2名` is called 全年发展党员2名 wherever it goes on."""
    await desk.ready(PLAN)
    assert all(not draft["title"][:1].isdigit() for draft in await of(desk, "quota"))


DUTIES = """星河幼儿园党支部2026年工作计划

一、学习教育
1、每周一13:00—14:00组织政治学习。
2、每月开展一次主题党日活动。
3、每月召开一次支部党员大会。
4、每名党员每学期参加志愿服务不少于2次。
5、每半年开展一次专题研讨。
"""


async def duties_of(desk: Desk) -> dict[str, dict[str, Any]]:
    url = f"/api/v1/obligations?org={desk.org('branch')}&year=2026"
    rows = (await desk.ask("GET", url)).json()["duties"]
    return {f"{row['name']} {row['every']}": row for row in rows}


async def test_what_recurs_becomes_a_duty(desk: Desk) -> None:
    """With weekday and time, by whom it is owed, and which records count; undone, it is owed no more."""
    await desk.ready(DUTIES)
    study, *_ = [d for d in await of(desk, "obligation") if "政治学习" in d["title"]]
    assert (await decide(desk, "accept", study))["outcome"] == "accepted"
    duty = (await duties_of(desk))["政治学习 week"]
    assert (duty["weekday"], duty["time"], duty["source"]) == (0, "13:00:00", "plan")
    assert duty["satisfied_by"] == [{"fact_kind": "activity.held", "activity_kinds": ["political_study"]}]
    assert (await decide(desk, "undo", study))["outcome"] == "pending"
    left = (await duties_of(desk)).get("政治学习 week")
    assert left is None or (left["ended"], left["periods"]) == (True, [])


async def test_what_the_law_asks_already_is_not_owed_twice(desk: Desk) -> None:
    """每月一次主题党日 joins the national duty; the draft is accepted all the same."""
    await desk.ready(DUTIES)
    [day] = [d for d in await of(desk, "obligation") if "主题党日" in d["title"]]
    before = await duties_of(desk)
    assert (await decide(desk, "accept", day))["outcome"] == "accepted"
    assert (await duties_of(desk)).keys() == before.keys()
    assert (await decide(desk, "undo", day))["outcome"] == "pending"
    assert (await duties_of(desk)).keys() == before.keys()


async def test_a_contradiction_is_asked_about(desk: Desk) -> None:
    """A general meeting every month, where the law says every quarter: named, refused, kept when chosen."""
    await desk.ready(DUTIES)
    [meeting] = [d for d in await of(desk, "obligation") if "党员大会" in d["title"]]
    assert meeting["asks"] == ["contradiction"]
    [other] = meeting["contradicts"]
    assert (other["name"], other["may_replace"]) == ("支部党员大会", False)
    assert "季度" in other["frequency"]
    assert (await decide(desk, "accept", meeting))["code"] == "obligation_contradicts"
    body = {"draft_ids": [meeting["id"]], "contradiction": "replace"}
    [row] = (await desk.ask("POST", f"{desk.url}/accept", json=body)).json()["rows"]
    assert row["code"] == "obligation_not_yours_to_replace"
    [row] = (await desk.ask("POST", f"{desk.url}/accept", json=body | {"contradiction": "keep_both"})).json()[
        "rows"
    ]
    assert row["outcome"] == "accepted"
    assert {"支部党员大会 month", "支部党员大会 quarter"} <= (await duties_of(desk)).keys()


async def test_each_member_and_half_a_year(desk: Desk) -> None:
    """每名党员 binds the people, each by their own presence; 半年 is no term."""
    await desk.ready(DUTIES)
    drafts = {d["title"]: d["details"] for d in await of(desk, "obligation")}
    [service] = [details for title, details in drafts.items() if "志愿服务" in title]
    assert (service["unit"], service["every"], service["times"]) == ("person", "semester", 2)
    [seminar] = [details for title, details in drafts.items() if "研讨" in title]
    assert (seminar["unit"], seminar["every"]) == ("org", "half_year")
