"""What crosses the wire about milestones, logs and targets."""

import uuid
from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, NameText
from nianlun.files.schemas import FileRead
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.schemas import PairHintRead
from nianlun.rulebook.mentorship_rules import LogKindCode

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000), VISIBLE]


class MilestoneAsked(Asked):
    title: NameText
    due_on: Day


class MilestoneChange(Asked):
    """What is named is changed, while nobody has said that it is reached."""

    title: NameText | None = None
    due_on: Day | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        if any(getattr(self, name) is None for name in self.model_fields_set):
            raise ValueError("名称和日期不能留空。")
        return self


class MilestoneDoneAsked(Asked):
    """The day it was reached; today where none is said."""

    on: Day | None = None


class MilestoneRead(Answer):
    """A milestone; reached when both say so."""

    id: uuid.UUID
    title: str
    due_on: date
    term: str
    term_name: str
    mentor_done_on: date | None
    mentee_done_on: date | None
    reached: bool
    overdue: bool
    version: int
    actions: list[str]


class MilestoneFolder(Answer):
    """All of a pair by day; `hints` where a term has unusually many or few."""

    items: list[MilestoneRead]
    hints: list[PairHintRead]
    actions: list[str]


class PairLogAsked(Asked):
    """What took place, in at most three fields; children's names never belong here (domain-rules 8.9)."""

    kind: LogKindCode
    happened_on: Day
    topic: NameText
    content: Words | None = None
    advice: Words | None = None
    milestone_id: uuid.UUID | None = None


class PairLogChange(Asked):
    """What is named is changed; null empties a field that may be empty. It then waits for the other again."""

    kind: LogKindCode | None = None
    happened_on: Day | None = None
    topic: NameText | None = None
    content: Words | None = None
    advice: Words | None = None
    milestone_id: uuid.UUID | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        for name in ("kind", "happened_on", "topic"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError("类型、日期和题目不能留空。")
        return self


class PairFileAsked(Asked):
    """An upload that is whole."""

    upload_id: uuid.UUID


class PairLogFileRead(Answer):
    id: uuid.UUID
    file: FileRead
    added_by_name: str


class PairLogRead(Answer):
    """An entry of the growth record."""

    id: uuid.UUID
    kind: LogKindCode
    kind_name: str
    happened_on: date
    term: str
    term_name: str
    topic: str
    content: str | None
    advice: str | None
    milestone_id: uuid.UUID | None
    milestone_title: str | None
    state: LogState
    state_name: str
    late: bool
    recorded_by: uuid.UUID
    recorded_by_name: str
    recorded_at: Instant
    confirmed_by_name: str | None
    confirmed_at: Instant | None
    return_reason: str | None
    files: list[PairLogFileRead]
    version: int
    actions: list[str]


class TermTargetRead(Answer):
    """One target of a term, and the confirmed logs that count for it; target 0: nothing was asked for."""

    kind: LogKindCode
    kind_name: str
    target: int
    done: int
    log_ids: list[uuid.UUID]


class TermTargetsRead(Answer):
    """A term of the pair with its targets."""

    term: str
    term_name: str
    current: Annotated[bool, Field(description="the term of today")]
    targets: list[TermTargetRead]
