"""A counted result: a number of an earlier year, to compare targets with. Never a fact."""

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlmodel import col

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.plans import rules
from nianlun.plans.details import ResultDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import Made, Outcome
from nianlun.plans.outcomes.rows import Rows
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
    for row in await ROWS.of(db, [draft.id], lock=True):
        await targets.withdraw_baseline(db, caller, row)


def _made(row: Baseline) -> Made:
    return Made(row.id, row.text, f"/plan/targets?open=baseline:{row.id}")


ROWS = Rows(Baseline, col(Baseline.withdrawn_at).is_(None), _made)
OUTCOME = Outcome(_make, _take_back, ROWS.standing)
