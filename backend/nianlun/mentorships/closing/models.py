"""What mentee, mentor and committee say of a pair when it is closed."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class Evaluation(Row, table=True):
    """One side's word on the pair (评价), one that stands a side; withdrawn ones stay, another follows."""

    __tablename__ = "pair_evaluation"
    __table_args__ = (
        CheckConstraint("side in ('mentee', 'mentor', 'committee')", name="side_known"),
        CheckConstraint("grade in ('excellent', 'good', 'pass', 'fail')", name="grade_known"),
        CheckConstraint("from_paper or side = 'committee' or entered_by = person_id", name="own_hand"),
        CheckConstraint("not (from_paper and entered_by = person_id)", name="paper_by_another"),
        CheckConstraint("(withdrawn_at is null) = (withdraw_reason is null)", name="withdrawn_why"),
        Index(
            "uq_pair_evaluation_standing",
            "mentorship_id",
            "side",
            unique=True,
            postgresql_where=text("withdrawn_at is null"),
        ),
    )

    mentorship_id: uuid.UUID = reference("mentorship", nullable=False)
    side: str = Field(max_length=20)
    #: Whose word it is; for the committee, the member who wrote it down.
    person_id: uuid.UUID = reference("person", nullable=False)
    entered_by: uuid.UUID = reference("person", nullable=False)
    from_paper: bool = False
    grade: str = Field(max_length=20)
    words: str | None = Field(default=None, max_length=1000)
    withdrawn_at: datetime | None = instant()
    withdrawn_by: uuid.UUID | None = reference("person", default=None, nullable=True)
    withdraw_reason: str | None = Field(default=None, max_length=200)
