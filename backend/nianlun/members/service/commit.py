"""Writing a reviewed roster: all of it in one transaction, in a handful of statements."""

import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import anyio
from sqlalchemy import delete
from sqlmodel import col

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org
from nianlun.access.rules import Role
from nianlun.access.tree import add_groups
from nianlun.core import clock
from nianlun.core.bulk import insert_all
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, Person, PersonPrivate, RosterImport, RosterImportRow
from nianlun.members.queries import imports
from nianlun.members.record import Record
from nianlun.members.record import write as write_record
from nianlun.members.roster.match import Review, group_key
from nianlun.members.rules import PARTY_MEMBERS, ImportState
from nianlun.members.service.reviewing import GroupKey, UnderReview, judge, readers

#: After so many people it is told how far we are.
STEP = 500
#: Who left a branch before and joins one now may have a private row: what the file does not say stays.
MERGED = ", ".join(
    f"{column.name} = coalesce(excluded.{column.name}, person_private.{column.name})"
    for column in PersonPrivate.__table__.columns  # type: ignore[attr-defined]
    if not column.primary_key
)

Tell = Callable[[uuid.UUID, int, int], Awaitable[None]]


@dataclass(frozen=True)
class Entering:
    """What the rows of a file are entered with: where, under which group, from which day, who is known."""

    branches: Mapping[uuid.UUID, Org]
    groups: Mapping[GroupKey, Org]
    since: Mapping[uuid.UUID, date]
    known: Mapping[uuid.UUID, Person]
    #: When those known left the branch they were in last: nobody is in two on one day.
    left: Mapping[uuid.UUID, date]

    def new_records(self, reviews: Sequence[Review]) -> list[Record]:
        return [self._new_record(review) for review in reviews]

    def _new_record(self, review: Review) -> Record:
        """Somebody who comes into a branch now; of the three rows none is stored yet."""
        assert review.branch_id
        branch_id = review.branch_id
        known = self.known[review.known.person_id] if review.known else None
        person = known or Person(name="", name_key="", initials="")
        since = self.since[branch_id]
        place = Membership(
            person_id=person.id,
            owner_org_id=branch_id,
            group_id=self.group_of(review),
            member_type=review.values["member_type"],
            joined_on=max(since, self.left.get(person.id, since)),
        )
        record = Record(person, place, PersonPrivate(person_id=person.id, owner_org_id=branch_id))
        write_record(record, review.values)
        return record

    def group_of(self, review: Review) -> uuid.UUID | None:
        name = review.values.get("group")
        return self.groups[review.branch_id, group_key(name)].id if name and review.branch_id else None


async def write(db: DbSession, person_id: uuid.UUID, roster: RosterImport, tell: Tell | None = None) -> None:
    """Persons, places, private data, groups and the role 党员 of every row that takes part, or nothing.

    The copy of the file is deleted with it: its numbers now stand where they belong. Raises RowsNeedFixing,
    NothingToImport.
    """
    branches = await _lock_branches(db, roster)
    found = await judge(db, roster, await imports.rows_of(db, roster.id))
    taken = found.taken
    caller = Caller("account", frozenset(), person_id=person_id)
    known = {review.known.person_id for review in taken if review.known}
    entering = Entering(
        branches,
        await _groups(db, caller, branches, found),
        await _since(db, branches),
        await imports.people(db, known),
        await imports.left_last(db, known),
    )
    created = await _new_records(roster, [r for r in taken if r.action == "create"], entering, tell)
    updated = [_updated(db, found, review, entering) for review in taken if review.action == "update"]
    await _insert(db, created, entering)
    await _offices(db, created, updated, entering.since)
    await _close(db, caller, found, len(created), len(updated))


async def _lock_branches(db: DbSession, roster: RosterImport) -> dict[uuid.UUID, Org]:
    named = await imports.branches_of(db, roster.owner_org_id)
    return await imports.lock_branches(db, [branch.id for branch in named])


