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
from nianlun.organisation import service
from nianlun.organisation.errors import OnlyAdministratorAdds, OrgKindNotHere, OrgNameTaken
from nianlun.organisation.schemas import OrgAsked, OrgChange, OrgRead

router = APIRouter(prefix="/orgs", tags=["orgs"])


@router.get("", summary="组织树", response_model=list[OrgRead])
async def list_orgs(db: SessionDep, caller: Annotated[Caller, require(Permission.ORG_READ)]) -> object:
    """The tree as far as the caller reaches, as flat rows, parents before children."""
    return await service.rows(db, caller)


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
