"""Accepting, skipping and undoing drafts, row by row: one that is refused stops none of the others."""

import uuid
from collections.abc import Awaitable, Callable

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.activities import service as activities
from nianlun.activities.models import Activity
from nianlun.activities.rules import State
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError
from nianlun.plans import rules
from nianlun.plans.errors import (
    ActivityBegun,
    DraftDecided,
    DraftNotHere,
    GroupNotChosen,
    PastMonthUndecided,
    YearNotChosen,
)
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.rules import ORIGIN_SOURCE, DraftState, Past
from nianlun.plans.scene import Scene, scene
from nianlun.plans.schemas import DecisionRead

Decide = Callable[[PlanDraft], Awaitable[tuple[DraftState, list[Activity]]]]


async def accept(
    db: DbSession, caller: Caller, document: PlanDocument, draft_ids: list[uuid.UUID], past: Past | None
) -> list[DecisionRead]:
    """Makes planned activities of drafts, each once however often it is asked; raises YearNotChosen."""
    here = await scene(db, document, lock=True)
    if here.year is None:
        raise YearNotChosen

    async def decide(draft: PlanDraft) -> tuple[DraftState, list[Activity]]:
        return await _accept(db, caller, here, draft, past)

    return await _each(db, caller, here, "accept", draft_ids, decide)


async def skip(
    db: DbSession, caller: Caller, document: PlanDocument, draft_ids: list[uuid.UUID]
) -> list[DecisionRead]:
    """Leaves drafts out; what was accepted must be undone first."""

    async def decide(draft: PlanDraft) -> tuple[DraftState, list[Activity]]:
        if draft.state == DraftState.ACCEPTED:
            raise DraftDecided
        return _settle(draft, DraftState.SKIPPED), []

    return await _each(db, caller, await scene(db, document, lock=True), "skip", draft_ids, decide)


async def undo(
    db: DbSession, caller: Caller, document: PlanDocument, draft_ids: list[uuid.UUID]
) -> list[DecisionRead]:
    """Drafts wait again; activities that nobody started are withdrawn from the calendar."""
    here = await scene(db, document, lock=True)

    async def decide(draft: PlanDraft) -> tuple[DraftState, list[Activity]]:
        made = here.became.get(draft.id, [])
        if any(has_begun(activity) for activity in made):
            raise ActivityBegun
        for activity in made:
            if activity.state == State.PLANNED:
                await activities.withdraw(db, caller, activity)
        return _settle(draft, DraftState.PENDING), []

    return await _each(db, caller, here, "undo", draft_ids, decide)


def has_begun(activity: Activity) -> bool:
    """Open, closed, or cancelled after people had been let in: it happened, whatever became of the plan."""
    return activity.started_at is not None or activity.state in (State.OPEN, State.CLOSED)


async def _each(
    db: DbSession, caller: Caller, here: Scene, action: str, draft_ids: list[uuid.UUID], decide: Decide
) -> list[DecisionRead]:
    """One decision for each draft that was named, in that order, and one line in the trail."""
    drafts = {draft.id: draft for draft in here.drafts}
    rows = [await _one(draft_id, drafts.get(draft_id), decide) for draft_id in dict.fromkeys(draft_ids)]
    audit.record(
        db,
        caller,
        f"plan.{action}",
        org_id=here.document.owner_org_id,
        row=("plan_document", here.document.id),
    )
    await db.flush()
    return rows


async def _one(draft_id: uuid.UUID, draft: PlanDraft | None, decide: Decide) -> DecisionRead:
    try:
        if draft is None:
            raise DraftNotHere
        outcome, made = await decide(draft)
    except AppError as refused:
        return DecisionRead(
            draft_id=draft_id, outcome="refused", activity_ids=[], code=refused.code, message=refused.detail
        )
    ids = [activity.id for activity in made]
    return DecisionRead(draft_id=draft_id, outcome=outcome, activity_ids=ids, code=None, message=None)


async def _accept(
    db: DbSession, caller: Caller, here: Scene, draft: PlanDraft, past: Past | None
) -> tuple[DraftState, list[Activity]]:
    if draft.state == DraftState.ACCEPTED:
        return DraftState.ACCEPTED, here.standing(draft)
    if twin := here.twins.get(draft.id):
        return DraftState.IN_CALENDAR, twin.activities
    is_past = bool(here.is_past(draft))
    if is_past and past is None:
        raise PastMonthUndecided
    if is_past and past is Past.DROP:
        return _settle(draft, DraftState.SKIPPED), []
    if here.asks_for_group(draft):
        raise GroupNotChosen
    made = await _plan(db, caller, here, draft, is_late_entry=is_past)
    return _settle(draft, DraftState.ACCEPTED), made


async def _plan(
    db: DbSession, caller: Caller, here: Scene, draft: PlanDraft, *, is_late_entry: bool
) -> list[Activity]:
    """One planned activity for each org that holds it, on the proposed day, 待定日期."""
    groups = [group.id for group in here.groups]
    return [
        await activities.plan_activity(
            db,
            caller,
            org_id=org_id,
            kind=draft.kind,
            title=draft.title,
            happens_on=here.days[draft.id],
            date_fixed=False,
            origin=(ORIGIN_SOURCE, draft.id),
            is_late_entry=is_late_entry,
        )
        for org_id in rules.holders(here.document.owner_org_id, groups, draft.group_id, draft.each_group)
    ]


def _settle(draft: PlanDraft, state: DraftState) -> DraftState:
    """Notes a decision; asked again, nothing changes."""
    if draft.state != state:
        draft.state, draft.version = state, draft.version + 1
        draft.decided_at = None if state is DraftState.PENDING else clock.now()
    return state
