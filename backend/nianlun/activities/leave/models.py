"""Leave asked of an activity."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class LeaveRequest(Row, table=True):
    """Why somebody cannot come, for themself and whoever keeps the list; row-level security holds the rest
    off. One that lives (asked or approved) per person and activity."""

    __tablename__ = "leave_request"
    __table_args__ = (
        CheckConstraint("kind in ('official', 'personal', 'sick', 'maternity', 'other')", name="kind_known"),
        CheckConstraint("state in ('asked', 'approved', 'refused', 'withdrawn')", name="state_known"),
        CheckConstraint("decided_by <> person_id", name="second_person"),
        CheckConstraint("(decided_by is null) = (decided_at is null)", name="decided_when"),
        Index(
            "uq_leave_request_live",
            "activity_id",
            "person_id",
            unique=True,
            postgresql_where=text("state in ('asked', 'approved')"),
        ),
        Index("ix_leave_request_person_id", "person_id"),
        Index("ix_leave_request_owner_org_id", "owner_org_id", postgresql_where=text("state = 'asked'")),
    )

    activity_id: uuid.UUID = reference("activity", nullable=False)
    person_id: uuid.UUID = reference("person", nullable=False)
    #: The org that holds the activity: whoever manages it decides.
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    kind: str = Field(max_length=20)
    reason: str = Field(max_length=200)
    #: The person, or the host who enters a slip of paper.
    asked_by: uuid.UUID
    state: str = Field(default="asked", max_length=20)
    decided_by: uuid.UUID | None = None
    decided_at: datetime | None = instant()
    #: What the decider said with it, for a refusal above all.
    answer: str | None = Field(default=None, max_length=200)
