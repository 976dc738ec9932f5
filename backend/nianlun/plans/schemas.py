"""What crosses the wire about plans and their drafts."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, computed_field

from nianlun.core.schema import Answer, Asked, Instant, Text
from nianlun.plans.rules import DRAFT_STATE_NAMES, DraftState, Organiser, Past
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import YearKind


def _known_kind(code: str) -> str:
    if code not in activity_kinds():
        raise ValueError("没有这种活动类型，请从列表里选。")
    return code


Month = Annotated[int, Field(ge=1, le=12)]
Question = Literal["group", "past"]
KindCode = Annotated[str, StringConstraints(max_length=40), AfterValidator(_known_kind)]
DraftIds = Annotated[list[uuid.UUID], Field(min_length=1, max_length=200)]


class YearAsked(Asked):
    """The working year of a plan; a school year is named by the year in which it begins."""

    year_kind: YearKind
    year: Annotated[int, Field(ge=2000, le=2100)]


class DraftChange(Asked):
    """What is given is changed. A group excludes `each_group` and the other way round."""

    title: Text | None = None
    month: Month | None = None
    month_end: Month | None = None
    kind: KindCode | None = None
    organiser: Organiser | None = None
    group_id: uuid.UUID | None = None
    each_group: bool | None = None


class DraftAsked(Asked):
    """A draft made by hand from a selected passage: `start` and `end` count characters of the plan's text."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    month: Month
    month_end: Month | None = None
    title: Text
    kind: KindCode
    organiser: Organiser | None = None


class AcceptAsked(Asked):
    """`past` says what becomes of those among them whose month is over."""

    draft_ids: DraftIds
    past: Past | None = None


class DraftsAsked(Asked):
    draft_ids: DraftIds


class GroupRead(Answer):
    id: uuid.UUID
    name: str


class YearOptionRead(Answer):
    """A year that the plan may be for; exactly one of them is `likely`."""

    kind: YearKind
    year: int
    name: str
    reason: str
    likely: bool


class Counts(Answer):
    """Drafts by what was decided."""

    total: int
    pending: int
    accepted: int
    skipped: int


class TwinRead(Answer):
    """The same sentence, already accepted from another document of this branch and year."""

    draft_id: uuid.UUID
    plan_id: uuid.UUID
    plan_title: str
    activity_ids: list[uuid.UUID]


class ConflictRead(Answer):
    """An activity of the branch on the day that is proposed."""

    id: uuid.UUID
    title: str


class DraftRead(Answer):
    """One entry of a plan. `starts` and `ends` are places in the plan's `text`, counted in characters."""

    id: uuid.UUID
    position: int
    sentence: str
    starts: int
    ends: int
    chapter: str | None
    month: int
    month_end: int
    title: str
    organiser: Organiser | None
    kind: str
    kind_name: str
    is_matter: bool
    group_id: uuid.UUID | None
    each_group: bool
    state: DraftState
    asks: Annotated[
        list[Question], Field(description="`group`, `past`: to be answered before it is accepted")
    ]
    is_past: Annotated[bool | None, Field(description="null until the year is chosen")]
    proposed_on: Annotated[date | None, Field(description="once accepted: the activity's day")]
    activity_ids: list[uuid.UUID]
    same_as: TwinRead | None
    conflicts: list[ConflictRead]
    version: int
    actions: list[str]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def state_name(self) -> str:
        return DRAFT_STATE_NAMES[self.state]


class PlanHeader(Answer):
    """A plan as lists show it."""

    id: uuid.UUID
    org_id: uuid.UUID
    title: str
    file_name: str | None
    year_kind: YearKind | None
    year: int | None
    year_name: str | None
    created_at: Instant
    counts: Counts
    version: int
    actions: list[str]


class PlanRead(PlanHeader):
    """A plan with its text, the years to choose from, and its drafts in the order of the text."""

    text: str
    years_found: list[int]
    year_options: list[YearOptionRead]
    groups: list[GroupRead]
    drafts: list[DraftRead]
    hint: str | None


class DecisionRead(Answer):
    """What became of one draft: `accepted`, `in_calendar`, `skipped`, `pending`, or `refused` and why."""

    draft_id: uuid.UUID
    outcome: DraftState | Literal["refused"]
    activity_ids: list[uuid.UUID]
    code: str | None
    message: str | None


class DecisionsRead(Answer):
    """One row for each draft that was asked about, and how the plan now stands."""

    rows: list[DecisionRead]
    counts: Counts
