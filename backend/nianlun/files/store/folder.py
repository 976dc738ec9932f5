"""A folder of this machine: each file written beside its place, forced to the disk, then moved there."""

import errno
import os
import re
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from anyio import to_thread

from nianlun.files import errors

PIECE = 256 * 1024
BATCH = 1000
#: What is still being written, beside its place; contents that a backup brings are written so too.
HALF = re.compile(r"\.[0-9a-f]{16}")
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def _in_words() -> Iterator[None]:
    """What the system says, as a refusal."""
    try:
        yield
    except FileNotFoundError as error:
        raise errors.StoredFileMissing from error
    except OSError as error:
        raise (errors.StorageFull if error.errno in FULL else errors.StorageAway) from error


@dataclass(frozen=True)
class Folder:
    """Its root 0700, files 0600: nobody else of the machine reads them."""

    root: Path

    async def put(self, key: str, content: bytes) -> None:
        await to_thread.run_sync(self._write, self.root / key, content)

    def _write(self, path: Path, content: bytes) -> None:
        with _in_words():
            self._make_room(path.parent)
            half = path.with_name(f".{secrets.token_hex(8)}")  # as HALF
            try:
                _write_through(half, content)
                half.replace(path)
            except BaseException:
                half.unlink(missing_ok=True)
                raise
            _force(path.parent)

    def _make_room(self, folder: Path) -> None:
        """Each folder that is new reaches the disk with the one around it."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        missing = [it for it in (folder, *folder.parents) if self.root in it.parents and not it.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for made in missing:
            _force(made.parent)

    async def has(self, key: str) -> bool:
        return await to_thread.run_sync((self.root / key).is_file)

    async def get(self, key: str) -> bytes:
        def read() -> bytes:
            with _in_words():
                return (self.root / key).read_bytes()

        return await to_thread.run_sync(read)

    async def stream(self, key: str, start: int, stop: int) -> AsyncIterator[bytes]:
        def look() -> None:
            with _in_words():
                (self.root / key).stat()

        await to_thread.run_sync(look)
        return _pieces(self.root / key, start, stop)

    async def delete(self, key: str) -> None:
        def unlink() -> None:
            with _in_words():
                (self.root / key).unlink(missing_ok=True)

        await to_thread.run_sync(unlink)

    async def delete_under(self, prefix: str) -> None:
        def remove() -> None:
            with suppress(FileNotFoundError), _in_words():
                shutil.rmtree(self.root / prefix, ignore_errors=True)

        await to_thread.run_sync(remove)

    async def before(self, prefix: str, when: datetime) -> AsyncIterator[list[str]]:
        def found() -> list[str]:
            older = _older(self.root / prefix, when)
            return [path.relative_to(self.root).as_posix() for path in older if not HALF.fullmatch(path.name)]

        keys = await to_thread.run_sync(found)
        for start in range(0, len(keys), BATCH):
            yield keys[start : start + BATCH]

    async def clear_halves(self, when: datetime) -> None:
        def clear() -> None:
            for path in _older(self.root, when):
                if HALF.fullmatch(path.name):
                    path.unlink(missing_ok=True)

        with _in_words():
            await to_thread.run_sync(clear)


def _older(folder: Path, when: datetime) -> Iterator[Path]:
    """Files that were written before then; one that goes meanwhile is none."""
    for inside, _, names in os.walk(folder):
        for path in (Path(inside, name) for name in names):
            with suppress(FileNotFoundError):
                if path.lstat().st_mtime < when.timestamp():
                    yield path


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _force(folder: Path) -> None:
    """The move itself reaches the disk with its folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _pieces(path: Path, start: int, stop: int) -> AsyncIterator[bytes]:
    """Opened when the first piece is asked for: an answer that is never begun holds nothing."""
    descriptor = await to_thread.run_sync(os.open, path, os.O_RDONLY)
    try:
        while start < stop:
            piece = await to_thread.run_sync(os.pread, descriptor, min(PIECE, stop - start), start)
            if not piece:
                return
            start += len(piece)
            yield piece
    finally:
        os.close(descriptor)
