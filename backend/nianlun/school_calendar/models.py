"""Terms and days as schools entered them: withdrawn, never edited, so that a past day can be told again."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from nianlun.core.clock import now
from nianlun.core.columns import Row, instant, reference

_STANDING = text("withdrawn_at is null")


class SchoolTerm(Row, table=True):
    """A term (学期) of an org and, where they have none of their own, of those below it."""

    __tablename__ = "school_term"
    __table_args__ = (
        CheckConstraint("ends >= starts", name="days_in_order"),
        Index("uq_school_term_standing", "owner_org_id", "starts", unique=True, postgresql_where=_STANDING),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    starts: date
    ends: date
    name: str = Field(max_length=60)
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID = reference("person", nullable=False)
    withdrawn_at: datetime | None = instant()
    withdrawn_by: uuid.UUID | None = reference("person", default=None, nullable=True)


class SchoolDay(Row, table=True):
    """Days on which an org and those below it differ from the country: off, or at work."""

    __tablename__ = "school_day"
    __table_args__ = (
        CheckConstraint("ends >= starts", name="days_in_order"),
        Index("uq_school_day_standing", "owner_org_id", "starts", unique=True, postgresql_where=_STANDING),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    starts: date
    ends: date
    name: str = Field(max_length=60)
    works: bool
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID = reference("person", nullable=False)
    withdrawn_at: datetime | None = instant()
    withdrawn_by: uuid.UUID | None = reference("person", default=None, nullable=True)
