"""What people said about duties, as known on a day: exemptions, make-ups and imported counts of days."""

import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col, select

from nianlun.core.clock import SHANGHAI, end_of
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.facts.models import Fact
from nianlun.members.models import Person
from nianlun.obligations.models import DutyCount, Exemption, MakeUp
from nianlun.obligations.queries.known import stood
from nianlun.obligations.rules.lights import Excused
from nianlun.rulebook.exemptions import exemption_kinds

Concerned = tuple[uuid.UUID, uuid.UUID, uuid.UUID | None]
"""(duty, org, person or None): whom something that was said is about."""


async def excuses(
    db: DbSession, org_ids: Collection[uuid.UUID], on: date, *, people: bool = False
) -> dict[Concerned, list[Excused]]:
    """Approved exemptions of orgs, or of their people, as far as they were not withdrawn."""
    query = (
        select(Exemption, Person.name)
        .join(Person, col(Person.id) == Exemption.decided_by)
        .where(
            among(Exemption.owner_org_id, org_ids),
            Exemption.decision == "approved",
            _of(Exemption, people),
            col(Exemption.decided_at) < end_of(on),
        )
        .order_by(col(Exemption.decided_at))
    )
    found: dict[Concerned, list[Excused]] = {}
    for row, approver in await db.exec(query):
        left: Excused | None = _excused(row, approver)
        if left and row.withdrawn_at and row.withdrawn_at < end_of(on):
            left = left.until_withdrawn(_day(row.withdrawn_at))
        if left:
            found.setdefault((row.duty_id, row.owner_org_id, row.person_id), []).append(left)
    return found


def _excused(row: Exemption, approver: str) -> Excused:
    assert row.decided_at
    return Excused(row.id, row.from_day, row.until_day, _words(row), _day(row.decided_at), approver)


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()


def _words(row: Exemption) -> str:
    kind = exemption_kinds()[row.reason_kind]
    return row.words or kind.words or kind.name


class MadeUp(NamedTuple):
    """A record that was said to count for an earlier period than the one it lies in.

    One that states several things satisfying a duty has several such rows under one `id`.
    """

    id: uuid.UUID
    counts_on: date
    fact_kind: str
    activity_kind: str
    happened_on: date
    late: bool


async def make_ups(
    db: DbSession, org_ids: Collection[uuid.UUID], on: date, *, people: bool = False
) -> dict[Concerned, list[MadeUp]]:
    """Records counted for earlier periods; one that was taken back meanwhile counts for none."""
    whose = col(Fact.person_id) == MakeUp.person_id if people else col(Fact.org_id) == MakeUp.owner_org_id
    query = (
        select(
            MakeUp,
            Fact.kind,
            func.coalesce(Fact.dim_a, ""),
            Fact.happened_on,
            func.bool_or(Fact.late),
        )  # type: ignore[call-overload]
        .join(Fact, and_(col(Fact.source_id) == MakeUp.source_id, col(Fact.source) == MakeUp.source, whose))
        .where(
            among(MakeUp.owner_org_id, org_ids),
            _of(MakeUp, people),
            _of(Fact, people),
            stood(MakeUp.recorded_at, MakeUp.withdrawn_at, on),
            col(Fact.recorded_at) < end_of(on),
        )
        .group_by(MakeUp.id, Fact.kind, Fact.dim_a, Fact.happened_on)
        .having(func.sum(Fact.quantity) > 0)
    )
    found: dict[Concerned, list[MadeUp]] = {}
    for row, kind, dim, happened_on, late in await db.exec(query):
        made_up = MadeUp(row.id, row.counts_on, kind, dim, happened_on, late)
        found.setdefault((row.duty_id, row.owner_org_id, row.person_id), []).append(made_up)
    return found


async def day_counts(
    db: DbSession, org_ids: Collection[uuid.UUID], on: date, *, people: bool = False
) -> dict[Concerned, dict[date, int]]:
    """On how many days of each month a daily duty was done, by the last import."""
    query = select(DutyCount).where(
        among(DutyCount.owner_org_id, org_ids),
        _of(DutyCount, people),
        stood(DutyCount.recorded_at, DutyCount.withdrawn_at, on),
    )
    found: dict[Concerned, dict[date, int]] = {}
    for row in await db.exec(query):
        concerned = (row.duty_id, row.owner_org_id, row.person_id)
        found.setdefault(concerned, {})[row.month] = row.days_done
    return found


def _of(model: type[Exemption | MakeUp | DutyCount | Fact], people: bool) -> ColumnElement[bool]:
    """Rows about persons, or rows about orgs."""
    person_id = col(model.person_id)
    return person_id.is_not(None) if people else person_id.is_(None)
