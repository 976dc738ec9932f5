"""Sheets of a showcase through the API: one a listener, changed and never doubled, frozen when closed."""

import asyncio

import pytest

from mentorships.ledger import counted, ledger_differs
from mentorships.showcases.conftest import SCORES, Lesson, monday
from nianlun.core import clock


async def test_a_listener_scores_on_the_phone_and_changes_it(lesson: Lesson) -> None:
    """Rating twice changes the one sheet; both answers tell the same number of them."""
    await lesson.begun()
    first = await lesson.score("group_leader", "导入自然")
    assert first.is_success, first.text
    assert first.json()["own_sheet"]["scores"] == SCORES
    again = await lesson.score("group_leader", "导入自然，收得急", process=3)
    assert again.json()["own_sheet"]["scores"]["process"] == 3
    seen = (await lesson.read("secretary")).json()
    assert (seen["sheets"], seen["summary"]["total"]["average"]) == (1, 81.0)
    assert [row["person"]["name"] for row in seen["given"]] == ["许宁"]


async def test_two_at_once_from_one_phone_are_one_sheet(lesson: Lesson) -> None:
    await lesson.begun()
    answers = await asyncio.gather(*(lesson.score("group_leader") for _ in range(3)))
    assert all(answer.is_success for answer in answers)
    assert (await lesson.read("secretary")).json()["sheets"] == 1


@pytest.mark.parametrize(
    ("persona", "code"),
    [("member", "own_lesson"), ("other_member", "not_found"), ("bureau_officer", "not_found")],
)
async def test_who_is_no_listener_does_not_score(lesson: Lesson, persona: str, code: str) -> None:
    """The mentee not their own lesson; whoever was never on its list does not know it at all."""
    await lesson.begun()
    assert (await lesson.score(persona)).json()["code"] == code


async def test_a_committee_member_who_is_not_on_the_list_is_told_so(lesson: Lesson) -> None:
    """The other side's secretary reads the lesson of the pair, and sat in no row of it."""
    await lesson.paired("member", "other_member")
    await lesson.arranged()
    assert (await lesson.host.do(await lesson.activity(), "start")).is_success
    read = (await lesson.read("secretary")).json()
    assert read["refusal"] is None
    assert "score" in read["actions"]


async def test_the_phone_of_a_slip_is_enough(lesson: Lesson) -> None:
    """No account needed, as for checking in; here the mentor is somebody else and the slip the listener's."""
    await lesson.paired("organization_commissioner", "group_leader")
    await lesson.begun()
    assert (await lesson.score("phone")).is_success


async def test_before_it_begins_and_after_one_was_put_down_as_away(lesson: Lesson) -> None:
    """Who will listen is known once it begins; until then only its committees and its pair find it."""
    await lesson.arranged()
    assert (await lesson.score("secretary")).json()["code"] == "lesson_not_begun"
    assert (await lesson.score("group_leader")).json()["code"] == "not_found"
    assert (await lesson.host.do(await lesson.activity(), "start")).is_success
    assert (await lesson.score("group_leader")).is_success
    await lesson.over("secretary")
    assert (await lesson.score("group_leader")).json()["code"] == "listener_stayed_away"
    seen = (await lesson.read("secretary")).json()
    assert (seen["sheets"], seen["summary"]["sheets"]) == (1, 0)
    assert [row["counts"] for row in seen["given"]] == [False]
    assert (await lesson.do("close")).json()["code"] == "no_sheet_yet"


@pytest.mark.parametrize(
    "scores", [{}, {"goal": 5}, {**SCORES, "goal": 6}, {**SCORES, "goal": 0}, {**SCORES, "extra": 3}]
)
async def test_half_a_sheet_is_refused(lesson: Lesson, scores: dict[str, int]) -> None:
    await lesson.begun()
    path = f"/showcases/{lesson.row['id']}/sheet"
    answer = await lesson.send("PUT", path, {"scores": scores, "words": None}, "group_leader")
    assert answer.status_code == 422
    assert answer.json()["code"] in {"scores_do_not_fit", "invalid_input"}


