"""Laying duties down: by hand, by a plan, by the organisation above; changing and ending them."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import in_reach
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.versions import check_and_raise_version
from nianlun.obligations import writing
from nianlun.obligations.commands.concern import lock
from nianlun.obligations.errors import (
    DutyContradicts,
    DutyEnded,
    DutyEndsTooEarly,
    DutyHolderFixed,
    DutyNotYoursToReplace,
    DutyOwedAlready,
)
from nianlun.obligations.models import Obligation
from nianlun.obligations.profiles import Duties
from nianlun.obligations.queries import duties as duty_queries
from nianlun.obligations.queries import units as unit_queries
from nianlun.obligations.rules.duties import Duty, DutySource, Terms, national_duties
from nianlun.obligations.rules.same import Choice, Compared, Outcome, compare, is_about_same
from nianlun.obligations.schemas import DutyAsked, DutyChange
from nianlun.obligations.terms import check_terms, terms_asked
from nianlun.obligations.writing import Origin
from nianlun.school_calendar.calendars import ONE_DAY

NewDuty = Terms
"""What a duty shall say; a plan's has the plan's `year`, and its first day as `effective_from`."""


@dataclass(frozen=True)
class Owed:
    """What became of a duty: the one that is owed now, or those that it contradicts."""

    outcome: Outcome
    duty_id: uuid.UUID | None = None
    others: tuple[Duty, ...] = ()


async def owe(
    db: DbSession,
    caller: Caller,
    org_id: uuid.UUID,
    wanted: NewDuty,
    origin: Origin,
    contradiction: Choice | None = None,
) -> Owed:
    """A duty that a plan or another row says; what is owed already gets one more origin.

    A contradiction is answered with what it contradicts and writes nothing until a person has chosen. Raises
    NotFound out of reach, DutyNotYoursToReplace, DutyKindUnknown, DutyWithoutFacts, DutyNotForThese.
    """
    org = await access.org(db, caller, Permission.OBLIGATION_MANAGE, org_id)
    check_terms(wanted, OrgKind(org.kind))
    found = await _compared(db, org_id, wanted)
    if found.same:
        await writing.add_origin(db, caller, found.same.id, org_id, origin)
        return Owed(Outcome.JOINED, found.same.id)
    if found.others and contradiction is None:
        return Owed(Outcome.CONTRADICTS, None, found.others)
    replaced = await _replaced(db, org_id, found.others, wanted, contradiction)
    row = await writing.create(db, caller, org, wanted, DutySource.PLAN)
    await writing.add_origin(db, caller, row.id, org_id, origin, replaced)
    return Owed(Outcome.CREATED, row.id)


async def disown(db: DbSession, caller: Caller, org_id: uuid.UUID, origin: Origin) -> None:
    """Takes an origin back; a duty that came from nothing else was never owed, what it replaced still is."""
    await lock(db, org_id)
    for duty_id in await writing.withdraw_origin(db, org_id, origin):
        await _annul_orphan(db, duty_id)


async def _annul_orphan(db: DbSession, duty_id: uuid.UUID) -> None:
    row = await db.get(Obligation, duty_id)
    if row is None or row.source != DutySource.PLAN or await writing.has_origins(db, duty_id):
        return
    await writing.end(db, row, None)
    await writing.revive(db, await writing.replaced_by(db, duty_id))


async def lay_down(db: DbSession, caller: Caller, asked: DutyAsked) -> uuid.UUID:
    """A duty by hand: for the org itself, or from above for those below it.

    Raises NotFound out of reach, DutyOwedAlready, DutyContradicts, and what `owe` raises.
    """
    org = await access.org(db, caller, Permission.OBLIGATION_MANAGE, asked.org_id)
    wanted = terms_asked(asked)
    check_terms(wanted, OrgKind(org.kind))
    found = await _compared(db, org.id, wanted)
    _check_new(wanted, found, asked.contradiction)
    await _replaced(db, org.id, found.others, wanted, asked.contradiction)
    source = DutySource.HAND if OrgKind(org.kind) in wanted.held_by else DutySource.UPPER
    row = await writing.create(db, caller, org, wanted, source)
    return row.id


async def _compared(db: DbSession, org_id: uuid.UUID, wanted: Terms) -> Compared:
    """With all that is owed; until the end of the transaction nobody else lays anything down here."""
    await lock(db, org_id)
    return compare(wanted, await owed_here(db, org_id, wanted.held_by), clock.today())


def _check_new(wanted: Terms, found: Compared, decided: Choice | None) -> None:
    if found.same:
        raise DutyOwedAlready(f"已经有“{found.same.latest.name}”，次数也一样，不用再加。")
    if found.others and decided is None:
        raise DutyContradicts(_contradiction(wanted, found.others))


def _contradiction(wanted: Terms, others: Sequence[Duty]) -> str:
    names = "、".join(f"“{duty.latest.name}”" for duty in others)
    return f"“{wanted.name}”和已有的{names}次数不同。可以两项都留、用新的代替，或不加。"


async def change(
    db: DbSession, caller: Caller, duty_id: uuid.UUID, asked: DutyChange, seen: int | None
) -> uuid.UUID:
    """What a duty says from a day on; what it said before judges the time before. Returns whose it is.

    Raises NotFound, VersionConflict, DutyEnded, DutyHolderFixed, DutyOwedAlready, DutyContradicts, and what
    `check_terms` raises.
    """
    row, org = await _own(db, caller, duty_id)
    if row.ended_at:
        raise DutyEnded
    check_and_raise_version(row, seen)
    wanted = terms_asked(asked)
    check_terms(wanted, OrgKind(org.kind))
    found = await _compared_anew(db, row, wanted)
    _check_new(wanted, found, asked.contradiction)
    await _replaced(db, org.id, found.others, wanted, asked.contradiction)
    await writing.say(db, caller, row, wanted)
    audit.record(db, caller, "obligation.change", org_id=org.id, row=("obligation", row.id))
    return org.id


async def _compared_anew(db: DbSession, row: Obligation, wanted: Terms) -> Compared:
    """With the other duties; those about the same as before were kept beside it, and are not asked about."""
    before = (await duty_queries.one(db, row.id, clock.today())).latest
    if (wanted.unit, set(wanted.held_by)) != (before.unit, set(before.held_by)):
        raise DutyHolderFixed
    others = [duty for duty in await owed_here(db, row.owner_org_id, wanted.held_by) if duty.id != row.id]
    found = compare(wanted, others, clock.today())
    return Compared(found.same, () if is_about_same(before, wanted) else found.others)


async def end(db: DbSession, caller: Caller, duty_id: uuid.UUID, on: date, seen: int | None) -> uuid.UUID:
    """The last day on which a duty is owed; returns whose it is.

    Raises NotFound, VersionConflict, DutyEnded, DutyEndsTooEarly.
    """
    row, org = await _own(db, caller, duty_id)
    if row.ended_at:
        raise DutyEnded
    check_and_raise_version(row, seen)
    if on < (await duty_queries.one(db, duty_id, clock.today())).begins:
        raise DutyEndsTooEarly
    await writing.end(db, row, on)
    audit.record(db, caller, "obligation.end", org_id=org.id, row=("obligation", row.id))
    return org.id


async def _own(db: DbSession, caller: Caller, duty_id: uuid.UUID) -> tuple[Obligation, Org]:
    """A stored duty of an org that the caller manages, locked; a national one is nobody's to change."""
    query = select(Obligation.owner_org_id).where(
        Obligation.id == duty_id, in_reach(caller, Permission.OBLIGATION_MANAGE, Obligation.owner_org_id)
    )
    owner = (await db.exec(query)).first()
    if owner is None:
        raise NotFound
    await lock(db, owner)
    return await db.get_one(Obligation, duty_id), await db.get_one(Org, owner)


