"""A piece of work by a day (5月底前): somebody's assignment."""

from typing import TYPE_CHECKING

from sqlmodel import col

from nianlun.access.caller import Caller
from nianlun.assignments import service as assignments
from nianlun.assignments.models import Assignment
from nianlun.core.db import DbSession
from nianlun.plans.details import TaskDetails
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import Made, Outcome
from nianlun.plans.outcomes.rows import Rows
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
    for it in await ROWS.of(db, [draft.id], lock=True):
        await assignments.withdraw(db, caller, it)


def _made(it: Assignment) -> Made:
    return Made(it.id, it.title, f"/plan/assignments?open=assignment:{it.id}", it.due_on)


ROWS = Rows(Assignment, col(Assignment.state) != "dropped", _made)
OUTCOME = Outcome(_make, _take_back, ROWS.standing)
