"""Laying out a series: its days first, then an activity for each."""

import secrets
import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.activities import service as activities
from nianlun.activities.models import Activity
from nianlun.activities.rules import kinds_at_once
from nianlun.activities.series import errors, rules
from nianlun.activities.series import queries as series_queries
from nianlun.activities.series.models import SHARED, ActivitySeries
from nianlun.activities.series.queries import Other
from nianlun.activities.series.rules import Holidays, Left, Occurrence, Rule, SeriesRhythm
from nianlun.activities.series.schemas import SeriesAsked
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.school_calendar.service import calendar_of

ROW_KIND = "activity_series"


@dataclass(frozen=True)
class Placed:
    """A day of the rule, the activity that takes it (None: a new one), and what else is on then."""

    occurrence: Occurrence
    activity: Activity | None = None
    clashes: Sequence[Other] = ()


@dataclass(frozen=True)
class Outline:
    """What would come of a rule: its days, and of a change what is cancelled and what is left as it is."""

    rule: Rule
    placed: Sequence[Placed]
    cancelled: Sequence[Activity] = ()
    left: Sequence[Left] = field(default=())


def rule_of(series: ActivitySeries) -> Rule:
    return Rule(
        every=SeriesRhythm(series.every),
        starts_on=series.starts_on,
        step=series.step,
        weekdays=tuple(series.weekdays),
        month_day=series.month_day,
        month_week=series.month_week,
        until=series.until,
        times=series.times,
        holidays=Holidays(series.holidays),
    )


def set_rule(series: ActivitySeries, rule: Rule) -> None:
    for name, value in columns_of(rule).items():
        setattr(series, name, value)


def columns_of(rule: Rule) -> dict[str, Any]:
    return {**asdict(rule), "weekdays": list(rule.weekdays)}


def note(db: DbSession, caller: Caller, action: str, series: ActivitySeries, **more: Any) -> None:
    audit.record(
        db,
        caller,
        f"series.{action}",
        org_id=series.owner_org_id,
        row=(ROW_KIND, series.id),
        **more,
    )


async def check_shared(db: DbSession, caller: Caller, org_id: uuid.UUID, values: dict[str, Any]) -> None:
    """Raises UnknownKind, KindNotForOrg, MatterIsNothingElse, UnknownHost, TimesOutOfOrder."""
    await activities.check_kinds(db, kinds_at_once(values["kind"], values["also_kinds"]), org_id)
    await activities.check_host(db, caller, values["host_id"])
    activities.check_times(values["starts_at"], values["ends_at"])


async def preview(db: DbSession, caller: Caller, asked: SeriesAsked) -> Outline:
    """The days that a rule gives, before anything is written.

    Raises what `check_shared` and `rules.check` raise, and SeriesEmpty.
    """
    values = asked.model_dump(include=set(SHARED))
    await check_shared(db, caller, asked.org_id, values)
    rule, today = asked.rule.rule(), clock.today()
    rules.check(rule, today, rules.latest_day(today))
    days = await days_under(db, asked.org_id, rule)
    if not any(day.happens_on for day in days):
        raise errors.SeriesEmpty
    placed = [Placed(day) for day in days]
    return Outline(rule, await with_clashes(db, asked.org_id, values, placed))


async def days_under(db: DbSession, org_id: uuid.UUID, rule: Rule) -> list[Occurrence]:
    """The days of a rule under the school's own calendar as it is known today."""
    return rules.expand(rule, await calendar_of(db, org_id, clock.today()))


async def with_clashes(
    db: DbSession,
    org_id: uuid.UUID,
    values: dict[str, Any],
    placed: Sequence[Placed],
    but_not: Collection[uuid.UUID] = (),
) -> list[Placed]:
    """Each day with what else stands there at that time; shown, never refused."""
    days = {one.occurrence.happens_on for one in placed if one.occurrence.happens_on}
    others: defaultdict[date, list[Other]] = defaultdict(list)
    for other in await series_queries.on_days(db, org_id, days, but_not):
        if _may_meet(values, other.activity):
            others[other.activity.happens_on].append(other)
    return [
        Placed(one.occurrence, one.activity, others.get(one.occurrence.happens_on or date.min, ()))
        for one in placed
    ]


def _may_meet(values: dict[str, Any], other: Activity) -> bool:
    if activities.kind_of(other).matter:
        return False
    mine = (values["starts_at"], values["ends_at"])
    return rules.overlap(other.happens_on, mine, (other.starts_at, other.ends_at))


async def create(db: DbSession, caller: Caller, asked: SeriesAsked) -> ActivitySeries:
    """The series and an activity for each of its days; raises what `preview` raises."""
    outline = await preview(db, caller, asked)
    values = asked.model_dump(include=set(SHARED))
    values["also_kinds"] = kinds_at_once(asked.kind, asked.also_kinds)[1:]
    series = ActivitySeries(owner_org_id=asked.org_id, **values, **columns_of(outline.rule))
    db.add(series)
    await db.flush()
    days = [one.occurrence for one in outline.placed if one.occurrence.happens_on]
    db.add_all([new_occurrence(series, day) for day in days])
    note(db, caller, "plan", series)
    await db.flush()
    return series


def new_occurrence(series: ActivitySeries, day: Occurrence) -> Activity:
    return Activity(
        owner_org_id=series.owner_org_id,
        **shared_by(series),
        happens_on=day.happens_on or day.series_day,
        series_id=series.id,
        series_day=day.series_day,
        code_key=secrets.token_bytes(activities.CODE_KEY_BYTES),
    )


def shared_by(series: ActivitySeries) -> dict[str, Any]:
    return {name: getattr(series, name) for name in SHARED}
