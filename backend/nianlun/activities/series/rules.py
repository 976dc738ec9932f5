"""The rule of a series and the days it gives; pure, in local days of Shanghai, `today` is a parameter."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from nianlun.activities.rules import ActivityState
from nianlun.activities.series import errors
from nianlun.school_calendar.calendars import Calendar, Span
from nianlun.school_calendar.holidays import national_days
from nianlun.school_calendar.periods import day_name

MOST_TIMES = 200
#: From today; holidays further off are anybody's guess.
FURTHEST = timedelta(days=2 * 365)
#: An activity without an end is taken to last so long where two may overlap.
USUAL_LENGTH = timedelta(hours=1)
#: Every month has these; of a later one, a shorter month has its last day.
SHORTEST_MONTH = 28
WEEKDAYS = "一二三四五六日"


class SeriesRhythm(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


#: How many days one round of a rule has, at most.
ROUNDS = {SeriesRhythm.DAY: 1, SeriesRhythm.WEEK: 7, SeriesRhythm.MONTH: 31}


class Holidays(StrEnum):
    """What becomes of a day off: 跳过, 顺延到下一个工作日, 照常."""

    SKIP = "skip"
    MOVE = "move"
    KEEP = "keep"


class DayOutcome(StrEnum):
    """What became of a day that the rule gave."""

    AS_GIVEN = "as_given"
    MOVED = "moved"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Rule:
    """When it comes again: each `step` days, weeks (on `weekdays`) or months.

    A month has its `month_day`, or its `month_week`-th (-1: last) of the one weekday in `weekdays`.
    It ends `until` a day or after a number of `times`; a day that is skipped is one of them.
    """

    every: SeriesRhythm
    starts_on: date
    step: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    month_week: int | None = None
    until: date | None = None
    times: int | None = None
    holidays: Holidays = Holidays.SKIP


@dataclass(frozen=True)
class Occurrence:
    """A day that the rule gave, where it went, and why; `happens_on` is null for one that is skipped."""

    series_day: date
    happens_on: date | None
    outcome: DayOutcome
    note: str | None = None
    #: The holidays of that year were not announced yet.
    is_provisional: bool = False


def check(rule: Rule, today: date, latest: date) -> None:
    """Refuses a rule that cannot be laid out whole.

    Raises SeriesWithoutEnd, SeriesEndsBeforeStart, SeriesInPast, SeriesBeyondPlan, SeriesTooMany.
    """
    if rule.until is None and rule.times is None:
        raise errors.SeriesWithoutEnd
    if rule.starts_on < today:
        raise errors.SeriesInPast
    if rule.until and rule.until < rule.starts_on:
        raise errors.SeriesEndsBeforeStart
    days = list(islice(_endless_days(rule), MOST_TIMES + 1))
    if max([*days[:MOST_TIMES], rule.until or today]) > latest:
        raise errors.SeriesBeyondPlan(f"最远排到 {day_name(latest, on=today)}，请把结束日期或次数改小。")
    if len(days) > MOST_TIMES or (rule.times or 0) > MOST_TIMES:
        raise errors.SeriesTooMany


def latest_day(today: date) -> date:
    """The last day that a series may reach."""
    return today + FURTHEST


def days_of(rule: Rule) -> list[date]:
    """The days that the rule gives, before any holiday is looked at."""
    return list(islice(_endless_days(rule), MOST_TIMES))


def _endless_days(rule: Rule) -> Iterator[date]:
    """Lazily: a rule without end never comes here, but one of very many days may."""
    frequency = {SeriesRhythm.DAY: DAILY, SeriesRhythm.WEEK: WEEKLY, SeriesRhythm.MONTH: MONTHLY}[rule.every]
    found = rrule(
        frequency,
        dtstart=datetime.combine(rule.starts_on, time()),
        interval=rule.step,
        until=rule.until and datetime.combine(rule.until, time()),
        count=rule.times,
        **_parts(rule),
    )
    return (moment.date() for moment in found)


def _parts(rule: Rule) -> dict[str, object]:
    """Which days of the week or month, as rrule wants them; the 31st of a short month is its last day."""
    if rule.every is SeriesRhythm.WEEK:
        return {"byweekday": [number - 1 for number in rule.weekdays]}
    if rule.every is SeriesRhythm.DAY:
        return {}
    if rule.month_week is not None:
        return {"byweekday": weekday(rule.weekdays[0] - 1)(rule.month_week)}
    day = rule.month_day or rule.starts_on.day
    return {"bymonthday": list(range(min(day, SHORTEST_MONTH), day + 1)), "bysetpos": -1}


def expand(rule: Rule, calendar: Calendar) -> list[Occurrence]:
    """Every day of the rule with what became of it under this calendar, in order."""
    given = days_of(rule)
    taken = set(given)
    found = []
    for day in given:
        one = _under(rule, calendar, day)
        if one.outcome is DayOutcome.MOVED and one.happens_on in taken:
            one = replace(
                one, happens_on=None, outcome=DayOutcome.SKIPPED, note=f"{one.note}，那天已有一次，不再排"
            )
        taken |= {one.happens_on} if one.happens_on else set()
        found.append(one)
    return found


def _under(rule: Rule, calendar: Calendar, day: date) -> Occurrence:
    provisional = calendar.working_day(day).provisional
    why = _day_off(rule, calendar, day)
    if why is None:
        return Occurrence(day, day, DayOutcome.AS_GIVEN, is_provisional=provisional)
    if rule.holidays is Holidays.KEEP:
        return Occurrence(day, day, DayOutcome.AS_GIVEN, f"{why}，照常", provisional)
    if rule.holidays is Holidays.SKIP:
        return Occurrence(day, None, DayOutcome.SKIPPED, f"{why}，跳过", provisional)
    moved = _next_working_day(calendar, day)
    return Occurrence(day, moved, DayOutcome.MOVED, f"{why}，顺延到{day_and_weekday(moved)}", provisional)


def _day_off(rule: Rule, calendar: Calendar, day: date) -> str | None:
    """Why a day is off (是春节, 是周六); None when it is worked.

    A weekday chosen by the rule itself is meant: only a holiday speaks against every Saturday.
    """
    if calendar.working_day(day).works:
        return None
    if name := _holiday_name(calendar, day):
        return f"{day_and_weekday(day)}是{name}"
    return None if rule.weekdays else f"{day_and_weekday(day)}休息"


def _holiday_name(calendar: Calendar, day: date) -> str | None:
    """What this school entered for the day, else the country's holiday; None on a plain weekend."""
    entered = next((days.name for days in calendar.days if day in days), None)
    return entered or next((days.name for days in national_days(Span(day, day))), None)


