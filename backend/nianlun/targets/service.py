"""Setting targets, typing what no fact counts, noting last year's numbers."""

import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.targets import errors, rules
from nianlun.targets import queries as targets
from nianlun.targets.models import Baseline, Target, TargetReport
from nianlun.targets.rules import Count, Direction, Goal, Standing

Origin = tuple[str, uuid.UUID]

#: Columns that hold numbers: floats on the wire, decimals here.
NUMBERS = ("number", "number_low", "number_high", "baseline_number")


def goal_of(target: Target) -> Goal:
    """What is wanted, as the rules see it."""
    return Goal(Direction(target.direction), target.number_low, target.number_high, target.unit)


def counts_of(target: Target) -> list[Count]:
    """Which facts count; empty: its figures are typed."""
    return [Count(row["fact_kind"], tuple(row["activity_kinds"])) for row in target.counts]


def year_of(row: Target | Baseline) -> WorkingYear:
    return WorkingYear(YearKind(row.year_kind), row.year)


def standing(target: Target) -> Standing:
    return Standing(target.dropped_at is not None, bool(target.counts), year_of(target))


def exact(values: dict[str, Any]) -> dict[str, Any]:
    """The same with its numbers as decimals, digit by digit as they were written."""
    return {
        name: Decimal(str(value)) if name in NUMBERS and value is not None else value
        for name, value in values.items()
    }


def _note(db: DbSession, caller: Caller, action: str, row: Target | Baseline, **more: Any) -> None:
    kind = "target" if isinstance(row, Target) else "baseline"
    audit.record(db, caller, f"{kind}.{action}", org_id=row.owner_org_id, row=(kind, row.id), **more)


async def set_target(
    db: DbSession,
    caller: Caller,
    *,
    org_id: uuid.UUID,
    year: WorkingYear,
    title: str,
    direction: Direction,
    number_low: Decimal,
    unit: str,
    number_high: Decimal | None = None,
    counts: Sequence[Count] = (),
    origin: Origin | None = None,
    source_words: str | None = None,
    baseline_id: uuid.UUID | None = None,
    baseline_number: Decimal | None = None,
    baseline_words: str | None = None,
    baseline_document: uuid.UUID | None = None,
) -> Target:
    """A target of one year. One of the same origin that was dropped comes back instead of a second one.

    Raises RangeOutOfOrder, NothingToReach, UnknownCount, RateNotCounted, UnknownBaseline, TargetExists.
    That the caller may write at the org was checked before.
    """
    await targets.lock(db, org_id)
    source, origin_id = origin or (None, None)
    earlier = await targets.by_origin(db, source, origin_id, org_id) if source and origin_id else None
    if earlier and earlier.dropped_at is None:
        return earlier
    terms = {
        "year_kind": year.kind, "year": year.year, "title": title, "direction": direction, "unit": unit,
        "number_low": number_low, "number_high": number_high, "counts": _stored(counts),
        "source_words": source_words, "baseline_id": baseline_id, "baseline_number": baseline_number,
        "baseline_words": baseline_words, "baseline_document": baseline_document,
    }  # fmt: skip
    fresh = Target(owner_org_id=org_id, origin_source=source, origin_id=origin_id, **_one_number(terms))
    await _check_baseline(db, caller, baseline_id)
    await _check(db, fresh, earlier or fresh)
    target = _revived(earlier, terms) if earlier else fresh
    db.add(target)
    await db.flush()
    _note(db, caller, "set", target)
    return target


def _one_number(terms: dict[str, Any]) -> dict[str, Any]:
    """From 2 to 2 is 2."""
    is_one = terms["number_high"] == terms["number_low"]
    return {**terms, "number_high": None} if is_one else terms


def _revived(target: Target, terms: dict[str, Any]) -> Target:
    target.sqlmodel_update({**_one_number(terms), "dropped_at": None, "drop_reason": None})
    target.version += 1
    return target


