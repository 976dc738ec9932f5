"""The year around today: what the branches planned, held, corrected, entered late, and what still waits."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from sqlmodel import col, select

from nianlun.access.models import Org
from nianlun.activities import attending, service
from nianlun.activities import queries as activities
from nianlun.activities.models import Activity
from nianlun.activities.rules import Presence, State
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import duties, meetings, paper, people, work
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import (
    DAY,
    WEEK,
    first_monday,
    month_before,
    months,
    quarter_of,
    working_from,
    working_until,
)
from nianlun.installation.sample.district import Branch, Cast
from nianlun.installation.sample.meetings import Stage
from nianlun.school_calendar.rules import last_working_day, month_end, proposed_day, working_day


@dataclass(frozen=True)
class Held:
    """A meeting and its day."""

    activity: Activity
    on: date


@dataclass(frozen=True)
class Asked:
    """What the bureau asks for, and who else takes part."""

    cast: Cast
    duties: dict[str, uuid.UUID]
    today: date

    def branch(self, name: str) -> Branch:
        return self.cast.branches[name]


async def live_kindergarten(db: DbSession, asked: Asked) -> None:
    """The branch with a plan: a half-lived year, and everything that can wait for its secretary."""
    branch, today = asked.branch(people.KINDERGARTEN), asked.today
    stage = Stage(db, branch.secretary)
    async with acting(db, branch.secretary):
        await _plan(stage, branch, today)
        missed = await _miss(stage, branch, today)
        await _study_weekly(stage, branch, today.replace(day=1), today)
        lived = await _live_until(stage, branch, today)
        await _make_up(stage, branch, missed)
        await _call_off(stage, branch, today)
        await _hold_together(stage, branch, asked.branch(people.SCHOOL), today)
        await _enter_late(stage, branch, today)
        await _put_right(stage, lived, today)
        await _dues(stage, branch, today)
        await duties.count_the_days(stage, branch, today)
        await _say_why(stage, branch, asked, missed)
        await _today(stage, branch, today)
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
        Activity.state == State.PLANNED,
        col(Activity.happens_on).between(month.replace(day=1), month_end(month)),
    )
    for activity in await stage.db.exec(query):
        with clock.at(instant(activity.happens_on - DAY, 9)):
            await service.cancel(stage.db, stage.host, activity, reason)


async def _study_weekly(stage: Stage, branch: Branch, since: date, today: date) -> None:
    """政治学习 on Mondays, laid down by hand; this week's is still to come."""
    first = first_monday(since)
    with clock.at(instant(min(since, today), 9)):
        await duties.lay_down(stage, branch.org.id, first, duties.STUDY)
    this_week = today - DAY * today.weekday()
    while first < this_week:
        if working_day(first).works:
            with clock.at(instant(first - 3 * DAY, 9)):
                timed = {"starts_at": time(13), "place": meetings.ROOM}
                title = "教职工政治学习"
                activity = await meetings.arrange(
                    stage, branch.org.id, "political_study", title, first, **timed
                )
            await meetings.hold(stage, activity, first)
        first += WEEK


async def _live_until(stage: Stage, branch: Branch, today: date) -> list[Held]:
    """Everything that was planned for the days before today, as it happened."""
    query = select(Activity).where(
        col(Activity.owner_org_id).in_([branch.org.id, *(group.id for group in branch.groups)]),
        Activity.state == State.PLANNED,
        Activity.happens_on < today,
    )
    found = await stage.db.exec(query.order_by(col(Activity.happens_on), col(Activity.id)))
    lived = [Held(activity, activity.happens_on) for activity in found]
    for held in lived:
        await _live(stage, held)
    return lived


async def _make_up(stage: Stage, branch: Branch, missed: Missed) -> None:
    """补办: the group meets a second time in a later month."""
    group = branch.groups[0]
    on = working_from(missed.later + 20 * DAY)
    with clock.at(instant(on - 5 * DAY, 9)):
        title = f"补开 {missed.made_up.month} 月党小组会"
        activity = await meetings.arrange(stage, group.id, "group_meeting", title, on)
    await _live(stage, Held(activity, on))
    with clock.at(instant(on, 17)):
        await duties.make_up(stage, group.id, missed.made_up, activity.id)


async def _say_why(stage: Stage, branch: Branch, asked: Asked, missed: Missed) -> None:
    """One red light is objected to, for another the organisation commissioner asks to be let off."""
    today = asked.today
    with clock.at(instant(working_until(today - 4 * DAY), 15)):
        words = "通知到月底才收到，当季已来不及安排，请按本季度起算。"
        duty_id = asked.duties["意识形态"]
        await duties.object_to(stage, duty_id, branch.org.id, quarter_of(today) - DAY, words)
    asking = Stage(stage.db, branch.callers["林晓"])
    with clock.at(instant(working_until(today - 2 * DAY), 10)):
        words = "当月有三名党员支教或请假，小组到会不足半数"
        duty_id, org_id = duties.NATIONAL["group_meeting"], branch.groups[1].id
        await duties.ask_to_be_spared(
            asking, duty_id, org_id, missed.red, month_end(missed.red), "other", words
        )


async def live_school(db: DbSession, asked: Asked) -> None:
    """The branch that began lately, without a plan: what it did before is entered, what is owed waits."""
    branch, today = asked.branch(people.SCHOOL), asked.today
    stage = Stage(db, branch.secretary, Random("东风"))
    async with acting(db, branch.secretary):
        with clock.at(instant(branch.since, 15)):
            await duties.enter_what_was_before(stage, branch)
            await duties.spare_the_committee(stage, branch)
        await _study_weekly(stage, branch, branch.since, today)
        for day, org, kind, title in (
            (9, branch.org, "general_meeting", "支部党员大会，通过本学年工作安排"),
            (19, branch.org, "party_day", "主题党日：读一本书，谈一堂课"),
            (24, branch.groups[0], "group_meeting", "党小组会，交流学习体会"),
        ):
            await _hold_on(stage, branch, org, kind, title, branch.since.replace(day=day), today)
        this_month = today.replace(day=19)
        await _hold_on(stage, branch, branch.org, "party_day", "主题党日：一课一得", this_month, today)


