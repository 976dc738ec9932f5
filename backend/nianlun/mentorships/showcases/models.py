"""Showcase lessons of pairs, and the sheets of those who listened."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class Showcase(Row, table=True):
    """A pair's lesson before others (展示课): an activity on the calendar, and what its listeners say of it.

    Who the two are is written here too, for listeners do not read the pair.
    """

    __table_args__ = (
        CheckConstraint("(closed_at is null) = (closed_by is null)", name="closed_by_somebody"),
        CheckConstraint("(closed_at is null) = (result is null)", name="closed_with_result"),
        CheckConstraint("closed_by not in (mentor_id, mentee_id)", name="second_person"),
        UniqueConstraint("activity_id"),
        Index("ix_showcase_mentorship_id", "mentorship_id"),
        Index("ix_showcase_owner_org_id", "owner_org_id"),
        Index("ix_showcase_mentee_org_id", "mentee_org_id"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    mentee_org_id: uuid.UUID = reference("org", nullable=False)
    mentorship_id: uuid.UUID = reference("mentorship", nullable=False)
    mentor_id: uuid.UUID = reference("person", nullable=False)
    mentee_id: uuid.UUID = reference("person", nullable=False)
    activity_id: uuid.UUID = reference("activity", nullable=False)
    #: As the rulebook or the committee had it when the lesson was arranged:
    #: `{"name": …, "best": 5, "items": [{"code": …, "name": …, "weight": 15, "asks": …}]}`.
    criteria: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    closed_at: datetime | None = instant()
    closed_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: What the sheets came to when the scores were closed; null before.
    result: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    #: `[{"at": …, "by": …, "reason": …, "result": …}]`: what stood before the scores were opened again.
    reopened: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'"))
    )
    version: int = 1


class ScoreSheet(Row, table=True):
    """What one listener says of one lesson (评分表); one each, changed until the scores are closed."""

    __tablename__ = "score_sheet"
    __table_args__ = (
        UniqueConstraint("showcase_id", "person_id"),
        CheckConstraint("entered_by <> person_id", name="entered_by_another"),
        Index("ix_score_sheet_person_id", "person_id"),
    )

    showcase_id: uuid.UUID = reference("showcase", nullable=False)
    person_id: uuid.UUID = reference("person", nullable=False)
    is_mentor: bool = False
    #: criterion -> level.
    scores: dict[str, int] = Field(sa_column=Column(JSONB, nullable=False))
    words: str | None = Field(default=None, max_length=500)
    submitted_at: datetime = instant(nullable=False)
    #: Who typed it from paper; null where the listener filled it in.
    entered_by: uuid.UUID | None = reference("person", default=None, nullable=True)
