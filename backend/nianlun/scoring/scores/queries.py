"""Judgements, frozen scores, revisions and appeals as found in the database."""

import uuid
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Account, Appointment, Org
from nianlun.access.queries import in_force
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import PERMISSIONS, Permission
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members.models import Membership, Person
from nianlun.scoring import rules
from nianlun.scoring.models import (
    Indicator,
    IndicatorSystem,
    Score,
    ScoreAppeal,
    ScoreJudgement,
    ScoreRevision,
)
from nianlun.scoring.reach import JUDGE, MANAGE, READ, in_own_layer


class Frozen(NamedTuple):
    """A closed score with its latest revision and whose it is."""

    score: Score
    revision: ScoreRevision
    org_name: str
    person_name: str | None


async def judgements(
    db: DbSession, system_id: uuid.UUID, subjects: Collection[uuid.UUID]
) -> list[ScoreJudgement]:
    """The latest of each judge on each line and subject, the earliest judge first."""
    of = func.coalesce(ScoreJudgement.subject_person_id, ScoreJudgement.owner_org_id)
    latest = (
        select(ScoreJudgement)
        .where(ScoreJudgement.system_id == system_id, among(of, subjects))
        .ext(distinct_on(col(ScoreJudgement.indicator_id), of, col(ScoreJudgement.judge_id)))
        .order_by(
            col(ScoreJudgement.indicator_id), of, col(ScoreJudgement.judge_id), col(ScoreJudgement.id).desc()
        )
    )
    return sorted(await db.exec(latest), key=lambda it: it.id)


