"""What crosses the wire about minutes and votes."""

import uuid
from datetime import date, time
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from nianlun.activities.minutes.rules import Hand, LeftOut, MinutesState
from nianlun.activities.minutes.votes import VoteOutcome
from nianlun.activities.schemas import Clock
from nianlun.core.schema import VISIBLE, Answer, Asked, Instant, filled
from nianlun.rulebook.vote_rules import Method

Number = Annotated[int, Field(ge=0, le=9999)]
#: What is being written stays as it stands, blanks and all, for it is saved while somebody types.
Title = Annotated[str, StringConstraints(max_length=200), VISIBLE]
Name = Annotated[str, StringConstraints(max_length=60), VISIBLE]
Points = Annotated[str, StringConstraints(max_length=8000), VISIBLE]
Decision = Annotated[str, StringConstraints(max_length=2000), VISIBLE]
Reason = Annotated[str, filled(400), VISIBLE]
RuleCode = Annotated[str, StringConstraints(max_length=10), VISIBLE]


class Speech(Asked):
    """What one person said (发言要点)."""

    speaker: Name = ""
    text: Points = ""


class Item(Asked):
    """One item of the agenda with what was said about it."""

    title: Title = ""
    speeches: Annotated[list[Speech], Field(max_length=60, default_factory=list)]


class CandidateAsked(Asked):
    name: Name = ""
    yes: Number = 0


class VoteCountAsked(Asked):
    """What was counted for one resolution; `reason` says why 应到 or 实到 are not those of the list."""

    expected: Number | None = None
    present: Number | None = None
    yes: Number | None = None
    no: Number = 0
    abstain: Number = 0
    other_person: Number = 0
    written_yes: Number = 0
    written_no: Number = 0
    present_nonvoting: Number = 0
    issued: Number | None = None
    collected: Number | None = None
    seats: Number = 1
    candidates: Annotated[list[CandidateAsked], Field(max_length=40, default_factory=list)]
    reason: Title = ""


class ResolutionAsked(Asked):
    """What was decided; by a vote where `rule` names one. The outcome is reckoned, never sent."""

    id: uuid.UUID
    text: Decision = ""
    rule: RuleCode | None = None
    method: Method | None = None
    count: VoteCountAsked | None = None


class ExclusionAsked(Asked):
    """Somebody left out of 应到 at this meeting (0.4): with the consent of the committee above, and adopted
    by the meeting itself; or without a vote at it, by the decision that `consent` then names."""

    person_id: uuid.UUID
    reason: LeftOut
    consent: Title = ""
    adopted: bool = False


