"""The weekly digest as jobs: who is owed one is looked up every five minutes, each is composed on its own.

Both may run twice: a delivery is opened once a week and receiver, and composed once.
"""

import uuid
from datetime import timedelta

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.credentials import roles_of
from nianlun.access.models import Account, Org
from nianlun.access.rules import ACCOUNT_PERMISSIONS, OrgKind, Permission, permissions_of
from nianlun.core import clock, jobs
from nianlun.core.db import DbSession, unit_of_work
from nianlun.core.settings import settings
from nianlun.desk import digest
from nianlun.desk import service as desk
from nianlun.desk.digest import Coming, Digest
from nianlun.desk.rules import Waiting
from nianlun.desk.schemas import DeskRead
from nianlun.members.models import Person
from nianlun.notifications import service as notifications
from nianlun.notifications.models import Delivery, Robot

ONE_WEEK = timedelta(days=7)
EVERY_FIVE_MINUTES = "*/5 * * * *"
#: What an org's own robot looks at; no person stands behind it.
SEEN_BY_A_GROUP = frozenset(
    {Permission.ACTIVITY_READ, Permission.ACTIVITY_MANAGE, Permission.OBLIGATION_MANAGE}
)


@jobs.queue.periodic(cron=EVERY_FIVE_MINUTES)
@jobs.queue.task(name="desk.open_digests", queueing_lock="desk.open_digests", retry=jobs.AGAIN)
async def open_digests(timestamp: int) -> None:
    """Opens what is due now; `timestamp` is the queue's own and says nothing."""
    async with unit_of_work() as db:
        for delivery in await notifications.open_digests(db, clock.now()):
            await jobs.defer(db, compose, delivery_id=str(delivery.id))


@jobs.queue.task(name="desk.compose_digest", retry=jobs.AGAIN)
async def compose(delivery_id: str) -> None:
    """Words one digest and hands it over, or notes that there is nothing to say."""
    async with unit_of_work() as db:
        delivery = await notifications.uncomposed(db, uuid.UUID(delivery_id))
        if delivery is None:
            return
        subject, text = await (_for_group(db, delivery) if delivery.robot_id else _for_person(db, delivery))
        if text:
            await notifications.hand_over(db, delivery, subject, text)
        else:
            notifications.nothing_to_say(delivery)


async def _for_person(db: DbSession, delivery: Delivery) -> tuple[str, str]:
    """Subject and text; empty where nothing waits and nothing comes."""
    account = await db.get_one(Account, delivery.account_id)
    person = await db.get_one(Person, account.person_id)
    roles = frozenset(await roles_of(db, person.id))
    rights = permissions_of(set(roles)) | ACCOUNT_PERMISSIONS
    caller = Caller("account", rights, account_id=account.id, person_id=person.id, roles=roles)
    said = _said(await desk.desk_of(db, caller, None))
    return said.subject, "" if said.is_empty else digest.compose(person.name, said, settings().base_url)


async def _for_group(db: DbSession, delivery: Delivery) -> tuple[str, str]:
    """The same for a robot: what its org and the org's groups have before them, in words for all."""
    robot = await db.get_one(Robot, delivery.robot_id)
    org = await db.get_one(Org, robot.owner_org_id)
    layer = frozenset({org.id, *(group.id for group in await access.children(db, org.id, OrgKind.GROUP))})
    caller = Caller("key", SEEN_BY_A_GROUP, key_org_id=org.id)
    said = digest.for_group(_said(await desk.desk_of(db, caller, layer)))
    return said.subject, "" if said.is_empty else digest.compose_for_group(
        org.name, said, settings().base_url
    )


def _said(read: DeskRead) -> Digest:
    """Of a desk what goes into a digest: what waits, and the activities of the next seven days."""
    last = read.today + ONE_WEEK
    return Digest(
        [
            Waiting(row.task, row.title, row.due_on, row.path, row.org_id, row.count, row.overdue)
            for row in read.waiting
        ],
        [
            Coming(row.happens_on, row.date_fixed, row.starts_at, row.title, row.place)
            for row in read.upcoming
            if row.happens_on < last and row.state != "closed"
        ],
    )
