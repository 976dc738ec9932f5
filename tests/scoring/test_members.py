"""Members scored by their branch: who sees what, judged by others, closed, appealed against, put right."""

from datetime import date, timedelta

from sqlmodel import select

from nianlun.access.models import Org
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.facts import service as facts
from nianlun.members.models import Membership
from nianlun.members.transfers import placing
from scoring.conftest import AFTER, SCORES, STUDY, Json, Scoring, counted, judged, lines_of


async def scored(scoring: Scoring) -> Json:
    """Half by study, half judged."""
    return await scoring.published([counted("参加学习", 50, STUDY), judged("日常表现", 50)])


async def all_judged(scoring: Scoring) -> None:
    """Everybody by the secretary, the secretary by another."""
    for name in ("member", "organization_commissioner", "publicity_commissioner", "group_leader"):
        assert await scoring.judge("secretary", name, "日常表现", "好") is None
    assert await scoring.judge("secretary", "discipline_commissioner", "日常表现", "好") is None
    assert await scoring.judge("publicity_commissioner", "secretary", "日常表现", "一般") is None


async def closed(scoring: Scoring) -> None:
    await scored(scoring)
    await scoring.studied("member", 3)
    await all_judged(scoring)
    clock.freeze(AFTER)
    answer = await scoring.close()
    assert answer.is_success, answer.text


async def test_a_line_says_how_it_came_about_and_opens_to_its_records(scoring: Scoring) -> None:
    """37.5 of 50 is 3 of 4 times; what waits for judges says so and has no points."""
    await scored(scoring)
    await scoring.studied("member", 3)
    score = await scoring.score("member")
    study, daily = lines_of(score).values()
    assert (study["points"], study["sentence"]) == (37.5, "50 × 3/4 人次 = 37.5")
    assert study["missing"] == ["还差 1 人次"]
    assert (daily["points"], daily["status"]) == (None, "waiting")
    assert (score["total"], score["of"], score["waiting"]) == (37.5, 100.0, 50.0)
    records = await scoring.done(
        "secretary", "GET", f"{scoring.url('member', '/records')}?indicator={scoring.line('参加学习')}"
    )
    assert records["total"] == len(records["records"]) == study["count"] == 3


async def test_the_mean_of_the_latest_grades(scoring: Scoring) -> None:
    """Who thinks again is counted once; two must have judged."""
    await scoring.published([counted("参加学习", 90, STUDY), judged("日常表现", 10, at_least=2)])
    await scoring.judge("secretary", "member", "日常表现", "差")
    assert lines_of(await scoring.score("member"))["日常表现"]["missing"] == ["还差 1 人评判"]
    await scoring.judge("secretary", "member", "日常表现", "好")
    await scoring.judge("publicity_commissioner", "member", "日常表现", "一般")
    line = lines_of(await scoring.score("member"))["日常表现"]
    assert (line["points"], line["sentence"]) == (8.0, "10 × 平均 80%（2 人评判） = 8.0")


async def test_who_sees_what(scoring: Scoring) -> None:
    """Grades and reasons for oneself without names, for the committee with them; for others nothing."""
    await scored(scoring)
    await scoring.judge("secretary", "member", "日常表现", "好")
    committee = lines_of(await scoring.score("member"))["日常表现"]["judges"]
    own = lines_of(await scoring.score("member", "member"))["日常表现"]["judges"]
    phone = await scoring.ask("phone", "GET", scoring.url("member"))
    assert committee[0]["name"] == "周敏"
    assert (own[0]["name"], own[0]["grade"], own[0]["reason"]) == (None, "好", "看了材料")
    assert phone.status_code == 200
    for persona in ("group_leader", "other_secretary", "bureau_officer", "administrator"):
        assert (await scoring.ask(persona, "GET", scoring.url("member"))).status_code == 404, persona
    assert [it["subject"]["name"] for it in (await mine(scoring, "member"))] == ["方芸"]
    assert await mine(scoring, "other_member") == []
    listed = f"{SCORES}?system={scoring.system['id']}"
    assert (await scoring.ask("bureau_officer", "GET", listed)).status_code == 404
    assert (await scoring.ask("member", "GET", listed)).status_code == 403


async def mine(scoring: Scoring, persona: str) -> list[Json]:
    return list((await scoring.done(persona, "GET", "/api/v1/me/scores"))["items"])


async def test_names_are_the_only_order(scoring: Scoring) -> None:
    """By pinyin, whatever the points; there is nothing to sort by."""
    await scored(scoring)
    await scoring.studied("member", 4)
    found = await scoring.done("secretary", "GET", f"{SCORES}?system={scoring.system['id']}&sort=-total")
    assert [it["subject"]["name"] for it in found["items"]] == [
        "陈立",
        "方芸",
        "何静",
        "林晓",
        "许宁",
        "周敏",
    ]
    assert found["actions"] == ["judge", "close", "export"]


