"""What is under way today, and what waits to be said of the days around it."""

from datetime import date, datetime, time, timedelta

from nianlun.activities import attending, service
from nianlun.activities.feeds import service as feeds
from nianlun.activities.rules import LeaveKind
from nianlun.core import clock
from nianlun.installation.sample import coming, doors, meetings, work
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import (
    DAY,
    month_before,
    working_until,
)
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import Stage
from nianlun.school_calendar.rules import proposed_day


async def fill_today(stage: Stage, branch: Branch, today: date) -> None:
    """One that is open, with scans to look at; one later today; two of this month without a day; one whose
    day has passed and nobody said a word."""
    now, undated = clock.now(), []
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    await _open_now(stage, branch, max(now - timedelta(minutes=12), day))
    with clock.at(instant(working_until(today - 6 * DAY), 9)):
        later = {"starts_at": _later(now), "place": meetings.ROOM}
        committee = await meetings.arrange(
            stage, branch.org.id, "committee_meeting", "支委会，商量年度述职", today, **later
        )
        await meetings.ask_leave(stage, committee, LeaveKind.OFFICIAL, "去区里参加教研会")
        for nth, (kind, title) in enumerate(
            (("party_lecture", "微党课：我的一个带班故事"), ("lesson_observation", "党员教师互相听课"))
        ):
            on = _soon(today, nth)
            undated.append(await meetings.arrange(stage, branch.org.id, kind, title, on, date_fixed=False))
        forgotten = working_until(today - 3 * DAY)
        await meetings.arrange(stage, branch.org.id, "showcase_lesson", "青年党员教学展示课", forgotten)
    await work.draw_up(stage, branch, undated[0], working_until(today - 2 * DAY), None)
    await coming.receive_fortnightly(stage, branch, today)


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
        await attending.tick(stage.db, stage.host, activity, stage.host.person, meetings.HERE)
        await meetings.sit_in(stage, activity, "王园长", "新苑幼儿园")
    await doors.come_in(stage, branch, activity, since)
    await _subscribe(stage, branch, since)


async def _subscribe(stage: Stage, branch: Branch, at: datetime) -> None:
    """The organisation commissioner has the branch's days in the calendar of her phone."""
    with clock.at(at):
        async with acting(stage.db, branch.callers["林晓"]) as owner:
            await feeds.make(stage.db, owner, branch.org.id)
