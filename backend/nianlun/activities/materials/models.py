"""What shows a stored file with an activity."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class Material(Row, table=True):
    """A photo or document of an activity. Removed, it can come back for 30 days; then it is deleted."""

    __table_args__ = (
        UniqueConstraint("upload_id"),
        CheckConstraint("kind in ('photo', 'document')", name="kind_known"),
        CheckConstraint("(removed_at is null) = (removed_by is null)", name="removed_by_somebody"),
        Index(
            "uq_material_shown",
            "activity_id",
            "file_id",
            unique=True,
            postgresql_where=text("removed_at is null"),
        ),
        Index("ix_material_activity_id", "activity_id"),
        Index("ix_material_file_id", "file_id"),
    )

    activity_id: uuid.UUID = reference("activity", nullable=False)
    file_id: uuid.UUID = reference("file", nullable=False)
    #: From which upload it was made: asked again after a lost answer, there is still one.
    upload_id: uuid.UUID
    #: As it was called when it was added here; the same content may have another name elsewhere.
    name: str = Field(max_length=120)
    kind: str = Field(max_length=20)
    caption: str | None = Field(default=None, max_length=200)
    added_by: uuid.UUID = reference("person", nullable=False)
    removed_at: datetime | None = instant()
    removed_by: uuid.UUID | None = Field(default=None, nullable=True)
    version: int = 1
