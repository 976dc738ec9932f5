"""When an entry of a plan is due, what must be asked about it, which years to offer; pure."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from nianlun.plans.errors import GroupNotOfBranch
from nianlun.plans.reading import LikelyYear
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import (
    WorkingYear,
    YearKind,
    last_working_day,
    month_end,
    proposed_days,
    working_day,
    working_year,
)

#: What activities carry as the source of their origin; the id beside it is the draft's.
ORIGIN_SOURCE = "plan_draft"
#: So much of a plan's sentence is kept beside what came of it.
LONGEST_WORDS = 400
#: Why what a draft had become was taken back.
WITHDRAWN = "计划条目撤销"


#: The kind of what no other kind fits.
OTHER_KIND = "other_activity"


class What(StrEnum):
    """What a draft is about, and so what it becomes: an activity, a duty, a target, a number of last year,
    an assignment, or a list of standards that the branch goes by."""

    ENTRY = "entry"
    OBLIGATION = "obligation"
    QUOTA = "quota"
    RESULT = "result"
    TASK = "task"
    STANDARD = "standard"


WHAT_NAMES: dict[What, str] = {
    What.ENTRY: "安排",
    What.OBLIGATION: "应办",
    What.QUOTA: "目标",
    What.RESULT: "往年数据",
    What.TASK: "任务",
    What.STANDARD: "标准",
}


class DraftState(StrEnum):
    """○ 待看, ● 已采用, ◌ 已略过. `in_calendar` is never stored: another document brought it already."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    SKIPPED = "skipped"
    IN_CALENDAR = "in_calendar"


DRAFT_STATE_NAMES: dict[DraftState, str] = {
    DraftState.PENDING: "待看",
    DraftState.ACCEPTED: "已采用",
    DraftState.SKIPPED: "已略过",
    DraftState.IN_CALENDAR: "已在日历",
}


class Past(StrEnum):
    """What becomes of an entry whose month is over: entered late (补录), or left out."""

    LATE_ENTRY = "late_entry"
    DROP = "drop"


class Organiser(StrEnum):
    """Who holds it, as plans write it and as it is stored."""

    BRANCH = "支部"
    GROUP = "党小组"


@dataclass(frozen=True)
class Slot:
    """When a plan puts an entry: months 1 to 12 (a range is due at its end), the day where it names one."""

    month: int
    month_end: int
    day: int | None
    is_matter: bool


def due_month(year: WorkingYear, slot: Slot) -> date:
    """The first day of the month in which it is due; 12月至次年1月 ends in the year after."""
    first, last = year.month(slot.month), year.month(slot.month_end)
    return last if last >= first else last.replace(year=last.year + 1)


def is_past(year: WorkingYear, slot: Slot, today: date) -> bool:
    """Whether its month is over. This month is not, not even on its last day."""
    return due_month(year, slot) < today.replace(day=1)


def proposals(year: WorkingYear, slots: Iterable[Slot], today: date) -> Iterator[date]:
    """A working day for each entry: its own day, a matter's last one, else the month's Fridays in turn."""
    turns: Counter[date] = Counter()
    for slot in slots:
        month = due_month(year, slot)
        named = _named_day(month, slot, today)
        if named or slot.is_matter:
            yield named or last_working_day(month)
            continue
        days = _turns(month, None if is_past(year, slot, today) else today)
        yield days[turns[month] % len(days)]
        turns[month] += 1


@lru_cache(maxsize=64)
def _turns(month: date, not_before: date | None) -> list[date]:
    """The days of a month in the order in which they are proposed, worked out once and not for each entry."""
    return proposed_days(month, not_before)


@lru_cache(maxsize=2048)
def _named_day(month: date, slot: Slot, today: date) -> date | None:
    """The day the plan names, or the working day before it; None where it names none or it has gone by."""
    if slot.day is None or slot.month != slot.month_end:
        return None
    named = month.replace(day=min(slot.day, month_end(month).day))
    before = [named - timedelta(days=n) for n in range(named.day)]
    day = next((day for day in before if working_day(day).works), named)
    return day if day >= today or month < today.replace(day=1) else None


def asks_for_group(organiser: str | None, group_id: uuid.UUID | None, each: bool, has_groups: bool) -> bool:
    """党小组 in a branch with groups: which one, or each of them?"""
    return organiser == Organiser.GROUP and has_groups and group_id is None and not each


def holders(
    branch_id: uuid.UUID, groups: Sequence[uuid.UUID], group_id: uuid.UUID | None, each: bool
) -> list[uuid.UUID]:
    """Who holds it: every group, one of them, or the branch. Raises GroupNotOfBranch."""
    if each and groups:
        return list(groups)
    if group_id is None:
        return [branch_id]
    if group_id not in groups:
        raise GroupNotOfBranch
    return [group_id]


def draft_actions(
    state: DraftState, may_manage: bool, has_year: bool, has_conflict: bool = False
) -> list[str]:
    """What may be done with a draft now, the likeliest first."""
    if not may_manage:
        return []
    if state in (DraftState.ACCEPTED, DraftState.SKIPPED):
        return ["undo"]
    if not (has_year and state is DraftState.PENDING):
        return ["edit", "skip"]
    return ["accept", *(["merge"] if has_conflict else []), "edit", "skip"]


#: What occasions are counted in; 2 名 or 10 % are no occasions.
_OCCASIONS = frozenset("次场节期堂")


def counts_occasions(kind: str, unit: str) -> bool:
    """Whether a number of a plan is one of activities held, so that the ledger can count it."""
    known = activity_kinds()[kind]
    return unit[:1] in _OCCASIONS and not known.matter and kind != OTHER_KIND


def result_year(year: WorkingYear, *, is_plan: bool) -> WorkingYear:
    """The year that counted results belong to: a summary tells of its own, a plan of the year before."""
    return WorkingYear(year.kind, year.year - is_plan)


@dataclass(frozen=True)
class YearOption:
    """A working year that a plan may be for, and why it is offered."""

    kind: YearKind
    year: int
    name: str
    reason: str
    likely: bool


def year_options(likely: LikelyYear, found: Sequence[int], today: date) -> list[YearOption]:
    """The likely year first, then the years of the text, then this and the next of both kinds.

    A plan often carries the year of an older one it was written from: a year further than one from today
    is offered, but the present one is likelier.
    """
    kind = YearKind(likely.kind)
    now = working_year(kind, today)
    offers: list[tuple[WorkingYear, str]] = []
    if likely.year is not None:
        offers.append((WorkingYear(kind, likely.year), _why(likely)))
    if likely.year is None or abs(likely.year - now.year) > 1:
        offers.insert(0, (now, _NOW[kind]))
    offers += [(WorkingYear(kind, year), f"原文写了 {year} 年") for year in found]
    for each in (kind, *(other for other in YearKind if other is not kind)):
        this = working_year(each, today)
        offers += [(this, _NOW[each]), (WorkingYear(each, this.year + 1), _NEXT[each])]
    reasons = dict(reversed(offers))
    years = list(dict.fromkeys(year for year, _ in offers))
    return [YearOption(y.kind, y.year, y.name, reasons[y], y == years[0]) for y in years]


_NOW = {YearKind.CALENDAR: "今年", YearKind.SCHOOL: "本学年"}
_NEXT = {YearKind.CALENDAR: "明年", YearKind.SCHOOL: "下学年"}


def _why(likely: LikelyYear) -> str:
    return f"标题写了“{likely.phrase}”" if likely.phrase else f"原文写了 {likely.year} 年"
