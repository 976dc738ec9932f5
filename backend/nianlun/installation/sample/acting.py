"""Doing something as somebody, at some time: whom row-level security sees, and what the clock says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from starlette.datastructures import State

from nianlun.access import credentials
from nianlun.access.caller import Caller
from nianlun.access.models import Account
from nianlun.access.rules import ACCOUNT_PERMISSIONS, permissions_of
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession


@dataclass(frozen=True)
class OnBehalf:
    """Stands where a request stands in a session: the session tells Postgres whose it is."""

    state: State


async def caller_of(db: DbSession, account: Account) -> Caller:
    """Whoever signs in with the account today."""
    roles = frozenset(await credentials.roles_of(db, account.person_id))
    return Caller(
        "account",
        permissions_of(set(roles)) | ACCOUNT_PERMISSIONS,
        account_id=account.id,
        person_id=account.person_id,
        roles=roles,
    )


@asynccontextmanager
async def acting(db: DbSession, caller: Caller) -> AsyncIterator[Caller]:
    """Inside, the session works for this caller; a savepoint of its own makes it tell Postgres so, another
    afterwards that it works for whoever it did before."""
    before = db.info.get("request")
    db.info["request"] = OnBehalf(State({"account_id": caller.account_id, "person_id": caller.person_id}))
    try:
        async with db.begin_nested():
            yield caller
    finally:
        db.info["request"] = before
    if before is not None:
        async with db.begin_nested():
            await db.connection()


def instant(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), SHANGHAI)
