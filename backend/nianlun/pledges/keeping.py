"""践诺: progress that links what exists, and amendments that leave both texts."""

import uuid
from datetime import date
from typing import Any

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.facts.rules import Source
from nianlun.pledges import errors, evidence, rules
from nianlun.pledges import queries as pledges
from nianlun.pledges.making import check_standard
from nianlun.pledges.models import Pledge, PledgeAmendment, PledgeProgress
from nianlun.pledges.queries import Seen
from nianlun.pledges.rules import Action
from nianlun.pledges.schemas import PledgeReportAsked, ProgressAsked
from nianlun.pledges.service import check, check_unlike, is_of_meeting, move, note, write_step
from nianlun.pledges.terms import Step

#: How an amendment reads that nobody refused.
TAKEN_BACK = "提出后撤回。"


async def add_progress(db: DbSession, caller: Caller, seen: Seen, asked: ProgressAsked) -> None:
    """One thing done; a record of the ledger brings its own day."""
    check(Action.PROGRESS, caller, seen)
    it = seen.pledge
    added = await _progress(db, caller, it, asked)
    rules.check_progress_day(it.year, added.happened_on, clock.today())
    db.add(added)
    await db.flush()
    write_step(db, caller, it, Step.PROGRESSED, added.happened_on, asked.words, progress_id=str(added.id))
    note(db, caller, "progress", it)
    await db.flush()


async def _progress(db: DbSession, caller: Caller, it: Pledge, asked: ProgressAsked) -> PledgeProgress:
    made = PledgeProgress(
        pledge_id=it.id,
        happened_on=asked.happened_on or clock.today(),
        words=asked.words,
        added_by=caller.person,
    )
    if asked.source is None or asked.source_id is None:
        if asked.words is None:
            raise errors.WordsNeeded
        return made
    source = Source(asked.source, asked.source_id)
    if any((p.source, p.source_id) == (source.name, source.id) for p in await pledges.progress(db, it.id)):
        raise errors.AlreadyLinked
    found = await evidence.one(db, it, source, caller.person)
    if found is None:
        raise errors.EvidenceUnknown
    made.source, made.source_id, made.happened_on = source.name, source.id, found.happened_on
    return made


async def withdraw_progress(db: DbSession, caller: Caller, seen: Seen, progress_id: uuid.UUID) -> None:
    """Takes one back that was a mistake; the record keeps both lines."""
    check(Action.PROGRESS, caller, seen)
    it = seen.pledge
    found = next((row for row in await pledges.progress(db, it.id) if row.id == progress_id), None)
    if found is None:
        raise NotFound
    found.withdrawn_at, found.withdrawn_by = clock.now(), caller.person
    write_step(
        db, caller, it, Step.PROGRESS_WITHDRAWN, clock.today(), found.words, progress_id=str(progress_id)
    )
    note(db, caller, "withdraw_progress", it)
    await db.flush()


async def report(db: DbSession, caller: Caller, seen: Seen, asked: PledgeReportAsked) -> None:
    """Done, or due: rating begins."""
    check(Action.REPORT, caller, seen)
    it = seen.pledge
    write_step(db, caller, it, Step.REPORTED, move(it, Action.REPORT, asked.on), asked.words)
    note(db, caller, "report", it)
    await db.flush()


async def amend(db: DbSession, caller: Caller, seen: Seen, changes: dict[str, Any], reason: str) -> None:
    """Proposes other texts for what was shown; what stands goes on standing until a second person decides."""
    check(Action.AMEND, caller, seen)
    it = seen.pledge
    changed = {name: value for name, value in changes.items() if getattr(it, name) != value}
    if not changed:
        raise errors.NothingAmended
    rules.check_due(it.year, changed.get("due_on", it.due_on))
    await check_standard(db, it.owner_org_id, changed.get("standard"))
    await check_unlike(db, it, changed.get("deed", it.deed))
    db.add(
        PledgeAmendment(
            pledge_id=it.id,
            reason=reason,
            before={name: _as_json(getattr(it, name)) for name in changed},
            after={name: _as_json(value) for name, value in changed.items()},
            # On paper it is the pledger's word, whoever types it.
            proposed_by=(it.pledger_person_id if it.from_paper else None) or caller.person,
            from_paper=is_of_meeting(it),
            proposed_on=clock.today(),
        )
    )
    write_step(db, caller, it, Step.AMEND_PROPOSED, clock.today(), reason)
    note(db, caller, "amend", it, fields=sorted(changed), reason=reason)
    await db.flush()


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _from_json(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "due_on" else value


async def decide_amendment(
    db: DbSession, caller: Caller, seen: Seen, accept: bool, words: str | None
) -> None:
    """The second person's word; the new texts stand from here on, the old ones stay beside them."""
    check(Action.DECIDE_AMENDMENT, caller, seen)
    it = seen.pledge
    found = await pledges.open_amendment(db, it.id)
    if accept:
        await check_unlike(db, it, found.after.get("deed", it.deed))
        for name, value in found.after.items():
            setattr(it, name, _from_json(name, value))
    _settle(found, caller, accept, words)
    write_step(db, caller, it, Step.AMENDED if accept else Step.AMEND_REFUSED, clock.today(), words)
    note(db, caller, "decide_amendment", it)
    await db.flush()


async def withdraw_amendment(db: DbSession, caller: Caller, seen: Seen) -> None:
    """What was proposed is taken back before anybody decided on it; it stays in the record."""
    check(Action.WITHDRAW_AMENDMENT, caller, seen)
    it = seen.pledge
    _settle(await pledges.open_amendment(db, it.id), caller, False, TAKEN_BACK)
    write_step(db, caller, it, Step.AMEND_WITHDRAWN, clock.today())
    note(db, caller, "withdraw_amendment", it)
    await db.flush()


def _settle(found: PledgeAmendment, caller: Caller, accept: bool, words: str | None) -> None:
    found.accepted, found.decision_words = accept, words
    found.decided_by, found.decided_on = caller.person, clock.today()
