"""What crosses the wire about pairs."""

import uuid
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, Text, filled
from nianlun.mentorships.rules import PairSide, PairState
from nianlun.rulebook.mentorship_rules import LogKindCode, PairKindCode

Goals = Annotated[str, filled(2000), VISIBLE]


class PairAsked(Asked):
    """A new pair; it belongs to the mentor's branch. A start in the past is 补录."""

    kind: PairKindCode
    mentor_id: uuid.UUID
    mentee_id: uuid.UUID
    starts_on: Day
    ends_on: Day
    goals: Goals


class PairChange(Asked):
    """What is named is changed, while nobody has agreed yet."""

    kind: PairKindCode | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    goals: Goals | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        if any(getattr(self, name) is None for name in self.model_fields_set):
            raise ValueError("这一项不能留空。")
        return self


class PairPaperAsked(Asked):
    """An agreement that both signed on paper; `upload_id` is its scan, where there is one."""

    signed_on: Day
    upload_id: uuid.UUID | None = None


class PairReasonAsked(Asked):
    """Why: of a pair cancelled or ended early, a log returned."""

    reason: Text


class ReplacementAsked(Asked):
    """Another mentor from a day on; goals and kind stay unless they are said anew."""

    reason: Text
    mentor_id: uuid.UUID
    starts_on: Day
    ends_on: Day
    goals: Goals | None = None


class PairPersonRead(Answer):
    """One of the two, with the post and branch of today."""

    id: uuid.UUID
    name: str
    post: str | None
    org_id: uuid.UUID
    org_name: str


class PairHintRead(Answer):
    """Something unusual that may well be meant."""

    code: str
    sentence: str


class PairNextRead(Answer):
    """What the pair waits for, and of whom: agree, confirm_late, confirm_log, milestone, start_closing,
    evaluate."""

    what: str
    names: list[str]
    due_on: date | None
    count: int


class PairPaperRead(Answer):
    """The scan of a paper agreement."""

    id: uuid.UUID
    name: str


class PairMilestoneRead(Answer):
    """A milestone as a mark on the timeline."""

    id: uuid.UUID
    title: str
    due_on: date
    reached: bool
    overdue: bool


class MentorshipRead(Answer):
    """A pair with how far it is and what this caller may do now."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    kind: str
    kind_name: str
    mentor_word: Annotated[str, Field(description="what the two are called in this kind: 师傅")]
    mentee_word: str
    mentor: PairPersonRead
    mentee: PairPersonRead
    starts_on: date
    ends_on: date
    goals: str
    state: PairState
    state_name: str
    behind: bool
    milestones: list[PairMilestoneRead]
    milestones_done: int
    milestones_total: int
    logs_confirmed: int
    logs_waiting: int
    next: PairNextRead | None
    mentor_agreed_at: Instant | None
    mentee_agreed_at: Instant | None
    paper_signed_on: date | None
    paper_entered_by_name: str | None
    paper_files: list[PairPaperRead]
    proposed_by_name: str | None
    late: bool
    late_confirmed_at: Instant | None
    late_confirmed_by_name: str | None
    active_at: Instant | None
    ended_on: date | None
    end_reason: str | None
    cancel_reason: str | None
    replaces_id: uuid.UUID | None
    replaced_by_id: uuid.UUID | None
    result: str | None
    completed_on: date | None
    own_side: Annotated[PairSide | None, Field(description="which of the two the caller is")]
    hints: list[PairHintRead]
    version: int
    actions: list[str]


class PairCandidateRead(Answer):
    """Somebody who may be paired: of the caller's branch, or of another one by the whole name."""

    id: uuid.UUID
    name: str
    post: str | None
    org_id: uuid.UUID
    org_name: str
    led: Annotated[int, Field(description="how many this person leads already")]


class PairTargetRead(Answer):
    kind: LogKindCode
    name: str
    target: int


class PairKindRead(Answer):
    """One kind of pair, and what a term of it asks for."""

    code: PairKindCode
    name: str
    mentor: str
    mentee: str
    targets: list[PairTargetRead]
    source: str
    verified: bool


class PairLogKindRead(Answer):
    """One kind of log, and what its three fields are called."""

    code: LogKindCode
    name: str
    topic: str
    content: str
    advice: str


class MentorshipRulesRead(Answer):
    """Kinds, targets and the usual numbers, for forms."""

    kinds: list[PairKindRead]
    log_kinds: list[PairLogKindRead]
    load_most: int
    load_beyond: str
    usual_months: int
    longest_months: int
    milestones_fewest: int
    milestones_most: int
    log_late_after: int
    log_files: int
