"""What scoring lays on desks: a sheet near the year's end, closing after it, appeals for another."""

from datetime import datetime

from sqlmodel import select

from nianlun.access.models import Account
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import unit_of_work
from scoring.conftest import AFTER, SCORES, STUDY, Json, Scoring, counted, judged
from scoring.test_members import all_judged


async def waiting(scoring: Scoring, persona: str) -> dict[str, Json]:
    desk = await scoring.done(persona, "GET", "/api/v1/desk")
    return {
        it["task"]: it for it in desk["waiting"] if "score" in it["task"] and it["task"] != "score_lesson"
    }


async def test_from_the_sheet_to_the_appeal(scoring: Scoring) -> None:
    """Each at its time and to whoever may do it."""
    clock.freeze(datetime(2026, 11, 10, 9, tzinfo=SHANGHAI))
    await scoring.published([counted("参加学习", 50, STUDY), judged("日常表现", 50)])
    assert await waiting(scoring, "secretary") == {}
    clock.freeze(datetime(2026, 11, 20, 9, tzinfo=SHANGHAI))
    sheet = (await waiting(scoring, "publicity_commissioner"))["judge_scores"]
    assert (sheet["count"], sheet["path"]) == (5, f"/scores/judging/{scoring.system['id']}")
    assert await waiting(scoring, "member") == {}
    await all_judged(scoring)
    assert await waiting(scoring, "secretary") == {}
    clock.freeze(AFTER)
    to_close = (await waiting(scoring, "secretary"))["close_scores"]
    assert to_close["path"] == f"/scores?year=2026&system={scoring.system['id']}&open=close"
    assert (await scoring.close()).is_success
    made = await scoring.done("member", "POST", scoring.url("member", "/appeal"), {"words": "少算一次"})
    to_answer = (await waiting(scoring, "secretary"))["answer_score_appeal"]
    there = f"/scores/{scoring.system['id']}/{scoring.subject('member')}?open=answer:{made['id']}"
    assert (to_answer["count"], to_answer["path"]) == (1, there)
    assert await waiting(scoring, "publicity_commissioner") == {}


async def _let_in(persona: str, scoring: Scoring, *, active: bool) -> None:
    async with unit_of_work() as db:
        found = select(Account).where(Account.person_id == scoring.world.people[persona])
        (await db.exec(found)).one().active = active


async def test_who_judged_alone_leaves_the_whole_to_another(scoring: Scoring) -> None:
    """The desk, the row and the deed say the same: as long as a deputy can sign in, it is theirs."""
    await scoring.published([counted("参加学习", 50, STUDY), judged("日常表现", 50)])
    await all_judged(scoring)
    clock.freeze(AFTER)
    assert (await scoring.close()).is_success
    made = await scoring.done("member", "POST", scoring.url("member", "/appeal"), {"words": "少算一次"})
    assert (await scoring.score("member"))["appeals"][0]["actions"] == ["answer"]
    await scoring.in_office("discipline_commissioner", "deputy_secretary")
    assert await waiting(scoring, "secretary") == {}
    assert (await waiting(scoring, "discipline_commissioner")).keys() == {"answer_score_appeal"}
    row = (await scoring.score("member"))["appeals"][0]
    await _let_in("discipline_commissioner", scoring, active=False)
    assert (await waiting(scoring, "secretary")).keys() == {"answer_score_appeal"}
    await _let_in("discipline_commissioner", scoring, active=True)
    answer = {"upheld": False, "answer": "核过了，没有少"}
    told = (await scoring.ask("secretary", "POST", f"{SCORES}/appeals/{made['id']}/answer", answer)).json()
    assert (row["actions"], row["refusal"], told["code"]) == ([], told["detail"], "answers_own_line")
    await scoring.done("discipline_commissioner", "POST", f"{SCORES}/appeals/{made['id']}/answer", answer)
    assert (await scoring.score("member", "member"))["appeals"][0]["refusal"] is None