async def owed_here(db: DbSession, org_id: uuid.UUID, held_by: Collection[OrgKind] = ()) -> list[Duty]:
    """All that the org, its groups and its people owe today, and what it laid down for those below.

    With `held_by`, also what the law and the orgs above ask of such orgs.
    """
    today = clock.today()
    units = await unit_queries.units(db, [org_id], today)
    stored = await duty_queries.stored(db, {owner for unit in units for owner in unit.lineage}, today)
    duties = Duties(list(national_duties()), stored, [])
    concerning = [
        duty for unit in units for people in (False, True) for duty in duties.concerning(unit, people=people)
    ]
    below = [
        duty
        for duty in (*duties.national, *stored)
        if duty.owner_org_id == org_id or not set(held_by).isdisjoint(duty.latest.held_by)
    ]
    return list({duty.id: duty for duty in (*concerning, *below)}.values())


async def _replaced(
    db: DbSession, org_id: uuid.UUID, others: Sequence[Duty], wanted: Terms, decided: Choice | None
) -> list[uuid.UUID]:
    """Where that was decided, the new one holds from its first day on; the old ones until the day before."""
    if decided is not Choice.REPLACE:
        return []
    if any(duty.owner_org_id != org_id for duty in others):
        raise DutyNotYoursToReplace
    for duty in others:
        await writing.end(db, await db.get_one(Obligation, duty.id), wanted.effective_from - ONE_DAY)
    return [duty.id for duty in others]
