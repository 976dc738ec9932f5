"""What waits for somebody, in the order in which it is due; words are the page's business."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

#: A matter shows on the desk this long before it is due.
MATTER_AHEAD = timedelta(days=7)


class Task(StrEnum):
    """Why a row lies on the desk."""

    CLOSE_ACTIVITY = "close_activity"
    """Open: check the list and close it (待办结)."""
    START_ACTIVITY = "start_activity"
    """Planned for today."""
    LATE_SCAN = "late_scan"
    """Closed, and a scan came afterwards: it waits for the host's look."""
    PAST_ACTIVITY = "past_activity"
    """Its day has passed and it was neither held nor cancelled."""
    SETTLE_DATES = "settle_dates"
    """Planned this month, the day is only proposed (待定日期)."""
    FINISH_MATTER = "finish_matter"
    """A matter that is due soon or overdue."""
    MISSED_DUTY = "missed_duty"
    """A duty of which something is missing and its day has passed: to be made up for."""
    DUE_DUTY = "due_duty"
    """A duty that is due soon and stands in no calendar."""
    DO_ASSIGNMENT = "do_assignment"
    """The caller's own task, due soon or overdue."""
    VERIFY_ASSIGNMENT = "verify_assignment"
    """Handed in: a second person looks."""
    LOOK_BACK = "look_back"
    """Finished a while ago: does it hold?"""
    DECIDE_EXEMPTION = "decide_exemption"
    """Somebody asks to be let off a duty."""
    ANSWER_APPEAL = "answer_appeal"
    """Somebody objects to a light."""
    DECIDE_LEAVE = "decide_leave"
    """Somebody asks for leave of an activity that is to come."""
    APPROVE_SCHEME = "approve_scheme"
    """How an activity is to be held, handed in: somebody who leads the org approves it."""
    WRITE_MINUTES = "write_minutes"
    """A meeting is closed and its minutes are not handed in yet."""
    APPROVE_MINUTES = "approve_minutes"
    """Minutes that the caller chaired or recorded wait for the caller."""
    AGREE_MENTORSHIP = "agree_mentorship"
    """The caller is one of a pair that waits for their word."""
    CONFIRM_LATE_MENTORSHIP = "confirm_late_mentorship"
    """A pair entered after it began: a second person of a committee looks."""
    CONFIRM_LOG = "confirm_log"
    """Logs of the growth record that the other side wrote."""
    REACH_MILESTONE = "reach_milestone"
    """A milestone of one's own pair, due soon or overdue."""
    CLOSE_MENTORSHIP = "close_mentorship"
    """A pair whose time is over, or soon is."""
    REVISE_PLEDGE = "revise_pledge"
    """One's own pledge was sent back."""
    KEEP_PLEDGE = "keep_pledge"
    """One's own pledge is due this month, or overdue."""
    RATE_PLEDGE = "rate_pledge"
    """One's own pledge is over: rate it oneself."""
    REVIEW_PLEDGE = "review_pledge"
    """Pledges that were handed in wait for a second person."""
    SHOW_PLEDGE = "show_pledge"
    """Pledges that were approved are not shown yet."""
    DECIDE_PLEDGE_CHANGE = "decide_pledge_change"
    """Somebody proposes a change of what was shown."""
    COMMENT_PLEDGE = "comment_pledge"
    """Pledges that are over wait for the leader's comment, or for rating to be closed."""
    DELIBERATE_PLEDGE = "deliberate_pledge"
    """Rated pledges wait for the branch."""
    READ_OPINIONS = "read_opinions"
    """Words that the masses left on the wall: somebody of the committee reads them before they are shown."""
    SCORE_LESSON = "score_lesson"
    """A showcase that the caller heard and has not scored yet."""
    CLOSE_SHOWCASE = "close_showcase"
    """Held and scored: a committee closes the scores."""
    EVALUATE_PAIR = "evaluate_pair"
    """A pair is being closed, and it is the caller's turn to say a word."""
    JUDGE_SCORES = "judge_scores"
    """The caller's own judging sheet, towards the end of the year that is scored."""
    CLOSE_SCORES = "close_scores"
    """The year that is scored is over."""
    ANSWER_SCORE_APPEAL = "answer_score_appeal"
    """Somebody objects to a closed score."""
    ACCEPT_TRANSFER = "accept_transfer"
    """Somebody was handed on to the caller's branch and waits to be taken in."""
    CHOOSE_YEAR = "choose_year"
    """A plan whose year nobody has said yet."""
    REVIEW_PLAN = "review_plan"
    """A plan with entries nobody has decided on."""


@dataclass(frozen=True)
class Waiting:
    """One row of the inbox: `count` people, entries or days, as the task has it."""

    task: Task
    title: str
    due_on: date
    path: str
    org_id: uuid.UUID
    count: int = 1
    overdue: bool = field(default=False)


@dataclass(frozen=True)
class Pending:
    """An activity that is not over, as far as the desk looks at it."""

    id: uuid.UUID
    org_id: uuid.UUID
    title: str
    state: str
    is_matter: bool
    happens_on: date
    date_fixed: bool
    waiting: int


def of_activity(it: Pending, today: date) -> Waiting | None:
    """The row an activity lays on its managers' desk today, if any."""
    task = _task(it, today)
    if task is None:
        return None
    overdue = it.happens_on < today
    path = f"/activities/{it.id}"
    return Waiting(task, it.title, it.happens_on, path, it.org_id, max(it.waiting, 1), overdue)


def _task(it: Pending, today: date) -> Task | None:
    if it.state == "closed":
        return Task.LATE_SCAN if it.waiting else None
    if it.is_matter:
        return Task.FINISH_MATTER if it.happens_on <= today + MATTER_AHEAD else None
    if it.state == "open":
        return Task.CLOSE_ACTIVITY
    if it.date_fixed and it.happens_on == today:
        return Task.START_ACTIVITY
    if it.happens_on < today:
        return Task.PAST_ACTIVITY
    return None


def undated(pending: list[Pending], today: date) -> list[Waiting]:
    """One row an org for all its activities of this month whose day is only proposed."""
    by_org: dict[uuid.UUID, list[Pending]] = {}
    for it in pending:
        same_month = (it.happens_on.year, it.happens_on.month) == (today.year, today.month)
        if not it.date_fixed and not it.is_matter and same_month and it.happens_on >= today:
            by_org.setdefault(it.org_id, []).append(it)
    return [
        Waiting(
            Task.SETTLE_DATES,
            found[0].title,
            min(it.happens_on for it in found),
            "/calendar",
            org_id,
            len(found),
        )
        for org_id, found in by_org.items()
    ]


def in_order(rows: list[Waiting]) -> list[Waiting]:
    """By due date; of the same day, what is under way first."""
    rank = list(Task)
    return sorted(rows, key=lambda row: (row.due_on, rank.index(row.task), row.title))
