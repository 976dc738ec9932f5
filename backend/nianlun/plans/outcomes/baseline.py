"""A counted result: a number of an earlier year, to compare targets with. Never a fact."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.plans import rules
from nianlun.plans.details import ResultDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import ByDraft, Made, Outcome
from nianlun.plans.rules import ORIGIN_SOURCE
from nianlun.targets import service as targets
from nianlun.targets.models import Baseline

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene


async def _make(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> list[Made]:
    result = ResultDetails.model_validate(draft.details)
    assert here.year
    row = await targets.note_baseline(
        db,
        caller,
        org_id=here.document.owner_org_id,
        year=rules.result_year(here.year, is_plan=here.is_plan),
        text=draft.title,
        number=Decimal(str(result.number)),
        unit=result.unit,
        approx=result.approx,
        origin=(ORIGIN_SOURCE, draft.id),
        document_id=here.document.id,
    )
    return [_made(row)]


async def _take_back(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> None:
    for row in await _of(db, [draft.id], lock=True):
        await targets.withdraw_baseline(db, caller, row)


async def _standing(db: DbSession, drafts: Sequence[uuid.UUID]) -> ByDraft:
    made: ByDraft = defaultdict(list)
    for row in await _of(db, drafts):
        assert row.origin_id
        made[row.origin_id].append(_made(row))
    return made


async def _of(db: DbSession, drafts: Sequence[uuid.UUID], *, lock: bool = False) -> Sequence[Baseline]:
    query = select(Baseline).where(
        Baseline.origin_source == ORIGIN_SOURCE,
        col(Baseline.origin_id).in_(drafts),
        col(Baseline.withdrawn_at).is_(None),
    )
    return (await db.exec(query.with_for_update() if lock else query)).all()


def _made(row: Baseline) -> Made:
    return Made(row.id, row.text, f"/plan/targets?open=baseline:{row.id}")


OUTCOME = Outcome(_make, _take_back, _standing)
