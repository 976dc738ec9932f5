"""Opening entries and counts of days, as found in the database."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.models import Membership, Person
from nianlun.obligations.commands.concern import Concern
from nianlun.obligations.commands.queries import may_know
from nianlun.obligations.models import DutyCount, OpeningEntry

Said = tuple[object, ...]
"""All that an opening entry says: entered again, it is the same."""


def said_in(entry: OpeningEntry) -> Said:
    return entry.duty_id, entry.person_id, entry.activity_kind, entry.happened_on, entry.title


async def standing_openings(db: DbSession, org_id: uuid.UUID, duty_ids: Collection[uuid.UUID]) -> set[Said]:
    """What was entered for some duties of an org and stands."""
    query = select(OpeningEntry).where(
        OpeningEntry.owner_org_id == org_id,
        col(OpeningEntry.duty_id).in_(duty_ids),
        col(OpeningEntry.withdrawn_at).is_(None),
    )
    return {said_in(entry) for entry in await db.exec(query)}


class Opened(NamedTuple):
    """An opening entry with the name of its org."""

    row: OpeningEntry
    org_name: str
    may_manage: bool


def _opened(caller: Caller) -> Any:
    manages = in_reach(caller, Permission.OBLIGATION_MANAGE, OpeningEntry.owner_org_id)
    return (
        select(OpeningEntry, Org.name, manages)
        .join(Org, col(Org.id) == OpeningEntry.owner_org_id)
        .where(may_know(caller, OpeningEntry))
    )


async def openings(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, page: Page
) -> tuple[list[Opened], int]:
    """Opening entries of an org and below, the latest days first, and how many."""
    here = at_or_below(org_id, OpeningEntry.owner_org_id)
    count = select(func.count()).select_from(OpeningEntry).where(may_know(caller, OpeningEntry), here)
    total = (await db.exec(count)).one()
    latest = (col(OpeningEntry.happened_on).desc(), col(OpeningEntry.id).desc())
    query = _opened(caller).where(here).order_by(*latest).offset(page.offset).limit(page.size)
    return [Opened(*row) for row in await db.exec(query)], total


async def opening(db: DbSession, caller: Caller, opening_id: uuid.UUID) -> Opened:
    """One opening entry that the caller may know, or NotFound."""
    row = (await db.exec(_opened(caller).where(OpeningEntry.id == opening_id))).first()
    if row is None:
        raise NotFound
    return Opened(*row)


class Namesake(NamedTuple):
    """A person of a branch, and the end of their phone number, by which namesakes are told apart."""

    person_id: uuid.UUID
    name: str
    tail: str | None

    def is_called(self, name: str) -> bool:
        """As written, however many blanks line the characters up."""
        return "".join(self.name.split()) == name

    def tail_fits(self, wanted: str) -> bool:
        return not wanted or (self.tail or "").endswith(wanted[-4:])


async def people_of(db: DbSession, branch_id: uuid.UUID) -> list[Namesake]:
    """Everybody on the roster of a branch whose days may be counted, who left this year too."""
    query = (
        select(Person.id, Person.name, Person.phone_tail)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.owner_org_id == branch_id)
        .distinct()
    )
    return [Namesake(*row) for row in await db.exec(query)]


async def standing_counts(db: DbSession, it: Concern) -> dict[tuple[uuid.UUID | None, date], DutyCount]:
    """What was imported for a duty of an org and stands, by person and month."""
    query = select(DutyCount).where(
        DutyCount.duty_id == it.duty.id,
        DutyCount.owner_org_id == it.org_id,
        col(DutyCount.withdrawn_at).is_(None),
    )
    return {(row.person_id, row.month): row for row in await db.exec(query)}
