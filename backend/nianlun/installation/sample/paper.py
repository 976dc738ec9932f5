"""What the branch writes anyway: last year's summary, a plan a year, gone through like any other."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from nianlun.activities import service as activities
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.installation.sample.acting import instant
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import Stage
from nianlun.plans import deciding, scene, service
from nianlun.plans import queries as plans
from nianlun.plans.details import TaskDetails
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.rules import Organiser, Past, What
from nianlun.plans.schemas import DraftChange, YearAsked
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import YearKind

PLAN, SUMMARY = (Path(__file__).with_name(name) for name in ("plan.txt", "summary.txt"))
#: The years that the files were written for; handed in for whichever years the sample covers.
PLAN_OF, SUMMARY_OF = 2026, 2025
HANDED_IN = timedelta(days=7)

#: A month's outing, visit or training is held as its Party day too (domain-rules 2.11).
HELD_AS_PARTY_DAY = frozenset({"volunteering", "visit", "condolence", "training"})
#: What is discussed at the same meeting.
ALSO = {"org_life_meeting": ["member_appraisal"]}


async def hand_in(stage: Stage, branch: Branch, today: date) -> list[Activity]:
    """A plan for each calendar year since the branch is in use; what is on the calendar because of them."""
    made = []
    for year in range(branch.since.year, today.year + 1):
        day = min(max(date(year, 1, 1), branch.since) + HANDED_IN, today)
        with clock.at(instant(day, 9, 30)):
            if year == branch.since.year:
                await _sum_up(stage, branch, year - 1)
            found = await _go_through(stage, branch, year, is_current=year == today.year)
            await _say_what_it_also_is(stage, found)
        made += found
    return made


async def _sum_up(stage: Stage, branch: Branch, year: int) -> None:
    """Last year's summary: its numbers are there to compare with."""
    document = await _submit(stage, branch, SUMMARY, SUMMARY_OF, year)
    here = await scene.scene(stage.db, document)
    await deciding.accept(stage.db, stage.host, document, _ids(here.drafts), None)


async def _go_through(stage: Stage, branch: Branch, year: int, *, is_current: bool) -> list[Activity]:
    """Everything is accepted but one contest; of the current plan, some are left for later."""
    document = await _submit(stage, branch, PLAN, PLAN_OF, year)
    here = await scene.scene(stage.db, document)
    await _say_which_groups(stage, document, here.drafts, branch)
    await _say_who(stage, document, here.drafts, branch)
    skipped = _ids(draft for draft in here.drafts if draft.kind == "contest")
    await deciding.skip(stage.db, stage.host, document, skipped)
    left = _for_later(here.drafts) if is_current else []
    wanted = [draft_id for draft_id in _ids(here.drafts) if draft_id not in {*skipped, *left}]
    await deciding.accept(stage.db, stage.host, document, wanted, Past.DROP)
    became = await plans.became(stage.db, _ids(here.drafts))
    return [activity for found in became.values() for activity in found if activity.state != "cancelled"]


async def _submit(stage: Stage, branch: Branch, file: Path, written: int, year: int) -> PlanDocument:
    """The file as if written for that year, which is chosen for it too."""
    text = file.read_text("utf-8").replace(f"{written}年", f"{year}年")
    name = text.strip().splitlines()[0]
    upload = service.Upload(f"{name}.txt", text.encode())
    document = await service.submit(stage.db, stage.host, branch.org.id, name, upload, None)
    chosen = YearAsked(year_kind=YearKind.CALENDAR, year=year)
    return await service.choose_year(stage.db, stage.host, document.id, document.version, chosen)


def _ids(drafts: Iterable[PlanDraft]) -> list[uuid.UUID]:
    return [draft.id for draft in drafts]


def _for_later(drafts: list[PlanDraft]) -> list[uuid.UUID]:
    """The last number to reach and the last two entries: somebody was called away."""
    quotas = [draft for draft in drafts if draft.what == What.QUOTA]
    entries = [draft for draft in drafts if draft.what == What.ENTRY]
    return _ids([*quotas[-1:], *entries[-2:]])


async def _say_which_groups(
    stage: Stage, document: PlanDocument, drafts: list[PlanDraft], branch: Branch
) -> None:
    """党小组: by turns each of them, and the first alone; whatever they study, it is their meeting."""
    asking = [d for d in drafts if d.organiser == Organiser.GROUP and d.what == What.ENTRY]
    for number, draft in enumerate(asking):
        change = (
            DraftChange(kind="group_meeting", group_id=branch.groups[0].id)
            if number % 3 == 2
            else DraftChange(kind="group_meeting", each_group=True)
        )
        await service.change_draft(stage.db, stage.host, document, draft.id, draft.version, change)


async def _say_who(stage: Stage, document: PlanDocument, drafts: list[PlanDraft], branch: Branch) -> None:
    """The plan names who is to do a task; the secretary says which person that is."""
    for draft in drafts:
        if draft.what == What.TASK:
            words = TaskDetails.model_validate(draft.details).owner_words
            owner = branch.people[words] if words else None
            change = DraftChange(details=TaskDetails(owner_words=words, owner_person_id=owner))
            await service.change_draft(stage.db, stage.host, document, draft.id, draft.version, change)


async def _say_what_it_also_is(stage: Stage, planned: list[Activity]) -> None:
    """同时算作: so that one event need not be entered twice."""
    for activity in planned:
        if activity.kind in HELD_AS_PARTY_DAY and not activity_kinds()[activity.kind].matter:
            changes = {"kind": "party_day", "also_kinds": [activity.kind]}
            await activities.change(stage.db, stage.host, activity, changes)
        elif also := ALSO.get(activity.kind):
            await activities.change(stage.db, stage.host, activity, {"also_kinds": also})
