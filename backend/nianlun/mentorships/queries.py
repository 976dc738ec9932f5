"""Pairs as found in the database: through the reach of either committee, or as a party."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Party
from nianlun.access.reach import at_or_below, in_reach, rows_as_party
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.models import Log, Mentorship, Milestone, PairFile
from nianlun.mentorships.rules import BEGUN, LIVE, PairState

PARTY_KIND = "mentorship"
SUCCESSOR = aliased(Mentorship)


class Seen(NamedTuple):
    """A pair with what the caller needs around it."""

    pair: Mentorship
    may_manage: bool
    logs_confirmed: int
    waits_for_mentor: int
    waits_for_mentee: int
    replaced_by_id: uuid.UUID | None
    successor_declined: bool


class Wanted(NamedTuple):
    """The filters of a list; None: any."""

    org_id: uuid.UUID | None = None
    states: Sequence[PairState] = ()
    person_id: uuid.UUID | None = None
    year: int | None = None
    kind: str | None = None
    behind: bool = False


def may_manage(caller: Caller) -> ColumnElement[bool]:
    """Whoever sits in the committee of one of the two."""
    reached = Permission.MENTORSHIP_MANAGE
    return or_(
        in_reach(caller, reached, Mentorship.owner_org_id),
        in_reach(caller, reached, Mentorship.mentee_org_id),
    )


def may_see(caller: Caller) -> ColumnElement[bool]:
    """The committee of the mentor's branch, and the parties: both, the other committee, later mentors."""
    reached = Permission.MENTORSHIP_READ
    return or_(
        in_reach(caller, reached, Mentorship.owner_org_id),
        col(Mentorship.id).in_(rows_as_party(caller, reached, "read")),
    )


def is_one_of_two(person_id: uuid.UUID | None) -> ColumnElement[bool]:
    return or_(col(Mentorship.mentor_id) == person_id, col(Mentorship.mentee_id) == person_id)


def _logs(*conditions: ColumnElement[bool]) -> Any:
    own = col(Log.mentorship_id) == Mentorship.id
    return select(func.count()).select_from(Log).where(own, *conditions).scalar_subquery()


def _seen(caller: Caller) -> Any:
    waits = col(Log.state) == LogState.WAITING
    takes_over = (col(SUCCESSOR.replaces_id) == Mentorship.id, col(SUCCESSOR.state) != PairState.CANCELLED)
    successor = select(SUCCESSOR.id).where(*takes_over).scalar_subquery()
    return select(  # type: ignore[call-overload]
        Mentorship,
        may_manage(caller),
        _logs(col(Log.state) == LogState.CONFIRMED),
        _logs(waits, col(Log.recorded_by) != Mentorship.mentor_id),
        _logs(waits, col(Log.recorded_by) != Mentorship.mentee_id),
        successor,
        _is_declined(col(Mentorship.id)),
    )


def _is_declined(pair_id: Any) -> ColumnElement[bool]:
    """Somebody was to take a pair over, and nobody does."""
    after = select(SUCCESSOR.id).where(SUCCESSOR.replaces_id == pair_id)
    stands = after.where(SUCCESSOR.state != PairState.CANCELLED)
    return and_(after.exists(), ~stands.exists())


async def is_successor_declined(db: DbSession, pair_id: uuid.UUID) -> bool:
    return bool((await db.exec(select(_is_declined(pair_id)))).one())


def is_behind(today: date) -> ColumnElement[bool]:
    """A running pair with a milestone whose day has passed."""
    open_ = or_(col(Milestone.mentor_done_on).is_(None), col(Milestone.mentee_done_on).is_(None))
    overdue = select(Milestone.id).where(
        Milestone.mentorship_id == Mentorship.id,
        col(Milestone.dropped_at).is_(None),
        open_,
        Milestone.due_on < today,
    )
    return and_(col(Mentorship.state) == PairState.ACTIVE, overdue.exists())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    at = or_(
        at_or_below(wanted.org_id, Mentorship.owner_org_id),
        at_or_below(wanted.org_id, Mentorship.mentee_org_id),
    )
    pairs: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.org_id, at),
        (wanted.states, col(Mentorship.state).in_(wanted.states)),
        (wanted.person_id, is_one_of_two(wanted.person_id)),
        (wanted.kind, col(Mentorship.kind) == wanted.kind),
        (wanted.behind, is_behind(clock.today())),
    ]
    return [condition for value, condition in pairs if value] + _in_year(wanted.year)


def _in_year(year: int | None) -> list[ColumnElement[bool]]:
    """It lasted on some day of the year."""
    if year is None:
        return []
    last = func.coalesce(Mentorship.ended_on, Mentorship.completed_on, Mentorship.ends_on)
    return [col(Mentorship.starts_on) <= date(year, 12, 31), last >= date(year, 1, 1)]


