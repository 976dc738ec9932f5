"""The plan on paper (plan.txt): handed in, its year chosen, its entries gone through like any other."""

from datetime import date, timedelta
from pathlib import Path

from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.installation.sample.acting import instant
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import Stage
from nianlun.plans import deciding, scene, service
from nianlun.plans import queries as plans
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.rules import Organiser, Past
from nianlun.plans.schemas import DraftChange, YearAsked
from nianlun.school_calendar.rules import YearKind

PLAN = Path(__file__).with_name("plan.txt")
#: The year that the file was written for; handed in for whichever years the sample covers.
WRITTEN_FOR = "2026"
HANDED_IN = timedelta(days=7)


async def hand_in(stage: Stage, branch: Branch, today: date) -> list[Activity]:
    """A plan for each calendar year since the branch is in use; what is on the calendar because of them."""
    made = []
    for year in range(branch.since.year, today.year + 1):
        day = min(max(date(year, 1, 1), branch.since) + HANDED_IN, today)
        with clock.at(instant(day, 9, 30)):
            made += await _go_through(stage, branch, year, is_current=year == today.year)
    return made


async def _go_through(stage: Stage, branch: Branch, year: int, *, is_current: bool) -> list[Activity]:
    """Everything is accepted but one contest; of the current plan, the last two are left for later."""
    text = PLAN.read_text("utf-8").replace(WRITTEN_FOR, str(year))
    name = text.strip().splitlines()[0]
    db, secretary = stage.db, stage.host
    upload = service.Upload(f"{name}.txt", text.encode())
    document = await service.submit(db, secretary, branch.org.id, name, upload, None)
    chosen = YearAsked(year_kind=YearKind.CALENDAR, year=year)
    await service.choose_year(db, secretary, document.id, document.version, chosen)
    here = await scene.scene(db, document)
    await _say_which_groups(stage, document, here.drafts, branch)
    skipped = [draft.id for draft in here.drafts if draft.kind == "contest"]
    await deciding.skip(db, secretary, document, skipped)
    left = [draft.id for draft in here.drafts[-2:]] if is_current else []
    wanted = [draft.id for draft in here.drafts if draft.id not in {*skipped, *left}]
    await deciding.accept(db, secretary, document, wanted, Past.DROP)
    became = await plans.became(db, [draft.id for draft in here.drafts])
    return [activity for found in became.values() for activity in found if activity.state != "cancelled"]


async def _say_which_groups(
    stage: Stage, document: PlanDocument, drafts: list[PlanDraft], branch: Branch
) -> None:
    """党小组: by turns each of them, and the first alone."""
    asking = [draft for draft in drafts if draft.organiser == Organiser.GROUP]
    for number, draft in enumerate(asking):
        change = (
            DraftChange(group_id=branch.groups[0].id) if number % 3 == 2 else DraftChange(each_group=True)
        )
        await service.change_draft(stage.db, stage.host, document, draft.id, draft.version, change)
