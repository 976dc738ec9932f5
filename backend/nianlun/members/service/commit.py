"""Writing a reviewed roster: all of it in one transaction, in a handful of statements."""

import uuid
from datetime import date

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org
from nianlun.access.rules import OrgKind, Role
from nianlun.access.tree import add_org
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members.errors import ImportCommitted, NothingToImport, RowsNeedFixing
from nianlun.members.models import Membership, Person, PersonPrivate
from nianlun.members.queries import imports
from nianlun.members.record import Record, name_person, write
from nianlun.members.roster.match import Review, group_key
from nianlun.members.rules import PARTY_MEMBERS
from nianlun.members.schemas.imports import Imported
from nianlun.members.service.imports import UnderReview, judge, new_groups


async def commit(db: DbSession, caller: Caller, import_id: uuid.UUID) -> Imported:
    """Persons, places, private data, groups and the role 党员 of every row that takes part, or nothing.

    The copy of the file is deleted with it: its numbers now stand where they belong.
    """
    roster, rows = await imports.one(db, caller, import_id, lock=True)
    if roster.committed:
        raise ImportCommitted
    branch = await imports.lock_branch(db, roster.owner_org_id)
    found = await judge(db, roster, rows)
    taken = _taken(found)
    groups = await _groups(db, caller, branch, found)
    since = await _since(db, branch)
    created, updated = await _write(db, branch, found, taken, since)
    for review, record in (*created, *updated):
        if name := review.values.get("group"):
            record.membership.group_id = groups[group_key(name)].id
    await db.flush()
    await _offices(db, branch, [record for _, record in (*created, *updated)], since)
    await _close(db, caller, found, len(created), len(updated))
    return Imported(
        created=len(created),
        updated=len(updated),
        groups=[groups[group_key(n)].name for n in new_groups(found)],
    )


def _taken(found: UnderReview) -> list[Review]:
    states = {review.state for review in found.reviews}
    if "fix" in states:
        raise RowsNeedFixing
    taken = [review for review in found.reviews if review.action]
    if not taken:
        raise NothingToImport
    return taken


async def _since(db: DbSession, branch: Org) -> date:
    """A first roster describes who was there when use began; later ones bring people who come now."""
    today = clock.today()
    if branch.in_use_since is None or await imports.has_committed(db, branch.id):
        return today
    return min(branch.in_use_since, today)


async def _groups(db: DbSession, caller: Caller, branch: Org, found: UnderReview) -> dict[str, Org]:
    """The groups by key, those that were missing made now."""
    groups = dict(found.groups)
    for name in new_groups(found):
        group = await add_org(
            db,
            kind=OrgKind.GROUP,
            name=name,
            parent_id=branch.id,
            in_use_since=branch.in_use_since,
        )
        audit.record(db, caller, "org.add", org_id=branch.id, row=("org", group.id))
        groups[group_key(name)] = group
    return groups


Written = list[tuple[Review, Record]]


async def _write(
    db: DbSession, branch: Org, found: UnderReview, taken: list[Review], since: date
) -> tuple[Written, Written]:
    """(created, updated): rows with their records; each table is filled in one go."""
    known = {person.id: person for person, _ in await imports.holders_of(db, _hashes(taken))}
    created: Written = []
    updated: Written = []
    for review in taken:
        if review.action == "update":
            assert review.known
            record = found.records[review.known.person_id]
            record.membership.version += 1
            updated.append((review, record))
        else:
            person = known[review.known.person_id] if review.known else _new_person(review)
            place = Membership(
                person_id=person.id,
                owner_org_id=branch.id,
                member_type=review.values["member_type"],
                joined_on=since,
            )
            created.append((review, Record(person, place, None)))
    db.add_all(record.person for _, record in created)
    await db.flush()
    return (
        [(review, _filled(db, branch, review, record)) for review, record in created],
        [(review, _filled(db, branch, review, record)) for review, record in updated],
    )


def _hashes(taken: list[Review]) -> set[bytes]:
    return {review.known.id_hash for review in taken if review.known and review.known.id_hash}


def _new_person(review: Review) -> Person:
    person = Person(name="", name_key="", initials="")
    name_person(person, review.values["name"])
    return person


def _filled(db: DbSession, branch: Org, review: Review, record: Record) -> Record:
    private = record.private or PersonPrivate(person_id=record.person.id, owner_org_id=branch.id)
    whole = Record(record.person, record.membership, private)
    write(whole, review.values)
    db.add_all((record.membership, private))
    return whole


async def _offices(db: DbSession, branch: Org, records: list[Record], since: date) -> None:
    """The role 党员 follows the kind of person, here for many at once."""
    held = await imports.member_offices(db, branch.id)
    for record in records:
        person_id = record.person.id
        belongs = record.membership.member_type in PARTY_MEMBERS
        if belongs and person_id not in held:
            db.add(Appointment(person_id=person_id, role=Role.MEMBER, org_id=branch.id, valid_from=since))
        elif not belongs and person_id in held:
            held[person_id].valid_until = clock.today()


async def _close(db: DbSession, caller: Caller, found: UnderReview, created: int, updated: int) -> None:
    found.roster.committed = True
    found.roster.version += 1
    for row in found.rows:
        await db.delete(row)
    audit.record(
        db,
        caller,
        "roster.commit",
        org_id=found.roster.owner_org_id,
        row=("roster_import", found.roster.id),
        fields=[f"created:{created}", f"updated:{updated}"],
    )
    await db.flush()
