"""The tree over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.organisation import merging, moving, service, splitting
from nianlun.organisation.errors import (
    AlreadyThere,
    ChosenTwice,
    DayBeforeLastChange,
    DayNotThisYear,
    GroupsOfOneBranch,
    GroupStaysWithBranch,
    MergeIntoItself,
    MoveMakesCircle,
    NobodyMoves,
    NobodyStays,
    NotFromHere,
    OnlyAdministratorAdds,
    OnlyAdministratorReshapes,
    OpenActivities,
    OpenWorkLeft,
    OrgKindNotHere,
    OrgKindsDiffer,
    OrgNameTaken,
    OrgsLeft,
    PeopleLeft,
    TransfersWaiting,
)
from nianlun.organisation.schemas import (
    OrgAsked,
    OrgChange,
    OrgCloseAsked,
    OrgMergeAsked,
    OrgMoveAsked,
    OrgRead,
    OrgSplitAsked,
    OrgStepRead,
    PlacedRead,
    Reshaped,
)

router = APIRouter(prefix="/orgs", tags=["orgs"])

Manager = Annotated[Caller, require(Permission.ORG_MANAGE)]
#: What every reshaping may answer.
RESHAPING = (NotFound, OnlyAdministratorReshapes, DayNotThisYear, DayBeforeLastChange)
ENDING = (OpenActivities, TransfersWaiting, MergeIntoItself, OrgKindsDiffer, GroupsOfOneBranch)


@router.get("", summary="组织树", response_model=list[OrgRead])
async def list_orgs(
    db: SessionDep, caller: Annotated[Caller, require(Permission.ORG_READ)], closed: bool = False
) -> object:
    """The tree as far as the caller reaches, as flat rows, parents before children; or what was closed."""
    return await (service.closed_rows(db, caller) if closed else service.rows(db, caller))


@router.post(
    "",
    summary="建组织",
    status_code=201,
    response_model=OrgRead,
    responses=problems(NotFound, OrgKindNotHere, OnlyAdministratorAdds, OrgNameTaken),
)
async def add_org(
    body: OrgAsked, db: SessionDep, caller: Annotated[Caller, require(Permission.ORG_MANAGE)]
) -> object:
    """A general branch, branch or group under an org; a secretary adds groups to the own branch."""
    return await service.row(db, caller, await service.add(db, caller, body))


@router.patch(
    "/{org_id}",
    summary="改组织",
    response_model=OrgRead,
    responses=problems(NotFound, OrgNameTaken, VersionConflict, VersionRequired),
)
async def change_org(
    org_id: uuid.UUID,
    body: OrgChange,
    caller: Annotated[Caller, require(Permission.ORG_MANAGE)],
    seen: SeenVersion,
    db: SessionDep,
) -> object:
    """Another name, or the day from which its figures count."""
    return await service.row(db, caller, await service.change(db, caller, org_id, seen, body))


@router.get(
    "/{org_id}/steps", summary="组织沿革", response_model=list[OrgStepRead], responses=problems(NotFound)
)
async def list_steps(
    org_id: uuid.UUID, db: SessionDep, caller: Annotated[Caller, require(Permission.ORG_READ)]
) -> object:
    """What happened to an org: moved, split, merged, closed."""
    return await service.steps(db, caller, org_id)


@router.get(
    "/{org_id}/people",
    summary="可分设的人员",
    response_model=list[PlacedRead],
    responses=problems(NotFound, OnlyAdministratorReshapes),
)
async def list_people(org_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Who stands there, by name, for whoever may split the org."""
    return await splitting.people_of(db, caller, org_id)


@router.post(
    "/{org_id}/move",
    summary="移动组织",
    response_model=Reshaped,
    responses=problems(
        *RESHAPING, MoveMakesCircle, GroupStaysWithBranch, OrgKindNotHere, AlreadyThere, OrgNameTaken
    ),
)
async def move_org(org_id: uuid.UUID, body: OrgMoveAsked, db: SessionDep, caller: Manager) -> object:
    """Under another org from a day on, with everything below it; earlier figures keep the earlier tree."""
    return await moving.move(db, caller, org_id, body)


@router.post(
    "/{org_id}/split",
    summary="分设组织",
    response_model=Reshaped,
    responses=problems(
        *RESHAPING, NotFromHere, ChosenTwice, NobodyMoves, NobodyStays, TransfersWaiting, OrgNameTaken
    ),
)
async def split_org(org_id: uuid.UUID, body: OrgSplitAsked, db: SessionDep, caller: Manager) -> object:
    """New orgs beside it, with who and what goes there."""
    return await splitting.split(db, caller, org_id, body)


@router.post(
    "/{org_id}/merge",
    summary="合并组织",
    response_model=Reshaped,
    responses=problems(*RESHAPING, *ENDING, OrgNameTaken),
)
async def merge_orgs(org_id: uuid.UUID, body: OrgMergeAsked, db: SessionDep, caller: Manager) -> object:
    """One or several orgs into one: people and groups go along, records stay and are read there."""
    return await merging.merge(db, caller, org_id, body)


@router.post(
    "/{org_id}/close",
    summary="撤销组织",
    response_model=Reshaped,
    responses=problems(*RESHAPING, *ENDING, PeopleLeft, OrgsLeft, OpenWorkLeft),
)
async def close_org(org_id: uuid.UUID, body: OrgCloseAsked, db: SessionDep, caller: Manager) -> object:
    """Ends an org; its successor, or the org above, keeps what it leaves."""
    return await merging.close(db, caller, org_id, body)
