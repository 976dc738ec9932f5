"""Make-ups (补办): a record of a later period counted for an earlier one, and no longer for its own."""

import uuid

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AlreadyWithdrawn
from nianlun.facts.models import Fact
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import Concern, concern, criteria_of, lock, period_at
from nianlun.obligations.commands.errors import (
    AlreadyMadeUp,
    RecordDoesNotCount,
    RecordNotLater,
)
from nianlun.obligations.commands.schemas.said import DutyMakeUpAsked
from nianlun.obligations.models import MakeUp


async def add(db: DbSession, caller: Caller, duty_id: uuid.UUID, asked: DutyMakeUpAsked) -> MakeUp:
    """Raises NotFound, PeriodNotOwed, RecordDoesNotCount, RecordNotLater, AlreadyMadeUp."""
    it = await concern(db, caller, Permission.OBLIGATION_MANAGE, duty_id, asked.org_id, asked.person_id)
    period = (await period_at(db, it, asked.period)).period
    record = await _record(db, it, asked.source, asked.source_id)
    if record.happened_on <= period.ends:
        raise RecordNotLater
    await lock(db, it.org_id)
    if await said.is_made_up(db, it, asked.source, asked.source_id):
        raise AlreadyMadeUp
    row = MakeUp(
        duty_id=duty_id,
        owner_org_id=it.org_id,
        person_id=it.person_id,
        period_starts=period.starts,
        period_ends=period.ends,
        source=asked.source,
        source_id=asked.source_id,
        reason=asked.reason,
        recorded_by=caller.person,
    )
    db.add(row)
    _note(db, caller, "add", row)
    await db.flush()
    return row


async def _record(db: DbSession, it: Concern, source: str, source_id: uuid.UUID) -> Fact:
    """A standing fact of this org or person that satisfies the duty; raises RecordDoesNotCount."""
    criteria = await criteria_of(db, it)
    for fact in await said.standing_facts(db, it, source, source_id):
        if any(one.takes(fact.kind, fact.dim_a) for one in criteria):
            return fact
    raise RecordDoesNotCount


async def withdraw(db: DbSession, caller: Caller, make_up_id: uuid.UUID) -> MakeUp:
    """The record counts for its own period again; raises NotFound, AlreadyWithdrawn."""
    row = await said.managed(db, caller, MakeUp, make_up_id)
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn
    row.withdrawn_by, row.withdrawn_at = caller.person, clock.now()
    _note(db, caller, "withdraw", row)
    await db.flush()
    return row


def _note(db: DbSession, caller: Caller, action: str, row: MakeUp) -> None:
    audit.record(db, caller, f"make_up.{action}", org_id=row.owner_org_id, row=("make_up", row.id))
