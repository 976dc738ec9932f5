"""Targets, what was typed about those that no fact counts, and last year's numbers."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, Numeric, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference

#: Numbers of plans: whole things, and percentages with up to two decimals.
NUMBER = Numeric(12, 2)
YEAR_KINDS = "year_kind in ('calendar', 'school')"


class Baseline(Row, table=True):
    """A number of an earlier year, from its summary or by hand (上年数字): to compare with, never a fact."""

    __table_args__ = (
        CheckConstraint(YEAR_KINDS, name="year_kind_known"),
        UniqueConstraint("origin_source", "origin_id", "owner_org_id", name="uq_baseline_origin"),
        Index("ix_baseline_owner_org_id_year", "owner_org_id", "year"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    year_kind: str = Field(max_length=20)
    year: int
    #: What was counted, in the words of the summary: 谈心谈话.
    text: str = Field(max_length=400)
    number: Decimal = Field(sa_type=NUMBER)
    #: 60余次: about so many.
    approx: bool = False
    unit: str = Field(max_length=20)
    origin_source: str | None = Field(default=None, max_length=40)
    origin_id: uuid.UUID | None = None
    #: The summary that says it; plans lie above this floor.
    document_id: uuid.UUID | None = None
    withdrawn_at: datetime | None = instant()
    version: int = 1


class Target(Row, table=True):
    """A number to reach, or not to pass, in one working year (目标)."""

    __table_args__ = (
        CheckConstraint(YEAR_KINDS, name="year_kind_known"),
        CheckConstraint("direction in ('at_least', 'at_most', 'exactly')", name="direction_known"),
        CheckConstraint(
            "number_low >= 0 and (number_high is null or number_high > number_low)", name="range"
        ),
        UniqueConstraint("origin_source", "origin_id", "owner_org_id", name="uq_target_origin"),
        Index(
            "uq_target_standing",
            "owner_org_id",
            "year_kind",
            "year",
            "title",
            unique=True,
            postgresql_where=text("dropped_at is null"),
        ),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    year_kind: str = Field(max_length=20)
    year: int
    title: str = Field(max_length=200)
    direction: str = Field(max_length=20)
    number_low: Decimal = Field(sa_type=NUMBER)
    number_high: Decimal | None = Field(default=None, sa_type=NUMBER)
    unit: str = Field(max_length=20)
    #: `[{"fact_kind": "activity.held", "activity_kinds": ["party_lecture"]}]`; empty: typed by hand.
    counts: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'"))
    )
    origin_source: str | None = Field(default=None, max_length=40)
    origin_id: uuid.UUID | None = None
    #: The sentence it came from, for whoever asks why.
    source_words: str | None = Field(default=None, max_length=2000)
    #: Last year's number: one that was read from a summary, or typed here.
    baseline_id: uuid.UUID | None = reference("baseline", default=None, nullable=True)
    baseline_number: Decimal | None = Field(default=None, sa_type=NUMBER)
    baseline_words: str | None = Field(default=None, max_length=400)
    baseline_document: uuid.UUID | None = None
    dropped_at: datetime | None = instant()
    drop_reason: str | None = Field(default=None, max_length=200)
    version: int = 1


class TargetReport(Row, table=True):
    """How far a target had come by a day, typed (手工填报); append-only, the latest of a day counts."""

    __tablename__ = "target_report"
    __table_args__ = (Index("ix_target_report_target_id_as_of", "target_id", "as_of"),)

    target_id: uuid.UUID = reference("target", nullable=False)
    as_of: date
    number: Decimal = Field(sa_type=NUMBER)
    note: str | None = Field(default=None, max_length=400)
    reported_by: uuid.UUID = reference("person", nullable=False)
