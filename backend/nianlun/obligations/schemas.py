"""What crosses the wire about duties and lights."""

import uuid
from datetime import date
from datetime import time as time_of_day
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from nianlun.access.rules import OrgKind
from nianlun.core.schema import VISIBLE, Answer, Asked, Day, NameText, filled
from nianlun.obligations.rules.duties import DutySource
from nianlun.obligations.rules.lights import Colour, LightState
from nianlun.obligations.rules.same import Choice
from nianlun.rulebook.obligations import DutyUnit, RingGroup, Strength
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import YearKind


class UnitRead(Answer):
    """Who owes: an org or a Party group, or a person of it; no person's name where it goes upward."""

    kind: DutyUnit
    org_id: uuid.UUID
    org_name: str
    person_id: uuid.UUID | None
    person_name: str | None


class LightRead(Answer):
    """One duty, unit and period: how it stands, why, and what turns it green."""

    unit: UnitRead
    starts: date
    ends: date
    name: str
    state: LightState
    light: Colour
    word: str
    shape: str
    reason: str
    to_green: str
    due_on: date
    expected: int
    done: int
    late: int
    opening: int
    by_count: bool
    exemption_id: uuid.UUID | None
    rule_version: int
    actions: list[str]


class TouchedRead(Answer):
    """A light as it stands, and as it would once an activity is closed."""

    duty_id: uuid.UUID
    duty_name: str
    before: LightRead
    after: LightRead


class CountsRead(Answer):
    """How many lights of each state."""

    done: int
    not_due: int
    due_soon: int
    overdue: int
    exempt: int
    not_in_use: int


class CriterionRead(Answer):
    """Facts that count, and of which activities; none named: of any."""

    fact_kind: str
    activity_kinds: list[str]


class TermsRead(Answer):
    """What a duty says in one version."""

    version: int
    name: str
    short: str
    unit: DutyUnit
    held_by: list[OrgKind]
    every: Rhythm
    times: int
    times_max: int | None
    weekday: int | None
    time: time_of_day | None
    in_term_only: bool
    skips_holidays: bool
    strength: Strength
    citation: str
    verified: bool
    effective_from: date
    effective_to: date | None
    year_kind: YearKind | None
    year: int | None
    group: RingGroup
    satisfied_by: list[CriterionRead]


class DutyRead(TermsRead):
    """A duty as it stands now, with its lights of the year; of people, the lights of all together.

    `held_for`: how many orgs below owe it, where the org only laid it down for them; no lights then.
    """

    id: uuid.UUID
    source: DutySource
    source_name: str
    code: str | None
    owner_org_id: uuid.UUID | None
    frequency: str
    by_count: bool
    ended: bool
    row_version: int | None
    held_for: int | None
    counts: CountsRead
    periods: list[LightRead]
    actions: list[str]


class YearNameRead(Answer):
    """A working year."""

    kind: YearKind
    year: int
    name: str
    starts: date
    ends: date


class ObligationList(Answer):
    """All that an org and its groups owe in a year, as known at the end of a day."""

    org_id: uuid.UUID
    org_name: str
    year: YearNameRead
    on: date
    in_use_since: date | None
    counts: CountsRead
    duties: list[DutyRead]
    actions: list[str]


class OwnObligations(Answer):
    """What a person owes in a year: for that person's eyes."""

    year: YearNameRead
    on: date
    counts: CountsRead
    duties: list[DutyRead]


class DutyCriterionAsked(Asked):
    """Facts that shall count."""

    fact_kind: Annotated[str, filled(40)]
    activity_kinds: Annotated[list[Annotated[str, filled(40)]], Field(max_length=40, default_factory=list)]


class TermsAsked(Asked):
    """What a duty shall say."""

    name: NameText
    short: Annotated[str, filled(20), VISIBLE] | None = None
    unit: DutyUnit = "org"
    held_by: Annotated[list[OrgKind], Field(min_length=1, default_factory=lambda: [OrgKind.BRANCH])]
    every: Rhythm
    times: Annotated[int, Field(ge=1, le=31)] = 1
    times_max: Annotated[int, Field(ge=1, le=31)] | None = None
    weekday: Annotated[int, Field(ge=0, le=6)] | None = None
    time: time_of_day | None = None
    in_term_only: bool = False
    skips_holidays: bool = False
    strength: Strength = "must"
    citation: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), VISIBLE] = ""
    effective_from: Day | None = None
    effective_to: Day | None = None
    year_kind: YearKind | None = None
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    group: RingGroup = "other"
    satisfied_by: Annotated[list[DutyCriterionAsked], Field(max_length=20, default_factory=list)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.times_max is not None and self.times_max < self.times:
            raise ValueError("最多的次数不能少于最少的次数。")
        if (self.year is None) != (self.year_kind is None):
            raise ValueError("年份和按哪种年算要一起填。")
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValueError("停办的日期早于开始的日期，请核对。")
        return self


class DutyAsked(TermsAsked):
    """A duty to lay down for an org, or by it for those below; `contradiction` once a person has decided."""

    org_id: uuid.UUID
    contradiction: Choice | None = None


class DutyChange(TermsAsked):
    """All that the duty says from `effective_from` (today, unless said) on; what it said before stays.

    `unit` and `held_by` must be the same: a duty of others is another duty. `contradiction` once a person has
    decided.
    """

    contradiction: Choice | None = None


class EndAsked(Asked):
    """The last day on which it is owed."""

    on: Day
