"""A number to reach or to stay below: a target of the plan's year."""

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlmodel import col

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.plans.details import QuotaDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import Made, Outcome
from nianlun.plans.outcomes.rows import Rows
from nianlun.plans.rules import LONGEST_WORDS, ORIGIN_SOURCE, WITHDRAWN, counts_occasions
from nianlun.targets import service as targets
from nianlun.targets.models import Target
from nianlun.targets.rules import Count, Direction

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene


async def _make(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> list[Made]:
    quota = QuotaDetails.model_validate(draft.details)
    assert here.year
    target = await targets.set_target(
        db,
        caller,
        org_id=here.document.owner_org_id,
        year=here.year,
        title=draft.title,
        direction=Direction(quota.direction) if quota.number else Direction.AT_MOST,
        number_low=_exact(quota.number),
        number_high=None if quota.number_high is None else _exact(quota.number_high),
        unit=quota.unit,
        counts=_counts(draft, quota),
        origin=(ORIGIN_SOURCE, draft.id),
        source_words=draft.sentence[:LONGEST_WORDS],
    )
    return [_made(target)]


def _exact(number: float) -> Decimal:
    return Decimal(str(number))


def _counts(draft: PlanDraft, quota: QuotaDetails) -> list[Count]:
    """Occasions of a kind are counted from what was held; of all else somebody says the number."""
    is_counted = counts_occasions(draft.kind, quota.unit)
    return [Count("activity.held", (draft.kind,))] if is_counted else []


async def _take_back(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> None:
    for target in await ROWS.of(db, [draft.id], lock=True):
        target.version += 1
        await targets.drop(db, caller, target, WITHDRAWN)


def _made(target: Target) -> Made:
    return Made(target.id, target.title, f"/plan/targets?open=target:{target.id}")


ROWS = Rows(Target, col(Target.dropped_at).is_(None), _made)
OUTCOME = Outcome(_make, _take_back, ROWS.standing)
