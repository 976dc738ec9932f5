"""Materials over HTTP: of an activity, and the yearly tree of all."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities.materials import errors, present, service
from nianlun.activities.materials.schemas import ArchiveRead, CaptionAsked, MaterialAsked, MaterialFolder
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.schema import FIRST_YEAR, LAST_YEAR
from nianlun.core.versions import SeenVersion
from nianlun.files import errors as file_errors
from nianlun.files.turns import InTurn

router = APIRouter(prefix="/activities/{activity_id}/materials", tags=["materials"])
archive = APIRouter(prefix="/archive", tags=["materials"])

Reader = Annotated[Caller, require(Permission.OWN_READ)]
Manager = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]
ArchiveReader = Annotated[Caller, require(Permission.ACTIVITY_READ)]
Year = Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR)]
EDITS = (NotFound, VersionConflict, VersionRequired)


@router.get("", summary="活动材料", response_model=MaterialFolder, responses=problems(NotFound))
async def read(activity_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """Photos and documents with how many more there may be, and where else the same content is shown."""
    return await present.folder(db, caller, activity_id)


@router.post(
    "",
    summary="加材料",
    status_code=201,
    response_model=MaterialFolder,
    responses=problems(
        NotFound,
        errors.NotAPhoto,
        errors.MaterialBudgetFull,
        errors.MaterialHereAlready,
        errors.UploadUsedAlready,
        file_errors.UploadUnfinished,
        file_errors.UploadDamaged,
        file_errors.FileLies,
        file_errors.PictureBroken,
        file_errors.PictureTooManyPixels,
        file_errors.StorageFull,
        file_errors.StorageAway,
    ),
)
async def add(
    turn: InTurn, activity_id: uuid.UUID, body: MaterialAsked, db: SessionDep, caller: Manager
) -> object:
    """Makes a whole upload a material; with the same upload again, nothing is added twice."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    await service.add(db, caller, activity, body)
    return await present.folder(db, caller, activity_id)


@router.patch(
    "/{material_id}",
    summary="写材料说明",
    response_model=MaterialFolder,
    responses=problems(*EDITS, errors.MaterialRemoved),
)
async def word(
    activity_id: uuid.UUID,
    material_id: uuid.UUID,
    body: CaptionAsked,
    seen: SeenVersion,
    db: SessionDep,
    caller: Manager,
) -> object:
    """What a photo shows, in words."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    await service.word(db, caller, activity, material_id, seen, body.caption)
    return await present.folder(db, caller, activity_id)


@router.delete(
    "/{material_id}",
    summary="移除材料",
    response_model=MaterialFolder,
    responses=problems(*EDITS, errors.MaterialRemoved),
)
async def remove(
    activity_id: uuid.UUID, material_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Into the recycle bin; it can be restored for 30 days."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    await service.remove(db, caller, activity, material_id, seen)
    return await present.folder(db, caller, activity_id)


@router.post(
    "/{material_id}/restore",
    summary="恢复材料",
    response_model=MaterialFolder,
    responses=problems(
        *EDITS,
        errors.MaterialNotRemoved,
        errors.MaterialGone,
        errors.MaterialBudgetFull,
        errors.MaterialHereAlready,
    ),
)
async def restore(
    activity_id: uuid.UUID, material_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Out of the recycle bin, where there is still room."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    await service.restore(db, caller, activity, material_id, seen)
    return await present.folder(db, caller, activity_id)


@archive.get("", summary="材料报送", response_model=ArchiveRead)
async def read_archive(
    db: SessionDep, caller: ArchiveReader, year: Year | None = None, org: uuid.UUID | None = None
) -> object:
    """A calendar year of materials by kind of activity and month; this year unless one is named."""
    return await present.archive(db, caller, org, year or clock.today().year)
