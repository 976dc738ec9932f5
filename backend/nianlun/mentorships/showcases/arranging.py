"""Lessons put on the calendar: one of a pair, or a week of them in one go; and what gets in their way."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from nianlun.access.caller import Caller
from nianlun.access.models import Party
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities import service as calendar
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.batches import attempt
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError, NotFound
from nianlun.members import queries as members
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.rules import PairState
from nianlun.mentorships.showcases import errors, rules
from nianlun.mentorships.showcases import queries as showcases
from nianlun.mentorships.showcases import week_queries as week
from nianlun.mentorships.showcases.models import Showcase
from nianlun.mentorships.showcases.rules import Clash, Slot
from nianlun.mentorships.showcases.schemas import ShowcaseAsked, SlotAsked, WhenAsked
from nianlun.mentorships.showcases.service import criteria_of, note

#: While these, a pair shows lessons.
SHOWING = (PairState.ACTIVE, PairState.CLOSING)
WHEN = ("happens_on", "starts_at", "ends_at", "place")
#: What somebody does in a branch that the caller does not look into.
ELSEWHERE = "另有安排"


async def add(db: DbSession, caller: Caller, mentorship_id: uuid.UUID, asked: ShowcaseAsked) -> Showcase:
    """One lesson of a pair, with an activity of its own or with one that stands in the calendar.

    Raises NotFound, WhenOrActivity, PairNotUnderWay, ShowcaseAlreadyPlanned, NotAShowcase and what `arrange`
    refuses.
    """
    if (asked.when is None) == (asked.activity_id is None):
        raise errors.WhenOrActivity
    pair = await _showing(db, caller, mentorship_id)
    if asked.activity_id:
        return await _link(db, caller, pair, asked.activity_id, asked.criteria_set)
    assert asked.when
    return await _plan(db, caller, pair, asked.when, asked.title, asked.criteria_set)


async def _showing(db: DbSession, caller: Caller, mentorship_id: uuid.UUID) -> Mentorship:
    pair = await pairs.managed(db, caller, mentorship_id)
    if pair.state not in SHOWING:
        raise errors.PairNotUnderWay
    return pair


async def _plan(
    db: DbSession, caller: Caller, pair: Mentorship, when: WhenAsked, title: str | None, criteria: str | None
) -> Showcase:
    rules.check_day(when.happens_on, pair.starts_on, clock.today())
    if await week.planned_of(db, pair.id):
        raise errors.ShowcaseAlreadyPlanned
    holder = await _holder(db, caller, pair)
    lesson = await calendar.plan_activity(
        db,
        caller,
        org_id=holder,
        kind=showcases.KIND,
        title=title or await _usual_title(db, pair),
        **{name: getattr(when, name) for name in WHEN},
    )
    for org_id in {pair.owner_org_id, pair.mentee_org_id} - {holder}:
        db.add(Party(row_kind=activities.PARTY_KIND, row_id=lesson.id, org_id=org_id, access="read"))
    return await _made(db, caller, pair, lesson, criteria)


async def _holder(db: DbSession, caller: Caller, pair: Mentorship) -> uuid.UUID:
    """The mentee's branch, where it is taught, else the mentor's: whichever the caller keeps."""
    for org_id in (pair.mentee_org_id, pair.owner_org_id):
        if await reaches(db, caller, Permission.ACTIVITY_MANAGE, org_id):
            return org_id
    raise errors.NoOrgToHold


async def _usual_title(db: DbSession, pair: Mentorship) -> str:
    names = await members.names_of(db, [pair.mentee_id])
    return f"{names[pair.mentee_id]}展示课"


async def _link(
    db: DbSession, caller: Caller, pair: Mentorship, activity_id: uuid.UUID, criteria: str | None
) -> Showcase:
    """An activity of the kind that is nobody's showcase yet; it may be over, and may not be cancelled."""
    lesson = await activities.managed(db, caller, activity_id)
    is_of_kind = showcases.KIND in (lesson.kind, *lesson.also_kinds)
    if not is_of_kind or lesson.state == "cancelled" or await week.of_activity(db, lesson.id):
        raise errors.NotAShowcase
    if lesson.happens_on < pair.starts_on:
        raise errors.ShowcaseBeforePair
    if lesson.state in week.NOT_OVER and await week.planned_of(db, pair.id):
        raise errors.ShowcaseAlreadyPlanned
    return await _made(db, caller, pair, lesson, criteria)


