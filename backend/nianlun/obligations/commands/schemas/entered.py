"""Opening entries and counts of days as they cross the wire."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from nianlun.core.schema import Answer, Asked, Day, Instant, Text


class OpeningRow(Asked):
    """One thing done before the product was used; without a kind, the one the duty usually asks for."""

    duty_id: uuid.UUID
    person_id: uuid.UUID | None = None
    activity_kind: Annotated[str, Field(max_length=40)] | None = None
    happened_on: Day
    title: Text


class OpeningsAsked(Asked):
    """Opening entries (期初登记) of one org, answered row by row."""

    org_id: uuid.UUID
    rows: Annotated[list[OpeningRow], Field(min_length=1, max_length=500)]


class OpeningOutcome(Answer):
    """What became of one row, in the order in which they were sent."""

    number: int
    outcome: Literal["recorded", "refused"]
    id: uuid.UUID | None
    code: str | None
    message: str | None


class OpeningsEntered(Answer):
    """One outcome a row."""

    rows: list[OpeningOutcome]
    recorded: int
    refused: int


class OpeningRead(Answer):
    """One opening entry, and whether it was taken back."""

    id: uuid.UUID
    duty_id: uuid.UUID
    duty_name: str
    org_id: uuid.UUID
    org_name: str
    person_id: uuid.UUID | None
    person_name: str | None
    activity_kind: str | None
    activity_name: str
    happened_on: date
    title: str
    recorded_by: str
    recorded_at: Instant
    withdrawn_at: Instant | None
    actions: list[str]


Month = Annotated[str, Field(max_length=7, pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$", description="2026-11")]


class CountRow(Asked):
    """On how many days of a month somebody did it; nobody named: the org itself."""

    person_id: uuid.UUID | None = None
    month: Month
    days_done: int


class CountsAsked(Asked):
    """Monthly counts of a daily duty."""

    org_id: uuid.UUID
    rows: Annotated[list[CountRow], Field(min_length=1, max_length=3000)]


class CountOutcome(Answer):
    """What becomes of one row: `number` as in the file or the list, `days_before` where there was a count."""

    number: int
    name: str
    month: str
    days_done: int | None
    days_before: int | None
    outcome: Literal["new", "changed", "same", "bad"]
    code: str | None
    message: str | None


class CountsImported(Answer):
    """Every row; nothing was written unless `written`, and with a bad row nothing ever is."""

    written: bool
    rows: list[CountOutcome]
    new: int
    changed: int
    same: int
    bad: int
