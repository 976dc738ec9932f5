"""Opening entries (期初登记): done before the product was used; each states one fact of a kind of its own."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import AlreadyWithdrawn, AppError, NotFound
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.obligations import recount
from nianlun.obligations.commands import entered
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import Concern, criteria_of, lock, named, owed_by
from nianlun.obligations.commands.errors import (
    AfterOpening,
    InFuture,
    NotInUseYet,
    OpeningByDay,
    OpeningKindUnfit,
    OpeningRepeated,
)
from nianlun.obligations.commands.schemas.entered import OpeningOutcome, OpeningRow
from nianlun.obligations.models import OpeningEntry
from nianlun.obligations.queries import units
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.rules import month_end

#: What an entry is called in figures whose duty names no activity of its own.
NO_KIND = "other_activity"


@dataclass
class Desk:
    """What rows are looked at against: each duty once, however many rows name it."""

    org_id: uuid.UUID
    duties: dict[uuid.UUID, Concern]
    #: The kinds of activities that each of them takes.
    kinds: dict[uuid.UUID, list[str]]
    people: set[uuid.UUID]
    #: What was entered before, and what this list has entered so far.
    said: set[entered.Said]


async def enter(
    db: DbSession, caller: Caller, org_id: uuid.UUID, rows: Sequence[OpeningRow]
) -> list[OpeningOutcome]:
    """Row by row: one that is refused stops none of the others, and says why. Raises NotFound."""
    await check_reach(db, caller, Permission.OBLIGATION_MANAGE, org_id)
    await lock(db, org_id)
    desk = await _desk(db, org_id, {row.duty_id for row in rows})
    entries: list[OpeningEntry] = []
    outcomes = []
    for number, row in enumerate(rows, start=1):
        try:
            entry = _entry(desk, caller, row)
        except AppError as refused:
            outcomes.append(_refused(number, refused))
        else:
            entries.append(entry)
            outcomes.append(_recorded(number, entry))
    await _write(db, caller, entries)
    return outcomes


async def _desk(db: DbSession, org_id: uuid.UUID, duty_ids: set[uuid.UUID]) -> Desk:
    """Without the duties that the org does not owe."""
    duties: dict[uuid.UUID, Concern] = {}
    for duty_id in sorted(duty_ids):
        with suppress(NotFound):
            duties[duty_id] = await owed_by(db, duty_id, org_id)
    kinds = {
        duty_id: [kind for one in await criteria_of(db, it) for kind in one.activity_kinds]
        for duty_id, it in duties.items()
    }
    people = {person.id for person in await units.people(db, org_id, clock.today())}
    return Desk(org_id, duties, kinds, people, await entered.standing_openings(db, org_id, duty_ids))


def _entry(desk: Desk, caller: Caller, row: OpeningRow) -> OpeningEntry:
    if row.duty_id not in desk.duties:
        raise NotFound
    it = named(desk.duties[row.duty_id], row.person_id, desk.people)
    if it.duty.latest.is_counted_by_day:
        raise OpeningByDay
    _check_day(it, row)
    entry = OpeningEntry(
        duty_id=row.duty_id,
        owner_org_id=desk.org_id,
        person_id=row.person_id,
        activity_kind=_kind(desk.kinds[row.duty_id], row.activity_kind),
        happened_on=row.happened_on,
        title=row.title,
        recorded_by=caller.person,
    )
    if entered.said_in(entry) in desk.said:
        raise OpeningRepeated
    desk.said.add(entered.said_in(entry))
    return entry


def _check_day(it: Concern, row: OpeningRow) -> None:
    """Before the use began, or in the month in which it did."""
    if it.unit.since is None:
        raise NotInUseYet
    if row.happened_on > clock.today():
        raise InFuture
    if row.happened_on > month_end(it.unit.since):
        raise AfterOpening


def _kind(taken: Sequence[str], asked: str | None) -> str:
    """The kind of activity asked for, if the duty takes it; else the first that the duty names."""
    if asked is None:
        return taken[0] if taken else NO_KIND
    if asked not in activity_kinds() or (taken and asked not in taken):
        raise OpeningKindUnfit
    return asked


def _refused(number: int, refused: AppError) -> OpeningOutcome:
    return OpeningOutcome(
        number=number, outcome="refused", id=None, code=refused.code, message=refused.detail
    )


def _recorded(number: int, entry: OpeningEntry) -> OpeningOutcome:
    return OpeningOutcome(number=number, outcome="recorded", id=entry.id, code=None, message=None)


async def _write(db: DbSession, caller: Caller, entries: Sequence[OpeningEntry]) -> None:
    db.add_all(entries)
    await db.flush()
    await facts.record_new(db, [(_source(entry), recount.stated_by(entry)) for entry in entries])
    for entry in entries:
        _note(db, caller, "enter", entry)
    await db.flush()


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
