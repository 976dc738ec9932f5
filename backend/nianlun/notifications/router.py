"""Reminders over HTTP: one's own, and the group robots of an org."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import Invalid, NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.notifications import errors, present, service
from nianlun.notifications import queries as notifications
from nianlun.notifications.queries import Recorded
from nianlun.notifications.schemas import (
    DeliveryRead,
    PreferenceAsked,
    PreferenceRead,
    RobotAsked,
    RobotChange,
    RobotRead,
)

mine = APIRouter(prefix="/me/notifications", tags=["notifications"])
robots = APIRouter(prefix="/robots", tags=["robots"])
deliveries = APIRouter(prefix="/deliveries", tags=["deliveries"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
Manager = Annotated[Caller, require(Permission.NOTIFICATION_MANAGE)]


@mine.get("", summary="我的提醒", response_model=PreferenceRead, responses=problems(errors.NeedsAccount))
async def read_own(db: SessionDep, caller: Own) -> object:
    """Where the weekly digest goes and on which day, with the last few that were sent."""
    wish = await service.preference(db, caller)
    return present.of_preference(wish, await notifications.own_deliveries(db, wish.account_id))


@mine.put(
    "",
    summary="改我的提醒",
    response_model=PreferenceRead,
    responses=problems(errors.NeedsAccount, Invalid, VersionConflict, VersionRequired),
)
async def choose_own(body: PreferenceAsked, seen: SeenVersion, db: SessionDep, caller: Own) -> object:
    """As a whole; without an address no mail is sent."""
    wish = await service.choose(db, caller, body, seen)
    return present.of_preference(wish, await notifications.own_deliveries(db, wish.account_id))


@robots.get("", summary="群机器人", response_model=list[RobotRead])
async def list_robots(db: SessionDep, caller: Manager, org: uuid.UUID | None = None) -> object:
    """Those of the orgs in reach, without their keys."""
    return [present.of_robot(row) for row in await notifications.robots(db, caller, org)]


@robots.post(
    "",
    summary="加群机器人",
    status_code=201,
    response_model=RobotRead,
    responses=problems(NotFound, errors.RobotAddressNotAllowed, errors.TooManyRobots),
)
async def add_robot(body: RobotAsked, db: SessionDep, caller: Manager) -> object:
    """One group robot of 企业微信 or 钉钉; its address is kept encrypted and never shown again."""
    robot = await service.add_robot(db, caller, body)
    return present.of_robot(await notifications.robot(db, caller, robot.id))


@robots.patch(
    "/{robot_id}",
    summary="改群机器人",
    response_model=RobotRead,
    responses=problems(NotFound, errors.RobotAddressNotAllowed, VersionConflict, VersionRequired),
)
async def change_robot(
    robot_id: uuid.UUID, body: RobotChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """What is named; `enabled: false` silences it."""
    found = await notifications.robot(db, caller, robot_id, to_change=True)
    check_and_raise_version(found.robot, seen)
    await service.change_robot(db, caller, found.robot, body.model_dump(exclude_unset=True))
    return present.of_robot(found)


@robots.delete("/{robot_id}", summary="移除群机器人", status_code=204, responses=problems(NotFound))
async def remove_robot(robot_id: uuid.UUID, db: SessionDep, caller: Manager) -> None:
    """Its keys are forgotten; what was sent to it stays on record."""
    found = await notifications.robot(db, caller, robot_id, to_change=True)
    await service.remove_robot(db, caller, found.robot)


@robots.post(
    "/{robot_id}/test",
    summary="试发一条",
    status_code=202,
    response_model=DeliveryRead,
    responses=problems(NotFound),
)
async def try_robot(robot_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Queued at once, in quiet hours too; the list of deliveries tells what became of it."""
    found = await notifications.robot(db, caller, robot_id)
    delivery = await service.test_robot(db, caller, found.robot)
    return present.of_delivery(Recorded(delivery, found.robot.name))


@deliveries.get("", summary="发出的提醒", response_model=Listing[DeliveryRead])
async def list_deliveries(
    db: SessionDep, page: PageDep, caller: Manager, org: uuid.UUID | None = None
) -> object:
    """To the robots of the orgs in reach, newest first; mails are each receiver's own business."""
    rows, total = await notifications.deliveries(db, caller, org, page)
    items = [present.of_delivery(row) for row in rows]
    return Listing(items=items, total=total, page=page.page, size=page.size)
