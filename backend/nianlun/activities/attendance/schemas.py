"""What crosses the wire about the list beyond the room."""

import uuid
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from nianlun.activities.rules import LeaveKind, Presence, Said
from nianlun.core.schema import Answer, Asked, Day, Instant, NameText, ShortText, Text

MOST_ROWS = 500


class RateRead(Answer):
    """How many of those expected came, with the formula that is shown beside it; never above 100."""

    present: int
    expected: int
    percent: float | None
    formula: str
    note: str


class SaidAsked(Asked):
    """What the host says of one person; `is_late` goes with `present`, `leave_kind` with `leave`."""

    state: Presence
    leave_kind: LeaveKind | None = None
    is_late: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.is_late and self.state is not Presence.PRESENT:
            raise ValueError("迟到的人算到会，请选“到”。")
        if self.leave_kind and self.state is not Presence.LEAVE:
            raise ValueError("请假种类只用于请假的人。")
        return self

    def said(self) -> Said:
        return Said(Presence(self.state), self.leave_kind, self.is_late)


class PaperRow(SaidAsked):
    """One line of the sheet of paper; `version` is that of the row when the page was filled in."""

    person_id: uuid.UUID
    version: int


class PaperAsked(Asked):
    """A whole sheet at once; each row stands or falls by itself."""

    rows: Annotated[list[PaperRow], Field(min_length=1, max_length=MOST_ROWS)]


class PaperAnswer(Answer):
    """What became of one line: saved, same as before, or refused with a code and what to do."""

    person_id: uuid.UUID
    outcome: Literal["saved", "same", "refused"]
    code: str | None
    message: str | None


class PaperRead(Answer):
    rows: list[PaperAnswer]


class AttendanceMakeUpAsked(Asked):
    """The day on which what was missed was studied, and what."""

    on: Day
    note: Text | None = None


class ObserverAsked(Asked):
    """Somebody of the roster by id, or anybody else by name and unit."""

    person_id: uuid.UUID | None = None
    name: ShortText | None = None
    unit: NameText | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.person_id is None) == (self.name is None):
            raise ValueError("从花名册里选一个人，或填写姓名。")
        return self


class ObserverRead(Answer):
    """Who sat in: `id` is the entry's, or the person's where `is_member`."""

    id: uuid.UUID
    is_member: bool
    name: str
    unit: str | None


class AttendanceStepRead(Answer):
    """One step in how a row came to be; a scan shows three times: the code's, the phone's, the server's."""

    at: Instant
    words: str
    by_name: str | None
    note: str | None
    state: Presence | None
    code_at: Instant | None
    captured_at: Instant | None
    received_at: Instant | None
    offline: bool | None


class HistoryRead(Answer):
    """How one row came to be, oldest first."""

    person_id: uuid.UUID
    name: str
    state: Presence
    steps: list[AttendanceStepRead]


class OwnRow(Answer):
    """One activity on whose list one stood."""

    activity_id: uuid.UUID
    title: str
    kind_name: str
    happens_on: date
    presence: Presence
    is_expected: bool
    is_late: bool
    leave_kind: LeaveKind | None
    made_up_on: date | None


class OwnYear(Answer):
    """One calendar year of one's own attendance: closed activities, the newest first."""

    year: int
    rate: RateRead
    activities: list[OwnRow]
