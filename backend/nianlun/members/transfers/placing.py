"""One place in a branch ends and another begins, with everything that is known of a person."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import func, update
from sqlmodel import col, select

from nianlun.access.models import Appointment, Org
from nianlun.access.rules import Role
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, PersonPrivate

#: What belongs to a place and not to the person.
OF_THE_PLACE = {"id", "created_at", "owner_org_id", "group_id", "joined_on", "left_on", "version"}


async def move(
    db: DbSession, places: Collection[Membership], branch: Org, on: date, *, with_groups: bool = False
) -> list[Membership]:
    """From a day on these people stand in another branch; facts and records stay where they were made.

    Their groups come along only where the groups themselves do.
    """
    holders = await members_among(db, places)
    await leave(db, places, on)
    begun = [_begun(place, branch, on, place.group_id if with_groups else None) for place in places]
    db.add_all(begun)
    await db.flush()
    db.add_all(
        Appointment(person_id=place.person_id, role=Role.MEMBER, org_id=branch.id, valid_from=on)
        for place in begun
        if place.person_id in holders
    )
    await hand_over_private(db, [place.person_id for place in begun], branch)
    await db.flush()
    return begun


def _begun(place: Membership, branch: Org, on: date, group_id: uuid.UUID | None) -> Membership:
    known = place.model_dump(exclude=OF_THE_PLACE)
    return Membership(**known, owner_org_id=branch.id, group_id=group_id, joined_on=on)


async def leave(db: DbSession, places: Iterable[Membership], on: date) -> None:
    """Ends these places, and the role 党员 that follows from them."""
    by_branch: dict[uuid.UUID, list[uuid.UUID]] = {}
    for place in places:
        place.left_on = on
        place.version += 1
        by_branch.setdefault(place.owner_org_id, []).append(place.person_id)
    for branch_id, people in by_branch.items():
        held = among(Appointment.person_id, people), Appointment.org_id == branch_id
        await end_offices(db, *held, Appointment.role == Role.MEMBER, on=on)
    await db.flush()


async def end_offices(db: DbSession, *which: object, on: date) -> None:
    """Ends appointments on a day; one that begins later never begins."""
    until = func.greatest(col(Appointment.valid_from), on)
    ended = update(Appointment).where(*which, col(Appointment.valid_until).is_(None))  # type: ignore[arg-type]
    await db.exec(ended.values(valid_until=until).execution_options(synchronize_session="fetch"))


async def members_among(db: DbSession, places: Iterable[Membership]) -> set[uuid.UUID]:
    """Who of them holds the role 党员 where they stand."""
    query = select(Appointment.person_id, Appointment.org_id).where(
        among(Appointment.person_id, [place.person_id for place in places]),
        Appointment.role == Role.MEMBER,
        col(Appointment.valid_until).is_(None),
    )
    held = set(await db.exec(query))
    return {place.person_id for place in places if (place.person_id, place.owner_org_id) in held}


async def hand_over_private(db: DbSession, person_ids: Collection[uuid.UUID], branch: Org) -> None:
    """What lies apart goes along; whoever keeps the roster of the new branch keeps it from now on."""
    theirs = update(PersonPrivate).where(among(PersonPrivate.person_id, person_ids))
    await db.exec(theirs.values(owner_org_id=branch.id).execution_options(synchronize_session="fetch"))
