"""Plans as the page reads them."""

import uuid
from datetime import date
from functools import lru_cache

import anyio.to_thread

from nianlun.access.caller import Caller
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.activities.models import Activity
from nianlun.core.db import DbSession
from nianlun.core.paging import Listing, Page
from nianlun.obligations import present as obligations
from nianlun.obligations.rules.duties import SOURCE_NAMES, Duty
from nianlun.plans import queries as plans
from nianlun.plans import rules
from nianlun.plans.details import SHAPES
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.reading import LikelyYear, read_text
from nianlun.plans.rules import DraftState, What, YearOption
from nianlun.plans.scene import Scene, Twin, chosen_year, scene
from nianlun.plans.schemas import (
    ConflictRead,
    ContradictionRead,
    Counts,
    DraftRead,
    GroupRead,
    PlanHeader,
    PlanRead,
    TwinRead,
    YearOptionRead,
)
from nianlun.rulebook.kinds import activity_kinds

NO_MONTH = "没有读到月份。可选中原文手工加，原文已保存。"
PLAN_ACTIONS = ["choose_year", "accept", "skip", "undo", "add_draft"]


async def headers(db: DbSession, caller: Caller, org_id: uuid.UUID | None, page: Page) -> Listing[PlanHeader]:
    """The plans in reach with how far they were gone through."""
    found, total = await plans.listed(db, caller, org_id, page)
    counted = await plans.counts(db, [row.document.id for row in found])
    items = [_header(row.document, counted[row.document.id], row.may_manage) for row in found]
    return Listing(items=items, total=total, page=page.page, size=page.size)


async def plan(db: DbSession, caller: Caller, document: PlanDocument) -> PlanRead:
    """One plan with everything its page shows."""
    here = await scene(db, document)
    counted = await plans.counts(db, [document.id])
    may_manage = await reaches(db, caller, Permission.PLAN_MANAGE, document.owner_org_id)
    found, options = await _years(document.text, here.today)
    drafts = await _drafts(db, here, may_manage)
    return PlanRead(
        **_header(document, counted[document.id], may_manage).model_dump(),
        text=document.text,
        years_found=found,
        year_options=[YearOptionRead.model_validate(option) for option in options],
        groups=[GroupRead.model_validate(group) for group in here.groups],
        drafts=drafts,
        hint=None if drafts else NO_MONTH,
    )


async def draft(db: DbSession, caller: Caller, document: PlanDocument, wanted: uuid.UUID) -> DraftRead:
    """One draft as its plan shows it."""
    may_manage = await reaches(db, caller, Permission.PLAN_MANAGE, document.owner_org_id)
    return next(row for row in await _drafts(db, await scene(db, document), may_manage) if row.id == wanted)


async def counts(db: DbSession, document: PlanDocument) -> Counts:
    return _counts((await plans.counts(db, [document.id]))[document.id])


def _header(document: PlanDocument, by_state: dict[str, int], may_manage: bool) -> PlanHeader:
    year = chosen_year(document)
    facts = document.model_dump() | {
        "org_id": document.owner_org_id,
        "year_name": year.name if year else None,
        "counts": _counts(by_state),
        "actions": PLAN_ACTIONS if may_manage else [],
    }
    return PlanHeader.model_validate(facts)


def _counts(by_state: dict[str, int]) -> Counts:
    states = (DraftState.PENDING, DraftState.ACCEPTED, DraftState.SKIPPED)
    return Counts(total=sum(by_state.values()), **{state: by_state.get(state, 0) for state in states})


async def _years(text: str, today: date) -> tuple[list[int], list[YearOption]]:
    """The years of the text and those to offer; reading it again takes milliseconds, in a thread."""
    likely, found = await anyio.to_thread.run_sync(_years_of, text)
    return list(found), rules.year_options(likely, found, today)


@lru_cache(maxsize=64)
def _years_of(text: str) -> tuple[LikelyYear, tuple[int, ...]]:
    reading = read_text(text)
    return reading.likely_year, tuple(found.year for found in reading.years_found)


async def _drafts(db: DbSession, here: Scene, may_manage: bool) -> list[DraftRead]:
    orgs = [here.document.owner_org_id, *(group.id for group in here.groups)]
    matters = [kind.code for kind in activity_kinds().values() if kind.matter]
    held = await plans.held_on(db, orgs, set(here.days.values()), matters)
    return [
        _draft(here, row, position, _conflicts(here, row, held), may_manage)
        for position, row in enumerate(here.drafts, start=1)
    ]


def _conflicts(here: Scene, row: PlanDraft, held: dict[date, list[Activity]]) -> list[Activity]:
    """Of work that still waits and is a meeting: what its branch does on the day already."""
    is_meeting = row.what == What.ENTRY and not activity_kinds()[row.kind].matter
    if not is_meeting or here.state(row) is not DraftState.PENDING or row.id not in here.days:
        return []
    return [activity for activity in held.get(here.days[row.id], []) if not _is_own(here, activity)]


def _is_own(here: Scene, activity: Activity) -> bool:
    """Brought by this very plan and still 待定日期: it moves by itself and is in nobody's way."""
    from_plan = activity.origin_source == rules.ORIGIN_SOURCE and activity.origin_id in here.draft_ids
    return from_plan and not activity.date_fixed


def _draft(
    here: Scene, row: PlanDraft, position: int, conflicts: list[Activity], may_manage: bool
) -> DraftRead:
    state, twin, made = here.state(row), here.twins.get(row.id), here.made.get(row.id, [])
    kind = activity_kinds()[row.kind]
    facts = row.model_dump() | {
        "position": position,
        "details": SHAPES[What(row.what)].model_validate(row.details),
        "kind_name": kind.name,
        "is_matter": kind.matter,
        "state": state,
        "asks": here.asks(row),
        "is_past": here.is_past(row),
        "proposed_on": made[0].on if made else here.days.get(row.id),
        "made": made,
        "same_as": _twin(twin) if twin and state is DraftState.IN_CALENDAR else None,
        "conflicts": [_conflict(activity) for activity in conflicts],
        "contradicts": [_contradiction(duty, here) for duty in _contradicting(here, row)],
        "actions": rules.draft_actions(state, may_manage, here.year is not None, bool(conflicts)),
    }
    return DraftRead.model_validate(facts)


def _conflict(activity: Activity) -> ConflictRead:
    kind_name = activity_kinds()[activity.kind].name
    return ConflictRead.model_validate(activity.model_dump() | {"kind_name": kind_name})


def _contradicting(here: Scene, row: PlanDraft) -> tuple[Duty, ...]:
    return here.contradicts(row) if here.state(row) is DraftState.PENDING else ()


def _contradiction(duty: Duty, here: Scene) -> ContradictionRead:
    return ContradictionRead(
        duty_id=duty.id,
        name=duty.latest.name,
        frequency=obligations.frequency(duty.latest),
        source_name=SOURCE_NAMES[duty.source],
        may_replace=duty.owner_org_id == here.document.owner_org_id,
    )


def _twin(twin: Twin) -> TwinRead:
    return TwinRead.model_validate(
        {
            "draft_id": twin.draft.id,
            "plan_id": twin.document.id,
            "plan_title": twin.document.title,
            "made": twin.made,
        }
    )
