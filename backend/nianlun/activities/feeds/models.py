"""Feeds as stored: only a keyed hash of the address that was handed out."""

import uuid
from datetime import datetime

from sqlalchemy import Column, Index, LargeBinary, text
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class CalendarFeed(Row, table=True):
    """An address that one person's calendars read; whoever has it needs no password."""

    __tablename__ = "calendar_feed"
    __table_args__ = (
        Index(
            "uq_calendar_feed_live",
            "person_id",
            "org_id",
            unique=True,
            postgresql_where=text("revoked_at is null"),
            postgresql_nulls_not_distinct=True,
        ),
    )

    #: Whose it is: it shows what this person may see, as of each reading.
    person_id: uuid.UUID = reference("person", nullable=False)
    #: The activities of this org; none: the person's own.
    org_id: uuid.UUID | None = reference("org", default=None, nullable=True)
    token_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    revoked_at: datetime | None = instant()
