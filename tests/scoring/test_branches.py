"""Branches scored by the bureau: duties from the lights, a part of their own, never a person."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import event
from sqlmodel import select

from nianlun.access.models import AuditEntry
from nianlun.core import clock
from nianlun.core.db import engine, unit_of_work
from nianlun.scoring.scores.sheet import NOTHING_TO_JUDGE
from scoring.conftest import (
    AFTER,
    COMMITTEE,
    DURING,
    SCORES,
    SYSTEMS,
    Json,
    Scoring,
    counted,
    judged,
    lines_of,
)

OFFICER = "bureau_officer"
TASKS = {"kind": "count_to", "full_at": 3, "counts": [{"fact_kind": "assignment.done"}]}


async def published(scoring: Scoring, own_part: int = 0) -> Json:
    await scoring.draft(OFFICER, name="支部“五好”")
    url = f"{SYSTEMS}/{scoring.system['id']}"
    body = {"own_part": own_part, "appeal_days": 10}
    scoring.system = await scoring.done(OFFICER, "PATCH", url, body, version=scoring.system["version"])
    await scoring.set([counted("支委会", 60, COMMITTEE), judged("班子评价", 40 - own_part)], OFFICER)
    assert (await scoring.publish(OFFICER)).is_success
    return scoring.system


async def met(scoring: Scoring, months: int) -> None:
    for month in range(1, months + 1):
        await scoring.happened("activity.held", date(2026, month, 12), dim_a="committee_meeting")


async def test_duties_count_closed_periods_only(scoring: Scoring) -> None:
    """November runs on: nine of ten closed months, and which is missing is said."""
    await published(scoring)
    await met(scoring, 7)
    for month in (9, 10):
        await scoring.happened("activity.held", date(2026, month, 12), dim_a="committee_meeting")
    line = lines_of(await scoring.score("branch", OFFICER))["支委会"]
    assert (line["points"], line["sentence"], line["missing"]) == (54.0, "60 × 9/10 次 = 54.0", ["8月支委会"])
    records = f"{scoring.url('branch', '/records')}?indicator={scoring.line('支委会')}"
    assert (await scoring.done(OFFICER, "GET", records))["total"] == 9


async def test_the_bureau_sees_branches_and_a_branch_itself(scoring: Scoring) -> None:
    """Each committee its own branch's under the bureau's system; members and strangers nothing."""
    await published(scoring)
    listed = f"{SCORES}?system={scoring.system['id']}"
    seen = {
        persona: [it["subject"]["name"] for it in (await scoring.done(persona, "GET", listed))["items"]]
        for persona in (OFFICER, "secretary", "other_secretary")
    }
    assert seen == {
        OFFICER: ["东风小学党支部", "星河幼儿园党支部"],
        "secretary": ["星河幼儿园党支部"],
        "other_secretary": ["东风小学党支部"],
    }
    for persona in ("other_secretary", "member"):
        assert (await scoring.ask(persona, "GET", scoring.url("branch"))).status_code == 404


async def test_a_branch_that_closed_is_not_scored(scoring: Scoring) -> None:
    """Merged into another within the year: the bureau has nothing of it to judge or to close."""
    await published(scoring)
    merge = f"/api/v1/orgs/{scoring.subject('other_branch')}/merge"
    body = {"into_id": scoring.subject("branch"), "from_day": DURING.date().isoformat(), "reason": "撤并"}
    await scoring.done("administrator", "POST", merge, body)
    listed = await scoring.done(OFFICER, "GET", f"{SCORES}?system={scoring.system['id']}")
    assert [it["subject"]["name"] for it in listed["items"]] == ["星河幼儿园党支部"]


async def test_a_branch_adds_its_part(scoring: Scoring) -> None:
    """It totals what the bureau leaves; until it is published the score says what is missing from it."""
    base = await published(scoring, own_part=10)
    assert (await scoring.score("branch"))["notes"][0] == "10.0 分留给支部自定，还没有发布"
    part = await scoring.draft(org_id=scoring.subject("branch"), subject="branch", extends_id=base["id"])
    assert (part["weight_wanted"], part["judged_by"]) == (10.0, "bureau")
    again = {"org_id": scoring.subject("branch"), "subject": "branch", "year": 2026, "extends_id": base["id"]}
    assert (await scoring.ask("secretary", "POST", SYSTEMS, again)).json()["code"] == "own_part_exists"
    await scoring.set([counted("任务", 9, TASKS, "特色")])
    refused = (await scoring.publish()).json()
    assert refused["code"] == "system_not_ready"
    assert "权重合计 9 分，要合计 10 分" in refused["detail"]
    await scoring.set([counted("任务", 10, TASKS, "特色")])
    assert (await scoring.publish()).is_success
    scoring.system = base
    score = await scoring.score("branch")
    assert ([it["name"] for it in score["chapters"]], score["notes"]) == (
        ["学习提高", "弘扬正气", "特色"],
        [],
    )
    other = await scoring.score("other_branch", "other_secretary")
    assert "特色" not in {it["name"] for it in other["chapters"]}


async def test_no_branch_judges_itself(scoring: Scoring) -> None:
    """Its committee has no sheet under the bureau's system, nor publishes lines that nobody can judge."""
    await published(scoring)
    sheet = f"{SCORES}/judging?system={scoring.system['id']}"
    assert (await scoring.ask("secretary", "GET", sheet)).status_code == 404
    assert await scoring.judge(OFFICER, "branch", "班子评价", "好") is None
    await scoring.draft(org_id=scoring.subject("branch"), subject="branch")
    own = await scoring.set([judged("班子评价", 100)])
    assert own["judged_by"] is None
    assert {it["code"] for it in own["blockers"]} == {"no_judges"}


