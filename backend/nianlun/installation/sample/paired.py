"""Pairs: one under way, one that waits for a word, one with another mentor, one across two branches."""

from dataclasses import dataclass
from datetime import date, timedelta

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.files import service as files
from nianlun.files.rules import FilePurpose
from nianlun.files.schemas import UploadAsked
from nianlun.installation.sample import people
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import DAY, WEEK, month_before, working_from, working_until
from nianlun.installation.sample.kept import room
from nianlun.installation.sample.lived import Asked
from nianlun.mentorships import logs, milestones, service
from nianlun.mentorships.log_schemas import PairLogAsked
from nianlun.mentorships.models import Log, Mentorship
from nianlun.mentorships.queries import Held
from nianlun.mentorships.schemas import PairAsked, ReplacementAsked
from nianlun.rulebook.mentorship_rules import PairKindCode

A_YEAR = timedelta(days=365)
MENTOR, MENTEE = "林晓", "方芸"
GOALS = "一年内能独立设计和组织半日活动，上一节园级公开课，写一篇案例。"


@dataclass(frozen=True)
class Entry:
    """A log: so many weeks ago, of which kind, written by whom."""

    weeks_ago: int
    kind: str
    by: str
    topic: str
    content: str
    advice: str


ENTRIES = (
    Entry(10, "heard_by_mentee", MENTEE, "大班科学活动《沉与浮》", "先猜想，再动手试。", "提问要等一等。"),
    Entry(9, "heard_by_mentor", MENTOR, "中班语言活动《小雨点》", "图谱清楚，后半段乱了。", "分组再少两个。"),
    Entry(7, "talk", MENTOR, "怎样和家长说困难", "说了两次家长来访的经过。", "先说做得好的。"),
    Entry(5, "heard_by_mentee", MENTEE, "大班美术活动《秋天的树》", "材料分三层。", "学着给材料分层。"),
    Entry(3, "paper_guided", MENTOR, "区域活动中的等待", "改了题目和第二部分。", "补两个观察记录。"),
    Entry(2, "lesson_given", MENTEE, "中班半日活动", "晨谈、集体活动、区域。", "过渡环节省下十分钟。"),
)  # fmt: skip
WAITING = Entry(0, "reflection", MENTEE, "一次没有讲完的故事", "时间算少了，收尾太急。", "下次先讲后半段。")


async def pair_up(db: DbSession, asked: Asked) -> None:
    """Last of all; a dozen rows."""
    await _under_way(db, asked)
    await _with_another_mentor(db, asked)
    await _across_branches(db, asked)
    await _waiting(db, asked)


async def propose(
    db: DbSession,
    asked: Asked,
    by: Caller,
    on: date,
    kind: PairKindCode,
    mentor: str,
    mentee: str,
    *,
    lasting: timedelta = A_YEAR,
) -> Mentorship:
    """By somebody of the kindergarten, on the day it begins."""
    known = asked.branch(people.SCHOOL).people | asked.branch(people.KINDERGARTEN).people
    wanted = PairAsked(
        kind=kind,
        mentor_id=known[mentor],
        mentee_id=known[mentee],
        starts_on=on,
        ends_on=on + lasting,
        goals=GOALS,
    )
    async with acting(db, by):
        return await service.propose(db, by, wanted)


async def _under_way(db: DbSession, asked: Asked) -> None:
    """Both can be played: milestones reached, missed and to come; the last log waits for the mentor."""
    branch, today = asked.branch(people.KINDERGARTEN), asked.today
    begins = working_from(month_before(today, 3))
    callers = {name: branch.callers[name] for name in (MENTOR, MENTEE)}
    with clock.at(instant(begins, 9)):
        pair = await propose(db, asked, branch.secretary, begins, "apprenticeship", MENTOR, MENTEE)
        for caller in callers.values():
            async with acting(db, caller):
                await service.agree(db, caller, pair)
        await _agree_on_milestones(db, pair, callers, today)
    for entry in (entry for entry in ENTRIES if today - entry.weeks_ago * WEEK > begins):
        log = await write(db, pair, entry, callers[entry.by], today)
        await _confirm(db, pair, log, next(c for name, c in callers.items() if name != entry.by))
    await write(db, pair, WAITING, callers[MENTEE], today)


