"""What crosses the wire about terms and days."""

import uuid
from datetime import date

from nianlun.core.schema import Answer, Asked, Day, Instant, ShortText
from nianlun.school_calendar.rules import YearKind


class TermAsked(Asked):
    """A term that begins and ends on these days."""

    starts: Day
    ends: Day
    name: ShortText


class SchoolDaysAsked(Asked):
    """Days off (`works` false), or at work though the country is off."""

    starts: Day
    ends: Day
    name: ShortText
    works: bool


class EntryRead(Answer):
    """An entry of an org; `works` is null for a term. A withdrawn one stays on record."""

    id: uuid.UUID
    org_id: uuid.UUID
    starts: date
    ends: date
    name: str
    works: bool | None
    recorded_at: Instant
    withdrawn_at: Instant | None
    actions: list[str]


class TermRead(Answer):
    """A term as it holds for the org that was asked about.

    `org_name` is who entered it; without `id` nobody did, and the usual months stand.
    """

    id: uuid.UUID | None
    org_name: str | None
    starts: date
    ends: date
    name: str
    inherited: bool
    actions: list[str]


class DaysRead(Answer):
    """Days of the school's own, or of an org above it."""

    id: uuid.UUID
    org_name: str
    starts: date
    ends: date
    name: str
    works: bool
    inherited: bool
    actions: list[str]


class HolidayRead(Answer):
    """A holiday of the country, or a weekend day at work for it."""

    starts: date
    ends: date
    name: str
    works: bool


class SchoolYearRead(Answer):
    """A working year, by the calendar or by the school."""

    kind: YearKind
    year: int
    name: str
    starts: date
    ends: date


class SchoolCalendarRead(Answer):
    """One year of one org: `unannounced_years` are those whose holidays the country has not announced yet."""

    org_id: uuid.UUID
    org_name: str
    year: SchoolYearRead
    terms: list[TermRead]
    days: list[DaysRead]
    holidays: list[HolidayRead]
    provisional: bool
    unannounced_years: list[int]
    actions: list[str]
