"""A pair closed through the API: the mentee first, then the mentor, then the committee with its result."""

import asyncio
from typing import Any

import pytest
from httpx import Response
from sqlmodel import col, select

from mentorships.ledger import counted, ledger_differs
from mentorships.showcases.conftest import Json, Lesson
from nianlun.access.models import Appointment
from nianlun.core.db import unit_of_work
from nianlun.mentorships.closing.models import Evaluation

MENTOR, MENTEE = "organization_commissioner", "member"


async def evaluate(lesson: Lesson, side: str, persona: str, **more: Any) -> Response:
    body = {"side": side, "grade": "good", "words": f"{side}的话", **more}
    return await lesson.send("POST", f"/mentorships/{lesson.pair['id']}/evaluations", body, persona)


async def begin(lesson: Lesson) -> Response:
    if not lesson.pair:
        await lesson.paired()
    return await lesson.send("POST", f"/mentorships/{lesson.pair['id']}/start-closing")


async def withdraw(lesson: Lesson, side: str, persona: str) -> Response:
    path = f"/mentorships/{lesson.pair['id']}/evaluations/withdraw"
    return await lesson.send("POST", path, {"side": side, "reason": "写错了"}, persona)


async def read(lesson: Lesson, persona: str) -> Json:
    answer = await lesson.send("GET", f"/mentorships/{lesson.pair['id']}/closing", None, persona)
    return dict(answer.json())


async def completed(lesson: Lesson) -> None:
    assert (await begin(lesson)).is_success
    for side, persona in (("mentee", MENTEE), ("mentor", MENTOR), ("committee", "secretary")):
        answer = await evaluate(lesson, side, persona, grade="excellent")
        assert answer.is_success, answer.text


async def test_in_its_order_to_the_result(lesson: Lesson) -> None:
    """Each is offered their turn and nobody else's; the last word completes the pair and is counted."""
    begun = await begin(lesson)
    assert begun.json()["blockers"] == ["mentee_first", "mentor_first"]
    assert begun.json()["notices"] == ["no_showcase"], "said, and it does not block"
    assert (await read(lesson, MENTOR))["actions"] == []
    assert (await read(lesson, MENTEE))["actions"] == ["evaluate"]
    assert (await evaluate(lesson, "mentee", MENTEE)).is_success
    assert (await evaluate(lesson, "mentor", MENTOR)).is_success
    done = await evaluate(lesson, "committee", "secretary", grade="excellent")
    assert (done.json()["state"], done.json()["result_name"], done.json()["blockers"]) == (
        "completed",
        "优秀",
        [],
    )
    pair = (await lesson.send("GET", f"/mentorships/{lesson.pair['id']}")).json()
    assert (pair["state"], pair["result"], pair["completed_on"]) == ("completed", "excellent", "2026-11-16")
    assert await counted("mentorship.completed") == {("excellent", "2026-11-16"): 1}
    assert await ledger_differs() == []


@pytest.mark.parametrize(
    ("side", "persona", "code"),
    [
        ("mentor", MENTOR, "evaluation_out_of_order"),
        ("committee", "secretary", "evaluation_out_of_order"),
        ("mentee", MENTOR, "evaluation_of_oneself"),
        ("mentee", "secretary", "not_their_evaluation"),
        ("committee", MENTOR, "evaluation_of_oneself"),
        ("mentee", "group_leader", "not_found"),
        ("mentee", "other_secretary", "not_found"),
    ],
)
async def test_out_of_turn_or_for_another(lesson: Lesson, side: str, persona: str, code: str) -> None:
    await begin(lesson)
    refused = await evaluate(lesson, side, persona)
    assert refused.json()["code"] == code
    assert (await read(lesson, "secretary"))["evaluations"] == []


async def test_before_it_is_begun_nobody_speaks(lesson: Lesson) -> None:
    await lesson.paired()
    assert (await evaluate(lesson, "mentee", MENTEE)).json()["code"] == "closing_not_begun"
    assert (await read(lesson, "secretary"))["blockers"] == ["closing_not_begun"]
    assert (await begin(lesson)).is_success
    assert (await begin(lesson)).json()["code"] == "pair_not_to_close"


async def test_the_two_read_each_other_once_all_is_said(lesson: Lesson) -> None:
    """Not after their own word already: it could be taken back and given anew, as an answer."""
    await begin(lesson)
    await evaluate(lesson, "mentee", MENTEE, words="听课少了")
    [hidden] = (await read(lesson, MENTOR))["evaluations"]
    assert (hidden["grade"], hidden["words"], hidden["name"]) == (None, None, "方芸")
    assert (await read(lesson, "secretary"))["evaluations"][0]["words"] == "听课少了"
    await evaluate(lesson, "mentor", MENTOR)
    for persona, own in ((MENTEE, 0), (MENTOR, 1)):
        words = [row["words"] for row in (await read(lesson, persona))["evaluations"]]
        assert [number for number, said in enumerate(words) if said] == [own], persona
    await evaluate(lesson, "committee", "secretary")
    for persona in (MENTEE, MENTOR):
        words = [row["words"] for row in (await read(lesson, persona))["evaluations"]]
        assert words == ["听课少了", "mentor的话", "committee的话"], persona


