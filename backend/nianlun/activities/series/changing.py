"""Changing or cancelling a series from one of its days on; what is past or went its own way stays."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nianlun.access.caller import Caller
from nianlun.activities import service as activities
from nianlun.activities.leave import queries as leaves
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState, kinds_at_once
from nianlun.activities.series import errors, rules
from nianlun.activities.series import queries as series_queries
from nianlun.activities.series.models import ActivitySeries
from nianlun.activities.series.rules import DayOutcome, Left, Occurrence, Rule
from nianlun.activities.series.schemas import Reach, SeriesChange
from nianlun.activities.series.service import (
    Outline,
    Placed,
    check_shared,
    columns_of,
    days_under,
    new_occurrence,
    note,
    rule_of,
    set_rule,
    shared_by,
    with_clashes,
)
from nianlun.core import clock
from nianlun.core.db import DbSession

DAYS_CHANGED = "重复安排改了日子"


@dataclass(frozen=True)
class Part:
    """The occurrences that a change reaches: which may change, and why each of the others may not."""

    since: date
    is_whole: bool
    rows: Sequence[Activity]
    left: dict[uuid.UUID, Left]

    @property
    def free(self) -> list[Activity]:
        return [row for row in self.rows if row.id not in self.left]

    @property
    def going_on(self) -> list[Activity]:
        """Those of a series that goes on by itself; what is over stays where it was, untouched."""
        return [row for row in self.rows if self.left.get(row.id) in (None, Left.MOVED_ALONE)]


async def _part(db: DbSession, series: ActivitySeries, reach: Reach, *, lock: bool) -> Part:
    """Raises SeriesDayUnknown for a day that is no occurrence's."""
    rows = await series_queries.occurrences(db, series.id, lock=lock)
    days = [row.series_day for row in rows if row.series_day]
    since = reach.from_day if reach.scope == "following" and reach.from_day else days[0]
    if since not in days:
        raise errors.SeriesDayUnknown
    reached = [row for row in rows if row.series_day and row.series_day >= since]
    left = {row.id: why for row in reached if (why := _left_because(row))}
    return Part(since, since == days[0], reached, left)


def _left_because(row: Activity) -> Left | None:
    return rules.left_because(ActivityState(row.state), row.happens_on, row.moved_alone, clock.today())


async def preview_change(
    db: DbSession, caller: Caller, series: ActivitySeries, asked: SeriesChange
) -> Outline:
    """Where each occurrence would go; nothing is written.

    Raises NothingToChange, SeriesDayUnknown, SeriesEmpty and what `check_shared` and `rules.check` raise.
    """
    return await _outline(db, caller, series, await _part(db, series, asked, lock=False), asked)


async def _outline(
    db: DbSession, caller: Caller, series: ActivitySeries, part: Part, asked: SeriesChange
) -> Outline:
    values = {**shared_by(series), **asked.values()}
    await check_shared(db, caller, series.owner_org_id, values)
    rule = _rule_asked(series, part, asked)
    placed = await _placed(db, series, part, rule) if asked.rule else _as_they_stand(part)
    taken = {one.activity.id for one in placed if one.activity}
    cancelled = [row for row in part.free if row.id not in taken]
    if not cancelled and not any(one.occurrence.happens_on for one in placed):
        raise errors.NothingToChange
    mine = {row.id for row in part.rows}
    clashing = await with_clashes(db, series.owner_org_id, values, placed, mine)
    return Outline(rule, clashing, cancelled, list(part.left.values()))


def _rule_asked(series: ActivitySeries, part: Part, asked: SeriesChange) -> Rule:
    """The rule that will hold; a new one may begin where the old one did, though that is past."""
    if asked.rule:
        rule, today = asked.rule.rule(), clock.today()
        began = series.starts_on if part.is_whole else part.since
        rules.check(rule, min(today, began), rules.latest_day(today))
        return rule if part.is_whole else rules.without_before(rule, part.since)
    return rule_of(series) if part.is_whole else rules.rest_of(rule_of(series), part.since)


async def _placed(db: DbSession, series: ActivitySeries, part: Part, rule: Rule) -> list[Placed]:
    """The days of the rule that are still to come, and which occurrence takes each; raises SeriesEmpty."""
    given = [day for day in await days_under(db, series.owner_org_id, rule) if _is_to_come(day)]
    if not any(day.happens_on for day in given):
        raise errors.SeriesEmpty
    by_id = {row.id: row for row in part.rows}
    standing = [(key, day, True) for key, day in await series_queries.of_earlier(db, series)]
    standing += [(row.id, row.series_day, row.id in part.left) for row in part.rows if row.series_day]
    stood_for = _stood_for(part, {day for _, day, _ in standing}, rule, given)
    open_days = [day for day in given if day.series_day not in stood_for]
    return [Placed(day, by_id.get(key) if key else None) for key, day in rules.match(standing, open_days)]