def _stored(counts: Sequence[Count]) -> list[dict[str, Any]]:
    return [{"fact_kind": c.fact_kind, "activity_kinds": list(c.activity_kinds)} for c in counts]


async def _check(db: DbSession, wanted: Target, target: Target) -> None:
    """Refuses what does not fit together before `target` is touched; `wanted` is what it would become."""
    rules.check_goal(goal_of(wanted))
    rules.check_counts(counts_of(wanted), goal_of(wanted))
    if await targets.is_taken(db, wanted.owner_org_id, year_of(wanted), wanted.title, target.id):
        raise errors.TargetExists


async def _check_baseline(db: DbSession, caller: Caller, baseline_id: uuid.UUID | None) -> None:
    if baseline_id and not await targets.baseline(db, caller, baseline_id):
        raise errors.UnknownBaseline


async def change(db: DbSession, caller: Caller, target: Target, changes: dict[str, Any]) -> Target:
    """Raises TargetDropped and what `set_target` raises."""
    rules.check_can_change(standing(target))
    await _check_baseline(db, caller, changes.get("baseline_id"))
    terms = _one_number(target.model_dump() | exact(changes))
    await _check(db, Target(**terms), target)
    target.sqlmodel_update({name: terms[name] for name in (*changes, "number_high")})
    _note(db, caller, "change", target, fields=sorted(changes))
    await db.flush()
    return target


async def drop(db: DbSession, caller: Caller, target: Target, reason: str) -> Target:
    """No longer wanted; it stays readable with its reason. Plans take theirs back by it too."""
    rules.check_can_change(standing(target))
    target.dropped_at, target.drop_reason = clock.now(), reason
    _note(db, caller, "drop", target, reason=reason)
    await db.flush()
    return target


async def report(
    db: DbSession, caller: Caller, target: Target, as_of: date, number: Decimal, note: str | None
) -> TargetReport:
    """Types how far a target has come by a day; only where no fact counts it."""
    rules.check_can_report(standing(target), as_of, clock.today())
    row = TargetReport(target_id=target.id, as_of=as_of, number=number, note=note, reported_by=caller.person)
    db.add(row)
    _note(db, caller, "report", target)
    await db.flush()
    return row


async def note_baseline(
    db: DbSession,
    caller: Caller,
    *,
    org_id: uuid.UUID,
    year: WorkingYear,
    text: str,
    number: Decimal,
    unit: str,
    approx: bool = False,
    origin: Origin | None = None,
    document_id: uuid.UUID | None = None,
) -> Baseline:
    """A number of an earlier year. One of the same origin that was withdrawn comes back."""
    source, origin_id = origin or (None, None)
    earlier = (
        await targets.baseline_by_origin(db, source, origin_id, org_id) if source and origin_id else None
    )
    if earlier and earlier.withdrawn_at is None:
        return earlier
    row = earlier or Baseline(
        owner_org_id=org_id, year_kind=year.kind, year=year.year, text=text, number=number, unit=unit,
        origin_source=source, origin_id=origin_id,
    )  # fmt: skip
    row.year_kind, row.year, row.document_id = year.kind, year.year, document_id
    row.text, row.number, row.unit, row.approx = text, number, unit, approx
    row.withdrawn_at = None
    row.version += bool(earlier)
    db.add(row)
    await db.flush()
    _note(db, caller, "note", row)
    return row


async def change_baseline(db: DbSession, caller: Caller, row: Baseline, changes: dict[str, Any]) -> Baseline:
    for name, value in exact(changes).items():
        setattr(row, name, value)
    _note(db, caller, "change", row, fields=sorted(changes))
    await db.flush()
    return row


async def withdraw_baseline(db: DbSession, caller: Caller, row: Baseline) -> Baseline:
    """Takes back a number that a summary had brought; targets that point to it show none."""
    row.withdrawn_at = clock.now()
    row.version += 1
    _note(db, caller, "withdraw", row)
    await db.flush()
    return row
