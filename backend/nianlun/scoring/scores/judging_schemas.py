"""What crosses the wire about judging: a sheet for one sitting, and cells of it sent back."""

import uuid
from typing import Annotated

from pydantic import Field, StringConstraints

from nianlun.core.schema import VISIBLE, Answer, Asked, filled
from nianlun.rulebook.indicator_systems import JudgingGrade
from nianlun.scoring.scores.schemas import ScoreState, SubjectRead, SystemNameRead

GivenReason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400), VISIBLE]
GradeName = Annotated[str, filled(20), VISIBLE]
#: More than a committee judges in one sitting.
MOST_ROWS = 200


class JudgedLineRead(Answer):
    """A column of the sheet."""

    indicator_id: uuid.UUID
    chapter: str
    name: str
    weight: float
    grades: list[JudgingGrade]
    reason_required: bool
    at_least: int
    evidence: str | None


class CellRead(Answer):
    """The caller's own grade, if any, and how many have judged."""

    indicator_id: uuid.UUID
    grade: str | None
    reason: str | None
    judged: int


class SheetRowRead(Answer):
    """A subject with its cells; `refusal` says why the caller may not judge it."""

    subject: SubjectRead
    refusal: str | None
    cells: list[CellRead]


class JudgingSheet(Answer):
    """All that one judge has to say of one system, in one sitting."""

    system: SystemNameRead
    state: ScoreState
    lines: list[JudgedLineRead]
    rows: list[SheetRowRead]
    mine: Annotated[int, Field(description="cells that the caller has filled")]
    all: Annotated[int, Field(description="cells that the caller may fill")]
    judges: list[str]


class GradeAsked(Asked):
    """One cell; the same as before is no new judgement."""

    subject_id: uuid.UUID
    indicator_id: uuid.UUID
    grade: GradeName
    reason: GivenReason | None = None


class JudgingAsked(Asked):
    system_id: uuid.UUID
    items: Annotated[list[GradeAsked], Field(min_length=1, max_length=MOST_ROWS)]


class JudgingRefusal(Answer):
    code: str
    message: str


class JudgedRow(Answer):
    """What became of one cell, in the order in which they were sent."""

    subject_id: uuid.UUID
    indicator_id: uuid.UUID
    refusal: JudgingRefusal | None
