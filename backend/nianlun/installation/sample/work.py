"""What the branch wants to reach and who does what: numbers, tasks in every state, schemes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from nianlun.activities.models import Activity
from nianlun.activities.schemes import service as schemes
from nianlun.activities.schemes.rules import Section
from nianlun.assignments import service as assignments
from nianlun.assignments.models import Assignment
from nianlun.assignments.rules import LookBack
from nianlun.core import clock
from nianlun.installation.sample.acting import instant
from nianlun.installation.sample.days import DAY, working_from, working_until
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import Stage
from nianlun.rulebook.scheme_templates import scheme_templates
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.targets import service as targets
from nianlun.targets.models import Baseline, Target
from nianlun.targets.rules import Count, Direction

EVIDENCE = "已办好，照片和清单放在党建资料柜第二格，宣传委员看过。"


@dataclass(frozen=True)
class Wanted:
    """A number to reach, counted from what was held; `like` finds last year's number."""

    title: str
    kind: str
    number: int
    like: str


BY_HAND = (
    Wanted("开展主题党日", "party_day", 12, "主题党日"),
    Wanted("书记、党员讲党课", "party_lecture", 6, "党课"),
    Wanted("开展志愿服务", "volunteering", 2, "志愿服务"),
)
#: Typed, for no record counts them: how far by today, of what the plan says.
TYPED = {"积极分子": 2, "结对帮扶": 3, "师德违规": 0}


async def aim(stage: Stage, branch: Branch, today: date) -> None:
    """This year's targets beside last year's numbers; what no record counts is typed."""
    year = WorkingYear(YearKind.CALENDAR, today.year)
    before = list(await stage.db.exec(select(Baseline).where(Baseline.owner_org_id == branch.org.id)))
    with clock.at(instant(max(year.starts, branch.since) + DAY, 10)):
        for wanted in BY_HAND:
            last = next((row.id for row in before if wanted.like in row.text), None)
            await targets.set_target(
                stage.db,
                stage.host,
                org_id=branch.org.id,
                year=year,
                title=wanted.title,
                direction=Direction.AT_LEAST,
                number_low=Decimal(wanted.number),
                unit="次",
                counts=[Count("activity.held", (wanted.kind,))],
                baseline_id=last,
            )
    await _say_how_far(stage, branch, today)


async def _say_how_far(stage: Stage, branch: Branch, today: date) -> None:
    query = select(Target).where(Target.owner_org_id == branch.org.id, Target.year == today.year)
    for target in await stage.db.exec(query):
        for words, number in TYPED.items():
            if words in target.title:
                await targets.report(stage.db, stage.host, target, today, Decimal(number), "按台账填报")


async def see_to_the_plans_tasks(stage: Stage, branch: Branch, today: date) -> None:
    """What the plan gave somebody to do by a day that has come: handed in, verified, looked back at."""
    query = (
        select(Assignment)
        .where(Assignment.owner_org_id == branch.org.id, Assignment.due_on < today)
        .order_by(col(Assignment.due_on))
    )
    past = list(await stage.db.exec(query))
    for it in past:
        await finish(stage, branch, it, working_until(it.due_on - 3 * DAY))
    for it in past[:-1]:
        assert it.look_back_due_on
        if it.look_back_due_on < today:
            with clock.at(instant(it.look_back_due_on, 15)):
                await assignments.look_back(stage.db, stage.host, it, LookBack.HOLDS, "还在坚持", None)


async def finish(
    stage: Stage, branch: Branch, it: Assignment, on: date, look_back_on: date | None = None
) -> None:
    """Handed in for its owner by a commissioner, and verified by the secretary the day after."""
    keeper = branch.callers["林晓"]
    with clock.at(instant(on, 16)):
        await assignments.start(stage.db, keeper, it)
        await assignments.submit(stage.db, keeper, it, EVIDENCE)
    with clock.at(instant(on + DAY, 9)):
        await assignments.verify(stage.db, stage.host, it, look_back_on)


