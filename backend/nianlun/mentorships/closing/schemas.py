"""What crosses the wire about the closing of a pair."""

import uuid
from typing import Annotated

from pydantic import StringConstraints

from nianlun.core.schema import VISIBLE, Answer, Asked, Instant, Text
from nianlun.mentorships.closing.rules import Blocker, Evaluator, Notice, PairGrade
from nianlun.mentorships.rules import PairState

EvaluationWords = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000), VISIBLE]


class EvaluationAsked(Asked):
    """One side's word; `from_paper`: what the mentee or the mentor wrote by hand, typed by the committee."""

    side: Evaluator
    grade: PairGrade
    words: EvaluationWords | None = None
    from_paper: bool = False


class WithdrawAsked(Asked):
    """Takes back the last evaluation, so that it is given anew."""

    side: Evaluator
    reason: Text


class EvaluationRead(Answer):
    """An evaluation that stands; what it says is null until the reader has given their own."""

    side: Evaluator
    name: str
    entered_by_name: str
    from_paper: bool
    given_at: Instant
    grade: PairGrade | None
    grade_name: str | None
    words: str | None


class WithdrawnRead(Answer):
    """An evaluation that was taken back, and why."""

    side: Evaluator
    name: str
    withdrawn_at: Instant
    reason: str


class GradeRead(Answer):
    code: PairGrade
    name: str


class ClosingRead(Answer):
    """How far the closing of a pair is: what was said, whose turn it is, what is in the way or open."""

    mentorship_id: uuid.UUID
    state: PairState
    mentor_name: str
    mentee_name: str
    #: What the two are called in this kind: 师傅, 帮扶人.
    mentor_word: str
    mentee_word: str
    next_side: Evaluator | None
    #: Whose evaluation could be withdrawn, by who may.
    last_side: Evaluator | None
    blockers: list[Blocker]
    notices: list[Notice]
    evaluations: list[EvaluationRead]
    withdrawn: list[WithdrawnRead]
    grades: list[GradeRead]
    result: PairGrade | None
    result_name: str | None
    version: int
    actions: list[str]
