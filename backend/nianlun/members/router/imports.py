"""Rosters as files: the template, a file under review, the export."""

import uuid
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Depends, Form, Response, UploadFile

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core import clock, excel
from nianlun.core.db import SessionDep
from nianlun.core.downloads import named
from nianlun.core.errors import Forbidden, NotFound, TooLarge, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.members.errors import (
    EnteredMeanwhile,
    ImportCommitted,
    ImportFailed,
    ImportUnderWay,
    NoRosterHere,
    NothingToImport,
    ReasonNeeded,
    RowsNeedFixing,
)
from nianlun.members.roster import errors as files_errors
from nianlun.members.roster import files
from nianlun.members.roster.columns import COLUMNS, DISTRICT_COLUMNS
from nianlun.members.schemas.imports import (
    BranchNamed,
    ImportProgress,
    ImportRead,
    ImportRowChange,
    RowsAsked,
    asked_rows,
)
from nianlun.members.schemas.people import ExportAsked
from nianlun.members.service import export, importing
from nianlun.members.service import imports as service

router = APIRouter(prefix="/members", tags=["rosters"])

Importer = Annotated[Caller, require(Permission.ROSTER_IMPORT)]
Asked = Annotated[RowsAsked, Depends(asked_rows)]
XLSX: dict[int | str, dict[str, Any]] = {
    200: {"content": {excel.MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/template", summary="花名册样表", response_class=Response, responses={**XLSX})
async def read_template(caller: Importer, of_district: bool = False) -> Response:
    """An empty roster in Excel with an example row and an explanation of its columns.

    The roster of a district says in a column of its own to which branch a person belongs.
    """
    columns = DISTRICT_COLUMNS if of_district else COLUMNS
    return _file(await anyio.to_thread.run_sync(files.template, columns), "花名册样表.xlsx")


@router.post(
    "/imports",
    summary="上传花名册",
    status_code=201,
    response_model=ImportRead,
    responses=problems(
        NotFound,
        NoRosterHere,
        TooLarge,
        files_errors.NotARoster,
        files_errors.RosterFileBroken,
        files_errors.RosterFileEmpty,
        files_errors.RosterFileEncrypted,
        files_errors.RosterFileNotExcel,
        files_errors.RosterFileOld,
        files_errors.RosterFileSecret,
        files_errors.RosterFileTooLarge,
        files_errors.RosterTooLong,
        files_errors.RosterWithoutPeople,
    ),
)
async def upload_roster(
    file: UploadFile, org_id: Annotated[uuid.UUID, Form()], db: SessionDep, caller: Importer
) -> object:
    """A dry run: a result and a reason for every row, and nothing of the roster written.

    For a branch, or for the bureau: then each row names its branch, and the file is read in the background.
    """
    return await importing.upload(db, caller, org_id, file.filename or "", await file.read())


@router.get(
    "/imports/{import_id}", summary="导入结果", response_model=ImportRead, responses=problems(NotFound)
)
async def read_import(import_id: uuid.UUID, asked: Asked, db: SessionDep, caller: Importer) -> object:
    """The file as it stands, every row judged anew; without rows while it is read or written, and after."""
    return await service.read(db, caller, import_id, asked)


@router.get(
    "/imports/{import_id}/progress",
    summary="导入进度",
    response_model=ImportProgress,
    responses=problems(NotFound),
)
async def read_import_progress(import_id: uuid.UUID, db: SessionDep, caller: Importer) -> object:
    """How far the background is, in rows; for asking every second."""
    return await service.progress(db, caller, import_id)


CHANGING = problems(NotFound, ImportCommitted, ImportUnderWay, ImportFailed, VersionConflict, VersionRequired)


@router.patch(
    "/imports/{import_id}/rows/{number}", summary="改一行", response_model=ImportRead, responses=CHANGING
)
async def change_import_row(
    import_id: uuid.UUID,
    number: int,
    body: ImportRowChange,
    seen: SeenVersion,
    asked: Asked,
    db: SessionDep,
    caller: Importer,
) -> object:
    """Cells put right, or the row left out; `If-Match` is the version of the import."""
    return await service.change_row(db, caller, import_id, number, seen, body, asked)


@router.post(
    "/imports/{import_id}/branches", summary="认支部名", response_model=ImportRead, responses=CHANGING
)
async def name_import_branch(
    import_id: uuid.UUID,
    body: BranchNamed,
    seen: SeenVersion,
    asked: Asked,
    db: SessionDep,
    caller: Importer,
) -> object:
    """The right name of a branch in place of another, in every row that has it."""
    return await service.name_branch(db, caller, import_id, seen, body, asked)


@router.post(
    "/imports/{import_id}/commit",
    summary="导入",
    response_model=ImportProgress,
    responses=problems(
        NotFound,
        ImportCommitted,
        ImportUnderWay,
        ImportFailed,
        RowsNeedFixing,
        NothingToImport,
        EnteredMeanwhile,
    ),
)
async def commit_import(import_id: uuid.UUID, db: SessionDep, caller: Importer) -> object:
    """Writes every row that takes part, or nothing at all; a district's in the background."""
    return await importing.commit(db, caller, import_id)


@router.post(
    "/export",
    summary="导出花名册",
    response_class=Response,
    responses={**XLSX, **problems(NotFound, Forbidden, ReasonNeeded)},
)
async def export_roster(
    body: ExportAsked, db: SessionDep, caller: Annotated[Caller, require(Permission.MEMBER_READ)]
) -> Response:
    """The people of a branch or group in Excel, numbers masked; in full with a reason, audited."""
    content = await export.export(db, caller, body)
    return _file(content, f"花名册 {clock.today():%Y-%m-%d}.xlsx")


def _file(content: bytes, name: str) -> Response:
    return Response(content, media_type=excel.MEDIA_TYPE, headers=named(name))
