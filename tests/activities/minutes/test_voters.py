"""Who votes and who counts, from the list: each person once, and only whoever had the vote that day."""

import uuid
from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import event
from sqlmodel import select

from activities.minutes.conftest import CHAIR, RECORDER, Table, resolution, whole
from nianlun.access.models import AuditEntry
from nianlun.activities.models import Attendance
from nianlun.core import clock
from nianlun.core.db import engine, unit_of_work
from nianlun.members.models import Membership
from nianlun.members.rules import MemberType
from world import World

Json = dict[str, Any]
NUMBERS_DIFFER = "第 1 项决议的人数与名单不同的原因"


def left_out(table: Table, persona: str, reason: str = "bedridden", **changes: Any) -> Json:
    person_id = str(table.world.people[persona])
    return {
        "person_id": person_id,
        "reason": reason,
        "consent": "青教党〔2026〕12 号",
        "adopted": True,
        **changes,
    }


async def membership_of(db: Any, world: World, persona: str) -> Membership:
    query = select(Membership).where(Membership.person_id == world.people[persona])
    return (await db.exec(query)).one()  # type: ignore[no-any-return]


async def guest(table: Table, review: str | None = None) -> None:
    """Somebody of another branch who scanned the code."""
    row = Attendance(
        activity_id=uuid.UUID(table.activity["id"]),
        person_id=table.world.people["other_member"],
        branch_id=table.world.orgs["other_branch"],
        expected=False,
        state="present",
        review=review,
    )
    async with unit_of_work() as db:
        db.add(row)


async def test_nobody_is_left_out_twice(table: Table) -> None:
    one = left_out(table, "group_leader")
    assert (await table.written(exclusions=[one, one])).json()["code"] == "left_out_twice"


async def test_whoever_came_is_not_left_out(table: Table) -> None:
    came = [left_out(table, "member")]
    draft = (await table.written(resolutions=[resolution(yes=3, expected=5)], exclusions=came)).json()
    assert draft["missing"] == ["把到会的人从不计入应到里删去", NUMBERS_DIFFER]


async def test_on_probation_somebody_sits_there_without_a_vote(table: Table) -> None:
    """By the decision alone, which is named; nobody has to adopt it."""
    one = left_out(table, "member", "on_probation", adopted=False)
    vote = resolution(yes=3, expected=5, present=3)
    draft = (await table.written(resolutions=[vote], exclusions=[{**one, "consent": ""}])).json()
    assert draft["missing"] == ["不计入应到的上级意见和大会通过", NUMBERS_DIFFER]
    assert (await table.write(exclusions=[one])).json()["missing"] == []


async def test_whoever_came_back_to_the_branch_counts_once(table: Table) -> None:
    async with unit_of_work() as db:
        first = await membership_of(db, table.world, "member")
        first.left_on = clock.today() + timedelta(days=1)
        await db.flush()
        again = {"joined_on": clock.today() + timedelta(days=2), "member_type": MemberType.FULL_MEMBER}
        db.add(Membership(person_id=first.person_id, owner_org_id=first.owner_org_id, **again))
    await table.closed()
    people = (await table.begin()).json()["current"]["people"]
    assert (people["expected"], people["full_members"]["expected"]) == (6, 6)


async def test_whom_this_meeting_confirms_does_not_vote_in_it(table: Table) -> None:
    async with unit_of_work() as db:
        it = await membership_of(db, table.world, "member")
        it.admitted_on, it.confirmed_on = clock.today() - timedelta(days=365), clock.today()
    await table.closed()
    people = (await table.begin()).json()["current"]["people"]
    assert (people["full_members"], people["probationary"]) == (
        {"expected": 5, "present": 3}, {"expected": 1, "present": 1},
    )  # fmt: skip


async def test_a_guest_whom_somebody_saw_is_named(table: Table) -> None:
    await guest(table)
    await table.closed()
    people = (await table.begin()).json()["current"]["people"]
    assert (people["guests"], people["present"], people["team"]["present"]) == (["孙悦"], 4, 4)


async def test_a_guest_is_somebody_else_who_could_have_written(world: World, client: AsyncClient) -> None:
    alone = await Table(client, world).met(CHAIR, kind="group_meeting", title="党小组会")
    await guest(alone)
    await alone.closed()
    await alone.begin(CHAIR)
    await alone.write(CHAIR, **whole(), recorder_id=str(world.people[CHAIR]))
    assert (await alone.do("submit", CHAIR)).json()["code"] == "recorder_is_chair"


async def test_whoever_did_not_come_neither_led_nor_wrote(table: Table) -> None:
    away = str(table.world.people["discipline_commissioner"])
    draft = (await table.written(chair_id=away, delegation="受书记委托")).json()
    assert draft["missing"] == ["到会的主持人（现在选的人没有到会）"]
    assert (await table.do("submit", RECORDER)).json()["code"] == "minutes_incomplete"


async def test_a_secret_vote_says_how_many_ballots_there_were(table: Table) -> None:
    vote = {**resolution("同意吸收方芸为预备党员。", rule="A2", yes=4), "method": "secret"}
    assert (await table.written(resolutions=[vote])).json()["missing"] == ["第 1 项决议的发出票和收回票"]
    vote["count"].update(issued=4, collected=4)
    assert (await table.write(resolutions=[vote])).json()["missing"] == []


async def test_who_keeps_the_activity_takes_back_what_waits_for_somebody_who_left(table: Table) -> None:
    await table.written()
    await table.do("submit", RECORDER)
    seen = (await table.read("publicity_commissioner")).json()
    assert seen["actions"] == ["sign", "return"], "or enters what was signed on paper"
    back = await table.do("return", "publicity_commissioner", reason="主持人已调走")
    assert back.json()["current"]["returned_by_name"] == "陈立"


async def test_a_delegation_that_nobody_needed_is_not_kept(table: Table) -> None:
    await table.approved(delegation="受书记委托")
    assert (await table.read()).json()["current"]["delegation"] is None


async def test_what_weighs_is_noted_each_time_with_its_name(table: Table) -> None:
    vote = resolution(yes=4)
    await table.written()
    await table.write(chair_id=str(table.world.people["publicity_commissioner"]), place="操场")
    await table.write(exclusions=[left_out(table, "group_leader")], resolutions=[vote])
    await table.write(resolutions=[{**vote, "text": "同意支部全年工作计划。"}])
    async with unit_of_work() as db:
        query = select(AuditEntry).where(AuditEntry.action == "minutes.write")
        noted = [entry.fields for entry in await db.exec(query)]
    assert sorted(noted) == [["chair_id"], ["exclusions", "resolutions"]]


async def test_the_list_is_read_once_for_each_save(table: Table) -> None:
    statements: list[str] = []

    def heard(*args: Any) -> None:
        statements.append(args[2])

    await table.written(resolutions=[resolution(yes=4)])
    event.listen(engine().sync_engine, "before_cursor_execute", heard)
    saved = await table.write(place="操场", exclusions=[], chair_id=str(table.world.people[CHAIR]))
    event.remove(engine().sync_engine, "before_cursor_execute", heard)
    assert saved.is_success
    assert sum("JOIN membership" in said for said in statements) == 1


async def test_no_character_that_is_none(table: Table) -> None:
    await table.begin()
    assert (await table.write(place="三楼\ufffe")).json()["code"] == "invalid_input"
