"""Reminders chosen, robots kept, digests opened and handed over to be carried."""

import uuid
from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core import clock, jobs
from nianlun.core.db import DbSession
from nianlun.core.secrets import encrypt
from nianlun.core.settings import settings
from nianlun.core.versions import check_and_raise_version
from nianlun.notifications import mail, rules
from nianlun.notifications import queries as notifications
from nianlun.notifications.delivering import deliver
from nianlun.notifications.errors import NeedsAccount, RobotAddressNotAllowed, TooManyRobots
from nianlun.notifications.models import Delivery, NotificationPreference, Robot
from nianlun.notifications.rules import DeliveryState, MessagePurpose, RobotKind, Way
from nianlun.notifications.schemas import PreferenceAsked, RobotAsked
from nianlun.school_calendar.rules import working_day

TEST_SUBJECT = "年轮试发"
TEST_TEXT = "年轮试发：这个群会收到每周一次的提醒。"


def account_of(caller: Caller) -> uuid.UUID:
    """A phone bound by a slip reads its own record, and is no place to send the desk of an account."""
    if caller.account_id is None:
        raise NeedsAccount
    return caller.account_id


async def preference(db: DbSession, caller: Caller) -> NotificationPreference:
    """The wish as it stands; one that nobody made yet is version 0 and names no address."""
    account_id = account_of(caller)
    found = await notifications.preference(db, account_id)
    return found or NotificationPreference(account_id=account_id)


async def choose(
    db: DbSession, caller: Caller, asked: PreferenceAsked, seen: int | None
) -> NotificationPreference:
    """Where the own digest goes, on which day, or that it does not."""
    wish = await preference(db, caller)
    check_and_raise_version(wish, seen)
    wish.mail_cipher = encrypt(asked.mail) if asked.mail else None
    wish.weekday, wish.enabled = asked.weekday, asked.enabled
    db.add(wish)
    audit.record(db, caller, "reminder.choose", row=("account", wish.account_id), fields=["mail", "weekday"])
    await db.flush()
    return wish


def _address(kind: RobotKind, pasted: str) -> bytes:
    found = rules.robot_address(kind, pasted, loopback=settings().robots_on_loopback)
    if found is None:
        raise RobotAddressNotAllowed
    return encrypt(found)


async def add_robot(db: DbSession, caller: Caller, asked: RobotAsked) -> Robot:
    """Raises NotFound, RobotAddressNotAllowed, TooManyRobots."""
    await check_reach(db, caller, Permission.NOTIFICATION_MANAGE, asked.org_id)
    await notifications.hold_robots(db, asked.org_id)
    if await notifications.robots_of(db, asked.org_id) >= rules.MOST_ROBOTS:
        raise TooManyRobots
    robot = Robot(
        owner_org_id=asked.org_id,
        kind=asked.kind,
        name=asked.name,
        url_cipher=_address(asked.kind, asked.url),
        secret_cipher=encrypt(asked.secret) if asked.secret else None,
        weekday=asked.weekday,
    )
    db.add(robot)
    _record(db, caller, "robot.add", robot)
    await db.flush()
    return robot


def _record(db: DbSession, caller: Caller, deed: str, robot: Robot, fields: list[str] | None = None) -> None:
    audit.record(db, caller, deed, org_id=robot.owner_org_id, row=("robot", robot.id), fields=fields)


async def change_robot(db: DbSession, caller: Caller, robot: Robot, changes: dict[str, object]) -> None:
    """What is named; raises RobotAddressNotAllowed."""
    for name, value in changes.items():
        if name == "url" and value is not None:
            robot.url_cipher = _address(RobotKind(robot.kind), str(value))
        elif name == "secret":
            robot.secret_cipher = encrypt(str(value)) if value else None
        elif value is not None:
            setattr(robot, name, value)
    _record(db, caller, "robot.change", robot, sorted(changes))
    await db.flush()


async def remove_robot(db: DbSession, caller: Caller, robot: Robot) -> None:
    """Its keys are forgotten; its name stays for the record of what was sent."""
    robot.removed_at = clock.now()
    robot.url_cipher = robot.secret_cipher = None
    _record(db, caller, "robot.remove", robot)
    await db.flush()


async def test_robot(db: DbSession, caller: Caller, robot: Robot) -> Delivery:
    """One short message at once, quiet hours or not; the answer shows it queued."""
    delivery = Delivery(
        robot_id=robot.id,
        way=Way.ROBOT,
        purpose=MessagePurpose.TEST,
        subject=TEST_SUBJECT,
        dedupe_key=f"test:{uuid.uuid4()}",
    )
    db.add(delivery)
    _record(db, caller, "robot.test", robot)
    await hand_over(db, delivery, TEST_SUBJECT, TEST_TEXT)
    return delivery


async def open_digests(db: DbSession, now: datetime) -> list[Delivery]:
    """A delivery for every receiver whose digest of this week is due now and was not opened before."""
    week = rules.week_of(now.date())
    due: list[Delivery] = []
    if mail.is_ready():
        due += [
            Delivery(account_id=wish.account_id, way=Way.MAIL, purpose=MessagePurpose.DIGEST,
                     dedupe_key=f"digest:{week}:{wish.account_id}")
            for wish in await notifications.wanting_mail(db)
            if rules.digest_is_due(now, wish.weekday, works)
        ]  # fmt: skip
    due += [
        Delivery(robot_id=robot.id, way=Way.ROBOT, purpose=MessagePurpose.DIGEST,
                 dedupe_key=f"digest:{week}:{robot.id}")
        for robot in await notifications.robots_at_work(db)
        if rules.digest_is_due(now, robot.weekday, works)
    ]  # fmt: skip
    return await _insert_new(db, due)


def works(day: date) -> bool:
    """By the national holidays and make-up days."""
    return working_day(day).works


async def _insert_new(db: DbSession, rows: list[Delivery]) -> list[Delivery]:
    """Those that were not there yet, by their key: whoever asks twice gets them once."""
    if not rows:
        return []
    values = [row.model_dump() for row in rows]
    fresh = insert(Delivery).values(values).on_conflict_do_nothing().returning(col(Delivery.id))
    made = (await (await db.connection()).execute(fresh)).scalars().all()
    return list(await db.exec(select(Delivery).where(col(Delivery.id).in_(made))))


async def uncomposed(db: DbSession, delivery_id: uuid.UUID) -> Delivery | None:
    """A digest that still has no text, locked; None when another job was quicker."""
    delivery = await notifications.delivery(db, delivery_id)
    return delivery if delivery and delivery.state == DeliveryState.QUEUED and delivery.body is None else None


async def hand_over(db: DbSession, delivery: Delivery, subject: str, text: str) -> None:
    """Give a delivery its text, and the worker the job to carry it, in one transaction."""
    delivery.subject, delivery.body = subject, text
    await db.flush()
    await jobs.defer(db, deliver, delivery_id=str(delivery.id))


def nothing_to_say(delivery: Delivery) -> None:
    """No message at all; kept so that nobody asks again this week."""
    delivery.state = DeliveryState.NOTHING
