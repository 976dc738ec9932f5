"""Transfers as found in the database; both branches are parties to each, and nobody else."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org, OrgEdge
from nianlun.access.reach import in_reach
from nianlun.access.rules import OrgKind, Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Membership, Person
from nianlun.members.transfers.models import Transfer
from nianlun.members.transfers.rules import Standing, TransferState

MANAGE = Permission.TRANSFER_MANAGE
Source, Target = aliased(Org), aliased(Org)
Asker, Answerer = aliased(Person), aliased(Person)
Place = aliased(Membership)


@dataclass(frozen=True)
class Seen:
    """A transfer with the names around it and the sides the caller acts for."""

    transfer: Transfer
    person: Person
    place: Membership | None
    source: Org | None
    target: Org | None
    asked_by: str
    answered_by: str | None
    gives: bool
    takes: bool

    @property
    def standing(self) -> Standing:
        it = self.transfer
        return Standing(
            TransferState(it.state),
            it.valid_until,
            to_outside=it.to_org_id is None,
            gives=self.gives,
            takes=self.takes,
        )


@dataclass(frozen=True)
class Wanted:
    """What a list was narrowed to; empty means all."""

    org_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    state: TransferState | None = None


def _is_party(caller: Caller) -> ColumnElement[bool]:
    return or_(in_reach(caller, MANAGE, Transfer.from_org_id), in_reach(caller, MANAGE, Transfer.to_org_id))


def _seen(caller: Caller) -> Any:
    return (
        select(  # type: ignore[call-overload]
            Transfer,
            Person,
            Place,
            Source,
            Target,
            Asker.name,
            Answerer.name,
            func.coalesce(in_reach(caller, MANAGE, Transfer.from_org_id), False),
            func.coalesce(in_reach(caller, MANAGE, Transfer.to_org_id), False),
        )
        .join(Person, col(Person.id) == Transfer.person_id)
        .join(Asker, col(Asker.id) == Transfer.asked_by)
        .outerjoin(Answerer, col(Answerer.id) == Transfer.answered_by)
        .outerjoin(Source, col(Source.id) == Transfer.from_org_id)
        .outerjoin(Target, col(Target.id) == Transfer.to_org_id)
        .outerjoin(Place, _is_handed_on())
        .where(_is_party(caller))
    )


def _is_handed_on() -> ColumnElement[bool]:
    """The place that somebody on the way stands in; what becomes of them later is no matter of both."""
    return and_(
        col(Transfer.state) == TransferState.ASKED,
        col(Place.person_id) == Transfer.person_id,
        col(Place.left_on).is_(None),
    )


async def one(db: DbSession, caller: Caller, transfer_id: uuid.UUID, *, lock: bool = False) -> Seen:
    """One transfer that the caller is a party to, or NotFound."""
    query = _seen(caller).where(Transfer.id == transfer_id)
    row = (await db.exec(query.with_for_update(of=Transfer) if lock else query)).first()
    if row is None:
        raise NotFound
    return Seen(*row)


async def listing(db: DbSession, caller: Caller, wanted: Wanted, page: Page) -> tuple[list[Seen], int]:
    """What waits first, then the latest; and how many there are."""
    conditions = [_is_party(caller), *_narrowed(wanted)]
    total = (await db.exec(select(func.count()).select_from(Transfer).where(*conditions))).one()
    query = (
        _seen(caller)
        .where(*_narrowed(wanted))
        .order_by(col(Transfer.state) != TransferState.ASKED, col(Transfer.asked_on).desc(), col(Transfer.id))
        .offset(page.offset)
        .limit(page.size)
    )
    return [Seen(*row) for row in await db.exec(query)], total


def _narrowed(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    conditions: list[Any] = []
    if wanted.org_id:
        conditions.append(
            or_(col(Transfer.from_org_id) == wanted.org_id, col(Transfer.to_org_id) == wanted.org_id)
        )
    if wanted.person_id:
        conditions.append(Transfer.person_id == wanted.person_id)
    if wanted.state:
        conditions.append(Transfer.state == wanted.state)
    return conditions


async def is_under_way(db: DbSession, person_id: uuid.UUID) -> bool:
    query = select(Transfer.id).where(Transfer.person_id == person_id, Transfer.state == TransferState.ASKED)
    return (await db.exec(query)).first() is not None


async def open_branch(db: DbSession, org_id: uuid.UUID) -> Org | None:
    """A branch of the district that people can go to, whoever's it is."""
    query = select(Org).where(Org.id == org_id, Org.kind == OrgKind.BRANCH, col(Org.closed_on).is_(None))
    return (await db.exec(query)).first()


async def place_of(db: DbSession, person_id: uuid.UUID, branch_id: uuid.UUID | None) -> Membership | None:
    """Where a person stands in this branch today."""
    query = select(Membership).where(
        Membership.person_id == person_id,
        Membership.owner_org_id == branch_id,
        col(Membership.left_on).is_(None),
    )
    return (await db.exec(query.with_for_update())).first()


async def destinations(db: DbSession) -> list[tuple[Org, str | None]]:
    """Every branch of the district with the org it stands under: names that any letter shows."""
    above = aliased(Org)
    query = (
        select(Org, above.name)
        .outerjoin(OrgEdge, (col(OrgEdge.child_id) == Org.id) & col(OrgEdge.valid_until).is_(None))
        .outerjoin(above, col(above.id) == OrgEdge.parent_id)
        .where(Org.kind == OrgKind.BRANCH, col(Org.closed_on).is_(None))
        .order_by(col(above.created_at), col(Org.created_at), col(Org.id))
    )
    return [(org, name) for org, name in await db.exec(query)]
