"""Taking files in piece by piece, keeping each content once, forgetting what nobody keeps."""

import uuid

from sqlalchemy.exc import IntegrityError

from nianlun.access.caller import Caller
from nianlun.core import clock, jobs
from nianlun.core.db import DbSession
from nianlun.core.settings import settings
from nianlun.files import errors, forgetting, rules, sniffing, taking
from nianlun.files import queries as files
from nianlun.files.models import StoredFile, Upload
from nianlun.files.rules import Progress
from nianlun.files.schemas import FileRead, UploadAsked, UploadRead
from nianlun.files.store import store
from nianlun.files.taking import Taken


def progress(upload: Upload) -> Progress:
    return Progress(upload.size, upload.received, upload.file_id is not None)


def upload_read(upload: Upload) -> UploadRead:
    return UploadRead(
        id=upload.id,
        name=upload.name,
        size=upload.size,
        received=upload.received,
        piece_limit=settings().body_limit // 2,
        expires_at=upload.touched_at + rules.UPLOAD_RESTS,
    )


def file_read(file: StoredFile, name: str) -> FileRead:
    """A file under the name that the row has which shows it."""
    is_picture = file.media_type in rules.PICTURES
    return FileRead.model_validate({**file.model_dump(), "name": name, "is_picture": is_picture})


async def begin(db: DbSession, caller: Caller, asked: UploadAsked) -> Upload:
    """Room for a file. Whoever has too many under way loses the one that rested longest.

    Raises FileTypeNotTaken, FileEmpty, FileTooLarge before a byte is sent.
    """
    name = rules.tidy_name(asked.name)
    rules.check_can_begin(name, asked.size, settings().file_limit)
    for rested in list(await files.under_way(db, caller.person))[: -rules.UPLOADS_UNDER_WAY + 1]:
        await forget(db, rested)
    upload = Upload(
        person_id=caller.person,
        purpose=asked.purpose,
        name=name,
        size=asked.size,
        sha256=asked.sha256,
        touched_at=clock.now(),
    )
    db.add(upload)
    await db.flush()
    return upload


async def append(
    db: DbSession, caller: Caller, upload_id: uuid.UUID, offset: int | None, piece: bytes
) -> Upload:
    """The next piece. What is answered is on the disk; a piece that was cut off is sent again whole.

    Raises WrongOffset, UploadOverflow, UploadFinished, FileLies.
    """
    upload = await files.own_upload(db, caller, upload_id, lock=True)
    rules.check_can_append(progress(upload), offset, len(piece))
    if piece and upload.received == 0:
        sniffing.check_head(upload.name, piece)
    if piece:
        await store().put(rules.part_key(upload.id, upload.received), piece)
    upload.received += len(piece)
    upload.touched_at = clock.now()
    await db.flush()
    return upload


async def finish(db: DbSession, caller: Caller, upload_id: uuid.UUID, org_id: uuid.UUID) -> StoredFile:
    """What was sent becomes a file of that org, or the one with this content that it already keeps; of a
    picture without what the camera noted.

    Asked again after a lost answer, the same file. Raises UploadUnfinished, UploadDamaged, FileLies,
    PictureBroken, PictureTooManyPixels.
    """
    upload = await files.own_upload(db, caller, upload_id, lock=True)
    if upload.file_id is not None:
        return await files.by_id(db, upload.file_id)
    rules.check_is_whole(progress(upload))
    taken = await taking.look_at(upload.name, await _joined(upload), upload.sha256)
    file = await _keep(db, caller, org_id, taken)
    upload.name, upload.file_id, upload.touched_at = taken.name, file.id, clock.now()
    await jobs.defer(db, forgetting.forget_parts, upload_id=str(upload.id))
    await db.flush()
    return file


async def _joined(upload: Upload) -> bytes:
    """All pieces in their order; each begins where the one before it ended."""
    joined = bytearray()
    while len(joined) < upload.size:
        joined += await store().get(rules.part_key(upload.id, len(joined)))
    return bytes(joined)


async def _keep(db: DbSession, caller: Caller, org_id: uuid.UUID, taken: Taken) -> StoredFile:
    await files.hold(db, taken.sha256)
    key = rules.object_key(taken.sha256)
    if not await store().has(key):
        await store().put(key, taken.content)
    if taken.picture:
        await store().put(rules.thumbnail_key(taken.sha256), taken.picture.thumbnail)
    known = await files.of_org(db, org_id, taken.sha256)
    file = known or StoredFile(
        owner_org_id=org_id,
        sha256=taken.sha256,
        size=len(taken.content),
        media_type=taken.media_type,
        width=taken.picture.width if taken.picture else None,
        height=taken.picture.height if taken.picture else None,
        uploaded_by=caller.person,
    )
    db.add(file)
    await db.flush()
    return file


async def forget(db: DbSession, upload: Upload) -> None:
    """Given up: its row now, its pieces by the worker once this is committed."""
    await jobs.defer(db, forgetting.forget_parts, upload_id=str(upload.id))
    await db.delete(upload)
    await db.flush()


async def discard(db: DbSession, file: StoredFile) -> None:
    """A file that the asking feature shows no more; its bytes go where no other org keeps the same.

    Where another feature's row still refers to it, it stays: the foreign key says so.
    """
    await files.hold(db, file.sha256)
    try:
        async with db.begin_nested():
            await db.delete(file)
    except IntegrityError:
        return
    await jobs.defer(db, forgetting.forget_content, sha256=file.sha256)
    await db.flush()


async def thumbnail(file: StoredFile) -> bytes:
    """The small copy of a picture; made again where it is not kept (a backup leaves it out)."""
    key = rules.thumbnail_key(file.sha256)
    try:
        return await store().get(key)
    except errors.StoredFileMissing:
        made = await taking.thumbnail(await store().get(rules.object_key(file.sha256)))
        await store().put(key, made)
        return made
