"""What showcases and closings lay on whose desk."""

import pytest

from mentorships.showcases.conftest import Lesson, lesson

__all__ = ["lesson"]


async def tasks(of: Lesson, persona: str) -> list[str]:
    """The desk's rows about lessons and closings, as this person has them."""
    answer = await of.send("GET", "/desk", None, persona)
    kinds = {"score_lesson", "close_showcase", "evaluate_pair"}
    return [row["task"] for row in answer.json()["waiting"] if row["task"] in kinds]


async def test_a_lesson_lies_on_its_listeners_desks_until_they_scored(lesson: Lesson) -> None:
    await lesson.begun()
    assert await tasks(lesson, "group_leader") == ["score_lesson"]
    assert await tasks(lesson, "member") == [], "the one who shows it"
    assert await tasks(lesson, "other_member") == []
    await lesson.score("group_leader")
    assert await tasks(lesson, "group_leader") == []


async def test_scores_are_closed_by_the_committee(lesson: Lesson) -> None:
    await lesson.begun()
    await lesson.score("group_leader")
    await lesson.over("group_leader")
    assert await tasks(lesson, "secretary") == ["close_showcase"]
    assert await tasks(lesson, "organization_commissioner") == [], "the mentor does not"
    await lesson.do("close")
    assert await tasks(lesson, "secretary") == []


@pytest.mark.parametrize("given", [0, 1, 2])
async def test_a_closing_lies_with_whose_turn_it_is(lesson: Lesson, given: int) -> None:
    turns = [("mentee", "member"), ("mentor", "organization_commissioner"), ("committee", "secretary")]
    pair = await lesson.paired()
    await lesson.send("POST", f"/mentorships/{pair['id']}/start-closing")
    for side, persona in turns[:given]:
        body = {"side": side, "grade": "good"}
        assert (await lesson.send("POST", f"/mentorships/{pair['id']}/evaluations", body, persona)).is_success
    for place, (_, persona) in enumerate(turns):
        assert await tasks(lesson, persona) == (["evaluate_pair"] if place == given else [])
