"""What was said about duties, as found in the database: for lists, for decisions, and against doubles."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, func, not_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import PERMISSIONS, Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.facts.models import Fact
from nianlun.obligations.commands.concern import Concern
from nianlun.obligations.models import (
    Appeal,
    DutyMapping,
    Exemption,
    MakeUp,
    ObligationVersion,
    OpeningEntry,
)
from nianlun.obligations.rules.duties import national_duties

Managed = TypeVar("Managed", MakeUp, OpeningEntry)
Decider = aliased(Org)


class Book(NamedTuple):
    """Exemptions or objections: who decides, who asked, and what each state means."""

    model: Any
    decider: Any
    asker: Any
    states: dict[str, ColumnElement[bool]]


_STANDS = col(Exemption.withdrawn_at).is_(None)
EXEMPTIONS = Book(
    Exemption,
    Exemption.approver_org_id,
    Exemption.requested_by,
    {
        "requested": and_(_STANDS, col(Exemption.decision).is_(None)),
        "approved": and_(_STANDS, col(Exemption.decision) == "approved"),
        "refused": and_(_STANDS, col(Exemption.decision) == "refused"),
        "withdrawn": col(Exemption.withdrawn_at).is_not(None),
    },
)
CONCERNED = (col(Appeal.made_by), col(Appeal.person_id))
APPEALS = Book(
    Appeal,
    Appeal.answering_org_id,
    Appeal.made_by,
    {
        "open": col(Appeal.answer).is_(None),
        "explained": col(Appeal.answer) == "explained",
        "upheld": col(Appeal.answer) == "upheld",
    },
)


class Told(NamedTuple):
    """A row of a book with the names around it, and what this caller may do with it."""

    row: Any
    org_name: str
    decider_name: str
    may_manage: bool
    may_decide: bool


def may_know(caller: Caller, model: Any) -> ColumnElement[bool]:
    """What is about an org goes with its duties; what is about a person stays with the committee and them."""
    return and_(
        in_reach(caller, Permission.OBLIGATION_READ, model.owner_org_id),
        or_(
            col(model.person_id).is_(None),
            in_reach(caller, Permission.PERSON_LIGHT_READ, model.owner_org_id),
        ),
    )


def _may_decide(caller: Caller, book: Book) -> ColumnElement[bool]:
    return in_reach(caller, Permission.OBLIGATION_APPROVE, book.decider)


def _is_own(caller: Caller) -> ColumnElement[bool]:
    """Whether the caller made an objection, or it is about them."""
    return or_(*(column.is_not_distinct_from(caller.person_id) for column in CONCERNED))


def _decides() -> ColumnElement[bool]:
    """True for the offices of today whose holder answers what is asked of the org."""
    return and_(col(Appointment.role).in_(PERMISSIONS[Permission.OBLIGATION_APPROVE]), access.in_force())


async def where_somebody_decides(db: DbSession, org_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the orgs in which somebody may answer today."""
    query = select(Appointment.org_id).where(col(Appointment.org_id).in_(org_ids), _decides())
    return set(await db.exec(query))


def _another_may_answer() -> ColumnElement[bool]:
    """Whether somebody leads the answering org whom the objection does not concern."""
    return (
        select(Appointment.id)
        .where(
            Appointment.org_id == Appeal.answering_org_id,
            _decides(),
            *(col(Appointment.person_id).is_distinct_from(column) for column in CONCERNED),
        )
        .exists()
    )


class Answerer(NamedTuple):
    """Whether an objection is the answerer's own, and whether another could answer it."""

    is_own: bool
    another_may: bool


async def answerer(db: DbSession, caller: Caller, appeal_id: uuid.UUID) -> Answerer:
    query = select(_is_own(caller), _another_may_answer()).where(Appeal.id == appeal_id)
    return Answerer(*(await db.exec(query)).one())


def _visible(caller: Caller, book: Book) -> ColumnElement[bool]:
    asked_it = col(book.asker) == caller.person_id
    return or_(may_know(caller, book.model), _may_decide(caller, book), asked_it)


def _told(caller: Caller, book: Book) -> Any:
    manages = in_reach(caller, Permission.OBLIGATION_MANAGE, book.model.owner_org_id)
    decides = _may_decide(caller, book)
    if book is APPEALS:
        decides = and_(decides, not_(and_(_is_own(caller), _another_may_answer())))
    return (
        select(book.model, Org.name, col(Decider.name), manages, decides)  # type: ignore[call-overload]
        .join(Org, col(Org.id) == book.model.owner_org_id)
        .join(Decider, col(Decider.id) == book.decider)
        .where(_visible(caller, book))
    )


async def listed(
    db: DbSession, caller: Caller, book: Book, org_id: uuid.UUID | None, state: str | None, page: Page
) -> tuple[list[Told], int]:
    """Of an org and below, or decided there: the newest first, and how many there are."""
    here = or_(at_or_below(org_id, book.model.owner_org_id), col(book.decider) == org_id)
    conditions = [here, book.states[state] if state else true()]
    count = select(func.count()).select_from(book.model).where(_visible(caller, book), *conditions)
    total = (await db.exec(count)).one()
    newest = (col(book.model.created_at).desc(), col(book.model.id).desc())
    query = _told(caller, book).where(*conditions).order_by(*newest).offset(page.offset).limit(page.size)
    return [Told(*row) for row in await db.exec(query)], total


