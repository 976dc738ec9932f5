"""What a change of the tree must know beforehand."""

import uuid
from collections.abc import Collection

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgClosure, OrgEdge
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.core.columns import among
from nianlun.core.db import DbSession


async def managed(db: DbSession, caller: Caller) -> set[uuid.UUID]:
    """The orgs that the caller may change."""
    return set(await db.exec(select(Org.id).where(in_reach(caller, Permission.ORG_MANAGE, Org.id))))


async def parent_of(db: DbSession, org_id: uuid.UUID) -> uuid.UUID | None:
    """The org it stands under today; None for the root."""
    query = select(OrgEdge.parent_id).where(OrgEdge.child_id == org_id, col(OrgEdge.valid_until).is_(None))
    return (await db.exec(query)).first()


async def is_name_taken(
    db: DbSession, parent_id: uuid.UUID, name: str, but_for: Collection[uuid.UUID] = ()
) -> bool:
    """Whether another child of this parent bears the name; what is closed keeps its name for itself."""
    return any(org.name == name and org.id not in but_for for org in await children(db, [parent_id]))


async def children(db: DbSession, org_ids: Collection[uuid.UUID], *, closed: bool = False) -> list[Org]:
    """What stands right under these orgs today; or what was closed and is kept there."""
    query = (
        select(Org)
        .join(OrgEdge, col(OrgEdge.child_id) == Org.id)
        .where(
            among(OrgEdge.parent_id, org_ids),
            col(OrgEdge.valid_until).is_(None),
            col(Org.closed_on).is_not(None) == closed,
        )
        .order_by(col(Org.created_at), col(Org.id))
    )
    return list(await db.exec(query))


async def lock(db: DbSession, org_id: uuid.UUID) -> None:
    """Until the end of the transaction nobody else changes this org or adds below it."""
    await db.exec(select(Org.id).where(Org.id == org_id).with_for_update(key_share=True))


async def below(db: DbSession, org_id: uuid.UUID) -> set[uuid.UUID]:
    """Everything under an org today, itself included."""
    query = select(OrgClosure.descendant_id).where(
        OrgClosure.ancestor_id == org_id, col(OrgClosure.valid_until).is_(None)
    )
    return set(await db.exec(query))


async def name_of(db: DbSession, org_id: uuid.UUID) -> str:
    """The name of an org that was allowed to be known before."""
    return (await db.exec(select(Org.name).where(Org.id == org_id))).one()
