"""Both stores do the same; the folder keeps its files to itself and nothing by halves."""

import errno
import os
from pathlib import Path

import pytest

from nianlun.core.errors import AppError
from nianlun.files import errors
from nianlun.files.store.bucket import Bucket, BucketAddress
from nianlun.files.store.folder import Folder

LONG = bytes(range(256)) * 3000


async def joined(store: Folder | Bucket, key: str, start: int, stop: int) -> bytes:
    return b"".join([piece async for piece in await store.stream(key, start, stop)])


async def test_what_was_put_is_there(kept: Folder | Bucket) -> None:
    """Whole, in part, twice the same; and nothing where nothing was put."""
    await kept.put("objects/ab/abc", LONG)
    await kept.put("objects/ab/abc", LONG)
    assert await kept.has("objects/ab/abc")
    assert not await kept.has("objects/ab/abd")
    assert await kept.get("objects/ab/abc") == LONG
    assert await joined(kept, "objects/ab/abc", 0, len(LONG)) == LONG
    assert await joined(kept, "objects/ab/abc", 5, 300_007) == LONG[5:300_007]


async def test_what_was_deleted_is_gone(kept: Folder | Bucket) -> None:
    """One, all under a prefix, and what never was."""
    for key in ("parts/one/000", "parts/one/001", "parts/other/000"):
        await kept.put(key, b"x")
    await kept.delete("parts/other/000")
    await kept.delete("parts/other/000")
    await kept.delete_under("parts/one/")
    await kept.delete_under("parts/none/")
    assert not any([await kept.has(f"parts/{key}") for key in ("one/000", "one/001", "other/000")])


async def test_what_is_missing_is_said(kept: Folder | Bucket) -> None:
    """Before the first piece, so that the answer can still be a sentence."""
    with pytest.raises(errors.StoredFileMissing):
        await kept.get("objects/no/no")
    with pytest.raises(errors.StoredFileMissing):
        await kept.stream("objects/no/no", 0, 1)


async def test_a_store_that_is_away_is_said() -> None:
    nowhere = Bucket(BucketAddress("files", "", "http://127.0.0.1:9", "us-east-1", "key", "secret"))
    with pytest.raises(errors.StorageAway) as raised:
        await nowhere.put("objects/ab/abc", b"x")
    assert "127.0.0.1" not in raised.value.detail


def test_the_key_of_the_bucket_is_not_shown() -> None:
    assert "hidden" not in repr(BucketAddress("files", "", None, "us-east-1", "key", "hidden"))


async def test_nobody_else_reads_the_folder(tmp_path: Path) -> None:
    store = Folder(tmp_path / "data" / "files")
    await store.put("objects/ab/abc", b"x")
    assert (tmp_path / "data/files/objects/ab/abc").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data/files").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        (errno.ENOSPC, errors.StorageFull),
        (errno.EDQUOT, errors.StorageFull),
        (errno.EROFS, errors.StorageAway),
        (errno.EIO, errors.StorageAway),
    ],
)
async def test_a_full_disk_leaves_nothing_half_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[AppError]
) -> None:
    """The disk refuses when it is forced to write: neither the file nor the half of it stays."""
    store = Folder(tmp_path)
    await store.put("objects/ab/before", b"x")

    def full(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(refusal):
            await store.put("objects/ab/after", LONG)
    assert [path.name for path in (tmp_path / "objects/ab").iterdir()] == ["before"]
    await store.put("objects/ab/after", LONG)
    assert await store.get("objects/ab/after") == LONG
