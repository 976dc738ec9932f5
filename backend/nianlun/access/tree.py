"""Changing the tree: edges are dated, and the closure is kept in step with them."""

import uuid
from datetime import date

from nianlun.access import queries as access
from nianlun.access.models import Org, OrgClosure, OrgEdge
from nianlun.access.rules import OrgKind
from nianlun.core.db import DbSession


async def add_org(
    db: DbSession,
    *,
    kind: OrgKind,
    name: str,
    parent_id: uuid.UUID | None,
    since: date,
    in_use_since: date | None,
) -> Org:
    """A new node under a parent (none: the root), standing there from `since` on."""
    org = Org(kind=kind, name=name, in_use_since=in_use_since)
    db.add(org)
    await db.flush()
    db.add(OrgClosure(ancestor_id=org.id, descendant_id=org.id, depth=0, valid_from=since))
    if parent_id is not None:
        db.add(OrgEdge(parent_id=parent_id, child_id=org.id, valid_from=since))
        for ancestor_id, depth in await access.ancestors(db, parent_id, since):
            db.add(
                OrgClosure(ancestor_id=ancestor_id, descendant_id=org.id, depth=depth + 1, valid_from=since)
            )
    await db.flush()
    return org
