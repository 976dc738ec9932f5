"""What a branch holds: on its day, as planned, and every week."""

import uuid
from dataclasses import dataclass
from datetime import date, time

from sqlmodel import col, select

from nianlun.access.models import Org
from nianlun.activities import service
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState
from nianlun.core import clock
from nianlun.installation.sample import duties, meetings
from nianlun.installation.sample.acting import instant
from nianlun.installation.sample.days import (
    DAY,
    WEEK,
    first_monday,
    working_from,
)
from nianlun.installation.sample.district import Branch, Cast
from nianlun.installation.sample.meetings import Stage
from nianlun.school_calendar.rules import working_day


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


async def live(stage: Stage, held: Held) -> None:
    if service.kind_of(held.activity).matter:
        with clock.at(instant(held.on, 11)):
            await service.close(stage.db, stage.host, held.activity, None)
        return
    await meetings.settle(stage, held.activity, held.on)
    await meetings.hold(stage, held.activity, held.on)


async def live_until(stage: Stage, branch: Branch, today: date) -> list[Held]:
    """Everything that was planned for the days before today, as it happened."""
    query = select(Activity).where(
        col(Activity.owner_org_id).in_([branch.org.id, *(group.id for group in branch.groups)]),
        Activity.state == ActivityState.PLANNED,
        Activity.happens_on < today,
    )
    found = await stage.db.exec(query.order_by(col(Activity.happens_on), col(Activity.id)))
    lived = [Held(activity, activity.happens_on) for activity in found]
    for held in lived:
        await live(stage, held)
    return lived


async def hold_on(
    stage: Stage, branch: Branch, org: Org, kind: str, title: str, day: date, today: date
) -> None:
    """On the first working day from that day on; one that is still to come is planned."""
    on = working_from(day)
    with clock.at(min(instant(max(on - WEEK, branch.since), 9), clock.now())):
        timed = {"starts_at": meetings.STARTS, "place": meetings.ROOM}
        activity = await meetings.arrange(stage, org.id, kind, title, on, **timed)
    if on < today:
        await live(stage, Held(activity, on))


async def study_weekly(stage: Stage, branch: Branch, since: date, today: date) -> None:
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
