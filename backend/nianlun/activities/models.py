"""Activities, who was expected and came, and every attempt to check in."""

import uuid
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Identity,
    Index,
    LargeBinary,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field, SQLModel

from nianlun.core.clock import now
from nianlun.core.columns import Row, instant, reference


class Activity(Row, table=True):
    """One occurrence on the calendar, or a matter (工作事项) with a due day."""

    __table_args__ = (
        CheckConstraint("state in ('planned', 'open', 'closed', 'cancelled')", name="state_known"),
        CheckConstraint("(state = 'closed') = (closed_at is not null)", name="closed_when"),
        CheckConstraint("(state = 'cancelled') = (cancelled_at is not null)", name="cancelled_when"),
        CheckConstraint("(series_id is null) = (series_day is null)", name="series_with_day"),
        UniqueConstraint("origin_source", "origin_id", "owner_org_id", name="uq_activity_origin"),
        UniqueConstraint("series_id", "series_day"),
        Index("ix_activity_owner_org_id_happens_on", "owner_org_id", "happens_on"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    kind: str = Field(max_length=40)
    #: What it is at the same time (同时算作): one occasion satisfies several requirements.
    also_kinds: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False, server_default=text("'{}'"))
    )
    title: str = Field(max_length=200)
    state: str = Field(default="planned", max_length=20)
    #: The day it happens, or is due; only proposed while `date_fixed` is false (待定日期).
    happens_on: date
    date_fixed: bool = True
    starts_at: time | None = None
    ends_at: time | None = None
    place: str | None = Field(default=None, max_length=100)
    host_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: What it was made from, as data: plans lie above this floor.
    origin_source: str | None = Field(default=None, max_length=40)
    origin_id: uuid.UUID | None = None
    #: The series it is an occurrence of, and the day that the rule gave: which occurrence it is, wherever
    #: it was moved to.
    series_id: uuid.UUID | None = reference("activity_series", default=None, nullable=True)
    series_day: date | None = None
    #: Changed apart from its series: a change of the series leaves it as it is.
    moved_alone: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    #: `[{"title": "…", "speaker": "…" or null}]`, in the order of the meeting.
    agenda: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'"))
    )
    #: Entered after it took place (补录).
    is_late_entry: bool = False
    #: Signs the codes on the screen; each activity its own, so that a code opens nothing else.
    code_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    started_at: datetime | None = instant()
    closed_at: datetime | None = instant()
    closed_by: uuid.UUID | None = Field(default=None, nullable=True)
    #: The day a matter was really done; null for meetings, whose day is `happens_on`.
    done_on: date | None = None
    cancelled_at: datetime | None = instant()
    cancel_reason: str | None = Field(default=None, max_length=400)
    #: Counted when it was closed; null before.
    expected_count: int | None = None
    present_count: int | None = None
    #: Of the expected list: 0 while it follows the roster, 1 once it was frozen at the start.
    list_version: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    version: int = 1
    #: Of any column; calendars that subscribed are told.
    changed_at: datetime = instant(
        default_factory=now,
        nullable=False,
        sa_column_kwargs={"server_default": text("now()"), "onupdate": now},
    )


class Attendance(Row, table=True):
    """One person at one activity: the projection of attempts and of what the host decided."""

    __table_args__ = (
        UniqueConstraint("activity_id", "person_id"),
        CheckConstraint("state in ('pending', 'present', 'leave', 'exempt', 'absent')", name="state_known"),
        CheckConstraint(
            "leave_kind in ('official', 'personal', 'sick', 'maternity', 'other')", name="leave_kind_known"
        ),
        CheckConstraint("not (nonvoting and expected)", name="nonvoting_is_unexpected"),
        Index("ix_attendance_person_id", "person_id"),
    )

    activity_id: uuid.UUID = reference("activity", nullable=False)
    person_id: uuid.UUID = reference("person", nullable=False)
    #: The person's branch on the day; their presence counts there.
    branch_id: uuid.UUID = reference("org", nullable=False)
    #: On the list that was frozen at the start; a guest was added afterwards.
    expected: bool = True
    state: str = Field(default="pending", max_length=20)
    arrived_at: datetime | None = instant()
    #: Of the leave that was granted; kept when the person came nevertheless, for `state` says what counts.
    leave_kind: str | None = Field(default=None, max_length=20)
    #: Came after it had begun (迟到): the host's word, never a clock's.
    is_late: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    #: Sat in without a vote (列席): in no list of expected, no rate, no fact.
    nonvoting: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    #: Studied what was missed (补课); changes neither state nor facts.
    made_up_on: date | None = None
    made_up_note: str | None = Field(default=None, max_length=200)
    #: `scan` or `host`; null while nobody said anything.
    way: str | None = Field(default=None, max_length=20)
    #: Why the host should look, a value of `rules.Review`; empty when there is nothing.
    review: str | None = Field(default=None, max_length=40)
    #: What else to know when looking, further values of `rules.Review`; of meaning beside `review` only.
    review_notes: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False, server_default=text("'{}'"))
    )
    #: The host accepted a scan that waited: while present, what scans say does not undo it.
    vouched: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    version: int = 1


