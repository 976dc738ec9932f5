"""From given to done: each step checks the state, changes it, and leaves its trace."""

import uuid
from datetime import date
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.activities.minutes import queries as minutes
from nianlun.assignments import errors, recount, rules
from nianlun.assignments import queries as assignments
from nianlun.assignments.models import Assignment
from nianlun.assignments.queries import REOPENED
from nianlun.assignments.rules import AssignmentState, LookBack, Standing
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.members.queries import people as roster

ROW_KIND = "assignment"
WITHDRAWN = "计划条目撤销"
Origin = tuple[str, uuid.UUID]


def standing(it: Assignment) -> Standing:
    """The assignment as its rules see it."""
    found = LookBack(it.look_back_result) if it.look_back_result else None
    return Standing(
        AssignmentState(it.state),
        it.owner_person_id,
        it.due_on,
        it.look_back_due_on,
        found,
        frozenset(it.doers),
    )


def _note(db: DbSession, caller: Caller, action: str, it: Assignment, **more: Any) -> None:
    audit.record(db, caller, f"assignment.{action}", org_id=it.owner_org_id, row=(ROW_KIND, it.id), **more)


async def assign(
    db: DbSession,
    caller: Caller,
    *,
    org_id: uuid.UUID,
    title: str,
    due_on: date,
    owner_person_id: uuid.UUID | None = None,
    origin: Origin | None = None,
    source_words: str | None = None,
    details: str | None = None,
    look_back_due_on: date | None = None,
) -> Assignment:
    """A task with a day. One of the same origin that was dropped comes back instead of a second one.

    Raises UnknownOwner. That the caller may write at the org was checked before.
    """
    await _check_owner(db, caller, owner_person_id)
    source, origin_id = origin or (None, None)
    earlier = await assignments.by_origin(db, source, origin_id, org_id) if source and origin_id else None
    if earlier and earlier.state != AssignmentState.DROPPED:
        return earlier
    it = earlier or Assignment(
        owner_org_id=org_id, title=title, due_on=due_on, origin_source=source, origin_id=origin_id
    )
    it.title, it.due_on, it.details, it.source_words = title, due_on, details, source_words
    it.owner_person_id, it.look_back_due_on = owner_person_id, look_back_due_on
    _begin_anew(it)
    it.version += bool(earlier)
    db.add(it)
    await db.flush()
    _note(db, caller, "add", it)
    return it


async def made_from(db: DbSession, org_id: uuid.UUID, source: str, origin_id: uuid.UUID) -> dict[str, Any]:
    """Origin and words of a task that carries out a resolution of the org; raises UnknownOrigin."""
    found = await minutes.resolution(db, org_id, origin_id)
    if found is None:
        raise errors.UnknownOrigin
    return {"origin": (source, origin_id), "source_words": found}


def _begin_anew(it: Assignment) -> None:
    """As if nobody had done anything yet: no evidence, no reason and no hand of an earlier time."""
    it.state, it.drop_reason, it.return_reason = AssignmentState.OPEN, None, None
    it.evidence, it.submitted_at, it.submitted_by = None, None, None
    it.doers = []


def _note_doers(it: Assignment, *people: uuid.UUID | None) -> None:
    it.doers = list(dict.fromkeys([*it.doers, *filter(None, people)]))


async def _check_owner(db: DbSession, caller: Caller, person_id: uuid.UUID | None) -> None:
    """An owner is somebody whom the caller may know; anybody else does not exist for them."""
    if person_id is not None and not await roster.is_within(db, caller, person_id):
        raise errors.UnknownOwner


async def change(db: DbSession, caller: Caller, it: Assignment, changes: dict[str, Any]) -> Assignment:
    """Edits what its owner has not handed in yet."""
    rules.check_can_edit(standing(it))
    await _check_owner(db, caller, changes.get("owner_person_id"))
    if "owner_person_id" in changes:
        _note_doers(it, it.owner_person_id)
    for name, value in changes.items():
        setattr(it, name, value)
    _note(db, caller, "change", it, fields=sorted(changes))
    await db.flush()
    return it


async def start(db: DbSession, caller: Caller, it: Assignment) -> Assignment:
    rules.check_can_start(standing(it))
    it.state = AssignmentState.IN_PROGRESS
    _note_doers(it, it.owner_person_id, caller.person)
    _note(db, caller, "start", it)
    await db.flush()
    return it


async def submit(db: DbSession, caller: Caller, it: Assignment, evidence: str) -> Assignment:
    """Hands it in with its evidence; a keeper may do so for an owner who works on paper."""
    rules.check_can_submit(standing(it))
    it.state, it.evidence, it.return_reason = AssignmentState.SUBMITTED, evidence, None
    it.submitted_at, it.submitted_by = clock.now(), caller.person
    _note_doers(it, it.owner_person_id, caller.person)
    _note(db, caller, "submit", it)
    await db.flush()
    return it


async def send_back(db: DbSession, caller: Caller, it: Assignment, reason: str) -> Assignment:
    """Back to the owner, with what is missing; the evidence stays, to be added to."""
    rules.check_can_judge(standing(it), caller.person)
    it.state, it.return_reason = AssignmentState.IN_PROGRESS, reason
    _note(db, caller, "return", it, reason=reason)
    await db.flush()
    return it


async def verify(db: DbSession, caller: Caller, it: Assignment, look_back_on: date | None) -> Assignment:
    """The second person's word: done as of the day it was handed in. Writes the fact."""
    rules.check_can_judge(standing(it), caller.person)
    it.look_back_due_on = rules.look_back_day(look_back_on, it.look_back_due_on, clock.today())
    it.state, it.verified_at, it.verified_by = AssignmentState.DONE, clock.now(), caller.person
    await facts.record(db, Source(recount.SOURCE, it.id), [recount.stated_by(it)])
    _note(db, caller, "verify", it)
    await db.flush()
    return it


async def drop(db: DbSession, caller: Caller, it: Assignment, reason: str) -> Assignment:
    rules.check_can_drop(standing(it))
    it.state, it.drop_reason = AssignmentState.DROPPED, reason
    _note(db, caller, "drop", it, reason=reason)
    await db.flush()
    return it


async def withdraw(db: DbSession, caller: Caller, it: Assignment) -> Assignment:
    """Takes back what a plan had made; raises AssignmentBegun once somebody has begun."""
    rules.check_can_withdraw(standing(it))
    it.version += 1
    return await drop(db, caller, it, WITHDRAWN)


async def look_back(
    db: DbSession, caller: Caller, it: Assignment, found: LookBack, words: str | None, next_due: date | None
) -> Assignment:
    """What a later look found. What came back is opened anew, linked to this one, which stays as it was."""
    rules.check_can_look_back(standing(it), caller.person)
    rules.check_next_due(found, next_due)
    it.look_back_result, it.look_back_words = found, words
    it.look_back_at, it.look_back_by = clock.now(), caller.person
    _note(db, caller, "look_back", it)
    await db.flush()
    if found is LookBack.RELAPSED:
        assert next_due
        await _open_again(db, caller, it, next_due)
    return it


async def _open_again(db: DbSession, caller: Caller, it: Assignment, due_on: date) -> None:
    """The owner stays, though they may have left the caller's roster since; so no check of them here."""
    again = Assignment(
        owner_org_id=it.owner_org_id,
        title=it.title,
        details=it.details,
        owner_person_id=it.owner_person_id,
        due_on=due_on,
        origin_source=REOPENED,
        origin_id=it.id,
        source_words=it.look_back_words or it.source_words,
    )
    db.add(again)
    await db.flush()
    _note(db, caller, "add", again)