class MinutesChange(Asked):
    """What is named is changed; null empties a field that may be empty."""

    starts_at: Clock | None = None
    ends_at: Clock | None = None
    place: Annotated[str, StringConstraints(max_length=100), VISIBLE] | None = None
    chair_id: uuid.UUID | None = None
    recorder_id: uuid.UUID | None = None
    delegation: Title | None = None
    agenda: Annotated[list[Item], Field(max_length=60)] | None = None
    resolutions: Annotated[list[ResolutionAsked], Field(max_length=60)] | None = None
    exclusions: Annotated[list[ExclusionAsked], Field(max_length=60)] | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        for name in ("agenda", "resolutions", "exclusions"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError("议程、决议和不计入应到的人不能留空，没有就给空的列表。")
        return self


class ReasonAsked(Asked):
    """Why it is sent back, or why there is to be another edition."""

    reason: Reason


class AbsentRead(Answer):
    """Somebody who was expected and not there, and why, in a word."""

    name: str
    reason: str


class HeadsRead(Answer):
    """How many of some sort were expected, and how many came."""

    expected: int
    present: int


class VoterRead(Answer):
    """Somebody of the list who was a full member that day, and whether they came."""

    person_id: uuid.UUID
    came: bool


class PeopleRead(Answer):
    """Who was there, from the list. `full_members` (each of them in `voters`) and `team` are those who vote,
    before anybody is left out; `probationary` have no vote; `guests` came without standing on the list."""

    expected: int
    present: int
    nonvoting: list[str]
    guests: list[str]
    absent: list[AbsentRead]
    full_members: HeadsRead
    voters: list[VoterRead]
    probationary: HeadsRead
    team: HeadsRead


class CandidateRead(Answer):
    name: str
    yes: int


class VoteCountRead(Answer):
    expected: int | None
    present: int | None
    yes: int | None
    no: int
    abstain: int
    other_person: int
    written_yes: int
    written_no: int
    present_nonvoting: int
    issued: int | None
    collected: int | None
    seats: int
    candidates: list[CandidateRead]
    reason: str


class Verdict(Answer):
    """What the votes on a resolution decide, in words; `problem` says why its numbers cannot be."""

    rule_name: str | None
    method_name: str | None
    outcome: VoteOutcome | None
    sentence: str | None
    elected: list[str]
    tied: list[str]
    problem: str | None


class ResolutionRead(Verdict):
    """A resolution with what its votes decide."""

    id: uuid.UUID
    text: str
    rule: str | None
    method: Method | None
    count: VoteCountRead | None


class Kept(Answer):
    """What is looked up and reckoned while minutes are written, as it was when they were handed in: names by
    person, verdicts by resolution. Earlier ones kept neither the org's name nor the title."""

    names: dict[uuid.UUID, str]
    verdicts: dict[uuid.UUID, Verdict]
    org_name: str | None = None
    title: str | None = None


class ExclusionRead(Answer):
    person_id: uuid.UUID
    name: str
    reason: LeftOut
    reason_name: str
    consent: str
    adopted: bool


class SpeechRead(Answer):
    speaker: str
    text: str


class ItemRead(Answer):
    title: str
    speeches: list[SpeechRead]


class MinutesRead(Answer):
    """One edition; `approved_alone`: chair and recorder were one person, for nobody else was there.
    `…_signed_…`: on paper, and who entered it; `approved_through_name`: the one who gave or entered both."""

    edition: int
    org_name: str
    activity_title: str
    state: MinutesState
    held_on: date
    starts_at: time | None
    ends_at: time | None
    place: str | None
    chair_id: uuid.UUID | None
    chair_name: str | None
    recorder_id: uuid.UUID | None
    recorder_name: str | None
    delegation: str | None
    agenda: list[ItemRead]
    resolutions: list[ResolutionRead]
    exclusions: list[ExclusionRead]
    people: PeopleRead
    writer_names: list[str]
    amend_reason: str | None
    submitted_at: Instant | None
    submitted_by_name: str | None
    return_reason: str | None
    returned_by_name: str | None
    chair_approved_at: Instant | None
    recorder_approved_at: Instant | None
    approved_at: Instant | None
    chair_signed_on: date | None
    chair_signed_by_name: str | None
    recorder_signed_on: date | None
    recorder_signed_by_name: str | None
    approved_alone: bool
    approved_through_name: str | None


class SeatRead(Answer):
    """Somebody of the list, to choose chair and recorder from."""

    person_id: uuid.UUID
    name: str


class LineRead(Answer):
    """A line of either edition: `same`, `gone`, `new`, or `rewritten` for more lines than can be compared."""

    mark: str
    text: str


class DifferenceRead(Answer):
    """A part of the minutes that reads otherwise than in the edition before."""

    title: str
    lines: list[LineRead]


class MinutesFolder(Answer):
    """All about the minutes of one activity; `version` is that of the current edition, 0 before there is one.

    Whoever neither keeps the activity nor chairs or records it sees what was approved, if on its list.
    `missing` and `seats` are for those who write. `differences` is null in the answer to what was typed.
    """

    activity_id: uuid.UUID
    kind_name: str
    org_id: uuid.UUID
    is_owed: bool
    needs_delegation: bool
    suggested_rule: str
    current: MinutesRead | None
    earlier: list[MinutesRead]
    differences: list[DifferenceRead] | None
    version: int
    actions: list[str]
    paper_hands: Annotated[list[Hand], Field(description="whose signature on paper the caller may enter")]
    may_name: Annotated[bool, Field(description="whether the caller may say who chairs and who records")]
    missing: list[str]
    seats: list[SeatRead]
