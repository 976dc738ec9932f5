"""A whole content looked at: what it is, what it is called, its hash, its small copy. Slow: in a thread."""

import hashlib
from dataclasses import dataclass

from anyio import CapacityLimiter, to_thread

from nianlun.files import pictures, rules, sniffing
from nianlun.files.pictures import Picture
from nianlun.files.rules import Family

#: Unpacked pictures are large: one at a time, whoever else waits.
LIMITER = CapacityLimiter(1)


@dataclass(frozen=True)
class Taken:
    """What was found out about a content."""

    name: str
    media_type: str
    sha256: str
    picture: Picture | None


async def look_at(name: str, content: bytes) -> Taken:
    """Raises FileLies, PictureBroken, PictureTooManyPixels."""
    return await to_thread.run_sync(_look_at, name, content, limiter=LIMITER)


def _look_at(name: str, content: bytes) -> Taken:
    found = sniffing.type_of(content, rules.promised(name))
    name = rules.name_for(name, found)
    picture = pictures.look_at(content) if found.family is Family.PICTURE else None
    return Taken(name, found.media_type, hashlib.sha256(content).hexdigest(), picture)


async def thumbnail(content: bytes) -> bytes:
    """Made again where it is not kept."""
    picture = await to_thread.run_sync(pictures.look_at, content, limiter=LIMITER)
    return picture.thumbnail
