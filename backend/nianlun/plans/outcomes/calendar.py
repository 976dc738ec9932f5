"""Work of a month: a planned activity for each org that holds it, on the proposed day, 待定日期."""

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.activities import service as activities
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState
from nianlun.core.db import DbSession
from nianlun.plans import queries as plans
from nianlun.plans import rules
from nianlun.plans.errors import ActivityBegun
from nianlun.plans.models import PlanDraft
from nianlun.plans.outcomes.made import ByDraft, Made, Outcome, by_draft
from nianlun.plans.rules import ORIGIN_SOURCE

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene


async def _make(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> list[Made]:
    groups = [group.id for group in here.groups]
    return [
        _made(
            await activities.plan_activity(
                db,
                caller,
                org_id=org_id,
                kind=draft.kind,
                title=draft.title,
                happens_on=here.days[draft.id],
                date_fixed=False,
                origin=(ORIGIN_SOURCE, draft.id),
                is_late_entry=bool(here.is_past(draft)),
            )
        )
        for org_id in rules.holders(here.document.owner_org_id, groups, draft.group_id, draft.each_group)
    ]


async def _take_back(db: DbSession, caller: Caller, here: "Scene", draft: PlanDraft) -> None:
    """Withdraws what nobody started; an activity that was only taken for it (合并) stays as it was."""
    made = (await plans.became(db, [draft.id], lock=True)).get(draft.id, [])
    if any(_has_begun(activity) for activity in made):
        raise ActivityBegun
    for activity in made:
        if activity.state == ActivityState.PLANNED:
            await activities.withdraw(db, caller, activity)


def _has_begun(activity: Activity) -> bool:
    """Open, closed, or cancelled after people had been let in: it happened, whatever became of the plan."""
    return activity.started_at is not None or activity.state in (ActivityState.OPEN, ActivityState.CLOSED)


async def _standing(db: DbSession, drafts: Sequence[uuid.UUID]) -> ByDraft:
    return by_draft(
        (draft_id, _made(activity))
        for draft_id, found in (await plans.became(db, drafts)).items()
        for activity in found
        if activity.state != ActivityState.CANCELLED
    )


async def merged(db: DbSession, into: Mapping[uuid.UUID, uuid.UUID]) -> ByDraft:
    """draft -> the activity that was taken for it, while that stands; `into` names both."""
    if not into:
        return {}
    query = select(Activity).where(
        col(Activity.id).in_(into.values()), col(Activity.state) != ActivityState.CANCELLED
    )
    found = {activity.id: activity for activity in await db.exec(query)}
    return {draft: [_made(found[activity])] for draft, activity in into.items() if activity in found}


def _made(activity: Activity) -> Made:
    return Made(activity.id, activity.title, f"/activities/{activity.id}", activity.happens_on)


OUTCOME = Outcome(_make, _take_back, _standing)
