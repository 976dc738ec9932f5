"""What recurs: a duty of the branch, its groups or its people, owed in the plan's year."""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.obligations import service as obligations
from nianlun.obligations.errors import DutyContradicts
from nianlun.obligations.models import ObligationOrigin
from nianlun.obligations.rules.duties import Terms, counting, national_duties
from nianlun.obligations.rules.same import Outcome as Owing
from nianlun.obligations.writing import Origin
from nianlun.plans.details import ObligationDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import ByDraft, Made, Outcome, by_draft
from nianlun.plans.rules import LONGEST_WORDS, ORIGIN_SOURCE, OTHER_KIND
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.obligations import Criterion, RingGroup
from nianlun.school_calendar.periods import Rhythm

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene

LONGEST_NAME = 100
SHORT = 4
#: Not asked for in weeks and on days that the school does not work.
IN_TERM = frozenset({Rhythm.DAY, Rhythm.WEEK})
_STUDY = frozenset({"political_study", "special_tutoring", "seminar", "training", "visit"})


async def _make(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> list[Made]:
    """Raises DutyContradicts until somebody has chosen what becomes of the other one."""
    owed = await obligations.owe(
        db, caller, here.document.owner_org_id, terms_of(here, draft), _origin(draft), here.contradiction
    )
    if owed.outcome is Owing.CONTRADICTS:
        raise DutyContradicts
    assert owed.duty_id
    return [_made(owed.duty_id, draft.title)]


async def _take_back(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> None:
    await obligations.disown(db, caller, here.document.owner_org_id, _origin(draft))


async def _standing(db: DbSession, drafts: Sequence[uuid.UUID]) -> ByDraft:
    query = (
        select(ObligationOrigin.origin_id, ObligationOrigin.duty_id, PlanDraft.title)
        .join(PlanDraft, col(PlanDraft.id) == ObligationOrigin.origin_id)
        .where(
            ObligationOrigin.origin_source == ORIGIN_SOURCE,
            col(ObligationOrigin.origin_id).in_(drafts),
            col(ObligationOrigin.withdrawn_at).is_(None),
        )
    )
    return by_draft((draft_id, _made(duty_id, title)) for draft_id, duty_id, title in await db.exec(query))


def terms_of(here: "Scene", draft: PlanDraft) -> Terms:
    """What the plan says, as a duty of its year."""
    said = ObligationDetails.model_validate(draft.details)
    assert here.year
    name = _name(draft)
    return Terms(
        name=name,
        short=activity_kinds()[draft.kind].short if draft.kind != OTHER_KIND else name[:SHORT],
        unit=said.unit,
        held_by=(here.org_kind,),
        every=said.every,
        effective_from=here.year.starts,
        satisfied_by=_satisfied_by(draft.kind, said),
        times=said.times,
        times_max=said.times_max,
        weekday=said.weekday,
        at_time=said.starts_at,
        in_term_only=said.every in IN_TERM,
        skips_holidays=said.every in IN_TERM,
        year=here.year,
        ring_group=_ring(draft.kind),
    )


def _name(draft: PlanDraft) -> str:
    """What it is called beside its frequency: 党课, not 每季度上一次党课."""
    kind = activity_kinds()[draft.kind]
    return draft.title[:LONGEST_NAME] if kind.matter or draft.kind == OTHER_KIND else kind.name


def _satisfied_by(kind: str, said: ObligationDetails) -> tuple[Criterion, ...]:
    """Daily duties are counted by the month and no record satisfies them one by one."""
    if said.every is Rhythm.DAY:
        return ()
    return (counting(said.unit, kind),)


def _ring(kind: str) -> RingGroup:
    """Where the law has a duty of this kind, beside it."""
    for duty in national_duties():
        if any(kind in criterion.activity_kinds for criterion in duty.latest.satisfied_by):
            return duty.latest.ring_group
    return "education" if kind in _STUDY else "other"


def _origin(draft: PlanDraft) -> Origin:
    return Origin(ORIGIN_SOURCE, draft.id, draft.sentence[:LONGEST_WORDS])


def _made(duty_id: uuid.UUID, title: str) -> Made:
    return Made(duty_id, title, f"/plan/obligations?open=obligation:{duty_id}")


OUTCOME = Outcome(_make, _take_back, _standing)
