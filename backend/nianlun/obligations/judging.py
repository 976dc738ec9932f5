"""What orgs owe in a year and how each light stands on a day: loaded in a fixed number of statements.

The board of a whole district and one branch's page take the same way, so that both say the same.
"""

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nianlun.core.db import DbSession
from nianlun.obligations.profiles import Duties, Line, Profile, Profiles
from nianlun.obligations.queries import counts, said
from nianlun.obligations.queries import duties as duty_queries
from nianlun.obligations.queries import units as unit_queries
from nianlun.obligations.queries.counts import Question
from nianlun.obligations.queries.said import Concerned, MadeUp
from nianlun.obligations.queries.units import Owing, Unit
from nianlun.obligations.rules.duties import Duty, national_duties
from nianlun.obligations.rules.lights import NOTHING, Counted, Excused, Light, judge
from nianlun.obligations.rules.owed import Owed
from nianlun.rulebook.obligations import Criterion
from nianlun.school_calendar.rules import WorkingYear
from nianlun.school_calendar.service import calendars_of


@dataclass(frozen=True)
class Subject:
    """Who owes: an org or a Party group, or a person of a branch."""

    unit: Unit
    person: Owing | None = None

    @property
    def id(self) -> uuid.UUID:
        return self.person.id if self.person else self.unit.id

    @property
    def since(self) -> date | None:
        """Nothing before this day is missed: the org was not in use, or the person not there."""
        since = self.unit.since
        return max(since, self.person.joined_on) if since and self.person else since

    @property
    def came_later(self) -> bool:
        """The person came after the branch had begun to use the product."""
        since = self.unit.since
        return bool(since and self.person and self.person.joined_on > since)


@dataclass(frozen=True)
class Scene:
    """All that the lights of some subjects are judged from, as known at the end of a day."""

    year: WorkingYear
    on: date
    subjects: Sequence[Subject]
    profiles: dict[uuid.UUID, Profile]
    counts: dict[uuid.UUID, dict[int, Counted]]
    excuses: dict[Concerned, list[Excused]]
    made_up: dict[Concerned, list[MadeUp]]
    day_counts: dict[Concerned, dict[date, int]]

    def lines(self, subject: Subject) -> tuple[Line, ...]:
        return self.profiles[subject.id].lines

    def lights(self, subject: Subject, line: Line) -> Iterator[Light]:
        """The light of each period, in order."""
        excuses = self.excuses_of(subject, line.duty)
        for number, owed in enumerate(line.owed, start=line.first):
            counted = self.counted(subject, line, owed, number)
            yield judge(owed, counted, subject.since, excuses, self.on)

    def counted(self, subject: Subject, line: Line, owed: Owed, number: int) -> Counted:
        """What was done in a period, records made up for elsewhere moved there."""
        concerned = self.concerned(subject, line.duty)
        if owed.terms.is_counted_by_day:
            return Counted(done=self.day_counts.get(concerned, {}).get(owed.period.starts, 0))
        counted = self.counts.get(subject.id, {}).get(number, NOTHING)
        for record in self._moved_records(concerned, line.criteria(owed)):
            counted = _moved(counted, record, owed)
        return counted

    def _moved_records(self, concerned: Concerned, criteria: tuple[Criterion, ...]) -> Iterable[MadeUp]:
        """Each record once, however many things it states that satisfy the duty."""
        stated = self.made_up.get(concerned, ())
        return {record.id: record for record in stated if _satisfies(record, criteria)}.values()

    def is_plain(self, subject: Subject, line: Line) -> bool:
        """Whether nobody said anything about this duty and subject: the ledger alone decides."""
        if line.by_day:
            return False
        if not self.excuses and not self.made_up:
            return True
        concerned, holder = self.concerned(subject, line.duty), (line.duty.id, subject.unit.holder, None)
        return concerned not in self.excuses and holder not in self.excuses and concerned not in self.made_up

    def excuses_of(self, subject: Subject, duty: Duty) -> list[Excused]:
        """Its own, and for a group those of its branch."""
        own = self.excuses.get(self.concerned(subject, duty), [])
        if subject.person or subject.unit.id == subject.unit.holder:
            return own
        return own + self.excuses.get((duty.id, subject.unit.holder, None), [])

    @staticmethod
    def concerned(subject: Subject, duty: Duty) -> Concerned:
        return duty.id, subject.unit.id, subject.person.id if subject.person else None


def _satisfies(record: MadeUp, criteria: tuple[Criterion, ...]) -> bool:
    return any(one.takes(record.fact_kind, record.activity_kind) for one in criteria)


def _moved(counted: Counted, record: MadeUp, owed: Owed) -> Counted:
    """A record made up for one period counts there and no longer where it lies."""
    counts_here, lies_here = record.counts_on in owed.period, record.happened_on in owed.period
    if counts_here == lies_here:
        return counted
    if counts_here:
        return counted.plus(Counted(1, int(record.late), 0, record.happened_on, 1))
    return counted.less(1, int(record.late))


async def scene_of(
    db: DbSession,
    org_ids: Collection[uuid.UUID],
    year: WorkingYear,
    on: date,
    *,
    national_and_above_only: bool = False,
) -> Scene:
    """Orgs and their groups. `national_and_above_only` leaves out what branches laid down for themselves.

    What a branch said of which facts count is heeded even then: its own page shows the same light.
    """
    units = await unit_queries.units(db, org_ids, on)
    speakers = {owner for unit in units for owner in unit.lineage}
    low = (
        {unit.id for unit in units if unit.kind in ("branch", "group")} if national_and_above_only else set()
    )
    profiles = await _profiles(db, units, speakers - low, speakers, year, on, people=False)
    return await _scene(db, [Subject(unit) for unit in units], profiles, on)


async def people_scene(
    db: DbSession, branch_id: uuid.UUID, year: WorkingYear, on: date, person_id: uuid.UUID | None = None
) -> Scene:
    """The people of a branch, or one of them."""
    units = [unit for unit in await unit_queries.units(db, [branch_id], on) if unit.id == branch_id]
    owners = {owner for unit in units for owner in unit.lineage}
    profiles = await _profiles(db, units, owners, owners, year, on, people=True)
    owing = await unit_queries.people(db, branch_id, on, person_id)
    return await _scene(db, [Subject(unit, person) for unit in units for person in owing], profiles, on)


async def _profiles(
    db: DbSession,
    units: Sequence[Unit],
    owners: Collection[uuid.UUID],
    speakers: Collection[uuid.UUID],
    year: WorkingYear,
    on: date,
    *,
    people: bool,
) -> Profiles:
    duties = Duties(
        list(national_duties()),
        await duty_queries.stored(db, owners, on),
        await duty_queries.mappings(db, speakers, on),
    )
    calendars = await calendars_of(db, {unit.holder for unit in units}, on)
    return Profiles(duties, year, calendars, people)


async def _scene(db: DbSession, subjects: Sequence[Subject], profiles: Profiles, on: date) -> Scene:
    people = profiles.people
    of = {subject.id: profiles.of(subject.unit) for subject in subjects}
    buckets = [bucket for profile in profiles.made.values() for bucket in profile.buckets()]
    units = [(subject_id, profile.number) for subject_id, profile in of.items()]
    org_ids = {subject.unit.id for subject in subjects}
    return Scene(
        profiles.year,
        on,
        subjects,
        of,
        await counts.counted(db, Question(units, buckets, on, "people" if people else "orgs")),
        await said.excuses(db, org_ids, on, people=people),
        await said.make_ups(db, org_ids, on, people=people),
        await said.day_counts(db, org_ids, on, people=people),
    )
