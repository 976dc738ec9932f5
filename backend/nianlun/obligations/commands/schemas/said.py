"""Exemptions, objections, make-ups and mappings as they cross the wire."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, filled
from nianlun.obligations.schemas import CriterionRead

Reason = Annotated[str, filled(400), VISIBLE]
"""Why, in somebody's own words."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400), VISIBLE]
"""The same, where a kind says enough."""

ExemptionState = Literal["requested", "approved", "refused", "withdrawn"]
AppealState = Literal["open", "explained", "upheld"]


class ExemptionKindRead(Answer):
    """A reason as the form offers it; without `words` whoever asks writes them."""

    code: str
    name: str
    words: str
    units: list[str]
    source: str
    verified: bool


class ExemptionAsked(Asked):
    """From a day until another one, both in it; without the latter until it is withdrawn.

    `approve` grants it at once, for who may grant it.
    """

    org_id: uuid.UUID
    person_id: uuid.UUID | None = None
    from_day: Day
    until_day: Day | None = None
    reason_kind: Annotated[str, Field(max_length=40)]
    words: Words = ""
    approve: bool = False


class DecisionAsked(Asked):
    """Words that go with an approval."""

    words: Words = ""


class DutyRefusalAsked(Asked):
    """A refusal says why."""

    words: Reason


class ExemptionRead(Answer):
    """An exemption with all that became of it."""

    id: uuid.UUID
    duty_id: uuid.UUID
    duty_name: str
    org_id: uuid.UUID
    org_name: str
    person_id: uuid.UUID | None
    person_name: str | None
    from_day: date
    until_day: date | None
    reason_kind: str
    reason_name: str
    words: str
    state: ExemptionState
    requested_by: str
    requested_at: Instant
    approver_org_id: uuid.UUID
    approver_org_name: str
    decided_by: str | None
    decided_at: Instant | None
    decision_words: str
    withdrawn_at: Instant | None
    version: int
    actions: list[str]


class ExemptionOffer(Answer):
    """An exemption that follows from the roster: one click asks for it."""

    duty_id: uuid.UUID
    duty_name: str
    org_id: uuid.UUID
    reason_kind: str
    reason_name: str
    words: str
    from_day: date


class AppealAsked(Asked):
    """An objection to the light of the period in which `period` lies."""

    org_id: uuid.UUID
    person_id: uuid.UUID | None = None
    period: Day
    words: Reason


class AnswerAsked(Asked):
    """`explained`: the light stands; `upheld`: the period is exempt."""

    answer: Literal["explained", "upheld"]
    words: Reason


class AppealRead(Answer):
    """An objection and its answer."""

    id: uuid.UUID
    duty_id: uuid.UUID
    duty_name: str
    org_id: uuid.UUID
    org_name: str
    person_id: uuid.UUID | None
    person_name: str | None
    period_starts: date
    period_ends: date
    words: str
    state: AppealState
    made_by: str
    made_at: Instant
    answering_org_id: uuid.UUID
    answering_org_name: str
    answer_words: str
    answered_by: str | None
    answered_at: Instant | None
    exemption_id: uuid.UUID | None
    version: int
    actions: list[str]


class DutyMakeUpAsked(Asked):
    """A later record, counted for the period in which `period` lies."""

    org_id: uuid.UUID
    person_id: uuid.UUID | None = None
    period: Day
    source: Annotated[str, Field(max_length=40)]
    source_id: uuid.UUID
    reason: Reason


class MakeUpRead(Answer):
    """A record counted for an earlier period."""

    id: uuid.UUID
    duty_id: uuid.UUID
    org_id: uuid.UUID
    person_id: uuid.UUID | None
    period_starts: date
    source: str
    source_id: uuid.UUID
    title: str
    happened_on: date
    path: str
    reason: str
    recorded_by: str
    recorded_at: Instant
    withdrawn_at: Instant | None
    actions: list[str]


class MappedCriterionAsked(Asked):
    """Facts of one kind that count; no activities named: of any."""

    fact_kind: Annotated[str, Field(max_length=40)]
    activity_kinds: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=40)] = Field(
        default_factory=list
    )


class MappingAsked(Asked):
    """Which facts satisfy a duty from today on; null: back to what the duty itself says."""

    org_id: uuid.UUID
    satisfied_by: Annotated[list[MappedCriterionAsked], Field(min_length=1, max_length=20)] | None
    reason: Reason


class MappingStep(Answer):
    """What an org once said; null: what the duty itself says."""

    satisfied_by: list[CriterionRead] | None
    reason: str
    recorded_by: str
    recorded_at: Instant


class MappingRead(Answer):
    """What counts here now, and all that the org said before; `version` goes into the next edit."""

    duty_id: uuid.UUID
    org_id: uuid.UUID
    satisfied_by: list[CriterionRead]
    history: list[MappingStep]
    version: int
