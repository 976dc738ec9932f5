"""Proving who one is: signing in and out, choosing a password, binding a phone.

Passwords are compared and hashed while no connection is held; guesses are counted one after the other.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from fastapi import Request
from sqlalchemy import update
from sqlmodel import col

from nianlun.access import passwords
from nianlun.access import queries as access
from nianlun.access.errors import AccountLocked, LoginTaken, PasswordTooWeak, WrongPassword
from nianlun.access.models import Account, PhoneBinding, SignIn
from nianlun.core import clock, tokens
from nianlun.core.db import DbSession, unit_of_work
from nianlun.core.errors import Unauthenticated
from nianlun.core.secrets import new_token, token_hash
from nianlun.core.settings import settings
from nianlun.links import service as links
from nianlun.links.rules import Purpose

MAX_FAILURES = 5
LOCK = timedelta(minutes=15)


@dataclass(frozen=True)
class SignedIn:
    """A fresh access token, how long it lives, and the cookie that fetches the next one (None: keep it)."""

    access_token: str
    expires_in: int
    cookie: str | None


async def sign_in(request: Request, db: DbSession, login: str, password: str) -> SignedIn:
    """Raises WrongPassword, AccountLocked. Failures count in a transaction of their own."""
    account = await access.account_by_login(db, tidy_login(login))
    if account:
        _check_unlocked(account)
    known = (account.id, account.password_hash) if account and account.active else None
    await db.rollback()  # gives the connection back: comparing takes long, and others need one
    right = await passwords.matches(password, known[1] if known else None)
    if known is None:
        raise WrongPassword
    account_id, compared = known
    if not right:
        await _count_failure(request, account_id)
        raise WrongPassword
    account = await _locked_row(db, account_id)
    if not account.active or account.password_hash != compared:
        raise WrongPassword
    account.failures, account.locked_until = 0, None
    return await open_sign_in(db, account)


def _check_unlocked(account: Account) -> None:
    if account.locked_until and account.locked_until > clock.now():
        raise AccountLocked


async def _locked_row(db: DbSession, account_id: uuid.UUID) -> Account:
    """The account for counting and opening, one guess after the other; raises AccountLocked.

    Guesses sent at once were all compared before the fifth was counted: from then on none of them is told
    whether it was right.
    """
    account = await db.get_one(Account, account_id, with_for_update=True)
    _check_unlocked(account)
    return account


async def _count_failure(request: Request, account_id: uuid.UUID) -> None:
    async with unit_of_work(request) as db:
        account = await _locked_row(db, account_id)
        account.failures += 1
        if account.failures >= MAX_FAILURES:
            account.failures, account.locked_until = 0, clock.now() + LOCK


async def open_sign_in(db: DbSession, account: Account) -> SignedIn:
    """A signed-in browser: a row, a cookie, a first access token."""
    cookie = new_token()
    row = SignIn(
        account_id=account.id,
        token_hash=token_hash(cookie),
        expires_at=clock.now() + timedelta(days=settings().session_days),
    )
    db.add(row)
    await db.flush()
    return _signed(account, row, cookie)


async def refresh(db: DbSession, cookie: str | None) -> SignedIn:
    """A new access token for a browser that is signed in; raises Unauthenticated."""
    found = await access.sign_in_by_cookie(db, cookie) if cookie else None
    if found is None:
        raise Unauthenticated
    row, account = found
    return _signed(account, row, None)


def _signed(account: Account, row: SignIn, cookie: str | None) -> SignedIn:
    lifetime = timedelta(minutes=settings().access_token_minutes)
    token = tokens.issue("access", str(account.id), lifetime, sid=str(row.id), ver=account.token_version)
    return SignedIn(token, int(lifetime.total_seconds()), cookie)


async def sign_out(db: DbSession, cookie: str | None) -> None:
    found = await access.sign_in_by_cookie(db, cookie) if cookie else None
    if found:
        found[0].revoked_at = clock.now()
        await db.flush()


def tidy_login(login: str) -> str:
    """Logins are compared without case and outer blanks."""
    return login.strip().casefold()


async def hash_for(login: str, password: str) -> str:
    """What is kept of a chosen password; raises PasswordTooWeak. Ask while no connection is held."""
    if not passwords.is_acceptable(password, tidy_login(login)):
        raise PasswordTooWeak
    return await passwords.hashed(password)


async def open_account(db: DbSession, person_id: uuid.UUID, login: str, password: str) -> Account:
    """As `keep_account`, for who has the house to themself: hashes within the transaction."""
    return await keep_account(db, person_id, login, await hash_for(login, password))


async def keep_account(db: DbSession, person_id: uuid.UUID, login: str, password_hash: str) -> Account:
    """An account, or a new password for the one there is, which ends its sign-ins; raises LoginTaken."""
    login = tidy_login(login)
    holder = await access.account_by_login(db, login)
    if holder and holder.person_id != person_id:
        raise LoginTaken
    account = await access.account_of(db, person_id) or Account(
        person_id=person_id, login=login, password_hash="", token_version=0
    )
    account.login = login
    account.password_hash = password_hash
    account.token_version += 1
    account.active, account.failures, account.locked_until = True, 0, None
    db.add(account)
    await db.flush()
    still_open = (col(SignIn.account_id) == account.id) & col(SignIn.revoked_at).is_(None)
    await db.exec(update(SignIn).where(still_open).values(revoked_at=clock.now()))
    return account


async def bind_phone(db: DbSession, person_id: uuid.UUID) -> str:
    """The cookie that makes this browser the person's own."""
    cookie = new_token()
    db.add(PhoneBinding(person_id=person_id, token_hash=token_hash(cookie)))
    await db.flush()
    return cookie


async def unbind_phones(db: DbSession, person_id: uuid.UUID) -> None:
    """No browser is this person's own any more, and no slip makes one so: a phone was lost."""
    bound = (col(PhoneBinding.person_id) == person_id) & col(PhoneBinding.revoked_at).is_(None)
    await db.exec(update(PhoneBinding).where(bound).values(revoked_at=clock.now()))
    await links.revoke(db, Purpose.SLIP, person_id)