async def live_small(db: DbSession, asked: Asked) -> None:
    """The branch that needs help: it began well, and then nobody had time."""
    branch, today = asked.branch(people.SMALL), asked.today
    stage = Stage(db, branch.secretary, Random("青松"))
    async with acting(db, branch.secretary):
        first, second = branch.since, month_before(branch.since, -1)
        for day, kind, title in (
            (first.replace(day=9), "general_meeting", "支部党员大会，选好带头人"),
            (first.replace(day=16), "party_day", "主题党日：开园第一课"),
            (second.replace(day=16), "party_day", "主题党日：安全就是责任"),
        ):
            await _hold_on(stage, branch, branch.org, kind, title, day, today)
        with clock.at(instant(working_until(today - 9 * DAY), 10)):
            duty_id = duties.NATIONAL["party_day"]
            words = "上月两名教师产假，只剩两名党员在岗，请酌情不计。"
            last_month = month_before(today, 1)
            appeal = await duties.object_to(stage, duty_id, branch.org.id, last_month, words)
        with clock.at(instant(working_until(today - 3 * DAY), 11)):
            duty_id, last = asked.duties["廉政学习"], _half_year_end(branch.since)
            await duties.ask_to_be_spared(stage, duty_id, branch.org.id, branch.since, last, "newly_founded")
    with clock.at(instant(working_until(today - 6 * DAY), 16)):
        words = "人少也能开，可以和星河幼儿园联合开展；补开后注明补办就行。"
        await duties.explain(db, asked.cast, appeal, words)


def _half_year_end(day: date) -> date:
    return date(day.year, 6, 30) if day.month <= 6 else date(day.year, 12, 31)


async def _hold_on(
    stage: Stage, branch: Branch, org: Org, kind: str, title: str, day: date, today: date
) -> None:
    """On the first working day from that day on; one that is still to come is planned."""
    on = working_from(day)
    with clock.at(min(instant(max(on - WEEK, branch.since), 9), clock.now())):
        timed = {"starts_at": meetings.STARTS, "place": meetings.ROOM}
        activity = await meetings.arrange(stage, org.id, kind, title, on, **timed)
    if on < today:
        await _live(stage, Held(activity, on))


async def _live(stage: Stage, held: Held) -> None:
    if service.kind_of(held.activity).matter:
        with clock.at(instant(held.on, 11)):
            await service.close(stage.db, stage.host, held.activity, None)
        return
    await meetings.settle(stage, held.activity, held.on)
    await meetings.hold(stage, held.activity, held.on)


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
    await _live(stage, Held(activity, on))


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


async def _today(stage: Stage, branch: Branch, today: date) -> None:
    """One that is open, with a scan to look at; one later today; two of this month without a day; one whose
    day has passed and nobody said a word."""
    now, undated = clock.now(), []
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    await _open_now(stage, branch, max(now - timedelta(minutes=12), day))
    with clock.at(instant(working_until(today - 6 * DAY), 9)):
        later = {"starts_at": _later(now), "place": meetings.ROOM}
        await meetings.arrange(
            stage, branch.org.id, "committee_meeting", "支委会，商量年度述职", today, **later
        )
        for nth, (kind, title) in enumerate(
            (("party_lecture", "微党课：我的一个带班故事"), ("lesson_observation", "党员教师互相听课"))
        ):
            on = _soon(today, nth)
            undated.append(await meetings.arrange(stage, branch.org.id, kind, title, on, date_fixed=False))
        forgotten = working_until(today - 3 * DAY)
        await meetings.arrange(stage, branch.org.id, "showcase_lesson", "青年党员教学展示课", forgotten)
    await work.draw_up(stage, branch, undated[0], working_until(today - 2 * DAY), None)


def _soon(today: date, nth: int) -> date:
    """A day to propose: this month's, while it has one left."""
    on = proposed_day(today.replace(day=1), today + DAY, nth)
    return on if on > today else proposed_day(month_before(today, -1), None, nth)


def _later(now: datetime) -> time:
    """The next full hour but one, while there is one."""
    return time(min(now.hour + 2, 23))


async def _open_now(stage: Stage, branch: Branch, since: datetime) -> None:
    with clock.at(instant(working_until(since.date() - 6 * DAY), 9)):
        timed = {"starts_at": since.time().replace(second=0, microsecond=0), "place": "多功能厅"}
        title = "主题党日：我为孩子办实事"
        activity = await meetings.arrange(stage, branch.org.id, "party_day", title, since.date(), **timed)
    drawn_up, approved = (working_until(since.date() - days * DAY) for days in (5, 4))
    await work.draw_up(stage, branch, activity, drawn_up, approved)
    with clock.at(since):
        await service.start(stage.db, stage.host, activity)
        rows = list(await activities.rows(stage.db, activity.id))
        await attending.tick(stage.db, stage.host, activity, stage.host.person, Presence.PRESENT)
        others = [row.person_id for row in rows if row.person_id != stage.host.person]
        for person_id in others[:4]:
            await meetings.scan(stage.db, activity, person_id, f"phone of {person_id}")
        # Somebody whose phone was flat used a colleague's: the host should look.
        await meetings.scan(stage.db, activity, others[4], f"phone of {others[0]}")
