"""Rosters as files: the template, a file under review, the export."""

import uuid
from typing import Annotated, Any
from urllib.parse import quote

import anyio
from fastapi import APIRouter, Form, Response, UploadFile

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import Forbidden, NotFound, TooLarge, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.members.errors import (
    ImportCommitted,
    NotABranch,
    NothingToImport,
    ReasonNeeded,
    RowsNeedFixing,
)
from nianlun.members.roster import errors as files_errors
from nianlun.members.roster import files
from nianlun.members.schemas.imports import Imported, ImportRead, ImportRowChange
from nianlun.members.schemas.people import ExportAsked
from nianlun.members.service import commit, export
from nianlun.members.service import imports as service

router = APIRouter(prefix="/members", tags=["rosters"])

Manager = Annotated[Caller, require(Permission.MEMBER_MANAGE)]
XLSX: dict[int | str, dict[str, Any]] = {
    200: {"content": {files.MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/template", summary="花名册样表", response_class=Response, responses={**XLSX})
async def read_template(caller: Manager) -> Response:
    """An empty roster in Excel with an example row and an explanation of its columns."""
    return _file(await anyio.to_thread.run_sync(files.template), "花名册样表.xlsx")


@router.post(
    "/imports",
    summary="上传花名册",
    status_code=201,
    response_model=ImportRead,
    responses=problems(
        NotFound,
        NotABranch,
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
    file: UploadFile, org_id: Annotated[uuid.UUID, Form()], db: SessionDep, caller: Manager
) -> object:
    """A dry run: a result and a reason for every row, and nothing of the roster written."""
    return await service.upload(db, caller, org_id, file.filename or "", await file.read())


@router.get(
    "/imports/{import_id}", summary="导入结果", response_model=ImportRead, responses=problems(NotFound)
)
async def read_import(import_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """The file as it stands, every row judged anew; without rows once it was imported."""
    return await service.read(db, caller, import_id)


@router.patch(
    "/imports/{import_id}/rows/{number}",
    summary="改一行",
    response_model=ImportRead,
    responses=problems(NotFound, ImportCommitted, VersionConflict, VersionRequired),
)
async def change_import_row(
    import_id: uuid.UUID,
    number: int,
    body: ImportRowChange,
    seen: SeenVersion,
    db: SessionDep,
    caller: Manager,
) -> object:
    """Cells put right, or the row left out; `If-Match` is the version of the import."""
    return await service.change_row(db, caller, import_id, number, seen, body)


@router.post(
    "/imports/{import_id}/commit",
    summary="导入",
    response_model=Imported,
    responses=problems(NotFound, ImportCommitted, RowsNeedFixing, NothingToImport),
)
async def commit_import(import_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Writes every row that takes part, or nothing at all."""
    return await commit.commit(db, caller, import_id)


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
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=files.MEDIA_TYPE, headers={"Content-Disposition": disposition})
