"""From made to shown: each step checks, changes, and leaves its line in the record."""

import uuid
from datetime import date
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.pledges import errors, recount, rules
from nianlun.pledges import queries as pledges
from nianlun.pledges.models import Pledge, PledgeStep
from nianlun.pledges.queries import Seen
from nianlun.pledges.rules import Action, Actor, Standing
from nianlun.pledges.terms import PledgeOutcome, PledgeState, Step

ROW_KIND = "pledge"
#: Steps that are the pledger's own, and come from paper where the committee takes them.
OWN_STEPS = frozenset(
    {
        Step.MADE,
        Step.SUBMITTED,
        Step.WITHDRAWN,
        Step.PROGRESSED,
        Step.REPORTED,
        Step.AMEND_PROPOSED,
        Step.AMEND_WITHDRAWN,
    }
)


def standing(seen: Seen) -> Standing:
    """The pledge as its rules see it."""
    it = seen.pledge
    return Standing(
        PledgeState(it.state),
        it.due_on,
        it.pledger_person_id,
        frozenset(it.hands),
        it.from_paper,
        seen.amendment_by,
        seen.self_rated_by,
        seen.commented_by,
    )


def note(db: DbSession, caller: Caller, deed: str, it: Pledge, **more: Any) -> None:
    """The line of the audit trail."""
    audit.record(db, caller, f"pledge.{deed}", org_id=it.owner_org_id, row=(ROW_KIND, it.id), **more)


def actor(caller: Caller, seen: Seen) -> Actor:
    """Whoever asks, as the rules see them; a bound phone reads, and acts as nobody."""
    signed_in = caller.may(Permission.OWN_WRITE)
    return Actor(caller.person_id if signed_in else None, seen.may_manage and signed_in)


def check(action: Action, caller: Caller, seen: Seen) -> None:
    """Raises what forbids this caller this act now."""
    rules.check(action, standing(seen), actor(caller, seen), clock.today())


def actions(caller: Caller, seen: Seen) -> list[str]:
    """What this caller may do now."""
    return rules.actions(standing(seen), actor(caller, seen), clock.today())


def write_step(
    db: DbSession,
    caller: Caller,
    it: Pledge,
    step: Step,
    on: date,
    words: str | None = None,
    *,
    on_paper: bool = False,
    **detail: str,
) -> None:
    """The line of the pledge's own record; what the committee entered from paper says so."""
    is_for_another = it.from_paper and it.pledger_person_id != caller.person
    if on_paper or is_of_meeting(it) or (is_for_another and step in OWN_STEPS):
        detail = {**detail, "on_paper": "yes"}
    db.add(
        PledgeStep(
            pledge_id=it.id, step=step, actor_id=caller.person, happened_on=on, words=words, detail=detail
        )
    )


def move(it: Pledge, action: Action, asked_day: date | None, outcome: PledgeOutcome | None = None) -> date:
    """Takes a pledge to where the act leads, and returns the day of the step; raises DayOutOfOrder."""
    it.stepped_on = rules.step_day(asked_day, it.stepped_on, clock.today())
    it.state = rules.next_state(action, PledgeState(it.state), outcome)
    return it.stepped_on


async def submit(db: DbSession, caller: Caller, seen: Seen, on: date | None) -> None:
    """承诺 goes to review; what was missing the last time is settled."""
    check(Action.SUBMIT, caller, seen)
    it = seen.pledge
    it.return_reason = None
    if it.pledger_person_id is None:
        add_hand(it, caller.person)
    write_step(db, caller, it, Step.SUBMITTED, move(it, Action.SUBMIT, on))
    note(db, caller, "submit", it)
    await db.flush()


def is_of_meeting(it: Pledge) -> bool:
    """Reviewed and judged by the general meeting on paper; whoever types that is nobody's hand."""
    return it.from_paper and not it.hands


def add_hand(it: Pledge, person_id: uuid.UUID) -> None:
    if not is_of_meeting(it):
        it.hands = list(dict.fromkeys([*it.hands, person_id]))


async def withdraw(db: DbSession, caller: Caller, seen: Seen, on: date | None) -> None:
    """Before it is shown; its record stays."""
    check(Action.WITHDRAW, caller, seen)
    it = seen.pledge
    write_step(db, caller, it, Step.WITHDRAWN, move(it, Action.WITHDRAW, on))
    note(db, caller, "withdraw", it)
    await db.flush()


async def approve(db: DbSession, caller: Caller, seen: Seen, on: date | None) -> None:
    """审诺: a second person finds that it can be shown."""
    check(Action.APPROVE, caller, seen)
    it = seen.pledge
    it.reviewed_by = caller.person
    write_step(db, caller, it, Step.APPROVED, move(it, Action.APPROVE, on))
    note(db, caller, "approve", it)
    await db.flush()


async def send_back(db: DbSession, caller: Caller, seen: Seen, reason: str, on: date | None) -> None:
    """审诺: back to its owner, with what is missing."""
    check(Action.RETURN, caller, seen)
    it = seen.pledge
    it.reviewed_by, it.return_reason = caller.person, reason
    write_step(db, caller, it, Step.RETURNED, move(it, Action.RETURN, on), reason)
    note(db, caller, "return", it, reason=reason)
    await db.flush()


async def show(db: DbSession, caller: Caller, seen: Seen, on: date | None) -> None:
    """示诺: from here on it is kept, and never rewritten. Writes the fact."""
    check(Action.SHOW, caller, seen)
    it = seen.pledge
    it.shown_on = move(it, Action.SHOW, on)
    write_step(db, caller, it, Step.SHOWN, it.shown_on)
    await facts.record(db, Source(recount.SOURCE, it.id), [recount.shown_by(it)])
    note(db, caller, "show", it)
    await db.flush()


async def show_many(
    db: DbSession, caller: Caller, ids: list[uuid.UUID], on: date | None
) -> dict[uuid.UUID, AppError | None]:
    """Each by itself: one that cannot be shown does not keep the others back."""
    return {pledge_id: await _try_to_show(db, caller, pledge_id, on) for pledge_id in dict.fromkeys(ids)}


async def _try_to_show(
    db: DbSession, caller: Caller, pledge_id: uuid.UUID, on: date | None
) -> AppError | None:
    """None where it was shown; rules refuse before anything is changed, so nothing is to be taken back."""
    try:
        seen = await pledges.managed(db, caller, pledge_id)
        check(Action.SHOW, caller, seen)
        rules.step_day(on, seen.pledge.stepped_on, clock.today())
        seen.pledge.version += 1
        await show(db, caller, seen, on)
    except AppError as refusal:
        return refusal
    return None


async def check_unlike(db: DbSession, it: Pledge, deed: str) -> None:
    """Raises PledgeAlreadyMade: one tap too many makes no second pledge. Asked before the deed is set: what
    is set would reach the database with the question."""
    if await pledges.same_deed(db, it, deed) is not None:
        raise errors.PledgeAlreadyMade
