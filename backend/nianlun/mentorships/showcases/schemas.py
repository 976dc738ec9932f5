"""What crosses the wire about showcase lessons and score sheets."""

import uuid
from datetime import date, time
from typing import Annotated

from pydantic import Field, StringConstraints

from nianlun.activities.schemas import Clock
from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, NameText, ShortText, Text
from nianlun.mentorships.showcases.rules import Phase

SetCode = Annotated[str, StringConstraints(max_length=40), VISIBLE]
CriterionCode = Annotated[str, StringConstraints(max_length=40), VISIBLE]
SheetWords = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), VISIBLE]
Level = Annotated[int, Field(ge=1, le=10)]
#: More rows than a week has lessons.
MOST_ROWS = 40


class ScoreCriterionRead(Answer):
    code: str
    name: str
    weight: int
    asks: str | None


class CriteriaSetRead(Answer):
    """A set of criteria as the rulebook offers it."""

    code: str
    name: str
    best: int
    criteria: list[ScoreCriterionRead]
    source: str
    verified: bool


class WhenAsked(Asked):
    """When and where a lesson is to be; without an end it takes the usual time."""

    happens_on: Day
    starts_at: Clock
    ends_at: Clock | None = None
    place: NameText | None = None


class ShowcaseAsked(Asked):
    """A showcase of a pair: `when` makes its activity, `activity_id` takes one of the calendar."""

    when: WhenAsked | None = None
    activity_id: uuid.UUID | None = None
    title: NameText | None = None
    criteria_set: SetCode | None = None


class SlotAsked(WhenAsked):
    """One row of the table: a new lesson of a pair, or one that stands (`showcase_id`) moved."""

    mentorship_id: uuid.UUID
    showcase_id: uuid.UUID | None = None
    title: NameText | None = None
    criteria_set: SetCode | None = None


class ArrangeAsked(Asked):
    items: Annotated[list[SlotAsked], Field(min_length=1, max_length=MOST_ROWS)]


class OwnCriterion(Asked):
    """A criterion in one's own words."""

    name: ShortText
    weight: Annotated[int, Field(ge=1, le=100)]
    asks: NameText | None = None


class CriteriaAsked(Asked):
    """A set of the rulebook, or criteria of one's own that come to 100."""

    criteria_set: SetCode | None = None
    items: Annotated[list[OwnCriterion], Field(max_length=10)] | None = None


class SheetAsked(Asked):
    """A whole sheet: a level of each criterion, and what one wants to say."""

    scores: Annotated[dict[CriterionCode, Level], Field(min_length=1, max_length=10)]
    words: SheetWords | None = None


class ReopenAsked(Asked):
    reason: Text


class PersonRead(Answer):
    id: uuid.UUID
    name: str


class SheetRead(Answer):
    """One's own sheet."""

    scores: dict[str, int]
    words: str | None
    submitted_at: Instant
    from_paper: bool


class GivenSheetRead(Answer):
    """A sheet as the pair and its committees read it; whose it is, only the committees."""

    person: PersonRead | None
    is_mentor: bool
    from_paper: bool
    counts: Annotated[bool, Field(description="false: put down as away since, so left out")]
    total: float | None
    words: str | None


class SpreadRead(Answer):
    """Lowest and highest are null under three sheets."""

    average: float
    lowest: float | None
    highest: float | None


class CriterionSummary(SpreadRead):
    code: str


class SummaryRead(Answer):
    """What the sheets come to: the whole out of 100, each criterion on its levels."""

    sheets: int
    total: SpreadRead | None
    criteria: list[CriterionSummary]


class ReopenedRead(Answer):
    """What stood before the scores were opened again, and why they were."""

    at: Instant
    by: str
    reason: str
    result: SummaryRead


class ShowcaseHeader(Answer):
    """A lesson as lists show it; what it was scored is never in a list."""

    id: uuid.UUID
    mentorship_id: uuid.UUID
    activity_id: uuid.UUID
    title: str
    org_name: str
    phase: Phase
    happens_on: date
    starts_at: time | None
    ends_at: time | None
    place: str | None
    mentor: PersonRead
    mentee: PersonRead
    has_own_sheet: bool
    sheets: Annotated[int | None, Field(description="for its committees and once closed for the pair")]
    version: int
    actions: list[str]


class Refusal(Answer):
    """Why something may not be done now, as the refusal itself would say it."""

    code: str
    message: str


class ShowcaseRead(ShowcaseHeader):
    """A lesson with its criteria, one's own sheet, and for who may know it what the sheets come to."""

    best: int
    criteria_name: str
    criteria: list[ScoreCriterionRead]
    own_sheet: SheetRead | None
    refusal: Annotated[Refusal | None, Field(description="why this caller may not score now")]
    summary: SummaryRead | None
    given: list[GivenSheetRead]
    closed_at: Instant | None
    closed_by_name: str | None
    reopened: list[ReopenedRead]


class ListenerRead(Answer):
    """Somebody of the lesson's list, for whoever types sheets from paper."""

    id: uuid.UUID
    name: str
    is_mentor: bool
    has_sheet: bool
    from_paper: bool


class LessonClashRead(Answer):
    """Another lesson at the same time: in the same place, or with the same people."""

    mentorship_id: uuid.UUID
    with_title: str
    same_place: bool
    people: list[str]


class ArrangedRow(Answer):
    """What became of one row: the lesson, or why not."""

    mentorship_id: uuid.UUID
    showcase: ShowcaseHeader | None
    refusal: Refusal | None
