"""The desk over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.desk import service
from nianlun.desk.schemas import DeskRead

router = APIRouter(prefix="/desk", tags=["desk"])


@router.get("", summary="工作台", response_model=DeskRead)
async def read_desk(
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OWN_READ)],
    org: uuid.UUID | None = None,
) -> object:
    """What waits for the caller by due date, the next two weeks, and the first week's steps."""
    return await service.desk_of(db, caller, org)