async def give_out(stage: Stage, branch: Branch, today: date) -> None:
    """By hand, one in each state: overdue, not begun, handed in, dropped, to be looked back at, come back."""
    overdue = await _give(stage, branch, "更新党务公开栏", "罗舟", today - 20 * DAY, today - 6 * DAY)
    with clock.at(instant(working_until(today - 15 * DAY), 11)):
        await assignments.start(stage.db, stage.host, overdue)
    await _give(stage, branch, "收集每人一条教学小故事", "方芸", today - 3 * DAY, today + 20 * DAY)
    await _hand_in(stage, branch, today)
    dropped = await _give(stage, branch, "印制学习手册", "陈立", today - 40 * DAY, today - 10 * DAY)
    with clock.at(instant(working_until(today - 25 * DAY), 9)):
        await assignments.drop(stage.db, stage.host, dropped, "改发电子版，不再印制")
    held = await _give(stage, branch, "清理楼道杂物", "沈青", today - 90 * DAY, today - 70 * DAY)
    await finish(stage, branch, held, working_until(today - 72 * DAY), working_until(today - 2 * DAY))
    await _come_back(stage, branch, today)


async def _hand_in(stage: Stage, branch: Branch, today: date) -> None:
    """By its owner, on her own account; the secretary has yet to look."""
    submitted = await _give(stage, branch, "整理上季度会议记录", "林晓", today - 12 * DAY, today + 2 * DAY)
    with clock.at(instant(working_until(today - DAY), 16)):
        await assignments.submit(stage.db, branch.callers["林晓"], submitted, EVIDENCE)


async def _come_back(stage: Stage, branch: Branch, today: date) -> None:
    """反弹: at the look back it was as before, and is to be done again."""
    back = await _give(stage, branch, "规范接送时段门口停车", "何静", today - 100 * DAY, today - 80 * DAY)
    await finish(stage, branch, back, working_until(today - 82 * DAY), working_until(today - 12 * DAY))
    with clock.at(instant(working_until(today - 11 * DAY), 8)):
        words, again = "雨天又停到人行道上", working_from(today + 10 * DAY)
        await assignments.look_back(stage.db, stage.host, back, LookBack.RELAPSED, words, again)


async def _give(stage: Stage, branch: Branch, title: str, owner: str, on: date, due: date) -> Assignment:
    with clock.at(instant(on, 9)):
        return await assignments.assign(
            stage.db,
            stage.host,
            org_id=branch.org.id,
            title=title,
            due_on=due,
            owner_person_id=branch.people[owner],
        )


async def draw_up(stage: Stage, branch: Branch, activity: Activity, on: date, approved: date | None) -> None:
    """A scheme in the organisation commissioner's hand; one that is not approved waits for the secretary."""
    writer = branch.callers["林晓"]
    template = scheme_templates()[activity.kind]
    sections = [
        Section(part.title, TEXTS.get(part.code, "不用经费。"), part.code) for part in template.sections
    ]
    with clock.at(instant(on, 14)):
        scheme = await schemes.write(stage.db, writer, activity, 0, activity.kind, sections)
        await schemes.submit(stage.db, writer, activity, scheme)
    if approved:
        with clock.at(instant(approved, 10)):
            await schemes.approve(stage.db, stage.host, activity, scheme)


TEXTS = {
    "purpose": "结合保教工作，让每位党员说清楚自己能为孩子和家长办的一件实事，当场认领。",
    "time_place": "当天下午 15:30 至 16:40，在园内进行，不外出。",
    "people": "全体党员；积极分子列席。请假的由所在党小组组长会后补课。",
    "steps": "一、重温入党誓词（5 分钟）；二、学习（20 分钟）；三、讨论（30 分钟）；四、小结（10 分钟）。",
    "duties": "主持：书记；记录：组织委员；场地和器材：纪检委员；拍照和宣传：宣传委员。提前一天备好。",
    "money": "不用经费。",
    "safety": "带班教师错开时间参加，教室不离人；有情况先找保教主任。",
}