async def told(db: DbSession, caller: Caller, book: Book, row_id: uuid.UUID) -> Told:
    """One that the caller may know, or NotFound."""
    row = (await db.exec(_told(caller, book).where(book.model.id == row_id))).first()
    if row is None:
        raise NotFound
    return Told(*row)


async def to_decide(db: DbSession, caller: Caller, book: Book, row_id: uuid.UUID) -> Any:
    """One that is the caller's to decide, locked; or NotFound."""
    return await _locked(db, book, row_id, _may_decide(caller, book))


async def to_withdraw(db: DbSession, caller: Caller, book: Book, row_id: uuid.UUID) -> Any:
    """One that the caller manages or may decide, locked; or NotFound."""
    manages = in_reach(caller, Permission.OBLIGATION_MANAGE, book.model.owner_org_id)
    return await _locked(db, book, row_id, or_(manages, _may_decide(caller, book)))


async def _locked(db: DbSession, book: Book, row_id: uuid.UUID, allowed: ColumnElement[bool]) -> Any:
    query = select(book.model).where(book.model.id == row_id, allowed).with_for_update()
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


def _about(model: Any, it: Concern) -> ColumnElement[bool]:
    """Rows about this duty of this org, or of this person."""
    return and_(
        col(model.duty_id) == it.duty.id,
        col(model.owner_org_id) == it.org_id,
        col(model.person_id).is_not_distinct_from(it.person_id),
    )


async def is_exempt(db: DbSession, it: Concern, first: date, last: date | None) -> bool:
    """Whether an exemption, granted or waiting for an answer, shares a day with these."""
    query = select(Exemption.id).where(
        _about(Exemption, it),
        _STANDS,
        col(Exemption.decision).is_distinct_from("refused"),
        or_(col(Exemption.until_day).is_(None), col(Exemption.until_day) >= first),
        true() if last is None else col(Exemption.from_day) <= last,
    )
    return (await db.exec(query)).first() is not None


async def has_open_appeal(db: DbSession, it: Concern, period_starts: date) -> bool:
    """Whether an objection to the light of this period waits for its answer."""
    query = select(Appeal.id).where(
        _about(Appeal, it), Appeal.period_starts == period_starts, col(Appeal.answer).is_(None)
    )
    return (await db.exec(query)).first() is not None


async def is_made_up(db: DbSession, it: Concern, source: str, source_id: uuid.UUID) -> bool:
    """Whether this record counts for an earlier period already."""
    query = select(MakeUp.id).where(
        _about(MakeUp, it),
        MakeUp.source == source,
        MakeUp.source_id == source_id,
        col(MakeUp.withdrawn_at).is_(None),
    )
    return (await db.exec(query)).first() is not None


async def standing_facts(db: DbSession, it: Concern, source: str, source_id: uuid.UUID) -> Sequence[Fact]:
    """What a record states of this org, or of this person, and was not taken back."""
    retracted = select(Fact.retracts).where(col(Fact.retracts).is_not(None), Fact.source_id == source_id)
    whose = (
        and_(col(Fact.org_id) == it.org_id, col(Fact.person_id).is_(None))
        if it.person_id is None
        else col(Fact.person_id) == it.person_id
    )
    query = select(Fact).where(
        Fact.source == source,
        Fact.source_id == source_id,
        whose,
        col(Fact.retracts).is_(None),
        col(Fact.id).not_in(retracted),
    )
    return list(await db.exec(query.order_by(col(Fact.seq))))


async def managed(db: DbSession, caller: Caller, model: type[Managed], row_id: uuid.UUID) -> Managed:
    """A make-up or opening entry of an org whose duties the caller manages, locked; or NotFound."""
    query = (
        select(model)
        .where(
            col(model.id) == row_id,
            in_reach(caller, Permission.OBLIGATION_MANAGE, model.owner_org_id),
        )
        .with_for_update()
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


async def mapping_steps(db: DbSession, duty_id: uuid.UUID, org_id: uuid.UUID) -> Sequence[DutyMapping]:
    """All that an org ever said about what satisfies a duty, the last word last."""
    query = select(DutyMapping).where(DutyMapping.duty_id == duty_id, DutyMapping.owner_org_id == org_id)
    return list(await db.exec(query.order_by(col(DutyMapping.recorded_at), col(DutyMapping.id))))


async def duty_names(db: DbSession, duty_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What duties of either kind are called now, for rows that one may know."""
    wanted = set(duty_ids)
    names = {duty.id: duty.latest.name for duty in national_duties() if duty.id in wanted}
    query = (
        select(ObligationVersion.obligation_id, ObligationVersion.name)
        .where(col(ObligationVersion.obligation_id).in_(wanted - names.keys()))
        .order_by(col(ObligationVersion.number))
    )
    return names | dict((await db.exec(query)).all())
