"""组织关系转接 as kept."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from nianlun.core.columns import Row, reference


class Transfer(Row, table=True):
    """组织关系转接: from one branch to another, or from or to an organisation outside the district.

    Until somebody takes the person in, the branch that hands them on stays responsible (党员教育管理工作条例
    第25条).
    """

    __table_args__ = (
        CheckConstraint("num_nonnulls(from_org_id, to_org_id, outside) = 2", name="two_sides"),
        CheckConstraint("from_org_id <> to_org_id", name="two_orgs"),
        CheckConstraint(
            "state in ('asked', 'accepted', 'refused', 'withdrawn', 'returned')", name="state_known"
        ),
        CheckConstraint("(state = 'accepted') = (effective_on is not null)", name="effective_some_day"),
        CheckConstraint("(state = 'asked') = (answered_by is null)", name="answered_by_somebody"),
        Index("uq_transfer_asked", "person_id", unique=True, postgresql_where=text("state = 'asked'")),
    )

    person_id: uuid.UUID = reference("person", nullable=False, index=True)
    from_org_id: uuid.UUID | None = reference("org", default=None, nullable=True, index=True)
    to_org_id: uuid.UUID | None = reference("org", default=None, nullable=True, index=True)
    #: The full name of the organisation outside, instead of one of the two.
    outside: str | None = Field(default=None, max_length=100)
    state: str = Field(default="asked", max_length=20)
    reason: str = Field(max_length=200)
    #: 介绍信 number, where a letter goes along.
    letter_number: str | None = Field(default=None, max_length=60)
    #: 党费交至, the first day of that month.
    dues_paid_until: date | None = None
    asked_on: date
    valid_until: date
    effective_on: date | None = None
    asked_by: uuid.UUID = reference("person", nullable=False)
    answered_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    answer: str | None = Field(default=None, max_length=200)
    version: int = 1
