"""Who agrees to stand on the wall by name (姓名公开要本人同意): dated, taken back at any time."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.members.queries import people as roster
from nianlun.pledges import errors, rules
from nianlun.pledges.models import NameConsent
from nianlun.pledges.schemas import ConsentRead


async def in_force(db: DbSession, person_id: uuid.UUID) -> Sequence[NameConsent]:
    """Every consent of a person that was not taken back, the newest first: it outlives the membership."""
    query = select(NameConsent).where(
        NameConsent.person_id == person_id, col(NameConsent.withdrawn_on).is_(None)
    )
    return (await db.exec(query.order_by(col(NameConsent.id).desc()))).all()


async def in_force_here(db: DbSession, caller: Caller, person_id: uuid.UUID) -> Sequence[NameConsent]:
    """Those that the caller's committee keeps, whether or not the person is still of the branch."""
    kept = in_reach(caller, Permission.PLEDGE_MANAGE, NameConsent.owner_org_id)
    query = select(NameConsent).where(
        NameConsent.person_id == person_id, col(NameConsent.withdrawn_on).is_(None), kept
    )
    return (await db.exec(query.order_by(col(NameConsent.id).desc()))).all()


async def own_branch(db: DbSession, caller: Caller) -> uuid.UUID | None:
    return (await members.branch_of(db, [caller.person], clock.today())).get(caller.person)


async def read_own(db: DbSession, caller: Caller) -> ConsentRead:
    """That of one's branch, else one that still stands where one was; null: none at all."""
    return await _read(db, await in_force(db, caller.person), await own_branch(db, caller))


async def read_here(db: DbSession, caller: Caller, person_id: uuid.UUID) -> ConsentRead:
    """That of somebody of the caller's branch, or who has left it; raises NotFound."""
    found = await in_force_here(db, caller, person_id)
    return await _read(db, found, None if found else await branch_in_reach(db, caller, person_id))


async def _read(db: DbSession, found: Sequence[NameConsent], org_id: uuid.UUID | None) -> ConsentRead:
    """As it stands: the one of the org goes before others."""
    it = next((one for one in found if one.owner_org_id == org_id), found[0] if found else None)
    place = it.owner_org_id if it else org_id
    return ConsentRead(
        org_name=(await access.org_names(db, {place}))[place] if place else None,
        given_on=it.given_on if it else None,
        from_paper=bool(it and it.from_paper),
    )


async def give(
    db: DbSession,
    caller: Caller,
    person_id: uuid.UUID,
    org_id: uuid.UUID | None,
    *,
    on_paper: date | None = None,
) -> None:
    """Once; saying it again changes nothing. `on_paper`: the day on the sheet that the committee enters;
    raises ConsentWithdrawnSince for a sheet that the person has gone back on."""
    if org_id is None:
        raise errors.NotInABranch
    if any(one.owner_org_id == org_id for one in await in_force(db, person_id)):
        return
    if on_paper is not None:
        await _check_not_taken_back(db, person_id, org_id, on_paper)
    consent = NameConsent(
        person_id=person_id,
        owner_org_id=org_id,
        given_on=on_paper or clock.today(),
        from_paper=on_paper is not None,
        entered_by=caller.person,
    )
    db.add(consent)
    audit.record(db, caller, "name_consent.give", org_id=org_id, row=("name_consent", consent.id))
    await db.flush()


async def _check_not_taken_back(db: DbSession, person_id: uuid.UUID, org_id: uuid.UUID, on: date) -> None:
    """An old sheet does not undo what the person said later."""
    query = select(NameConsent.id).where(
        NameConsent.person_id == person_id,
        NameConsent.owner_org_id == org_id,
        col(NameConsent.withdrawn_on) >= on,
    )
    if (await db.exec(query)).first() is not None:
        raise errors.ConsentWithdrawnSince


async def withdraw_own(db: DbSession, caller: Caller) -> None:
    """Wherever it was given: from today no wall shows the name. Raises ConsentMissing."""
    await _withdraw(db, caller, await in_force(db, caller.person))


async def withdraw_here(db: DbSession, caller: Caller, person_id: uuid.UUID) -> ConsentRead:
    """At the person's word, who may have left; raises NotFound, ConsentMissing."""
    found = await in_force_here(db, caller, person_id)
    org_id = found[0].owner_org_id if found else await branch_in_reach(db, caller, person_id)
    await _withdraw(db, caller, found)
    return await _read(db, (), org_id)


async def _withdraw(db: DbSession, caller: Caller, found: Sequence[NameConsent]) -> None:
    if not found:
        raise errors.ConsentMissing
    for one in found:
        one.withdrawn_on = clock.today()
        row = ("name_consent", one.id)
        audit.record(db, caller, "name_consent.withdraw", org_id=one.owner_org_id, row=row)
    await db.flush()


async def branch_in_reach(db: DbSession, caller: Caller, person_id: uuid.UUID) -> uuid.UUID:
    """The branch of somebody whose sheet the caller may enter, or NotFound."""
    return (await roster.one(db, caller, Permission.PLEDGE_MANAGE, person_id)).org.id


def day_on_paper(asked: date | None) -> date:
    """Raises DayOutOfOrder for a day to come."""
    return rules.step_day(asked, date.min, clock.today())
