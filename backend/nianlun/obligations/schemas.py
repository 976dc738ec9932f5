"""What crosses the wire about duties and lights."""

import uuid
from datetime import date, time

from nianlun.access.rules import OrgKind
from nianlun.core.schema import Answer
from nianlun.obligations.rules.duties import DutySource
from nianlun.obligations.rules.lights import Colour, State
from nianlun.rulebook.obligations import DutyUnit, RingGroup, Strength
from nianlun.school_calendar.periods import Every
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
    state: State
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
    every: Every
    times: int
    times_max: int | None
    weekday: int | None
    time: time | None
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
    """A duty as it stands now, with its lights of the year; of people, the lights of all together."""

    id: uuid.UUID
    source: DutySource
    source_name: str
    code: str | None
    owner_org_id: uuid.UUID | None
    frequency: str
    by_count: bool
    ended: bool
    row_version: int | None
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
