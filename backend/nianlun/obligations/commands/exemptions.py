"""Exemptions (免): asked for by a committee, granted by who answers for the duty, withdrawn when over."""

import uuid
from datetime import date

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import DatesOutOfOrder
from nianlun.core.versions import check_and_raise_version
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import Concern, concern, lock
from nianlun.obligations.commands.errors import (
    ExemptionDecided,
    ExemptionExists,
    ExemptionWithdrawn,
    NotYoursToApprove,
    ReasonNotForUnit,
    ReasonWordsNeeded,
    UnknownReason,
)
from nianlun.obligations.commands.schemas.said import ExemptionAsked
from nianlun.obligations.models import Exemption
from nianlun.obligations.rules.duties import DutySource
from nianlun.rulebook.exemptions import exemption_kinds


async def ask(db: DbSession, caller: Caller, duty_id: uuid.UUID, asked: ExemptionAsked) -> Exemption:
    """A request, granted at once where `approve` says so.

    Raises NotFound, DatesOutOfOrder, UnknownReason, ReasonNotForUnit, ReasonWordsNeeded, ExemptionExists,
    NotYoursToApprove.
    """
    it = await concern(
        db, caller, Permission.OBLIGATION_MANAGE, duty_id, asked.org_id, asked.person_id, for_groups=True
    )
    _check_days(asked.from_day, asked.until_day)
    words = _words(it, asked)
    await lock(db, it.org_id)
    if await said.is_exempt(db, it, asked.from_day, asked.until_day):
        raise ExemptionExists
    row = Exemption(
        duty_id=duty_id,
        owner_org_id=it.org_id,
        person_id=it.person_id,
        from_day=asked.from_day,
        until_day=asked.until_day,
        reason_kind=asked.reason_kind,
        words=words,
        requested_by=caller.person,
        approver_org_id=approver_of(it),
    )
    db.add(row)
    _note(db, caller, "request", row)
    if asked.approve:
        await _grant_at_once(db, caller, row)
    await db.flush()
    return row


def approver_of(it: Concern) -> uuid.UUID:
    """Who laid the duty down grants it, but a person's affairs never leave the branch."""
    owner = it.duty.owner_org_id
    laid_down_above = it.duty.source is DutySource.UPPER and it.person_id is None
    return owner if laid_down_above and owner else it.org_id


def _check_days(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise DatesOutOfOrder


def _words(it: Concern, asked: ExemptionAsked) -> str:
    """What the light will say: the words given, else those of the kind; without the full stop it adds."""
    kind = exemption_kinds().get(asked.reason_kind)
    if kind is None:
        raise UnknownReason
    if it.duty.latest.unit not in kind.units:
        raise ReasonNotForUnit
    words = (asked.words or kind.words).rstrip("。")
    if not words:
        raise ReasonWordsNeeded
    return words


async def _grant_at_once(db: DbSession, caller: Caller, row: Exemption) -> None:
    may = caller.may(Permission.OBLIGATION_APPROVE)
    if not (may and await reaches(db, caller, Permission.OBLIGATION_APPROVE, row.approver_org_id)):
        raise NotYoursToApprove
    _decide(db, caller, row, "approved", "")


async def decide(
    db: DbSession, caller: Caller, exemption_id: uuid.UUID, seen: int | None, decision: str, words: str
) -> Exemption:
    """`approved` or `refused`. Raises NotFound, VersionConflict, ExemptionDecided, ExemptionWithdrawn."""
    row: Exemption = await said.to_decide(db, caller, said.EXEMPTIONS, exemption_id)
    check_and_raise_version(row, seen)
    if row.withdrawn_at is not None:
        raise ExemptionWithdrawn
    if row.decision is not None:
        raise ExemptionDecided
    _decide(db, caller, row, decision, words)
    await db.flush()
    return row


def _decide(db: DbSession, caller: Caller, row: Exemption, decision: str, words: str) -> None:
    row.decision, row.decided_by, row.decided_at = decision, caller.person, clock.now()
    row.decision_words = words
    _note(db, caller, {"approved": "approve", "refused": "refuse"}[decision], row)


async def withdraw(db: DbSession, caller: Caller, exemption_id: uuid.UUID, seen: int | None) -> Exemption:
    """No longer holds from now on; raises NotFound, VersionConflict, ExemptionWithdrawn."""
    row: Exemption = await said.to_withdraw(db, caller, said.EXEMPTIONS, exemption_id)
    check_and_raise_version(row, seen)
    if row.withdrawn_at is not None:
        raise ExemptionWithdrawn
    row.withdrawn_by, row.withdrawn_at = caller.person, clock.now()
    _note(db, caller, "withdraw", row)
    await db.flush()
    return row


def _note(db: DbSession, caller: Caller, action: str, row: Exemption) -> None:
    audit.record(db, caller, f"exemption.{action}", org_id=row.owner_org_id, row=("exemption", row.id))
