"""What crosses the wire about assignments."""

import uuid
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from nianlun.assignments.rules import AssignmentState, LookBack
from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, LongText, Text, filled

Evidence = Annotated[str, filled(4000), VISIBLE]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), VISIBLE]


class OriginAsked(Asked):
    """What a task is made from: a resolution of approved minutes (纪要决议)."""

    source: Literal["resolution"]
    id: uuid.UUID


class AssignmentAsked(Asked):
    """A new assignment; the owner may be named later. One of the same origin is made once."""

    org_id: uuid.UUID
    title: Text
    details: LongText | None = None
    owner_person_id: uuid.UUID | None = None
    due_on: Day
    look_back_due_on: Day | None = None
    origin: OriginAsked | None = None


class AssignmentChange(Asked):
    """What is named is changed; null empties a field that may be empty."""

    title: Text | None = None
    details: LongText | None = None
    owner_person_id: uuid.UUID | None = None
    due_on: Day | None = None
    look_back_due_on: Day | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        """What every assignment has can be changed, not emptied."""
        for name in ("title", "due_on"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError("名称和截止日期不能留空。")
        return self


class SubmitAsked(Asked):
    """How it was done; without it nobody can verify."""

    evidence: Evidence


class AssignmentReturnAsked(Asked):
    reason: Text


class VerifyAsked(Asked):
    """The day to look back, where it is not the planned or the usual one."""

    look_back_due_on: Day | None = None


class DropAsked(Asked):
    reason: Text


class LookBackAsked(Asked):
    """What was found; `next_due_on` is needed when it came back, for it is then done again."""

    result: LookBack
    words: Words | None = None
    next_due_on: Day | None = None


class AssignmentRead(Answer):
    """An assignment with its names and what this caller may do now."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    title: str
    details: str | None
    owner_person_id: uuid.UUID | None
    owner_name: str | None
    due_on: date
    state: AssignmentState
    overdue: bool
    evidence: str | None
    submitted_at: Instant | None
    submitted_by_name: str | None
    return_reason: str | None
    verified_at: Instant | None
    verified_by_name: str | None
    drop_reason: str | None
    origin_source: str | None
    origin_id: uuid.UUID | None
    source_words: str | None
    look_back_due_on: date | None
    look_back_due: bool
    look_back_result: LookBack | None
    look_back_words: str | None
    look_back_at: Instant | None
    look_back_by_name: str | None
    reopened_as: Annotated[uuid.UUID | None, Field(description="the new one, when it came back")]
    version: int
    actions: list[str]
