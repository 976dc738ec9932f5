"""Minutes with their agenda, resolutions and votes."""

import uuid
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


def _list_of_objects() -> Any:
    return Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'")))


def _on_paper(hand: str) -> str:
    """Day and typist go together, with an approval, and nobody types their own."""
    return (
        f"({hand}_signed_on is null) = ({hand}_signed_by is null)"
        f" and ({hand}_signed_on is null or {hand}_approved_at is not null)"
        f" and ({hand}_signed_by is null or {hand}_signed_by <> {hand}_id)"
    )


class Minutes(Row, table=True):
    """What a meeting said and decided (纪要), a row an edition: what chair and recorder approved is locked,
    an amendment is the next edition, and both stay readable. Forced row-level security."""

    __table_args__ = (
        UniqueConstraint("activity_id", "edition"),
        CheckConstraint("state in ('draft', 'submitted', 'returned', 'approved')", name="state_known"),
        CheckConstraint("(state = 'approved') = (approved_at is not null)", name="approved_when"),
        CheckConstraint(
            "approved_at is null or (chair_approved_at is not null and recorder_approved_at is not null)",
            name="approved_by_both",
        ),
        CheckConstraint(
            "state <> 'approved' or approved_alone or chair_id <> recorder_id", name="two_people"
        ),
        CheckConstraint("(edition = 1) = (amend_reason is null)", name="amended_why"),
        *(CheckConstraint(_on_paper(hand), name=f"{hand}_signed_on_paper") for hand in ("chair", "recorder")),
        Index("ix_minutes_owner_org_id", "owner_org_id"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    activity_id: uuid.UUID = reference("activity", nullable=False)
    edition: int = 1
    state: str = Field(default="draft", max_length=20)
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str | None = Field(default=None, max_length=100)
    chair_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    recorder_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: Who asked the chair to lead the meeting, where that is not the secretary (domain-rules 1.9).
    delegation: str | None = Field(default=None, max_length=200)
    #: `[{"title": "…", "speeches": [{"speaker": "…", "text": "…"}]}]`.
    agenda: list[dict[str, Any]] = _list_of_objects()
    #: `[{"id": …, "text": "…", "rule": "A1", "method": "hands", "count": {…}}]`, as `ResolutionAsked`.
    resolutions: list[dict[str, Any]] = _list_of_objects()
    #: Who was left out of the base of votes at this meeting (0.4), as `ExclusionAsked`.
    exclusions: list[dict[str, Any]] = _list_of_objects()
    #: Who was there, copied from the list when it was handed in, as `PeopleRead`; null before.
    people: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB, nullable=True))
    #: What its votes decide and how people, org and activity are called, kept when it was handed in, as
    #: `Kept`; null before.
    kept: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB, nullable=True))
    #: The next edition has begun; its chair may be another, who alone sees it.
    is_followed: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    #: Everybody who wrote in this edition.
    writers: list[uuid.UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid), nullable=False, server_default=text("'{}'"))
    )
    #: Why there is another edition; null for the first.
    amend_reason: str | None = Field(default=None, max_length=400)
    submitted_at: datetime | None = instant()
    submitted_by: uuid.UUID | None = Field(default=None, nullable=True)
    return_reason: str | None = Field(default=None, max_length=400)
    returned_by: uuid.UUID | None = Field(default=None, nullable=True)
    chair_approved_at: datetime | None = instant()
    recorder_approved_at: datetime | None = instant()
    approved_at: datetime | None = instant()
    #: Approved by a signature on paper: its day, and who entered it; null where they approved themselves.
    chair_signed_on: date | None = None
    chair_signed_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    recorder_signed_on: date | None = None
    recorder_signed_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: Chair and recorder were one person, for nobody else was there (noted, not hidden).
    approved_alone: bool = False
    #: Goes on counting through the editions, so that a page of one never writes into another.
    version: int = 1
