"""Links as stored: only the hash of what was handed out."""

import uuid
from datetime import datetime

from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference
from nianlun.links.rules import LinkPurpose


class Link(Row, table=True):
    """One link handed to one person (nobody, for set-up)."""

    purpose: str = Field(max_length=20)
    token_hash: bytes = Field(unique=True)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True, index=True)
    issued_by: uuid.UUID | None = Field(default=None, description="person id of who issued it")
    uses_left: int
    expires_at: datetime = instant(nullable=False)
    revoked_at: datetime | None = instant()

    @property
    def is_for(self) -> LinkPurpose:
        return LinkPurpose(self.purpose)
