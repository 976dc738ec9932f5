"""Following a link: what it is for, binding a phone, opening an account."""

import uuid

from nianlun.access import audit, signing_in
from nianlun.access import queries as access_queries
from nianlun.access.caller import Caller
from nianlun.access.models import Account
from nianlun.core.db import DbSession
from nianlun.links import service as links
from nianlun.links.errors import LinkNotUsable
from nianlun.links.models import Link
from nianlun.links.rules import LinkPurpose
from nianlun.members import queries as members
from nianlun.members.queries import offices
from nianlun.members.schemas.offices import ActivationAsked, LinkPreview


async def preview(db: DbSession, token: str) -> LinkPreview:
    """What the link does and for whom, without using it; raises LinkNotUsable."""
    link = await links.preview(db, token)
    await _check_issuer(db, link)
    if link.person_id is None:
        return LinkPreview(
            purpose=link.is_for,
            person_name=None,
            org_name=None,
            expires_at=link.expires_at,
            suggested_login=None,
        )
    person = await members.person(db, link.person_id)
    suggested = None
    if link.is_for is LinkPurpose.ACTIVATION:
        suggested = await _suggested_login(db, person.id, person.name)
    return LinkPreview(
        purpose=link.is_for,
        person_name=person.name,
        org_name=await offices.place_of(db, person.id),
        expires_at=link.expires_at,
        suggested_login=suggested,
    )


async def _suggested_login(db: DbSession, person_id: uuid.UUID, name: str) -> str:
    """The login there is, else the name, with a number behind it if somebody else has that."""
    if account := await access_queries.account_of(db, person_id):
        return account.login
    start = signing_in.tidy_login(name)
    taken = await offices.taken_logins(db, start)
    number = 2
    login = start
    while login in taken:
        login, number = f"{start}{number}", number + 1
    return login


async def bind(db: DbSession, token: str) -> tuple[str, str]:
    """(name, cookie): makes this browser the person's own."""
    link = await links.consume(db, token, LinkPurpose.SLIP)
    assert link.person_id
    person = await members.person(db, link.person_id)
    cookie = await signing_in.bind_phone(db, person.id)
    _audit(db, "phone.bind", person.id)
    return person.name, cookie


async def activate(db: DbSession, asked: ActivationAsked) -> Account:
    """Opens the account; raises LinkNotUsable, LoginTaken, PasswordTooWeak."""
    await links.preview(db, asked.token)
    await db.rollback()  # gives the connection back: hashing takes long, and others need one
    password_hash = await signing_in.hash_for(asked.login, asked.password)
    link = await links.consume(db, asked.token, LinkPurpose.ACTIVATION)
    assert link.person_id
    await _check_issuer(db, link)
    account = await signing_in.keep_account(db, link.person_id, asked.login, password_hash)
    _audit(db, "account.open", link.person_id)
    return account


async def _check_issuer(db: DbSession, link: Link) -> None:
    """What held when the link was issued must hold still, for it outlives days; raises LinkNotUsable.

    A link from a person opens a first account, and of nobody who by now holds an office out of that
    person's reach (design §5). One from the server itself has no issuer and may set a new password.
    """
    if link.is_for is not LinkPurpose.ACTIVATION or link.issued_by is None:
        return
    assert link.person_id
    account = await access_queries.account_of(db, link.person_id)
    issuer = await access_queries.account_of(db, link.issued_by)
    if issuer is None or (account and account.active):
        raise LinkNotUsable
    as_issuer = Caller("account", frozenset(), account_id=issuer.id, person_id=issuer.person_id)
    if await offices.is_appointed_elsewhere(db, as_issuer, link.person_id):
        raise LinkNotUsable


def _audit(db: DbSession, action: str, person_id: uuid.UUID) -> None:
    """Done by the person who holds the link, with no other proof of who they are."""
    holder = Caller("phone", frozenset(), person_id=person_id)
    audit.record(db, holder, action, row=("person", person_id))
