"""Scans that were taken back; the scans themselves stay as they are."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Identity, UniqueConstraint
from sqlmodel import Field, SQLModel

from nianlun.core.clock import now
from nianlun.core.columns import instant, reference


class Annulment(SQLModel, table=True):
    """The host's word that one scan does not count; append-only, once for each scan."""

    __tablename__ = "checkin_annulment"
    __table_args__ = (
        UniqueConstraint("activity_id", "nonce"),
        ForeignKeyConstraint(
            ["activity_id", "nonce"],
            ["checkin_attempt.activity_id", "checkin_attempt.nonce"],
            name="fk_checkin_annulment_activity_id",
            ondelete="RESTRICT",
        ),
    )

    seq: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    activity_id: uuid.UUID
    nonce: uuid.UUID
    annulled_by: uuid.UUID = reference("person", nullable=False)
    annulled_at: datetime = instant(default_factory=now, nullable=False)
    reason: str = Field(max_length=200)