async def judges(db: DbSession, org_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """Who may judge at an org today, by name."""
    return await _in_office(db, org_id, JUDGE)


async def keepers(db: DbSession, org_id: uuid.UUID) -> set[uuid.UUID]:
    """Who keeps the systems of an org today and can sign in: others answer nothing."""
    holders = await _in_office(db, org_id, MANAGE)
    query = select(Account.person_id).where(among(Account.person_id, list(holders)), col(Account.active))
    return set(await db.exec(query))


async def _in_office(db: DbSession, org_id: uuid.UUID, permission: Permission) -> dict[uuid.UUID, str]:
    query = (
        select(Person.id, Person.name)
        .join(Appointment, col(Appointment.person_id) == Person.id)
        .where(
            Appointment.org_id == org_id,
            col(Appointment.role).in_(PERMISSIONS[permission]),
            in_force(),
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    return dict((await db.exec(query)).all())


async def own_orgs(db: DbSession, person_id: uuid.UUID | None) -> set[uuid.UUID]:
    """Where a person belongs or holds an office today."""
    belongs = select(Membership.owner_org_id).where(
        Membership.person_id == person_id, col(Membership.left_on).is_(None)
    )
    serves = select(Appointment.org_id).where(Appointment.person_id == person_id, in_force())
    return set(await db.exec(belongs)) | set(await db.exec(serves))


async def managing(db: DbSession, caller: Caller, org_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the orgs whose systems the caller keeps."""
    query = select(Org.id).where(col(Org.id).in_(set(org_ids)), in_reach(caller, MANAGE, Org.id))
    return set(await db.exec(query)) if caller.may(MANAGE) else set()


def _readable(caller: Caller) -> ColumnElement[bool]:
    """A committee its own and its members', the bureau branches, everybody their own."""
    return or_(
        col(Score.person_id) == caller.person_id,
        in_own_layer(caller, READ, Score.owner_org_id),
        and_(col(Score.person_id).is_(None), in_reach(caller, READ, Score.owner_org_id)),
    )


async def frozen(
    db: DbSession,
    caller: Caller,
    *,
    system_id: uuid.UUID | None = None,
    subject_id: uuid.UUID | None = None,
    org_id: uuid.UUID | None = None,
    own: bool = False,
) -> list[Frozen]:
    """Closed scores that the caller may read, with their latest revisions; by name."""
    of = func.coalesce(Score.person_id, Score.owner_org_id)
    query = (
        select(Score, ScoreRevision, Org.name, Person.name)
        .join(ScoreRevision, col(ScoreRevision.score_id) == Score.id)
        .join(Org, col(Org.id) == Score.owner_org_id)
        .outerjoin(Person, col(Person.id) == Score.person_id)
        .where(
            _readable(caller),
            true() if system_id is None else col(Score.system_id) == system_id,
            true() if subject_id is None else of == subject_id,
            at_or_below(org_id, Score.owner_org_id),
            col(Score.person_id) == caller.person_id if own else true(),
        )
        .ext(distinct_on(col(Score.id)))
        .order_by(col(Score.id), col(ScoreRevision.number).desc())
    )
    return [Frozen(*row) for row in await db.exec(query)]


async def locked(db: DbSession, caller: Caller, system_id: uuid.UUID, subject_id: uuid.UUID) -> Score | None:
    """The closed score of a subject, locked, so that two corrections come one after the other.

    Nothing of a score is ever changed: a lock on its system stands for it.
    """
    await lock(db, system_id)
    of = func.coalesce(Score.person_id, Score.owner_org_id)
    query = select(Score).where(Score.system_id == system_id, of == subject_id, _readable(caller))
    return (await db.exec(query)).first()


async def lock(db: DbSession, system_id: uuid.UUID) -> None:
    """Until the end of the transaction nobody else closes or corrects scores of this system."""
    await db.exec(
        select(IndicatorSystem.id).where(IndicatorSystem.id == system_id).with_for_update(key_share=True)
    )


async def revisions(db: DbSession, score_id: uuid.UUID) -> list[ScoreRevision]:
    """All of a score, the first first."""
    query = (
        select(ScoreRevision).where(ScoreRevision.score_id == score_id).order_by(col(ScoreRevision.number))
    )
    return list(await db.exec(query))


async def latest(db: DbSession, score_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, ScoreRevision]:
    """What these scores say now."""
    query = (
        select(ScoreRevision)
        .where(among(ScoreRevision.score_id, score_ids))
        .ext(distinct_on(col(ScoreRevision.score_id)))
        .order_by(col(ScoreRevision.score_id), col(ScoreRevision.number).desc())
    )
    return {it.score_id: it for it in await db.exec(query)} if score_ids else {}


class SeenAppeal(NamedTuple):
    """An appeal with the score that it is about."""

    appeal: ScoreAppeal
    score: Score
    system: IndicatorSystem
    org_name: str
    person_name: str | None
    indicator_name: str | None

    def is_of_own(self, own: AbstractSet[uuid.UUID]) -> bool:
        """Whether it is about a branch of one's own, scored from above."""
        score = self.score
        return rules.is_own_branch(score.owner_org_id, score.person_id, self.system.owner_org_id, own)


async def appeals(
    db: DbSession,
    caller: Caller,
    *,
    appeal_id: uuid.UUID | None = None,
    score_ids: Iterable[uuid.UUID] | None = None,
    system_id: uuid.UUID | None = None,
) -> list[SeenAppeal]:
    """Appeals about scores that the caller may read, those that wait first, the newest first."""
    query = (
        select(ScoreAppeal, Score, IndicatorSystem, Org.name, Person.name, Indicator.name)  # type: ignore[call-overload]
        .join(Score, col(Score.id) == ScoreAppeal.score_id)
        .join(IndicatorSystem, col(IndicatorSystem.id) == Score.system_id)
        .join(Org, col(Org.id) == Score.owner_org_id)
        .outerjoin(Person, col(Person.id) == Score.person_id)
        .outerjoin(Indicator, col(Indicator.id) == ScoreAppeal.indicator_id)
        .where(
            _readable(caller),
            true() if appeal_id is None else col(ScoreAppeal.id) == appeal_id,
            true() if score_ids is None else col(ScoreAppeal.score_id).in_(set(score_ids)),
            true() if system_id is None else col(Score.system_id) == system_id,
        )
        .order_by(col(ScoreAppeal.state) != "waiting", col(ScoreAppeal.id).desc())
    )
    return [SeenAppeal(*row) for row in await db.exec(query)]


async def appeal(db: DbSession, caller: Caller, appeal_id: uuid.UUID) -> SeenAppeal:
    """One appeal that the caller may read, or NotFound."""
    found = await appeals(db, caller, appeal_id=appeal_id)
    if not found:
        raise NotFound
    return found[0]


async def waiting(db: DbSession, score_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the scores about which an appeal waits."""
    query = select(ScoreAppeal.score_id).where(
        col(ScoreAppeal.score_id).in_(set(score_ids)), ScoreAppeal.state == "waiting"
    )
    return set(await db.exec(query))


async def known_since(db: DbSession, score: Score, last: date) -> date | None:
    """The day before which nothing of a subject is known: not in use yet, or the person not there.

    Who came back after the `last` day that is scored was there before all the same.
    """
    org = await db.get(Org, score.owner_org_id)
    since = org.in_use_since if org else None
    if score.person_id is None or since is None:
        return since
    joined = select(func.max(Membership.joined_on)).where(
        Membership.person_id == score.person_id,
        Membership.owner_org_id == score.owner_org_id,
        Membership.joined_on <= last,
    )
    return max(since, (await db.exec(joined)).one() or since)
