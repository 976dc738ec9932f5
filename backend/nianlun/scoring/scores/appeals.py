"""Objections to closed scores, answered by somebody else; upheld, the score is put right in the same step."""

import uuid

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.scoring import errors, rules
from nianlun.scoring.models import ScoreAppeal
from nianlun.scoring.scores import answering, correcting, reading
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.correcting import Wanted
from nianlun.scoring.scores.queries import SeenAppeal
from nianlun.scoring.scores.schemas import ScoreAnswerAsked, ScoreAppealAsked


async def appeal(
    db: DbSession, caller: Caller, system_id: uuid.UUID, subject_id: uuid.UUID, asked: ScoreAppealAsked
) -> ScoreAppeal:
    """Raises NotFound, ScoreNotClosed, AppealWaiting, AppealOver, UnknownLine."""
    await scores.lock(db, system_id)
    opened = await reading.opened(db, caller, system_id, subject_id)
    if not opened.speaks_for:
        raise NotFound
    score = opened.score
    if score is None:
        raise errors.ScoreNotClosed
    waits = bool(await scores.waiting(db, [score.id]))
    rules.check_can_appeal(opened.standing(has_waiting_appeal=waits), clock.today())
    if asked.indicator_id and all(row.indicator_id != asked.indicator_id for row in opened.lines):
        raise errors.UnknownLine
    made = ScoreAppeal(
        score_id=score.id,
        owner_org_id=score.owner_org_id,
        person_id=score.person_id,
        indicator_id=asked.indicator_id,
        appellant_id=caller.person,
        words=asked.words,
    )
    db.add(made)
    audit.record(db, caller, "score.appeal", org_id=score.owner_org_id, row=("score", score.id))
    await db.flush()
    return made


async def answer(db: DbSession, caller: Caller, appeal_id: uuid.UUID, asked: ScoreAnswerAsked) -> ScoreAppeal:
    """Raises NotFound, what `rules.check_can_answer` and what a correction raises."""
    seen = await scores.appeal(db, caller, appeal_id)
    if not await reading.manages(db, caller, seen.system):
        raise NotFound
    await scores.lock(db, seen.system.id)
    it, score = seen.appeal, seen.score
    await db.refresh(it)
    if refused := (await answering.refusals(db, caller, [seen])).get(it.id):
        raise refused
    if asked.upheld:
        await _put_right(db, caller, seen, asked)
    it.state = "upheld" if asked.upheld else "dismissed"
    it.answer, it.answered_at, it.answered_by = asked.answer, clock.now(), caller.person
    audit.record(db, caller, "score.answer", org_id=score.owner_org_id, row=("score", score.id))
    await db.flush()
    return it


async def _put_right(db: DbSession, caller: Caller, seen: SeenAppeal, asked: ScoreAnswerAsked) -> None:
    wanted = Wanted(f"申诉成立：{asked.answer}"[:400], correcting.by_line(asked.lines))
    made = await correcting.corrected(db, caller, seen.system, seen.score, wanted)
    correcting.keep(db, caller, seen.score, made)
