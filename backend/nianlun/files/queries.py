"""Files and uploads as found in the database."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.models import Installation
from nianlun.files.models import StoredFile, Upload


async def hold(db: DbSession, sha256: str) -> None:
    """Whoever takes in or forgets this content next waits until our transaction ends."""
    await db.exec(select(func.pg_advisory_xact_lock(func.hashtextextended(sha256, 0))))


async def own_upload(db: DbSession, caller: Caller, upload_id: uuid.UUID, *, lock: bool = False) -> Upload:
    """An upload of the caller's own, locked for its next piece; NotFound for anybody else's."""
    query = select(Upload).where(Upload.id == upload_id, Upload.person_id == caller.person)
    found = (await db.exec(query.with_for_update() if lock else query)).first()
    if found is None:
        raise NotFound
    return found


async def under_way(db: DbSession, person_id: uuid.UUID) -> Sequence[Upload]:
    """A person's unfinished uploads, the one that rested longest first."""
    query = (
        select(Upload)
        .where(Upload.person_id == person_id, col(Upload.file_id).is_(None))
        .order_by(col(Upload.touched_at))
    )
    return list(await db.exec(query))


async def resting_since(db: DbSession, before: datetime) -> Sequence[Upload]:
    query = select(Upload).where(Upload.touched_at < before).with_for_update(skip_locked=True)
    return list(await db.exec(query))


async def of_org(db: DbSession, org_id: uuid.UUID, sha256: str) -> StoredFile | None:
    query = select(StoredFile).where(StoredFile.owner_org_id == org_id, StoredFile.sha256 == sha256)
    return (await db.exec(query)).first()


async def is_kept(db: DbSession, sha256: str) -> bool:
    """Whether any org keeps this content."""
    return (await db.exec(select(StoredFile.id).where(StoredFile.sha256 == sha256))).first() is not None


async def kept_of(db: DbSession, contents: Collection[str]) -> set[str]:
    """Those of these contents that some org keeps."""
    return set(await db.exec(select(StoredFile.sha256).where(col(StoredFile.sha256).in_(contents))))


async def keeps_any(db: DbSession) -> bool:
    return (await db.exec(select(StoredFile.id).limit(1))).first() is not None


async def epoch(db: DbSession) -> uuid.UUID:
    """Of this database: a restored one has another."""
    return (await db.exec(select(Installation.epoch))).one()


async def begun_of(db: DbSession, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these uploads that there are."""
    return set(await db.exec(select(Upload.id).where(among(col(Upload.id), ids))))


async def by_id(db: DbSession, file_id: uuid.UUID) -> StoredFile:
    """NotFound where there is none; whether the caller may see it is the owners' say."""
    found = await db.get(StoredFile, file_id)
    if found is None:
        raise NotFound
    return found
