"""The year around today: what the branches planned, held, corrected, entered late, and what still waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from nianlun.activities import attending, service
from nianlun.activities import queries as activities
from nianlun.activities.models import Activity
from nianlun.activities.rules import Presence
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import meetings, paper
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import Stage
from nianlun.school_calendar.rules import last_working_day, proposed_day, working_day

DAY = timedelta(days=1)


def month_before(today: date, months: int) -> date:
    """The first day of the month so many months ago."""
    counted = today.year * 12 + today.month - 1 - months
    return date(counted // 12, counted % 12 + 1, 1)


def months(first: date, last: date) -> Iterator[date]:
    """First days of months, both ends included."""
    month = first
    while month <= last:
        yield month
        month = month_before(month, -1)


def working_from(day: date) -> date:
    while not working_day(day).works:
        day += DAY
    return day


def working_until(day: date) -> date:
    while not working_day(day).works:
        day -= DAY
    return day


@dataclass(frozen=True)
class Held:
    """A meeting and its day."""

    activity: Activity
    on: date


async def live_kindergarten(db: DbSession, branch: Branch, school: Branch, today: date) -> None:
    """The branch with a plan: a half-lived year, and everything that can wait for its secretary."""
    stage = Stage(db, branch.secretary, Random("年轮"))
    async with acting(db, branch.secretary):
        planned = await paper.hand_in(stage, branch, today)
        regular = await _committee_meetings(stage, branch, today)
        past = sorted(
            (Held(a, a.happens_on) for a in (*planned, *regular) if a.happens_on < today),
            key=lambda held: held.on,
        )
        lived = past[:-1]  # the last one stays: its day has passed, nobody said a word
        for held in lived:
            await _live(stage, held)
        await _call_off(stage, branch, today)
        await _hold_together(stage, branch, school, today)
        await _enter_late(stage, branch, today)
        await _put_right(stage, lived, today)
        await _dues(stage, branch, today)
        await _today(stage, branch, today)


async def live_school(db: DbSession, branch: Branch, today: date) -> None:
    """The branch that began lately, without a plan."""
    stage = Stage(db, branch.secretary, Random("东风"))
    async with acting(db, branch.secretary):
        for held in [
            *await _monthly(stage, branch, today, 8, "committee_meeting", "支委会，研究当月工作"),
            *await _monthly(stage, branch, today, 19, "party_day", "主题党日：读一本书，谈一堂课"),
        ]:
            if held.on < today:
                await _live(stage, held)


async def _committee_meetings(stage: Stage, branch: Branch, today: date) -> list[Activity]:
    monthly = await _monthly(stage, branch, today, 10, "committee_meeting", "支委会，研究当月工作")
    return [held.activity for held in monthly]


async def _monthly(stage: Stage, branch: Branch, today: date, day: int, kind: str, title: str) -> list[Held]:
    """One on or after the same day of each month, up to next month, arranged at the month's beginning."""
    made = []
    for month in months(branch.since, month_before(today, -1)):
        on = working_from(month.replace(day=day))
        with clock.at(min(instant(month, 9), clock.now())):
            timed = {"starts_at": meetings.STARTS, "place": meetings.ROOM}
            made.append(Held(await meetings.arrange(stage, branch.org.id, kind, title, on, **timed), on))
    return made


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


async def _enter_late(stage: Stage, branch: Branch, today: date) -> None:
    """Held four weeks ago, found on paper the day before yesterday."""
    with clock.at(instant(working_until(today - 2 * DAY), 16, 5)):
        on = working_from(today - 28 * DAY)
        activity = await meetings.arrange(stage, branch.org.id, "condolence", "看望生病的退休党员", on)
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
    """One that is open, with a scan to look at; one later today; two of this month without a day."""
    now = clock.now()
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
            await meetings.arrange(stage, branch.org.id, kind, title, on, date_fixed=False)


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
    with clock.at(since):
        await service.start(stage.db, stage.host, activity)
        rows = list(await activities.rows(stage.db, activity.id))
        await attending.tick(stage.db, stage.host, activity, stage.host.person, Presence.PRESENT)
        others = [row.person_id for row in rows if row.person_id != stage.host.person]
        for person_id in others[:4]:
            await meetings.scan(stage.db, activity, person_id, f"phone of {person_id}")
        # Somebody whose phone was flat used a colleague's: the host should look.
        await meetings.scan(stage.db, activity, others[4], f"phone of {others[0]}")
