"""A bucket of any S3-compatible store: one object a key, put in one request."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from nianlun.files import errors

if TYPE_CHECKING:
    from obstore.store import S3Config

PIECE = 256 * 1024
BATCH = 1000
TIMEOUT = "30s"
PATIENCE = timedelta(seconds=30)


@dataclass(frozen=True)
class BucketAddress:
    """Where the bucket is and how it is opened; without keys, as the machine's own role."""

    bucket: str
    prefix: str
    endpoint: str | None
    region: str
    access_key: str | None
    secret_key: str | None = field(repr=False)


@lru_cache(maxsize=4)
def _opened(address: BucketAddress) -> S3Store:
    """Connections are kept; the address goes in the path, which every such store understands."""
    config: S3Config = {"region": address.region, "virtual_hosted_style_request": False}
    if address.endpoint:
        config["endpoint"] = address.endpoint
    if address.access_key and address.secret_key:
        config["access_key_id"] = address.access_key
        config["secret_access_key"] = address.secret_key
    return S3Store(
        address.bucket,
        prefix=address.prefix or None,
        config=config,
        client_options={"timeout": TIMEOUT, "allow_http": (address.endpoint or "").startswith("http:")},
        retry_config={"max_retries": 2, "retry_timeout": PATIENCE},
    )


@contextmanager
def _in_words() -> Iterator[None]:
    """What the store says, as a refusal; never its text, which names the address."""
    try:
        yield
    except FileNotFoundError as error:
        raise errors.StoredFileMissing from error
    except (BaseError, OSError) as error:
        raise errors.StorageAway from error


@dataclass(frozen=True)
class Bucket:
    """The same acts as in a folder."""

    address: BucketAddress

    @property
    def _store(self) -> S3Store:
        return _opened(self.address)

    async def put(self, key: str, content: bytes) -> None:
        with _in_words():
            await obstore.put_async(self._store, key, content, use_multipart=False)

    async def has(self, key: str) -> bool:
        try:
            with _in_words():
                await obstore.head_async(self._store, key)
        except errors.StoredFileMissing:
            return False
        return True

    async def get(self, key: str) -> bytes:
        with _in_words():
            found = await obstore.get_async(self._store, key)
            return bytes(await found.bytes_async())

    async def stream(self, key: str, start: int, stop: int) -> AsyncIterator[bytes]:
        with _in_words():
            found = await obstore.get_async(self._store, key, options={"range": (start, stop)})
        return _pieces(found)

    async def delete(self, key: str) -> None:
        with _in_words():
            await obstore.delete_async(self._store, key)

    async def delete_under(self, prefix: str) -> None:
        with _in_words():
            async for batch in obstore.list(self._store, prefix.rstrip("/")):
                await obstore.delete_async(self._store, [found["path"] for found in batch])

    async def before(self, prefix: str, when: datetime) -> AsyncIterator[list[str]]:
        with _in_words():
            async for batch in obstore.list(self._store, prefix.rstrip("/"), chunk_size=BATCH):
                yield [found["path"] for found in batch if found["last_modified"] < when]

    async def clear_halves(self, when: datetime) -> None:
        """Put in one request, nothing is there by halves."""


async def _pieces(found: "obstore.GetResult") -> AsyncIterator[bytes]:
    async for piece in found.stream(min_chunk_size=PIECE):
        yield bytes(piece)
