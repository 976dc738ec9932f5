"""What a change of the tree must know beforehand."""

import uuid

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgEdge
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession


async def managed(db: DbSession, caller: Caller) -> set[uuid.UUID]:
    """The orgs that the caller may change."""
    return set(await db.exec(select(Org.id).where(in_reach(caller, Permission.ORG_MANAGE, Org.id))))


async def parent_of(db: DbSession, org_id: uuid.UUID) -> uuid.UUID | None:
    """The org it stands under today; None for the root."""
    query = select(OrgEdge.parent_id).where(OrgEdge.child_id == org_id, col(OrgEdge.valid_until).is_(None))
    return (await db.exec(query)).first()


async def is_name_taken(
    db: DbSession, parent_id: uuid.UUID, name: str, other_than: uuid.UUID | None = None
) -> bool:
    """Whether another child of this parent bears the name."""
    query = (
        select(Org.id)
        .join(OrgEdge, col(OrgEdge.child_id) == Org.id)
        .where(OrgEdge.parent_id == parent_id, col(OrgEdge.valid_until).is_(None), Org.name == name)
    )
    return any(found != other_than for found in await db.exec(query))


async def lock(db: DbSession, org_id: uuid.UUID) -> None:
    """Until the end of the transaction nobody else changes this org or adds below it."""
    await db.exec(select(Org.id).where(Org.id == org_id).with_for_update(key_share=True))
