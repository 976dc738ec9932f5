"""Everything around the drafts of one document that a page shows and a decision needs, in a few queries."""

import uuid
from dataclasses import dataclass
from datetime import date

from nianlun.access import queries as access
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.plans import queries as plans
from nianlun.plans import rules
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.rules import DraftState, Slot
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import WorkingYear, YearKind


@dataclass(frozen=True)
class Twin:
    """The same entry, accepted from another document."""

    draft: PlanDraft
    document: PlanDocument
    activities: list[Activity]


@dataclass(frozen=True)
class Scene:
    """A document with its drafts in order, what they became, and the days that are proposed for them."""

    document: PlanDocument
    year: WorkingYear | None
    groups: list[Org]
    drafts: list[PlanDraft]
    days: dict[uuid.UUID, date]
    became: plans.Became
    twins: dict[uuid.UUID, Twin]
    today: date

    def state(self, draft: PlanDraft) -> DraftState:
        if draft.state == DraftState.PENDING and draft.id in self.twins:
            return DraftState.IN_CALENDAR
        return DraftState(draft.state)

    def is_past(self, draft: PlanDraft) -> bool | None:
        """None until the year is chosen."""
        return rules.is_past(self.year, slot(draft), self.today) if self.year else None

    def asks_for_group(self, draft: PlanDraft) -> bool:
        return rules.asks_for_group(draft.organiser, draft.group_id, draft.each_group, bool(self.groups))

    def asks(self, draft: PlanDraft) -> list[str]:
        """What a person must say before this draft can be accepted."""
        if self.state(draft) is not DraftState.PENDING:
            return []
        questions = {"group": self.asks_for_group(draft), "past": bool(self.is_past(draft))}
        return [question for question, is_open in questions.items() if is_open]

    def standing(self, draft: PlanDraft) -> list[Activity]:
        """The activities that came of a draft and were not cancelled."""
        return [a for a in self.became.get(draft.id, []) if a.state != "cancelled"]


async def scene(db: DbSession, document: PlanDocument, *, lock: bool = False) -> Scene:
    """The scene of a document; locked, for a decision."""
    year = chosen_year(document)
    drafts = await plans.drafts(db, document.id, lock=lock)
    days = rules.proposals(year, map(slot, drafts), clock.today()) if year else ()
    return Scene(
        document=document,
        year=year,
        groups=await access.children(db, document.owner_org_id, OrgKind.GROUP),
        drafts=drafts,
        days=dict(zip((draft.id for draft in drafts), days, strict=False)),
        became=await plans.became(db, [draft.id for draft in drafts], lock=lock),
        twins=await _twins(db, document, drafts) if year else {},
        today=clock.today(),
    )


def chosen_year(document: PlanDocument) -> WorkingYear | None:
    if document.year_kind is None or document.year is None:
        return None
    return WorkingYear(YearKind(document.year_kind), document.year)


def slot(draft: PlanDraft) -> Slot:
    return Slot(draft.month, draft.month_end, draft.day, activity_kinds()[draft.kind].matter)


async def _twins(db: DbSession, document: PlanDocument, drafts: list[PlanDraft]) -> dict[uuid.UUID, Twin]:
    """The same source key, accepted from another document that means the same month of the same year."""
    undecided = {draft.source_key: draft for draft in drafts if draft.state != DraftState.ACCEPTED}
    found = [
        (undecided[other.source_key], other, where)
        for other, where in await plans.accepted_elsewhere(db, document, undecided)
        if _same_month(document, where, undecided[other.source_key].month)
    ]
    became = await plans.became(db, [other.id for _, other, _ in found])
    return {
        draft.id: Twin(other, where, [a for a in became.get(other.id, []) if a.state != "cancelled"])
        for draft, other, where in reversed(found)
    }


def _same_month(one: PlanDocument, other: PlanDocument, month: int) -> bool:
    years = chosen_year(one), chosen_year(other)
    return all(years) and len({year.month(month) for year in years if year}) == 1
