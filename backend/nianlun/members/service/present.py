"""Records as answers: masked, with what the caller may do."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nianlun.access.models import Org
from nianlun.core import secrets
from nianlun.core.db import DbSession
from nianlun.members.dates import PartialDay
from nianlun.members.models import Person
from nianlun.members.queries import people
from nianlun.members.queries.people import Found
from nianlun.members.record import Record, mask_phone
from nianlun.members.rules import Employment
from nianlun.members.schemas.people import GroupRef, MemberRead, MemberRow, OwnRecord, PrivateRead

#: What stands in the membership itself and is shown as it is.
PLAIN = ("member_type", "employment", "post", "title", "subject")


async def rows(db: DbSession, found: Sequence[Found]) -> list[MemberRow]:
    posts = await people.posts_of(db, found)
    return [MemberRow.model_validate(_row(one, posts)) for one in found]


async def full(db: DbSession, found: Found) -> MemberRead:
    """One person with everything this caller may see of them."""
    posts = await people.posts_of(db, [found])
    membership = found.record.membership
    return MemberRead.model_validate(
        {
            **_row(found, posts),
            "establishment": membership.establishment,
            "started_work_on": found.record.day("started_work_on"),
            "remarks": membership.remarks,
            "joined_on": PartialDay(membership.joined_on),
            "private": _private(found.record) if found.private_open else None,
        }
    )


async def own(db: DbSession, person: Person, found: Found | None) -> OwnRecord:
    """The caller's own record; somebody on no roster has only a name here."""
    if found is None:
        empty = dict.fromkeys(OwnRecord.model_fields)
        return OwnRecord.model_validate({**empty, "person_id": person.id, "name": person.name, "posts": []})
    posts = await people.posts_of(db, [found])
    membership = found.record.membership
    return OwnRecord.model_validate(
        {
            **_row(found, posts),
            "person_id": person.id,
            "establishment": membership.establishment,
            "started_work_on": found.record.day("started_work_on"),
            "joined_on": PartialDay(membership.joined_on),
            "private": _private(found.record),
        }
    )


def _row(found: Found, posts: Mapping[uuid.UUID, list[str]]) -> dict[str, Any]:
    record = found.record
    return {
        "id": record.person.id,
        "name": record.person.name,
        "org": _ref(found.org),
        "group": _ref(found.group),
        "posts": posts.get(record.person.id, []),
        "admitted_on": record.day("admitted_on"),
        "confirmed_on": record.day("confirmed_on"),
        "phone_tail": record.person.phone_tail,
        "is_leaving": found.is_leaving,
        "version": record.membership.version,
        "actions": list(_actions(found)),
        **{name: getattr(record.membership, name) for name in PLAIN},
    }


def _ref(org: Org | None) -> GroupRef | None:
    return GroupRef(id=org.id, name=org.name) if org else None


def _actions(found: Found) -> Iterable[str]:
    if found.managed:
        yield "edit"
    if found.private_open:
        yield "reveal"
    if found.managed and found.record.membership.employment != Employment.LEFT:
        yield "issue_slip"
    if found.managed:
        yield "unbind"


def _private(record: Record) -> PrivateRead | None:
    if record.private is None:
        return None
    id_number, phone = record.id_number, record.phone
    return PrivateRead(
        id_number=secrets.mask_id_number(id_number) if id_number else None,
        phone=mask_phone(phone) if phone else None,
        gender=record.private.gender,
        born_on=record.day("born_on"),
        ethnic_group=record.private.ethnic_group,
        education=record.private.education,
        degree=record.private.degree,
    )
