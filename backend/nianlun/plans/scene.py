"""Everything around the drafts of one document that a page shows and a decision needs, in a few queries."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nianlun.access import queries as access
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.obligations import service as obligations
from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.same import Choice, compare
from nianlun.plans import queries as plans
from nianlun.plans import rules
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.outcomes import OUTCOMES, calendar, duty
from nianlun.plans.outcomes.made import ByDraft, Made
from nianlun.plans.rules import DraftState, Slot, What
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import WorkingYear, YearKind


@dataclass(frozen=True)
class Twin:
    """The same thing, accepted from another document, and what came of it there."""

    draft: PlanDraft
    document: PlanDocument
    made: list[Made]


@dataclass(frozen=True)
class Scene:
    """A document with its drafts in order, what they became, and the days that are proposed for them."""

    document: PlanDocument
    year: WorkingYear | None
    groups: list[Org]
    drafts: list[PlanDraft]
    days: dict[uuid.UUID, date]
    made: ByDraft
    twins: dict[uuid.UUID, Twin]
    today: date
    org_kind: OrgKind
    #: What the branch owes already, where drafts of duties wait to be compared with it.
    owed: list[Duty]
    #: What a person chose for duties that say something else than one that is owed.
    contradiction: Choice | None = None

    @cached_property
    def draft_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(draft.id for draft in self.drafts)

    @property
    def is_plan(self) -> bool:
        """A summary holds results alone; whatever looks ahead makes a plan of it."""
        return any(draft.what != What.RESULT for draft in self.drafts)

    def state(self, draft: PlanDraft) -> DraftState:
        if draft.state == DraftState.PENDING and draft.id in self.twins:
            return DraftState.IN_CALENDAR
        return DraftState(draft.state)

    def is_past(self, draft: PlanDraft) -> bool | None:
        """None until the year is chosen, and of what has no month."""
        if self.year is None or draft.month is None:
            return None
        return rules.is_past(self.year, slot(draft), self.today)

    def asks_for_group(self, draft: PlanDraft) -> bool:
        return rules.asks_for_group(draft.organiser, draft.group_id, draft.each_group, bool(self.groups))

    def asks(self, draft: PlanDraft) -> list[str]:
        """What a person must say before this draft can be accepted."""
        if self.state(draft) is not DraftState.PENDING:
            return []
        questions = {
            "group": self.asks_for_group(draft),
            "past": bool(self.is_past(draft)),
            "contradiction": bool(self.contradicts(draft)),
        }
        return [question for question, is_open in questions.items() if is_open]

    def contradicts(self, draft: PlanDraft) -> tuple[Duty, ...]:
        """The duties that say something else about the same thing, while this one waits."""
        if draft.what != What.OBLIGATION or self.year is None:
            return ()
        return compare(duty.terms_of(self, draft), self.owed, self.today).others


async def scene(
    db: DbSession, document: PlanDocument, *, lock: bool = False, contradiction: Choice | None = None
) -> Scene:
    """The scene of a document; locked, for a decision."""
    year = chosen_year(document)
    drafts = await plans.drafts(db, document.id, lock=lock)
    return Scene(
        document=document,
        year=year,
        groups=await access.children(db, document.owner_org_id, OrgKind.GROUP),
        drafts=drafts,
        days=_days(year, drafts),
        made=await made_of(db, drafts),
        twins=await _twins(db, document, drafts) if year else {},
        today=clock.today(),
        org_kind=OrgKind((await db.get_one(Org, document.owner_org_id)).kind),
        owed=await _owed(db, document, drafts) if year else [],
        contradiction=contradiction,
    )


def _days(year: WorkingYear | None, drafts: list[PlanDraft]) -> dict[uuid.UUID, date]:
    """The day proposed for each draft that has a month."""
    if year is None:
        return {}
    dated = [draft for draft in drafts if draft.month is not None]
    days = rules.proposals(year, map(slot, dated), clock.today())
    return dict(zip((draft.id for draft in dated), days, strict=True))


async def made_of(db: DbSession, drafts: Iterable[PlanDraft]) -> ByDraft:
    """draft -> what came of it and still stands; one query for each sort, and what was merged."""
    made: ByDraft = defaultdict(list)
    by_what: defaultdict[What, list[uuid.UUID]] = defaultdict(list)
    for draft in drafts:
        by_what[What(draft.what)].append(draft.id)
    for what, ids in by_what.items():
        for draft_id, found in (await OUTCOMES[what].standing(db, ids)).items():
            made[draft_id] += found
    merged = {draft.id: draft.merged_into for draft in drafts if draft.merged_into}
    for draft_id, found in (await calendar.merged(db, merged)).items():
        made[draft_id] += found
    return made


async def _owed(db: DbSession, document: PlanDocument, drafts: list[PlanDraft]) -> list[Duty]:
    is_waiting = any(d.what == What.OBLIGATION and d.state == DraftState.PENDING for d in drafts)
    return await obligations.owed_here(db, document.owner_org_id) if is_waiting else []


def chosen_year(document: PlanDocument) -> WorkingYear | None:
    if document.year_kind is None or document.year is None:
        return None
    return WorkingYear(YearKind(document.year_kind), document.year)


def slot(draft: PlanDraft) -> Slot:
    """Where the plan puts a draft that has a month."""
    assert draft.month
    return Slot(draft.month, draft.month_end or draft.month, draft.day, activity_kinds()[draft.kind].matter)


async def _twins(db: DbSession, document: PlanDocument, drafts: list[PlanDraft]) -> dict[uuid.UUID, Twin]:
    """The same source key, accepted from another document that means the same month of the same year."""
    undecided = {draft.source_key: draft for draft in drafts if draft.state != DraftState.ACCEPTED}
    found = [
        (undecided[other.source_key], other, where)
        for other, where in await plans.accepted_elsewhere(db, document, undecided)
        if _same_time(document, where, undecided[other.source_key].month)
    ]
    made = await made_of(db, [other for _, other, _ in found])
    return {draft.id: Twin(other, where, made.get(other.id, [])) for draft, other, where in reversed(found)}


def _same_time(one: PlanDocument, other: PlanDocument, month: int | None) -> bool:
    """The same month of the calendar, or the same working year for what has no month."""
    years = chosen_year(one), chosen_year(other)
    return all(years) and len({year.month(month) if month else year for year in years if year}) == 1
