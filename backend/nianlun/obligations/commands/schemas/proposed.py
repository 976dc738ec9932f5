"""Proposed days and what became of them, as they cross the wire."""

import uuid
from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field

from nianlun.core.schema import Answer, Asked, Day


class ProposalRead(Answer):
    """A day on which something owed could be done."""

    duty_id: uuid.UUID
    duty_name: str
    org_id: uuid.UUID
    org_name: str
    period_starts: date
    period_name: str
    number: int
    due_on: date
    kind: str
    kind_name: str
    title: str
    happens_on: date
    starts_at: time | None
    in_term: bool
    #: Nothing is held that day yet, here or by another proposal.
    free: bool


class ProposalList(Answer):
    """What is owed and not planned, with a day for each."""

    org_id: uuid.UUID
    first: date
    last: date
    proposals: list[ProposalRead]
    actions: list[str]


class ProposalChosen(Asked):
    """One of the proposals, on the day proposed or another one of its period."""

    duty_id: uuid.UUID
    org_id: uuid.UUID
    period_starts: Day
    number: Annotated[int, Field(ge=1, le=60)] = 1
    happens_on: Day


class ProposalsChosen(Asked):
    """All that shall be planned at once."""

    rows: Annotated[list[ProposalChosen], Field(min_length=1, max_length=500)]


class PlannedRow(Answer):
    """What became of one of them; `standing`: it was planned before."""

    number: int
    outcome: Literal["planned", "standing", "refused"]
    activity_id: uuid.UUID | None
    code: str | None
    message: str | None


class PlannedRead(Answer):
    """One outcome a row."""

    rows: list[PlannedRow]


class UndoAsked(Asked):
    """Activities that proposals had become."""

    activity_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=500)]


class UndoneRow(Answer):
    """Whether one of them was taken back."""

    activity_id: uuid.UUID
    outcome: Literal["withdrawn", "refused"]
    code: str | None
    message: str | None


class UndoneRead(Answer):
    """One outcome a row."""

    rows: list[UndoneRow]