async def _since(db: DbSession, branches: Mapping[uuid.UUID, Org]) -> dict[uuid.UUID, date]:
    """A first roster describes who was there when use began; later ones bring people who come now."""
    today = clock.today()
    entered = await imports.entered_before(db, branches.keys())
    return {
        branch.id: today if branch.id in entered else min(branch.in_use_since or today, today)
        for branch in branches.values()
    }


async def _groups(
    db: DbSession, caller: Caller, branches: Mapping[uuid.UUID, Org], found: UnderReview
) -> dict[GroupKey, Org]:
    """The groups by branch and key, those that were missing made now."""
    wanted = found.new_groups
    if not wanted:
        return found.groups
    made = await add_groups(db, [(branches[branch_id], name) for (branch_id, _), name in wanted.items()])
    for (branch_id, _), group in zip(wanted, made, strict=True):
        audit.record(db, caller, "org.add", org_id=branch_id, row=("org", group.id))
    return found.groups | dict(zip(wanted, made, strict=True))


async def _new_records(
    roster: RosterImport, reviews: Sequence[Review], entering: Entering, tell: Tell | None
) -> list[Record]:
    """Numbers are encrypted and names spelled out here, which takes its time."""
    records: list[Record] = []
    for at in range(0, len(reviews), STEP):
        part = reviews[at : at + STEP]
        records += await anyio.to_thread.run_sync(entering.new_records, part, limiter=readers)
        if tell:
            await tell(roster.id, len(records), len(reviews))
    return records


def _updated(db: DbSession, found: UnderReview, review: Review, entering: Entering) -> Record:
    assert review.known
    record = found.records[review.known.person_id]
    person, place = record.person, record.membership
    private = record.private or PersonPrivate(person_id=person.id, owner_org_id=place.owner_org_id)
    db.add(private)
    whole = Record(person, place, private)
    write_record(whole, review.values)
    place.version += 1
    place.group_id = entering.group_of(review) or place.group_id
    return whole


async def _insert(db: DbSession, records: Sequence[Record], entering: Entering) -> None:
    """Each table in one go; a private row after the place that decides who may see it.

    In one order for everybody, so that two imports of the same people never wait for each other.
    """
    records = sorted(records, key=lambda record: record.person.id_number_hash or b"")
    await db.flush()
    await insert_all(db, [record.person for record in records if record.person.id not in entering.known])
    await insert_all(db, [record.membership for record in records])
    private = [record.private for record in records if record.private]
    await insert_all(db, private, f"on conflict (person_id) do update set {MERGED}")


async def _offices(
    db: DbSession, created: Sequence[Record], updated: Sequence[Record], since: Mapping[uuid.UUID, date]
) -> None:
    """The role 党员 follows the kind of person, here for many at once."""
    held = await imports.member_offices(db, [record.person.id for record in (*created, *updated)])
    given = []
    for place in (record.membership for record in (*created, *updated)):
        office = held.get((place.person_id, place.owner_org_id))
        belongs = place.member_type in PARTY_MEMBERS
        if belongs and office is None:
            day = max(since[place.owner_org_id], place.joined_on)
            given.append(_member_office(place, day))
        elif not belongs and office:
            office.valid_until = clock.today()
    await insert_all(db, given)


def _member_office(place: Membership, since: date) -> Appointment:
    return Appointment(
        person_id=place.person_id, role=Role.MEMBER, org_id=place.owner_org_id, valid_from=since
    )


async def _close(db: DbSession, caller: Caller, found: UnderReview, created: int, updated: int) -> None:
    roster = found.roster
    roster.state, roster.failure = ImportState.COMMITTED, None
    roster.version += 1
    roster.created, roster.updated, roster.kept = created, updated, found.states["kept"]
    roster.made_groups = found.group_names
    roster.branch_ids = list(
        {review.branch_id for review in found.reviews if review.action and review.branch_id}
    )
    await db.exec(delete(RosterImportRow).where(col(RosterImportRow.import_id) == roster.id))
    audit.record(
        db,
        caller,
        "roster.commit",
        org_id=roster.owner_org_id,
        row=("roster_import", roster.id),
        fields=[f"created:{created}", f"updated:{updated}"],
    )
    await db.flush()
