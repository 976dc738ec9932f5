"""One person at a time: adding, editing, looking at numbers in full."""

import uuid
from typing import Any

from sqlmodel import col, select

from nianlun.access import audit, tree
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock, secrets
from nianlun.core.db import DbSession
from nianlun.core.errors import FieldError
from nianlun.core.versions import check_and_raise_version
from nianlun.members import dates, service
from nianlun.members.errors import (
    AlreadyOnRoster,
    ContradictingData,
    NotABranch,
    OfficesHeld,
    PersonElsewhere,
)
from nianlun.members.models import Membership, Person, PersonPrivate
from nianlun.members.queries import people
from nianlun.members.queries.people import Found
from nianlun.members.record import Record, write
from nianlun.members.rules import Employment
from nianlun.members.schemas.people import MemberAsked, MemberChange
from nianlun.members.transfers import placing

TAKEN = "这个身份证号已登记在另一个人名下，请核对。"


async def add(db: DbSession, caller: Caller, asked: MemberAsked) -> uuid.UUID:
    """Adds a person to a branch; one known by ID number and in no branch joins it. Returns their id."""
    await tree.hold(db, alone=False)
    branch = await access.org(db, caller, Permission.MEMBER_MANAGE, asked.org_id)
    if branch.kind != OrgKind.BRANCH:
        raise NotABranch
    person = await _person_behind(db, branch, asked)
    if person is None:
        person = await service.add_person(db, asked.name)
    membership = await service.join_branch(db, person, branch, asked.member_type, clock.today())
    values = {**asked.values(), "employment": asked.employment}
    await placing.hand_over_private(db, [person.id], branch)
    known = await db.get(PersonPrivate, person.id)
    await _write(db, branch, Record(person, membership, known), values)
    await _place(db, branch, membership, asked.group_id)
    _audit(db, caller, "member.add", branch.id, person.id, sorted(asked.model_fields_set - {"org_id"}))
    await db.flush()
    return person.id


async def _person_behind(db: DbSession, branch: Org, asked: MemberAsked) -> Person | None:
    """Who already has this ID number; raises when they stand on a roster or bear another name."""
    if asked.id_number is None:
        return None
    query = select(Person).where(Person.id_number_hash == secrets.keyed_hash(asked.id_number))
    person = (await db.exec(query)).first()
    if person is None:
        return None
    current = select(Membership).where(Membership.person_id == person.id, col(Membership.left_on).is_(None))
    membership = (await db.exec(current)).first()
    if membership:
        raise AlreadyOnRoster if membership.owner_org_id == branch.id else PersonElsewhere
    if person.name != asked.name:
        raise ContradictingData(fields=(FieldError("id_number", "id_number_taken", TAKEN),))
    return person


async def edit(
    db: DbSession, caller: Caller, person_id: uuid.UUID, seen: int | None, change: MemberChange
) -> None:
    """Changes what was sent; the role 党员 follows the kind of person."""
    found = await people.one(db, caller, Permission.MEMBER_MANAGE, person_id, lock=True)
    record, sent = found.record, change.model_fields_set
    check_and_raise_version(record.membership, seen)
    if "id_number" in sent:
        await _check_free(db, found, change.id_number)
    await _write(db, found.org, record, change.values())
    if "group_id" in sent:
        await _place(db, found.org, record.membership, change.group_id)
    if "member_type" in sent:
        await service.keep_member_role(db, person_id, found.org, change.member_type, clock.today())
    _audit(db, caller, "member.edit", found.org.id, person_id, sorted(sent))
    await db.flush()


async def _check_free(db: DbSession, found: Found, id_number: str | None) -> None:
    holder = await _person_with(db, id_number) if id_number else None
    if holder not in {None, found.record.person.id}:
        raise ContradictingData(fields=(FieldError("id_number", "id_number_taken", TAKEN),))


async def _person_with(db: DbSession, id_number: str) -> uuid.UUID | None:
    query = select(Person.id).where(Person.id_number_hash == secrets.keyed_hash(id_number))
    return (await db.exec(query)).first()


async def _write(db: DbSession, branch: Org, record: Record, values: dict[str, Any]) -> None:
    if record.private is None:
        private = PersonPrivate(person_id=record.person.id, owner_org_id=branch.id)
        db.add(private)
        record = Record(record.person, record.membership, private)
    write(record, values)
    admitted, confirmed = record.day("admitted_on"), record.day("confirmed_on")
    if admitted and confirmed and dates.earlier(confirmed, admitted):
        message = "早于入党日期，请核对。"
        raise ContradictingData(fields=(FieldError("confirmed_on", "confirmed_before_admitted", message),))
    if values.get("employment") == Employment.LEFT:
        await _check_no_office(db, record.person.id)


async def _check_no_office(db: DbSession, person_id: uuid.UUID) -> None:
    """Rights follow from offices: whoever leaves must not keep them unnoticed."""
    if await access.office_holders(db, {person_id}):
        raise OfficesHeld


async def _place(db: DbSession, branch: Org, membership: Membership, group_id: uuid.UUID | None) -> None:
    if group_id and group_id not in {group.id for group in await people.groups_of(db, branch.id)}:
        message = "这个党小组不在本支部，请换一个。"
        raise ContradictingData(fields=(FieldError("group_id", "group_not_here", message),))
    membership.group_id = group_id


async def reveal(
    db: DbSession, caller: Caller, person_id: uuid.UUID, reason: str
) -> tuple[str | None, str | None]:
    """(ID number, phone) in full; each look is audited with its reason."""
    found = await people.one(db, caller, Permission.MEMBER_PRIVATE, person_id)
    _audit(db, caller, "member.reveal", found.org.id, person_id, ["id_number", "phone"], reason)
    await db.flush()
    return found.record.id_number, found.record.phone


def _audit(
    db: DbSession,
    caller: Caller,
    action: str,
    org_id: uuid.UUID,
    person_id: uuid.UUID,
    fields: list[str],
    reason: str | None = None,
) -> None:
    audit.record(db, caller, action, org_id=org_id, row=("person", person_id), fields=fields, reason=reason)
