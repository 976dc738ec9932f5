"""What crosses the wire about leave."""

import uuid
from datetime import date, time

from nianlun.activities.leave.rules import LeaveState
from nianlun.activities.rules import LeaveKind
from nianlun.core.schema import Answer, Asked, Instant, Text


class LeaveAsked(Asked):
    """Leave of one activity; the reason is for whoever keeps its list."""

    activity_id: uuid.UUID
    kind: LeaveKind
    reason: Text


class LeaveEntered(Asked):
    """Leave that came on paper or by word of mouth: entered by the host, granted with it."""

    person_id: uuid.UUID
    kind: LeaveKind
    reason: Text


class LeaveRefusalAsked(Asked):
    """Why not, in a word to the person."""

    answer: Text


class LeaveRead(Answer):
    """One request as whoever keeps the list sees it."""

    id: uuid.UUID
    person_id: uuid.UUID
    name: str
    kind: LeaveKind
    reason: str
    state: LeaveState
    asked_at: Instant
    asked_by_name: str
    decided_at: Instant | None
    decided_by_name: str | None
    answer: str | None
    actions: list[str]


class OwnLeaveRead(Answer):
    """One's own request with its activity."""

    id: uuid.UUID
    activity_id: uuid.UUID
    title: str
    happens_on: date
    starts_at: time | None
    kind: LeaveKind
    reason: str
    state: LeaveState
    decided_at: Instant | None
    decided_by_name: str | None
    answer: str | None
    actions: list[str]
