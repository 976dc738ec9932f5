"""A list of standards (五带头 …): the branch goes by it from now on."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.plans.details import StandardDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import ByDraft, Made, Outcome
from nianlun.plans.rules import ORIGIN_SOURCE
from nianlun.rulebook.models import StandardList

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene


async def _make(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> list[Made]:
    found = (await _of(db, [draft.id])).get(draft.id)
    row = found or StandardList(
        owner_org_id=draft.owner_org_id, name="", items=[], origin_source=ORIGIN_SOURCE, origin_id=draft.id
    )
    row.name = draft.title[:100]
    row.items = StandardDetails.model_validate(draft.details).items
    row.dropped_at = None
    db.add(row)
    await db.flush()
    return [_made(row)]


async def _take_back(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> None:
    for row in (await _of(db, [draft.id])).values():
        row.dropped_at = clock.now()


async def _standing(db: DbSession, drafts: Sequence[uuid.UUID]) -> ByDraft:
    made: ByDraft = defaultdict(list)
    for draft_id, row in (await _of(db, drafts)).items():
        if row.dropped_at is None:
            made[draft_id].append(_made(row))
    return made


async def _of(db: DbSession, drafts: Sequence[uuid.UUID]) -> dict[uuid.UUID, StandardList]:
    query = select(StandardList).where(
        StandardList.origin_source == ORIGIN_SOURCE, col(StandardList.origin_id).in_(drafts)
    )
    return {row.origin_id: row for row in await db.exec(query)}


def _made(row: StandardList) -> Made:
    return Made(row.id, row.name, "/plan/documents")


OUTCOME = Outcome(_make, _take_back, _standing)
