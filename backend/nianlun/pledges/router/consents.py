"""Who agrees to stand on the wall by name: themself, or on paper through the committee."""

import uuid

from fastapi import APIRouter

from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.problem import problems
from nianlun.pledges import consents, errors
from nianlun.pledges.router.asking import Manager, Reader, Writer
from nianlun.pledges.schemas import ConsentAsked, ConsentRead

mine = APIRouter(prefix="/me/name-consent", tags=["me"])
members = APIRouter(prefix="/members/{person_id}/name-consent", tags=["pledges"])


@mine.get("", summary="公开姓名的同意", response_model=ConsentRead)
async def read_own(db: SessionDep, caller: Reader) -> object:
    """Whether one's name may stand on a wall, and since when; one given where one was before still counts."""
    return await consents.read_own(db, caller)


@mine.put("", summary="同意公开姓名", response_model=ConsentRead, responses=problems(errors.NotInABranch))
async def give_own(db: SessionDep, caller: Writer) -> object:
    """From today; it can be taken back at any time."""
    await consents.give(db, caller, caller.person, await consents.own_branch(db, caller))
    return await consents.read_own(db, caller)


@mine.delete(
    "", summary="不再公开姓名", response_model=ConsentRead, responses=problems(errors.ConsentMissing)
)
async def withdraw_own(db: SessionDep, caller: Writer) -> object:
    """From today every wall shows the post instead, that of a branch one has left, too."""
    await consents.withdraw_own(db, caller)
    return await consents.read_own(db, caller)


@members.get("", summary="某人公开姓名的同意", response_model=ConsentRead, responses=problems(NotFound))
async def read_of_member(person_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """For whoever prints the wall and asks on paper."""
    return await consents.read_here(db, caller, person_id)


@members.post(
    "",
    summary="代录公开姓名的同意",
    response_model=ConsentRead,
    responses=problems(NotFound, errors.DayOutOfOrder, errors.ConsentWithdrawnSince),
)
async def give_on_paper(person_id: uuid.UUID, body: ConsentAsked, db: SessionDep, caller: Manager) -> object:
    """A signed sheet, with its day."""
    org_id = await consents.branch_in_reach(db, caller, person_id)
    await consents.give(db, caller, person_id, org_id, on_paper=consents.day_on_paper(body.given_on))
    return await consents.read_here(db, caller, person_id)


@members.delete(
    "",
    summary="代录不再公开姓名",
    response_model=ConsentRead,
    responses=problems(NotFound, errors.ConsentMissing),
)
async def withdraw_on_paper(person_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """At the person's word, also of somebody who has left the branch."""
    return await consents.withdraw_here(db, caller, person_id)
