"""A series: what its occurrences have in common, and the rule that gives their days."""

import uuid
from datetime import date, time
from typing import Any

from sqlalchemy import INTEGER, CheckConstraint, Column, Index, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from nianlun.core.columns import Row, reference

#: What every occurrence has from its series, by the name that both give it.
SHARED = ("kind", "also_kinds", "title", "starts_at", "ends_at", "place", "host_id", "agenda")


class ActivitySeries(Row, table=True):
    """The rule stays here; its occurrences are activities, each with the day that the rule gave it."""

    __tablename__ = "activity_series"
    __table_args__ = (
        CheckConstraint("every in ('day', 'week', 'month')", name="every_known"),
        CheckConstraint("holidays in ('skip', 'move', 'keep')", name="holidays_known"),
        CheckConstraint("(until is null) <> (times is null)", name="has_an_end"),
        Index("ix_activity_series_owner_org_id", "owner_org_id"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False)
    #: The series that ended where this one began (这次及以后).
    follows_id: uuid.UUID | None = reference("activity_series", default=None, nullable=True)
    kind: str = Field(max_length=40)
    also_kinds: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False, server_default=text("'{}'"))
    )
    title: str = Field(max_length=200)
    starts_at: time | None = None
    ends_at: time | None = None
    place: str | None = Field(default=None, max_length=100)
    host_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    agenda: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'"))
    )
    every: str = Field(max_length=10)
    #: Each, every second, every third … day, week or month.
    step: int = 1
    #: 1 Monday to 7 Sunday: of a week, or with `month_week` of a month.
    weekdays: list[int] = Field(
        default_factory=list, sa_column=Column(ARRAY(INTEGER), nullable=False, server_default=text("'{}'"))
    )
    #: 1 to 31; a shorter month has its last day instead.
    month_day: int | None = None
    #: The first to fourth weekday of a month, or -1, its last.
    month_week: int | None = None
    starts_on: date
    until: date | None = None
    times: int | None = None
    #: What becomes of a day off: `skip`, `move` to the next working day, or `keep`.
    holidays: str = Field(default="skip", max_length=10)
    version: int = 1
