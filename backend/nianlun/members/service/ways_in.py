"""Following a link: what it is for, binding a phone, opening an account."""

import uuid

from nianlun.access import audit
from nianlun.access import queries as access_queries
from nianlun.access import service as access
from nianlun.access.caller import Caller
from nianlun.access.models import Account
from nianlun.core.db import DbSession
from nianlun.links import service as links
from nianlun.links.rules import Purpose
from nianlun.members import queries as members
from nianlun.members.queries import offices
from nianlun.members.schemas.offices import ActivationAsked, LinkPreview


async def preview(db: DbSession, token: str) -> LinkPreview:
    """What the link does and for whom, without using it; raises LinkNotUsable."""
    link = await links.preview(db, token)
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
    if link.is_for is Purpose.ACTIVATION:
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
    start = access.tidy_login(name)
    taken = await offices.taken_logins(db, start)
    number = 2
    login = start
    while login in taken:
        login, number = f"{start}{number}", number + 1
    return login


async def bind(db: DbSession, token: str) -> tuple[str, str]:
    """(name, cookie): makes this browser the person's own."""
    link = await links.consume(db, token, Purpose.SLIP)
    assert link.person_id
    person = await members.person(db, link.person_id)
    cookie = await access.bind_phone(db, person.id)
    _audit(db, "phone.bind", person.id)
    return person.name, cookie


async def activate(db: DbSession, asked: ActivationAsked) -> Account:
    """Opens the account; raises LinkNotUsable, LoginTaken, PasswordTooWeak."""
    link = await links.consume(db, asked.token, Purpose.ACTIVATION)
    assert link.person_id
    account = await access.open_account(db, link.person_id, asked.login, asked.password)
    _audit(db, "account.open", link.person_id)
    return account


def _audit(db: DbSession, action: str, person_id: uuid.UUID) -> None:
    """Done by the person who holds the link, with no other proof of who they are."""
    holder = Caller("phone", frozenset(), person_id=person_id)
    audit.record(db, holder, action, row=("person", person_id))
