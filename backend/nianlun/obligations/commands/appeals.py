"""Objections to a light (异议), answered by the organisation above; one that is upheld exempts the period."""

import uuid

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.versions import check_and_raise_version
from nianlun.members import queries as members
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import Concern, light_at, lock, owed_by, with_person
from nianlun.obligations.commands.errors import (
    AppealAnswered,
    AppealOpen,
    LightNotRed,
    NobodyAbove,
    OtherAnswererNeeded,
)
from nianlun.obligations.commands.schemas.said import AppealAsked
from nianlun.obligations.models import Appeal, Exemption
from nianlun.obligations.rules.lights import LightState

#: Noted where whom an objection concerns answers it, for want of another who leads.
ALONE = "没有别的负责人，由本人答复"


async def make(db: DbSession, caller: Caller, duty_id: uuid.UUID, asked: AppealAsked) -> Appeal:
    """An objection to a red light. Raises NotFound, PeriodNotOwed, AppealOpen, LightNotRed, NobodyAbove."""
    await _check_may_object(db, caller, asked)
    it = await with_person(db, await owed_by(db, duty_id, asked.org_id), asked.person_id)
    await lock(db, it.org_id)
    light = await light_at(db, it, asked.period)
    period = light.owed.period
    if await said.has_open_appeal(db, it, period.starts):
        raise AppealOpen
    if light.state is not LightState.OVERDUE:
        raise LightNotRed
    row = Appeal(
        duty_id=duty_id,
        owner_org_id=it.org_id,
        person_id=it.person_id,
        period_starts=period.starts,
        period_ends=period.ends,
        words=asked.words,
        made_by=caller.person,
        answering_org_id=await answered_by(db, it),
    )
    db.add(row)
    _note(db, caller, "make", row)
    await db.flush()
    return row


async def _check_may_object(db: DbSession, caller: Caller, asked: AppealAsked) -> None:
    """Anybody about their own light, in their own branch; else who manages the duties of the org."""
    if asked.person_id is not None and asked.person_id == caller.person_id:
        branch = await members.branch_of(db, [asked.person_id], clock.today())
        if branch.get(asked.person_id) == asked.org_id:
            return
    manages = caller.may(Permission.OBLIGATION_MANAGE)
    if not (manages and await reaches(db, caller, Permission.OBLIGATION_MANAGE, asked.org_id)):
        raise NotFound


async def answered_by(db: DbSession, it: Concern) -> uuid.UUID:
    """The nearest org above where somebody may answer today; of a person, the branch, and no further up.

    Raises NobodyAbove.
    """
    if it.person_id is not None:
        return it.org_id
    above = it.unit.lineage[1:]
    answering = await said.where_somebody_decides(db, above)
    nearest = next((org_id for org_id in above if org_id in answering), None)
    if nearest is None:
        raise NobodyAbove
    return nearest


async def answer(
    db: DbSession, caller: Caller, appeal_id: uuid.UUID, seen: int | None, outcome: str, words: str
) -> Appeal:
    """Explained, or upheld. Raises NotFound, VersionConflict, AppealAnswered, OtherAnswererNeeded."""
    row: Appeal = await said.to_decide(db, caller, said.APPEALS, appeal_id)
    check_and_raise_version(row, seen)
    if row.answer is not None:
        raise AppealAnswered
    answerer = await said.answerer(db, caller, row.id)
    if answerer.is_own and answerer.another_may:
        raise OtherAnswererNeeded
    row.answer, row.answer_words = outcome, words
    row.answered_by, row.answered_at = caller.person, clock.now()
    if outcome == "upheld":
        row.exemption_id = await _exempt(db, caller, row)
    _note(db, caller, "answer", row, ALONE if answerer.is_own else None)
    await db.flush()
    return row


async def _exempt(db: DbSession, caller: Caller, appeal: Appeal) -> uuid.UUID:
    """The period of an upheld objection is exempt from now on."""
    row = Exemption(
        duty_id=appeal.duty_id,
        owner_org_id=appeal.owner_org_id,
        person_id=appeal.person_id,
        from_day=appeal.period_starts,
        until_day=appeal.period_ends,
        reason_kind="other",
        words=f"异议成立，{appeal.answer_words}".rstrip("。")[:400],
        requested_by=appeal.made_by,
        approver_org_id=appeal.answering_org_id,
        decision="approved",
        decided_by=caller.person,
        decided_at=clock.now(),
    )
    db.add(row)
    await db.flush()
    return row.id


def _note(db: DbSession, caller: Caller, action: str, row: Appeal, reason: str | None = None) -> None:
    audit.record(
        db, caller, f"appeal.{action}", org_id=row.owner_org_id, row=("appeal", row.id), reason=reason
    )
