"""Uploads and files over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Body, Header, Request, Response

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.problem import problems
from nianlun.files import errors, owners, rules, service, serving
from nianlun.files import queries as stored
from nianlun.files.schemas import UploadAsked, UploadRead
from nianlun.files.turns import InTurn

uploads = APIRouter(prefix="/uploads", tags=["files"])
files = APIRouter(prefix="/files", tags=["files"])

#: Whoever signed in: a member adds to the growth record of a pair. What an upload becomes is asked later.
Uploader = Annotated[Caller, require(Permission.OWN_WRITE)]
Reader = Annotated[Caller, require(Permission.OWN_READ)]
Piece = Annotated[bytes, Body(media_type="application/octet-stream")]
#: Where the piece begins. Refused only once the upload was found: whose it is not is told that first.
Offset = Annotated[int | None, Header(alias="Upload-Offset", ge=0, le=2**40)]


@uploads.post(
    "",
    summary="开始上传",
    status_code=201,
    response_model=UploadRead,
    responses=problems(errors.FileTypeNotTaken, errors.FileEmpty, errors.FileTooLarge, errors.FileIsHeic),
)
async def begin(body: UploadAsked, db: SessionDep, caller: Uploader) -> object:
    """Says whether the file would be taken at all, and where to send it piece by piece."""
    return service.upload_read(await service.begin(db, caller, body))


@uploads.get("/{upload_id}", summary="传到哪里", response_model=UploadRead, responses=problems(NotFound))
async def read(upload_id: uuid.UUID, db: SessionDep, caller: Uploader) -> object:
    """How much has come, for going on after a break."""
    return service.upload_read(await stored.own_upload(db, caller, upload_id))


@uploads.patch(
    "/{upload_id}",
    summary="传下一段",
    response_model=UploadRead,
    responses=problems(
        NotFound,
        errors.WrongOffset,
        errors.UploadFinished,
        errors.UploadOverflow,
        errors.FileLies,
        errors.StorageFull,
        errors.StorageAway,
    ),
)
async def append(
    turn: InTurn,
    upload_id: uuid.UUID,
    db: SessionDep,
    caller: Uploader,
    offset: Offset = None,
    piece: Piece = b"",
) -> object:
    """The bytes from `Upload-Offset` on; another offset is a 409 whose field `offset` tells the right one."""
    return service.upload_read(await service.append(db, caller, upload_id, offset, piece))


@uploads.delete("/{upload_id}", summary="放弃上传", status_code=204, responses=problems(NotFound))
async def give_up(upload_id: uuid.UUID, db: SessionDep, caller: Uploader) -> None:
    """What has come is thrown away."""
    await service.forget(db, await stored.own_upload(db, caller, upload_id, lock=True))


@files.get(
    "/{file_id}",
    summary="下载文件",
    response_class=Response,
    responses={**serving.BYTES, **problems(NotFound, errors.StoredFileMissing, errors.StorageAway)},
)
async def download(file_id: uuid.UUID, request: Request, db: SessionDep, caller: Reader) -> Response:
    """For whoever may see a row that shows it; in parts where `Range` asks for one."""
    name = await owners.name_seen(db, caller, file_id)
    return await serving.whole_or_part(request, await stored.by_id(db, file_id), name)


@files.get(
    "/{file_id}/thumbnail",
    summary="缩略图",
    response_class=Response,
    responses={**serving.BYTES, **problems(NotFound, errors.StoredFileMissing, errors.StorageAway)},
)
async def thumbnail(file_id: uuid.UUID, db: SessionDep, caller: Reader) -> Response:
    """A picture made small and upright, without place, time and device; nothing for other files."""
    name = await owners.name_seen(db, caller, file_id)
    file = await stored.by_id(db, file_id)
    if file.media_type not in rules.PICTURES:
        raise NotFound
    return serving.small(file, name, await service.thumbnail(file))
