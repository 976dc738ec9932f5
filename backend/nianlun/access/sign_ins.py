"""Browsers in which somebody is signed in: opened, renewed, seen and ended."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from fastapi import Request
from sqlalchemy import or_, update
from sqlmodel import col, select

from nianlun.access import audit, guesses, renewal
from nianlun.access.caller import Caller
from nianlun.access.devices import Browser
from nianlun.access.errors import SignInStolen
from nianlun.access.models import Account, SignIn
from nianlun.access.renewal import Cookie
from nianlun.core import clock, tokens
from nianlun.core.db import DbSession, unit_of_work
from nianlun.core.errors import NotFound, Unauthenticated
from nianlun.core.ids import random_id
from nianlun.core.settings import settings

#: So long the list shows a sign-in that was ended because somebody else had its cookie.
REMEMBERED = timedelta(days=30)


@dataclass(frozen=True)
class SignedIn:
    """A fresh access token, how long it lives, and the cookie that fetches the next one (None: keep it)."""

    access_token: str
    expires_in: int
    cookie: str | None


async def open_sign_in(db: DbSession, account: Account, browser: Browser) -> SignedIn:
    """A signed-in browser: a row, a cookie, a first access token."""
    now = clock.now()
    row = SignIn(
        account_id=account.id,
        device=browser.words,
        last_used_at=now,
        expires_at=now + timedelta(days=settings().session_days),
    )
    db.add(row)
    await guesses.know(db, account, browser)
    await db.flush()
    return _signed(account, row, _next_cookie(row))


async def renew(request: Request, db: DbSession, cookie: str | None, words: str) -> SignedIn:
    """A new access token and mostly the next cookie; raises Unauthenticated, SignInStolen."""
    shown_of = _read(cookie)
    if shown_of is None:
        raise Unauthenticated
    sign_in_id, shown = shown_of
    row, account = await _live(db, sign_in_id)
    now = clock.now()
    verdict = renewal.judge(Cookie(row.shown, row.shown_mark), row.shown_at, shown, now)
    if verdict == "stolen":
        await db.rollback()
        await _end_stolen(request, sign_in_id)
        raise SignInStolen
    if shown.number > row.shown:
        row.shown, row.shown_mark, row.shown_at = shown.number, shown.mark, now
    row.last_used_at, row.device = now, words
    return _signed(account, row, _next_cookie(row) if verdict == "next" else None)


def _read(cookie: str | None) -> tuple[uuid.UUID, Cookie] | None:
    """The sign-in that a cookie names, and which of its cookies it is; None for what is none of ours."""
    try:
        token = tokens.verify("refresh", cookie or "")
        return uuid.UUID(token.subject), Cookie(token.claims["number"], token.claims["mark"])
    except (Unauthenticated, KeyError, ValueError):
        return None


async def _live(db: DbSession, sign_in_id: uuid.UUID) -> tuple[SignIn, Account]:
    """A sign-in that was not ended, of an active account; held, for tabs ask at once."""
    query = (
        select(SignIn, Account)
        .join(Account)
        .where(
            SignIn.id == sign_in_id,
            SignIn.expires_at > clock.now(),
            col(SignIn.revoked_at).is_(None),
            Account.active,
        )
        .with_for_update(of=SignIn)
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise Unauthenticated
    return found[0], found[1]


def _next_cookie(row: SignIn) -> str:
    left = row.expires_at - clock.now()
    return tokens.issue("refresh", str(row.id), left, number=row.shown + 1, mark=random_id().hex)


def _signed(account: Account, row: SignIn, cookie: str | None) -> SignedIn:
    lifetime = timedelta(minutes=settings().access_token_minutes)
    token = tokens.issue("access", str(account.id), lifetime, sid=str(row.id), ver=account.token_version)
    return SignedIn(token, int(lifetime.total_seconds()), cookie)


async def _end_stolen(request: Request, sign_in_id: uuid.UUID) -> None:
    """In a transaction of its own, for the request is refused; its owner finds it in the list."""
    async with unit_of_work(request) as db:
        row, account = await _live(db, sign_in_id)
        row.revoked_at, row.was_stolen = clock.now(), True
        owner = Caller("account", frozenset(), account_id=account.id, person_id=account.person_id)
        audit.record(db, owner, "sign_in.stolen", row=("sign_in", row.id))


async def sign_out(db: DbSession, cookie: str | None) -> None:
    """Ends the sign-in that a cookie names; its access tokens are void at once."""
    if shown_of := _read(cookie):
        await _end(db, col(SignIn.id) == shown_of[0])


async def of_caller(db: DbSession, caller: Caller) -> list[SignIn]:
    """Where the caller is signed in now, last used first, with what was lately ended as stolen."""
    now = clock.now()
    is_live = col(SignIn.revoked_at).is_(None) & (col(SignIn.expires_at) > now)
    was_stolen = col(SignIn.was_stolen) & (col(SignIn.revoked_at) > now - REMEMBERED)
    query = (
        select(SignIn)
        .where(SignIn.account_id == caller.account_id, or_(is_live, was_stolen))
        .order_by(col(SignIn.last_used_at).desc().nulls_last(), col(SignIn.id))
    )
    return list(await db.exec(query))


async def end_one(db: DbSession, caller: Caller, sign_in_id: uuid.UUID) -> None:
    """Ends one of the caller's own; raises NotFound for any other."""
    if sign_in_id not in {row.id for row in await of_caller(db, caller) if row.revoked_at is None}:
        raise NotFound
    await _end(db, col(SignIn.id) == sign_in_id)
    audit.record(db, caller, "sign_in.end", row=("sign_in", sign_in_id))


async def end_others(db: DbSession, caller: Caller) -> None:
    """Ends all of the caller's but the one that asks."""
    await _end(db, (col(SignIn.account_id) == caller.account_id) & (col(SignIn.id) != caller.sign_in_id))
    audit.record(db, caller, "sign_in.end_others")


async def end_all(db: DbSession, account: Account) -> None:
    await _end(db, col(SignIn.account_id) == account.id)


async def _end(db: DbSession, which: object) -> None:
    still_open = col(SignIn.revoked_at).is_(None)
    await db.exec(update(SignIn).where(which, still_open).values(revoked_at=clock.now()))  # type: ignore[arg-type]
