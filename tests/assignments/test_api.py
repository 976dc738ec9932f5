"""From given to looked back at through the API, and what the ledger says."""

import asyncio
import uuid
from datetime import datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from assignments.conftest import URL, Task
from nianlun.access.caller import Caller
from nianlun.access.models import Account, AuditEntry
from nianlun.assignments import service
from nianlun.assignments.models import Assignment
from nianlun.core import clock
from nianlun.core.db import DbSession, unit_of_work
from nianlun.facts.models import Fact
from nianlun.facts.recount import differences
from nianlun.installation.sample.acting import acting, caller_of
from world import World


async def test_the_owner_does_it_on_the_phone_and_a_second_person_verifies(task: Task) -> None:
    """No account needed: the bound phone of a member begins and hands in; the fact bears that day."""
    await task.given()
    assert task.row["actions"] == ["start", "submit", "edit", "drop"]
    assert (await task.do("start", persona="phone")).is_success
    assert (await task.do("submit", {"evidence": "已报局党办"}, "phone")).is_success
    assert (task.row["state"], task.row["actions"]) == ("submitted", [])
    clock.freeze(datetime(2026, 6, 15, 9, 0, tzinfo=clock.SHANGHAI))
    assert (await task.do("verify")).is_success
    assert (task.row["state"], task.row["verified_by_name"]) == ("done", "周敏")
    assert task.row["look_back_due_on"] == "2026-08-14"
    async with unit_of_work() as db:
        (fact,) = await db.exec(select(Fact))
        assert (fact.kind, fact.quantity, fact.person_id) == ("assignment.done", 1, None)
        assert fact.happened_on.isoformat() == "2026-06-10"
        assert await differences(db) == []


async def test_the_owner_never_judges_their_own_work(task: Task) -> None:
    """Whatever office they hold; somebody else of the committee does it."""
    await task.given(owner="secretary")
    await task.do("submit", {"evidence": "已办"})
    for verb, body in (("verify", {}), ("return", {"reason": "再想想"})):
        assert (await task.do(verb, body)).json()["code"] == "second_person_needed"
    assert (await task.do("verify", persona="organization_commissioner")).is_success
    refused = await task.do("look-back", {"result": "holds"})
    assert refused.json()["code"] == "second_person_needed"


@pytest.mark.parametrize("step", ["owned it", "began it", "handed it in"])
async def test_whoever_had_a_hand_in_it_never_judges_it(task: Task, step: str) -> None:
    """Naming another owner makes no other's work of it; neither does acting for the owner."""
    await task.given(owner="secretary" if step == "owned it" else "member")
    if step == "began it":
        assert (await task.do("start")).is_success
    if step == "owned it":
        assert (await task.change(owner_person_id=str(task.world.people["member"]))).is_success
    hands_in = "secretary" if step == "handed it in" else "member"
    assert (await task.do("submit", {"evidence": "已办"}, hands_in)).is_success
    assert (await task.do("verify")).json()["code"] == "second_person_needed"
    seen = await task.read("secretary")
    assert seen.json()["actions"] == ["drop"]
    assert (await task.do("verify", persona="organization_commissioner")).is_success
    assert (await task.read("secretary")).json()["actions"] == []
    assert (await task.do("look-back", {"result": "holds"})).json()["code"] == "second_person_needed"


async def test_the_database_holds_the_second_person_too(task: Task) -> None:
    """Whatever a later hand writes past the rules."""
    await (await task.given()).done()
    async with unit_of_work() as db:
        it = await db.get_one(Assignment, uuid.UUID(task.row["id"]))
        it.verified_by = task.world.people["member"]
        with pytest.raises(IntegrityError, match="second_person"):
            await db.flush()
        await db.rollback()


async def test_a_keeper_hands_in_for_an_owner_who_works_on_paper(task: Task) -> None:
    """Both names stay: who answers for it, and who wrote it down."""
    await task.given()
    await task.do("submit", {"evidence": "纸质材料在档案柜"}, "organization_commissioner")
    assert (task.row["owner_name"], task.row["submitted_by_name"]) == ("方芸", "林晓")


async def test_returned_with_what_is_missing(task: Task) -> None:
    await (await task.given()).handed_in()
    assert (await task.do("return", {"reason": "缺第二季度的表"})).is_success
    read = (await task.read("member")).json()
    assert (read["state"], read["return_reason"]) == ("in_progress", "缺第二季度的表")
    assert read["evidence"]
    await task.handed_in()
    assert task.row["return_reason"] is None