def _next_working_day(calendar: Calendar, day: date) -> date:
    while not calendar.working_day(day).works:
        day += timedelta(days=1)
    return day


def day_and_weekday(day: date) -> str:
    """`11月27日周五`."""
    return f"{day_name(day)}周{WEEKDAYS[day.weekday()]}"


def rest_of(rule: Rule, since: date) -> Rule:
    """The same rule from one of its days on; what was counted before is not counted again."""
    before = sum(day < since for day in days_of(rule))
    return replace(rule, starts_on=since, times=rule.times and rule.times - before)


def without_before(rule: Rule, since: date) -> Rule:
    """The same rule without its days before one, for those are another series'; raises SeriesEmpty."""
    if rule.starts_on >= since:
        return rule
    first = next((day for day in days_of(rule) if day >= since), None)
    if first is None:
        raise errors.SeriesEmpty
    return rest_of(rule, first)


def ended_before(rule: Rule, since: date) -> Rule:
    """The same rule, ended the day before one of its days."""
    return replace(rule, until=since - timedelta(days=1), times=None)


class Left(StrEnum):
    """Why a change of the series leaves an occurrence as it is."""

    PAST = "past"
    STARTED = "started"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    MOVED_ALONE = "moved_alone"


_LEFT_BY_STATE = {
    ActivityState.OPEN: Left.STARTED,
    ActivityState.CLOSED: Left.CLOSED,
    ActivityState.CANCELLED: Left.CANCELLED,
}
LEFT_WORDS = {
    Left.PAST: "已过去",
    Left.STARTED: "已开始",
    Left.CLOSED: "已办结",
    Left.CANCELLED: "已取消",
    Left.MOVED_ALONE: "单独改过",
}


def left_because(state: ActivityState, happens_on: date, moved_alone: bool, today: date) -> Left | None:
    """Past, started, closed, cancelled and individually changed occurrences are never rewritten."""
    if state is not ActivityState.PLANNED:
        return _LEFT_BY_STATE[state]
    if happens_on < today:
        return Left.PAST
    return Left.MOVED_ALONE if moved_alone else None


Standing = tuple[uuid.UUID, date, bool]


def match(
    standing: Sequence[Standing], given: Sequence[Occurrence]
) -> list[tuple[uuid.UUID | None, Occurrence]]:
    """Which occurrence takes which day; `standing` says of each its day, and whether it must stay there.

    Who has a day of the new rule keeps it; the other days go in order to those who lost theirs, then to new
    ones. Who is in no pair has no day left. Days that are skipped come along without anybody.
    """
    holder = {day: (key, stays) for key, day, stays in standing}
    wanted = {day.series_day for day in given if day.happens_on}
    loose = iter([key for key, day, stays in standing if not stays and day not in wanted])
    pairs: list[tuple[uuid.UUID | None, Occurrence]] = []
    for day in given:
        key, stays = holder.get(day.series_day, (None, False))
        if day.happens_on is None:
            pairs.append((None, day))
        elif key is None:
            pairs.append((next(loose, None), day))
        elif not stays:
            pairs.append((key, day))
    return pairs


def stood_for(moved: Iterable[date], held: Collection[date], rule: Rule, days: Collection[date]) -> set[date]:
    """Which days of a new rule are not given anew, for an occurrence that was moved apart stands for each:
    the nearest that nobody has, within one round of the rule."""
    found: set[date] = set()
    for day in moved:
        open_days = [one for one in days if one not in held and one not in found]
        nearest = min(open_days, key=lambda one: abs(one - day), default=None)
        if nearest and abs(nearest - day).days < ROUNDS[rule.every] * rule.step:
            found.add(nearest)
    return found


def overlap(day: date, one: tuple[time | None, time | None], other: tuple[time | None, time | None]) -> bool:
    """Whether two activities of one day can meet; without a time of day nobody knows, so they may."""
    if one[0] is None or other[0] is None:
        return True
    (starts, ends), (others_start, others_end) = (_hours(day, *span) for span in (one, other))
    return starts < others_end and others_start < ends


def _hours(day: date, starts: time | None, ends: time | None) -> tuple[datetime, datetime]:
    begin = datetime.combine(day, starts or time())
    return begin, datetime.combine(day, ends) if ends and ends > begin.time() else begin + USUAL_LENGTH