async def _made(
    db: DbSession, caller: Caller, pair: Mentorship, lesson: Activity, criteria: str | None
) -> Showcase:
    of_pair = ("owner_org_id", "mentee_org_id", "mentor_id", "mentee_id")
    it = Showcase(
        mentorship_id=pair.id,
        activity_id=lesson.id,
        criteria=criteria_of(criteria),
        **{name: getattr(pair, name) for name in of_pair},
    )
    db.add(it)
    await db.flush()
    note(db, caller, "arrange", it)
    return it


async def arrange(
    db: DbSession, caller: Caller, items: Sequence[SlotAsked]
) -> list[tuple[SlotAsked, Showcase | AppError]]:
    """Row by row, in their order: what is refused stops none of the others."""
    done: list[tuple[SlotAsked, Showcase | AppError]] = []
    met: set[uuid.UUID] = set()
    for item in items:
        is_second = item.mentorship_id in met
        met.add(item.mentorship_id)
        done.append((item, errors.PairTwice() if is_second else await attempt(db, _put(db, caller, item))))
    return done


async def _put(db: DbSession, caller: Caller, item: SlotAsked) -> Showcase:
    """A new lesson, or the pair's own that stands, moved."""
    pair = await _showing(db, caller, item.mentorship_id)
    if item.showcase_id is None:
        return await _plan(db, caller, pair, item, item.title, item.criteria_set)
    it = await showcases.managed(db, caller, item.showcase_id)
    if it.mentorship_id != pair.id:
        raise NotFound
    await _move(db, caller, it, pair, item)
    return it


async def _move(db: DbSession, caller: Caller, it: Showcase, pair: Mentorship, item: SlotAsked) -> None:
    """Only what is new is changed; raises ActivityNotPlanned once it has begun."""
    lesson = await activities.managed(db, caller, it.activity_id)
    wanted = {name: getattr(item, name) for name in WHEN} | ({"title": item.title} if item.title else {})
    changes: dict[str, Any] = {
        name: value for name, value in wanted.items() if getattr(lesson, name) != value
    }
    if not changes:
        return
    rules.check_day(item.happens_on, pair.starts_on, clock.today())
    lesson.version += 1
    await calendar.change(db, caller, lesson, changes)
    note(db, caller, "move", it)


async def clashes(
    db: DbSession, caller: Caller, items: Sequence[SlotAsked]
) -> tuple[list[Clash], dict[uuid.UUID, str]]:
    """What gets in the way of each row, and what each lesson is called by its key; pairs out of reach are
    left out. Reads only; it is asked while somebody types.
    """
    known = await week.pairs_to_manage(db, caller, {item.mentorship_id for item in items})
    asked = [_asked_slot(item, known[item.mentorship_id]) for item in items if item.mentorship_id in known]
    moved = {item.showcase_id for item in items if item.showcase_id}
    around = await _around(db, caller, list(known.values()), {slot.on for slot in asked})
    standing = [it for it in around if not (it.showcase and it.showcase.id in moved)]
    names = await members.names_of(db, [pair.mentee_id for pair in known.values()])
    titles = {pair.id: f"{names[pair.mentee_id]}展示课" for pair in known.values()}
    titles |= {it.activity.id: it.activity.title if it.is_known else ELSEWHERE for it in standing}
    return rules.clashes(asked, [_standing_slot(it) for it in standing]), titles


def _asked_slot(item: SlotAsked, pair: Mentorship) -> Slot:
    people = frozenset((pair.mentor_id, pair.mentee_id))
    return Slot(item.mentorship_id, item.happens_on, item.starts_at, item.ends_at, item.place, people)


async def _around(
    db: DbSession, caller: Caller, known: Sequence[Mentorship], days: set[date]
) -> list[week.Standing]:
    orgs = {org for pair in known for org in (pair.owner_org_id, pair.mentee_org_id)}
    people = {person for pair in known for person in (pair.mentor_id, pair.mentee_id)}
    return await week.on_days(db, caller, days, orgs, people)


def _standing_slot(it: week.Standing) -> Slot:
    lesson, people = it.activity, {it.activity.host_id}
    if it.showcase:
        people |= {it.showcase.mentor_id, it.showcase.mentee_id}
    assert lesson.starts_at
    known = frozenset(person for person in people if person)
    return Slot(lesson.id, lesson.happens_on, lesson.starts_at, lesson.ends_at, lesson.place, known)
