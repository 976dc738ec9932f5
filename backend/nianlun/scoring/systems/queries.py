"""Indicator systems as found in the database, each through the reach filter."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Membership
from nianlun.scoring.models import Indicator, IndicatorSystem
from nianlun.scoring.reach import MANAGE, in_own_layer, visible_systems

Newer = aliased(IndicatorSystem)


class Seen(NamedTuple):
    """A system with what the caller needs around it."""

    system: IndicatorSystem
    org: Org
    may_manage: bool
    has_successor: bool


class Wanted(NamedTuple):
    """The filters of a list; None: any."""

    org_id: uuid.UUID | None = None
    year: int | None = None
    subject: str | None = None
    state: str | None = None


def _seen(caller: Caller) -> Any:
    newer = select(Newer.id).where(Newer.replaces_id == IndicatorSystem.id, Newer.state != "retired")
    return select(
        IndicatorSystem,
        Org,
        in_reach(caller, MANAGE, IndicatorSystem.owner_org_id),
        newer.correlate(IndicatorSystem).exists(),
    ).join(Org, col(Org.id) == IndicatorSystem.owner_org_id)


async def listed(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """Visible systems, the newest year first, and how many there are."""
    conditions = [visible_systems(caller), at_or_below(wanted.org_id, IndicatorSystem.owner_org_id)]
    for name in ("year", "subject", "state"):
        if (value := getattr(wanted, name)) is not None:
            conditions.append(getattr(IndicatorSystem, name) == value)
    count = select(func.count()).select_from(IndicatorSystem).where(*conditions)
    query = (
        _seen(caller)
        .where(*conditions)
        .order_by(col(IndicatorSystem.year).desc(), col(IndicatorSystem.created_at), col(IndicatorSystem.id))
        .offset(page.offset)
        .limit(page.size)
    )
    return [Seen(*row) for row in await db.exec(query)], (await db.exec(count)).one()


async def seen(db: DbSession, caller: Caller, system_id: uuid.UUID) -> Seen:
    """One visible system, or NotFound."""
    query = _seen(caller).where(IndicatorSystem.id == system_id, visible_systems(caller))
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return Seen(*found)


async def managed(db: DbSession, caller: Caller, system_id: uuid.UUID) -> IndicatorSystem:
    """One system that the caller keeps, locked for it, or NotFound."""
    query = select(IndicatorSystem).where(
        IndicatorSystem.id == system_id, in_reach(caller, MANAGE, IndicatorSystem.owner_org_id)
    )
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def one(db: DbSession, system_id: uuid.UUID) -> IndicatorSystem:
    """By id, for what was already allowed to know the id."""
    found = await db.get(IndicatorSystem, system_id)
    if found is None:
        raise NotFound
    return found


async def held(db: DbSession, system_id: uuid.UUID) -> IndicatorSystem:
    """By id and locked: nobody closes it while what follows or extends it is published."""
    return await db.get_one(IndicatorSystem, system_id, with_for_update=True, populate_existing=True)


async def indicators(db: DbSession, system_ids: Iterable[uuid.UUID]) -> list[Indicator]:
    """All lines of some systems, in order."""
    query = (
        select(Indicator)
        .where(col(Indicator.system_id).in_(set(system_ids)))
        .order_by(col(Indicator.system_id), col(Indicator.position))
    )
    return list(await db.exec(query))


async def remove_indicators(db: DbSession, system_id: uuid.UUID) -> None:
    """Of a draft; the database itself refuses it of anything else."""
    await db.exec(delete(Indicator).where(col(Indicator.system_id) == system_id))


async def parts(db: DbSession, base_id: uuid.UUID, *, published: bool = True) -> list[IndicatorSystem]:
    """What branches laid down for themselves under a system."""
    states = ["published"] if published else ["draft", "published"]
    query = select(IndicatorSystem).where(
        IndicatorSystem.extends_id == base_id, col(IndicatorSystem.state).in_(states)
    )
    return list(await db.exec(query))


async def own_parts(
    db: DbSession, caller: Caller, base_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, uuid.UUID]:
    """base -> the part that the caller's own branch has under it, the newest edition."""
    query = (
        select(IndicatorSystem)
        .where(
            col(IndicatorSystem.extends_id).in_(base_ids),
            IndicatorSystem.state != "retired",
            in_own_layer(caller, MANAGE, IndicatorSystem.owner_org_id),
        )
        .order_by(col(IndicatorSystem.edition))
    )
    return {it.extends_id: it.id for it in await db.exec(query) if it.extends_id}


async def scoring_now(db: DbSession, person_id: uuid.UUID) -> list[tuple[IndicatorSystem, Org]]:
    """Published systems not closed yet, by which members of a branch that a person belonged to are scored.

    Who left after the period's last day is still scored there; whether they are, `subjects.oneself` says.
    """
    branches = select(Membership.owner_org_id).where(
        Membership.person_id == person_id,
        or_(col(Membership.left_on).is_(None), col(Membership.left_on) > IndicatorSystem.period_to),
    )
    query = (
        select(IndicatorSystem, Org)
        .join(Org, col(Org.id) == IndicatorSystem.owner_org_id)
        .where(
            IndicatorSystem.subject == "member",
            IndicatorSystem.state == "published",
            col(IndicatorSystem.closed_at).is_(None),
            col(IndicatorSystem.owner_org_id).in_(branches),
        )
        .order_by(col(IndicatorSystem.year).desc(), col(IndicatorSystem.id))
    )
    return list((await db.exec(query)).all())
