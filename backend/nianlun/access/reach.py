"""The reach filter, written once: which rows a caller may find under one permission.

The list of orgs never leaves Postgres: the same function `reach_of` serves this filter and the row-level
policies, as an array, so that both use the index on `owner_org_id`.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, TEXT, ColumnElement, Uuid, any_, cast, func, or_, true
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from nianlun.access.caller import Caller
from nianlun.access.models import Org, Party
from nianlun.access.rules import PERMISSIONS, READING, Permission, Role, grants_of
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound


def reachable_orgs(caller: Caller, permission: Permission) -> ColumnElement[Any]:
    """A uuid[] expression: the orgs this caller reaches under this permission."""
    if caller.key_org_id is not None:
        orgs = func.subtree_of(caller.key_org_id)
    else:
        orgs = func.reach_of(caller.account_id, cast(grants_of(permission), ARRAY(TEXT)))
    return cast(select(orgs).scalar_subquery(), ARRAY(Uuid))


def in_reach(caller: Caller, permission: Permission, org_column: Any) -> ColumnElement[bool]:
    """True for rows whose org column lies in reach."""
    is_reachable: ColumnElement[bool] = org_column == any_(reachable_orgs(caller, permission))
    return is_reachable


def is_party(caller: Caller, permission: Permission, row_id_column: Any, access: str) -> ColumnElement[bool]:
    """True for rows to which the caller, or an org in the caller's reach, was made a party."""
    return rows_as_party(caller, permission, access).where(col(Party.row_id) == row_id_column).exists()


def rows_as_party(caller: Caller, permission: Permission, access: str) -> SelectOfScalar[uuid.UUID]:
    """The ids of the rows for which `is_party` is true; for lists, where it would be asked of every row."""
    mine = or_(
        # A machine is nobody: compared with NULL, not asked whether the party is no person.
        col(Party.person_id) == cast(caller.person_id, Uuid),
        col(Party.org_id) == any_(reachable_orgs(caller, permission)),
    )
    levels = ["write"] if access == "write" else ["read", "write"]
    return select(Party.row_id).where(col(Party.access).in_(levels), mine)


def at_or_below(org_id: uuid.UUID | None, org_column: Any) -> ColumnElement[bool]:
    """True for rows of one org and of everything under it today; True for all when no org is named.

    A filter of what the caller chose to look at, never a permission.
    """
    if org_id is None:
        return true()
    return col(org_column).in_(select(func.unnest(func.subtree_of(org_id))))


async def reaches(db: DbSession, caller: Caller, permission: Permission, org_id: uuid.UUID) -> bool:
    """Whether one org lies in reach; for writes that name their org in the body."""
    found = await db.exec(select(in_reach(caller, permission, cast(org_id, Uuid))))
    return bool(found.one())


async def roles_reaching(
    db: DbSession, caller: Caller, permission: Permission, org_ids: Iterable[uuid.UUID]
) -> defaultdict[uuid.UUID, set[Role]]:
    """By org, through which of the caller's roles it lies in reach, each role as far as its own scope.

    A secretary of a general branch (layer) is nobody in its branches, whatever else they hold (subtree).
    """
    wanted = set(org_ids)
    roles: defaultdict[uuid.UUID, set[Role]] = defaultdict(set)
    for role, scope in PERMISSIONS[permission].items():
        reached = func.reach_of(caller.account_id, cast([f"{role}/{scope}"], ARRAY(TEXT)))
        here = any_(cast(select(reached).scalar_subquery(), ARRAY(Uuid)))
        for org_id in await db.exec(select(Org.id).where(col(Org.id).in_(wanted), col(Org.id) == here)):
            roles[org_id].add(role)
    return roles


async def check_reach(db: DbSession, caller: Caller, permission: Permission, org_id: uuid.UUID) -> None:
    """NotFound unless the org lies in reach: what is out of reach does not exist for the caller.

    What was begun in a closed org goes on; nothing new begins there, so for writing it does not exist either.
    """
    here = select(Org.id).where(Org.id == org_id, in_reach(caller, permission, Org.id), *standing(permission))
    if (await db.exec(here)).first() is None:
        raise NotFound


def standing(permission: Permission) -> list[ColumnElement[bool]]:
    """For a permission to write: the condition that the org is not closed."""
    return [] if permission in READING else [col(Org.closed_on).is_(None)]
