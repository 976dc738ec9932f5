"""Adding to the tree and changing its nodes; reshaping it has modules of its own."""

import uuid
from collections.abc import Collection
from datetime import date

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import ORG_KIND_NAMES, OrgKind, Permission, Role
from nianlun.access.tree import add_org
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.versions import check_and_raise_version
from nianlun.organisation import queries as organisation
from nianlun.organisation import reshape_queries as reshape
from nianlun.organisation import rules
from nianlun.organisation.errors import OrgNameTaken
from nianlun.organisation.reshape_queries import Step
from nianlun.organisation.schemas import OrgAsked, OrgChange, OrgRead, OrgStepRead


async def rows(db: DbSession, caller: Caller) -> list[OrgRead]:
    """The tree as far as the caller reaches, parents before children."""
    nodes = await access.tree(db, caller, Permission.ORG_READ)
    seen = {node.org.id for node in nodes}
    managed = await organisation.managed(db, caller)
    return [
        _read(caller, node.org, node.parent_id if node.parent_id in seen else None, managed) for node in nodes
    ]


async def closed_rows(db: DbSession, caller: Caller) -> list[OrgRead]:
    """What was closed in the caller's reach, each under the org that keeps its papers."""
    nodes = await access.tree(db, caller, Permission.ORG_READ, closed=True)
    return [_read(caller, node.org, node.parent_id, set()) for node in nodes]


async def steps(db: DbSession, caller: Caller, org_id: uuid.UUID) -> list[OrgStepRead]:
    """What happened to an org, the latest first."""
    org = await access.org(db, caller, Permission.ORG_READ, org_id)
    moves = [step for step in await reshape.moves(db, org.id) if not org.closed_on or step.on < org.closed_on]
    found = [*moves, *await reshape.successions(db, org)]
    if org.closed_on and not any(step.step == "merged" for step in found):
        found.append(Step(org.closed_on, "closed", None))
    return [OrgStepRead(**step._asdict()) for step in sorted(found, key=lambda step: step.on, reverse=True)]


async def row(db: DbSession, caller: Caller, org: Org) -> OrgRead:
    """One node as the list would show it."""
    return next(row for row in await rows(db, caller) if row.id == org.id)


def _read(caller: Caller, org: Org, parent_id: uuid.UUID | None, managed: set[uuid.UUID]) -> OrgRead:
    kind = OrgKind(org.kind)
    may = rules.actions(kind, manages=org.id in managed, is_administrator=is_administrator(caller))
    facts = org.model_dump() | {"parent_id": parent_id, "kind_name": ORG_KIND_NAMES[kind], "actions": may}
    return OrgRead.model_validate(facts)


def is_administrator(caller: Caller) -> bool:
    return Role.SYSTEM_ADMINISTRATOR in caller.roles


async def add(db: DbSession, caller: Caller, asked: OrgAsked) -> Org:
    """A new node; raises NotFound, OrgKindNotHere, OnlyAdministratorAdds, OrgNameTaken."""
    parent = await access.org(db, caller, Permission.ORG_MANAGE, asked.parent_id)
    rules.check_can_add(OrgKind(parent.kind), asked.kind, is_administrator=is_administrator(caller))
    await _check_name(db, parent.id, asked.name)
    org = await add_org(
        db,
        kind=asked.kind,
        name=asked.name,
        parent_id=parent.id,
        in_use_since=_in_use_since(parent, asked),
    )
    audit.record(
        db, caller, "org.add", org_id=org.id, row=("org", org.id), fields=sorted(asked.model_fields_set)
    )
    await db.flush()
    return org


def _in_use_since(parent: Org, asked: OrgAsked) -> date | None:
    """A group founded without a day begins today: it owes nothing of the time before there was one."""
    if asked.kind is not OrgKind.GROUP or "in_use_since" in asked.model_fields_set:
        return asked.in_use_since
    return parent.in_use_since and max(parent.in_use_since, clock.today())


async def change(db: DbSession, caller: Caller, org_id: uuid.UUID, seen: int | None, asked: OrgChange) -> Org:
    """Another name, another first day of use; raises NotFound, VersionConflict, OrgNameTaken."""
    org = await access.org(db, caller, Permission.ORG_MANAGE, org_id)
    await db.refresh(org, with_for_update=True)
    check_and_raise_version(org, seen)
    parent_id = await organisation.parent_of(db, org.id)
    if asked.name is not None and parent_id is not None:
        await _check_name(db, parent_id, asked.name, [org.id])
    changes = asked.model_dump(exclude_unset=True)
    if asked.name is None:
        changes.pop("name", None)
    begins = org.in_use_since is None and asked.in_use_since
    org.sqlmodel_update(changes)
    audit.record(db, caller, "org.change", org_id=org.id, row=("org", org.id), fields=sorted(changes))
    if begins and org.kind == OrgKind.BRANCH:
        await _begin_groups(db, caller, org, begins)
    await db.flush()
    return org


async def _begin_groups(db: DbSession, caller: Caller, branch: Org, on: date) -> None:
    """Groups that were there before their branch began come into use with it: a roster brings them along."""
    for group in await organisation.children(db, [branch.id]):
        if not group.in_use_since:
            group.in_use_since = on
            group.version += 1
            row, fields = ("org", group.id), ["in_use_since"]
            audit.record(db, caller, "org.change", org_id=group.id, row=row, fields=fields)


async def _check_name(
    db: DbSession, parent_id: uuid.UUID, name: str, but_for: Collection[uuid.UUID] = ()
) -> None:
    """The name lies in one table and the parent in another, so a lock stands in for a unique index."""
    await organisation.lock(db, parent_id)
    if await organisation.is_name_taken(db, parent_id, name, but_for):
        raise OrgNameTaken
