"""Schemes as found in the database, each through the reach of its activity."""

import uuid

from sqlalchemy import and_, or_
from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org, OrgClosure
from nianlun.access.reach import in_reach
from nianlun.access.rules import PERMISSIONS, OrgKind, Permission
from nianlun.activities.models import Activity, Scheme
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound


async def editions(db: DbSession, activity_id: uuid.UUID) -> list[Scheme]:
    """Every edition of an activity's scheme, the newest first."""
    query = select(Scheme).where(Scheme.activity_id == activity_id).order_by(col(Scheme.edition).desc())
    return list(await db.exec(query))


async def approvable(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> Activity:
    """One activity whose scheme the caller may judge, locked for it, or NotFound."""
    query = select(Activity).where(
        Activity.id == activity_id, in_reach(caller, Permission.SCHEME_APPROVE, Activity.owner_org_id)
    )
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def leaders(db: DbSession, org_id: uuid.UUID) -> set[uuid.UUID]:
    """Who leads an org today and so may approve its schemes: of a group, the leaders of its branch."""
    within = and_(
        col(OrgClosure.ancestor_id) == Appointment.org_id,
        col(OrgClosure.descendant_id) == org_id,
        col(OrgClosure.valid_until).is_(None),
    )
    query = (
        select(Appointment.person_id)
        .join(OrgClosure, within)
        .join(Org, col(Org.id) == OrgClosure.descendant_id)
        .where(
            col(Appointment.role).in_(PERMISSIONS[Permission.SCHEME_APPROVE]),
            or_(col(OrgClosure.depth) == 0, and_(col(OrgClosure.depth) == 1, col(Org.kind) == OrgKind.GROUP)),
            access.in_force(),
        )
    )
    return set(await db.exec(query))
