"""What crosses the wire about plans and their drafts."""

import uuid
from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, computed_field, model_validator

from nianlun.core.schema import Answer, Asked, Instant, Text
from nianlun.obligations.rules.same import Choice
from nianlun.plans.details import Details, EntryDetails
from nianlun.plans.rules import DRAFT_STATE_NAMES, WHAT_NAMES, DraftState, Organiser, Past, What
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import YearKind


def _known_kind(code: str) -> str:
    if code not in activity_kinds():
        raise ValueError("没有这种活动类型，请从列表里选。")
    return code


Month = Annotated[int, Field(ge=1, le=12)]
Day = Annotated[int, Field(ge=1, le=31)]
Question = Literal["group", "past", "contradiction"]
KindCode = Annotated[str, StringConstraints(max_length=40), AfterValidator(_known_kind)]
DraftIds = Annotated[list[uuid.UUID], Field(min_length=1, max_length=200)]


class YearAsked(Asked):
    """The working year of a plan; a school year is named by the year in which it begins."""

    year_kind: YearKind
    year: Annotated[int, Field(ge=2000, le=2100)]


class DraftChange(Asked):
    """What is given is changed. A group excludes `each_group` and the other way round.

    `day` is a day of its one month: null leaves the proposal free, and so does another month or a range.
    """

    title: Text | None = None
    month: Month | None = None
    month_end: Month | None = None
    day: Day | None = None
    kind: KindCode | None = None
    organiser: Organiser | None = None
    group_id: uuid.UUID | None = None
    each_group: bool | None = None
    details: Details | None = None


class DraftAsked(Asked):
    """A draft made by hand from a selected passage: `start` and `end` count characters of the plan's text.

    Entries and tasks have a month; `details` are those of its sort.
    """

    what: What = What.ENTRY
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    month: Month | None = None
    month_end: Month | None = None
    title: Text
    kind: KindCode
    organiser: Organiser | None = None
    details: Details = EntryDetails()

    @model_validator(mode="after")
    def _dated(self) -> "DraftAsked":
        if self.what in (What.ENTRY, What.TASK) and self.month is None:
            raise ValueError("请选月份。")
        return self


class MergeAsked(Asked):
    """The activity that is what this draft means."""

    activity_id: uuid.UUID


class AcceptAsked(Asked):
    """`past` says what becomes of those among them whose month is over, `contradiction` of duties that say
    something else than one that is owed."""

    draft_ids: DraftIds
    past: Past | None = None
    contradiction: Choice | None = None


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


class MadeRead(Answer):
    """What came of a draft: its page, and its day where it has one."""

    id: uuid.UUID
    title: str
    path: str
    on: date | None


class TwinRead(Answer):
    """The same sentence, already accepted from another document of this branch and year."""

    draft_id: uuid.UUID
    plan_id: uuid.UUID
    plan_title: str
    made: list[MadeRead]


class ConflictRead(Answer):
    """An activity of the branch on the day that is proposed, as the page sets it beside the draft."""

    id: uuid.UUID
    title: str
    kind_name: str
    happens_on: date
    date_fixed: bool
    starts_at: time | None
    place: str | None


class ContradictionRead(Answer):
    """A duty that is owed already and says something else about the same thing."""

    duty_id: uuid.UUID
    name: str
    frequency: str
    source_name: str
    may_replace: bool


class DraftRead(Answer):
    """One thing a plan says. `starts` and `ends` are places in the plan's `text`, counted in characters."""

    id: uuid.UUID
    what: What
    position: int
    sentence: str
    starts: int
    ends: int
    chapter: str | None
    month: int | None
    month_end: int | None
    day: int | None
    title: str
    details: Details
    confidence: Annotated[float, Field(description="how sure the reader was, 0 to 1")]
    organiser: Organiser | None
    kind: str
    kind_name: str
    is_matter: bool
    group_id: uuid.UUID | None
    each_group: bool
    state: DraftState
    asks: Annotated[
        list[Question], Field(description="`group`, `past`, `contradiction`: answered before it is accepted")
    ]
    is_past: Annotated[bool | None, Field(description="null until the year is chosen")]
    proposed_on: Annotated[date | None, Field(description="once accepted: the day of what was made")]
    made: list[MadeRead]
    same_as: TwinRead | None
    conflicts: list[ConflictRead]
    contradicts: list[ContradictionRead]
    version: int
    actions: list[str]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def state_name(self) -> str:
        return DRAFT_STATE_NAMES[self.state]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def what_name(self) -> str:
        return WHAT_NAMES[self.what]


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
    made: list[MadeRead]
    code: str | None
    message: str | None


class DecisionsRead(Answer):
    """One row for each draft that was asked about, and how the plan now stands."""

    rows: list[DecisionRead]
    counts: Counts
