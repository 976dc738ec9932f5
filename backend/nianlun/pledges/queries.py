"""Pledges as found in the database: one's own, those of one's committee, and what colleagues have shown."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Uuid, and_, cast, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Membership, Person
from nianlun.pledges.models import Pledge, PledgeAmendment, PledgeProgress, PledgeRating, PledgeStep
from nianlun.pledges.terms import WAITING, PledgeState, PledgeType

Later = aliased(Pledge)


class Seen(NamedTuple):
    """A pledge with what its rules and its row in a list need."""

    pledge: Pledge
    org_name: str
    pledger_name: str | None
    post: str | None
    may_manage: bool
    amendment_by: uuid.UUID | None
    self_rated_by: uuid.UUID | None
    commented_by: uuid.UUID | None
    done: int


class Wanted(NamedTuple):
    """The filters of a list; None or empty: any."""

    org_id: uuid.UUID | None = None
    year: int | None = None
    kind: PledgeType | None = None
    states: Sequence[PledgeState] = ()
    person_id: uuid.UUID | None = None
    due_before: date | None = None
    mine: bool = False
    q: str = ""


def is_own(caller: Caller) -> ColumnElement[bool]:
    """True for one's own pledges, on a bound phone too."""
    owned: ColumnElement[bool] = col(Pledge.pledger_person_id) == cast(caller.person_id, Uuid)
    return owned


def may_manage(caller: Caller) -> ColumnElement[bool]:
    return in_reach(caller, Permission.PLEDGE_MANAGE, Pledge.owner_org_id)


def may_see(caller: Caller) -> ColumnElement[bool]:
    """Drafts are for their owner and the committee; colleagues see what is shown."""
    shown = and_(
        col(Pledge.shown_on).is_not(None), in_reach(caller, Permission.PLEDGE_READ, Pledge.owner_org_id)
    )
    return or_(is_own(caller), may_manage(caller), shown)


def selection(caller: Caller) -> Any:
    """What a `Seen` is made of, without any condition."""
    amendment = (
        select(PledgeAmendment.proposed_by)
        .where(PledgeAmendment.pledge_id == Pledge.id, col(PledgeAmendment.accepted).is_(None))
        .scalar_subquery()
    )
    done = (
        select(func.count())
        .select_from(PledgeProgress)
        .where(PledgeProgress.pledge_id == Pledge.id, col(PledgeProgress.withdrawn_at).is_(None))
        .scalar_subquery()
    )
    return (
        select(  # type: ignore[call-overload]
            Pledge,
            Org.name,
            Person.name,
            Membership.post,
            may_manage(caller),
            amendment,
            _rated_by("self"),
            _rated_by("leader"),
            done,
        )
        .join(Org, col(Org.id) == Pledge.owner_org_id)
        .outerjoin(Person, col(Person.id) == Pledge.pledger_person_id)
        .outerjoin(Membership, _is_place_of_pledger())
    )


def is_amended() -> ColumnElement[bool]:
    """True for pledges with a change that nobody has decided on."""
    return col(Pledge.id).in_(
        select(PledgeAmendment.pledge_id).where(col(PledgeAmendment.accepted).is_(None))
    )


def _is_place_of_pledger() -> ColumnElement[bool]:
    return and_(col(Membership.person_id) == Pledge.pledger_person_id, col(Membership.left_on).is_(None))


def _rated_by(rater: str) -> Any:
    of_pledge = (PledgeRating.pledge_id == Pledge.id, PledgeRating.rater == rater)
    return select(PledgeRating.rated_by).where(*of_pledge).scalar_subquery()


async def listed(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """Visible pledges by the day they are due, and how many there are."""
    conditions = [may_see(caller), *_conditions(caller, wanted)]
    counted = (
        select(func.count())
        .select_from(Pledge)
        .outerjoin(Person, col(Person.id) == Pledge.pledger_person_id)
        .where(*conditions)
    )
    query = _in_order(selection(caller).where(*conditions)).offset(page.offset).limit(page.size)
    total = (await db.exec(counted)).one()
    return [Seen(*row) for row in await db.exec(query)], total


def _in_order(query: Any) -> Any:
    return query.order_by(col(Pledge.due_on), col(Pledge.id))


def _conditions(caller: Caller, wanted: Wanted) -> list[ColumnElement[bool]]:
    pairs: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.org_id, at_or_below(wanted.org_id, Pledge.owner_org_id)),
        (wanted.year, col(Pledge.year) == wanted.year),
        (wanted.kind, col(Pledge.kind) == wanted.kind),
        (wanted.states, col(Pledge.state).in_(wanted.states)),
        (wanted.person_id, col(Pledge.pledger_person_id) == wanted.person_id),
        (wanted.due_before, col(Pledge.due_on) < (wanted.due_before or date.max)),
        (wanted.mine, is_own(caller)),
        (wanted.q.strip(), _matches(wanted.q.strip())),
    ]
    return [condition for value, condition in pairs if value]


def _matches(q: str) -> ColumnElement[bool]:
    columns = (Pledge.deed, Pledge.aspect, Pledge.beneficiary, Person.name)
    return or_(*(col(column).icontains(q, autoescape=True) for column in columns))


async def seen(db: DbSession, caller: Caller, pledge_id: uuid.UUID) -> Seen:
    """One visible pledge, or NotFound."""
    return await _one(db, selection(caller).where(Pledge.id == pledge_id, may_see(caller)))


