"""A pair closed step by step: begun by a committee, evaluated in turn, completed with the last word."""

import uuid
from collections.abc import Sequence
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.closing import queries as evaluations
from nianlun.mentorships.closing import recount, rules
from nianlun.mentorships.closing.models import Evaluation
from nianlun.mentorships.closing.rules import Actor, Evaluator, PairGrade, Standing
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.rules import PairState


def actor(caller: Caller, pair: Mentorship, may_manage: bool) -> Actor:
    person_id = caller.person_id
    return Actor(person_id == pair.mentee_id, person_id == pair.mentor_id, may_manage)


async def standing(db: DbSession, pair: Mentorship) -> Standing:
    """The pair as the rules of closing see it."""
    return standing_with(pair, await evaluations.standing(db, pair.id))


def standing_with(pair: Mentorship, given: Sequence[Evaluation]) -> Standing:
    return Standing(PairState(pair.state), len(given), bool(given) and given[-1].from_paper)


def _note(db: DbSession, caller: Caller, deed: str, pair: Mentorship, **more: Any) -> None:
    row = (pairs.PARTY_KIND, pair.id)
    audit.record(db, caller, f"mentorship.{deed}", org_id=pair.owner_org_id, row=row, **more)


async def start(db: DbSession, caller: Caller, mentorship_id: uuid.UUID) -> None:
    """From here on the two evaluate. Raises NotFound, PairNotToClose."""
    pair = await pairs.managed(db, caller, mentorship_id)
    rules.check_can_start(await standing(db, pair))
    _move(pair, PairState.CLOSING)
    _note(db, caller, "start_closing", pair)
    await db.flush()


def _move(pair: Mentorship, state: PairState) -> None:
    pair.state = state
    pair.version += 1


async def evaluate(
    db: DbSession,
    caller: Caller,
    mentorship_id: uuid.UUID,
    side: Evaluator,
    grade: PairGrade,
    words: str | None,
    *,
    from_paper: bool,
) -> None:
    """One side's word; the committee's completes the pair.

    Raises NotFound and what `check_can_evaluate` raises.
    """
    pair, may_manage = await pairs.kept(db, caller, mentorship_id)
    who = actor(caller, pair, may_manage)
    rules.check_can_evaluate(await standing(db, pair), side, who, from_paper=from_paper)
    it = Evaluation(
        mentorship_id=pair.id,
        side=side,
        person_id=_whose(pair, side, caller),
        entered_by=caller.person,
        from_paper=from_paper,
        grade=grade,
        words=words or None,
        created_at=clock.now(),
    )
    db.add(it)
    await db.flush()
    _note(db, caller, "evaluate", pair)
    if side is Evaluator.COMMITTEE:
        await _complete(db, pair, it)


def _whose(pair: Mentorship, side: Evaluator, caller: Caller) -> uuid.UUID:
    return {Evaluator.MENTEE: pair.mentee_id, Evaluator.MENTOR: pair.mentor_id}.get(side, caller.person)


async def _complete(db: DbSession, pair: Mentorship, it: Evaluation) -> None:
    pair.result, pair.completed_on = it.grade, recount.completed_on(it)
    _move(pair, PairState.COMPLETED)
    await facts.record(db, Source(recount.SOURCE, it.id), recount.stated_by(it, pair))
    await db.flush()


async def withdraw(
    db: DbSession, caller: Caller, mentorship_id: uuid.UUID, side: Evaluator, reason: str
) -> None:
    """The last evaluation is taken back and given anew; the committee's opens the pair again.

    Raises NotFound and what `check_can_withdraw` raises.
    """
    pair, may_manage = await pairs.kept(db, caller, mentorship_id)
    rules.check_can_withdraw(await standing(db, pair), side, actor(caller, pair, may_manage))
    it = (await evaluations.standing(db, pair.id))[-1]
    it.withdrawn_at, it.withdrawn_by, it.withdraw_reason = clock.now(), caller.person, reason
    if side is Evaluator.COMMITTEE:
        pair.result = pair.completed_on = None
        _move(pair, PairState.CLOSING)
        await facts.record_anew(db, Source(recount.SOURCE, it.id), [])
    _note(db, caller, "withdraw_evaluation", pair, reason=reason)
    await db.flush()