async def test_what_came_back_is_opened_anew(task: Task) -> None:
    """反弹: a linked new one for the same owner; the old one and its fact stay."""
    await (await task.given()).done()
    late = await task.do("look-back", {"result": "relapsed", "words": "又散了"})
    assert (late.status_code, late.json()["code"]) == (422, "next_due_needed")
    body = {"result": "relapsed", "words": "又散了", "next_due_on": "2026-09-30"}
    assert (await task.do("look-back", body)).is_success
    assert (task.row["state"], task.row["look_back_result"]) == ("done", "relapsed")
    again = await task.client.get(f"{URL}/{task.row['reopened_as']}", headers=task.world.headers("member"))
    assert (again.json()["state"], again.json()["due_on"]) == ("open", "2026-09-30")
    assert (again.json()["origin_source"], again.json()["origin_id"]) == ("assignment", task.row["id"])
    assert (await task.do("look-back", {"result": "holds"})).json()["code"] == "already_looked_back"
    async with unit_of_work() as db:
        assert await differences(db) == []


async def test_lists_by_day_mine_and_overdue(task: Task) -> None:
    """Filters narrow; overdue is computed and never covers what waits for a second person."""
    secretary, member = task.world.headers("secretary"), task.world.headers("member")
    await task.given(title="已逾期", due_on="2026-06-01")
    await task.given(title="书记的", owner="secretary", due_on="2026-06-20")
    await (await task.given(title="已交", due_on="2026-05-31")).handed_in()

    async def titles(query: str) -> list[str]:
        answer = await task.client.get(f"{URL}?{query}", headers=secretary)
        return [row["title"] for row in answer.json()["items"]]

    assert await titles("") == ["已逾期", "已交", "书记的"]
    assert await titles("overdue=true") == ["已逾期"]
    assert await titles("mine=true") == ["书记的"]
    assert await titles("state=submitted") == ["已交"]
    assert await titles(f"org={task.world.orgs['other_branch']}") == []
    own = await task.client.get("/api/v1/me/assignments", headers=member)
    assert [row["title"] for row in own.json()] == ["已交", "已逾期"]
    on_phone = await task.client.get("/api/v1/me/assignments", headers=task.world.headers("phone"))
    assert on_phone.json() == own.json()


async def test_the_unfinished_with_the_overdue_first(task: Task) -> None:
    """What its owner or a second person has yet to do; what is done or dropped is not listed."""
    await (await task.given(title="已核验", due_on="2026-05-30")).done()
    await (await task.given(title="已交", due_on="2026-05-31")).handed_in()
    await task.given(title="没到期", due_on="2026-06-20")
    await task.given(title="已逾期", due_on="2026-06-01")
    await task.given(title="不办了", due_on="2026-06-02")
    assert (await task.do("drop", {"reason": "上级取消"})).is_success
    answer = await task.client.get(f"{URL}?unfinished=true", headers=task.world.headers("secretary"))
    assert [row["title"] for row in answer.json()["items"]] == ["已逾期", "已交", "没到期"]
    assert answer.json()["total"] == 3


async def test_a_look_back_surfaces_when_it_is_due(task: Task) -> None:
    await (await task.given()).done()
    url = f"{URL}?look_back_due=true"
    headers = task.world.headers("secretary")
    assert (await task.client.get(url, headers=headers)).json()["total"] == 0
    clock.freeze(datetime(2026, 9, 1, 9, 0, tzinfo=clock.SHANGHAI))
    headers = task.world.headers("secretary")
    (row,) = (await task.client.get(url, headers=headers)).json()["items"]
    assert (row["look_back_due"], row["actions"]) == (True, ["look_back"])


async def test_who_sees_it(task: Task) -> None:
    """Its owner, the committee; not the other members, not the bureau, not the branch next door."""
    await task.given(owner="member")
    got = {
        persona: (await task.read(persona)).status_code
        for persona in ("member", "phone", "discipline_commissioner", "group_leader", "bureau_officer",
                        "other_secretary", "other_member")
    }  # fmt: skip
    assert got == {
        "member": 200,
        "phone": 200,
        "discipline_commissioner": 200,
        "group_leader": 404,
        "bureau_officer": 404,
        "other_secretary": 404,
        "other_member": 404,
    }
    assert (await task.do("start", persona="group_leader")).status_code == 404


async def test_a_group_leader_keeps_the_groups_own(task: Task) -> None:
    world = task.world
    body = {"org_id": str(world.orgs["group"]), "title": "整理小组会记录", "due_on": "2026-06-30"}
    leader = world.headers("group_leader")
    made = await task.client.post(URL, json=body, headers=leader)
    assert made.status_code == 201
    beyond = {**body, "org_id": str(world.orgs["branch"])}
    assert (await task.client.post(URL, json=beyond, headers=leader)).status_code == 404


async def test_an_owner_must_be_known_here(task: Task) -> None:
    """Somebody of another branch does not exist for the secretary."""
    await task.given()
    stranger = str(task.world.people["other_member"])
    for answer in (
        await task.change(owner_person_id=stranger),
        await task.client.post(
            URL,
            json={
                "org_id": str(task.world.orgs["branch"]),
                "title": "越界",
                "owner_person_id": stranger,
                "due_on": "2026-06-30",
            },
            headers=task.world.headers("secretary"),
        ),
    ):
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_assignment_owner")