async def test_what_judging_refuses(scoring: Scoring) -> None:
    """Row by row, each with its code; the others stand."""
    await scored(scoring)
    assert refused(await scoring.judge("secretary", "secretary", "日常表现", "好")) == "judges_oneself"
    assert refused(await scoring.judge("secretary", "member", "参加学习", "好")) == "not_judged"
    assert refused(await scoring.judge("secretary", "member", "日常表现", "优秀")) == "unknown_grade"
    assert refused(await scoring.judge("secretary", "member", "日常表现", "好", None)) == "reason_missing"
    assert refused(await scoring.judge("secretary", "other_member", "日常表现", "好")) == "not_found"
    strangers = {"system_id": scoring.system["id"], "items": [cell(scoring, "member")]}
    for persona, status in (("other_secretary", 404), ("member", 403)):
        answer = await scoring.ask(persona, "PUT", f"{SCORES}/judging", strangers)
        assert answer.status_code == status, persona


def cell(scoring: Scoring, name: str) -> Json:
    line = scoring.line("日常表现")
    return {"subject_id": scoring.subject(name), "indicator_id": line, "grade": "好", "reason": "看了材料"}


def refused(found: Json | None) -> str:
    assert found
    return str(found["code"])


async def test_a_sheet_for_one_sitting(scoring: Scoring) -> None:
    """Six people in one request; oneself is told why not; the same again is no new judgement."""
    await scored(scoring)
    names = ("member", "group_leader", "publicity_commissioner", "secretary")
    body = {"system_id": scoring.system["id"], "items": [cell(scoring, name) for name in names]}
    for _ in range(2):
        rows = await scoring.done("secretary", "PUT", f"{SCORES}/judging", body)
    assert [row["refusal"] and row["refusal"]["code"] for row in rows] == [None] * 3 + ["judges_oneself"]
    sheet = await scoring.done("secretary", "GET", f"{SCORES}/judging?system={scoring.system['id']}")
    assert (sheet["mine"], sheet["all"], len(sheet["rows"])) == (3, 5, 6)
    refusals = {row["subject"]["name"]: row["refusal"] for row in sheet["rows"]}
    assert refusals["周敏"]
    assert not refusals["方芸"]
    assert {it["judged"] for row in sheet["rows"] for it in row["cells"]} == {0, 1}


async def test_closing_says_what_is_missing_and_happens_once(scoring: Scoring) -> None:
    """Not before the period is over, not with judges missing, not twice; the dry run names who."""
    await scored(scoring)
    early = await scoring.close()
    assert (early.status_code, early.json()["code"]) == (409, "scores_not_ready")
    clock.freeze(AFTER)
    dry = (await scoring.close(dry_run=True)).json()
    assert {it["code"] for it in dry["blockers"]} == {"judging_unfinished"}
    assert "周敏" in dry["blockers"][0]["fix"]
    await all_judged(scoring)
    assert (await scoring.close(dry_run=True)).json()["blockers"] == []
    done = (await scoring.close()).json()
    assert (done["done"], done["subjects"], done["appeal_until"]) == (True, 6, "2027-01-12")
    again = await scoring.close()
    assert (again.status_code, again.json()["code"]) == (409, "scores_closed")
    late = {"system_id": scoring.system["id"], "items": [cell(scoring, "member")]}
    assert (await scoring.ask("secretary", "PUT", f"{SCORES}/judging", late)).json()[
        "code"
    ] == "scores_closed"


async def test_a_frozen_score_stays_until_it_is_corrected(scoring: Scoring) -> None:
    """A late record changes nothing by itself; a correction is a revision with difference and reason."""
    await closed(scoring)
    await scoring.happened("activity.present", date(2026, 12, 1), person="member", dim_a="political_study")
    assert (await scoring.score("member"))["total"] == 87.5
    url = f"{scoring.url('member', '/records')}?indicator={scoring.line('参加学习')}"
    assert (await scoring.done("secretary", "GET", url))["total"] == 3
    body = {"reason": "12月的签到补录了", "dry_run": True}
    dry = await scoring.done("secretary", "POST", scoring.url("member", "/correct"), body)
    assert (dry["done"], dry["before"], dry["after"]) == (False, 87.5, 100.0)
    await scoring.done("secretary", "POST", scoring.url("member", "/correct"), {**body, "dry_run": False})
    listed = f"{SCORES}?system={scoring.system['id']}&org={scoring.subject('general_branch')}"
    assert (await scoring.done("secretary", "GET", listed))["total"] == 6
    score = await scoring.score("member")
    assert [(it["number"], it["total"], it["difference"]) for it in score["revisions"]] == [
        (2, 100.0, 12.5),
        (1, 87.5, 0.0),
    ]
    assert score["revisions"][0]["changes"][0]["before"] == 37.5
    assert (await scoring.done("secretary", "GET", url))["total"] == 4
    nothing = await scoring.ask(
        "secretary", "POST", scoring.url("member", "/correct"), {**body, "dry_run": False}
    )
    assert nothing.json()["code"] == "score_unchanged"


