"""Pledges with every step of their chain; a pledge is never rewritten once it was shown."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Identity, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from nianlun.core.clock import now
from nianlun.core.columns import Row, instant, reference

SHOWN = "'keeping', 'rating', 'deliberating', 'kept', 'partly', 'unkept', 'carried'"
DECIDED = "'kept', 'partly', 'unkept', 'carried'"


class Pledge(Row, table=True):
    """One deed for somebody by a day (承诺). Drafts are for their owner and the committee: forced row-level
    security; what is shown is public by its nature, and filtered by reach like everything else."""

    __table_args__ = (
        CheckConstraint("kind in ('branch', 'common', 'post', 'practical')", name="kind_known"),
        CheckConstraint("(kind = 'branch') = (pledger_person_id is null)", name="somebodys_own"),
        CheckConstraint(
            f"state in ('draft', 'submitted', 'returned', 'approved', {SHOWN}, 'withdrawn')",
            name="state_known",
        ),
        CheckConstraint(f"(state in ({SHOWN})) = (shown_on is not null)", name="shown_when"),
        CheckConstraint(
            f"(state in ('deliberating', {DECIDED})) = (rated_on is not null)", name="rated_when"
        ),
        CheckConstraint(f"(state in ({DECIDED})) = (decided_on is not null)", name="decided_when"),
        CheckConstraint("(outcome is null) = (decided_on is null)", name="decided_how"),
        CheckConstraint("outcome in ('kept', 'partly', 'unkept')", name="outcome_known"),
        CheckConstraint("outcome = 'kept' or outcome_reason is not null", name="unkept_why"),
        CheckConstraint("extract(year from due_on) = year", name="due_in_its_year"),
        CheckConstraint("times between 1 and 366", name="times_sensible"),
        CheckConstraint("reviewed_by <> pledger_person_id or hands = '{}'", name="second_person"),
        CheckConstraint("decided_by <> all (hands)", name="second_person_again"),
        Index("ix_pledge_owner_org_id_year", "owner_org_id", "year"),
        Index("ix_pledge_pledger_person_id_year", "pledger_person_id", "year"),
        Index("uq_pledge_carried_from", "carried_from", unique=True),
        # One tap too many makes no second pledge.
        Index(
            "uq_pledge_deed",
            "owner_org_id",
            "pledger_person_id",
            "year",
            "deed",
            unique=True,
            postgresql_where=text("state <> 'withdrawn'"),
            postgresql_nulls_not_distinct=True,
        ),
    )

    #: The branch, also of a member's own pledge.
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    year: int
    kind: str = Field(max_length=20)
    #: Null for a branch pledge.
    pledger_person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    #: The list it goes by: a code of the rulebook, or the id of a list the branch's plan named.
    standard: str | None = Field(default=None, max_length=40)
    aspect: str = Field(max_length=40)
    deed: str = Field(max_length=500)
    beneficiary: str = Field(max_length=100)
    due_on: date
    witness: str | None = Field(default=None, max_length=100)
    #: How often, where the deed is one that comes again; progress reads n/times.
    times: int | None = None
    state: str = Field(default="draft", max_length=20)
    #: Whose own it is, who therefore never reviews, comments or decides it; nobody's where the general
    #: meeting does, on paper.
    hands: list[uuid.UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid), nullable=False, server_default=text("'{}'"))
    )
    #: Entered by the committee from a sheet of paper.
    from_paper: bool = False
    carried_from: uuid.UUID | None = reference("pledge", default=None, nullable=True)
    return_reason: str | None = Field(default=None, max_length=200)
    reviewed_by: uuid.UUID | None = Field(default=None, nullable=True)
    #: The day of the last step; the next is not before it.
    stepped_on: date
    shown_on: date | None = None
    rated_on: date | None = None
    decided_on: date | None = None
    decided_by: uuid.UUID | None = Field(default=None, nullable=True)
    outcome: str | None = Field(default=None, max_length=20)
    outcome_reason: str | None = Field(default=None, max_length=300)
    #: The meeting that deliberated.
    meeting_id: uuid.UUID | None = reference("activity", default=None, nullable=True)
    version: int = 1


class PledgeStep(SQLModel, table=True):
    """Who did what to a pledge, and on which day; append-only."""

    __tablename__ = "pledge_step"
    __table_args__ = (Index("ix_pledge_step_pledge_id", "pledge_id"),)

    seq: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    pledge_id: uuid.UUID = reference("pledge", nullable=False)
    step: str = Field(max_length=20)
    actor_id: uuid.UUID = reference("person", nullable=False)
    at: datetime = instant(default_factory=now, nullable=False)
    happened_on: date
    words: str | None = Field(default=None, max_length=300)
    #: What belongs to this step alone: `on_paper`, an outcome, a meeting, the row it made.
    detail: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default=text("'{}'"))
    )


class PledgeAmendment(Row, table=True):
    """A change of what was shown (变更): both texts stay, and both are shown."""

    __tablename__ = "pledge_amendment"
    __table_args__ = (
        CheckConstraint("decided_by <> proposed_by or not accepted or from_paper", name="second_person"),
        CheckConstraint("(accepted is null) = (decided_by is null)", name="decided_by_whom"),
        CheckConstraint("(accepted is null) = (decided_on is null)", name="decided_when"),
        Index("ix_pledge_amendment_pledge_id", "pledge_id"),
        Index(
            "uq_pledge_amendment_open",
            "pledge_id",
            unique=True,
            postgresql_where=text("accepted is null"),
        ),
    )

    pledge_id: uuid.UUID = reference("pledge", nullable=False)
    reason: str = Field(max_length=200)
    #: The same fields of both texts, those that change.
    before: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    after: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    proposed_by: uuid.UUID = reference("person", nullable=False)
    proposed_on: date
    accepted: bool | None = None
    decided_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    decided_on: date | None = None
    decision_words: str | None = Field(default=None, max_length=200)
    #: The general meeting decides, on paper: whoever types both is neither.
    from_paper: bool = False


class PledgeProgress(Row, table=True):
    """One thing done towards a pledge (进展): a record that exists, named, or words."""

    __tablename__ = "pledge_progress"
    __table_args__ = (
        CheckConstraint("(source is null) = (source_id is null)", name="source_whole"),
        CheckConstraint("words is not null or source is not null", name="says_something"),
        Index("ix_pledge_progress_pledge_id", "pledge_id"),
        Index(
            "uq_pledge_progress_source",
            "pledge_id",
            "source",
            "source_id",
            unique=True,
            postgresql_where=text("withdrawn_at is null and source is not null"),
        ),
    )

    pledge_id: uuid.UUID = reference("pledge", nullable=False)
    happened_on: date
    words: str | None = Field(default=None, max_length=300)
    #: A source of the ledger and its row: an activity, a task, a log.
    source: str | None = Field(default=None, max_length=40)
    source_id: uuid.UUID | None = None
    added_by: uuid.UUID = reference("person", nullable=False)
    withdrawn_at: datetime | None = instant()
    withdrawn_by: uuid.UUID | None = Field(default=None, nullable=True)


class PledgeRating(Row, table=True):
    """What the pledger and the leader said at the end (自评、领导点评), once each; forced row-level security.
    What the masses said lies with the wall."""

    __tablename__ = "pledge_rating"
    __table_args__ = (
        CheckConstraint("rater in ('self', 'leader')", name="rater_known"),
        CheckConstraint("grade in ('satisfied', 'basically', 'unsatisfied')", name="grade_known"),
        CheckConstraint("rater = 'self' or from_paper or rated_by <> person_id", name="second_person"),
        Index("uq_pledge_rating_rater", "pledge_id", "rater", unique=True),
    )

    pledge_id: uuid.UUID = reference("pledge", nullable=False)
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    #: Whose pledge it is; null for a branch pledge.
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    rater: str = Field(max_length=10)
    grade: str = Field(max_length=20)
    words: str | None = Field(default=None, max_length=300)
    rated_by: uuid.UUID = reference("person", nullable=False)
    rated_on: date
    from_paper: bool = False


class NameConsent(Row, table=True):
    """Somebody agrees to stand on the branch's wall by name (domain-rules 12.4), dated; at most one in force.
    Forced row-level security; one in force is public, for so is the name."""

    __tablename__ = "name_consent"
    __table_args__ = (
        CheckConstraint("withdrawn_on is null or withdrawn_on >= given_on", name="dates_in_order"),
        Index(
            "uq_name_consent_in_force",
            "person_id",
            "owner_org_id",
            unique=True,
            postgresql_where=text("withdrawn_on is null"),
        ),
    )

    person_id: uuid.UUID = reference("person", nullable=False)
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    given_on: date
    withdrawn_on: date | None = None
    from_paper: bool = False
    entered_by: uuid.UUID = reference("person", nullable=False)
