"""Photos and files in a backup: whole contents of the local folder, each named by its own hash.

Small copies and uploads under way are left out: the first are made again, the second are begun again. What
lies in a bucket is backed up where the bucket is.
"""

import hashlib
import os
import secrets
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import psycopg
from sqlalchemy import text

from nianlun.core.db import DbSession
from nianlun.core.settings import settings

#: As files/rules.py names them; in the backup and in the folder alike.
FOLDER = "objects"


#: A lock of Postgres, by which every process knows of a running backup.
LOCK = (20_261_125, 1)
IN_BACKUP = text("""
select exists (select from pg_locks join pg_database on pg_database.oid = pg_locks.database
               where datname = current_database() and locktype = 'advisory'
                   and classid = :one and objid = :two and objsubid = 2)
""").bindparams(one=LOCK[0], two=LOCK[1])


class Damaged(ValueError):
    """A content that is not what its name says; the text is the name."""


def in_bucket() -> bool:
    return bool(settings().s3_bucket)


@contextmanager
def held(url: str) -> Iterator[None]:
    """Inside, no content is deleted whose row was there at the beginning (`are_held`)."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock_shared(%s, %s)", LOCK)
        yield


async def are_held(db: DbSession) -> bool:
    """Whether a backup is running. Ask once the row is seen to be gone: one that begins later has none."""
    return bool((await (await db.connection()).execute(IN_BACKUP)).scalar())


def kept() -> list[Path]:
    """Every whole content; the hidden ones beside them are still being written."""
    if in_bucket():
        return []
    found = (settings().files_path / FOLDER).glob("??/*")
    return sorted(path for path in found if not path.name.startswith("."))


def pack(archive: tarfile.TarFile, paths: list[Path]) -> int:
    """How many; what was forgotten since it was listed is left out."""
    count = 0
    for path in paths:
        with suppress(FileNotFoundError):
            archive.add(path, f"{FOLDER}/{path.parent.name}/{path.name}")
            count += 1
    return count


def unpack(archive: tarfile.TarFile) -> int:
    """Puts each where it belongs unless it is there; how many. Raises `Damaged`."""
    count = 0
    for name, content in _members(archive):
        target = settings().files_path / FOLDER / name[:2] / name
        if not target.exists():
            _put(target, content)
        count += 1
    return count


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    """By the last part of the name alone: nothing in an archive chooses its place."""
    for member in archive:
        content = archive.extractfile(member) if member.name.startswith(f"{FOLDER}/") else None
        if content is not None:
            yield Path(member.name).name, content


def _put(target: Path, content: IO[bytes]) -> None:
    settings().files_path.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as written:
            shutil.copyfileobj(content, written)
            written.seek(0)
            if hashlib.file_digest(written, "sha256").hexdigest() != target.name:
                raise Damaged(target.name)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
