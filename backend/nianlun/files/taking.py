"""A whole content looked at: what it is, what it is called, what of it is kept, its hash, its small copy.

Slow: in a thread.
"""

import hashlib
from dataclasses import dataclass

from anyio import CapacityLimiter, to_thread

from nianlun.files import cleaning, errors, pictures, rules, sniffing
from nianlun.files.pictures import Picture
from nianlun.files.rules import Family

#: Unpacked pictures are large: one at a time, whoever else waits.
LIMITER = CapacityLimiter(1)


@dataclass(frozen=True)
class Taken:
    """What was found out about a content; all but the name speaks of what is kept of it."""

    name: str
    media_type: str
    content: bytes
    sha256: str
    picture: Picture | None


async def look_at(name: str, content: bytes, sha256: str | None) -> Taken:
    """`sha256` is what was to be sent.

    Raises UploadDamaged, FileLies, PictureBroken, PictureTooManyPixels.
    """
    return await to_thread.run_sync(_look_at, name, content, sha256, limiter=LIMITER)


def _look_at(name: str, content: bytes, sha256: str | None) -> Taken:
    if sha256 not in {None, _hash(content)}:
        raise errors.UploadDamaged
    found = sniffing.type_of(content, rules.promised(name))
    name = rules.name_for(name, found)
    if found.family is not Family.PICTURE:
        return Taken(name, found.media_type, content, _hash(content), None)
    kept = cleaning.cleaned(content, found)
    return Taken(name, found.media_type, kept, _hash(kept), pictures.look_at(kept))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


async def thumbnail(content: bytes) -> bytes:
    """Made again where it is not kept."""
    picture = await to_thread.run_sync(pictures.look_at, content, limiter=LIMITER)
    return picture.thumbnail
