"""Who may answer an appeal: one answer for the deed, for the rows of a list and for the inbox."""

import uuid
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.core.errors import Conflict
from nianlun.scoring import rules
from nianlun.scoring.models import ScoreRevision
from nianlun.scoring.rules import Objection
from nianlun.scoring.scores import kept
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.queries import SeenAppeal


async def refusals(
    db: DbSession, caller: Caller, found: Sequence[SeenAppeal]
) -> dict[uuid.UUID, Conflict | None]:
    """By appeal why the caller may not answer it, None where they may; only of systems that they keep."""
    managed = await scores.managing(db, caller, {it.system.owner_org_id for it in found})
    theirs = [it for it in found if it.system.owner_org_id in managed]
    if not theirs or caller.person_id is None:
        return {}
    own = await scores.own_orgs(db, caller.person)
    said = await scores.latest(db, {it.score.id for it in theirs if it.appeal.state == "waiting"})
    return {it.appeal.id: await _refusal(db, caller.person, it, said.get(it.score.id), own) for it in theirs}


async def _refusal(
    db: DbSession,
    me: uuid.UUID,
    it: SeenAppeal,
    said: ScoreRevision | None,
    own: AbstractSet[uuid.UUID],
) -> Conflict | None:
    objection = _objection(it, said)
    others = await _others(db, it, me) if objection.is_whole and objection.is_judged_alone_by(me) else ()
    try:
        rules.check_can_answer(objection, me, others, is_own_branch=it.is_of_own(own))
    except Conflict as refused:
        return refused
    return None


def _objection(it: SeenAppeal, said: ScoreRevision | None) -> Objection:
    """About one line, or about all of the score as it says now."""
    row = it.appeal
    lines = kept.thawed(said.lines) if said else []
    judges = [
        {given.judge_id for given in line.judgements}
        for line in lines
        if row.indicator_id in (None, line.indicator_id)
    ]
    parties = {whose for whose in (row.appellant_id, row.person_id) if whose}
    return Objection(row.state == "waiting", parties, row.indicator_id is None, judges)


async def _others(db: DbSession, it: SeenAppeal, me: uuid.UUID) -> list[uuid.UUID]:
    """Who else keeps the system and does not belong to the branch that it is about."""
    keepers = await scores.keepers(db, it.system.owner_org_id)
    return [one for one in keepers if one != me and not it.is_of_own(await scores.own_orgs(db, one))]
