"""Days to propose for what is owed and not planned; pure.

A school meets on Fridays, and keeps its Party day on the same Friday of each month; a meeting moves out of
the holidays rather than falling out, and no two lie on one day while there is another (domain-rules 9.2, 9.3;
教育管理工作条例 第16条: 相对固定的日子).
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nianlun.school_calendar.calendars import Calendar, Span
from nianlun.school_calendar.periods import Period, working_days
from nianlun.school_calendar.rules import FRIDAY

#: Kinds of activities that keep to a fixed day of the month.
FIXED_KINDS = frozenset({"party_day"})
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class FixedDay:
    """The second Wednesday, the third Friday: a day of the month; weeks count from 1, Monday is 0."""

    week: int
    weekday: int

    @classmethod
    def of(cls, day: date) -> "FixedDay":
        return cls((day.day - 1) // DAYS_A_WEEK + 1, day.weekday())

    def in_month(self, month: date) -> date:
        """That day of a month; of a fifth week that there is not, the one of the fourth."""
        first = month.replace(day=1)
        day = first + timedelta(
            (self.weekday - first.weekday()) % DAYS_A_WEEK + (self.week - 1) * DAYS_A_WEEK
        )
        return day if day.month == month.month else day - timedelta(DAYS_A_WEEK)


USUAL_DAY = FixedDay(3, FRIDAY)


def habit(held_on: Iterable[date]) -> FixedDay:
    """The day of the month on which it was mostly held, the later of equals; the third Friday where never."""
    days = Counter(FixedDay.of(day) for day in sorted(held_on, reverse=True))
    return days.most_common(1)[0][0] if days else USUAL_DAY


@dataclass(frozen=True)
class Need:
    """One time that a duty is still owed by a unit, within `window`, the open part of its period."""

    duty_id: uuid.UUID
    org_id: uuid.UUID
    period: Period
    window: Span
    #: Numbers the times of one period; the `place`-th of so many that are missing.
    number: int
    place: int
    missing: int
    kind: str
    weekday: int | None = None

    @property
    def is_fixed(self) -> bool:
        return self.kind in FIXED_KINDS


@dataclass(frozen=True)
class Proposal:
    """A day for a need; `free`: nothing else of those concerned lies on it."""

    need: Need
    day: date
    in_term: bool
    free: bool


class Diary:
    """Which days are taken: a branch and its groups share their people, two groups do not."""

    def __init__(self, branch_id: uuid.UUID, taken: Mapping[uuid.UUID, Iterable[date]]) -> None:
        self._branch = branch_id
        self._taken: defaultdict[uuid.UUID, set[date]] = defaultdict(set)
        for org_id, days in taken.items():
            self._taken[org_id] |= set(days)

    def is_free(self, org_id: uuid.UUID, day: date) -> bool:
        concerned = self._taken if org_id == self._branch else (self._branch, org_id)
        return not any(day in self._taken.get(other, ()) for other in concerned)

    def take(self, org_id: uuid.UUID, day: date) -> None:
        self._taken[org_id].add(day)


def propose(needs: Iterable[Need], calendar: Calendar, diary: Diary, fixed: FixedDay) -> list[Proposal]:
    """A day for each need: those of a fixed day choose first, then what is due first; listed by day."""
    proposals = []
    for need in sorted(needs, key=_turn):
        day = _day(need, calendar, diary, fixed)
        proposals.append(Proposal(need, day, calendar.in_term(day), diary.is_free(need.org_id, day)))
        diary.take(need.org_id, day)
    return sorted(proposals, key=lambda one: (one.day, _turn(one.need)))


def _turn(need: Need) -> tuple[object, ...]:
    """Who chooses before whom; no two needs are alike in all of this."""
    who = str(need.org_id), str(need.duty_id)
    return not need.is_fixed, need.period.ends, need.kind, *who, need.number


def _day(need: Need, calendar: Calendar, diary: Diary, fixed: FixedDay) -> date:
    """In term before out of it, a free day before a taken one, the right weekday, then the nearest."""
    days = working_days(need.window, calendar) or need.window.days
    aim = _aim(need, fixed)
    weekday = aim.weekday() if need.is_fixed else FRIDAY if need.weekday is None else need.weekday

    def reluctance(day: date) -> tuple[bool, bool, bool, int, date]:
        away = abs((day - aim).days)
        wrong_weekday = day.weekday() != weekday
        return (
            not calendar.in_term(day),
            not diary.is_free(need.org_id, day),
            away > 0 if need.is_fixed else wrong_weekday,
            away,
            day,
        )

    return min(days, key=reluctance)


def _aim(need: Need, fixed: FixedDay) -> date:
    """Where it would best lie: on the fixed day, else spread evenly over what is left of the period."""
    if need.is_fixed:
        return fixed.in_month(need.window.middle)
    length = (need.window.ends - need.window.starts).days
    return need.window.starts + timedelta(length * (2 * need.place - 1) // (2 * need.missing))
