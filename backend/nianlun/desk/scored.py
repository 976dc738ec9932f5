"""Scores as rows of the inbox: an open sheet, a year that is over, an appeal that waits for its answer."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.reach import in_reach
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.desk.queries import Place, within
from nianlun.desk.rules import Task, Waiting
from nianlun.scoring.models import IndicatorSystem, Score, ScoreAppeal
from nianlun.scoring.reach import JUDGE, MANAGE
from nianlun.scoring.scores import answering, sheet
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.queries import SeenAppeal

#: Nobody is asked to judge a year that has hardly begun.
AHEAD = timedelta(days=45)


async def asking(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """What a judge has still to say, and what whoever keeps a system has to close and to answer."""
    rows = await _sheets(db, caller, place) if caller.may(JUDGE) else []
    if caller.may(MANAGE):
        rows += [_to_close(it) for it in await _open(db, place, in_reach(caller, MANAGE, _OWNER), days=-1)]
        rows += await _appeals(db, caller, place)
    return rows


_OWNER = IndicatorSystem.owner_org_id


async def _open(
    db: DbSession, place: Place, reached: ColumnElement[bool], *, days: int
) -> Sequence[IndicatorSystem]:
    """Published and not closed, whose period ends within so many days (-1: is over)."""
    query = select(IndicatorSystem).where(
        reached,
        within(place, _OWNER),
        IndicatorSystem.state == "published",
        col(IndicatorSystem.closed_at).is_(None),
        col(IndicatorSystem.extends_id).is_(None),
        IndicatorSystem.period_to <= clock.today() + timedelta(days=days),
    )
    return list(await db.exec(query))


async def _sheets(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    today = clock.today()
    rows = []
    for it in await _open(db, place, in_reach(caller, JUDGE, _OWNER), days=AHEAD.days):
        found = await sheet.sheet(db, caller, it.id)
        if left := found.all - found.mine:
            path, is_late = f"/scores/judging/{it.id}", it.period_to < today
            rows.append(
                Waiting(Task.JUDGE_SCORES, it.name, it.period_to, path, it.owner_org_id, left, is_late)
            )
    return rows


def _to_close(it: IndicatorSystem) -> Waiting:
    path = f"/scores?year={it.year}&system={it.id}&open=close"
    return Waiting(Task.CLOSE_SCORES, it.name, it.period_to, path, it.owner_org_id, 1, True)


async def _appeals(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One row a system, leading to the appeal that waits longest; what is for somebody else is not there."""
    appealed = (
        select(ScoreAppeal.score_id)
        .join(Score, col(Score.id) == ScoreAppeal.score_id)
        .join(IndicatorSystem, col(IndicatorSystem.id) == Score.system_id)
        .where(in_reach(caller, MANAGE, _OWNER), within(place, _OWNER), ScoreAppeal.state == "waiting")
    )
    ids = list(await db.exec(appealed))
    if not ids:
        return []
    found = await scores.appeals(db, caller, score_ids=ids)
    refused = await answering.refusals(db, caller, found)
    mine = [it for it in found if it.appeal.id in refused and refused[it.appeal.id] is None]
    number = Counter(it.system.id for it in mine)
    longest = {it.system.id: it for it in mine}  # the newest come first, the last one stays
    return [_to_answer(it, number[it.system.id]) for it in longest.values()]


def _to_answer(it: SeenAppeal, number: int) -> Waiting:
    whose = it.score.person_id or it.score.owner_org_id
    path = f"/scores/{it.system.id}/{whose}?open=answer:{it.appeal.id}"
    system = it.system
    return Waiting(Task.ANSWER_SCORE_APPEAL, system.name, clock.today(), path, system.owner_org_id, number)
