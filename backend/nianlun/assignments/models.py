"""Assignments with their owner, evidence and look-back."""

import uuid
from datetime import date, datetime

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, UniqueConstraint, Uuid, text
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class Assignment(Row, table=True):
    """One task of one person by one day (任务); what becomes of it stays with it."""

    __table_args__ = (
        CheckConstraint(
            "state in ('open', 'in_progress', 'submitted', 'done', 'dropped')", name="state_known"
        ),
        CheckConstraint("look_back_result in ('holds', 'relapsed')", name="look_back_known"),
        CheckConstraint(
            "state not in ('submitted', 'done') or (evidence is not null and submitted_at is not null)",
            name="submitted_with_evidence",
        ),
        CheckConstraint("(state = 'done') = (verified_at is not null)", name="verified_when_done"),
        CheckConstraint("verified_by is null or verified_by <> all (doers)", name="second_person"),
        CheckConstraint("look_back_by is null or look_back_by <> all (doers)", name="second_person_again"),
        UniqueConstraint("origin_source", "origin_id", "owner_org_id", name="uq_assignment_origin"),
        Index("ix_assignment_owner_org_id_due_on", "owner_org_id", "due_on"),
        Index("ix_assignment_owner_person_id", "owner_person_id"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    title: str = Field(max_length=200)
    details: str | None = Field(default=None, max_length=4000)
    #: Who answers for it (责任人); null until somebody is named.
    owner_person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: Everybody who answered for it before, began it or handed it in: none of them ever judges it.
    doers: list[uuid.UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid), nullable=False, server_default=text("'{}'"))
    )
    due_on: date
    state: str = Field(default="open", max_length=20)
    #: How it was done, in the owner's words (办理情况).
    evidence: str | None = Field(default=None, max_length=4000)
    submitted_at: datetime | None = instant()
    submitted_by: uuid.UUID | None = Field(default=None, nullable=True)
    #: Why the second person sent it back the last time.
    return_reason: str | None = Field(default=None, max_length=200)
    verified_at: datetime | None = instant()
    verified_by: uuid.UUID | None = Field(default=None, nullable=True)
    drop_reason: str | None = Field(default=None, max_length=200)
    #: What it was made from, as data: plans lie above this floor; `assignment` for what came back.
    origin_source: str | None = Field(default=None, max_length=40)
    origin_id: uuid.UUID | None = None
    #: The sentence it came from, for whoever asks why.
    source_words: str | None = Field(default=None, max_length=2000)
    look_back_due_on: date | None = None
    look_back_result: str | None = Field(default=None, max_length=20)
    look_back_words: str | None = Field(default=None, max_length=2000)
    look_back_at: datetime | None = instant()
    look_back_by: uuid.UUID | None = Field(default=None, nullable=True)
    version: int = 1
