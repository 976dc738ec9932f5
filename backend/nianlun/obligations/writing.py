"""Rows of duties: what one says is added as a version, its source as an origin; nothing is edited."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col, select

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.obligations.models import Obligation, ObligationOrigin, ObligationVersion
from nianlun.obligations.rules.duties import DutySource, Terms

#: As much of the sentence as the column holds.
LONGEST_WORDS = 400


@dataclass(frozen=True)
class Origin:
    """What a duty was made from, as data: plans lie above this floor."""

    source: str
    id: uuid.UUID
    words: str = ""


async def create(db: DbSession, caller: Caller, org: Org, wanted: Terms, source: DutySource) -> Obligation:
    """A new duty with its first version."""
    row = Obligation(owner_org_id=org.id, source=source, created_by=caller.person_id)
    db.add(row)
    await db.flush()
    await say(db, caller, row, wanted)
    audit.record(db, caller, "obligation.add", org_id=org.id, row=("obligation", row.id))
    return row


async def say(db: DbSession, caller: Caller, row: Obligation, wanted: Terms) -> None:
    """What the duty says from now on, as its next version."""
    number = select(func.max(ObligationVersion.number)).where(ObligationVersion.obligation_id == row.id)
    last = (await db.exec(number)).one() or 0
    db.add(
        ObligationVersion(
            **_columns(wanted),
            obligation_id=row.id,
            number=last + 1,
            recorded_by=caller.person_id,
        )
    )
    await db.flush()


async def end(db: DbSession, row: Obligation, last_day: date | None) -> None:
    """From now on no period that ends later is known to be owed; without a last day, none ever was."""
    row.ended_on, row.ended_at = last_day, clock.now()
    await db.flush()


async def revive(db: DbSession, duty_ids: Sequence[uuid.UUID]) -> None:
    """Owed on as if nothing had replaced them; what was never owed stays so."""
    for duty_id in duty_ids:
        row = await db.get_one(Obligation, duty_id)
        if row.ended_on is not None:
            row.ended_on = row.ended_at = None
    await db.flush()


def _columns(terms: Terms) -> dict[str, Any]:
    same = {
        name: value
        for name, value in terms.__dict__.items()
        if name not in ("number", "verified", "year", "every", "held_by", "satisfied_by")
    }
    return same | {
        "every": str(terms.every),
        "held_by": [str(kind) for kind in terms.held_by],
        "satisfied_by": [criterion.model_dump(mode="json") for criterion in terms.satisfied_by],
        "year_kind": str(terms.year.kind) if terms.year else None,
        "year": terms.year.year if terms.year else None,
    }


async def add_origin(
    db: DbSession,
    caller: Caller,
    duty_id: uuid.UUID,
    org_id: uuid.UUID,
    origin: Origin,
    replaced: Sequence[uuid.UUID] = (),
) -> None:
    """One more origin of an org's duty; the same twice is once."""
    if await _standing(db, ObligationOrigin.duty_id == duty_id, _is_of(org_id, origin)):
        return
    db.add(
        ObligationOrigin(
            duty_id=duty_id,
            owner_org_id=org_id,
            origin_source=origin.source,
            origin_id=origin.id,
            words=origin.words[:LONGEST_WORDS],
            replaced=list(replaced),
            recorded_by=caller.person_id,
        )
    )
    await db.flush()


async def withdraw_origin(db: DbSession, org_id: uuid.UUID, origin: Origin) -> list[uuid.UUID]:
    """Takes an origin back wherever it stands; the duties that it was an origin of."""
    rows = await _standing(db, _is_of(org_id, origin))
    for row in rows:
        row.withdrawn_at = clock.now()
    await db.flush()
    return [row.duty_id for row in rows]


async def replaced_by(db: DbSession, duty_id: uuid.UUID) -> list[uuid.UUID]:
    """What was ended in favour of a duty, by whichever of its origins."""
    query = select(ObligationOrigin.replaced).where(ObligationOrigin.duty_id == duty_id)
    return [other for replaced in await db.exec(query) for other in replaced]


async def has_origins(db: DbSession, duty_id: uuid.UUID) -> bool:
    return bool(await _standing(db, ObligationOrigin.duty_id == duty_id))


async def _standing(db: DbSession, *which: ColumnElement[bool] | bool) -> list[ObligationOrigin]:
    query = select(ObligationOrigin).where(*which, col(ObligationOrigin.withdrawn_at).is_(None))
    return list(await db.exec(query))


def _is_of(org_id: uuid.UUID, origin: Origin) -> ColumnElement[bool]:
    return and_(
        col(ObligationOrigin.owner_org_id) == org_id,
        col(ObligationOrigin.origin_source) == origin.source,
        col(ObligationOrigin.origin_id) == origin.id,
    )