async def managed(db: DbSession, caller: Caller, pledge_id: uuid.UUID) -> Seen:
    """One pledge of the caller's committee, locked for a step, or NotFound."""
    return await _locked(db, caller, pledge_id, may_manage(caller))


async def held(db: DbSession, caller: Caller, pledge_id: uuid.UUID) -> Seen:
    """One pledge of the caller's own or of their committee, locked for a step, or NotFound."""
    return await _locked(db, caller, pledge_id, or_(is_own(caller), may_manage(caller)))


async def _locked(db: DbSession, caller: Caller, pledge_id: uuid.UUID, allowed: ColumnElement[bool]) -> Seen:
    """Locked first, then read: what the row before us waited for is seen."""
    lock = select(Pledge.id).where(Pledge.id == pledge_id, allowed).with_for_update()
    if (await db.exec(lock)).first() is None:
        raise NotFound
    return await _one(db, selection(caller).where(Pledge.id == pledge_id))


async def _one(db: DbSession, query: Any) -> Seen:
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return Seen(*found)


async def of_person(db: DbSession, caller: Caller, year: int | None) -> list[Seen]:
    """One's own, the newest year first."""
    own = selection(caller).where(is_own(caller))
    if year is not None:
        own = own.where(Pledge.year == year)
    query = own.order_by(col(Pledge.year).desc(), col(Pledge.due_on), col(Pledge.id))
    return [Seen(*row) for row in await db.exec(query)]


async def same_deed(db: DbSession, it: Pledge, deed: str) -> uuid.UUID | None:
    """Another pledge of the same owner and year that says so."""
    query = select(Pledge.id).where(
        Pledge.owner_org_id == it.owner_org_id,
        col(Pledge.pledger_person_id).is_not_distinct_from(it.pledger_person_id),
        Pledge.year == it.year,
        Pledge.deed == deed,
        Pledge.id != it.id,
        Pledge.state != PledgeState.WITHDRAWN,
    )
    return (await db.exec(query)).first()


async def waiting(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, year: int, most: int
) -> list[Seen]:
    """What waits for somebody's act in the caller's committee, the longest waiting first."""
    waits = or_(col(Pledge.state).in_(WAITING), is_amended())
    query = _board(caller, org_id, year).where(waits).order_by(col(Pledge.stepped_on), col(Pledge.id))
    return [Seen(*row) for row in await db.exec(query.limit(most))]


async def due(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, year: int, until: date, most: int
) -> list[Seen]:
    """What is to be kept up to a day, what is overdue first."""
    query = _board(caller, org_id, year).where(Pledge.state == PledgeState.KEEPING, Pledge.due_on <= until)
    return [Seen(*row) for row in await db.exec(_in_order(query).limit(most))]


def _board(caller: Caller, org_id: uuid.UUID | None, year: int) -> Any:
    of_year = (Pledge.year == year, at_or_below(org_id, Pledge.owner_org_id))
    return selection(caller).where(may_manage(caller), *of_year)


async def steps(db: DbSession, pledge_id: uuid.UUID) -> Sequence[PledgeStep]:
    query = select(PledgeStep).where(PledgeStep.pledge_id == pledge_id).order_by(col(PledgeStep.seq))
    return (await db.exec(query)).all()


async def amendments(db: DbSession, pledge_id: uuid.UUID) -> Sequence[PledgeAmendment]:
    """Every change of what was shown, the first one first."""
    of_pledge = select(PledgeAmendment).where(PledgeAmendment.pledge_id == pledge_id)
    return (await db.exec(of_pledge.order_by(col(PledgeAmendment.created_at)))).all()


async def open_amendment(db: DbSession, pledge_id: uuid.UUID) -> PledgeAmendment:
    """The one that nobody has decided on; the rules have said that there is one."""
    of_pledge = (PledgeAmendment.pledge_id == pledge_id, col(PledgeAmendment.accepted).is_(None))
    return (await db.exec(select(PledgeAmendment).where(*of_pledge))).one()


async def progress(db: DbSession, pledge_id: uuid.UUID) -> Sequence[PledgeProgress]:
    """What stands, by its day."""
    of_pledge = (PledgeProgress.pledge_id == pledge_id, col(PledgeProgress.withdrawn_at).is_(None))
    query = select(PledgeProgress).where(*of_pledge)
    return (await db.exec(query.order_by(col(PledgeProgress.happened_on), col(PledgeProgress.id)))).all()


async def ratings(db: DbSession, pledge_id: uuid.UUID) -> Sequence[PledgeRating]:
    """As far as row-level security lets the caller see: their own, or their committee's."""
    query = select(PledgeRating).where(PledgeRating.pledge_id == pledge_id)
    return (await db.exec(query.order_by(col(PledgeRating.created_at)))).all()


async def carried_to(db: DbSession, pledge_id: uuid.UUID) -> uuid.UUID | None:
    """What was made of it for the next year."""
    return (await db.exec(select(Later.id).where(Later.carried_from == pledge_id))).first()


async def shown(db: DbSession) -> Sequence[Pledge]:
    """Every pledge that was ever shown, for the ledger's audit."""
    return (await db.exec(select(Pledge).where(col(Pledge.shown_on).is_not(None)))).all()


async def by_ids(db: DbSession, ids: Sequence[uuid.UUID]) -> Sequence[Pledge]:
    """For whoever opens a figure that counts them."""
    return (await db.exec(select(Pledge).where(among(Pledge.id, ids)))).all()