async def test_edits_end_with_handing_in(task: Task) -> None:
    await task.given(owner=None)
    assert (await task.do("submit", {"evidence": "办了"})).json()["code"] == "nobody_answers"
    assert (await task.change(owner_person_id=str(task.world.people["member"]))).is_success
    await task.handed_in()
    assert (await task.change(title="换个名字")).json()["code"] == "assignment_settled"
    assert (await task.do("drop", {"reason": "上级取消"})).is_success
    assert (task.row["state"], task.row["drop_reason"]) == ("dropped", "上级取消")
    assert (await task.do("start", persona="member")).json()["code"] == "assignment_not_open"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"evidence": "  "}, "evidence"),
        ({}, "evidence"),
        ({"evidence": "长" * 4001}, "evidence"),
        ({"evidence": "办了", "points": 5}, "points"),
    ],
)
async def test_closing_needs_evidence(task: Task, body: dict[str, object], path: str) -> None:
    await task.given()
    answer = await task.do("submit", body, "member")
    assert (answer.status_code, answer.json()["fields"][0]["path"]) == (422, path)


async def test_two_who_verify_at_once_record_once(task: Task) -> None:
    await (await task.given()).handed_in()
    other = Task(task.client, task.world)
    other.row = dict(task.row)
    answers = await asyncio.gather(task.do("verify"), other.do("verify", persona="organization_commissioner"))
    assert sorted(a.status_code for a in answers) == [200, 412]
    async with unit_of_work() as db:
        assert len(list(await db.exec(select(Fact)))) == 1


async def test_a_figure_of_tasks_opens(task: Task) -> None:
    """Asked for by name; the usual table of activities stays as it was."""
    await (await task.given()).done()
    headers = task.world.headers("secretary")
    query = f"org={task.world.orgs['branch']}&from=2026-06&to=2026-06"
    usual = (await task.client.get(f"/api/v1/figures?{query}", headers=headers)).json()
    assert "assignment.done" not in {row["fact_kind"] for row in usual["figures"]}
    asked = f"{query}&fact=assignment.done"
    (cell,) = (await task.client.get(f"/api/v1/figures?{asked}", headers=headers)).json()["figures"]
    assert (cell["own"], cell["activity_kind"]) == (1, "")
    opened = (await task.client.get(f"/api/v1/figures/records?{asked}", headers=headers)).json()
    assert (opened["total"], opened["records"][0]["path"]) == (
        1,
        f"/plan/assignments?open=assignment:{task.row['id']}",
    )


async def test_every_deed_leaves_its_trace(task: Task) -> None:
    await (await task.given()).done()
    async with unit_of_work() as db:
        deeds = [e.action for e in await db.exec(select(AuditEntry).order_by(AuditEntry.created_at))]
    assert deeds == ["assignment.add", "assignment.submit", "assignment.verify"]


async def test_one_origin_makes_one_assignment(world: World, task: Task) -> None:
    """A plan accepted twice, withdrawn and accepted again: the same row, until somebody has begun."""
    origin = ("plan_draft", uuid.uuid4())
    async with unit_of_work() as db:
        account = await db.get_one(Account, world.accounts["secretary"])
        caller = await caller_of(db, account)

        async def give(title: str) -> Assignment:
            return await service.assign(
                db, caller, org_id=world.orgs["branch"], title=title, due_on=clock.today(),
                owner_person_id=None, origin=origin, source_words="6月底前汇总上报。",
            )  # fmt: skip

        async with acting(db, caller):
            first = await give("汇总上报")
            assert await give("汇总上报") is first
            await service.withdraw(db, caller, first)
            assert first.state == "dropped"
            again = await give("汇总上报材料")
            assert (again.id, again.state, again.title) == (first.id, "open", "汇总上报材料")


async def test_what_comes_back_begins_anew(world: World, task: Task) -> None:
    """Handed in, dropped, and asked for again: nothing of the first time is on it, not even who did it."""
    origin = ("plan_draft", uuid.uuid4())
    async with unit_of_work() as db:
        caller = await caller_of(db, await db.get_one(Account, world.accounts["secretary"]))

        async def give() -> Assignment:
            return await service.assign(
                db, caller, org_id=world.orgs["branch"], title="汇总上报", due_on=clock.today(),
                owner_person_id=world.people["member"], origin=origin,
            )  # fmt: skip

        async with acting(db, caller):
            it = await service.submit(db, caller, await give(), "旧证据")
            await service.send_back(db, await _another(db, world), it, "缺附件")
            await service.drop(db, caller, it, "不办")
            await give()
            left = (it.state, it.evidence, it.submitted_at, it.submitted_by, it.return_reason, it.doers)
            assert left == ("open", None, None, None, None, [])


async def _another(db: DbSession, world: World) -> Caller:
    return await caller_of(db, await db.get_one(Account, world.accounts["organization_commissioner"]))
