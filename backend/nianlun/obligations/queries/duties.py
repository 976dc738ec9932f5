"""Stored duties in the versions known on a day, where they come from, and which facts satisfy them."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, true
from sqlmodel import col, select

from nianlun.access.rules import OrgKind
from nianlun.core.clock import end_of
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.obligations.models import DutyMapping, Obligation, ObligationOrigin, ObligationVersion
from nianlun.obligations.queries.known import stood
from nianlun.obligations.rules.duties import NEVER, Duty, DutySource, Terms, criteria
from nianlun.rulebook.obligations import Criterion
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, YearKind


async def stored(db: DbSession, owner_ids: Collection[uuid.UUID], on: date) -> list[Duty]:
    """The duties that these orgs had laid down by a day, in the order in which they did."""
    return await _duties(db, among(Obligation.owner_org_id, owner_ids), on)


async def one(db: DbSession, duty_id: uuid.UUID, on: date) -> Duty:
    """A stored duty as it was known on a day, or NotFound."""
    found = await _duties(db, col(Obligation.id) == duty_id, on)
    if not found:
        raise NotFound
    return found[0]


async def _duties(db: DbSession, which: ColumnElement[bool], on: date) -> list[Duty]:
    query = (
        select(Obligation, ObligationVersion)
        .join(ObligationVersion, col(ObligationVersion.obligation_id) == Obligation.id)
        .where(which, col(ObligationVersion.recorded_at) < end_of(on))
        .order_by(col(Obligation.created_at), col(Obligation.id), col(ObligationVersion.number))
    )
    versions: dict[uuid.UUID, list[ObligationVersion]] = {}
    rows: dict[uuid.UUID, Obligation] = {}
    for row, version in await db.exec(query):
        rows[row.id] = row
        versions.setdefault(row.id, []).append(version)
    return [_duty(rows[duty_id], found, on) for duty_id, found in versions.items()]


def _duty(row: Obligation, versions: list[ObligationVersion], on: date) -> Duty:
    has_ended = row.ended_at is not None and row.ended_at < end_of(on)
    return Duty(
        row.id,
        DutySource(row.source),
        tuple(terms_of(version) for version in versions),
        row.owner_org_id,
        ended_on=(row.ended_on or NEVER) if has_ended else None,
        row_version=row.version,
    )


def terms_of(row: ObligationVersion) -> Terms:
    """One stored version as a value."""
    year = WorkingYear(YearKind(row.year_kind), row.year) if row.year_kind and row.year else None
    same: dict[str, Any] = {
        name: getattr(row, name)
        for name in (
            "name", "short", "unit", "times", "times_max", "weekday", "at_time", "in_term_only",
            "skips_holidays", "strength", "citation", "effective_from", "effective_to", "ring_group",
            "number",
        )
    }  # fmt: skip
    return Terms(
        **same,
        every=Rhythm(row.every),
        held_by=tuple(OrgKind(kind) for kind in row.held_by),
        satisfied_by=criteria(row.satisfied_by),
        year=year,
    )


class Mapped(NamedTuple):
    """What an org said about which facts satisfy a duty; None: what the duty itself says."""

    duty_id: uuid.UUID
    owner_org_id: uuid.UUID
    satisfied_by: tuple[Criterion, ...] | None


async def mappings(
    db: DbSession, owner_ids: Collection[uuid.UUID], on: date, duty_id: uuid.UUID | None = None
) -> list[Mapped]:
    """The last word of each org on each duty by a day."""
    query = (
        select(DutyMapping)
        .where(
            among(DutyMapping.owner_org_id, owner_ids),
            col(DutyMapping.recorded_at) < end_of(on),
            DutyMapping.duty_id == duty_id if duty_id else true(),
        )
        .order_by(col(DutyMapping.recorded_at))
    )
    last = {(row.duty_id, row.owner_org_id): row for row in await db.exec(query)}
    return [_mapped(row) for row in last.values()]


def _mapped(row: DutyMapping) -> Mapped:
    said = None if row.satisfied_by is None else criteria(row.satisfied_by)
    return Mapped(row.duty_id, row.owner_org_id, said)


async def origins(db: DbSession, owner_ids: Collection[uuid.UUID], on: date) -> list[ObligationOrigin]:
    """Where the duties of these orgs come from, besides their first source."""
    query = (
        select(ObligationOrigin)
        .where(
            among(ObligationOrigin.owner_org_id, owner_ids),
            stood(ObligationOrigin.recorded_at, ObligationOrigin.withdrawn_at, on),
        )
        .order_by(col(ObligationOrigin.recorded_at))
    )
    return list(await db.exec(query))


async def recorded(db: DbSession, duty_id: uuid.UUID) -> dict[int, ObligationVersion]:
    """The stored versions of a duty by number, for when and by whom each was said."""
    query = select(ObligationVersion).where(ObligationVersion.obligation_id == duty_id)
    return {row.number: row for row in await db.exec(query)}
