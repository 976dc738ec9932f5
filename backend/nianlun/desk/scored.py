"""Scores as rows of the inbox: an open sheet, a year that is over, an appeal that waits for its answer."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.reach import in_reach
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.desk.queries import Place, within
from nianlun.desk.rules import Task, Waiting
from nianlun.scoring.models import IndicatorSystem, Score, ScoreAppeal
from nianlun.scoring.reach import JUDGE, MANAGE
from nianlun.scoring.scores import sheet

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
    return Waiting(
        Task.CLOSE_SCORES, it.name, it.period_to, f"/scores/systems/{it.id}", it.owner_org_id, 1, True
    )


async def _appeals(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One row a system; one's own appeal is for somebody else."""
    query = (
        select(IndicatorSystem, func.count())
        .join(Score, col(Score.system_id) == IndicatorSystem.id)
        .join(ScoreAppeal, col(ScoreAppeal.score_id) == Score.id)
        .where(
            in_reach(caller, MANAGE, _OWNER),
            within(place, _OWNER),
            ScoreAppeal.state == "waiting",
            ScoreAppeal.appellant_id != caller.person_id,
            or_(col(ScoreAppeal.person_id).is_(None), col(ScoreAppeal.person_id) != caller.person_id),
        )
        .group_by(col(IndicatorSystem.id))
    )
    today = clock.today()
    return [
        Waiting(Task.ANSWER_SCORE_APPEAL, it.name, today, f"/scores/systems/{it.id}", it.owner_org_id, number)
        for it, number in await db.exec(query)
    ]
