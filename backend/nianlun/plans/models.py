"""Plan documents with their text, and what was read out of them."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class PlanDocument(Row, table=True):
    """A plan as the branch wrote it (计划书); the text stays beside what was made from it."""

    __tablename__ = "plan_document"

    owner_org_id: uuid.UUID = reference("org", nullable=False, index=True)
    title: str = Field(max_length=200)
    file_name: str | None = Field(default=None, max_length=200)
    text: str
    #: `calendar` or `school`; asked of a person, never guessed silently: null until answered.
    year_kind: str | None = Field(default=None, max_length=20)
    year: int | None = None
    uploaded_by: uuid.UUID = reference("person", nullable=False)
    version: int = 1


class PlanDraft(Row, table=True):
    """One thing read from a plan (计划条目), waiting for a person's decision: work, a duty, a number."""

    __tablename__ = "plan_draft"
    __table_args__ = (
        UniqueConstraint("document_id", "source_key"),
        CheckConstraint("state in ('pending', 'accepted', 'skipped')", name="state_known"),
        CheckConstraint("month between 1 and 12 and month_end between 1 and 12", name="months"),
        CheckConstraint("what <> 'entry' or (month is not null and month_end is not null)", name="dated"),
        Index("ix_plan_draft_owner_org_id_source_key", "owner_org_id", "source_key"),
    )

    document_id: uuid.UUID = reference("plan_document", nullable=False)
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    #: The same sentence read again has the same key.
    source_key: str = Field(max_length=64)
    #: `entry`, `obligation`, `quota`, `result`, `task` or `standard`.
    what: str = Field(default="entry", max_length=20, sa_column_kwargs={"server_default": "entry"})
    position: int
    sentence: str
    chapter: str | None = Field(default=None, max_length=300)
    starts: int = Field(description="offset into the document's text, in characters")
    ends: int
    #: Of entries and tasks; null where the thing has no month.
    month: int | None = None
    #: Equal to `month` unless the plan names a range; the entry is due at its end.
    month_end: int | None = None
    #: Where the plan names the day itself (3月5日).
    day: int | None = None
    #: What else belongs to a thing of this sort: `details.py` has the shape of each.
    details: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default=text("'{}'"))
    )
    #: How sure the reader was, 0 to 1; what was added by hand is 1.
    confidence: float = Field(default=1, sa_column_kwargs={"server_default": "1"})
    title: str = Field(max_length=200)
    organiser: str | None = Field(default=None, max_length=20)
    kind: str = Field(max_length=40)
    #: For 党小组: one group, or every group (`each_group`).
    group_id: uuid.UUID | None = reference("org", default=None, nullable=True)
    each_group: bool = False
    #: An activity that stood in the calendar already and was taken for this entry (合并).
    merged_into: uuid.UUID | None = reference("activity", default=None, nullable=True)
    state: str = Field(default="pending", max_length=20)
    decided_at: datetime | None = instant()
    version: int = 1
