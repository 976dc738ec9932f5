"""Transfers as answers, with what the caller may do."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.access.models import Appointment, Org
from nianlun.access.rules import ROLE_NAMES, Role
from nianlun.core import clock
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.rules import MemberType
from nianlun.members.transfers import rules
from nianlun.members.transfers.queries import Seen
from nianlun.members.transfers.schemas import TransferRead, TransferSide


async def rows(db: DbSession, found: Sequence[Seen]) -> list[TransferRead]:
    posts = await _posts(
        db, [one.person.id for one in found if one.transfer.state == rules.TransferState.ASKED]
    )
    return [_read(one, posts[one.person.id]) for one in found]


async def _posts(db: DbSession, person_ids: Sequence[uuid.UUID]) -> defaultdict[uuid.UUID, list[str]]:
    """Offices that end when the transfer is accepted, 党员 left out; the rest are the bureau's."""
    query = (
        select(Appointment.person_id, Appointment.role)
        .join(Org, col(Org.id) == Appointment.org_id)
        .where(
            among(Appointment.person_id, person_ids),
            Appointment.role != Role.MEMBER,
            col(Org.kind).in_(["branch", "group"]),
            access.in_force(),
        )
        .order_by(col(Appointment.created_at))
    )
    posts: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    for person_id, role in await db.exec(query):
        posts[person_id].append(ROLE_NAMES[Role(role)])
    return posts


def _read(seen: Seen, posts: list[str]) -> TransferRead:
    today, standing = clock.today(), seen.standing
    return TransferRead.model_validate(
        seen.transfer.model_dump()
        | {
            "person_name": seen.person.name,
            "member_type": MemberType(seen.place.member_type) if seen.place else None,
            "source": _side(seen.source, seen.transfer.outside),
            "target": _side(seen.target, seen.transfer.outside),
            "direction": "out" if seen.gives else "in",
            "expired": rules.is_expired(standing, today),
            "asked_by": seen.asked_by,
            "answered_by": seen.answered_by,
            "posts": posts,
            "actions": rules.actions(standing, today),
        }
    )


def _side(org: Org | None, outside: str | None) -> TransferSide:
    return TransferSide(id=org.id, name=org.name) if org else TransferSide(id=None, name=outside or "")
