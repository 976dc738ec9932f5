"""Issuing, looking at and consuming links."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.ids import readable_code, tidy_code
from nianlun.core.secrets import token_hash
from nianlun.links import queries as links
from nianlun.links import rules
from nianlun.links.errors import LinkNotUsable
from nianlun.links.models import Link
from nianlun.links.rules import TERMS, LinkPurpose

#: 60 bits: short enough to type from a slip; attempts are limited per address.
TOKEN_LENGTH = 12


@dataclass(frozen=True)
class Issued:
    """What is handed out, once: the token itself is stored nowhere."""

    token: str
    expires_at: datetime

    @property
    def spoken(self) -> str:
        """`XXXX-XXXX-XXXX`, as printed under the code."""
        return "-".join(self.token[i : i + 4] for i in range(0, len(self.token), 4))


async def issue(
    db: DbSession, purpose: LinkPurpose, person_id: uuid.UUID | None, issued_by: uuid.UUID | None
) -> Issued:
    """A new link; earlier open ones of the same purpose for the same person stop working."""
    if person_id is not None:
        await links.lock_person(db, person_id)
    await revoke(db, purpose, person_id)
    terms = TERMS[purpose]
    issued = Issued(readable_code(TOKEN_LENGTH), clock.now() + terms.lifetime)
    db.add(
        Link(
            purpose=purpose,
            token_hash=token_hash(issued.token),
            person_id=person_id,
            issued_by=issued_by,
            uses_left=terms.uses,
            expires_at=issued.expires_at,
        )
    )
    await db.flush()
    return issued


async def revoke(db: DbSession, purpose: LinkPurpose, person_id: uuid.UUID | None) -> None:
    """Whatever of this purpose was handed out for the person stops working."""
    now = clock.now()
    for earlier in await links.open_ones(db, purpose, person_id):
        earlier.revoked_at = now
    await db.flush()


async def preview(db: DbSession, token: str) -> Link:
    """The link, without using it; raises LinkNotUsable."""
    return _usable(await links.by_token(db, token))


async def consume(db: DbSession, token: str, *purposes: LinkPurpose) -> Link:
    """Uses the link up by one, if it is for one of the purposes; raises LinkNotUsable."""
    link = _usable(await links.by_token(db, token, lock=True))
    if link.is_for not in purposes:
        raise LinkNotUsable
    link.uses_left -= 1
    await db.flush()
    return link


async def holders(db: DbSession, purpose: LinkPurpose, tokens: Collection[str]) -> dict[str, uuid.UUID]:
    """token -> person, of links that were neither revoked nor have expired; none of them is used up.

    For a device that is shown a slip: who it was printed for, whatever else it was already used for.
    """
    by_hash = {token_hash(tidy_code(token)): token for token in tokens}
    found = await links.by_hashes(db, purpose, by_hash.keys(), clock.now())
    return {by_hash[link.token_hash]: link.person_id for link in found if link.person_id}


def _usable(link: Link | None) -> Link:
    if link is None or not rules.is_usable(link.uses_left, link.expires_at, link.revoked_at, clock.now()):
        raise LinkNotUsable
    return link
