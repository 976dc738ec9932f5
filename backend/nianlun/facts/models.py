"""The ledger: append-only for every role the product runs as."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Identity, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from nianlun.core.clock import now
from nianlun.core.columns import XID8, instant, reference
from nianlun.core.ids import new_id


class Fact(SQLModel, table=True):
    """One countable thing that a person confirmed; a retraction is the same row with the quantity negated."""

    __table_args__ = (
        UniqueConstraint(
            "source",
            "source_id",
            "kind",
            "org_id",
            "person_id",
            "dim_a",
            "dim_b",
            "dim_c",
            "revision",
            name="uq_fact_source",
            postgresql_nulls_not_distinct=True,
        ),
        UniqueConstraint("retracts", name="uq_fact_retracts"),
        Index("ix_fact_org_id_kind_happened_on", "org_id", "kind", "happened_on"),
        Index("ix_fact_source_id", "source_id"),
        Index("ix_fact_xid", "xid", "seq"),
        Index(
            "ix_fact_person_id_kind_happened_on",
            "person_id",
            "kind",
            "happened_on",
            postgresql_where=text("person_id is not null"),
        ),
    )

    seq: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    #: The transaction that wrote it: readers of changes wait for older transactions still open.
    xid: int | None = Field(
        default=None,
        sa_column=Column(XID8, server_default=text("pg_current_xact_id()"), nullable=False),
    )
    id: uuid.UUID = Field(default_factory=new_id, unique=True)
    org_id: uuid.UUID = reference("org", nullable=False)
    kind: str = Field(max_length=40)
    happened_on: date
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    quantity: int
    dim_a: str | None = Field(default=None, max_length=40)
    dim_b: str | None = Field(default=None, max_length=40)
    dim_c: str | None = Field(default=None, max_length=40)
    source: str = Field(max_length=40)
    source_id: uuid.UUID
    #: 1, 2, … for what was recorded; the negative of it for its retraction.
    revision: int
    retracts: uuid.UUID | None = Field(default=None, nullable=True)
    late: bool = False
    rule_version: int = 1
    recorded_at: datetime = instant(default_factory=now, nullable=False)
