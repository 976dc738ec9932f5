"""The year of the branch with a plan: planned, held, corrected, entered late, and what still waits."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from nianlun.access.models import Org
from nianlun.activities import service
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import duties, kept, meetings, minuted, paper, people, work
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import (
    DAY,
    month_before,
    months,
    quarter_of,
    working_from,
    working_until,
)
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.lived import Asked, Held, live, live_until, study_weekly
from nianlun.installation.sample.meetings import Stage
from nianlun.installation.sample.this_day import fill_today
from nianlun.school_calendar.rules import last_working_day, month_end


async def live_kindergarten(db: DbSession, asked: Asked) -> None:
    """The branch with a plan: a half-lived year, and everything that can wait for its secretary."""
    branch, today = asked.branch(people.KINDERGARTEN), asked.today
    stage = Stage(db, branch.secretary)
    async with acting(db, branch.secretary):
        await _plan(stage, branch, today)
        missed = await _miss(stage, branch, today)
        await study_weekly(stage, branch, today.replace(day=1), today)
        lived = await live_until(stage, branch, today)
        await _make_up(stage, branch, missed)
        await _call_off(stage, branch, today)
        await _hold_together(stage, branch, asked.branch(people.SCHOOL), today)
        await _enter_late(stage, branch, today)
        await _put_right(stage, lived, today)
        await kept.keep(stage, lived)
        await _dues(stage, branch, today)
        await duties.count_the_days(stage, branch, today)
        await _say_why(stage, branch, asked, missed)
        await minuted.keep_minutes(stage, branch, today)
        await fill_today(stage, branch, today)
        await work.see_to_the_plans_tasks(stage, branch, today)
        await work.give_out(stage, branch, today)
        await work.aim(stage, branch, today)


async def _plan(stage: Stage, branch: Branch, today: date) -> None:
    """The plan on paper first; what is owed besides gets its days quarter by quarter."""
    await paper.hand_in(stage, branch, today)
    await duties.spare_the_holidays(stage, branch, today)
    begins = min(branch.since + paper.HANDED_IN, today)
    await duties.plan_the_quarters(stage, branch, begins, today)


@dataclass(frozen=True)
class Missed:
    """Months without a meeting of a group: one that was made up in a later month, one that stays red."""

    made_up: date
    later: date
    red: date


async def _miss(stage: Stage, branch: Branch, today: date) -> Missed:
    """Two meetings of groups are called off, and one more that is found on paper later."""
    first, second = branch.groups
    lived = [m for m in months(branch.since, month_before(today, 1)) if m.month not in duties.HOLIDAYS]
    missed = Missed(*lived[-3:])
    await _call_off_meetings(stage, first, missed.made_up, "组长外出培训")
    await _call_off_meetings(stage, first, _found_on_paper(today), "与全园体检冲突，改期另开")
    await _call_off_meetings(stage, second, missed.red, "带班教师请假多，开不成")
    return missed


async def _call_off_meetings(stage: Stage, group: Org, month: date, reason: str) -> None:
    query = select(Activity).where(
        Activity.owner_org_id == group.id,
        Activity.state == ActivityState.PLANNED,
        col(Activity.happens_on).between(month.replace(day=1), month_end(month)),
    )
    for activity in await stage.db.exec(query):
        with clock.at(instant(activity.happens_on - DAY, 9)):
            await service.cancel(stage.db, stage.host, activity, reason)


async def _make_up(stage: Stage, branch: Branch, missed: Missed) -> None:
    """补办: the group meets a second time in a later month."""
    group = branch.groups[0]
    on = working_from(missed.later + 20 * DAY)
    with clock.at(instant(on - 5 * DAY, 9)):
        title = f"补开 {missed.made_up.month} 月党小组会"
        activity = await meetings.arrange(stage, group.id, "group_meeting", title, on)
    await live(stage, Held(activity, on))
    with clock.at(instant(on, 17)):
        await duties.make_up(stage, group.id, missed.made_up, activity.id)


async def _say_why(stage: Stage, branch: Branch, asked: Asked, missed: Missed) -> None:
    """One red light is objected to, for another the organisation commissioner asks to be let off."""
    today = asked.today
    overdue_since = quarter_of(today)
    with clock.at(instant(max(working_until(today - 4 * DAY), overdue_since), 15)):
        words = "通知到月底才收到，当季已来不及安排，请按本季度起算。"
        duty_id = asked.duties["意识形态"]
        await duties.object_to(stage, duty_id, branch.org.id, overdue_since - DAY, words)
    asking = Stage(stage.db, branch.callers["林晓"])
    with clock.at(instant(working_until(today - 2 * DAY), 10)):
        words = "当月有三名党员支教或请假，小组到会不足半数"
        duty_id, org_id = duties.NATIONAL["group_meeting"], branch.groups[1].id
        await duties.ask_to_be_spared(
            asking, duty_id, org_id, missed.red, month_end(missed.red), "other", words
        )


async def _call_off(stage: Stage, branch: Branch, today: date) -> None:
    on = working_from(month_before(today, 3) + 24 * DAY)
    with clock.at(instant(on - 9 * DAY, 9)):
        activity = await meetings.arrange(stage, branch.org.id, "seminar", "青年教师读书交流会", on)
    with clock.at(instant(on - 2 * DAY, 9)):
        await service.cancel(stage.db, stage.host, activity, "与全区教研活动同一天")


async def _hold_together(stage: Stage, branch: Branch, school: Branch, today: date) -> None:
    """A joint one: each branch counts it, the totals above once."""
    on = working_from(month_before(today, 1) + 14 * DAY)
    with clock.at(instant(on - 7 * DAY, 9)):
        activity = await meetings.arrange(
            stage,
            branch.org.id,
            "party_day",
            "联合主题党日：幼小衔接大家谈",
            on,
            invited_org_ids=[school.org.id],
        )
    await live(stage, Held(activity, on))


def _found_on_paper(today: date) -> date:
    return working_from(today - 28 * DAY)


async def _enter_late(stage: Stage, branch: Branch, today: date) -> None:
    """补录: a group met four weeks ago; its record was found on paper the day before yesterday."""
    with clock.at(instant(working_until(today - 2 * DAY), 16, 5)):
        group, on = branch.groups[0], _found_on_paper(today)
        activity = await meetings.arrange(stage, group.id, "group_meeting", "党小组会，交流读书体会", on)
        await meetings.enter_late(stage, activity)


async def _put_right(stage: Stage, lived: list[Held], today: date) -> None:
    meetings_held = [held.activity for held in lived if held.on < today - 5 * DAY]
    incomplete = [a for a in meetings_held if (a.present_count or 0) < (a.expected_count or 0)]
    wrong = max(incomplete, key=lambda activity: (activity.expected_count, activity.happens_on))
    with clock.at(instant(wrong.happens_on + 3 * DAY, 9, 40)):
        await meetings.put_right(stage, wrong, "纸质签到表上有签名，点名时漏看了")
        await meetings.make_up(stage, wrong, wrong.happens_on + 3 * DAY, "自学会议材料，交学习笔记")


async def _dues(stage: Stage, branch: Branch, today: date) -> None:
    """Last month's were handed in, this month's are due."""
    this_month = today.replace(day=1)
    for month in (month_before(today, 1), this_month):
        due = last_working_day(month)
        with clock.at(instant(month, 9)):
            title = f"收缴 {month.month} 月党费"
            activity = await meetings.arrange(stage, branch.org.id, "matter", title, due)
        if month < this_month:
            with clock.at(instant(due, 17)):
                await service.close(stage.db, stage.host, activity, None)
