"""Indicator systems with their lines; judgements, frozen scores with their revisions, appeals."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class IndicatorSystem(Row, table=True):
    """What is scored and how in one year, in one edition (指标体系); published, it never changes."""

    __tablename__ = "indicator_system"
    __table_args__ = (
        CheckConstraint("subject in ('branch', 'member')", name="subject_known"),
        CheckConstraint("state in ('draft', 'published', 'retired')", name="state_known"),
        CheckConstraint("own_part between 0 and 100", name="own_part_of_whole"),
        CheckConstraint("period_to > period_from", name="period_in_order"),
        CheckConstraint("extends_id is null or own_part = 0", name="part_has_no_part"),
        CheckConstraint("state <> 'published' or published_at is not null", name="published_at_some_time"),
        Index("ix_indicator_system_owner_org_id_year", "owner_org_id", "year"),
        Index("ix_indicator_system_extends_id", "extends_id"),
        Index(
            "uq_indicator_system_replaces_id",
            "replaces_id",
            unique=True,
            postgresql_where=text("state <> 'retired'"),
        ),
        Index(
            "uq_indicator_system_part",
            "extends_id",
            "owner_org_id",
            unique=True,
            postgresql_where=text("extends_id is not null and state <> 'retired' and replaces_id is null"),
        ),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    year: int
    period_from: date
    period_to: date
    subject: str = Field(max_length=10)
    name: str = Field(max_length=100)
    #: The system of the rulebook that it began from.
    standard: str | None = Field(default=None, max_length=40)
    edition: int = 1
    state: str = Field(default="draft", max_length=10)
    #: So many points a branch lays down for itself under this system of the bureau's.
    own_part: int = 0
    #: A branch's own part of a system of the bureau's.
    extends_id: uuid.UUID | None = reference("indicator_system", default=None, nullable=True)
    #: The edition before this one.
    replaces_id: uuid.UUID | None = reference("indicator_system", default=None, nullable=True)
    appeal_days: int = 7
    published_at: datetime | None = instant()
    published_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: Its scores are frozen; nothing is judged any more.
    closed_at: datetime | None = instant()
    retired_at: datetime | None = instant()
    retire_reason: str | None = Field(default=None, max_length=200)
    version: int = 1


class Indicator(Row, table=True):
    """One line of a system: counted by a formula, or judged; of a draft it may have neither yet."""

    __table_args__ = (
        CheckConstraint("weight > 0", name="weight_positive"),
        CheckConstraint("formula is null or judging is null", name="one_source"),
        UniqueConstraint("system_id", "position"),
    )

    system_id: uuid.UUID = reference("indicator_system", nullable=False)
    position: int
    chapter: str = Field(max_length=60)
    name: str = Field(max_length=60)
    #: In tenths of a point.
    weight: int
    formula: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    judging: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    evidence: str | None = Field(default=None, max_length=400)


class ScoreJudgement(Row, table=True):
    """What one judge said of one line of one subject (评判); append-only, a judge's latest counts."""

    __tablename__ = "score_judgement"
    __table_args__ = (
        CheckConstraint("judge_id <> subject_person_id", name="not_oneself"),
        CheckConstraint("share between 0 and 100", name="share_of_whole"),
        Index("ix_score_judgement_system_id_owner_org_id", "system_id", "owner_org_id"),
        Index("ix_score_judgement_subject_person_id", "subject_person_id"),
    )

    #: The branch that is judged, or whose member is.
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    system_id: uuid.UUID = reference("indicator_system", nullable=False)
    indicator_id: uuid.UUID = reference("indicator", nullable=False)
    subject_person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    judge_id: uuid.UUID = reference("person", nullable=False)
    grade: str = Field(max_length=20)
    #: What the grade was worth, in percent.
    share: int
    reason: str | None = Field(default=None, max_length=400)
    supersedes: uuid.UUID | None = reference("score_judgement", default=None, nullable=True)


class Score(Row, table=True):
    """A subject's score once it is closed (封存); before that a score is counted and never stored."""

    __table_args__ = (
        UniqueConstraint(
            "system_id",
            "owner_org_id",
            "person_id",
            name="uq_score_subject",
            postgresql_nulls_not_distinct=True,
        ),
        Index("ix_score_owner_org_id", "owner_org_id"),
        Index("ix_score_person_id", "person_id"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    system_id: uuid.UUID = reference("indicator_system", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    closed_at: datetime = instant(nullable=False)
    closed_by: uuid.UUID = reference("person", nullable=False)
    #: The last day on which it may be appealed against.
    appeal_until: date


class ScoreRevision(Row, table=True):
    """What a closed score says and from what; append-only: a correction is the next number."""

    __tablename__ = "score_revision"
    __table_args__ = (
        UniqueConstraint("score_id", "number"),
        CheckConstraint("(number = 1) = (reason is null)", name="correction_with_reason"),
        CheckConstraint("number = 1 or made_by <> person_id", name="second_person"),
    )

    score_id: uuid.UUID = reference("score", nullable=False)
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    number: int
    #: In tenths; `applies` is the weight that it is of.
    total: int
    applies: int
    #: Every line with its rule, its inputs, its sentence and its judgements, as they were.
    lines: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    #: Facts up to this position of the ledger were counted.
    ledger_seq: int = Field(sa_column=Column(BigInteger, nullable=False))
    #: In tenths, to the revision before; 0 for the first.
    difference: int = 0
    reason: str | None = Field(default=None, max_length=400)
    made_by: uuid.UUID = reference("person", nullable=False)


class ScoreAppeal(Row, table=True):
    """An objection to a closed score (申诉), and its answer."""

    __tablename__ = "score_appeal"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'upheld', 'dismissed')", name="state_known"),
        CheckConstraint("(state = 'waiting') = (answered_by is null)", name="answered_by_somebody"),
        CheckConstraint("(answer is null) = (answered_by is null)", name="answered_in_words"),
        CheckConstraint("answered_by <> appellant_id", name="second_person"),
        Index("uq_score_appeal_waiting", "score_id", unique=True, postgresql_where=text("state = 'waiting'")),
        Index("ix_score_appeal_score_id", "score_id"),
    )

    score_id: uuid.UUID = reference("score", nullable=False)
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    indicator_id: uuid.UUID | None = reference("indicator", default=None, nullable=True)
    appellant_id: uuid.UUID = reference("person", nullable=False)
    words: str = Field(max_length=1000)
    state: str = Field(default="waiting", max_length=10)
    answer: str | None = Field(default=None, max_length=1000)
    answered_at: datetime | None = instant()
    answered_by: uuid.UUID | None = reference("person", default=None, nullable=True)
