"""What crosses the wire about pledges."""

import uuid
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, NameText, Text, filled
from nianlun.pledges.terms import PledgeOutcome, PledgeState, PledgeType, Satisfaction, Step

Aspect = Annotated[str, filled(40), VISIBLE]
Deed = Annotated[str, filled(500), VISIBLE]
Words = Annotated[str, filled(300), VISIBLE]
Code = Annotated[str, StringConstraints(max_length=40), VISIBLE]
Times = Annotated[int, Field(ge=1, le=366)]
Year = Annotated[int, Field(ge=1950, le=2100)]
#: What a pledge cannot be without.
NEVER_EMPTY = ("aspect", "deed", "beneficiary", "due_on")


class PledgeAsked(Asked):
    """A new pledge, a draft at first: one's own, or the branch's (`org_id`), or entered from paper for
    `person_id`. Without `year`, that of its day; without `aspect`, what its kind is called."""

    kind: PledgeType
    org_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    from_paper: bool = False
    year: Year | None = None
    standard: Code | None = None
    aspect: Aspect | None = None
    deed: Deed
    beneficiary: NameText
    due_on: Day
    witness: NameText | None = None
    times: Times | None = None
    on: Annotated[Day | None, Field(description="the day on the sheet of paper")] = None


class TextsAsked(Asked):
    """The texts of a pledge; what is named is changed, null empties what may be empty."""

    standard: Code | None = None
    aspect: Aspect | None = None
    deed: Deed | None = None
    beneficiary: NameText | None = None
    due_on: Day | None = None
    witness: NameText | None = None
    times: Times | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        if any(name in self.model_fields_set and getattr(self, name) is None for name in NEVER_EMPTY):
            raise ValueError("方面、内容、对象和完成日期不能留空。")
        return self


class PledgeChange(TextsAsked):
    """An edit of what is not shown yet."""


class AmendAsked(TextsAsked):
    """A change of what was shown, with why; a second person decides."""

    reason: Text


class DecideAsked(Asked):
    """The second person's word on an amendment."""

    accept: bool
    words: Text | None = None


class StepAsked(Asked):
    """A step without words; `on` where it was done on paper on an earlier day."""

    on: Day | None = None


class PledgeReturnAsked(StepAsked):
    reason: Text


class PledgeReportAsked(StepAsked):
    """Done, or due: what became of it, in a sentence."""

    words: Words | None = None


class RateAsked(StepAsked):
    """The pledger's own rating; `from_paper` where the committee enters it."""

    grade: Satisfaction
    words: Words | None = None
    from_paper: bool = False


class CommentAsked(StepAsked):
    """The leader's comment (领导点评)."""

    grade: Satisfaction
    words: Words


class DeliberateAsked(StepAsked):
    """What the branch found; why is needed unless it was kept."""

    outcome: PledgeOutcome
    reason: Words | None = None
    meeting_id: uuid.UUID | None = None


class CarryAsked(Asked):
    """Anew next year; by the same day of it unless said."""

    due_on: Day | None = None


class ProgressAsked(Asked):
    """Something done: a record that exists (its day is known), or words with a day, today unless said."""

    happened_on: Day | None = None
    words: Words | None = None
    source: Annotated[str, filled(40), VISIBLE] | None = None
    source_id: uuid.UUID | None = None


class ShowAsked(StepAsked):
    """Many to be shown at once."""

    ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=200)]


class ConsentAsked(Asked):
    """A consent on paper: the day on the sheet, today unless said."""

    given_on: Day | None = None


class Pledger(Answer):
    """Whose pledge it is."""

    id: uuid.UUID
    name: str
    post: str | None


class PledgeRead(Answer):
    """A pledge as lists show it, and what this caller may do now; `done` counts its progress."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    year: int
    kind: PledgeType
    standard: str | None
    aspect: str
    deed: str
    beneficiary: str
    due_on: date
    witness: str | None
    times: int | None
    done: int
    state: PledgeState
    overdue: bool
    pledger: Pledger | None
    from_paper: bool
    carried_from: uuid.UUID | None
    return_reason: str | None
    shown_on: date | None
    amending: bool
    outcome: PledgeOutcome | None
    outcome_reason: str | None
    version: int
    actions: list[str]


class PledgeStepRead(Answer):
    """One line of the record; `at` is when it was entered, `on` the day it was done."""

    step: Step
    actor_name: str
    on: date
    at: Instant
    words: str | None
    on_paper: bool
    outcome: PledgeOutcome | None


class AmendmentRead(Answer):
    """Both texts, as far as they differ; `accepted` is null while it waits."""

    id: uuid.UUID
    reason: str
    before: dict[str, Any]
    after: dict[str, Any]
    proposed_by_name: str
    proposed_on: date
    accepted: bool | None
    decided_by_name: str | None
    decided_on: date | None
    decision_words: str | None


class ProgressRead(Answer):
    """One thing done; with `path`, a record that can be opened."""

    id: uuid.UUID
    happened_on: date
    words: str | None
    source: str | None
    source_id: uuid.UUID | None
    title: str | None
    path: str | None
    added_by_name: str
    removable: bool


class RatingRead(Answer):
    rater: str
    grade: Satisfaction
    words: str | None
    rated_by_name: str
    rated_on: date
    from_paper: bool


class PledgeFull(PledgeRead):
    """A pledge with its whole record. Ratings are for its owner and the committee."""

    steps: list[PledgeStepRead]
    amendments: list[AmendmentRead]
    progress: list[ProgressRead]
    ratings: list[RatingRead]
    meeting_id: uuid.UUID | None
    carried_to: uuid.UUID | None


class ShownRow(Answer):
    """What became of one of many: `code` and `message` where it was not shown."""

    id: uuid.UUID
    shown: bool
    code: str | None
    message: str | None


class EvidenceRead(Answer):
    """A record of the ledger that may count as progress."""

    source: str
    source_id: uuid.UUID
    title: str
    happened_on: date
    path: str
    linked: bool


class BoardRead(Answer):
    """The committee's view of a year: who has not pledged, what waits, what is due this month."""

    year: int
    not_pledged: list[Pledger]
    counts: dict[PledgeState, int]
    by_kind: dict[PledgeType, int]
    waiting: list[PledgeRead]
    due_this_month: list[PledgeRead]


class ConsentRead(Answer):
    """Whether one's name stands on the wall of one's branch; null: by the post only."""

    org_name: str | None
    given_on: date | None
    from_paper: bool
