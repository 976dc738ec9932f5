"""Where targets stand on a day: their facts and typed figures asked for once, judged by the pure rules."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nianlun.core.db import DbSession
from nianlun.figures import queries as figures
from nianlun.figures.queries import Behind, Contribution
from nianlun.targets import queries as targets
from nianlun.targets import rules
from nianlun.targets.models import Target, TargetReport
from nianlun.targets.rules import Stated, Verdict
from nianlun.targets.service import counts_of, goal_of, year_of


@dataclass(frozen=True)
class Counted:
    """How far a target has come: by records, each with what it adds, or by what was typed last."""

    records: Mapping[uuid.UUID, int]
    report: TargetReport | None
    typed: bool

    @property
    def done(self) -> Decimal | None:
        if self.typed:
            return self.report.number if self.report else None
        return Decimal(sum(self.records.values()))


@dataclass(frozen=True)
class Known:
    """What bears on some targets on a day, in two queries however many they are."""

    on: date
    contributions: Sequence[Contribution]
    reports: Mapping[uuid.UUID, TargetReport]

    def of(self, target: Target) -> Counted:
        records = rules.counted(counts_of(target), [_stated(row) for row in self._rows(target)])
        return Counted(records, self.reports.get(target.id), typed=not target.counts)

    def behind(self, target: Target) -> list[Behind]:
        """The records that make up the target's number, by day, each once with what it adds."""
        records = self.of(target).records
        rows = {row.source_id: row for row in self._rows(target) if row.source_id in records}
        return [
            Behind(
                row.source,
                source_id,
                row.happened_on,
                row.recorded_at,
                row.org_name,
                records[source_id],
                row.late,
            )
            for source_id, row in rows.items()
        ]

    def _rows(self, target: Target) -> list[Contribution]:
        year, wanted = year_of(target), counts_of(target)
        return [
            row
            for row in self.contributions
            if row.under == target.owner_org_id
            and row.happened_on in year
            and any(count.takes(row.fact_kind, row.activity_kind) for count in wanted)
        ]


def _stated(row: Contribution) -> Stated:
    return Stated(row.source_id, row.fact_kind, row.activity_kind, row.happened_on, row.quantity)


async def known(db: DbSession, rows: Sequence[Target], on: date) -> Known:
    """As of the end of a day: what had happened and was recorded by then."""
    counting = [target for target in rows if target.counts]
    reports = await targets.latest_reports(db, [t.id for t in rows if not t.counts], on)
    if not counting:
        return Known(on, [], reports)
    found = await figures.contributions(
        db,
        {target.owner_org_id for target in counting},
        min(year_of(target).starts for target in counting),
        min(on, max(year_of(target).ends for target in counting)),
        {count.fact_kind for target in counting for count in counts_of(target)},
        on,
    )
    return Known(on, found, reports)


def verdict(target: Target, counted: Counted, on: date) -> Verdict:
    return rules.judge(goal_of(target), counted.done, year_of(target), on)
