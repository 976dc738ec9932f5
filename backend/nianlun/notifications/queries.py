"""Wishes, robots and deliveries, as found in the database."""

import uuid
from typing import NamedTuple

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Account, Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.notifications.models import Delivery, NotificationPreference, Robot
from nianlun.notifications.rules import DeliveryState

MOST_OWN = 10


async def preference(db: DbSession, account_id: uuid.UUID) -> NotificationPreference | None:
    query = select(NotificationPreference).where(NotificationPreference.account_id == account_id)
    return (await db.exec(query)).first()


async def wanting_mail(db: DbSession) -> list[NotificationPreference]:
    """Wishes of active accounts that name an address."""
    query = (
        select(NotificationPreference)
        .join(Account, col(Account.id) == NotificationPreference.account_id)
        .where(
            NotificationPreference.enabled,
            col(NotificationPreference.mail_cipher).is_not(None),
            Account.active,
        )
    )
    return list(await db.exec(query))


class OwnedRobot(NamedTuple):
    """A robot with the name of its org."""

    robot: Robot
    org_name: str


async def robots(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> list[OwnedRobot]:
    """Those in reach, by name."""
    query = (
        select(Robot, Org.name)
        .join(Org, col(Org.id) == Robot.owner_org_id)
        .where(_standing(caller), at_or_below(org_id, Robot.owner_org_id))
        .order_by(col(Robot.name), col(Robot.id))
    )
    return [OwnedRobot(*row) for row in await db.exec(query)]


async def robot(db: DbSession, caller: Caller, robot_id: uuid.UUID, *, to_change: bool = False) -> OwnedRobot:
    """One in reach, locked when it is to be changed; or NotFound."""
    query = (
        select(Robot, Org.name)
        .join(Org, col(Org.id) == Robot.owner_org_id)
        .where(Robot.id == robot_id, _standing(caller))
    )
    if to_change:
        query = query.with_for_update(of=Robot)
    if (found := (await db.exec(query)).first()) is None:
        raise NotFound
    return OwnedRobot(*found)


def _standing(caller: Caller) -> ColumnElement[bool]:
    return in_reach(caller, Permission.NOTIFICATION_MANAGE, Robot.owner_org_id) & col(Robot.removed_at).is_(
        None
    )


async def hold_robots(db: DbSession, org_id: uuid.UUID) -> None:
    """Until the end of the transaction nobody else adds one to the org: they are counted first."""
    await db.exec(select(Org.id).where(Org.id == org_id).with_for_update(key_share=True))


async def robots_of(db: DbSession, org_id: uuid.UUID) -> int:
    """How many one org has."""
    query = select(func.count()).where(Robot.owner_org_id == org_id, col(Robot.removed_at).is_(None))
    return (await db.exec(query)).one()


async def robots_at_work(db: DbSession) -> list[Robot]:
    return list(await db.exec(select(Robot).where(Robot.enabled, col(Robot.removed_at).is_(None))))


class Recorded(NamedTuple):
    """A delivery with the name of the robot that it went to."""

    delivery: Delivery
    robot_name: str | None


async def deliveries(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, page: Page
) -> tuple[list[Recorded], int]:
    """To robots of orgs in reach, removed ones too, newest first, and how many."""
    mine = (
        in_reach(caller, Permission.NOTIFICATION_MANAGE, Robot.owner_org_id),
        at_or_below(org_id, Robot.owner_org_id),
        Delivery.state != DeliveryState.NOTHING,
    )
    joined = select(Delivery, Robot.name).join(Robot, col(Robot.id) == Delivery.robot_id).where(*mine)
    total = (await db.exec(select(func.count()).select_from(joined.subquery()))).one()
    query = (
        joined.order_by(col(Delivery.created_at).desc(), col(Delivery.id).desc())
        .offset(page.offset)
        .limit(page.size)
    )
    return [Recorded(*row) for row in await db.exec(query)], total


async def own_deliveries(db: DbSession, account_id: uuid.UUID) -> list[Recorded]:
    """The last few mails to one account."""
    query = (
        select(Delivery)
        .where(Delivery.account_id == account_id, Delivery.state != DeliveryState.NOTHING)
        .order_by(col(Delivery.created_at).desc(), col(Delivery.id).desc())
        .limit(MOST_OWN)
    )
    return [Recorded(row, None) for row in await db.exec(query)]


async def delivery(db: DbSession, delivery_id: uuid.UUID) -> Delivery | None:
    """Locked until the transaction ends: two jobs of the same delivery take turns."""
    query = select(Delivery).where(Delivery.id == delivery_id).with_for_update()
    return (await db.exec(query)).first()
