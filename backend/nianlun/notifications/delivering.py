"""Carrying one delivery: taken in one transaction, sent with none open, noted in another.

A worker killed in between leaves a delivery that was perhaps sent; it is sent again rather than not at all,
under the same number. Whoever was taken off the list meanwhile gets nothing.
"""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from nianlun.core import clock, jobs
from nianlun.core.db import DbSession, unit_of_work
from nianlun.core.secrets import decrypt
from nianlun.notifications import calling, mail, rules
from nianlun.notifications import queries as notifications
from nianlun.notifications.errors import NotDelivered
from nianlun.notifications.models import Delivery, Robot
from nianlun.notifications.rules import DeliveryState, MessagePurpose, RobotKind

#: A try so long after the first is news from last week.
TOO_OLD = rules.STILL_WELCOME


@dataclass(frozen=True)
class Parcel:
    """A delivery on its way: `carry` needs no database."""

    delivery_id: uuid.UUID
    carry: Callable[[], Awaitable[None]]


@jobs.queue.task(name="notifications.deliver", retry=jobs.AGAIN)
async def deliver(delivery_id: str) -> None:
    """May run twice: what has left, or was given up, is not touched again."""
    async with unit_of_work() as db:
        parcel = await _take(db, uuid.UUID(delivery_id))
    if parcel is None:
        return
    failure: NotDelivered | None = None
    try:
        await parcel.carry()
    except NotDelivered as refused:
        failure = refused
    async with unit_of_work() as db:
        await _note(db, parcel.delivery_id, failure)


async def _take(db: DbSession, delivery_id: uuid.UUID) -> Parcel | None:
    """None: nothing to do, or not now."""
    row = await notifications.delivery(db, delivery_id)
    if row is None or row.body is None or row.state not in (DeliveryState.QUEUED, DeliveryState.FAILED):
        return None
    now = clock.now()
    later = rules.after_quiet(now)
    if row.purpose == MessagePurpose.DIGEST and later != now:
        row.next_try_at = later
        await jobs.defer(db, deliver, at=later, delivery_id=str(row.id))
        return None
    carry = None if now - row.created_at > TOO_OLD else await _carrier(db, row)
    if carry is None:
        _give_up(row, "已过了时候，或收件人不再收。")
        return None
    row.attempts += 1
    return Parcel(row.id, carry)


async def _carrier(db: DbSession, row: Delivery) -> Callable[[], Awaitable[None]] | None:
    """How it gets there; None where it is not wanted any more."""
    text = row.body or ""
    if row.robot_id:
        robot = await db.get_one(Robot, row.robot_id)
        if not robot.url_cipher or not (robot.enabled or row.purpose == MessagePurpose.TEST):
            return None
        secret = decrypt(robot.secret_cipher) if robot.secret_cipher else None
        return partial(calling.call, RobotKind(robot.kind), decrypt(robot.url_cipher), secret, text)
    assert row.account_id
    wish = await notifications.preference(db, row.account_id)
    if wish is None or not wish.enabled or not wish.mail_cipher:
        return None
    return partial(mail.send, decrypt(wish.mail_cipher), row.subject, text, str(row.id))


async def _note(db: DbSession, delivery_id: uuid.UUID, failure: NotDelivered | None) -> None:
    """What became of it; a later try is a job of its own."""
    row = await notifications.delivery(db, delivery_id)
    if row is None or row.state not in (DeliveryState.QUEUED, DeliveryState.FAILED):
        return
    row.next_try_at = None
    if failure is None:
        row.state, row.sent_at, row.body, row.last_error = DeliveryState.SENT, clock.now(), None, None
        return
    wait = rules.next_try(row.attempts) if failure.again else None
    if wait is None:
        _give_up(row, failure.reason)
        return
    row.state, row.last_error, row.next_try_at = DeliveryState.FAILED, failure.reason, clock.now() + wait
    await jobs.defer(db, deliver, at=row.next_try_at, delivery_id=str(row.id))


def _give_up(row: Delivery, reason: str) -> None:
    row.state, row.last_error, row.body, row.next_try_at = DeliveryState.GIVEN_UP, reason, None, None
