"""Where the bytes lie: a folder of this machine, or a bucket of any S3-compatible store, by setting.

Keys are short paths of our own making. What is put under a key is there whole or not at all; putting the same
again does no harm. Both ways refuse in the same words: StorageFull, StorageAway, StoredFileMissing.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol

from nianlun.core.settings import settings
from nianlun.files.store.bucket import Bucket, BucketAddress
from nianlun.files.store.folder import Folder

__all__ = ["Store", "store"]


class Store(Protocol):
    """What both ways can do."""

    async def put(self, key: str, content: bytes) -> None: ...

    async def has(self, key: str) -> bool: ...

    async def get(self, key: str) -> bytes: ...

    async def stream(self, key: str, start: int, stop: int) -> AsyncIterator[bytes]:
        """From `start` up to, not including `stop`; whether it is there is known before the first piece."""
        ...

    async def delete(self, key: str) -> None:
        """Nothing where there is nothing."""
        ...

    async def delete_under(self, prefix: str) -> None:
        """Everything whose key begins so; `prefix` ends with a slash."""
        ...

    def before(self, prefix: str, when: datetime) -> AsyncIterator[list[str]]:
        """In batches, the keys of what was put before then and begins so; `prefix` ends with a slash."""
        ...

    async def clear_halves(self, when: datetime) -> None:
        """What was begun before then and never became whole: a machine that lost its power left it."""
        ...


def store() -> Store:
    """The store of this installation."""
    here = settings()
    if not here.s3_bucket:
        return Folder(here.files_path)
    return Bucket(
        BucketAddress(
            bucket=here.s3_bucket,
            prefix=here.s3_prefix,
            endpoint=here.s3_endpoint,
            region=here.s3_region,
            access_key=here.s3_access_key,
            secret_key=here.s3_secret_key.get_secret_value() if here.s3_secret_key else None,
        )
    )