async def test_closed_it_is_frozen_counted_and_shown_to_the_pair(lesson: Lesson) -> None:
    """An average without a spread under three sheets, one fact, and no more changes."""
    await lesson.begun()
    for persona, level in (("group_leader", 5), ("organization_commissioner", 3)):
        assert (await lesson.score(persona, process=level)).is_success
    assert (await lesson.read("member")).json()["summary"] is None, "nobody teaches towards a running number"
    assert (await lesson.do("close")).json()["code"] == "lesson_not_closed"
    await lesson.over("group_leader", "organization_commissioner", "member")
    assert (await lesson.do("close", persona="organization_commissioner")).json()["code"] == (
        "showcase_of_oneself"
    )
    assert (await lesson.do("close")).is_success
    seen = (await lesson.read("member")).json()
    assert seen["summary"]["total"] == {"average": 87.0, "lowest": None, "highest": None}
    assert all(row["person"] is None and row["total"] is None for row in seen["given"])
    assert sorted(row["is_mentor"] for row in seen["given"]) == [False, True]
    assert (await lesson.score("group_leader")).json()["code"] == "showcase_closed"
    assert (await lesson.do("close")).json()["code"] == "showcase_closed"
    listener = (await lesson.read("group_leader")).json()
    assert (listener["summary"], listener["given"], listener["sheets"]) == (None, [], None)
    assert listener["own_sheet"]["scores"]["process"] == 5
    assert await counted("mentorship.showcase") == {(None, "2026-11-16"): 1}
    assert await ledger_differs() == []


async def test_one_of_the_pair_in_the_committee_knows_no_more_than_the_pair(lesson: Lesson) -> None:
    """The mentor is a commissioner: no running number, no names, neither who is yet to score nor by what."""
    mentor = "organization_commissioner"
    await lesson.begun()
    assert (await lesson.score("group_leader", "收得急")).is_success
    seen = (await lesson.read(mentor)).json()
    assert (seen["sheets"], seen["summary"], seen["given"], seen["actions"]) == (None, None, [], ["score"])
    one = f"/showcases/{lesson.row['id']}"
    listeners = await lesson.send("GET", f"{one}/listeners", None, mentor)
    version = {"If-Match": f'"{seen["version"]}"'}
    criteria = await lesson.send("PUT", f"{one}/criteria", {"criteria_set": "lesson"}, mentor, **version)
    assert {listeners.json()["code"], criteria.json()["code"]} == {"showcase_of_oneself"}
    await lesson.over("group_leader", "member", mentor)
    assert (await lesson.do("close")).is_success
    [sheet] = (await lesson.read(mentor)).json()["given"]
    assert (sheet["person"], sheet["total"], sheet["words"]) == (None, None, "收得急")


async def test_three_sheets_have_a_spread(lesson: Lesson) -> None:
    await lesson.begun()
    for persona, level in (("group_leader", 5), ("secretary", 4), ("publicity_commissioner", 1)):
        assert (await lesson.score(persona, process=level)).is_success
    await lesson.over("group_leader", "secretary", "publicity_commissioner")
    summary = (await lesson.do("close")).json()["summary"]
    assert summary["total"] == {"average": 83.0, "lowest": 69.0, "highest": 93.0}
    process = next(row for row in summary["criteria"] if row["code"] == "process")
    assert (process["average"], process["lowest"], process["highest"]) == (3.3, 1.0, 5.0)


async def test_opened_again_the_fact_is_retracted_and_what_stood_stays(lesson: Lesson) -> None:
    await lesson.closed()
    assert (await lesson.do("reopen", {"reason": "许宁点错了一项"})).is_success
    assert lesson.row["phase"] == "waiting"
    assert await counted("mentorship.showcase") == {}
    assert await ledger_differs() == []
    assert (await lesson.score("group_leader", goal=1)).is_success
    assert (await lesson.do("close")).is_success
    [before] = lesson.row["reopened"]
    assert (before["by"], before["reason"]) == ("周敏", "许宁点错了一项")
    assert before["result"]["total"]["average"] == 87.0
    assert lesson.row["summary"]["total"]["average"] == 75.0
    assert await counted("mentorship.showcase") == {(None, "2026-11-16"): 1}
    assert await ledger_differs() == []


