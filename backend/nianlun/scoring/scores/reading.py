"""One score found for a caller who may read it: counted now while it is open, as it was frozen afterwards."""

import uuid
from dataclasses import dataclass
from typing import Any

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.scoring import rules
from nianlun.scoring.models import IndicatorSystem, Score, ScoreRevision
from nianlun.scoring.reach import JUDGE, MANAGE
from nianlun.scoring.rules import Standing
from nianlun.scoring.scores import computing, kept, subjects
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.kept import KeptLine
from nianlun.scoring.scores.queries import Frozen
from nianlun.scoring.scores.subjects import Subject
from nianlun.scoring.systems import queries as systems


@dataclass(frozen=True)
class Opened:
    """A score with what the caller may do about it."""

    system: IndicatorSystem
    system_org: str
    subject: Subject
    score: Score | None
    revision: ScoreRevision | None
    lines: list[KeptLine]
    #: Tenths that the system leaves to the branch, which has not laid them down.
    lacking: int
    may_manage: bool
    may_judge: bool
    speaks_for: bool
    is_own_branch: bool

    def standing(self, *, has_waiting_appeal: bool) -> Standing:
        until = self.score.appeal_until if self.score else None
        whose = self.subject.person_id
        return Standing(self.score is not None, until, has_waiting_appeal, whose, self.is_own_branch)


async def opened(db: DbSession, caller: Caller, system_id: uuid.UUID, subject_id: uuid.UUID) -> Opened:
    """Raises NotFound for what is not there, not published, or out of reach."""
    system = await systems.one(db, system_id)
    closed = await scores.frozen(db, caller, system_id=system_id, subject_id=subject_id)
    it = _closed(closed[0]) if closed else await _counted(db, caller, system, subject_id)
    subject: Subject = it["subject"]
    org = await db.get(Org, system.owner_org_id)
    assert org
    return Opened(
        system=system,
        system_org=org.name,
        may_manage=await manages(db, caller, system),
        may_judge=await _judges(db, caller, system, subject),
        speaks_for=await speaks_for(db, caller, subject),
        is_own_branch=await is_own_branch(db, caller, system, subject.org_id, subject.person_id),
        **it,
    )


def subject_of(it: Frozen) -> Subject:
    """As named today; when it began was looked at when the score was closed."""
    score = it.score
    if score.person_id is None:
        return Subject(score.owner_org_id, it.org_name, score.owner_org_id, it.org_name, None)
    name = it.person_name or ""
    return Subject(score.person_id, name, score.owner_org_id, it.org_name, None, score.person_id)


def _closed(it: Frozen) -> dict[str, Any]:
    return {
        "subject": subject_of(it),
        "score": it.score,
        "revision": it.revision,
        "lines": kept.thawed(it.revision.lines),
        "lacking": 0,
    }


async def _counted(
    db: DbSession, caller: Caller, system: IndicatorSystem, subject_id: uuid.UUID
) -> dict[str, Any]:
    subject = await find(db, caller, system, subject_id)
    if system.state != "published" or system.extends_id is not None or system.closed_at is not None:
        raise NotFound
    scheme = await computing.scheme_of(db, system)
    lines = kept.lines(await computing.computed(db, scheme, subject))
    lacking = system.own_part * 10 if subject.org_id not in scheme.own else 0
    return {"subject": subject, "score": None, "revision": None, "lines": lines, "lacking": lacking}


async def find(db: DbSession, caller: Caller, system: IndicatorSystem, subject_id: uuid.UUID) -> Subject:
    """A subject of a system: oneself, or one in reach; NotFound otherwise."""
    found = await subjects.oneself(db, caller, system) if subject_id == caller.person_id else []
    if not found and caller.may(Permission.SCORE_READ):
        found = await subjects.in_reach_of(db, caller, system, subject_id=subject_id)
    if not found:
        raise NotFound
    return found[0]


async def manages(db: DbSession, caller: Caller, system: IndicatorSystem) -> bool:
    return caller.may(MANAGE) and await reaches(db, caller, MANAGE, system.owner_org_id)


async def _judges(db: DbSession, caller: Caller, system: IndicatorSystem, subject: Subject) -> bool:
    if not caller.may(JUDGE) or subject.id == caller.person_id:
        return False
    return await reaches(db, caller, JUDGE, system.owner_org_id)


async def is_own_branch(
    db: DbSession, caller: Caller, system: IndicatorSystem, org_id: uuid.UUID, person_id: uuid.UUID | None
) -> bool:
    own = await scores.own_orgs(db, caller.person_id)
    return rules.is_own_branch(org_id, person_id, system.owner_org_id, own)


async def speaks_for(db: DbSession, caller: Caller, subject: Subject) -> bool:
    """The person themself; for a branch who leads it."""
    if subject.person_id is not None:
        return subject.person_id == caller.person_id and caller.way == "account"
    return caller.may(MANAGE) and await reaches(db, caller, MANAGE, subject.org_id)
