"""A showcase week put on the calendar: answers per row, clashes before saving, an activity like any other."""

from typing import Any

from mentorships.showcases.conftest import Json, Lesson

MENTORS = {
    "organization_commissioner": "member",
    "publicity_commissioner": "group_leader",
    "discipline_commissioner": "secretary",
}


async def pairs(lesson: Lesson) -> list[Json]:
    return [await lesson.paired(mentor, mentee) for mentor, mentee in MENTORS.items()]


def slot(pair: Json, day: int, at: str, place: str = "二楼活动室", **more: Any) -> Json:
    return {
        "mentorship_id": pair["id"],
        "happens_on": f"2026-11-{day}",
        "starts_at": at,
        "place": place,
        **more,
    }


async def test_one_bad_row_leaves_the_good_ones(lesson: Lesson) -> None:
    first, second, third = await pairs(lesson)
    items = [
        slot(first, 17, "09:00"),
        slot(second, 15, "09:00"),
        slot(third, 18, "09:30"),
        slot(first, 19, "09:00"),
        slot({"id": str(lesson.world.people["member"])}, 19, "09:00"),
    ]
    rows = (await lesson.send("POST", "/showcases/arrange", {"items": items})).json()
    assert [row["refusal"] and row["refusal"]["code"] for row in rows] == [
        None,
        "showcase_in_the_past",
        None,
        "pair_twice",
        "not_found",
    ]
    assert [row["showcase"] and row["showcase"]["happens_on"] for row in rows[:3:2]] == [
        "2026-11-17",
        "2026-11-18",
    ]
    listed = (await lesson.send("GET", "/showcases?since=2026-11-16&until=2026-11-20")).json()
    assert [row["mentee"]["name"] for row in listed["items"]] == ["方芸", "周敏"]
    calendar = (await lesson.send("GET", "/activities?kind=showcase_lesson")).json()
    assert [row["title"] for row in calendar["items"]] == ["方芸展示课", "周敏展示课"]


async def test_sent_twice_it_is_not_doubled_and_moves_with_its_id(lesson: Lesson) -> None:
    first, *_ = await pairs(lesson)
    asked = {"items": [slot(first, 17, "09:00")]}
    [made] = (await lesson.send("POST", "/showcases/arrange", asked)).json()
    [again] = (await lesson.send("POST", "/showcases/arrange", asked)).json()
    assert again["refusal"]["code"] == "showcase_already_planned"
    moved = slot(first, 18, "10:10", "三楼", showcase_id=made["showcase"]["id"])
    [row] = (await lesson.send("POST", "/showcases/arrange", {"items": [moved]})).json()
    assert row["refusal"] is None, row
    assert (row["showcase"]["happens_on"], row["showcase"]["place"]) == ("2026-11-18", "三楼")
    assert row["showcase"]["activity_id"] == made["showcase"]["activity_id"]


async def test_clashes_are_said_before_saving(lesson: Lesson) -> None:
    """With the other rows, with what stands in the calendar, and never with oneself moved."""
    first, second, third = await pairs(lesson)
    assembly = {"title": "教研活动", "happens_on": "2026-11-18", "starts_at": "09:20", "place": "二楼活动室"}
    await lesson.host.plan(**assembly)
    items = [slot(first, 17, "09:00"), slot(second, 17, "09:30"), slot(third, 18, "09:00")]
    found = (await lesson.send("POST", "/showcases/clashes", {"items": items})).json()
    assert {(row["mentorship_id"], row["with_title"], row["same_place"]) for row in found} == {
        (first["id"], "许宁展示课", True),
        (second["id"], "方芸展示课", True),
        (third["id"], "教研活动", True),
    }
    assert (await lesson.send("GET", "/showcases")).json()["total"] == 0, "asking changes nothing"
    rows = (await lesson.send("POST", "/showcases/arrange", {"items": items})).json()
    assert all(row["refusal"] is None for row in rows), "it is said, and does not block"
    moved = [slot(first, 17, "09:05", showcase_id=rows[0]["showcase"]["id"])]
    again = (await lesson.send("POST", "/showcases/clashes", {"items": moved})).json()
    assert [row["with_title"] for row in again] == ["许宁展示课"]


async def test_a_mentor_of_two_cannot_be_in_two_rooms(lesson: Lesson) -> None:
    first = await lesson.paired("organization_commissioner", "member")
    second = await lesson.paired("organization_commissioner", "group_leader")
    items = [slot(first, 17, "09:00"), slot(second, 17, "09:10", "三楼")]
    found = (await lesson.send("POST", "/showcases/clashes", {"items": items})).json()
    assert [(row["same_place"], row["people"]) for row in found] == [(False, ["林晓"])] * 2


async def test_two_branches_one_lesson_both_lists(lesson: Lesson) -> None:
    """The mentor of another branch: one activity at the mentee's, the other branch takes part."""
    await lesson.paired("other_member", "member")
    await lesson.begun()
    assert lesson.row["org_name"] == "星河幼儿园党支部"
    for persona in ("other_member", "other_secretary"):
        assert (await lesson.score(persona)).is_success, persona
    assert (await lesson.read("other_secretary")).json()["sheets"] == 2


async def test_a_lesson_of_the_calendar_is_linked(lesson: Lesson) -> None:
    pair = await lesson.paired()
    held = await lesson.host.opened(kind="showcase_lesson", title="秋天的落叶")
    path = f"/mentorships/{pair['id']}/showcases"
    meeting = await lesson.host.plan()
    refused = await lesson.send("POST", path, {"activity_id": meeting["id"]})
    assert refused.json()["code"] == "not_a_showcase"
    both = {"activity_id": held["id"], "when": {"happens_on": "2026-11-17", "starts_at": "09:00"}}
    assert (await lesson.send("POST", path, both)).json()["code"] == "when_or_activity"
    linked = await lesson.send("POST", path, {"activity_id": held["id"]})
    assert (linked.json()["title"], linked.json()["phase"]) == ("秋天的落叶", "scoring")
    assert (await lesson.send("POST", path, {"activity_id": held["id"]})).json()["code"] == "not_a_showcase"


async def test_a_pair_that_has_not_begun_shows_nothing(lesson: Lesson) -> None:
    pair = await lesson.proposed("publicity_commissioner", "member")
    [row] = (await lesson.send("POST", "/showcases/arrange", {"items": [slot(pair, 17, "09:00")]})).json()
    assert row["refusal"]["code"] == "pair_not_under_way"


async def test_cancelled_with_its_activity_another_is_arranged(lesson: Lesson) -> None:
    await lesson.arranged()
    assert (await lesson.host.do(await lesson.activity(), "cancel", {"reason": "老师生病"})).is_success
    assert (await lesson.read("member")).json()["phase"] == "cancelled"
    assert (await lesson.score("group_leader")).json()["code"] in {"lesson_cancelled", "not_found"}
    await lesson.arranged(happens_on="2026-11-20")
    assert lesson.row["phase"] == "planned"
