"""Wrong passwords, counted: a browser that its owner used before counts for itself, all others together.

So whoever knows a login can slow strangers down, and keeps nobody out of their own browser. At a login that
opens nothing guesses count alike: no answer tells who has an account.
"""

import uuid
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import Request
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select

from nianlun.access.devices import Browser
from nianlun.access.errors import AccountLocked
from nianlun.access.models import Account, KnownDevice
from nianlun.core import clock
from nianlun.core.db import DbSession, unit_of_work
from nianlun.core.limits import MAX_ADDRESSES
from nianlun.core.secrets import token_hash

#: So many are free.
FREE = 5
#: The first wait; it doubles with each further guess.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
#: After such a quiet time since the last wait, counting begins anew.
QUIET = timedelta(hours=1)


@dataclass
class Nobody:
    """A login that opens nothing."""

    failures: int = 0
    locked_until: datetime | None = None


Counter = Account | KnownDevice | Nobody
#: By login, in this process; the one tried longest ago is forgotten first.
_nobodies: OrderedDict[str, Nobody] = OrderedDict()


def wait_after(failures: int) -> timedelta | None:
    """How long nobody may try after so many wrong passwords; None: go on."""
    if failures < FREE:
        return None
    doubled: int = 2 ** min(failures - FREE, 10)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def check_open(counter: Counter) -> None:
    """Raises AccountLocked, with the minutes that are left."""
    left = (counter.locked_until or datetime.min.replace(tzinfo=clock.SHANGHAI)) - clock.now()
    if left > timedelta():
        minutes = -(-left // timedelta(minutes=1))
        raise AccountLocked(AccountLocked.words_for(minutes))


async def counter_of(db: DbSession, account: Account, browser: Browser, *, lock: bool = False) -> Counter:
    """Where this browser's guesses at this account count."""
    query = select(KnownDevice).where(
        KnownDevice.account_id == account.id, KnownDevice.device_hash == token_hash(browser.name)
    )
    return (await db.exec(query.with_for_update() if lock else query)).first() or account


def nobody(login: str) -> Nobody:
    """Where guesses at a login count that opens nothing."""
    counter = _nobodies.setdefault(login, Nobody())
    _nobodies.move_to_end(login)
    if len(_nobodies) > MAX_ADDRESSES:
        _nobodies.popitem(last=False)
    return counter


async def count_one(request: Request, account_id: uuid.UUID, browser: Browser) -> None:
    """One more, in a transaction of its own; raises AccountLocked where others came before it."""
    async with unit_of_work(request) as db:
        account = await db.get_one(Account, account_id, with_for_update=True)
        count_at(await counter_of(db, account, browser, lock=True))


def count_at(counter: Counter) -> None:
    """One more; raises AccountLocked where others came before it."""
    check_open(counter)
    if counter.locked_until and clock.now() - counter.locked_until > QUIET:
        counter.failures = 0
    counter.failures += 1
    if wait := wait_after(counter.failures):
        counter.locked_until = clock.now() + wait


async def know(db: DbSession, account: Account, browser: Browser) -> None:
    """The password was right here: from now on this browser counts for itself, from zero."""
    counter = await counter_of(db, account, browser)
    counter.failures, counter.locked_until = 0, None
    row = {"account_id": account.id, "device_hash": token_hash(browser.name), "failures": 0}
    await db.exec(insert(KnownDevice).values(row).on_conflict_do_nothing())


async def forget_devices(db: DbSession, account: Account) -> None:
    """With a new password every browser is a stranger."""
    await db.exec(delete(KnownDevice).where(col(KnownDevice.account_id) == account.id))


def forget_nobodies() -> None:
    """For tests: as after a restart."""
    _nobodies.clear()
