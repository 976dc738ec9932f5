"""What crosses the wire about activities and check-in."""

import uuid
from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from nianlun.activities.attendance.schemas import RateRead, SaidAsked
from nianlun.activities.rules import ActivityState, LeaveKind, Presence
from nianlun.core.schema import VISIBLE, Answer, Asked, Day, Instant, LongText, NameText, ShortText, Text


def _without_zone(moment: time) -> time:
    if moment.tzinfo is not None:
        raise ValueError("时间写成 15:30。")
    return moment


Clock = Annotated[time, AfterValidator(_without_zone), Field(description="local time of day, such as 15:30")]
KindCode = Annotated[str, StringConstraints(max_length=40), VISIBLE]


AlsoKinds = Annotated[list[KindCode], Field(max_length=5, description="what it is at the same time")]


class AgendaItem(Asked):
    """One point of the agenda, and who speaks to it."""

    title: Text
    speaker: ShortText | None = None


Agenda = Annotated[list[AgendaItem], Field(max_length=50, description="the points in their order")]


class ActivityAsked(Asked):
    """A new activity; a day in the past makes it a late entry (补录)."""

    org_id: uuid.UUID
    kind: KindCode
    also_kinds: Annotated[AlsoKinds, Field(default_factory=list)]
    title: Text
    happens_on: Day
    date_fixed: bool = True
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    place: NameText | None = None
    host_id: uuid.UUID | None = None
    agenda: Annotated[Agenda, Field(default_factory=list)]
    invited_org_ids: Annotated[list[uuid.UUID], Field(max_length=50, default_factory=list)]


class ActivityChange(Asked):
    """What is named is changed; null empties a field that may be empty.

    The agenda alone may be changed while the activity is open; everything else only before.
    """

    kind: KindCode | None = None
    also_kinds: AlsoKinds | None = None
    title: Text | None = None
    happens_on: Day | None = None
    date_fixed: bool | None = None
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    place: NameText | None = None
    host_id: uuid.UUID | None = None
    agenda: Agenda | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        """What every activity has can be changed, not emptied."""
        for name in ("kind", "also_kinds", "title", "happens_on", "date_fixed", "agenda"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError("类型、名称、日期和议程不能留空。")
        return self


class CancelAsked(Asked):
    reason: Text


class CloseAsked(Asked):
    """For a matter: the day it was done (today unless said otherwise). For a meeting: nothing."""

    done_on: Day | None = None


class PresenceAsked(SaidAsked):
    """What the host saw of one person."""


class ReviewAsked(Asked):
    """The host's word on a scan that waits: it counts, or it does not."""

    accept: bool


class PresenceChange(SaidAsked):
    """A row put right; after closing nobody is waited for any more."""

    person_id: uuid.UUID
    state: Literal[Presence.PRESENT, Presence.LEAVE, Presence.EXEMPT, Presence.ABSENT]


class CorrectionAsked(Asked):
    reason: Annotated[LongText, StringConstraints(min_length=1, max_length=400)]
    changes: Annotated[list[PresenceChange], Field(max_length=200)]
    also_kinds: AlsoKinds | None = None


class ActivityRead(Answer):
    """An activity as lists and calendars show it; counts are null until there is something to count."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    kind: str
    kind_name: str
    kind_short: str
    also_kinds: list[str]
    also_kind_names: list[str]
    is_matter: bool
    title: str
    state: ActivityState
    happens_on: date
    date_fixed: bool
    starts_at: time | None
    ends_at: time | None
    place: str | None
    host_id: uuid.UUID | None
    host_name: str | None
    is_late_entry: bool
    series_id: uuid.UUID | None
    moved_alone: bool
    started_at: Instant | None
    closed_at: Instant | None
    done_on: date | None
    cancel_reason: str | None
    expected_count: int | None
    present_count: int | None
    version: int
    actions: list[str]


class CorrectionRead(Answer):
    """A correction of a closed activity: both versions stay readable.

    A change is of one person (`person_id`, `name`, `from`, `to`) or of what it also counts as (`field`).
    """

    revision: int
    corrected_by: str
    corrected_at: Instant
    reason: str
    changes: list[dict[str, str]]


class AgendaItemRead(Answer):
    title: str
    speaker: str | None


class ActivityDetail(ActivityRead):
    """One activity with its agenda, its counts of this moment and what was corrected."""

    agenda: list[AgendaItemRead]
    series_day: date | None
    waiting_count: int
    #: Null before the list is frozen, and for a matter.
    rate: RateRead | None
    corrections: list[CorrectionRead]


class AttendanceRead(Answer):
    """One person on a list; `review` says why the host should look."""

    person_id: uuid.UUID
    name: str
    #: What a search box compares beside the name: pinyin and initials.
    name_key: str
    initials: str
    branch_name: str
    expected: bool
    nonvoting: bool
    state: Presence
    leave_kind: LeaveKind | None
    is_late: bool
    made_up_on: date | None
    made_up_note: str | None
    arrived_at: Instant | None
    way: Literal["scan", "host"] | None
    review: str | None
    #: Further reasons, beside the first.
    review_notes: list[str]
    version: int


class CodeRead(Answer):
    """What the screen in the room shows for the next seconds; no person in it."""

    code: str
    typed: str
    url: str
    qr_svg: str
    expires_at: Instant
    expected: int
    present: int
    waiting: int


class ActivityHeader(Answer):
    """What somebody in the room may know without being known."""

    id: uuid.UUID
    title: str
    kind_name: str
    org_name: str
    happens_on: date
    starts_at: time | None
    place: str | None


class MyActivityRead(Answer):
    """An activity of one's own branch or list, with what is known of oneself."""

    activity: ActivityHeader
    state: ActivityState
    date_fixed: bool
    presence: Presence | None
    arrived_at: Instant | None
