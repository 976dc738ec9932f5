"""The other branches: one that began lately, one that needs help."""

from datetime import date
from random import Random

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import duties, people
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import (
    DAY,
    month_before,
    working_until,
)
from nianlun.installation.sample.lived import Asked, hold_on, study_weekly
from nianlun.installation.sample.meetings import Stage


async def live_school(db: DbSession, asked: Asked) -> None:
    """The branch that began lately, without a plan: what it did before is entered, what is owed waits."""
    branch, today = asked.branch(people.SCHOOL), asked.today
    stage = Stage(db, branch.secretary, Random("东风"))
    async with acting(db, branch.secretary):
        with clock.at(instant(branch.since, 15)):
            await duties.enter_what_was_before(stage, branch)
            await duties.spare_the_committee(stage, branch)
        await study_weekly(stage, branch, branch.since, today)
        for day, org, kind, title in (
            (9, branch.org, "general_meeting", "支部党员大会，通过本学年工作安排"),
            (19, branch.org, "party_day", "主题党日：读一本书，谈一堂课"),
            (24, branch.groups[0], "group_meeting", "党小组会，交流学习体会"),
        ):
            await hold_on(stage, branch, org, kind, title, branch.since.replace(day=day), today)
        this_month = today.replace(day=19)
        await hold_on(stage, branch, branch.org, "party_day", "主题党日：一课一得", this_month, today)


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
            await hold_on(stage, branch, branch.org, kind, title, day, today)
        that_day = working_until(today - 9 * DAY)
        with clock.at(instant(that_day, 10)):
            duty_id = duties.NATIONAL["party_day"]
            words = "上月两名教师产假、两名外出跟岗，到会凑不够半数，请酌情不计。"
            last_month = month_before(that_day, 1)
            appeal = await duties.object_to(stage, duty_id, branch.org.id, last_month, words)
        with clock.at(instant(working_until(today - 3 * DAY), 11)):
            duty_id, last = asked.duties["廉政学习"], _half_year_end(branch.since)
            await duties.ask_to_be_spared(stage, duty_id, branch.org.id, branch.since, last, "newly_founded")
    with clock.at(instant(working_until(today - 6 * DAY), 16)):
        words = "人少也能开，可以和星河幼儿园联合开展；补开后注明补办就行。"
        await duties.explain(db, asked.cast, appeal, words)


def _half_year_end(day: date) -> date:
    return date(day.year, 6, 30) if day.month <= 6 else date(day.year, 12, 31)
