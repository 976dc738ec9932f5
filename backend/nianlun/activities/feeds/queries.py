"""Feeds by what was handed out, and the activities in them, each through what their owner may see now."""

import uuid
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, or_, union
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Account, Appointment, Org, Party, PhoneBinding
from nianlun.access.queries import in_force
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.activities.feeds.models import CalendarFeed
from nianlun.activities.feeds.rules import cancelled_since, span
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.queries import PARTY_KIND, is_on_list
from nianlun.activities.rules import ActivityState
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.secrets import keyed_hash
from nianlun.members.models import Membership


class Shown(NamedTuple):
    """An activity of a feed, with who holds it."""

    activity: Activity
    held_by: str
    #: The feed's owner stands on its list.
    on_list: bool = False


async def by_token(db: DbSession, token: str) -> CalendarFeed:
    """The feed behind an address, ended ones too; NotFound when there never was one.

    Nobody signed in: to row-level security the address itself is what opens its row.
    """
    proof = keyed_hash(token)
    await db.exec(select(func.set_config("app.feed", proof.hex(), True)))
    found = (await db.exec(select(CalendarFeed).where(CalendarFeed.token_hash == proof))).first()
    if found is None:
        raise NotFound
    return found


async def own(db: DbSession, person_id: uuid.UUID) -> list[tuple[CalendarFeed, str | None]]:
    """A person's live feeds with the org's name, the own one first."""
    query = (
        select(CalendarFeed, Org.name)
        .outerjoin(Org, col(Org.id) == CalendarFeed.org_id)
        .where(CalendarFeed.person_id == person_id, col(CalendarFeed.revoked_at).is_(None))
        .order_by(col(CalendarFeed.org_id).is_not(None), col(CalendarFeed.created_at))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def one_of_own(db: DbSession, person_id: uuid.UUID, feed_id: uuid.UUID) -> CalendarFeed:
    """A live feed of the person's own, locked, or NotFound."""
    query = select(CalendarFeed).where(
        CalendarFeed.id == feed_id,
        CalendarFeed.person_id == person_id,
        col(CalendarFeed.revoked_at).is_(None),
    )
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def live(db: DbSession, person_id: uuid.UUID, org_id: uuid.UUID | None) -> CalendarFeed | None:
    """The person's address of one calendar that has not been replaced."""
    query = select(CalendarFeed).where(
        CalendarFeed.person_id == person_id,
        col(CalendarFeed.org_id).is_not_distinct_from(org_id),
        col(CalendarFeed.revoked_at).is_(None),
    )
    return (await db.exec(query)).first()


async def account_of(db: DbSession, person_id: uuid.UUID) -> Account | None:
    """The person's account, unless it was blocked."""
    return (await db.exec(select(Account).where(Account.person_id == person_id, Account.active))).first()


async def has_phone(db: DbSession, feed: CalendarFeed) -> bool:
    """Whether a phone that was the owner's when the feed was made still is: a lost one ends it."""
    query = select(PhoneBinding.id).where(
        PhoneBinding.person_id == feed.person_id,
        col(PhoneBinding.revoked_at).is_(None),
        col(PhoneBinding.created_at) <= feed.created_at,
    )
    return (await db.exec(query)).first() is not None


async def belongs(db: DbSession, person_id: uuid.UUID) -> bool:
    """Whether somebody is in a branch or holds an office today."""
    member = select(Membership.id).where(Membership.person_id == person_id, col(Membership.left_on).is_(None))
    office = select(Appointment.id).where(Appointment.person_id == person_id, in_force())
    return bool((await db.exec(select(or_(member.exists(), office.exists())))).one())


def _is_shown() -> list[ColumnElement[bool]]:
    first, last = span(clock.today())
    return [
        col(Activity.happens_on).between(first, last),
        or_(col(Activity.cancelled_at).is_(None), col(Activity.cancelled_at) > cancelled_since(clock.now())),
    ]


def _held_at(places: Select[Any] | CompoundSelect[Any]) -> Select[Any]:
    """Ids of what one of these orgs holds or was invited to, each way by its own index."""
    held = select(Activity.id).where(col(Activity.owner_org_id).in_(places))
    invited = select(Party.row_id).where(Party.row_kind == PARTY_KIND, col(Party.org_id).in_(places))
    ids = union(held, invited).subquery()
    return select(ids.c.id)


async def of_org(db: DbSession, caller: Caller, org_id: uuid.UUID) -> list[Shown]:
    """What an org and its groups hold or are invited to, as far as the caller reads it."""
    places = select(Org.id).where(
        at_or_below(org_id, Org.id), in_reach(caller, Permission.ACTIVITY_READ, Org.id)
    )
    query = (
        select(Activity, Org.name)
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .where(col(Activity.id).in_(_held_at(places)), *_is_shown())
        .order_by(col(Activity.happens_on), col(Activity.id))
    )
    return [Shown(*row) for row in await db.exec(query)]


async def of_person(db: DbSession, person_id: uuid.UUID) -> list[Shown]:
    """What a person's branch and group plan or have called off, and every list on which they stand."""
    of_person = col(Attendance.person_id) == person_id
    own_row = and_(col(Attendance.activity_id) == Activity.id, of_person, is_on_list())
    coming = and_(
        col(Activity.id).in_(_held_at(_places_of(person_id))),
        col(Activity.state).in_([ActivityState.PLANNED, ActivityState.CANCELLED]),
    )
    query = (
        select(Activity, Org.name, col(Attendance.id).is_not(None))
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .outerjoin(Attendance, own_row)
        .where(or_(col(Attendance.id).is_not(None), coming), *_is_shown())
        .order_by(col(Activity.happens_on), col(Activity.id))
    )
    return [Shown(*row) for row in await db.exec(query)]


def _places_of(person_id: uuid.UUID) -> CompoundSelect[Any]:
    """The branch and the group of today."""
    current = (Membership.person_id == person_id, col(Membership.left_on).is_(None))
    return union(
        select(Membership.owner_org_id).where(*current),
        select(Membership.group_id).where(*current, col(Membership.group_id).is_not(None)),
    )