async def test_a_sheet_on_paper_and_the_listeners_own_word_before_it(lesson: Lesson) -> None:
    await lesson.begun()
    one = f"/showcases/{lesson.row['id']}"
    people = lesson.world.people
    body = {"scores": SCORES, "words": "字迹清楚"}
    typed = await lesson.send("PUT", f"{one}/sheets/{people['group_leader']}", body)
    assert typed.is_success, typed.text
    assert (await lesson.read("group_leader")).json()["own_sheet"]["from_paper"] is True
    assert (await lesson.score("group_leader", goal=2)).json()["own_sheet"]["from_paper"] is False
    again = await lesson.send("PUT", f"{one}/sheets/{people['group_leader']}", body)
    assert again.json()["code"] == "sheet_of_the_listener"
    own = await lesson.send("PUT", f"{one}/sheets/{people['secretary']}", body)
    assert own.json()["code"] == "sheet_of_oneself"
    by_mentor = await lesson.send(
        "PUT", f"{one}/sheets/{people['secretary']}", body, "organization_commissioner"
    )
    assert by_mentor.json()["code"] == "showcase_of_oneself"
    listeners = (await lesson.send("GET", f"{one}/listeners")).json()
    assert "方芸" not in {row["name"] for row in listeners}
    assert [row["name"] for row in listeners if row["has_sheet"]] == ["许宁"]


async def test_criteria_of_ones_own_until_somebody_scored(lesson: Lesson) -> None:
    await lesson.begun()
    path = f"/showcases/{lesson.row['id']}/criteria"

    async def put(body: object) -> dict[str, object]:
        seen = (await lesson.read("secretary")).json()
        answer = await lesson.send("PUT", path, body, **{"If-Match": f'"{seen["version"]}"'})  # type: ignore[arg-type]
        return dict(answer.json())

    half = {"items": [{"name": "教态", "weight": 50}]}
    assert (await put(half))["code"] == "weights_not_whole"
    whole = {"items": [{"name": "教态", "weight": 40}, {"name": "环节", "weight": 60}]}
    assert [row["name"] for row in (await put(whole))["criteria"]] == ["教态", "环节"]  # type: ignore[attr-defined]
    assert (await put({"criteria_set": "nothing"}))["code"] == "unknown_showcase_criteria"
    assert (await put({"criteria_set": "lesson"}))["criteria_name"] == "课堂教学（中小学）"
    scores = {"goal": 5, "content": 5, "process": 5, "method": 5, "effect": 5}
    sheet = f"/showcases/{lesson.row['id']}/sheet"
    assert (await lesson.send("PUT", sheet, {"scores": scores, "words": None}, "group_leader")).is_success
    assert (await put(whole))["code"] == "criteria_in_use"


async def test_what_lists_tell_is_never_a_score(lesson: Lesson) -> None:
    """By day; a listener's own, the pair's, the committee's; and no way to sort by anything."""
    await lesson.closed()
    for persona, number in (("secretary", 1), ("member", 1), ("group_leader", 1), ("other_secretary", 0)):
        answer = await lesson.send("GET", "/showcases?mine=false", None, persona)
        assert answer.json()["total"] == number, persona
        assert all("summary" not in row and "average" not in str(row) for row in answer.json()["items"])
    mine = (await lesson.send("GET", "/showcases?mine=true", None, "publicity_commissioner")).json()
    assert mine["total"] == 1, "on the list, though away"


async def test_late_after_the_day_it_is_still_closed(lesson: Lesson) -> None:
    """The activity of last week, closed and scored: the fact bears the day of the lesson."""
    await lesson.begun()
    assert (await lesson.score("group_leader")).is_success
    await lesson.over("group_leader")
    clock.freeze(monday().replace(day=20))
    assert (await lesson.do("close")).is_success
    assert await counted("mentorship.showcase") == {(None, "2026-11-16"): 1}