async def listed(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """Visible pairs, those that live first, the latest begun first; and how many there are."""
    conditions = [may_see(caller), *_conditions(wanted)]
    total = (await db.exec(select(func.count()).select_from(Mentorship).where(*conditions))).one()
    query = (
        _seen(caller)
        .where(*conditions)
        .order_by(
            col(Mentorship.state).in_(LIVE).desc(),
            col(Mentorship.starts_on).desc(),
            col(Mentorship.id).desc(),
        )
        .offset(page.offset)
        .limit(page.size)
    )
    return [Seen(*row) for row in await db.exec(query)], total


async def of_person(db: DbSession, caller: Caller) -> list[Seen]:
    """One's own pairs, on either side; those that live first."""
    query = (
        _seen(caller)
        .where(is_one_of_two(caller.person), Mentorship.state != PairState.CANCELLED)
        .order_by(col(Mentorship.state).in_(LIVE).desc(), col(Mentorship.starts_on).desc())
    )
    return [Seen(*row) for row in await db.exec(query)]


async def seen(db: DbSession, caller: Caller, pair_id: uuid.UUID) -> Seen:
    """One visible pair, or NotFound."""
    found = (await db.exec(_seen(caller).where(Mentorship.id == pair_id, may_see(caller)))).first()
    if found is None:
        raise NotFound
    return Seen(*found)


class Held(NamedTuple):
    """A pair locked for a change, and whether its holder sits in one of the committees."""

    pair: Mentorship
    may_manage: bool


async def managed(db: DbSession, caller: Caller, pair_id: uuid.UUID) -> Mentorship:
    """One pair whose committee the caller sits in, locked; or NotFound."""
    return (await _held(db, caller, pair_id, may_manage(caller))).pair


async def kept(db: DbSession, caller: Caller, pair_id: uuid.UUID, *, lock: bool = True) -> Held:
    """One pair that the caller is part of or manages, locked for a change; or NotFound."""
    allowed = or_(may_manage(caller), is_one_of_two(caller.person))
    return await _held(db, caller, pair_id, allowed, lock=lock)


async def _held(
    db: DbSession, caller: Caller, pair_id: uuid.UUID, allowed: ColumnElement[bool], *, lock: bool = True
) -> Held:
    query = select(Mentorship, may_manage(caller)).where(Mentorship.id == pair_id, allowed)
    found = (await db.exec(query.with_for_update(of=Mentorship) if lock else query)).first()
    if found is None:
        raise NotFound
    return Held(*found)


async def hold_mentor(db: DbSession, mentor_id: uuid.UUID) -> None:
    """Whoever pairs this mentor next waits until our transaction ends."""
    await db.exec(select(func.pg_advisory_xact_lock(func.hashtextextended(f"mentor {mentor_id}", 0))))


async def _of_anybody(db: DbSession, query: Any, person_id: uuid.UUID) -> list[Any]:
    """What row-level security would show only to those around a pair: all pairs of one person."""
    await db.exec(select(func.set_config("app.pairs_of", str(person_id), True)))
    rows = list(await db.exec(query))
    await db.exec(select(func.set_config("app.pairs_of", "", True)))
    return rows


async def led_by(db: DbSession, mentor_id: uuid.UUID, apart_from: uuid.UUID | None = None) -> int:
    """How many a mentor leads, in whichever branch."""
    query = select(func.count()).where(
        Mentorship.mentor_id == mentor_id,
        col(Mentorship.state).in_(LIVE),
        col(Mentorship.id).is_distinct_from(apart_from),
    )
    return int((await _of_anybody(db, query, mentor_id))[0])


async def others_of_mentee(db: DbSession, pair: Mentorship) -> list[tuple[uuid.UUID, uuid.UUID, date]]:
    """(pair, mentor, first day) of the mentee's other pairs that ever began."""
    others = (col(Mentorship.mentee_id) == pair.mentee_id, col(Mentorship.id) != pair.id)
    query = select(Mentorship).where(*others, col(Mentorship.state).in_(BEGUN))
    rows = await _of_anybody(db, query, pair.mentee_id)
    return [(other.id, other.mentor_id, other.starts_on) for other in rows]


async def let_read(db: DbSession, pair_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """A later mentor becomes a party who reads."""
    row = {"row_kind": PARTY_KIND, "row_id": pair_id, "person_id": person_id, "access": "read"}
    await db.exec(insert(Party).values(row).on_conflict_do_nothing())


async def is_live(db: DbSession, mentor_id: uuid.UUID, mentee_id: uuid.UUID) -> bool:
    """Whether these two are paired already."""
    query = select(Mentorship.id).where(
        Mentorship.mentor_id == mentor_id,
        Mentorship.mentee_id == mentee_id,
        col(Mentorship.state).in_(LIVE),
    )
    return bool(await _of_anybody(db, query, mentor_id))


async def papers_of(db: DbSession, pair_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[PairFile]]:
    """Scans of agreements by pair."""
    query = (
        select(PairFile)
        .where(among(col(PairFile.mentorship_id), list(pair_ids)), col(PairFile.log_id).is_(None))
        .order_by(col(PairFile.id))
    )
    found: defaultdict[uuid.UUID, list[PairFile]] = defaultdict(list)
    for file in await db.exec(query):
        found[file.mentorship_id].append(file)
    return found


async def milestones_of(db: DbSession, pair_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Milestone]]:
    """Milestones that were not dropped, by pair and day."""
    query = (
        select(Milestone)
        .where(among(col(Milestone.mentorship_id), list(pair_ids)), col(Milestone.dropped_at).is_(None))
        .order_by(col(Milestone.due_on), col(Milestone.id))
    )
    found: defaultdict[uuid.UUID, list[Milestone]] = defaultdict(list)
    for milestone in await db.exec(query):
        found[milestone.mentorship_id].append(milestone)
    return found
