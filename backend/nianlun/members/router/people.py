"""The roster: list, one person, adding, editing, numbers in full."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.paging import PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.members.errors import (
    AlreadyOnRoster,
    ContradictingData,
    NotABranch,
    OfficesHeld,
    PersonElsewhere,
)
from nianlun.members.queries import people
from nianlun.members.queries.people import Filter
from nianlun.members.rules import Employment, MemberType
from nianlun.members.schemas.people import (
    MemberAsked,
    MemberChange,
    MemberListing,
    MemberRead,
    RevealAsked,
    Revealed,
)
from nianlun.members.service import looks, present
from nianlun.members.service import people as service

router = APIRouter(prefix="/members", tags=["members"])

Reader = Annotated[Caller, require(Permission.MEMBER_READ)]
Manager = Annotated[Caller, require(Permission.MEMBER_MANAGE)]


@router.get("", summary="花名册", response_model=MemberListing)
async def list_members(
    db: SessionDep,
    page: PageDep,
    caller: Reader,
    q: Annotated[str, Query(max_length=60)] = "",
    org: uuid.UUID | None = None,
    kind: Annotated[list[MemberType] | None, Query()] = None,
    group: uuid.UUID | None = None,
    employment: Employment | None = None,
) -> object:
    """People in reach by pinyin; `q` is a name, pinyin, initials or the tail of a phone."""
    wanted = Filter(q, org, kind or (), group, employment)
    found, total, party_total = await people.listing(db, caller, wanted, page)
    return MemberListing(
        items=await present.rows(db, found),
        total=total,
        page=page.page,
        size=page.size,
        party_total=party_total,
    )


@router.post(
    "",
    summary="添加人员",
    status_code=201,
    response_model=MemberRead,
    responses=problems(
        NotFound, NotABranch, AlreadyOnRoster, PersonElsewhere, ContradictingData, OfficesHeld
    ),
)
async def add_member(body: MemberAsked, db: SessionDep, caller: Manager) -> object:
    """Adds one person to a branch."""
    person_id = await service.add(db, caller, body)
    return await present.full(db, await people.one(db, caller, Permission.MEMBER_MANAGE, person_id))


@router.get("/{person_id}", summary="人员资料", response_model=MemberRead, responses=problems(NotFound))
async def read_member(person_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """One person, numbers masked; `private` is null for who does not keep the roster.

    Who sees it leaves a trace that the person finds.
    """
    found = await people.one(db, caller, Permission.MEMBER_READ, person_id)
    await looks.note(db, caller, found)
    return await present.full(db, found)


@router.patch(
    "/{person_id}",
    summary="改资料",
    response_model=MemberRead,
    responses=problems(NotFound, VersionConflict, VersionRequired, ContradictingData, OfficesHeld),
)
async def edit_member(
    person_id: uuid.UUID, body: MemberChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Changes what is sent; null clears."""
    await service.edit(db, caller, person_id, seen, body)
    return await present.full(db, await people.one(db, caller, Permission.MEMBER_MANAGE, person_id))


@router.post(
    "/{person_id}/reveal", summary="看完整号码", response_model=Revealed, responses=problems(NotFound)
)
async def reveal_numbers(
    person_id: uuid.UUID,
    body: RevealAsked,
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.MEMBER_PRIVATE)],
) -> object:
    """ID number and phone in full; who looked and why is in the audit trail."""
    id_number, phone = await service.reveal(db, caller, person_id, body.reason)
    return Revealed(id_number=id_number, phone=phone)
