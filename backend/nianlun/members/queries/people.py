"""The roster as lists and single records, each through the reach filter."""

import re
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org
from nianlun.access.reach import in_reach
from nianlun.access.rules import ROLE_NAMES, OrgKind, Permission, Role
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Membership, Person, PersonPrivate
from nianlun.members.record import Record
from nianlun.members.rules import PARTY_MEMBERS, Employment, MemberType
from nianlun.members.transfers.models import Transfer
from nianlun.members.transfers.rules import TransferState

Group = aliased(Org)


@dataclass(frozen=True)
class Found:
    """A person of the roster with the names around them and what the caller may do here."""

    record: Record
    org: Org
    group: Org | None
    managed: bool
    private_open: bool
    #: Asked to be handed on, and nobody has answered yet.
    is_leaving: bool


@dataclass(frozen=True)
class Filter:
    """What a list of people was narrowed to; empty means all."""

    q: str = ""
    org_id: uuid.UUID | None = None
    member_types: Sequence[MemberType] = ()
    group_id: uuid.UUID | None = None
    employment: Employment | None = None


def visible(caller: Caller, permission: Permission) -> ColumnElement[bool]:
    """Current memberships whose branch or group lies in reach: a group leader reaches the group only."""
    return col(Membership.left_on).is_(None) & or_(
        in_reach(caller, permission, Membership.owner_org_id),
        in_reach(caller, permission, Membership.group_id),
    )


def _found(caller: Caller) -> Any:
    """What `_as_found` takes apart; joins the branch, the group, and what row-level security lets through."""
    return (
        select(  # type: ignore[call-overload]
            Person,
            Membership,
            PersonPrivate,
            Org,
            Group,
            in_reach(caller, Permission.MEMBER_MANAGE, Membership.owner_org_id),
            in_reach(caller, Permission.MEMBER_PRIVATE, Membership.owner_org_id),
            _is_leaving(),
        )
        .join(Membership, col(Membership.person_id) == Person.id)
        .join(Org, col(Org.id) == Membership.owner_org_id)
        .outerjoin(Group, col(Group.id) == Membership.group_id)
        .outerjoin(PersonPrivate, col(PersonPrivate.person_id) == Person.id)
    )


def _is_leaving() -> ColumnElement[bool]:
    return exists().where(
        col(Transfer.person_id) == Person.id,
        col(Transfer.from_org_id) == Membership.owner_org_id,
        col(Transfer.state) == TransferState.ASKED,
    )


def _as_found(row: Any) -> Found:
    person, membership, private, org, group, managed, private_open, is_leaving = row
    record = Record(person, membership, private)
    return Found(record, org, group, bool(managed), bool(private_open), is_leaving)


async def listing(db: DbSession, caller: Caller, wanted: Filter, page: Page) -> tuple[list[Found], int, int]:
    """One page by pinyin, how many there are in all, and how many of them belong to the Party."""
    conditions = [visible(caller, Permission.MEMBER_READ), *_narrowed(wanted)]
    counts = (
        select(func.count(), func.count().filter(col(Membership.member_type).in_(PARTY_MEMBERS)))
        .select_from(Membership)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(*conditions)
    )
    total, party_total = (await db.exec(counts)).one()
    query = _found(caller).where(*conditions).order_by(col(Person.name_key), col(Person.id))
    rows = await db.exec(query.offset(page.offset).limit(page.size))
    return [_as_found(row) for row in rows], total, party_total


async def one(
    db: DbSession, caller: Caller, permission: Permission, person_id: uuid.UUID, *, lock: bool = False
) -> Found:
    """One person of the roster in reach, or NotFound; `lock` before changing."""
    query = _found(caller).where(Person.id == person_id, visible(caller, permission))
    if lock:
        query = query.with_for_update(of=Membership)
    row = (await db.exec(query)).first()
    if row is None:
        raise NotFound
    return _as_found(row)