async def test_a_branch_appeals_and_the_bureau_answers(scoring: Scoring) -> None:
    """Closed for all branches at once; dismissed with words, the score stays."""
    await published(scoring)
    await met(scoring, 12)
    for name in ("branch", "other_branch"):
        await scoring.judge(OFFICER, name, "班子评价", "一般")
    clock.freeze(AFTER)
    assert (await scoring.close(OFFICER)).json()["subjects"] == 2
    body = {"words": "班子评价请再看一次", "indicator_id": scoring.line("班子评价")}
    made = await scoring.done("secretary", "POST", scoring.url("branch", "/appeal"), body)
    answering = f"{SCORES}/appeals/{made['id']}/answer"
    answer = {"upheld": False, "answer": "看过了，按原评判"}
    assert (await scoring.ask("secretary", "POST", answering, answer)).status_code == 404
    assert (await scoring.ask(OFFICER, "POST", answering, answer)).json()["code"] == "answers_own_judgement"
    await scoring.in_office("auditor", OFFICER, "bureau")
    told = await scoring.done("auditor", "POST", answering, answer)
    assert (told["state"], told["answer"]) == ("dismissed", "看过了，按原评判")
    score = await scoring.score("branch")
    assert (score["total"], len(score["revisions"])) == (84.0, 1)
    assert score["appeals"][0]["answered_by_name"] == "郑严"


async def test_an_officer_leaves_the_own_branch_to_others(scoring: Scoring) -> None:
    """Who leads a branch and serves the bureau neither judges that branch, nor answers, nor corrects."""
    await published(scoring)
    await scoring.in_office("secretary", OFFICER, "bureau")
    assert "judge" not in (await scoring.score("branch"))["actions"]
    refused = await scoring.judge("secretary", "branch", "班子评价", "好")
    assert refused
    assert refused["code"] == "judges_own_branch"
    for name in ("branch", "other_branch"):
        assert await scoring.judge(OFFICER, name, "班子评价", "一般") is None
    clock.freeze(AFTER)
    assert (await scoring.close(OFFICER)).is_success
    lines = [{"indicator_id": scoring.line("班子评价"), "points": 40, "reason": "复核"}]
    body = {"reason": "复核", "lines": lines}
    correction = await scoring.ask("secretary", "POST", scoring.url("branch", "/correct"), body)
    assert correction.json()["code"] == "corrects_own_branch"
    await scoring.in_office("publicity_commissioner", "deputy_secretary")
    words = {"words": "请再看一次"}
    made = await scoring.done("publicity_commissioner", "POST", scoring.url("branch", "/appeal"), words)
    seen = (await scoring.done("secretary", "GET", f"{SCORES}/appeals"))[0]
    assert seen["actions"] == []
    body = {"upheld": True, "answer": "改", "lines": lines}
    answer = await scoring.ask("secretary", "POST", f"{SCORES}/appeals/{made['id']}/answer", body)
    assert answer.json()["code"] == "answers_for_own_branch"


