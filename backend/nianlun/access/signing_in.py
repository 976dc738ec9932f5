"""Proving who one is: signing in and out, choosing a password, binding a phone.

Passwords are compared and hashed while no connection is held; guesses are counted one after the other.
"""

import uuid

from fastapi import Request
from sqlalchemy import update
from sqlmodel import col

from nianlun.access import guesses, passwords, sign_ins
from nianlun.access import queries as access
from nianlun.access.devices import Browser
from nianlun.access.errors import LoginTaken, PasswordTooWeak, WrongPassword
from nianlun.access.models import Account, PhoneBinding
from nianlun.access.sign_ins import SignedIn, open_sign_in
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.secrets import new_token, token_hash
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose


async def sign_in(request: Request, db: DbSession, browser: Browser, login: str, password: str) -> SignedIn:
    """Raises WrongPassword, AccountLocked. Failures count in a transaction of their own."""
    login = tidy_login(login)
    account = await access.account_by_login(db, login)
    known = (account.id, account.password_hash) if account and account.active else None
    counter = await guesses.counter_of(db, account, browser) if account and known else guesses.nobody(login)
    guesses.check_open(counter)
    await db.rollback()  # gives the connection back: comparing takes long, and others need one
    right = await passwords.matches(password, known[1] if known else None)
    if known is None:
        guesses.count_at(guesses.nobody(login))
        raise WrongPassword
    account_id, compared = known
    if not right:
        await guesses.count_one(request, account_id, browser)
        raise WrongPassword
    account = await _locked_row(db, account_id, browser)
    if not account.active or account.password_hash != compared:
        raise WrongPassword
    return await open_sign_in(db, account, browser)


async def _locked_row(db: DbSession, account_id: uuid.UUID, browser: Browser) -> Account:
    """The account for opening, one guess after the other; raises AccountLocked.

    Guesses sent at once were all compared before the fifth was counted: from then on none of them is told
    whether it was right.
    """
    account = await db.get_one(Account, account_id, with_for_update=True)
    guesses.check_open(await guesses.counter_of(db, account, browser))
    return account


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
    await sign_ins.end_all(db, account)
    await guesses.forget_devices(db, account)
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
    await links.revoke(db, LinkPurpose.SLIP, person_id)
