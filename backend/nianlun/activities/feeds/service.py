"""Handing out addresses of calendars, taking them back, and reading what they show now."""

import asyncio
import uuid
from functools import lru_cache

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import check_reach, reaches
from nianlun.access.rules import COMMITTEE, Permission
from nianlun.activities.feeds import queries as feeds
from nianlun.activities.feeds import rules, text
from nianlun.activities.feeds.errors import FeedEnded
from nianlun.activities.feeds.models import CalendarFeed
from nianlun.activities.feeds.queries import Shown
from nianlun.activities.feeds.rules import Calendar, Entry
from nianlun.activities.rules import ActivityState, may_expect
from nianlun.activities.service import kind_of
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.secrets import keyed_hash, new_token
from nianlun.core.settings import settings
from nianlun.links.queries import lock_person
from nianlun.rulebook.kinds import activity_kinds

OWN_NAME = "我的日程（年轮）"
PAGE = "/activities/{id}"
#: A bound phone opens no activity; its own day has what concerns it.
OWN_PAGE = "/home"
#: Who subscribed to one branch reads the same text: written once, a millisecond an event.
_written = lru_cache(maxsize=32)(text.written)


async def make(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> tuple[CalendarFeed, str]:
    """A fresh feed with its token; an earlier address of the same calendar stops working.

    Raises NotFound for an org whose activities the caller does not read.
    """
    if org_id is not None:
        await check_reach(db, caller, Permission.ACTIVITY_READ, org_id)
    await lock_person(db, caller.person)
    earlier = await feeds.live(db, caller.person, org_id)
    if earlier:
        earlier.revoked_at = clock.now()
        await db.flush()
    token = new_token()
    feed = CalendarFeed(person_id=caller.person, org_id=org_id, token_hash=keyed_hash(token))
    db.add(feed)
    await db.flush()
    _note(db, caller, "replace" if earlier else "make", feed)
    return feed, token


async def revoke(db: DbSession, caller: Caller, feed_id: uuid.UUID) -> None:
    """The address stops working; raises NotFound for somebody else's, or one that was stopped before."""
    feed = await feeds.one_of_own(db, caller.person, feed_id)
    feed.revoked_at = clock.now()
    _note(db, caller, "revoke", feed)
    await db.flush()


def _note(db: DbSession, caller: Caller, action: str, feed: CalendarFeed) -> None:
    row = ("calendar_feed", feed.id)
    audit.record(db, caller, f"calendar_feed.{action}", org_id=feed.org_id, row=row)


def address(token: str) -> str:
    return f"{settings().base_url}/api/v1/calendar-feeds/{token}.ics"


async def read(db: DbSession, token: str) -> Calendar:
    """What an address shows as of now; raises NotFound, FeedEnded."""
    feed = await feeds.by_token(db, token)
    if feed.revoked_at is not None:
        raise FeedEnded
    if feed.org_id is None:
        return await _of_person(db, feed)
    return await _of_org(db, feed, feed.org_id)


async def write(calendar: Calendar) -> bytes:
    """In a thread: three years of a branch take a while."""
    return await asyncio.to_thread(_written, calendar)


async def _of_person(db: DbSession, feed: CalendarFeed) -> Calendar:
    person_id = feed.person_id
    has_account = await feeds.account_of(db, person_id) is not None
    has_way_in = has_account or await feeds.has_phone(db, feed)
    if not has_way_in or not await feeds.belongs(db, person_id):
        raise FeedEnded
    committees = {
        org.id for held, org in await access.appointments_of(db, person_id) if held.role in COMMITTEE
    }
    shown = [
        one
        for one in await feeds.of_person(db, person_id)
        if one.on_list or may_expect(kind_of(one.activity), one.activity.owner_org_id in committees)
    ]
    return _calendar(OWN_NAME, shown, PAGE if has_account else OWN_PAGE)


async def _of_org(db: DbSession, feed: CalendarFeed, org_id: uuid.UUID) -> Calendar:
    account = await feeds.account_of(db, feed.person_id)
    if account is None:
        raise FeedEnded
    owner = Caller("account", frozenset(), account_id=account.id, person_id=feed.person_id)
    if not await reaches(db, owner, Permission.ACTIVITY_READ, org_id):
        raise FeedEnded
    org = await db.get_one(Org, org_id)
    return _calendar(f"{org.name}（年轮）", await feeds.of_org(db, owner, org_id), PAGE)


def _calendar(name: str, shown: list[Shown], page: str) -> Calendar:
    return Calendar(name, tuple(_entry(one, page) for one in shown))


def _entry(shown: Shown, page: str) -> Entry:
    activity, kinds = shown.activity, activity_kinds()
    starts_at, ends_at = rules.hours(activity.starts_at, activity.ends_at, activity.date_fixed)
    return Entry(
        uid=f"{activity.id}@nianlun",
        sequence=activity.version,
        changed_at=activity.changed_at,
        status=rules.status(ActivityState(activity.state), activity.date_fixed),
        title=activity.title,
        kinds=tuple(kinds[kind].name for kind in (activity.kind, *activity.also_kinds)),
        held_by=shown.held_by,
        place=activity.place,
        on=activity.happens_on,
        starts_at=starts_at,
        ends_at=ends_at,
        url=settings().base_url + page.format(id=activity.id),
    )