async def test_what_came_on_paper_is_typed_by_another(lesson: Lesson) -> None:
    await begin(lesson)
    own = await evaluate(lesson, "mentee", MENTOR, from_paper=True)
    assert own.json()["code"] == "evaluation_of_oneself"
    typed = await evaluate(lesson, "mentee", "secretary", from_paper=True)
    [row] = typed.json()["evaluations"]
    assert (row["name"], row["entered_by_name"], row["from_paper"]) == ("方芸", "周敏", True)


async def test_the_last_word_can_be_taken_back_until_the_next(lesson: Lesson) -> None:
    await begin(lesson)
    assert (await withdraw(lesson, "mentee", MENTEE)).json()["code"] == "nothing_to_withdraw"
    await evaluate(lesson, "mentee", MENTEE)
    assert (await withdraw(lesson, "mentee", "secretary")).json()["code"] == "not_their_evaluation"
    assert (await withdraw(lesson, "mentee", MENTEE)).is_success
    await evaluate(lesson, "mentee", MENTEE, grade="pass")
    await evaluate(lesson, "mentor", MENTOR)
    assert (await withdraw(lesson, "mentee", MENTEE)).json()["code"] == "evaluation_settled"
    seen = await read(lesson, "secretary")
    assert [row["reason"] for row in seen["withdrawn"]] == ["写错了"]
    assert [row["grade"] for row in seen["evaluations"]] == ["pass", "good"]


async def test_a_result_taken_back_is_retracted(lesson: Lesson) -> None:
    await completed(lesson)
    assert (await evaluate(lesson, "committee", "secretary")).json()["code"] == "already_evaluated"
    opened = await withdraw(lesson, "committee", "publicity_commissioner")
    assert (opened.json()["state"], opened.json()["result"]) == ("closing", None)
    assert await counted("mentorship.completed") == {}
    assert await ledger_differs() == []
    assert (await evaluate(lesson, "committee", "secretary", grade="pass")).is_success
    assert await counted("mentorship.completed") == {("pass", "2026-11-16"): 1}
    assert await ledger_differs() == []


async def test_two_at_once_are_one_word(lesson: Lesson) -> None:
    await begin(lesson)
    answers = await asyncio.gather(*(evaluate(lesson, "mentee", MENTEE) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len((await read(lesson, "secretary"))["evaluations"]) == 1


async def test_two_branches_count_it_each_and_once_above(lesson: Lesson) -> None:
    """The committee of the mentee's branch closes it as well as the mentor's."""
    await lesson.paired("other_member", "member")
    await begin(lesson)
    for side, persona in (("mentee", "member"), ("mentor", "other_member"), ("committee", "other_secretary")):
        assert (await evaluate(lesson, side, persona)).is_success, side
    assert await counted("mentorship.completed") == {("good", "2026-11-16"): 2}
    assert await ledger_differs() == []


async def test_a_lesson_not_closed_is_said(lesson: Lesson) -> None:
    await lesson.begun()
    assert (await begin(lesson)).json()["notices"] == ["showcase_not_closed"]


async def test_nobody_else_reads_it_and_the_database_holds_that_too(lesson: Lesson) -> None:
    await completed(lesson)
    for persona in ("group_leader", "other_member", "other_secretary", "bureau_officer"):
        assert (await read(lesson, persona))["code"] == "not_found", persona
    async with unit_of_work() as db:
        assert list(await db.exec(select(Evaluation))) == [], "nobody asks, so nobody's rows are seen"


async def test_a_closing_that_nobody_can_finish_is_ended_early(lesson: Lesson) -> None:
    """Only one of the pair is left of the committee: it is said before it begins, and there is a way out."""
    await lesson.paired("secretary", "member")
    async with unit_of_work() as db:
        others = [lesson.world.people[name] for name in lesson.world.people if name.endswith("_commissioner")]
        for it in await db.exec(select(Appointment).where(col(Appointment.person_id).in_(others))):
            it.valid_until = it.valid_from
    assert "nobody_to_close" in (await read(lesson, "secretary"))["notices"]
    assert "nobody_to_close" in (await begin(lesson)).json()["notices"]
    pair = f"/mentorships/{lesson.pair['id']}"
    seen = (await lesson.send("GET", pair)).json()
    assert seen["actions"] == ["end"]
    version = {"If-Match": f'"{seen["version"]}"'}
    ended = await lesson.send("POST", f"{pair}/end", {"reason": "支委只有师傅一人"}, **version)
    assert (ended.json()["state"], ended.json()["end_reason"]) == ("ended", "支委只有师傅一人")
    assert await ledger_differs() == []


async def test_a_committee_apart_from_the_pair_is_not_remarked_on(lesson: Lesson) -> None:
    assert "nobody_to_close" not in (await begin(lesson)).json()["notices"]
