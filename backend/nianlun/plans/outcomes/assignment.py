"""A piece of work by a day (5月底前): somebody's assignment."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.assignments import service as assignments
from nianlun.assignments.models import Assignment
from nianlun.core.db import DbSession
from nianlun.plans.details import TaskDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import ByDraft, Made, Outcome
from nianlun.plans.rules import LONGEST_WORDS, ORIGIN_SOURCE

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene


async def _make(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> list[Made]:
    details = TaskDetails.model_validate(draft.details)
    it = await assignments.assign(
        db,
        caller,
        org_id=here.document.owner_org_id,
        title=draft.title,
        due_on=here.days[draft.id],
        owner_person_id=details.owner_person_id,
        origin=(ORIGIN_SOURCE, draft.id),
        source_words=draft.sentence[:LONGEST_WORDS],
    )
    return [_made(it)]


async def _take_back(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> None:
    for it in await _of(db, [draft.id], lock=True):
        await assignments.withdraw(db, caller, it)


async def _standing(db: DbSession, drafts: Sequence[uuid.UUID]) -> ByDraft:
    made: ByDraft = defaultdict(list)
    for it in await _of(db, drafts):
        assert it.origin_id
        made[it.origin_id].append(_made(it))
    return made


async def _of(db: DbSession, drafts: Sequence[uuid.UUID], *, lock: bool = False) -> Sequence[Assignment]:
    query = select(Assignment).where(
        Assignment.origin_source == ORIGIN_SOURCE,
        col(Assignment.origin_id).in_(drafts),
        Assignment.state != "dropped",
    )
    return (await db.exec(query.with_for_update() if lock else query)).all()


def _made(it: Assignment) -> Made:
    return Made(it.id, it.title, f"/plan/assignments?open=assignment:{it.id}", it.due_on)


OUTCOME = Outcome(_make, _take_back, _standing)
