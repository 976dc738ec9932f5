"""Who looked at a person's record: the audit trail, read by the one it is about."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Date, and_, cast, func, or_
from sqlmodel import col, select

from nianlun.access.models import Appointment, AuditEntry
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.paging import Page
from nianlun.members.models import Membership

LOOK = "member.look"
#: Deeds that show what is kept about one person, and those that show a whole branch or group.
AT_ONE = (LOOK, "member.reveal", "slip.issue")
AT_ALL = ("member.export", "member.export_full", "roster.upload")


def _at_person(person_id: uuid.UUID) -> ColumnElement[bool]:
    """Looks of others; at one's own record anybody may look."""
    return and_(
        col(AuditEntry.person_id) != person_id,
        or_(
            and_(col(AuditEntry.row_id) == person_id, col(AuditEntry.action).in_(AT_ONE)),
            and_(col(AuditEntry.action).in_(AT_ALL), _was_there(person_id)),
        ),
    )


def _was_there(person_id: uuid.UUID) -> ColumnElement[bool]:
    """The person stood on that roster on the day of the entry."""
    day = cast(AuditEntry.created_at, Date)
    place = select(Membership.id).where(
        Membership.person_id == person_id,
        or_(col(Membership.owner_org_id) == AuditEntry.org_id, col(Membership.group_id) == AuditEntry.org_id),
        col(Membership.joined_on) <= day,
        or_(col(Membership.left_on).is_(None), col(Membership.left_on) >= day),
    )
    return place.exists()


async def looks(db: DbSession, person_id: uuid.UUID, page: Page) -> tuple[list[AuditEntry], int]:
    """One page, newest first, and how many there are."""
    at_me = _at_person(person_id)
    total = (await db.exec(select(func.count()).select_from(AuditEntry).where(at_me))).one()
    query = (
        select(AuditEntry)
        .where(at_me)
        .order_by(col(AuditEntry.created_at).desc(), col(AuditEntry.id).desc())
        .offset(page.offset)
        .limit(page.size)
    )
    return list(await db.exec(query)), total


async def looked_today(db: DbSession, viewer_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    query = select(AuditEntry.id).where(
        AuditEntry.row_id == person_id,
        AuditEntry.action == LOOK,
        AuditEntry.person_id == viewer_id,
        AuditEntry.created_at >= datetime.combine(clock.today(), time(), clock.SHANGHAI),
    )
    return (await db.exec(query)).first() is not None


async def offices_of(db: DbSession, people: Iterable[uuid.UUID]) -> list[Appointment]:
    """Every office that these people hold or held, 党员 aside."""
    query = select(Appointment).where(
        col(Appointment.person_id).in_(set(people)), Appointment.role != Role.MEMBER
    )
    return list(await db.exec(query.order_by(col(Appointment.valid_from), col(Appointment.id))))


def held_on(office: Appointment, day: date) -> bool:
    return office.valid_from <= day and (office.valid_until is None or day <= office.valid_until)