async def test_before_use_nothing_is_nought(scoring: Scoring) -> None:
    """A branch that nobody used that year has no figure, and its weight falls away."""
    await scoring.published(
        [counted("任务", 60, TASKS), judged("班子评价", 40)], OFFICER, year=2024, name="2024 年"
    )
    score = await scoring.score("branch", OFFICER)
    line = lines_of(score)["任务"]
    assert (line["points"], line["status"], score["of"]) == (None, "unknown", 40.0)
    assert score["notes"] == ["60.0 分未启用，不计", "总分按其余 40.0 分来看，不折算"]


async def test_as_many_statements_for_two_branches_as_for_one(scoring: Scoring) -> None:
    """A list asks no branch by itself."""
    await published(scoring)

    async def statements(persona: str) -> int:
        found: list[str] = []

        def note(connection: object, cursor: object, statement: str, *_: object) -> None:
            found.append(statement)

        event.listen(engine().sync_engine, "before_cursor_execute", note)
        await scoring.done(persona, "GET", f"{SCORES}?system={scoring.system['id']}")
        event.remove(engine().sync_engine, "before_cursor_execute", note)
        return len(found)

    assert await statements("secretary") == await statements("other_secretary")
    assert await statements(OFFICER) <= await statements("secretary")


async def test_where_only_another_branchs_part_is_judged(scoring: Scoring) -> None:
    """The sheet says of the others that there is nothing to judge, and is done without them."""
    await scoring.draft(OFFICER, name="支部“五好”")
    url, version = f"{SYSTEMS}/{scoring.system['id']}", scoring.system["version"]
    scoring.system = await scoring.done(OFFICER, "PATCH", url, {"own_part": 10}, version=version)
    await scoring.set([counted("支委会", 90, COMMITTEE)], OFFICER)
    assert (await scoring.publish(OFFICER)).is_success
    base = scoring.system["id"]
    await scoring.draft(org_id=scoring.subject("branch"), subject="branch", extends_id=base)
    await scoring.set([judged("特色工作", 10)])
    assert (await scoring.publish()).is_success
    sheet = await scoring.done(OFFICER, "GET", f"{SCORES}/judging?system={base}")
    refusals = {row["subject"]["id"]: row["refusal"] for row in sheet["rows"]}
    wanted = {scoring.subject("branch"): None, scoring.subject("other_branch"): NOTHING_TO_JUDGE}
    assert (refusals, sheet["all"]) == (wanted, 1)


async def test_the_sheet_is_in_the_order_of_names(scoring: Scoring) -> None:
    """Excel of what the caller reads, every figure with its sentence; that it was taken out is on record."""
    await published(scoring)
    answer = await scoring.ask(OFFICER, "GET", f"{SCORES}/export?system={scoring.system['id']}")
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [sheet.cell(row, 1).value for row in (4, 5)] == ["东风小学党支部", "星河幼儿园党支部"]
    assert "60 × 0/10 次" in str(sheet.cell(4, 6).value)
    async with unit_of_work() as db:
        taken = select(AuditEntry).where(AuditEntry.action == "score.export")
        entry = (await db.exec(taken)).one()
    assert (entry.person_id, str(entry.row_id)) == (scoring.world.people[OFFICER], scoring.system["id"])
