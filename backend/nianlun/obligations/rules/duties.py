"""A duty (应办事项) in one shape, whoever laid it down: law, a plan, the organisation above or a hand."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from nianlun.access.rules import OrgKind
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.obligations import (
    Criterion,
    DutyUnit,
    ObligationRule,
    RingGroup,
    Strength,
    obligation_rules,
)
from nianlun.school_calendar.periods import Rhythm
from nianlun.school_calendar.rules import WorkingYear, YearKind


class DutySource(StrEnum):
    """Who laid a duty down; the value is stored."""

    RULE_PACK = "rule_pack"
    PLAN = "plan"
    UPPER = "upper"
    HAND = "hand"


SOURCE_NAMES: dict[DutySource, str] = {
    DutySource.RULE_PACK: "党内法规",
    DutySource.PLAN: "支部计划",
    DutySource.UPPER: "上级要求",
    DutySource.HAND: "支部自定",
}


@dataclass(frozen=True)
class Terms:
    """What a duty says in one version."""

    name: str
    short: str
    unit: DutyUnit
    held_by: tuple[OrgKind, ...]
    every: Rhythm
    effective_from: date
    satisfied_by: tuple[Criterion, ...]
    times: int = 1
    times_max: int | None = None
    weekday: int | None = None
    at_time: time | None = None
    in_term_only: bool = False
    skips_holidays: bool = False
    strength: Strength = "generally"
    citation: str = ""
    verified: bool = True
    effective_to: date | None = None
    year: WorkingYear | None = None
    ring_group: RingGroup = "other"
    number: int = 1

    @property
    def year_kind(self) -> YearKind:
        """Whose years a yearly duty counts by: its plan's, else the calendar's (domain-rules 2.12)."""
        return self.year.kind if self.year else YearKind.CALENDAR

    @property
    def is_counted_by_day(self) -> bool:
        """Derived from imported monthly counts, never a row per person and day."""
        return self.every is Rhythm.DAY


#: The last day of a duty that was laid down by mistake.
NEVER = date.min


@dataclass(frozen=True)
class Duty:
    """A duty with its versions, the earliest first, and its last day, whatever the versions say."""

    id: uuid.UUID
    source: DutySource
    versions: tuple[Terms, ...]
    owner_org_id: uuid.UUID | None = None
    code: str | None = None
    ended_on: date | None = None
    #: The row's version, for `If-Match`; a rule pack has none.
    row_version: int | None = field(default=None, compare=False)

    @property
    def latest(self) -> Terms:
        return self.versions[-1]

    @property
    def begins(self) -> date:
        """The first day on which any version is in force."""
        return min(terms.effective_from for terms in self.versions)

    @property
    def ended(self) -> bool:
        """Somebody said when it ends; that day may be to come."""
        return self.ended_on is not None

    @property
    def last_day(self) -> date | None:
        """The last on which it is owed, where one is known."""
        known = (self.ended_on, self.latest.effective_to)
        return min((day for day in known if day), default=None)

    def lasts_into(self, day: date) -> bool:
        """Whether it is, or will be, owed on a day or later; never, where it ended before it began."""
        last = self.last_day
        return last is None or last >= max(day, self.begins)

    def terms_on(self, day: date) -> Terms | None:
        """What it says on a day: the last version in force by then; None before the first, after the end."""
        if self.ended_on and self.ended_on < day:
            return None
        for terms in reversed(self.versions):
            if terms.effective_from <= day:
                return terms if terms.effective_to is None or day <= terms.effective_to else None
        return None


def of_rule(versions: Iterable[ObligationRule]) -> Duty:
    """A national rule as a duty."""
    rules = tuple(versions)
    first = rules[0]
    return Duty(first.id, DutySource.RULE_PACK, tuple(_terms(rule) for rule in rules), code=first.code)


def _terms(rule: ObligationRule) -> Terms:
    same = rule.model_dump(exclude={"code", "every", "group", "satisfied_by", "held_by"})
    return Terms(
        **same,
        every=Rhythm(rule.every),
        ring_group=rule.group,
        held_by=rule.held_by,
        satisfied_by=rule.satisfied_by,
    )


def national_duties() -> Iterator[Duty]:
    """What every branch in the country owes, in rulebook order."""
    for versions in obligation_rules().values():
        yield of_rule(versions)


def criteria(rows: Iterable[dict[str, object]] | None) -> tuple[Criterion, ...]:
    """Stored criteria as values."""
    return tuple(Criterion.model_validate(row) for row in rows or ())


def counting(unit: DutyUnit, activity_kind: str) -> Criterion:
    """The facts that usually satisfy a duty to hold, to take part in or to settle something of a kind."""
    if activity_kinds()[activity_kind].matter:
        return Criterion(fact_kind="matter.done", activity_kinds=(activity_kind,))
    fact = "activity.present" if unit == "person" else "activity.held"
    return Criterion(fact_kind=fact, activity_kinds=(activity_kind,))
