"""What crosses the wire about series."""

import uuid
from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from nianlun.activities.rules import ActivityState
from nianlun.activities.schemas import Agenda, AgendaItemRead, AlsoKinds, Clock, KindCode
from nianlun.activities.series.rules import DayOutcome, Holidays, Rule, SeriesRhythm
from nianlun.core.schema import Answer, Asked, Day, NameText, Text

Weekday = Annotated[int, Field(ge=1, le=7)]


class RuleAsked(Asked):
    """Each `step` days, weeks or months; what is left out is taken from the first day.

    A month: `month_day` (31: its last day where it is shorter), or `month_week` with one weekday (-1: the
    last one). It ends `until` a day, or after a number of `times`.
    """

    every: SeriesRhythm
    step: Annotated[int, Field(ge=1, le=12)] = 1
    weekdays: Annotated[list[Weekday], Field(max_length=7, default_factory=list)]
    month_day: Annotated[int, Field(ge=1, le=31)] | None = None
    month_week: Literal[-1, 1, 2, 3, 4] | None = None
    starts_on: Day
    until: Day | None = None
    times: Annotated[int, Field(ge=1, le=10_000)] | None = None
    holidays: Holidays = Holidays.SKIP

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.until and self.times:
            raise ValueError("结束日期和次数只填一个。")
        if self.month_day and self.month_week:
            raise ValueError("每月几日和每月第几个周几只选一种。")
        if self.month_week and len(self.weekdays) > 1:
            raise ValueError("每月第几个周几，只选一个周几。")
        return self

    def rule(self) -> Rule:
        """With everything said that was left to the first day."""
        return Rule(
            every=self.every,
            starts_on=self.starts_on,
            step=self.step,
            weekdays=self._weekdays(),
            month_day=self._month_day(),
            month_week=self.month_week if self.every is SeriesRhythm.MONTH else None,
            until=self.until,
            times=self.times,
            holidays=self.holidays,
        )

    def _weekdays(self) -> tuple[int, ...]:
        counts = self.every is SeriesRhythm.WEEK or (
            self.every is SeriesRhythm.MONTH and self.month_week is not None
        )
        return tuple(sorted({*(self.weekdays or [self.starts_on.isoweekday()])})) if counts else ()

    def _month_day(self) -> int | None:
        if self.every is not SeriesRhythm.MONTH or self.month_week is not None:
            return None
        return self.month_day or self.starts_on.day


class SeriesAsked(Asked):
    """Activities that come again; each becomes one on the calendar."""

    org_id: uuid.UUID
    kind: KindCode
    also_kinds: Annotated[AlsoKinds, Field(default_factory=list)]
    title: Text
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    place: NameText | None = None
    host_id: uuid.UUID | None = None
    agenda: Annotated[Agenda, Field(default_factory=list)]
    rule: RuleAsked


class Reach(Asked):
    """Which occurrences: from the one of a day on (这次及以后), or all."""

    scope: Literal["following", "all"]
    #: The `series_day` of the first one.
    from_day: Day | None = None

    @model_validator(mode="after")
    def _from_a_day(self) -> Self:
        if self.scope == "following" and self.from_day is None:
            raise ValueError("写清从哪一次起。")
        return self


class SeriesChange(Reach):
    """What is named is changed; a new `rule` gives new days."""

    kind: KindCode | None = None
    also_kinds: AlsoKinds | None = None
    title: Text | None = None
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    place: NameText | None = None
    host_id: uuid.UUID | None = None
    agenda: Agenda | None = None
    rule: RuleAsked | None = None

    @model_validator(mode="after")
    def _never_empty(self) -> Self:
        for name in ("kind", "also_kinds", "title", "agenda"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError("类型、名称和议程不能留空。")
        return self

    def values(self) -> dict[str, Any]:
        """The fields that every occurrence shares, as far as they were named."""
        return self.model_dump(exclude_unset=True, exclude={"scope", "from_day", "rule"})


class SeriesCancel(Reach):
    reason: Text


class ClashRead(Answer):
    """Something else at that time, which the same people may be at."""

    id: uuid.UUID
    title: str
    org_name: str
    starts_at: time | None
    ends_at: time | None


class SeriesDayRead(Answer):
    """A day of the rule: where it goes and why; `before` is where a changed occurrence stood."""

    series_day: date
    happens_on: date | None
    before: date | None
    outcome: DayOutcome
    note: str | None
    is_provisional: bool
    clashes: list[ClashRead]


class SeriesPreview(Answer):
    """What would come of it: the days, what is cancelled, and what is left as it is, in words."""

    words: str
    days: list[SeriesDayRead]
    cancelled: list[date]
    left_words: str | None


class RuleRead(Answer):
    every: SeriesRhythm
    step: int
    weekdays: list[int]
    month_day: int | None
    month_week: int | None
    starts_on: date
    until: date | None
    times: int | None
    holidays: Holidays


class OccurrenceRead(Answer):
    """One of a series, where it stands now."""

    id: uuid.UUID
    series_day: date
    happens_on: date
    state: ActivityState
    moved_alone: bool


class SeriesRead(Answer):
    """A series with its rule, in words too, and all its occurrences by day."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    kind: str
    kind_name: str
    also_kinds: list[str]
    title: str
    starts_at: time | None
    ends_at: time | None
    place: str | None
    host_id: uuid.UUID | None
    agenda: list[AgendaItemRead]
    rule: RuleRead
    words: str
    occurrences: list[OccurrenceRead]
    version: int
    actions: list[str]
