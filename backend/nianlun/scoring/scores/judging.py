"""Grades with reasons, many at once: append-only, a judge's latest counts."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError, NotFound
from nianlun.scoring import errors, rules
from nianlun.scoring.models import IndicatorSystem, ScoreJudgement
from nianlun.scoring.reach import JUDGE
from nianlun.scoring.scores import computing, subjects
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.computing import Scheme
from nianlun.scoring.scores.judging_schemas import GradeAsked, JudgedRow, JudgingRefusal
from nianlun.scoring.scores.subjects import Subject
from nianlun.scoring.systems import queries as systems


@dataclass(frozen=True)
class Bench:
    """What one judge judges: the lines, the subjects, and what they said of them before."""

    scheme: Scheme
    subjects: dict[uuid.UUID, Subject]
    own_orgs: set[uuid.UUID]
    said: dict[tuple[uuid.UUID, uuid.UUID], ScoreJudgement]

    @property
    def system(self) -> IndicatorSystem:
        return self.scheme.system

    def is_own_branch(self, subject: Subject) -> bool:
        """Of a branch as a whole; the members of one's own branch are judged by its committee."""
        owner = self.system.owner_org_id
        return rules.is_own_branch(subject.org_id, subject.person_id, owner, self.own_orgs)


async def bench(db: DbSession, caller: Caller, system_id: uuid.UUID) -> Bench:
    """Raises NotFound for who does not judge there, SystemNotPublished."""
    system = await systems.one(db, system_id)
    await check_reach(db, caller, JUDGE, system.owner_org_id)
    scheme = await computing.scheme_of(db, system)
    found = await subjects.in_reach_of(db, caller, system)
    given = await scores.judgements(db, system.id, [it.id for it in found])
    return Bench(
        scheme,
        {it.id: it for it in found},
        await scores.own_orgs(db, caller.person),
        {cell(it): it for it in given if it.judge_id == caller.person},
    )


def cell(it: ScoreJudgement) -> tuple[uuid.UUID, uuid.UUID]:
    return it.subject_person_id or it.owner_org_id, it.indicator_id


async def judge(
    db: DbSession, caller: Caller, system_id: uuid.UUID, items: Sequence[GradeAsked]
) -> list[JudgedRow]:
    """Cell by cell in their order. Raises NotFound, SystemNotPublished, ScoresClosed for all of them."""
    await scores.lock(db, system_id)
    found = await bench(db, caller, system_id)
    if found.system.closed_at is not None:
        raise errors.ScoresClosed
    rows = [_answered(db, caller, found, item) for item in items]
    if any(row.refusal is None for row in rows):
        system = found.system
        audit.record(
            db, caller, "score.judge", org_id=system.owner_org_id, row=("indicator_system", system.id)
        )
    await db.flush()
    return rows


def _answered(db: DbSession, caller: Caller, found: Bench, item: GradeAsked) -> JudgedRow:
    """What became of one cell: whatever is refused is refused before anything is written."""
    refusal = None
    try:
        _say(db, caller, found, item)
    except AppError as refused:
        refusal = JudgingRefusal(code=refused.code, message=refused.detail)
    return JudgedRow(subject_id=item.subject_id, indicator_id=item.indicator_id, refusal=refusal)


def _say(db: DbSession, caller: Caller, found: Bench, item: GradeAsked) -> None:
    """One judgement more, unless it says what the judge said before."""
    subject = found.subjects.get(item.subject_id)
    if subject is None:
        raise NotFound
    line = found.scheme.find(subject, item.indicator_id)
    judging = rules.check_can_judge(
        line, caller.person, subject.id, is_own_branch=found.is_own_branch(subject), is_closed=False
    )
    share = rules.share_of(judging, item.grade, item.reason)
    before = found.said.get((item.subject_id, item.indicator_id))
    if before and (before.grade, before.share, before.reason) == (item.grade, share, item.reason or None):
        return
    said = ScoreJudgement(
        owner_org_id=subject.org_id,
        system_id=found.system.id,
        indicator_id=item.indicator_id,
        subject_person_id=subject.person_id,
        judge_id=caller.person,
        grade=item.grade,
        share=share,
        reason=item.reason or None,
        supersedes=before.id if before else None,
    )
    db.add(said)
    found.said[item.subject_id, item.indicator_id] = said
