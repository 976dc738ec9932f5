"""Walls, the slips printed for them, and what was said on them: nothing here names who said it."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from nianlun.core.clock import today
from nianlun.core.columns import Row, instant, reference
from nianlun.core.ids import random_id

SLUG_LENGTH = 10


class PledgeWall(Row, table=True):
    """One wall an org, and the address under which strangers read it."""

    __tablename__ = "pledge_wall"
    __table_args__ = (CheckConstraint("opinions in ('off', 'device', 'ticket')", name="opinions_known"),)

    owner_org_id: uuid.UUID = reference("org", nullable=False, unique=True)
    slug: str = Field(max_length=SLUG_LENGTH, unique=True)
    open: bool = False
    #: Search engines may list it.
    indexable: bool = False
    opinions: str = Field(default="off", max_length=10)
    opened_at: datetime | None = instant()
    version: int = 1


class WallTicket(Row, table=True):
    """A printed slip (看法条): whoever holds it says one opinion to each pledge. Kept is only its hash."""

    __tablename__ = "wall_ticket"
    __table_args__ = (Index("ix_wall_ticket_owner_org_id", "owner_org_id"),)

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    batch: uuid.UUID
    token_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    issued_by: uuid.UUID
    revoked_at: datetime | None = instant()


class Opinion(SQLModel, table=True):
    """What somebody thinks of a pledge. A random id and a day: neither order nor clock tells whose it is."""

    __table_args__ = (
        CheckConstraint("kind in ('beneficiary', 'masses')", name="kind_known"),
        CheckConstraint("grade in ('satisfied', 'basically', 'unsatisfied')", name="grade_known"),
        CheckConstraint("state in ('waiting', 'shown', 'hidden')", name="state_known"),
        CheckConstraint("words is not null or state = 'shown'", name="words_to_judge"),
        CheckConstraint("(state = 'hidden') = (hidden_reason is not null)", name="hidden_with_reason"),
        UniqueConstraint("pledge_id", "rater_hash", name="uq_opinion_pledge_id_rater_hash"),
        Index("ix_opinion_owner_org_id_state", "owner_org_id", "state"),
    )

    id: uuid.UUID = Field(default_factory=random_id, primary_key=True)
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    pledge_id: uuid.UUID = reference("pledge", nullable=False)
    rater_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    kind: str = Field(max_length=20)
    grade: str = Field(max_length=20)
    words: str | None = Field(default=None, max_length=300)
    state: str = Field(default="waiting", max_length=10)
    made_on: date = Field(default_factory=today)
    hidden_reason: str | None = Field(default=None, max_length=200)
    decided_by: uuid.UUID | None = None
    decided_at: datetime | None = instant()
