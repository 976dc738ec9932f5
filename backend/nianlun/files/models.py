"""Files that were taken in, and uploads under way."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, UniqueConstraint
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class StoredFile(Row, table=True):
    """A content that an org keeps, once however often and under whichever names it was handed in; its bytes
    lie under its hash."""

    __tablename__ = "file"
    __table_args__ = (
        UniqueConstraint("owner_org_id", "sha256"),
        CheckConstraint("size > 0", name="not_empty"),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        Index("ix_file_sha256", "sha256"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    sha256: str = Field(max_length=64)
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    #: What it is by its content, not by what it was called.
    media_type: str = Field(max_length=100)
    #: Of pictures, as they are seen.
    width: int | None = None
    height: int | None = None
    uploaded_by: uuid.UUID = reference("person", nullable=False)


class Upload(Row, table=True):
    """A file on its way: how much of it has come. Forgotten a day after it rests or was taken in."""

    __table_args__ = (
        CheckConstraint("received between 0 and size", name="received_within_size"),
        Index("ix_upload_person_id", "person_id"),
        Index("ix_upload_touched_at", "touched_at"),
    )

    person_id: uuid.UUID = reference("person", nullable=False)
    purpose: str = Field(max_length=40)
    #: As it is called where it comes from, tidied; once taken in, with the extension of what it is.
    name: str = Field(max_length=120)
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    #: What the page reckoned before it sent anything; compared at the end.
    sha256: str | None = Field(default=None, max_length=64)
    received: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    touched_at: datetime = instant(nullable=False)
    #: What it became; asked again, the same is answered.
    file_id: uuid.UUID | None = reference("file", default=None, nullable=True, ondelete="SET NULL")
