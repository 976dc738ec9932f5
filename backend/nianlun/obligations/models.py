"""Duties that are stored, and all that people said about duties; nothing derived is kept here.

A duty of a national rule pack has no row: its id follows from its code (`rulebook.obligations`). Therefore
`duty_id` names a duty of either kind and is no foreign key. So that a past day can be told, what was said is
withdrawn or superseded, never edited: each row carries the instants at which it began and ceased to be known.
"""

import uuid
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from nianlun.core.clock import now
from nianlun.core.columns import Row, instant, reference

_STANDING = text("withdrawn_at is null")


def _criteria(**options: Any) -> Any:
    """`[{"fact_kind": "activity.held", "activity_kinds": ["party_day"]}]`"""
    return Field(sa_column=Column(JSONB(none_as_null=True), **options))


class Obligation(Row, table=True):
    """A duty that a branch, its plan or the organisation above laid down; what it says is in its versions."""

    __table_args__ = (
        CheckConstraint("source in ('plan', 'upper', 'hand')", name="source_known"),
        CheckConstraint("ended_on is null or ended_at is not null", name="ended_when"),
        Index("ix_obligation_owner_org_id", "owner_org_id"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    source: str = Field(max_length=20)
    created_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: Its last day, as known from `ended_at` on; without one it was laid down by mistake and never owed.
    ended_on: date | None = None
    ended_at: datetime | None = instant()
    version: int = 1


class ObligationVersion(Row, table=True):
    """What a duty says from `recorded_at` on; the latest one recorded by a day is in force on that day."""

    __tablename__ = "obligation_version"
    __table_args__ = (
        UniqueConstraint("obligation_id", "number"),
        CheckConstraint("unit in ('org', 'committee', 'group', 'leading_team', 'person')", name="unit_known"),
        CheckConstraint(
            "every in ('day', 'week', 'month', 'quarter', 'semester', 'half_year', 'year')",
            name="every_known",
        ),
        CheckConstraint("strength in ('must', 'generally')", name="strength_known"),
        CheckConstraint("times >= 1 and (times_max is null or times_max >= times)", name="times_in_order"),
        CheckConstraint(
            "effective_to is null or effective_to >= effective_from", name="effective_days_in_order"
        ),
    )

    obligation_id: uuid.UUID = reference("obligation", nullable=False)
    number: int
    name: str = Field(max_length=100)
    short: str = Field(max_length=20)
    unit: str = Field(max_length=20)
    #: Kinds of orgs that owe it, in the owner's subtree.
    held_by: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    every: str = Field(max_length=20)
    times: int = 1
    times_max: int | None = None
    #: Monday is 0.
    weekday: int | None = None
    at_time: time | None = None
    in_term_only: bool = False
    skips_holidays: bool = False
    strength: str = Field(default="generally", max_length=20)
    citation: str = Field(default="", max_length=200)
    effective_from: date
    effective_to: date | None = None
    #: Set together: owed in this working year only.
    year_kind: str | None = Field(default=None, max_length=20)
    year: int | None = None
    ring_group: str = Field(default="other", max_length=20)
    satisfied_by: list[dict[str, Any]] = _criteria(nullable=False)
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID | None = reference("person", default=None, nullable=True)


class ObligationOrigin(Row, table=True):
    """Where an org's duty comes from besides its first source: a plan that says what was owed already."""

    __tablename__ = "obligation_origin"
    __table_args__ = (
        Index(
            "uq_obligation_origin_standing",
            "duty_id",
            "owner_org_id",
            "origin_source",
            "origin_id",
            unique=True,
            postgresql_where=_STANDING,
        ),
        Index("ix_obligation_origin_owner_org_id", "owner_org_id"),
    )

    duty_id: uuid.UUID
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    origin_source: str = Field(max_length=40)
    origin_id: uuid.UUID
    #: The sentence it was read from.
    words: str = Field(default="", max_length=400)
    #: Duties that were ended in favour of this one; taken back, they are owed again.
    replaced: list[uuid.UUID] = Field(default_factory=list, sa_column=Column(ARRAY(Uuid), nullable=False))
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    withdrawn_at: datetime | None = instant()


class DutyMapping(Row, table=True):
    """Which facts satisfy a duty, for an org and what lies below it until a nearer one says otherwise."""

    __tablename__ = "duty_mapping"
    __table_args__ = (Index("ix_duty_mapping_owner_org_id", "owner_org_id"),)

    duty_id: uuid.UUID
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    #: Null: back to what the duty itself says.
    satisfied_by: list[dict[str, Any]] | None = _criteria(nullable=True)
    reason: str = Field(max_length=400)
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID = reference("person", nullable=False)


class Exemption(Row, table=True):
    """An org or a person need not do it for a while (免): asked for, then approved or refused."""

    __table_args__ = (
        CheckConstraint("decision in ('approved', 'refused')", name="decision_known"),
        CheckConstraint("(decision is null) = (decided_at is null)", name="decided_when"),
        CheckConstraint("until_day is null or until_day >= from_day", name="days_in_order"),
        Index("ix_exemption_owner_org_id", "owner_org_id"),
        Index("ix_exemption_approver_org_id", "approver_org_id"),
    )

    duty_id: uuid.UUID
    #: The org that owes it; for a person, their branch.
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    from_day: date
    #: The last day; null: until it is withdrawn.
    until_day: date | None = None
    #: A kind of `rulebook/exemptions.toml`.
    reason_kind: str = Field(max_length=40)
    words: str = Field(default="", max_length=400)
    requested_by: uuid.UUID = reference("person", nullable=False)
    approver_org_id: uuid.UUID = reference("org", nullable=False)
    decision: str | None = Field(default=None, max_length=20)
    decided_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    decided_at: datetime | None = instant()
    decision_words: str = Field(default="", max_length=400)
    withdrawn_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    withdrawn_at: datetime | None = instant()
    version: int = 1


class Appeal(Row, table=True):
    """Somebody objects to a light (异议); the organisation above answers."""

    __table_args__ = (
        CheckConstraint("answer in ('explained', 'upheld')", name="answer_known"),
        CheckConstraint("(answer is null) = (answered_at is null)", name="answered_when"),
        Index("ix_appeal_owner_org_id", "owner_org_id"),
        Index("ix_appeal_answering_org_id", "answering_org_id"),
    )

    duty_id: uuid.UUID
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    period_starts: date
    period_ends: date
    words: str = Field(max_length=400)
    made_by: uuid.UUID = reference("person", nullable=False)
    answering_org_id: uuid.UUID = reference("org", nullable=False)
    answer: str | None = Field(default=None, max_length=20)
    answer_words: str = Field(default="", max_length=400)
    answered_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    answered_at: datetime | None = instant()
    #: The exemption that an upheld appeal made.
    exemption_id: uuid.UUID | None = reference("exemption", default=None, nullable=True)
    version: int = 1


class MakeUp(Row, table=True):
    """A later record counted for an earlier period (补办), and no longer for its own."""

    __tablename__ = "make_up"
    __table_args__ = (
        Index(
            "uq_make_up_standing",
            "duty_id",
            "owner_org_id",
            "person_id",
            "source",
            "source_id",
            unique=True,
            postgresql_where=_STANDING,
            postgresql_nulls_not_distinct=True,
        ),
        Index("ix_make_up_owner_org_id", "owner_org_id"),
    )

    duty_id: uuid.UUID
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: The period for which it counts, as it was when this was said; the school's terms may change since.
    period_starts: date
    period_ends: date
    source: str = Field(max_length=40)
    source_id: uuid.UUID
    reason: str = Field(max_length=400)
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID = reference("person", nullable=False)
    withdrawn_at: datetime | None = instant()
    withdrawn_by: uuid.UUID | None = reference("person", default=None, nullable=True)

    @property
    def counts_on(self) -> date:
        """The middle of its period: a day of the same term even after terms were moved by weeks."""
        return self.period_starts + (self.period_ends - self.period_starts) // 2


class OpeningEntry(Row, table=True):
    """Done before the branch began to use the product (期初登记); each writes one fact of its own source."""

    __tablename__ = "opening_entry"
    __table_args__ = (Index("ix_opening_entry_owner_org_id", "owner_org_id"),)

    duty_id: uuid.UUID
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    activity_kind: str | None = Field(default=None, max_length=40)
    happened_on: date
    title: str = Field(max_length=200)
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID = reference("person", nullable=False)
    withdrawn_at: datetime | None = instant()
    withdrawn_by: uuid.UUID | None = reference("person", default=None, nullable=True)


class DutyCount(Row, table=True):
    """On how many days of a month a daily duty was done; a new import supersedes, it does not edit.

    Row-level security: a person's counts are seen by the committee and that person only.
    """

    __tablename__ = "duty_count"
    __table_args__ = (
        CheckConstraint("days_done between 0 and 31", name="days_of_a_month"),
        CheckConstraint("extract(day from month) = 1", name="month_begins"),
        Index(
            "uq_duty_count_standing",
            "duty_id",
            "owner_org_id",
            "person_id",
            "month",
            unique=True,
            postgresql_where=_STANDING,
            postgresql_nulls_not_distinct=True,
        ),
        Index("ix_duty_count_owner_org_id", "owner_org_id"),
    )

    duty_id: uuid.UUID
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: The first day of the month.
    month: date
    days_done: int
    recorded_at: datetime = instant(default_factory=now, nullable=False)
    recorded_by: uuid.UUID = reference("person", nullable=False)
    withdrawn_at: datetime | None = instant()
