"""Who agrees to stand on the wall by name (姓名公开要本人同意): dated, taken back at any time."""

import uuid
from datetime import date

from sqlmodel import col, select

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.members.queries import people as roster
from nianlun.pledges import errors, rules
from nianlun.pledges.models import NameConsent
from nianlun.pledges.schemas import ConsentRead


async def in_force(db: DbSession, person_id: uuid.UUID, org_id: uuid.UUID) -> NameConsent | None:
    query = select(NameConsent).where(
        NameConsent.person_id == person_id,
        NameConsent.owner_org_id == org_id,
        col(NameConsent.withdrawn_on).is_(None),
    )
    return (await db.exec(query)).first()


async def own_branch(db: DbSession, caller: Caller) -> uuid.UUID | None:
    return (await members.branch_of(db, [caller.person], clock.today())).get(caller.person)


async def read(db: DbSession, person_id: uuid.UUID, org_id: uuid.UUID | None) -> ConsentRead:
    """As it stands; of somebody on no roster there is nothing to show."""
    if org_id is None:
        return ConsentRead(org_name=None, given_on=None, from_paper=False)
    found = await in_force(db, person_id, org_id)
    return ConsentRead(
        org_name=(await access.org_names(db, {org_id}))[org_id],
        given_on=found.given_on if found else None,
        from_paper=bool(found and found.from_paper),
    )


async def give(
    db: DbSession,
    caller: Caller,
    person_id: uuid.UUID,
    org_id: uuid.UUID | None,
    *,
    on_paper: date | None = None,
) -> None:
    """Once; saying it again changes nothing. `on_paper`: the day on the sheet that the committee enters."""
    if org_id is None:
        raise errors.NotInABranch
    if await in_force(db, person_id, org_id):
        return
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


async def withdraw(db: DbSession, caller: Caller, person_id: uuid.UUID, org_id: uuid.UUID | None) -> None:
    """From today the wall shows the post; raises ConsentMissing."""
    found = await in_force(db, person_id, org_id) if org_id else None
    if found is None:
        raise errors.ConsentMissing
    found.withdrawn_on = clock.today()
    audit.record(db, caller, "name_consent.withdraw", org_id=org_id, row=("name_consent", found.id))
    await db.flush()


async def branch_in_reach(db: DbSession, caller: Caller, person_id: uuid.UUID) -> uuid.UUID:
    """The branch of somebody whose sheet the caller may enter, or NotFound."""
    return (await roster.one(db, caller, Permission.PLEDGE_MANAGE, person_id)).org.id


def day_on_paper(asked: date | None) -> date:
    """Raises DayOutOfOrder for a day to come."""
    return rules.step_day(asked, date.min, clock.today())
