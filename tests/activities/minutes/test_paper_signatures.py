"""What chair and recorder sign by hand, entered by who keeps the activity: a table of rules, and the API."""

import uuid
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from sqlalchemy import update
from sqlmodel import select

from activities.minutes.conftest import CHAIR, RECORDER, Table
from nianlun.access.models import AuditEntry
from nianlun.activities.minutes import errors, rules
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.rules import Actor, Hand, MinutesState, Standing
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.core.errors import AppError
from working import as_worker

#: Neither chair nor recorder of these minutes.
TYPIST = "publicity_commissioner"
ZHOU, LIN, CHEN = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
HELD, TODAY = date(2026, 11, 20), date(2026, 11, 24)
BOTH = frozenset(Hand)


@pytest.mark.parametrize(
    ("state", "approved", "hand", "by", "on", "refusal"),
    [
        (MinutesState.SUBMITTED, frozenset(), Hand.CHAIR, CHEN, HELD, None),
        (MinutesState.SUBMITTED, {Hand.RECORDER}, Hand.CHAIR, LIN, TODAY, None),
        (MinutesState.SUBMITTED, frozenset(), Hand.CHAIR, ZHOU, HELD, errors.OwnHandNotOnPaper),
        (MinutesState.SUBMITTED, {Hand.CHAIR}, Hand.CHAIR, ZHOU, HELD, errors.OwnHandNotOnPaper),
        (MinutesState.SUBMITTED, {Hand.CHAIR}, Hand.CHAIR, CHEN, HELD, errors.HandApprovedAlready),
        (MinutesState.SUBMITTED, frozenset(), Hand.CHAIR, CHEN, HELD - timedelta(1), errors.SignedDayWrong),
        (MinutesState.SUBMITTED, frozenset(), Hand.CHAIR, CHEN, TODAY + timedelta(1), errors.SignedDayWrong),
        (MinutesState.DRAFT, frozenset(), Hand.CHAIR, CHEN, HELD, errors.MinutesNotSubmitted),
        (MinutesState.APPROVED, BOTH, Hand.CHAIR, CHEN, HELD, errors.MinutesNotSubmitted),
    ],
)
def test_who_may_enter_which_signature(
    state: MinutesState, approved: Any, hand: Hand, by: uuid.UUID, on: date, refusal: type[AppError] | None
) -> None:
    it = Standing(state, ZHOU, LIN, frozenset(approved))
    if refusal is None:
        rules.check_can_enter_paper(it, hand, by, on, (HELD, TODAY))
        return
    with pytest.raises(refusal):
        rules.check_can_enter_paper(it, hand, by, on, (HELD, TODAY))


def test_only_who_keeps_the_activity_enters_and_never_their_own() -> None:
    it = Standing(MinutesState.SUBMITTED, ZHOU, LIN, frozenset())
    assert rules.paper_hands(it, Actor(CHEN, may_manage=True)) == [Hand.CHAIR, Hand.RECORDER]
    assert rules.paper_hands(it, Actor(ZHOU, may_manage=True)) == [Hand.RECORDER]
    assert rules.paper_hands(it, Actor(CHEN, may_manage=False)) == []


@pytest.mark.parametrize(
    ("approved", "chair", "recorder", "through"),
    [
        (BOTH, None, None, None),
        (BOTH, CHEN, CHEN, CHEN),
        (BOTH, LIN, None, LIN),
        (BOTH, CHEN, None, None),
        (frozenset({Hand.CHAIR}), CHEN, CHEN, None),
    ],
)
def test_two_approvals_through_one_person_are_told(
    approved: frozenset[Hand], chair: Any, recorder: Any, through: Any
) -> None:
    it = Standing(MinutesState.SUBMITTED, ZHOU, LIN, approved)
    assert rules.approved_through(it, {Hand.CHAIR: chair, Hand.RECORDER: recorder}) == through
    alone = Standing(MinutesState.SUBMITTED, ZHOU, ZHOU, BOTH)
    assert rules.approved_through(alone, {Hand.CHAIR: CHEN, Hand.RECORDER: CHEN}) is None


def signed(hand: str) -> dict[str, str]:
    return {"hand": hand, "signed_on": clock.today().isoformat()}


async def test_signed_on_paper_by_both_it_is_locked_and_says_how(table: Table) -> None:
    await table.written()
    handed_in = (await table.do("submit", TYPIST)).json()
    assert handed_in["actions"] == ["sign", "return"]
    assert handed_in["paper_hands"] == ["chair", "recorder"]
    one = (await table.do("paper-signature", TYPIST, **signed("chair"))).json()
    assert (one["current"]["state"], one["paper_hands"]) == ("submitted", ["recorder"])
    assert one["current"]["approved_through_name"] is None
    both = (await table.do("paper-signature", TYPIST, **signed("recorder"))).json()["current"]
    assert (both["state"], both["chair_signed_by_name"], both["approved_through_name"]) == (
        "approved", "陈立", "陈立",
    )  # fmt: skip
    word = await table.client.get(f"{table.url}/word", headers=table.world.headers(CHAIR))
    lines = [paragraph.text for paragraph in Document(BytesIO(word.content)).paragraphs]
    assert sum(line.endswith("（纸质签字）") for line in lines) == 2
    assert "两处批准都由陈立一人经手。" in lines


async def test_nobody_enters_their_own_and_an_approval_stays(table: Table) -> None:
    await table.written()
    await table.do("submit", RECORDER)
    own = await table.do("paper-signature", RECORDER, **signed("recorder"))
    assert (own.status_code, own.json()["code"]) == (409, "own_hand_not_on_paper")
    again = await table.do("paper-signature", TYPIST, **signed("recorder"))
    assert again.json()["code"] == "hand_approved_already"
    both = (await table.do("paper-signature", RECORDER, **signed("chair"))).json()["current"]
    assert (both["approved_through_name"], both["recorder_signed_on"]) == ("林晓", None)


async def test_sent_back_the_paper_falls_too(table: Table) -> None:
    await table.written()
    await table.do("submit", TYPIST)
    await table.do("paper-signature", TYPIST, **signed("chair"))
    back = (await table.do("return", TYPIST, reason="签字页漏了日期")).json()["current"]
    assert (back["chair_signed_on"], back["chair_approved_at"]) == (None, None)


async def test_entering_leaves_a_trace(table: Table) -> None:
    await table.written()
    await table.do("submit", TYPIST)
    early = {**signed("chair"), "signed_on": "2020-01-01"}
    assert (await table.do("paper-signature", TYPIST, **early)).json()["code"] == "signed_day_wrong"
    await table.do("paper-signature", TYPIST, **signed("chair"))
    async with unit_of_work() as db:
        entries = await db.exec(select(AuditEntry).where(AuditEntry.action == "minutes.sign"))
        assert [(one.person_id, one.fields) for one in entries] == [(table.world.people[TYPIST], ["chair"])]


async def test_what_was_approved_on_screen_stays_so_where_one_person_is_both(table: Table) -> None:
    await table.written()
    before = (await table.do("submit", RECORDER)).json()["current"]["recorder_approved_at"]
    async with as_worker(), unit_of_work() as db:
        await db.exec(update(Minutes).values(chair_id=Minutes.recorder_id))
    both = (await table.do("paper-signature", TYPIST, **signed("chair"))).json()["current"]
    assert before
    assert (both["state"], both["recorder_approved_at"], both["recorder_signed_on"]) == (
        "approved",
        before,
        None,
    )