async def _agree_on_milestones(
    db: DbSession, pair: Mentorship, callers: dict[str, Caller], today: date
) -> None:
    """One reached, one missed a week ago, two to come."""
    mentee = callers[MENTEE]
    held = Held(pair, may_manage=False)
    plan = (("定下一年的个人计划", -6), ("交一篇活动设计", -1), ("园级公开课", 5), ("写好案例", 9))
    async with acting(db, mentee):
        made = [
            await milestones.add(db, mentee, held, title, max(today + weeks * WEEK, pair.starts_on))
            for title, weeks in plan
        ]
    with clock.at(instant(working_until(today - 6 * WEEK), 17)):
        for caller in callers.values():
            async with acting(db, caller):
                await milestones.say_done(db, caller, held, made[0], clock.today())


async def write(db: DbSession, pair: Mentorship, entry: Entry, by: Caller, today: date) -> Log:
    """On the working day; a lesson given has a photo."""
    on = max(working_until(today - entry.weeks_ago * WEEK - DAY), pair.starts_on)
    body = {"happened_on": on, "topic": entry.topic, "content": entry.content, "advice": entry.advice}
    with clock.at(instant(on, 17)):
        async with acting(db, by):
            wanted = PairLogAsked.model_validate({"kind": entry.kind, **body})
            log = await logs.write(db, by, Held(pair, may_manage=False), wanted)
            if entry.kind == "lesson_given":
                await _attach(db, by, pair, log)
    return log


async def _attach(db: DbSession, by: Caller, pair: Mentorship, log: Log) -> None:
    content = room("honeydew", "wheat", 6)
    asked = UploadAsked(name="区域.jpg", size=len(content), purpose=FilePurpose.GROWTH_RECORD)
    upload = await files.begin(db, by, asked)
    await files.append(db, by, upload.id, 0, content)
    await logs.attach(db, by, pair, log, upload.id)


async def _confirm(db: DbSession, pair: Mentorship, log: Log, by: Caller) -> None:
    with clock.at(instant(log.happened_on + DAY, 12)):
        async with acting(db, by):
            await logs.confirm(db, by, Held(pair, may_manage=False), log)


async def _with_another_mentor(db: DbSession, asked: Asked) -> None:
    """换师傅 last month; all of it on paper, for neither has an account."""
    branch, today = asked.branch(people.KINDERGARTEN), asked.today
    secretary, begins = branch.secretary, working_from(month_before(today, 6))
    with clock.at(instant(begins, 10)):
        old = await propose(db, asked, secretary, begins, "apprenticeship", "陈立", "许宁")
        await sign(db, old, secretary)
    changed = working_from(month_before(today, 1))
    with clock.at(instant(min(changed, today), 10)):
        wanted = ReplacementAsked(
            reason="陈立接手保教检查，换罗舟来带",
            mentor_id=branch.people["罗舟"],
            starts_on=clock.today(),
            ends_on=begins + A_YEAR,
        )
        async with acting(db, secretary):
            new = await service.replace(db, secretary, old, wanted)
        await sign(db, new, secretary)


async def sign(db: DbSession, pair: Mentorship, by: Caller) -> None:
    async with acting(db, by):
        await service.enter_paper(db, by, pair, clock.today())


async def _across_branches(db: DbSession, asked: Asked) -> None:
    """The head of the kindergarten and a teacher of the school; another of the committee enters the paper."""
    commissioner = asked.branch(people.KINDERGARTEN).callers[MENTOR]
    begins = working_until(asked.today - 2 * WEEK)
    with clock.at(instant(begins, 15)):
        pair = await propose(db, asked, commissioner, begins, "fixed_contact", "周敏", "冯苗")
        await sign(db, pair, commissioner)


async def _waiting(db: DbSession, asked: Asked) -> None:
    """Proposed today: neither has said a word."""
    secretary = asked.branch(people.KINDERGARTEN).secretary
    await propose(db, asked, secretary, asked.today, "hand_in_hand", "沈青", "唐悦")