class CheckinAttempt(SQLModel, table=True):
    """Every attempt to check in, accepted or not, with both clocks and what was decided; append-only."""

    __tablename__ = "checkin_attempt"
    __table_args__ = (
        UniqueConstraint("activity_id", "nonce"),
        CheckConstraint("way in ('scan', 'typed', 'gate')", name="way_known"),
        CheckConstraint("(way = 'gate') = (key_id is not null)", name="gate_has_key"),
        Index("ix_checkin_attempt_activity_id_person_id", "activity_id", "person_id"),
        Index("ix_checkin_attempt_activity_id_device", "activity_id", "device"),
    )

    seq: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    activity_id: uuid.UUID = reference("activity", nullable=False)
    person_id: uuid.UUID = reference("person", nullable=False)
    #: Drawn by the phone once per scan and kept through every retry.
    nonce: uuid.UUID
    #: Hash of the browser it came from: several people on one phone are shown to the host.
    device: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    #: The 30-second step of the code that was seen (at a gate: of its own clock); its time is what counts.
    code_step: int = Field(sa_column=Column(BigInteger, nullable=False))
    #: The phone's own clock, wrong or not.
    captured_at: datetime = instant(nullable=False)
    received_at: datetime = instant(default_factory=now, nullable=False)
    offline: bool = False
    way: str = Field(default="scan", max_length=10, sa_column_kwargs={"server_default": text("'scan'")})
    #: The gate's key; null for a phone.
    key_id: uuid.UUID | None = None
    #: What is doubtful about it for itself, values of `rules.Review`; a repeated scan has them too.
    flags: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False, server_default=text("'{}'"))
    )
    outcome: str = Field(max_length=20)
    reason: str | None = Field(default=None, max_length=40)


class AttendanceEvent(SQLModel, table=True):
    """How a row of a list came to be, step by step; append-only, written by `attendance_log.record`."""

    __tablename__ = "attendance_event"
    __table_args__ = (Index("ix_attendance_event_activity_id_person_id", "activity_id", "person_id"),)

    seq: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    activity_id: uuid.UUID = reference("activity", nullable=False)
    person_id: uuid.UUID = reference("person", nullable=False)
    at: datetime = instant(default_factory=now, nullable=False)
    #: Who did it: a person, a machine's key, or nobody (what closing settles by itself names its closer).
    by_person: uuid.UUID | None = None
    by_key: uuid.UUID | None = None
    #: A value of `attendance_log.What`.
    what: str = Field(max_length=40)
    from_state: str | None = Field(default=None, max_length=20)
    to_state: str = Field(max_length=20)
    way: str | None = Field(default=None, max_length=20)
    note: str | None = Field(default=None, max_length=400)
    #: The scan behind it, with both clocks.
    attempt_seq: int | None = Field(default=None, sa_type=BigInteger)


class NonceSeen(SQLModel, table=True):
    """Touched by each replay in its own transaction, so that its answer is as durable as the first."""

    __tablename__ = "nonce_seen"

    activity_id: uuid.UUID = Field(primary_key=True)
    nonce: uuid.UUID = Field(primary_key=True)
    times: int = 1


class Correction(Row, table=True):
    """A closed activity put right: who, why, and what changed; facts were retracted and recorded anew."""

    __table_args__ = (UniqueConstraint("activity_id", "revision"),)

    activity_id: uuid.UUID = reference("activity", nullable=False)
    revision: int
    corrected_by: uuid.UUID = reference("person", nullable=False)
    reason: str = Field(max_length=400)
    #: `[{"person_id": …, "from": "present", "to": "absent"}]`, or `{"field": "also_kinds", …}` among them.
    changes: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'"))
    )


class Scheme(Row, table=True):
    """How an activity is to be held (方案), a row an edition: what was approved is locked, an amendment is
    the next edition, and both stay readable."""

    __table_args__ = (
        UniqueConstraint("activity_id", "edition"),
        CheckConstraint("state in ('draft', 'submitted', 'returned', 'approved')", name="state_known"),
        CheckConstraint("(state = 'approved') = (approved_by is not null)", name="approved_by_somebody"),
        CheckConstraint(
            "approved_alone or approved_by is null or approved_by <> all (writers)", name="second_person"
        ),
    )

    activity_id: uuid.UUID = reference("activity", nullable=False)
    edition: int = 1
    state: str = Field(default="draft", max_length=20)
    #: The template it was begun from; null for a text that was pasted.
    template: str | None = Field(default=None, max_length=40)
    #: `[{"code": "purpose", "title": "活动目的", "text": "…"}]`; `code` null for a section of one's own.
    sections: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'"))
    )
    #: Everybody who wrote in this edition: none of them approves it while there is another leader.
    writers: list[uuid.UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid), nullable=False, server_default=text("'{}'"))
    )
    submitted_at: datetime | None = instant()
    submitted_by: uuid.UUID | None = Field(default=None, nullable=True)
    return_reason: str | None = Field(default=None, max_length=200)
    approved_at: datetime | None = instant()
    approved_by: uuid.UUID | None = Field(default=None, nullable=True)
    #: By one of its writers, for want of another leader (noted, not hidden).
    approved_alone: bool = False
    version: int = 1
