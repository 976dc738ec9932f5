"""Rows turned into what crosses the wire."""

import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.figures import service as figures
from nianlun.rulebook.kinds import activity_kinds, fact_kinds
from nianlun.targets import queries as targets
from nianlun.targets import rules
from nianlun.targets.models import Target
from nianlun.targets.queries import Seen, SeenBaseline
from nianlun.targets.rules import Count
from nianlun.targets.schemas import (
    BaselineRead,
    LastYearRead,
    ReportRead,
    TargetCountRead,
    TargetRead,
    TargetRecords,
)
from nianlun.targets.service import counts_of, standing, year_of
from nianlun.targets.standing import Known, known, verdict


async def one(db: DbSession, caller: Caller, target_id: uuid.UUID, on: date) -> TargetRead:
    """One target in reach as it stood at the end of a day; NotFound otherwise."""
    return (await many(db, [await targets.seen(db, caller, target_id)], on))[0]


async def many(db: DbSession, rows: Sequence[Seen], on: date) -> list[TargetRead]:
    """Every one judged from the same two queries."""
    found = await known(db, [row.target for row in rows], on)
    return [_row(row, found) for row in rows]


def _row(seen: Seen, found: Known) -> TargetRead:
    target, counted = seen.target, found.of(seen.target)
    judged = verdict(target, counted, found.on)
    return TargetRead.model_validate(
        {
            **target.model_dump(),
            "org_id": target.owner_org_id,
            "org_name": seen.org_name,
            "year_name": year_of(target).name,
            "counts": [_count(count) for count in counts_of(target)],
            "typed": counted.typed,
            "done": counted.done,
            "reported_on": counted.report.as_of if counted.typed and counted.report else None,
            "expected_by_today": judged.expected,
            "forecast": judged.forecast,
            "state": judged.state,
            "light": judged.light,
            "reason": judged.reason,
            "last_year": _last_year(seen),
            "actions": rules.actions(standing(target), seen.may_manage),
        }
    )


def _count(count: Count) -> TargetCountRead:
    return TargetCountRead(
        fact_kind=count.fact_kind,
        fact_name=fact_kinds()[count.fact_kind].name,
        activity_kinds=list(count.activity_kinds),
        activity_names=[activity_kinds()[kind].name for kind in count.activity_kinds],
    )


def _last_year(seen: Seen) -> LastYearRead | None:
    """The number that a summary brought, while it stands; else the one typed beside the target."""
    target, row = seen.target, seen.baseline
    if row is not None and row.withdrawn_at is None:
        return LastYearRead(
            number=float(row.number),
            approx=row.approx,
            unit=row.unit,
            words=row.text,
            document_id=row.document_id,
        )
    return _typed_last_year(target)


def _typed_last_year(target: Target) -> LastYearRead | None:
    if target.baseline_number is None:
        return None
    return LastYearRead(
        number=float(target.baseline_number),
        approx=False,
        unit=target.unit,
        words=target.baseline_words,
        document_id=target.baseline_document,
    )


async def records(db: DbSession, caller: Caller, target_id: uuid.UUID, on: date) -> TargetRecords:
    """A target's number opened: its records, or everything that was typed."""
    target = (await targets.seen(db, caller, target_id)).target
    found = await known(db, [target], on)
    counted = found.of(target)
    typed = await targets.reports(db, target_id, on) if counted.typed else []
    return TargetRecords(
        as_of=clock.now(),
        total=_number(counted.done),
        typed=counted.typed,
        records=await figures.as_records(db, found.behind(target)),
        reports=[
            ReportRead(
                as_of=row.as_of,
                number=float(row.number),
                note=row.note,
                reported_by_name=name,
                reported_at=row.created_at,
            )
            for row, name in typed
        ],
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


async def one_baseline(db: DbSession, caller: Caller, baseline_id: uuid.UUID) -> BaselineRead:
    found = await targets.baseline(db, caller, baseline_id)
    if found is None:
        raise NotFound
    return baseline(found)


def baseline(seen: SeenBaseline) -> BaselineRead:
    row = seen.baseline
    return BaselineRead.model_validate(
        {
            **row.model_dump(),
            "org_id": row.owner_org_id,
            "org_name": seen.org_name,
            "year_name": year_of(row).name,
            "actions": ["edit"] if seen.may_manage else [],
        }
    )
