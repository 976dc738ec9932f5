"""Opening entries, and counts of days by month."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import AlreadyWithdrawn, NotFound, TooLarge
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.members.roster import errors as file_errors
from nianlun.obligations.commands import counts as counting
from nianlun.obligations.commands import entered, errors, view
from nianlun.obligations.commands import openings as opening
from nianlun.obligations.commands.schemas.entered import (
    CountsAsked,
    CountsImported,
    Month,
    OpeningRead,
    OpeningsAsked,
    OpeningsEntered,
)

openings = APIRouter(prefix="/opening-entries", tags=["opening_entries"])
counts = APIRouter(prefix="/obligations", tags=["obligations"])

Manager = Annotated[Caller, require(Permission.OBLIGATION_MANAGE)]
DryRun = Annotated[bool, Query(description="tell what would become of each row, write nothing")]


@openings.post("", summary="期初登记", response_model=OpeningsEntered, responses=problems(NotFound))
async def enter_openings(body: OpeningsAsked, db: SessionDep, caller: Manager) -> object:
    """What was done before the product was used: an outcome a row, a refused one stops no other."""
    rows = await opening.enter(db, caller, body.org_id, body.rows)
    recorded = sum(row.outcome == "recorded" for row in rows)
    return OpeningsEntered(rows=rows, recorded=recorded, refused=len(rows) - recorded)


@openings.get("", summary="期初登记的事", response_model=Listing[OpeningRead])
async def list_openings(
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OBLIGATION_READ)],
    page: PageDep,
    org: uuid.UUID | None = None,
) -> object:
    """Of an org and below, those taken back too, the latest days first."""
    found, total = await entered.openings(db, caller, org, page)
    return Listing(items=await view.openings(db, found), total=total, page=page.page, size=page.size)


@openings.post(
    "/{opening_id}/withdraw",
    summary="撤销期初登记",
    response_model=OpeningRead,
    responses=problems(NotFound, AlreadyWithdrawn),
)
async def withdraw_opening(opening_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Taken back with its fact; stays on record."""
    entry = await opening.withdraw(db, caller, opening_id)
    return (await view.openings(db, [await entered.opening(db, caller, entry.id)]))[0]


@counts.post(
    "/{duty_id}/counts",
    summary="填天数",
    response_model=CountsImported,
    responses=problems(NotFound, errors.NotCountedByDay, errors.CountRowsNeedFixing),
)
async def import_counts(
    duty_id: uuid.UUID, body: CountsAsked, db: SessionDep, caller: Manager, dry_run: DryRun = False
) -> object:
    """Days of a month by person, or of the org itself: all of them or none."""
    return await counting.import_rows(db, caller, duty_id, body.org_id, body.rows, dry_run=dry_run)


@counts.post(
    "/{duty_id}/counts/file",
    summary="导入天数",
    response_model=CountsImported,
    responses=problems(
        NotFound,
        TooLarge,
        errors.NotCountedByDay,
        errors.PersonNotNeeded,
        errors.CountRowsNeedFixing,
        errors.FileOrText,
        errors.CountFileUnreadable,
        errors.NoCountRows,
        errors.TooManyCountRows,
        file_errors.RosterFileBroken,
        file_errors.RosterFileEmpty,
        file_errors.RosterFileEncrypted,
        file_errors.RosterFileNotExcel,
        file_errors.RosterFileOld,
        file_errors.RosterFileTooLarge,
    ),
)
async def import_count_file(
    duty_id: uuid.UUID,
    org_id: Annotated[uuid.UUID, Form()],
    month: Annotated[Month, Form()],
    db: SessionDep,
    caller: Manager,
    file: UploadFile | None = None,
    text: Annotated[str | None, Form()] = None,
    dry_run: DryRun = False,
) -> object:
    """Names and days of a month out of Excel, CSV or pasted lines; every bad row is named."""
    source = counting.one_of(await file.read() if file else None, text)
    first = date.fromisoformat(f"{month}-01")
    return await counting.import_lines(db, caller, duty_id, org_id, first, source, dry_run=dry_run)
