"""Accepting, skipping and undoing drafts, row by row: one that is refused stops none of the others."""

import uuid
from collections.abc import Awaitable, Callable

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.batches import attempt
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError
from nianlun.obligations.rules.same import Choice
from nianlun.plans import queries as plans
from nianlun.plans.errors import (
    DraftDecided,
    DraftNotHere,
    GroupNotChosen,
    NothingToMerge,
    PastMonthUndecided,
    YearNotChosen,
)
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.outcomes import OUTCOMES, Made, calendar
from nianlun.plans.rules import DraftState, Past, What
from nianlun.plans.scene import Scene, scene
from nianlun.plans.schemas import DecisionRead

Decision = tuple[DraftState, list[Made]]
Decide = Callable[[PlanDraft], Awaitable[Decision]]


async def accept(
    db: DbSession,
    caller: Caller,
    document: PlanDocument,
    draft_ids: list[uuid.UUID],
    past: Past | None,
    contradiction: Choice | None = None,
) -> list[DecisionRead]:
    """Makes of drafts what they are about, each once however often it is asked; raises YearNotChosen."""
    here = await scene(db, document, lock=True, contradiction=contradiction)
    if here.year is None:
        raise YearNotChosen

    async def decide(draft: PlanDraft) -> Decision:
        return await _accept(db, caller, here, draft, past)

    return await _each(db, caller, here, "accept", draft_ids, decide)


async def skip(
    db: DbSession, caller: Caller, document: PlanDocument, draft_ids: list[uuid.UUID]
) -> list[DecisionRead]:
    """Leaves drafts out; what was accepted must be undone first."""

    async def decide(draft: PlanDraft) -> Decision:
        if draft.state == DraftState.ACCEPTED:
            raise DraftDecided
        return _settle(draft, DraftState.SKIPPED), []

    return await _each(db, caller, await scene(db, document, lock=True), "skip", draft_ids, decide)


async def undo(
    db: DbSession, caller: Caller, document: PlanDocument, draft_ids: list[uuid.UUID]
) -> list[DecisionRead]:
    """Drafts wait again and what they became is taken back, unless it has begun."""
    here = await scene(db, document, lock=True)

    async def decide(draft: PlanDraft) -> Decision:
        await OUTCOMES[What(draft.what)].take_back(db, caller, here, draft)
        draft.merged_into = None
        return _settle(draft, DraftState.PENDING), []

    return await _each(db, caller, here, "undo", draft_ids, decide)


async def merge(
    db: DbSession, caller: Caller, document: PlanDocument, draft_id: uuid.UUID, activity_id: uuid.UUID
) -> list[DecisionRead]:
    """Takes an activity that stands in the calendar for what the plan means (合并); nothing new is made."""
    here = await scene(db, document, lock=True)

    async def decide(draft: PlanDraft) -> Decision:
        if draft.state == DraftState.ACCEPTED and draft.merged_into != activity_id:
            raise DraftDecided
        orgs = [document.owner_org_id, *(group.id for group in here.groups)]
        if draft.what != What.ENTRY or not await plans.stands(db, activity_id, orgs):
            raise NothingToMerge
        draft.merged_into = activity_id
        made = await calendar.merged(db, {draft.id: activity_id})
        return _settle(draft, DraftState.ACCEPTED), made[draft.id]

    return await _each(db, caller, here, "merge", [draft_id], decide)


async def _each(
    db: DbSession, caller: Caller, here: Scene, action: str, draft_ids: list[uuid.UUID], decide: Decide
) -> list[DecisionRead]:
    """One decision for each draft that was named, in that order, and one line in the trail."""
    drafts = {draft.id: draft for draft in here.drafts}
    rows = [await _one(db, draft_id, drafts.get(draft_id), decide) for draft_id in dict.fromkeys(draft_ids)]
    audit.record(
        db,
        caller,
        f"plan.{action}",
        org_id=here.document.owner_org_id,
        row=("plan_document", here.document.id),
    )
    await db.flush()
    return rows


async def _one(db: DbSession, draft_id: uuid.UUID, draft: PlanDraft | None, decide: Decide) -> DecisionRead:
    decided = await attempt(db, _decided(draft, decide))
    if isinstance(decided, AppError):
        return DecisionRead(
            draft_id=draft_id, outcome="refused", made=[], code=decided.code, message=decided.detail
        )
    outcome, made = decided
    return DecisionRead(draft_id=draft_id, outcome=outcome, made=made, code=None, message=None)


async def _decided(draft: PlanDraft | None, decide: Decide) -> Decision:
    if draft is None:
        raise DraftNotHere
    return await decide(draft)


async def _accept(
    db: DbSession, caller: Caller, here: Scene, draft: PlanDraft, past: Past | None
) -> Decision:
    if draft.state == DraftState.ACCEPTED:
        return DraftState.ACCEPTED, here.made.get(draft.id, [])
    if twin := here.twins.get(draft.id):
        return DraftState.IN_CALENDAR, twin.made
    is_past = bool(here.is_past(draft))
    if is_past and past is None:
        raise PastMonthUndecided
    if is_past and past is Past.DROP:
        return _settle(draft, DraftState.SKIPPED), []
    if here.asks_for_group(draft):
        raise GroupNotChosen
    made = await OUTCOMES[What(draft.what)].make(db, caller, here, draft)
    return _settle(draft, DraftState.ACCEPTED), made


def _settle(draft: PlanDraft, state: DraftState) -> DraftState:
    """Notes a decision; asked again, nothing changes."""
    if draft.state != state:
        draft.state, draft.version = state, draft.version + 1
        draft.decided_at = None if state is DraftState.PENDING else clock.now()
    return state