def _stood_for(part: Part, held: Collection[date], rule: Rule, given: Sequence[Occurrence]) -> set[date]:
    """Days that occurrences which were moved apart stand for, having lost their own."""
    wanted = {day.series_day for day in given if day.happens_on}
    moved = [
        row.series_day
        for row in part.rows
        if part.left.get(row.id) is Left.MOVED_ALONE and row.series_day and row.series_day not in wanted
    ]
    return rules.stood_for(moved, held, rule, wanted)


def _is_to_come(day: Occurrence) -> bool:
    return (day.happens_on or day.series_day) >= clock.today()


def _as_they_stand(part: Part) -> list[Placed]:
    return [
        Placed(Occurrence(row.series_day, row.happens_on, DayOutcome.AS_GIVEN), row)
        for row in part.free
        if row.series_day
    ]


async def change(
    db: DbSession, caller: Caller, series: ActivitySeries, asked: SeriesChange
) -> ActivitySeries:
    """Writes what the preview showed; 这次及以后 goes on as a series of its own."""
    part = await _part(db, series, asked, lock=True)
    outline = await _outline(db, caller, series, part, asked)
    changed = series if part.is_whole else await _split(db, series, part, outline.rule)
    set_rule(changed, outline.rule)
    named = _named(series, asked)
    for name, value in named.items():
        setattr(changed, name, value)
    for row in part.going_on:
        row.series_id = changed.id
    await leaves.ask_again(db, [row.id for row in _to_another_day(outline)])
    for one in outline.placed:
        _place(db, changed, one, named)
    await _cancel(db, caller, outline.cancelled, DAYS_CHANGED)
    note(db, caller, "change", changed, fields=sorted(asked.model_fields_set - {"scope", "from_day"}))
    await db.flush()
    return changed


def _named(series: ActivitySeries, asked: SeriesChange) -> dict[str, Any]:
    """The values that were named; its own kind is never among what it also counts as."""
    values = asked.values()
    if values.keys() & {"kind", "also_kinds"}:
        whole = {**shared_by(series), **values}
        values["also_kinds"] = kinds_at_once(whole["kind"], whole["also_kinds"])[1:]
    return values


async def _split(db: DbSession, series: ActivitySeries, part: Part, rule: Rule) -> ActivitySeries:
    """The old series ends before the day; the new one takes over what comes after."""
    new = ActivitySeries(
        owner_org_id=series.owner_org_id,
        follows_id=series.id,
        **shared_by(series),
        **columns_of(rule),
    )
    set_rule(series, rules.ended_before(rule_of(series), part.since))
    db.add(new)
    await db.flush()
    return new


def _place(db: DbSession, series: ActivitySeries, one: Placed, values: dict[str, Any]) -> None:
    day = one.occurrence
    if day.happens_on is None:
        return
    if one.activity is None:
        db.add(new_occurrence(series, day))
        return
    where = {"series_day": day.series_day, "happens_on": day.happens_on}
    for name, value in {**values, **where}.items():
        setattr(one.activity, name, value)
    one.activity.version += 1


def _to_another_day(outline: Outline) -> list[Activity]:
    """Whoever had leave of the day before may be free on the new one."""
    return [
        one.activity
        for one in outline.placed
        if one.activity and one.occurrence.happens_on not in (None, one.activity.happens_on)
    ]


async def _cancel(db: DbSession, caller: Caller, rows: Sequence[Activity], reason: str) -> None:
    for row in rows:
        row.version += 1
        await activities.cancel(db, caller, row, reason)


async def preview_cancel(db: DbSession, series: ActivitySeries, reach: Reach) -> Outline:
    """Which occurrences would be cancelled. Raises NothingToChange, SeriesDayUnknown."""
    return _without(series, await _part(db, series, reach, lock=False))


def _without(series: ActivitySeries, part: Part) -> Outline:
    """The rule ends before the first of those that are cancelled."""
    if not part.free:
        raise errors.NothingToChange
    first = min(row.series_day for row in part.free if row.series_day)
    return Outline(rules.ended_before(rule_of(series), first), (), part.free, list(part.left.values()))


async def cancel(
    db: DbSession, caller: Caller, series: ActivitySeries, reach: Reach, reason: str
) -> ActivitySeries:
    """What may still change is cancelled, and nothing comes after it."""
    outline = _without(series, await _part(db, series, reach, lock=True))
    set_rule(series, outline.rule)
    await _cancel(db, caller, outline.cancelled, reason)
    note(db, caller, "cancel", series, reason=reason)
    await db.flush()
    return series
