"""The caller's own page: who they are here, and what the branch keeps about them."""

from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.members import queries as members
from nianlun.members.queries import people
from nianlun.members.schemas.me import Me
from nianlun.members.schemas.people import OwnRecord
from nianlun.members.service import me as service
from nianlun.members.service import present

router = APIRouter(prefix="/me", tags=["me"])

Own = Annotated[Caller, require(Permission.OWN_READ)]


@router.get("", summary="我是谁", response_model=Me)
async def read_me(db: SessionDep, caller: Own) -> object:
    """The person, the way in, rights, offices, and the orgs that the workplace picker offers."""
    return await service.me(db, caller)


@router.get("/record", summary="我的资料", response_model=OwnRecord)
async def read_own_record(db: SessionDep, caller: Own) -> object:
    """One's own record, numbers masked; a bound phone reads it too."""
    person = await members.person(db, caller.person)
    return await present.own(db, person, await people.own_record(db, caller))
