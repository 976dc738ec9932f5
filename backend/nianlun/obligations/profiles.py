"""Which duties an org, group or person owes in a year: orgs that owe the same share one profile."""

import uuid
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nianlun.access.rules import OrgKind
from nianlun.obligations.queries.counts import OPENING, OPENING_OF_PERSON, Bucket
from nianlun.obligations.queries.duties import Mapped
from nianlun.obligations.queries.units import Unit
from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.owed import Owed, owed_in
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.obligations import Criterion
from nianlun.school_calendar.calendars import Calendar
from nianlun.school_calendar.rules import WorkingYear


@dataclass(frozen=True)
class Line:
    """A duty in all its periods of the year; bucket `first + n` counts for the n-th period."""

    duty: Duty
    owed: tuple[Owed, ...]
    first: int
    #: What an org on the way up said about which facts satisfy it; None: what the duty itself says.
    mapped: tuple[Criterion, ...] | None
    #: The org that said so; None: nobody, or it was taken back.
    mapped_by: uuid.UUID | None = None

    @cached_property
    def by_day(self) -> bool:
        """Whether imported counts of days decide, in some of its periods."""
        return any(owed.terms.is_counted_by_day for owed in self.owed)

    def begun(self, on: date) -> tuple[Owed, ...]:
        """The periods up to the running one."""
        return self.owed[: bisect_right(self.starts, on)]

    @cached_property
    def starts(self) -> list[date]:
        return [owed.period.starts for owed in self.owed]

    def criteria(self, owed: Owed) -> tuple[Criterion, ...]:
        return owed.terms.satisfied_by if self.mapped is None else self.mapped

    def buckets(self, profile: int) -> Iterator[Bucket]:
        for number, owed in enumerate(self.owed, start=self.first):
            if owed.terms.is_counted_by_day:
                continue
            for kind, dim in _counting(self.duty, self.criteria(owed)):
                yield Bucket(number, profile, kind, dim, owed.period.starts, owed.period.ends)


def _counting(duty: Duty, criteria: Iterable[Criterion]) -> Iterator[tuple[str, str]]:
    """Kinds of facts with the kind of activity; and what was entered at the opening for this duty."""
    for criterion in criteria:
        for dim in criterion.activity_kinds or ("", *activity_kinds()):
            yield criterion.fact_kind, dim
    yield OPENING_OF_PERSON if duty.latest.unit == "person" else OPENING, str(duty.id)


@dataclass(frozen=True)
class Profile:
    """All that some units owe alike."""

    number: int
    lines: tuple[Line, ...]

    def buckets(self) -> Iterator[Bucket]:
        for line in self.lines:
            yield from line.buckets(self.number)


@dataclass
class Duties:
    """Everything laid down that can concern some units, by who laid it down."""

    national: Sequence[Duty]
    stored: Sequence[Duty]
    mapped: Sequence[Mapped]

    @cached_property
    def by_owner(self) -> Mapping[uuid.UUID | None, list[Duty]]:
        found: defaultdict[uuid.UUID | None, list[Duty]] = defaultdict(list)
        for duty in self.stored:
            found[duty.owner_org_id].append(duty)
        return found

    @cached_property
    def criteria(self) -> Mapping[tuple[uuid.UUID, uuid.UUID], tuple[Criterion, ...] | None]:
        return {(said.duty_id, said.owner_org_id): said.satisfied_by for said in self.mapped}

    @cached_property
    def speakers(self) -> frozenset[uuid.UUID]:
        """The orgs that laid something down or said what satisfies it; the others' lineage is nothing new."""
        owners = {duty.owner_org_id for duty in self.stored if duty.owner_org_id}
        return frozenset(owners | {said.owner_org_id for said in self.mapped})

    def concerning(self, unit: Unit, *, people: bool) -> list[Duty]:
        """What a unit owes, or what the people of a branch owe: the law's first, then from the top down."""
        above = [duty for owner in reversed(unit.lineage) for duty in self.by_owner.get(owner, ())]
        return [duty for duty in (*self.national, *above) if owes(unit, duty, people=people)]

    def criteria_for(self, unit: Unit, duty: Duty) -> tuple[Criterion, ...] | None:
        """The nearest org's word on which facts count."""
        speaker = self.mapper_for(unit, duty)
        return self.criteria[duty.id, speaker] if speaker else None

    def mapper_for(self, unit: Unit, duty: Duty) -> uuid.UUID | None:
        """The nearest org that said which facts count."""
        return next((owner for owner in unit.lineage if (duty.id, owner) in self.criteria), None)


def owes(unit: Unit, duty: Duty, *, people: bool = False) -> bool:
    """Whether a duty of an org on the way up is this unit's (or its people's)."""
    terms = duty.latest
    if people:
        return terms.unit == "person" and unit.holder_kind in terms.held_by
    if terms.unit == "group":
        return unit.kind is OrgKind.GROUP and unit.holder_kind in terms.held_by
    return terms.unit != "person" and unit.kind in terms.held_by


@dataclass
class Profiles:
    """Makes each profile once, whoever asks."""

    duties: Duties
    year: WorkingYear
    calendars: Mapping[uuid.UUID, Calendar]
    people: bool = False
    made: dict[object, Profile] = field(default_factory=dict)

    def of(self, unit: Unit) -> Profile:
        calendar = self.calendars[unit.holder]
        heard = tuple(owner for owner in unit.lineage if owner in self.duties.speakers)
        key = (unit.kind, unit.holder_kind, heard, calendar)
        if key not in self.made:
            self.made[key] = Profile(len(self.made), tuple(self._lines(unit, calendar)))
        return self.made[key]

    def _lines(self, unit: Unit, calendar: Calendar) -> Iterator[Line]:
        first = 0
        for duty in self.duties.concerning(unit, people=self.people):
            owed = owed_in(duty, self.year, calendar)
            mapped = self.duties.criteria_for(unit, duty)
            speaker = None if mapped is None else self.duties.mapper_for(unit, duty)
            yield Line(duty, owed, first, mapped, speaker)
            first += len(owed)
