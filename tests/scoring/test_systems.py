"""Indicator systems: from a template to what is published, its editions, and everything they refuse."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from nianlun.core.db import unit_of_work
from scoring.conftest import COMMITTEE, STUDY, SYSTEMS, Json, Scoring, counted, judged


async def test_from_template_to_edition(scoring: Scoring) -> None:
    """Taken over whole, changed, published; the next edition ends it."""
    made = await scoring.draft(template="five_leads")
    assert (made["name"], made["weight"], made["blockers"]) == ("党员“五带头”", 100.0, [])
    assert (made["standard_verified"], made["actions"]) == (True, ["edit", "publish", "retire"])
    assert (await scoring.publish()).json()["state"] == "published"
    first = scoring.system["id"]
    scoring.system = await scoring.done("secretary", "POST", f"{SYSTEMS}/{first}/new-version")
    assert (scoring.system["edition"], len(scoring.system["indicators"])) == (2, len(made["indicators"]))
    twice = await scoring.ask("secretary", "POST", f"{SYSTEMS}/{first}/new-version")
    assert twice.json()["code"] == "newer_edition_begun"
    assert (await scoring.publish()).is_success
    before = await scoring.done("secretary", "GET", f"{SYSTEMS}/{first}")
    assert (before["state"], before["retire_reason"]) == ("retired", "已由第 2 版接替")


async def test_the_next_edition_keeps_every_line_as_it_was(scoring: Scoring) -> None:
    """How a line is judged comes along whole, and stays when the list is sent back as it was read."""
    alone = judged("日常表现", 30, at_least=2)
    alone["judging"] |= {"reason_required": False}
    await scoring.published([counted("参加学习", 50, STUDY), judged("群众评价", 20), alone])
    before = [_without_id(it) for it in scoring.system["indicators"]]
    url = f"{SYSTEMS}/{scoring.system['id']}/new-version"
    scoring.system = await scoring.done("secretary", "POST", url)
    found = [_without_id(it) for it in scoring.system["indicators"]]
    assert found == before
    asked = [{key: value for key, value in it.items() if key in ASKED} for it in found]
    assert [_without_id(it) for it in (await scoring.set(asked))["indicators"]] == before


ASKED = {"chapter", "name", "weight", "formula", "judging", "evidence"}


def _without_id(line: Json) -> Json:
    return {key: value for key, value in line.items() if key != "id"}


@pytest.mark.parametrize(
    ("items", "code", "words"),
    [
        ([counted("参加学习", 99, STUDY)], "weights_not_whole", "权重合计 99 分，要合计 100 分。再加 1 分"),
        ([counted("参加学习", 100, STUDY), judged("表现", 0.5)], "weights_not_whole", "减去 0.5 分"),
        ([{"chapter": "学习", "name": "表现", "weight": 100}], "no_source", "“表现”没有定怎么得分"),
        ([counted("支委会", 100, COMMITTEE)], "not_countable", "不能给党员计分"),
        ([judged("表现", 50), judged("表现", 50)], "same_name", "两项都叫“表现”"),
        ([], "weights_not_whole", "权重合计 0 分"),
    ],
)
async def test_what_keeps_a_draft_from_being_published(
    scoring: Scoring, items: list[Json], code: str, words: str
) -> None:
    """Told beside the draft all the time, and by the refusal with every field."""
    await scoring.draft()
    found = await scoring.set(items)
    assert [it["code"] for it in found["blockers"]] == [code]
    answer = await scoring.publish()
    told = answer.json()
    assert (answer.status_code, told["code"]) == (409, "system_not_ready")
    assert words in told["detail"]
    assert told["fields"][0]["code"] == code


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"weight": -5}, "weight"),
        ({"weight": 0}, "weight"),
        ({"weight": 10.25}, "weight"),
        ({"weight": 101}, "weight"),
        ({"judging": judged("x", 1)["judging"]}, ""),
        ({"formula": {**STUDY, "counts": [{"fact_kind": "screen.minutes"}]}}, "formula"),
        ({"formula": {**STUDY, "counts": []}}, "formula"),
        ({"formula": {**STUDY, "full_at": 0}}, "formula"),
        ({"formula": {"kind": "share_of_duties", "duties": ["unknown"]}}, "formula"),
        ({"formula": {"kind": "sql", "text": "select 1"}}, "formula"),
        ({"formula": None, "judging": {"grades": [{"name": "好", "share": 100}]}}, "judging"),
    ],
)
async def test_lines_that_are_not_understood(scoring: Scoring, change: Json, path: str) -> None:
    """422 with the field and a sentence; the draft stays as it was."""
    await scoring.draft(template="five_leads")
    url, version = f"{SYSTEMS}/{scoring.system['id']}/indicators", scoring.system["version"]
    items = [{**counted("参加学习", 100, STUDY), **change}]
    answer = await scoring.ask("secretary", "PUT", url, {"items": items}, version=version)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "invalid_input")
    assert told["fields"][0]["path"].startswith(f"items.0{'.' if path else ''}{path}")
    assert "。" in told["fields"][0]["message"]
    after = await scoring.done("secretary", "GET", f"{SYSTEMS}/{scoring.system['id']}")
    assert (after["version"], after["weight"]) == (version, 100.0)


async def test_what_a_new_one_refuses(scoring: Scoring) -> None:
    """Where nobody lays down systems, from what is not there, backwards in time."""

    async def code(persona: str = "secretary", **changes: object) -> tuple[int, str]:
        body = {"org_id": scoring.subject("branch"), "subject": "member", "year": 2026, **changes}
        answer = await scoring.ask(persona, "POST", SYSTEMS, body)
        return answer.status_code, answer.json().get("code", "")

    assert await code(org_id=scoring.subject("group")) == (409, "not_an_owner")
    assert await code("bureau_officer", org_id=scoring.subject("bureau")) == (409, "members_of_nobody")
    assert await code(org_id=scoring.subject("other_branch")) == (404, "not_found")
    assert await code("publicity_commissioner") == (403, "not_permitted")
    assert await code(template="unknown") == (422, "unknown_indicator_template")
    assert await code(template="five_goods") == (422, "unknown_indicator_template")
    assert await code(period_from="2026-12-31", period_to="2026-01-01") == (422, "period_out_of_order")
    assert await code(period_from="2020-01-01", period_to="2026-01-01") == (422, "period_out_of_order")
    made = await scoring.draft(template="five_leads")
    assert await code(template="five_leads", copy_of=made["id"]) == (422, "one_beginning")
    assert await code(extends_id=made["id"]) == (409, "system_not_published")
    assert await code(copy_of=made["id"]) == (201, "")


async def test_published_it_never_changes(scoring: Scoring) -> None:
    """Neither through the API, nor, were that wrong, in the database."""
    await scoring.draft(template="five_leads")
    url = f"{SYSTEMS}/{scoring.system['id']}"
    part = await scoring.ask("secretary", "PATCH", url, {"own_part": 10}, version=1)
    assert part.json()["code"] == "no_part_below"
    stale = await scoring.ask("secretary", "PATCH", url, {"name": "另一个"}, version=7)
    assert stale.status_code == 412
    assert (await scoring.ask("secretary", "PATCH", url, {"name": "另一个"})).status_code == 428
    assert (await scoring.publish()).is_success
    version = scoring.system["version"]
    for method, path, body in (
        ("PATCH", url, {"name": "另一个"}),
        ("PUT", f"{url}/indicators", {"items": []}),
        ("POST", f"{url}/publish", None),
    ):
        answer = await scoring.ask("secretary", method, path, body, version=version)
        assert answer.json()["code"] == "system_not_draft"
    with pytest.raises(IntegrityError, match="never change"):
        async with unit_of_work() as db:
            await db.exec(text("delete from indicator"))  # type: ignore[call-overload]


async def test_who_sees_which_systems(scoring: Scoring) -> None:
    """What the bureau publishes is seen below, drafts are not; how a branch scores its members is its own."""
    await scoring.draft(template="five_leads")
    own = scoring.system["id"]
    await scoring.draft("bureau_officer", template="five_goods")
    above = scoring.system["id"]

    async def seen(persona: str) -> set[str]:
        return {it["id"] for it in (await scoring.done(persona, "GET", SYSTEMS))["items"]}

    assert await seen("secretary") == {own}
    assert await seen("bureau_officer") == {above}
    assert await seen("other_secretary") == set()
    assert (await scoring.publish("bureau_officer")).is_success
    assert await seen("other_secretary") == {above}
    read = await scoring.done("secretary", "GET", f"{SYSTEMS}/{above}")
    assert read["actions"] == ["copy"]
    retire = await scoring.ask("secretary", "POST", f"{SYSTEMS}/{above}/retire", {"reason": "x"}, version=1)
    assert retire.status_code == 404


async def test_templates_and_choices(scoring: Scoring) -> None:
    """Each says whether anybody read its text; nothing that may not count for a person is offered."""
    found = {it["code"]: it for it in await scoring.done("secretary", "GET", "/api/v1/indicator-templates")}
    assert {code for code, it in found.items() if not it["verified"]} == {"five_examples", "five_contests"}
    choices = await scoring.done("secretary", "GET", "/api/v1/indicator-templates/choices")
    kinds = {it["fact_kind"]: it for it in choices["member"]}
    assert "assignment.done" not in kinds
    assert kinds["pledge.kept"]["sorts"]["post"]
