"""Links found by what was handed out."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import column, table
from sqlmodel import col, select

from nianlun.core.db import DbSession
from nianlun.core.ids import tidy_code
from nianlun.core.secrets import token_hash
from nianlun.links.models import Link
from nianlun.links.rules import LinkPurpose


async def by_token(db: DbSession, token: str, *, lock: bool = False) -> Link | None:
    """The link for what was scanned or typed; `lock` when it is about to be consumed."""
    query = select(Link).where(Link.token_hash == token_hash(tidy_code(token)))
    return (await db.exec(query.with_for_update() if lock else query)).first()


async def by_hashes(
    db: DbSession, purpose: LinkPurpose, hashes: Collection[bytes], now: datetime
) -> Sequence[Link]:
    """Links of one purpose that were neither revoked nor have expired, by what is kept of them."""
    query = select(Link).where(
        col(Link.token_hash).in_(hashes),
        Link.purpose == purpose,
        col(Link.revoked_at).is_(None),
        Link.expires_at > now,
    )
    return list(await db.exec(query))


async def lock_person(db: DbSession, person_id: uuid.UUID) -> None:
    """Holds the person until the end, so that links for one person are issued one after the other.

    By table name, for people live floors above; rows may meanwhile refer to the person all the same.
    """
    person = table("person", column("id"))
    await db.exec(select(person.c.id).where(person.c.id == person_id).with_for_update(key_share=True))


async def open_ones(db: DbSession, purpose: LinkPurpose, person_id: uuid.UUID | None) -> list[Link]:
    """Links of one purpose for one person that were neither revoked nor used up."""
    query = select(Link).where(
        Link.purpose == purpose,
        Link.person_id == person_id,
        col(Link.revoked_at).is_(None),
        Link.uses_left > 0,
    )
    return list((await db.exec(query)).all())
