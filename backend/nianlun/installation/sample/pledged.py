"""What the branch and its people pledged this year: one in every state, on the phone and on paper."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import walled
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import DAY, month_before
from nianlun.installation.sample.district import Branch
from nianlun.pledges import consents, evidence, judging, keeping, making, service
from nianlun.pledges import queries as pledges
from nianlun.pledges.queries import Seen
from nianlun.pledges.schemas import (
    CommentAsked,
    DeliberateAsked,
    PledgeAsked,
    PledgeReportAsked,
    ProgressAsked,
    RateAsked,
)
from nianlun.pledges.terms import PledgeOutcome, PledgeState, PledgeType, Satisfaction
from nianlun.pledges.wall.rules import TAKES_OPINIONS

Act = Callable[[DbSession, Caller, Seen], Awaitable[object]]

SECRETARY, COMMISSIONER = "周敏", "林晓"


@dataclass(frozen=True)
class Told:
    """One pledge and how far it came; `who` None: the branch's. Who has no account pledged on paper."""

    who: str | None
    kind: PledgeType
    aspect: str
    deed: str
    beneficiary: str
    comes_to: PledgeState
    times: int | None = None
    records: int = 0
    done: int = 1


PLEDGED: tuple[Told, ...] = (
    Told(None, PledgeType.BRANCH, "建设学习型党组织", "每季度上 1 次党课，全员参加", "全体党员",
         PledgeState.KEEPING, 4),
    Told(None, PledgeType.BRANCH, "改善办学条件", "暑假前修好 3 间活动室的照明", "全园幼儿",
         PledgeState.KEPT),
    Told(None, PledgeType.BRANCH, "建设服务型党组织", "每季度到社区服务 1 次", "社区居民",
         PledgeState.PARTLY, 4, done=3),
    Told("方芸", PledgeType.POST, "教育科研", "每月听课 1 次，当天交换意见", "新教师",
         PledgeState.KEEPING, 9, 2),
    Told("方芸", PledgeType.COMMON, "学习提高", "每季度读 1 本书，交 1 篇体会", "本班教师",
         PledgeState.KEPT, 4, done=4),
    Told("方芸", PledgeType.PRACTICAL, "实事", "为图书角整理 300 册图书", "中班幼儿", PledgeState.DRAFT),
    Told(COMMISSIONER, PledgeType.POST, "提高质量", "每学期组织 4 次教研展示", "全园教师",
         PledgeState.KEEPING, 8),
    Told(COMMISSIONER, PledgeType.COMMON, "服务群众", "每学期走访 4 户家庭", "在园家庭",
         PledgeState.CARRIED, 8, done=5),
    Told(SECRETARY, PledgeType.COMMON, "弘扬正气", "每学期与 8 名教师各谈心 1 次", "全园教师",
         PledgeState.KEEPING, 16),
    Told("沈青", PledgeType.POST, "关爱学生", "每学期家访 2 户", "大班家庭", PledgeState.RATING, 4, done=4),
    Told("罗舟", PledgeType.PRACTICAL, "实事", "一年值 3 次放学护导", "全园家长",
         PledgeState.DELIBERATING, 3, done=3),
    Told("陈立", PledgeType.POST, "爱岗敬业", "每学期写 20 篇教学反思", "保教组", PledgeState.SUBMITTED, 40),
    Told("何静", PledgeType.COMMON, "遵守纪律", "每月公布 1 次伙食账目", "家长", PledgeState.APPROVED, 10),
    Told("唐悦", PledgeType.COMMON, "争创佳绩", "努力工作，争创佳绩", "大家", PledgeState.RETURNED),
    Told("姚兰", PledgeType.PRACTICAL, "实事", "一年教 4 次传统手工", "大班幼儿", PledgeState.UNKEPT, 4),
)  # fmt: skip

VAGUE = "没写做什么、做几次，也没写帮到谁。"
FEWER, AGREED = "下半年园舍维修，展示减为 6 次。", "情况属实，同意。"
OUTCOMES = {
    PledgeState.KEPT: (PledgeOutcome.KEPT, None),
    PledgeState.PARTLY: (PledgeOutcome.PARTLY, "下半年封闭施工，有 1 次没有去成。"),
    PledgeState.UNKEPT: (PledgeOutcome.UNKEPT, "下半年在外学习，没有办成，本人已说明。"),
    PledgeState.CARRIED: (PledgeOutcome.PARTLY, "走访了 5 户，其余的家庭搬了家，明年接着办。"),
}
#: How far along the chain each state lies; what was sent back came as far as review.
CHAIN = (
    PledgeState.DRAFT,
    PledgeState.SUBMITTED,
    PledgeState.APPROVED,
    PledgeState.KEEPING,
    PledgeState.RATING,
    PledgeState.DELIBERATING,
)


@dataclass(frozen=True)
class Days:
    """When the branch pledged, and when it looked back, around today."""

    year: int
    made: date
    today: date

    @classmethod
    def around(cls, since: date, today: date) -> "Days":
        """In the first weeks of a year one still looks at the last."""
        year = month_before(today, 2).year
        return cls(year, max(since, date(year, 1, 1)) + 7 * DAY, today)

    def ago(self, days: int) -> date:
        return self.today - days * DAY


async def pledge(db: DbSession, branch: Branch, today: date) -> None:
    """Everything that was pledged; two of the people agree to stand on the wall by name, and some say what
    they think of what is on it."""
    days = Days.around(branch.since, today)
    shown = [it for told in PLEDGED if (it := await Telling(db, branch, days, told).tell())]
    with clock.at(instant(days.made, 12)):
        for name in ("方芸", COMMISSIONER):
            async with acting(db, branch.callers[name]) as caller:
                await consents.give(db, caller, caller.person, branch.org.id)
    await walled.hang(db, branch, shown)


