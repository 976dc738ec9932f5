"""What scoring lays on desks: a sheet near the year's end, closing after it, appeals for another."""

from datetime import datetime

from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from scoring.conftest import AFTER, STUDY, Json, Scoring, counted, judged
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
    assert (await waiting(scoring, "secretary")).keys() == {"close_scores"}
    assert (await scoring.close()).is_success
    await scoring.done("member", "POST", scoring.url("member", "/appeal"), {"words": "少算一次"})
    assert (await waiting(scoring, "secretary")).keys() == {"answer_score_appeal"}
    assert await waiting(scoring, "publicity_commissioner") == {}
