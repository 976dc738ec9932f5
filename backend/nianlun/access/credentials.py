"""Each proof of identity looked up: a signed token, a key, a bound phone. Raises Unauthenticated."""

import uuid
from dataclasses import dataclass

from sqlalchemy import or_
from sqlmodel import col, select

from nianlun.access.models import Account, ApiKey, Appointment, PhoneBinding, SignIn
from nianlun.access.rules import Permission, Role
from nianlun.core import clock, tokens
from nianlun.core.db import DbSession
from nianlun.core.errors import Unauthenticated
from nianlun.core.secrets import token_hash


@dataclass(frozen=True)
class KnownAccount:
    """An account in good standing with the roles its person holds today."""

    account_id: uuid.UUID
    person_id: uuid.UUID
    sign_in_id: uuid.UUID
    roles: list[Role]


@dataclass(frozen=True)
class KnownKey:
    """A key that is neither expired nor revoked."""

    key_id: uuid.UUID
    org_id: uuid.UUID
    operations: frozenset[Permission]


async def account(db: DbSession, token: str) -> KnownAccount:
    """The account named by an access token; void after a block, a new password or signing out."""
    verified = tokens.verify("access", token)
    sign_in_id = uuid.UUID(verified.claims["sid"])
    query = (
        select(Account)
        .join(SignIn)
        .where(
            Account.id == uuid.UUID(verified.subject),
            Account.active,
            SignIn.id == sign_in_id,
            col(SignIn.revoked_at).is_(None),
        )
    )
    found = (await db.exec(query)).first()
    if found is None or found.token_version != verified.claims.get("ver"):
        raise Unauthenticated
    return KnownAccount(found.id, found.person_id, sign_in_id, await roles_of(db, found.person_id))


async def roles_of(db: DbSession, person_id: uuid.UUID) -> list[Role]:
    """The distinct roles of a person today, wherever held."""
    today = clock.today()
    query = (
        select(Appointment.role)
        .distinct()
        .where(
            Appointment.person_id == person_id,
            Appointment.valid_from <= today,
            or_(col(Appointment.valid_until).is_(None), col(Appointment.valid_until) > today),
        )
    )
    return [Role(role) for role in await db.exec(query)]


async def phone(db: DbSession, cookie: str) -> uuid.UUID:
    """The person to whom this browser was bound."""
    query = select(PhoneBinding.person_id).where(
        PhoneBinding.token_hash == token_hash(cookie), col(PhoneBinding.revoked_at).is_(None)
    )
    person_id = (await db.exec(query)).first()
    if person_id is None:
        raise Unauthenticated
    return person_id


async def key(db: DbSession, secret: str) -> KnownKey:
    """The key behind an `X-API-Key` header; notes the day on which it was used."""
    query = select(ApiKey).where(
        ApiKey.key_hash == token_hash(secret),
        col(ApiKey.revoked_at).is_(None),
        ApiKey.expires_on >= clock.today(),
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise Unauthenticated
    found.last_used_on = clock.today()
    return KnownKey(found.id, found.org_id, frozenset(Permission(one) for one in found.operations))