async def _add(db: DbSession, by: Caller, it: Seen, asked: ProgressAsked) -> None:
    await keeping.add_progress(db, by, it, asked)


class Telling:
    """One pledge on its way: whose act each step is, and on which day."""

    def __init__(self, db: DbSession, branch: Branch, days: Days, told: Told) -> None:
        self.db, self.branch, self.days, self.told = db, branch, days, told
        self.by_committee = told.who not in branch.callers
        self.owner = branch.callers[COMMISSIONER if self.by_committee else str(told.who)]
        second = COMMISSIONER if told.who == SECRETARY else SECRETARY
        self.second = branch.callers[second]

    async def tell(self) -> uuid.UUID | None:
        """Its id, if it is a person's and the wall takes opinions on it."""
        made = self.days.made
        with clock.at(instant(made, 10)):
            async with acting(self.db, self.owner):
                self.pledge = await making.make(self.db, self.owner, self._asked())
        await self._prepare(made)
        if self._comes_to(PledgeState.KEEPING):
            await self._keep(made + 20 * DAY)
        if self._comes_to(PledgeState.RATING):
            await self._judge()
        return self.pledge.id if self.told.who and self.told.comes_to in TAKES_OPINIONS else None

    def _asked(self) -> PledgeAsked:
        told = self.told
        return PledgeAsked(
            kind=told.kind,
            org_id=self.branch.org.id if told.who is None else None,
            person_id=self.branch.people[told.who] if told.who and self.by_committee else None,
            from_paper=told.who is not None and self.by_committee,
            year=self.days.year,
            aspect=told.aspect,
            deed=told.deed,
            beneficiary=told.beneficiary,
            due_on=date(self.days.year, 12, 31),
            times=told.times,
        )

    def _comes_to(self, state: PledgeState) -> bool:
        """Whether it came at least so far."""
        at = self.told.comes_to
        if at is PledgeState.RETURNED:
            return state is PledgeState.SUBMITTED
        return at in OUTCOMES or CHAIN.index(at) >= CHAIN.index(state)

    async def _prepare(self, made: date) -> None:
        """承诺, 审诺, 示诺."""
        owner, second, reviewed = self.owner, self.second, made + 3 * DAY
        if self._comes_to(PledgeState.SUBMITTED):
            await self._step(made, owner, lambda db, by, it: service.submit(db, by, it, None))
        if self.told.comes_to is PledgeState.RETURNED:
            await self._step(reviewed, second, lambda db, by, it: service.send_back(db, by, it, VAGUE, None))
        if self._comes_to(PledgeState.APPROVED):
            await self._step(reviewed, second, lambda db, by, it: service.approve(db, by, it, None))
        if self._comes_to(PledgeState.KEEPING):
            await self._step(made + 7 * DAY, second, lambda db, by, it: service.show(db, by, it, None))

    async def _keep(self, on: date) -> None:
        """践诺: words, and records that the ledger has."""
        apart = max(0 * DAY, self.days.ago(30) - on) // self.told.done
        for number in range(self.told.done):
            words = ProgressAsked(words=f"按计划办了第 {number + 1} 次。")
            await self._step(on + number * apart, self.owner, partial(_add, asked=words))
        for found in (await evidence.offered(self.db, self.pledge))[: self.told.records]:
            linked = ProgressAsked(source=found.source.name, source_id=found.source.id)
            day = max(found.happened_on, on)
            await self._step(day, self.owner, partial(_add, asked=linked))
        if self.told.who == COMMISSIONER and self.told.comes_to is PledgeState.KEEPING:
            await self._amend(on + 10 * DAY)

    async def _amend(self, on: date) -> None:
        owner, second = self.owner, self.second
        await self._step(on, owner, lambda db, by, it: keeping.amend(db, by, it, {"times": 6}, FEWER))
        await self._step(
            on + DAY, second, lambda db, by, it: keeping.decide_amendment(db, by, it, True, AGREED)
        )

    async def _judge(self) -> None:
        """评诺, 议诺."""
        ago, on_paper = self.days.ago, self.told.who is not None and self.by_committee
        done = PledgeReportAsked(words="已经办完，请大家评。")
        rated = RateAsked(grade=Satisfaction.BASICALLY, words="按写下的对照过，如实填。", from_paper=on_paper)
        said = CommentAsked(grade=Satisfaction.SATISFIED, words="如实报告，大家都看得到。")
        await self._step(ago(20), self.owner, lambda db, by, it: keeping.report(db, by, it, done))
        if not self._comes_to(PledgeState.DELIBERATING):
            return
        await self._step(ago(18), self.owner, lambda db, by, it: judging.rate(db, by, it, rated))
        await self._step(ago(16), self.second, lambda db, by, it: judging.comment(db, by, it, said))
        await self._step(ago(14), self.second, lambda db, by, it: judging.close_rating(db, by, it, None))
        if self.told.comes_to in OUTCOMES:
            outcome, reason = OUTCOMES[self.told.comes_to]
            found = DeliberateAsked(outcome=outcome, reason=reason)
            await self._step(ago(7), self.second, lambda db, by, it: judging.deliberate(db, by, it, found))
        if self.told.comes_to is PledgeState.CARRIED:
            await self._step(ago(5), self.owner, lambda db, by, it: judging.carry(db, by, it, None))

    async def _step(self, day: date, caller: Caller, act: Act) -> None:
        """As that caller, on that day."""
        with clock.at(instant(day, 15)):
            async with acting(self.db, caller):
                seen = await pledges.held(self.db, caller, self.pledge.id)
                seen.pledge.version += 1
                await act(self.db, caller, seen)
