"""The route by which the bureau's systems keep a copy of the figures."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.problem import problems
from nianlun.district.changes import cursors, service
from nianlun.district.changes.errors import (
    CursorFromBeforeRestore,
    CursorOfAnother,
    CursorReachChanged,
    CursorUnreadable,
)
from nianlun.district.changes.schemas import ChangesRead

router = APIRouter(prefix="/district/changes", tags=["district"])

#: Some nine megabytes of JSON.
MOST = 50_000


@router.get(
    "",
    summary="变化了的数字",
    response_model=ChangesRead,
    responses=problems(CursorUnreadable, CursorOfAnother, CursorFromBeforeRestore, CursorReachChanged),
)
async def read_changes(
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.DISTRICT_READ)],
    cursor: Annotated[
        str | None, Query(max_length=cursors.MAX_LENGTH, description="of the answer before; none: everything")
    ] = None,
    size: Annotated[int, Query(ge=1, le=MOST)] = 1000,
) -> Response:
    """Figures by org, month and kind that changed since the cursor; each as it is now.

    Go on with `cursor` while `more`, and keep the last one for the next time. Nothing that was confirmed and
    counted by `as_of` is missed, and nothing is told twice unless it changed again.
    """
    return Response(await service.since(db, caller, cursor, size), media_type="application/json")
