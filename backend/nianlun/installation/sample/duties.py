"""What is owed, and all that people say about it: laid down, exempt, objected to, made up, counted."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from nianlun.activities import recount as activities
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import DAY, month_before, months, quarter_of, working_from
from nianlun.installation.sample.district import Branch, Cast
from nianlun.installation.sample.meetings import Stage
from nianlun.obligations import service as obligations
from nianlun.obligations.commands import appeals, counts, exemptions, make_ups, offers, openings, proposals
from nianlun.obligations.commands.concern import owed_by, period_at
from nianlun.obligations.commands.errors import PeriodNotOwed
from nianlun.obligations.commands.schemas.entered import CountRow, OpeningRow
from nianlun.obligations.commands.schemas.proposed import ProposalChosen
from nianlun.obligations.commands.schemas.said import AppealAsked, DutyMakeUpAsked, ExemptionAsked
from nianlun.obligations.rules.duties import Duty, national_duties
from nianlun.obligations.schemas import DutyAsked
from nianlun.school_calendar.rules import month_end

#: Duties of the national pack, by code.
NATIONAL = {duty.code: duty.id for duty in national_duties() if duty.code}
#: Winter and summer holidays: nobody asks for meetings of groups.
HOLIDAYS = (2, 8)

INTEGRITY: dict[str, Any] = {
    "name": "廉政教育专题学习",
    "short": "廉政学习",
    "every": "half_year",
    "citation": "青禾区教育局党委年度党建工作要点",
    "group": "education",
    "satisfied_by": [{"fact_kind": "activity.held", "activity_kinds": ["special_tutoring"]}],
}
IDEOLOGY: dict[str, Any] = {
    "name": "意识形态工作专题研讨",
    "short": "意识形态",
    "every": "quarter",
    "citation": "青禾区教育局党委关于加强意识形态工作的通知",
    "group": "education",
    "satisfied_by": [{"fact_kind": "activity.held", "activity_kinds": ["seminar"]}],
}
STUDY: dict[str, Any] = {
    "name": "教职工政治学习",
    "short": "政治学习",
    "every": "week",
    "weekday": 0,
    "time": "13:00",
    "in_term_only": True,
    "skips_holidays": True,
    "group": "education",
    "satisfied_by": [{"fact_kind": "activity.held", "activity_kinds": ["political_study"]}],
}


async def lay_down(stage: Stage, org_id: uuid.UUID, first_day: date, terms: dict[str, Any]) -> uuid.UUID:
    """A duty of the branch's own, or of the bureau for the branches below it."""
    asked = DutyAsked.model_validate({"org_id": org_id, "effective_from": first_day, **terms})
    return await obligations.lay_down(stage.db, stage.host, asked)


async def from_above(db: DbSession, cast: Cast, today: date) -> dict[str, uuid.UUID]:
    """Two notices of the bureau: one as old as the sample, one that came late in the last quarter."""
    late = quarter_of(today) - 10 * DAY
    laid: dict[str, uuid.UUID] = {}
    async with acting(db, cast.officer):
        for terms, day, first_day in (
            (INTEGRITY, min(b.since for b in cast.branches.values()), None),
            (IDEOLOGY, late, quarter_of(late)),
        ):
            stage = Stage(db, cast.officer)
            with clock.at(instant(day, 10)):
                laid[terms["short"]] = await lay_down(stage, cast.bureau.id, first_day or day, terms)
    return laid


async def plan_the_quarters(stage: Stage, branch: Branch, begins: date, today: date) -> None:
    """When the plan is handed in, and as each quarter begins: the days that the product proposes."""
    quarters = {quarter_of(month) for month in months(begins, today)}
    for quarter in sorted(quarters):
        day = max(quarter, begins)
        with clock.at(instant(day, 10)):
            last = month_end(month_before(quarter, -2))
            found = await proposals.proposed(stage.db, stage.host, branch.org.id, day, last)
            rows = [ProposalChosen.model_validate(p, from_attributes=True) for p in found.proposals]
            await proposals.plan(stage.db, stage.host, rows)


async def spare_the_holidays(stage: Stage, branch: Branch, today: date) -> None:
    """No meetings of groups in the holidays: asked for before the quarter is planned, and granted."""
    asking = branch.callers["林晓"]
    for month in months(branch.since, today):
        if month.month in HOLIDAYS:
            when = instant(max(quarter_of(month) - 5 * DAY, branch.since), 11)
            asked = _asked(branch.org.id, month, "holiday_month")
            with clock.at(when):
                row = await exemptions.ask(stage.db, asking, NATIONAL["group_meeting"], asked)
                await exemptions.decide(stage.db, stage.host, row.id, row.version, "approved", "")


