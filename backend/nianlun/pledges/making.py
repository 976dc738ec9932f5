"""Making a pledge: one's own, the branch's, or from a sheet of paper; editing it until it is handed in."""

import uuid
from datetime import date
from typing import Any

from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.members.queries import people as roster
from nianlun.pledges import errors, rules
from nianlun.pledges.models import Pledge
from nianlun.pledges.queries import Seen
from nianlun.pledges.rules import Action
from nianlun.pledges.schemas import PledgeAsked
from nianlun.pledges.service import add_hand, check, check_unlike, note, write_step
from nianlun.pledges.templates import is_known
from nianlun.pledges.terms import KIND_NAMES, PledgeType, Step

TEXTS = {"standard", "deed", "beneficiary", "due_on", "witness", "times"}


async def make(db: DbSession, caller: Caller, asked: PledgeAsked) -> Pledge:
    """A draft with its first line; raises what `PledgeAsked` cannot know."""
    today = clock.today()
    year = asked.year or asked.due_on.year
    rules.check_year(year, today)
    rules.check_due(year, asked.due_on)
    org_id, person_id = await _whose(db, caller, asked)
    it = Pledge(
        **asked.model_dump(include=TEXTS),
        aspect=asked.aspect or KIND_NAMES[asked.kind],
        kind=asked.kind,
        owner_org_id=org_id,
        pledger_person_id=person_id,
        year=year,
        hands=await hands(db, caller, org_id, person_id, from_paper=asked.from_paper),
        from_paper=asked.from_paper,
        stepped_on=_made_on(asked, today),
    )
    await check_standard(db, org_id, it.standard)
    return await add(db, caller, it)


async def add(db: DbSession, caller: Caller, it: Pledge) -> Pledge:
    """Puts a new draft in with its first line; raises PledgeAlreadyMade."""
    await check_unlike(db, it, it.deed)
    db.add(it)
    await db.flush()
    write_step(db, caller, it, Step.MADE, it.stepped_on)
    note(db, caller, "make", it)
    await db.flush()
    return it


async def hands(
    db: DbSession, caller: Caller, org_id: uuid.UUID, person_id: uuid.UUID | None, *, from_paper: bool
) -> list[uuid.UUID]:
    """Whose own it is. Nobody's where the general meeting judges on paper: the branch's own, and that of
    somebody who is the whole committee."""
    if not from_paper or person_id not in (None, caller.person):
        return [person_id or caller.person]
    if person_id is None or await _is_alone(db, org_id, person_id):
        return []
    return [person_id]


async def _is_alone(db: DbSession, org_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    committee = await members.expected_people(db, org_id, "committee", clock.today())
    return {found for found, _ in committee} == {person_id}


def _made_on(asked: PledgeAsked, today: date) -> date:
    """Today; only a sheet of paper may bear an earlier day."""
    earliest = rules.first_day(asked.year or asked.due_on.year)
    return rules.step_day(asked.on, earliest, today) if asked.from_paper else today


async def _whose(db: DbSession, caller: Caller, asked: PledgeAsked) -> tuple[uuid.UUID, uuid.UUID | None]:
    """Branch and pledger; raises when somebody pledges for somebody else."""
    if asked.kind is PledgeType.BRANCH:
        return await _branch(db, caller, asked.org_id), None
    person_id = asked.person_id or caller.person
    if person_id == caller.person and not asked.from_paper:
        return await _own_branch(db, person_id), person_id
    if not (asked.from_paper and caller.may(Permission.PLEDGE_MANAGE)):
        raise errors.PledgeForSomeoneElse
    found = await roster.one(db, caller, Permission.PLEDGE_MANAGE, person_id)
    return found.org.id, person_id


async def _branch(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> uuid.UUID:
    if org_id is None or not caller.may(Permission.PLEDGE_MANAGE):
        raise errors.BranchPledgeByCommittee
    await check_reach(db, caller, Permission.PLEDGE_MANAGE, org_id)
    return org_id


async def _own_branch(db: DbSession, person_id: uuid.UUID) -> uuid.UUID:
    found = await members.branch_of(db, [person_id], clock.today())
    if person_id not in found:
        raise errors.NotInABranch
    return found[person_id]


async def check_standard(db: DbSession, org_id: uuid.UUID, code: str | None) -> None:
    if code is not None and not await is_known(db, org_id, code):
        raise errors.UnknownStandard


async def change(db: DbSession, caller: Caller, seen: Seen, changes: dict[str, Any]) -> None:
    """Edits a draft or what was sent back."""
    check(Action.EDIT, caller, seen)
    it = seen.pledge
    rules.check_due(it.year, changes.get("due_on", it.due_on))
    await check_standard(db, it.owner_org_id, changes.get("standard"))
    await check_unlike(db, it, changes.get("deed", it.deed))
    for name, value in changes.items():
        setattr(it, name, value)
    if it.pledger_person_id is None:
        add_hand(it, caller.person)
    note(db, caller, "change", it, fields=sorted(changes))
    await db.flush()