async def test_what_a_correction_refuses(scoring: Scoring) -> None:
    """Nobody their own, no counted line by hand, no more than the weight, nothing before closing."""
    await scored(scoring)
    correct = scoring.url("member", "/correct")
    early = await scoring.ask("secretary", "POST", correct, {"reason": "早了"})
    assert early.json()["code"] == "score_not_closed"
    await all_judged(scoring)
    clock.freeze(AFTER)
    assert (await scoring.close()).is_success

    async def code(name: str, line: str, points: float) -> str:
        lines = [{"indicator_id": scoring.line(line), "points": points, "reason": "复核"}]
        body = {"reason": "复核", "lines": lines}
        answer = await scoring.ask("secretary", "POST", scoring.url(name, "/correct"), body)
        return str(answer.json().get("code"))

    assert await code("secretary", "日常表现", 50) == "corrects_oneself"
    assert await code("member", "参加学习", 50) == "counted_line_typed"
    assert await code("member", "日常表现", 50.5) == "too_many_points"
    assert await code("member", "日常表现", 12.25) == "invalid_input"
    assert await code("member", "日常表现", 40) == "None"
    line = lines_of(await scoring.score("member"))["日常表现"]
    assert (line["points"], line["corrected"]) == (40.0, True)


async def test_an_appeal_is_answered_by_another_and_puts_it_right(scoring: Scoring) -> None:
    """By oneself, in time, one at a time; the judge of the line does not answer, the deputy does."""
    await closed(scoring)
    url = scoring.url("member", "/appeal")
    body = {"indicator_id": scoring.line("日常表现"), "words": "志愿服务没有算进去"}
    assert (await scoring.ask("secretary", "POST", url, body)).status_code == 404
    made = await scoring.done("member", "POST", url, body)
    assert (await scoring.ask("member", "POST", url, body)).json()["code"] == "appeal_waiting"
    answer = {"upheld": True, "answer": "补看了材料，改为 45 分", "lines": []}
    answer["lines"] = [{"indicator_id": scoring.line("日常表现"), "points": 45, "reason": "漏看材料"}]
    answering = f"{SCORES}/appeals/{made['id']}/answer"
    alone = await scoring.ask("secretary", "POST", answering, answer)
    assert alone.json()["code"] == "answers_own_judgement"
    await scoring.in_office("discipline_commissioner", "deputy_secretary")
    told = await scoring.done("discipline_commissioner", "POST", answering, answer)
    assert (told["state"], told["actions"]) == ("upheld", [])
    again = await scoring.ask("discipline_commissioner", "POST", answering, answer)
    assert again.json()["code"] == "score_appeal_answered"
    score = await scoring.score("member", "member")
    assert (score["total"], score["revisions"][0]["reason"]) == (82.5, "申诉成立：补看了材料，改为 45 分")
    assert "appeal" in score["actions"]
    clock.freeze(AFTER + timedelta(days=8))
    late = await scoring.ask("member", "POST", url, body)
    assert (late.status_code, late.json()["code"]) == (409, "appeal_over")


async def test_a_fact_taken_back_is_not_counted(scoring: Scoring) -> None:
    """Retractions net; what stands by another name, before or after the period, is somebody else's."""
    await scored(scoring)
    taken = await scoring.happened(
        "activity.present", date(2026, 5, 1), person="member", dim_a="political_study"
    )
    await scoring.happened("activity.present", date(2025, 12, 31), person="member", dim_a="political_study")
    await scoring.happened("activity.present", date(2026, 5, 1), person="member", dim_a="party_day")
    assert lines_of(await scoring.score("member"))["参加学习"]["count"] == 1
    async with unit_of_work() as db:
        await facts.record_anew(db, taken, [])
    assert lines_of(await scoring.score("member"))["参加学习"]["points"] == 0.0


async def test_who_came_during_the_year_is_scored_from_then_on(scoring: Scoring) -> None:
    """What another branch recorded before is neither counted here nor shown; three months owe one time."""
    await scored(scoring)
    for month, org in ((3, "other_branch"), (11, "other_branch"), (11, "branch")):
        day = date(2026, month, 3 if org == "branch" else 4)
        await scoring.happened(
            "activity.present", day, org=org, person="other_member", dim_a="political_study"
        )
    async with unit_of_work() as db:
        whose = Membership.person_id == scoring.world.people["other_member"]
        place = (await db.exec(select(Membership).where(whose))).one()
        branch = await db.get_one(Org, scoring.world.orgs["branch"])
        await placing.move(db, [place], branch, date(2026, 10, 1))
    line = lines_of(await scoring.score("other_member"))["参加学习"]
    assert (line["count"], line["full_at"]) == (2, 1)
    url = f"{scoring.url('other_member', '/records')}?indicator={scoring.line('参加学习')}"
    assert (await scoring.done("secretary", "GET", url))["total"] == 2
