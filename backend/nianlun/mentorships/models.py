"""Pairs, their milestones, and the growth record. All of it stands behind row-level security."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class Mentorship(Row, table=True):
    """A pair (结对): who leads whom, of which kind, from when until when, and what became of it."""

    __table_args__ = (
        CheckConstraint(
            "state in ('proposed', 'active', 'closing', 'completed', 'ended', 'cancelled')",
            name="state_known",
        ),
        CheckConstraint("mentor_id <> mentee_id", name="two_people"),
        CheckConstraint("ends_on > starts_on", name="dates_in_order"),
        CheckConstraint(
            "state in ('proposed', 'cancelled') or (mentor_agreed_at is not null"
            " and mentee_agreed_at is not null and active_at is not null)",
            name="begun_by_both",
        ),
        CheckConstraint(
            "not late or late_confirmed_at is not null or state in ('proposed', 'cancelled')",
            name="late_confirmed",
        ),
        CheckConstraint("late_confirmed_by <> proposed_by", name="second_person"),
        CheckConstraint("(state = 'ended') = (end_reason is not null)", name="ended_with_reason"),
        Index(
            "uq_mentorship_live",
            "mentor_id",
            "mentee_id",
            unique=True,
            postgresql_where=text("state in ('proposed', 'active', 'closing')"),
        ),
        Index(
            "uq_mentorship_replaces_id",
            "replaces_id",
            unique=True,
            postgresql_where=text("state <> 'cancelled'"),
        ),
        Index("ix_mentorship_owner_org_id", "owner_org_id"),
        Index("ix_mentorship_mentee_org_id", "mentee_org_id"),
        Index("ix_mentorship_mentee_id", "mentee_id"),
    )

    #: The mentor's branch when they were paired; both stay what they were.
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    mentee_org_id: uuid.UUID = reference("org", nullable=False)
    mentor_id: uuid.UUID = reference("person", nullable=False)
    mentee_id: uuid.UUID = reference("person", nullable=False)
    kind: str = Field(max_length=20)
    starts_on: date
    ends_on: date
    goals: str = Field(max_length=2000)
    state: str = Field(default="proposed", max_length=20)
    proposed_by: uuid.UUID = reference("person", nullable=False)
    mentor_agreed_at: datetime | None = instant()
    mentee_agreed_at: datetime | None = instant()
    #: The day on the paper that was signed instead, and who entered it.
    paper_signed_on: date | None = None
    paper_entered_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: It began before it was written down (补录); a second person of a committee confirms that.
    late: bool = False
    late_confirmed_at: datetime | None = instant()
    late_confirmed_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    active_at: datetime | None = instant()
    ended_on: date | None = None
    end_reason: str | None = Field(default=None, max_length=200)
    cancel_reason: str | None = Field(default=None, max_length=200)
    #: The pair whose mentor this one takes over from (换师傅).
    replaces_id: uuid.UUID | None = reference("mentorship", default=None, nullable=True)
    #: What closing found.
    result: str | None = Field(default=None, max_length=20)
    completed_on: date | None = None
    version: int = 1


class Milestone(Row, table=True):
    """A milestone (里程碑) that both agreed on; reached when both say so."""

    __tablename__ = "mentorship_milestone"
    __table_args__ = (Index("ix_mentorship_milestone_mentorship_id", "mentorship_id"),)

    mentorship_id: uuid.UUID = reference("mentorship", nullable=False)
    title: str = Field(max_length=100)
    due_on: date
    mentor_done_on: date | None = None
    mentee_done_on: date | None = None
    dropped_at: datetime | None = instant()
    version: int = 1


class Log(Row, table=True):
    """An entry of the growth record (成长记录): what took place, in at most three fields."""

    __tablename__ = "mentorship_log"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'confirmed', 'returned', 'withdrawn')", name="state_known"),
        CheckConstraint("(state = 'confirmed') = (confirmed_at is not null)", name="confirmed_at_some_time"),
        CheckConstraint("confirmed_by <> recorded_by", name="second_person"),
        Index("ix_mentorship_log_mentorship_id_happened_on", "mentorship_id", "happened_on"),
    )

    mentorship_id: uuid.UUID = reference("mentorship", nullable=False)
    kind: str = Field(max_length=20)
    happened_on: date
    topic: str = Field(max_length=100)
    content: str | None = Field(default=None, max_length=1000)
    advice: str | None = Field(default=None, max_length=1000)
    milestone_id: uuid.UUID | None = reference("mentorship_milestone", default=None, nullable=True)
    recorded_by: uuid.UUID = reference("person", nullable=False)
    recorded_at: datetime = instant(nullable=False)
    late: bool = False
    state: str = Field(default="waiting", max_length=20)
    return_reason: str | None = Field(default=None, max_length=200)
    confirmed_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    confirmed_at: datetime | None = instant()
    version: int = 1


class PairFile(Row, table=True):
    """A file of a log; without one, the scan of the agreement."""

    __tablename__ = "mentorship_file"
    __table_args__ = (
        UniqueConstraint("upload_id"),
        UniqueConstraint("mentorship_id", "log_id", "file_id", postgresql_nulls_not_distinct=True),
        Index("ix_mentorship_file_log_id", "log_id"),
        Index("ix_mentorship_file_file_id", "file_id"),
    )

    mentorship_id: uuid.UUID = reference("mentorship", nullable=False)
    log_id: uuid.UUID | None = reference("mentorship_log", default=None, nullable=True)
    file_id: uuid.UUID = reference("file", nullable=False)
    upload_id: uuid.UUID
    name: str = Field(max_length=120)
    added_by: uuid.UUID = reference("person", nullable=False)
