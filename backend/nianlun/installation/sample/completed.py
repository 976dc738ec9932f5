"""A pair of last term that came to its end: a lesson shown and scored, then closed by all three."""

from datetime import date

from nianlun.activities import queries as activities
from nianlun.activities.models import Activity
from nianlun.activities.rules import Presence
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import duties, meetings, people
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import DAY, WEEK, month_before, working_from
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.lived import Asked
from nianlun.installation.sample.meetings import Stage
from nianlun.installation.sample.paired import Entry, propose, sign, write
from nianlun.mentorships import logs
from nianlun.mentorships.closing import service as closing
from nianlun.mentorships.closing.rules import Evaluator, PairGrade
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.queries import Held
from nianlun.mentorships.showcases import arranging
from nianlun.mentorships.showcases import service as showcases
from nianlun.mentorships.showcases.models import Showcase
from nianlun.mentorships.showcases.schemas import ShowcaseAsked, WhenAsked

MENTOR, MENTEE, COMMISSIONER = "沈青", "方芸", "林晓"
FOUR_MONTHS = 120 * DAY
#: How many hand in a score sheet on paper.
ON_PAPER = 2

TALK = Entry(29, "talk", MENTEE, "怎样写观察记录", "对着一段录像各写一份，再比。", "只写看到的。")


async def see_through(db: DbSession, asked: Asked) -> None:
    """The mentee can be played; the mentor, who has no account, has it all on paper."""
    branch, today = asked.branch(people.KINDERGARTEN), asked.today
    stage = Stage(db, branch.secretary)
    begins = working_from(branch.since)
    with clock.at(instant(begins, 14)):
        pair = await propose(
            db, asked, branch.secretary, begins, "peer_help", MENTOR, MENTEE, lasting=FOUR_MONTHS
        )
        await sign(db, pair, branch.secretary)
    log = await write(db, pair, TALK, branch.callers[MENTEE], today)
    async with acting(db, branch.secretary) as keeper:
        with clock.at(instant(log.happened_on + DAY, 12)):
            await logs.confirm(db, keeper, Held(pair, may_manage=True), log)
        await _show_a_lesson(stage, pair, working_from(_month_at_school(today) + 9 * DAY))
    await _close(db, branch, pair, working_from(month_before(today, 4)))


def _month_at_school(today: date) -> date:
    """Five months ago, or six where that was in the holidays."""
    return next(m for m in (month_before(today, 5), month_before(today, 6)) if m.month not in duties.HOLIDAYS)


async def _show_a_lesson(stage: Stage, pair: Mentorship, on: date) -> None:
    """On the calendar like any other activity; the sheets are summed up the day after."""
    when = WhenAsked(happens_on=on, starts_at=meetings.STARTS, ends_at=meetings.ENDS, place="中班活动室")
    with clock.at(instant(on - WEEK, 9)):
        lesson = await arranging.add(stage.db, stage.host, pair.id, ShowcaseAsked(when=when))
    await meetings.hold(stage, await stage.db.get_one(Activity, lesson.activity_id), on)
    with clock.at(instant(on, 17)):
        await _score(stage, lesson)
    with clock.at(instant(on + DAY, 9)):
        await showcases.close(stage.db, stage.host, lesson)


async def _score(stage: Stage, lesson: Showcase) -> None:
    """The host's own sheet, and those of some others, typed from paper."""
    there = sorted(
        row.person_id
        for row in await activities.rows(stage.db, lesson.activity_id)
        if row.state == Presence.PRESENT and row.person_id not in (lesson.mentee_id, stage.host.person)
    )
    words = "环节衔接清楚，孩子动手的时间够。"
    await showcases.score(stage.db, stage.host, lesson.id, _levels(lesson, 0), words)
    for nth, person_id in enumerate(there[:ON_PAPER], start=1):
        scores = _levels(lesson, nth)
        await showcases.enter_sheet(stage.db, stage.host, lesson.id, person_id, scores, None)


def _levels(lesson: Showcase, nth: int) -> dict[str, int]:
    """The best or the one below, in turn."""
    best, items = lesson.criteria["best"], lesson.criteria["items"]
    return {item["code"]: best - (nth + place) % 2 for place, item in enumerate(items)}


async def _close(db: DbSession, branch: Branch, pair: Mentorship, on: date) -> None:
    """The mentee on the phone, the mentor on paper, another of the committee with the result."""
    keeper, mentee = branch.secretary, branch.callers[MENTEE]
    with clock.at(instant(on, 10)):
        async with acting(db, keeper):
            await closing.start(db, keeper, pair.id)
    for hour, side, by, grade, words in (
        (12, Evaluator.MENTEE, mentee, PairGrade.EXCELLENT, "每次都等我先说完再给主意。"),
        (16, Evaluator.MENTOR, keeper, PairGrade.GOOD, "敢上公开课了，观察记录还要多写。"),
        (17, Evaluator.COMMITTEE, branch.callers[COMMISSIONER], PairGrade.GOOD, "目标办到了，同意结对完成。"),
    ):
        with clock.at(instant(on, hour)):
            async with acting(db, by):
                is_paper = side is Evaluator.MENTOR
                await closing.evaluate(db, by, pair.id, side, grade, words, from_paper=is_paper)
