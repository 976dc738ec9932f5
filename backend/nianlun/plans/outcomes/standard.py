"""A list of standards (五带头 …): the branch goes by it from now on."""

from typing import TYPE_CHECKING

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.plans.details import StandardDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import Made, Outcome
from nianlun.plans.outcomes.rows import Rows
from nianlun.plans.rules import ORIGIN_SOURCE
from nianlun.rulebook.models import StandardList

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene


async def _make(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> list[Made]:
    row = await _earlier(db, draft) or StandardList(
        owner_org_id=draft.owner_org_id, name="", items=[], origin_source=ORIGIN_SOURCE, origin_id=draft.id
    )
    row.name = draft.title[:100]
    row.items = StandardDetails.model_validate(draft.details).items
    row.dropped_at = None
    db.add(row)
    await db.flush()
    return [_made(row)]


async def _take_back(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> None:
    for row in await ROWS.of(db, [draft.id]):
        row.dropped_at = clock.now()


async def _earlier(db: DbSession, draft: PlanDraft) -> StandardList | None:
    """What the draft brought forth before, standing or taken back."""
    query = select(StandardList).where(
        StandardList.origin_source == ORIGIN_SOURCE, StandardList.origin_id == draft.id
    )
    return (await db.exec(query)).first()


def _made(row: StandardList) -> Made:
    return Made(row.id, row.name, "/plan/documents")


ROWS = Rows(StandardList, col(StandardList.dropped_at).is_(None), _made)
OUTCOME = Outcome(_make, _take_back, ROWS.standing)