async def is_within(db: DbSession, caller: Caller, person_id: uuid.UUID) -> bool:
    """Whether the caller may know this person: themself, or somebody of the roster in reach."""
    if person_id == caller.person_id:
        return True
    query = select(Membership.id).where(
        Membership.person_id == person_id, visible(caller, Permission.MEMBER_READ)
    )
    return (await db.exec(query)).first() is not None


async def of_org(
    db: DbSession, caller: Caller, permission: Permission, org_id: uuid.UUID, ids: Iterable[uuid.UUID] | None
) -> list[Found]:
    """People of a branch or a group by pinyin, or those of them that are named; one unknown is NotFound."""
    wanted = None if ids is None else set(ids)
    narrowed = true() if wanted is None else col(Person.id).in_(wanted)
    query = _found(caller).where(visible(caller, permission), _at(org_id), narrowed)
    rows = await db.exec(query.order_by(col(Person.name_key), col(Person.id)))
    found = [_as_found(row) for row in rows]
    if wanted is not None and len(found) != len(wanted):
        raise NotFound
    return found


def _at(org_id: uuid.UUID) -> ColumnElement[bool]:
    return or_(col(Membership.owner_org_id) == org_id, col(Membership.group_id) == org_id)


def _narrowed(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.org_id:
        conditions.append(_at(wanted.org_id))
    if wanted.member_types:
        conditions.append(col(Membership.member_type).in_(wanted.member_types))
    if wanted.group_id:
        conditions.append(col(Membership.group_id) == wanted.group_id)
    if wanted.employment:
        conditions.append(col(Membership.employment) == wanted.employment)
    if wanted.q.strip():
        conditions.append(_matches(wanted.q))
    return conditions


def _matches(q: str) -> ColumnElement[bool]:
    """Digits: tail of the phone. Latin letters: pinyin in one or several words, or initials. Else: name."""
    text = re.sub(r"[\s']", "", unicodedata.normalize("NFKC", q)).lower().replace("ü", "v")
    if text.isdecimal():
        return col(Person.phone_tail).endswith(text[-4:], autoescape=True)
    in_name = col(Person.name).contains(re.sub(r"\s", "", q), autoescape=True)
    if not text.isascii():
        return in_name
    squashed = func.replace(Person.name_key, " ", "")
    given_name = col(Person.name_key).contains(f" {text}", autoescape=True)
    return or_(
        in_name,
        squashed.startswith(text, autoescape=True),
        given_name,
        col(Person.initials).startswith(text, autoescape=True),
    )


async def posts_of(db: DbSession, found: Iterable[Found]) -> dict[uuid.UUID, list[str]]:
    """The offices that people hold today in their own branch or group, 党员 left out, by person id."""
    places = {one.record.person.id: _own_orgs(one) for one in found}
    query = (
        select(Appointment)
        .where(
            col(Appointment.person_id).in_(places.keys()),
            Appointment.role != Role.MEMBER,
            access.in_force(),
        )
        .order_by(col(Appointment.valid_from), col(Appointment.id))
    )
    posts: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    for appointment in await db.exec(query):
        if appointment.org_id in places[appointment.person_id]:
            posts[appointment.person_id].append(ROLE_NAMES[Role(appointment.role)])
    return posts


def _own_orgs(found: Found) -> set[uuid.UUID]:
    return {found.org.id} | ({found.group.id} if found.group else set())


async def own_record(db: DbSession, caller: Caller) -> Found | None:
    """The caller's own place in a branch; None for who is on no roster."""
    query = _found(caller).where(Person.id == caller.person, col(Membership.left_on).is_(None))
    row = (await db.exec(query)).first()
    return _as_found(row) if row else None


async def groups_of(db: DbSession, branch_id: uuid.UUID) -> list[Org]:
    """The Party groups of a branch."""
    return await access.children(db, branch_id, OrgKind.GROUP)
