"""Opening entries (期初登记): done before the product was used; each states one fact of a kind of its own."""

import uuid
from collections.abc import Sequence

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AlreadyWithdrawn, AppError
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.obligations import recount
from nianlun.obligations.commands import entered
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import Concern, criteria_of, lock, owed_by, with_person
from nianlun.obligations.commands.errors import (
    AfterOpening,
    InFuture,
    NotInUseYet,
    OpeningKindUnfit,
    OpeningRepeated,
)
from nianlun.obligations.commands.schemas.entered import OpeningOutcome, OpeningRow
from nianlun.obligations.models import OpeningEntry
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import month_end

#: What an entry is called in figures whose duty names no activity of its own.
NO_KIND = "other_activity"


async def enter(
    db: DbSession, caller: Caller, org_id: uuid.UUID, rows: Sequence[OpeningRow]
) -> list[OpeningOutcome]:
    """Row by row: one that is refused stops none of the others, and says why. Raises NotFound."""
    await check_reach(db, caller, Permission.OBLIGATION_MANAGE, org_id)
    await lock(db, org_id)
    return [await _outcome(db, caller, org_id, number, row) for number, row in enumerate(rows, start=1)]


async def _outcome(
    db: DbSession, caller: Caller, org_id: uuid.UUID, number: int, row: OpeningRow
) -> OpeningOutcome:
    try:
        entry = await _enter(db, caller, org_id, row)
    except AppError as refused:
        return OpeningOutcome(
            number=number, outcome="refused", id=None, code=refused.code, message=refused.detail
        )
    return OpeningOutcome(number=number, outcome="recorded", id=entry.id, code=None, message=None)


async def _enter(db: DbSession, caller: Caller, org_id: uuid.UUID, row: OpeningRow) -> OpeningEntry:
    it = await with_person(db, await owed_by(db, row.duty_id, org_id), row.person_id)
    _check_day(it, row)
    entry = OpeningEntry(
        duty_id=row.duty_id,
        owner_org_id=org_id,
        person_id=row.person_id,
        activity_kind=await _kind(db, it, row.activity_kind),
        happened_on=row.happened_on,
        title=row.title,
        recorded_by=caller.person,
    )
    if await entered.same_opening(db, entry):
        raise OpeningRepeated
    db.add(entry)
    await db.flush()
    await facts.record(db, _source(entry), [recount.stated_by(entry)])
    _note(db, caller, "enter", entry)
    return entry


def _check_day(it: Concern, row: OpeningRow) -> None:
    """Before the use began, or in the month in which it did."""
    if it.unit.since is None:
        raise NotInUseYet
    if row.happened_on > clock.today():
        raise InFuture
    if row.happened_on > month_end(it.unit.since):
        raise AfterOpening


async def _kind(db: DbSession, it: Concern, asked: str | None) -> str:
    """The kind of activity asked for, if the duty takes it; else the first that the duty names."""
    taken = [kind for one in await criteria_of(db, it) for kind in one.activity_kinds]
    if asked is None:
        return taken[0] if taken else NO_KIND
    if asked not in activity_kinds() or (taken and asked not in taken):
        raise OpeningKindUnfit
    return asked


async def withdraw(db: DbSession, caller: Caller, opening_id: uuid.UUID) -> OpeningEntry:
    """Taken back with its fact; raises NotFound, AlreadyWithdrawn."""
    entry = await said.managed(db, caller, OpeningEntry, opening_id)
    if entry.withdrawn_at is not None:
        raise AlreadyWithdrawn
    entry.withdrawn_at, entry.withdrawn_by = clock.now(), caller.person
    await facts.record_anew(db, _source(entry), [])
    _note(db, caller, "withdraw", entry)
    await db.flush()
    return entry


def _source(entry: OpeningEntry) -> Source:
    return Source(recount.SOURCE, entry.id)


def _note(db: DbSession, caller: Caller, action: str, entry: OpeningEntry) -> None:
    audit.record(db, caller, f"opening.{action}", org_id=entry.owner_org_id, row=("opening_entry", entry.id))
