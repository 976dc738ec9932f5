"""Another place in the tree: last year's figures keep last year's tree."""

import uuid

from nianlun.access import audit, tree
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.rules import OrgKind, Permission
from nianlun.core.db import DbSession
from nianlun.organisation import consequences, rules
from nianlun.organisation import queries as organisation
from nianlun.organisation.consequences import Consequences
from nianlun.organisation.errors import OrgNameTaken
from nianlun.organisation.schemas import OrgMoveAsked, Reshaped
from nianlun.organisation.service import is_administrator


async def move(db: DbSession, caller: Caller, org_id: uuid.UUID, asked: OrgMoveAsked) -> Reshaped:
    """An org with everything below it under another one; raises NotFound, OnlyAdministratorReshapes and what
    stands against it."""
    await tree.hold(db)
    org = await access.org(db, caller, Permission.ORG_MANAGE, org_id)
    parent = await access.org(db, caller, Permission.ORG_MANAGE, asked.parent_id)
    if org.kind != OrgKind.GROUP:
        rules.check_can_reshape(OrgKind(org.kind), is_administrator=is_administrator(caller))
    found = Consequences(caller, asked.from_day, orgs=await organisation.children(db, [org.id]))
    below = {org.id, *await organisation.below(db, org.id)}
    there = await organisation.parent_of(db, org.id) == parent.id
    found.refuse(
        *rules.of_move(OrgKind(org.kind), OrgKind(parent.kind), is_below=parent.id in below, is_there=there)
    )
    found.refuse_if(await organisation.is_name_taken(db, parent.id, org.name, [org.id]), OrgNameTaken)
    await consequences.check_day(db, found, [org.id, parent.id])
    if not found.is_to_be_done(asked):
        return await consequences.present(db, found, [])
    await tree.place(db, [org.id], parent.id, asked.from_day)
    org.version += 1
    audit.record(db, caller, "org.move", org_id=org.id, row=("org", org.id), reason=asked.reason)
    await db.flush()
    return await consequences.present(db, found, [org.id])
