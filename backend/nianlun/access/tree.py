"""Changing the tree: edges are dated, and the closure is kept in step with them."""

import uuid
from datetime import date

from nianlun.access import queries as access
from nianlun.access.models import Org, OrgClosure, OrgEdge
from nianlun.access.rules import OrgKind
from nianlun.core import clock
from nianlun.core.db import DbSession

#: A node entered today stood there long before anybody entered it, and late entries count under it.
#: Only a move knows a day from which another place holds.
ALWAYS = date(1900, 1, 1)


async def add_org(
    db: DbSession, *, kind: OrgKind, name: str, parent_id: uuid.UUID | None, in_use_since: date | None
) -> Org:
    """A new node under a parent (none: the root)."""
    org = Org(kind=kind, name=name, in_use_since=in_use_since)
    db.add(org)
    await db.flush()
    db.add(OrgClosure(ancestor_id=org.id, descendant_id=org.id, depth=0, valid_from=ALWAYS))
    if parent_id is not None:
        db.add(OrgEdge(parent_id=parent_id, child_id=org.id, valid_from=ALWAYS))
        for ancestor_id, depth in await access.ancestors(db, parent_id, clock.today()):
            db.add(
                OrgClosure(ancestor_id=ancestor_id, descendant_id=org.id, depth=depth + 1, valid_from=ALWAYS)
            )
    await db.flush()
    return org
