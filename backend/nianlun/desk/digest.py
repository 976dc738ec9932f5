"""What the weekly digest says: one short text in plain Chinese from ready values. Pure.

`compose` serves a person's mail, `compose_for_group` a group's robot, which hears no figure about persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from nianlun.desk.rules import Task, Waiting
from nianlun.school_calendar.periods import day_name

#: One line of each; the rest is counted, for the page has it all.
MOST_LINES = 8
WEEKDAYS = "一二三四五六日"

#: As the desk's page words them (frontend/src/locales/zh-CN/desk.json).
TASK_WORDS: dict[Task, str] = {
    Task.CLOSE_ACTIVITY: "{title}待办结（{day}，核对名单后办结）",
    Task.START_ACTIVITY: "{title}（就在今天）",
    Task.LATE_SCAN: "{title}办结后又收到签到（{count} 人待核对）",
    Task.PAST_ACTIVITY: "{title}还没有办（{day}已过，补录、改期或取消）",
    Task.SETTLE_DATES: "定下 {count} 次活动的日期",
    Task.FINISH_MATTER: "{title}（{day}截止）",
    Task.MISSED_DUTY: "补办{title}（缺 {count} 次，{day}已截止）",
    Task.DUE_DUTY: "安排{title}（还差 {count} 次，{day}前）",
    Task.DO_ASSIGNMENT: "{title}（任务，{day}前）",
    Task.VERIFY_ASSIGNMENT: "核验“{title}”",
    Task.LOOK_BACK: "“{title}”该回头看了",
    Task.DECIDE_EXEMPTION: "{title}申请免办 {count} 项，等批",
    Task.ANSWER_APPEAL: "{title}对亮灯有异议 {count} 条，等答复",
    Task.DECIDE_LEAVE: "批“{title}”的请假（{count} 人，{day}开）",
    Task.APPROVE_SCHEME: "审批“{title}”的方案（{day}办）",
    Task.WRITE_MINUTES: "写“{title}”的纪要（{day}前交审）",
    Task.APPROVE_MINUTES: "批准“{title}”的纪要（{day}前）",
    Task.AGREE_MENTORSHIP: "确认{title}结对（{day}起）",
    Task.CONFIRM_LATE_MENTORSHIP: "确认{title}补录的结对",
    Task.CONFIRM_LOG: "确认{title}的成长记录（{count} 条）",
    Task.REACH_MILESTONE: "结对里程碑“{title}”（{day}前）",
    Task.CLOSE_MENTORSHIP: "给{title}的结对收尾（{day}到期）",
    Task.REVISE_PLEDGE: "改承诺“{title}”（已退回）",
    Task.KEEP_PLEDGE: "兑现承诺“{title}”（{day}前）",
    Task.RATE_PLEDGE: "自评承诺“{title}”",
    Task.REVIEW_PLEDGE: "审诺（{count} 条等审）",
    Task.SHOW_PLEDGE: "公示承诺（{count} 条已审过）",
    Task.DECIDE_PLEDGE_CHANGE: "定承诺的变更（{count} 条）",
    Task.COMMENT_PLEDGE: "点评承诺（{count} 条等评诺）",
    Task.DELIBERATE_PLEDGE: "议诺（{count} 条等支部议）",
    Task.READ_OPINIONS: "看群众看法（{count} 条等看）",
    Task.SCORE_LESSON: "给“{title}”评分（{day}听的课）",
    Task.CLOSE_SHOWCASE: "汇总“{title}”的评分（{count} 份）",
    Task.EVALUATE_PAIR: "评价{title}的结对",
    Task.JUDGE_SCORES: "填评判：{title}（还有 {count} 格）",
    Task.CLOSE_SCORES: "封存得分：{title}（{day}已到期）",
    Task.ANSWER_SCORE_APPEAL: "答复得分申诉：{title}（{count} 份）",
    Task.ACCEPT_TRANSFER: "接收{title}的组织关系（{day}前）",
    Task.CHOOSE_YEAR: "说明“{title}”按哪一年排",
    Task.REVIEW_PLAN: "看“{title}”读出的安排（还有 {count} 条没看）",
}
DUTIES = frozenset({Task.MISSED_DUTY, Task.DUE_DUTY})
#: What a whole group may hear of: activities, matters and duties, never how many people or whose papers.
FOR_A_GROUP = DUTIES | {Task.CLOSE_ACTIVITY, Task.PAST_ACTIVITY, Task.SETTLE_DATES, Task.FINISH_MATTER}


@dataclass(frozen=True)
class Coming:
    """An activity of the days ahead."""

    day: date
    day_is_fixed: bool
    starts_at: time | None
    title: str
    place: str | None


@dataclass(frozen=True)
class Digest:
    """What there is to say this week."""

    waiting: Sequence[Waiting] = ()
    coming: Sequence[Coming] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.coming)

    @property
    def lights(self) -> list[Waiting]:
        """Duties that are not green."""
        return [row for row in self.waiting if row.task in DUTIES]

    @property
    def to_do(self) -> list[Waiting]:
        return [row for row in self.waiting if row.task not in DUTIES]

    @property
    def subject(self) -> str:
        parts = (
            (len(self.to_do), "要办 {} 件"),
            (len(self.coming), "活动 {} 次"),
            (len(self.lights), "应办 {} 项没办齐"),
        )
        return "年轮本周：" + "，".join(words.format(count) for count, words in parts if count)


def compose(name: str, digest: Digest, base_url: str) -> str:
    """A person's mail, with where to go and how to be left alone."""
    closing = [f"打开工作台：{base_url}/", f"换一天收，或不再收：{base_url}/settings"]
    return _joined([f"{name}，您好。"], *_sections(digest), closing)


def compose_for_group(org: str, digest: Digest, base_url: str) -> str:
    """A group's message; `digest` was made by `for_group`."""
    return _joined([f"{org} · {digest.subject}"], *_sections(digest), [f"打开工作台：{base_url}/"])


def for_group(digest: Digest) -> Digest:
    """Without what is not for the eyes of a whole group."""
    waiting = [row for row in digest.waiting if row.task in FOR_A_GROUP]
    return Digest(waiting, digest.coming)


def _sections(digest: Digest) -> list[list[str]]:
    return [
        _section("要办的", [_of_waiting(row) for row in digest.to_do]),
        _section("这七天的活动", [_of_coming(row) for row in digest.coming]),
        _section("应办事项", [_of_waiting(row) for row in digest.lights]),
    ]


def _section(head: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    left = len(lines) - MOST_LINES
    more = [f"· 还有 {left} 件，在工作台上"] if left > 0 else []
    return [f"{head}（{len(lines)}）", *(f"· {line}" for line in lines[:MOST_LINES]), *more]


def _joined(*sections: list[str]) -> str:
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _of_waiting(row: Waiting) -> str:
    return TASK_WORDS[row.task].format(title=row.title, day=day_name(row.due_on), count=row.count)


def _of_coming(row: Coming) -> str:
    when = f"{day_name(row.day)} 周{WEEKDAYS[row.day.weekday()]}"
    hour = f" {row.starts_at:%H:%M}" if row.starts_at else ""
    place = f"，{row.place}" if row.place else ""
    return f"{when}{hour} {row.title}{place}{'' if row.day_is_fixed else '（待定日期）'}"