def _asked(
    org_id: uuid.UUID, month: date, kind: str, words: str = "", last: date | None = None
) -> ExemptionAsked:
    until = last or month_end(month)
    return ExemptionAsked(org_id=org_id, from_day=month, until_day=until, reason_kind=kind, words=words)


async def ask_to_be_spared(
    stage: Stage, duty_id: uuid.UUID, org_id: uuid.UUID, month: date, last: date, kind: str, words: str = ""
) -> None:
    """A request that waits for its answer."""
    await exemptions.ask(stage.db, stage.host, duty_id, _asked(org_id, month, kind, words, last))


async def spare_the_committee(stage: Stage, branch: Branch) -> None:
    """Fewer than seven full members have no committee: one click."""
    for offer in await offers.offers(stage.db, stage.host, branch.org.id):
        asked = ExemptionAsked(
            org_id=offer.org_id,
            from_day=offer.from_day,
            reason_kind=offer.reason_kind,
            words=offer.words,
            approve=True,
        )
        await exemptions.ask(stage.db, stage.host, offer.duty_id, asked)


async def object_to(stage: Stage, duty_id: uuid.UUID, org_id: uuid.UUID, day: date, words: str) -> uuid.UUID:
    """An objection to the light of the period in which a day lies."""
    asked = AppealAsked(org_id=org_id, period=day, words=words)
    return (await appeals.make(stage.db, stage.host, duty_id, asked)).id


async def explain(db: DbSession, cast: Cast, appeal_id: uuid.UUID, words: str) -> None:
    async with acting(db, cast.officer):
        await appeals.answer(db, cast.officer, appeal_id, 1, "explained", words)


async def make_up(stage: Stage, group_id: uuid.UUID, missed: date, activity_id: uuid.UUID) -> None:
    """A meeting of a group counted for a month in which it had none."""
    asked = DutyMakeUpAsked(
        org_id=group_id,
        period=missed,
        source=activities.SOURCE,
        source_id=activity_id,
        reason="当月组长外出培训，后来补开",
    )
    await make_ups.add(stage.db, stage.host, NATIONAL["group_meeting"], asked)


async def count_the_days(stage: Stage, branch: Branch, today: date) -> None:
    """On the last day of each month that is over, on how many days somebody stood at the gate: on all."""
    for month in months(branch.since, month_before(today, 1)):
        with clock.at(instant(month_end(month), 17)):
            for duty in await obligations.owed_here(stage.db, branch.org.id):
                if duty.latest.is_counted_by_day and (days := await _days_owed(stage, duty, branch, month)):
                    row = CountRow(month=f"{month:%Y-%m}", days_done=days)
                    args = stage.db, stage.host, duty.id, branch.org.id
                    await counts.import_rows(*args, [row], dry_run=False)


async def _days_owed(stage: Stage, duty: Duty, branch: Branch, month: date) -> int:
    """0 in a month in which it is not owed."""
    try:
        return (await period_at(stage.db, await owed_by(stage.db, duty.id, branch.org.id), month)).expected
    except PeriodNotOwed:
        return 0


async def enter_what_was_before(stage: Stage, branch: Branch) -> None:
    """期初登记: what the branch did in the months before it began to use the product."""
    done: Sequence[tuple[str, int, str]] = (
        ("party_day", 3, "主题党日：参观乡村振兴展"),
        ("party_day", 2, "主题党日：重温入党誓词"),
        ("party_day", 1, "主题党日：走访慰问困难学生"),
        ("general_meeting", 1, "支部党员大会"),
        ("party_lecture", 2, "党课：讲好思政第一课"),
        ("group_meeting", 1, "党小组会"),
    )
    for org_id, wanted in ((branch.org.id, False), (branch.groups[0].id, True)):
        rows = [
            OpeningRow(
                duty_id=NATIONAL[code],
                happened_on=working_from(month_before(branch.since, back) + 9 * DAY),
                title=title,
            )
            for code, back, title in done
            if (code == "group_meeting") is wanted
        ]
        await openings.enter(stage.db, stage.host, org_id, rows)
