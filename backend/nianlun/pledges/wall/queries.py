"""Walls by the address that strangers came by, and by the reach of the committee."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert
from sqlmodel import col, select

from nianlun.access.models import Org
from nianlun.activities.models import Activity
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Membership, Person
from nianlun.pledges.models import NameConsent, Pledge, PledgeAmendment, PledgeProgress
from nianlun.pledges.terms import PledgeState, Satisfaction
from nianlun.pledges.wall.models import Opinion, PledgeWall, WallTicket
from nianlun.pledges.wall.rules import OpinionState, WallPart
from nianlun.rulebook.kinds import activity_kinds


@dataclass(frozen=True)
class Year:
    """How much a wall shows of one year."""

    year: int
    branch: int
    members: int
    kept: int


class Found(NamedTuple):
    """An open wall, and the years of which it shows something, the newest first."""

    wall: PledgeWall
    org_name: str
    years: list[Year]


class OnWall(NamedTuple):
    """A pledge with all that strangers see beside it; the lists as Postgres packed them."""

    pledge: Pledge
    name: str | None
    post: str | None
    consent_on: date | None
    progress: list[list[Any]]
    amended: list[list[Any]]
    voices: int
    satisfied: int
    said: list[list[str]]


async def open_wall(db: DbSession, slug: str) -> Found | None:
    """The open wall under an address, in one statement; unknown and closed alike are none."""
    is_shown = (col(Pledge.owner_org_id) == PledgeWall.owner_org_id) & col(Pledge.shown_on).is_not(None)
    counts = (
        func.count(col(Pledge.id)).filter(condition) for condition in (_is_in(part) for part in WallPart)
    )
    query = (
        select(PledgeWall, Org.name, Pledge.year, *counts)
        .join(Org, col(Org.id) == PledgeWall.owner_org_id)
        .outerjoin(Pledge, is_shown)
        .where(PledgeWall.slug == slug, PledgeWall.open)
        .group_by(col(PledgeWall.id), col(Org.name), col(Pledge.year))
        .order_by(col(Pledge.year).desc())
    )
    rows: list[Any] = list(await db.exec(query))
    if not rows:
        return None
    wall, org_name, *_ = rows[0]
    return Found(wall, org_name, [Year(*counted) for _, _, *counted in rows if counted[0] is not None])


def _is_in(part: WallPart) -> ColumnElement[bool]:
    return {
        WallPart.BRANCH: col(Pledge.kind) == "branch",
        WallPart.MEMBERS: col(Pledge.kind) != "branch",
        WallPart.KEPT: col(Pledge.state) == PledgeState.KEPT,
    }[part]


async def shown(db: DbSession, wall: PledgeWall, part: WallPart, year: int, page: Page) -> list[OnWall]:
    """One page of a part by due day, with names, progress and opinions, in one statement."""
    place = _place()
    said = _said()
    query = (
        select(Pledge, Person.name, place.c.post, NameConsent.given_on, _progress(), _amended(), said)  # type: ignore[call-overload]
        .outerjoin(place, col(Pledge.pledger_person_id).is_not(None))
        .outerjoin(
            NameConsent,
            (col(NameConsent.person_id) == Pledge.pledger_person_id)
            & (col(NameConsent.owner_org_id) == Pledge.owner_org_id)
            & col(NameConsent.withdrawn_on).is_(None)
            & place.c.stays,
        )
        .outerjoin(Person, col(Person.id) == NameConsent.person_id)
        .where(*_of(wall, year), _is_in(part))
        .order_by(col(Pledge.due_on), col(Pledge.id))
        .offset(page.offset)
        .limit(page.size)
    )
    rows: list[Any] = list(await db.exec(query))
    return [OnWall._make([*plain, did or [], amended or [], *said]) for *plain, did, amended, said in rows]


def _of(wall: PledgeWall, year: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Pledge.owner_org_id) == wall.owner_org_id,
        col(Pledge.year) == year,
        col(Pledge.shown_on).is_not(None),
    )


def _place() -> Any:
    """The pledger's latest place in the branch: who has left keeps the post of then, and is not named."""
    return (
        select(Membership.post, col(Membership.left_on).is_(None).label("stays"))
        .where(
            Membership.person_id == Pledge.pledger_person_id, Membership.owner_org_id == Pledge.owner_org_id
        )
        .order_by(col(Membership.joined_on).desc())
        .limit(1)
        .lateral()
    )


def _packed(*columns: Any, by: Any) -> Any:
    return func.jsonb_agg(aggregate_order_by(func.jsonb_build_array(*columns), *by))


def _progress() -> Any:
    """[day, words, source, id], in the order of days."""
    it = PledgeProgress
    packed = _packed(it.happened_on, it.words, it.source, it.source_id, by=(it.happened_on, it.id))
    query = select(packed).where(it.pledge_id == Pledge.id, col(it.withdrawn_at).is_(None))
    return query.scalar_subquery()


def _amended() -> Any:
    """[day, reason, before, after] of what was agreed to, the earliest first."""
    it = PledgeAmendment
    packed = _packed(it.decided_on, it.reason, it.before, it.after, by=(it.id,))
    return select(packed).where(it.pledge_id == Pledge.id, col(it.accepted).is_(True)).scalar_subquery()


def _said() -> Any:
    """[how many, how many satisfied, [kind, words, day] of what is shown, the newest first]."""
    it = Opinion
    has_words = (col(it.state) == OpinionState.SHOWN) & col(it.words).is_not(None)
    words = _packed(it.kind, it.words, it.made_on, by=(col(it.made_on).desc(), it.id)).filter(has_words)
    satisfied = func.count().filter(col(it.grade) == Satisfaction.SATISFIED)
    packed = func.jsonb_build_array(func.count(), satisfied, func.coalesce(words, func.jsonb_build_array()))
    return select(packed).where(it.pledge_id == Pledge.id).scalar_subquery()


async def kind_names(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What sort of activity each was, which is all that strangers hear of it."""
    if not ids:
        return {}
    kinds = activity_kinds()
    query = select(Activity.id, Activity.kind).where(among(col(Activity.id), ids))
    return {id_: kinds[kind].name for id_, kind in await db.exec(query) if kind in kinds}


async def shown_pledge(db: DbSession, wall: PledgeWall, pledge_id: uuid.UUID) -> Pledge:
    """One pledge that hangs on the wall, or NotFound."""
    query = select(Pledge).where(
        Pledge.id == pledge_id,
        Pledge.owner_org_id == wall.owner_org_id,
        col(Pledge.shown_on).is_not(None),
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


async def has_ticket(db: DbSession, org_id: uuid.UUID, token: bytes) -> bool:
    """Whether a slip of this org, not revoked, has this hash."""
    query = select(WallTicket.id).where(
        WallTicket.token_hash == token,
        WallTicket.owner_org_id == org_id,
        col(WallTicket.revoked_at).is_(None),
    )
    return (await db.exec(query)).first() is not None


async def take(db: DbSession, opinion: Opinion) -> bool:
    """Whether it was the rater's first on this pledge; a second one changes nothing."""
    once = insert(Opinion).values(opinion.model_dump())
    once = once.on_conflict_do_nothing(index_elements=["pledge_id", "rater_hash"])
    return (await (await db.connection()).execute(once.returning(col(Opinion.id)))).first() is not None
