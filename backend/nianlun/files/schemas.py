"""What crosses the wire about uploads."""

import uuid
from typing import Annotated

from pydantic import Field, StringConstraints

from nianlun.core.schema import Answer, Asked, Instant
from nianlun.files.rules import FilePurpose

Sha256 = Annotated[str, StringConstraints(max_length=64, pattern=r"^[0-9a-f]{64}$")]


class UploadAsked(Asked):
    """A file that is about to be sent; `sha256` where the browser can reckon it (on https)."""

    name: Annotated[str, Field(max_length=400, description="as the file is called; it is tidied")]
    size: Annotated[int, Field(ge=0, le=2**40)]
    sha256: Sha256 | None = None
    purpose: FilePurpose


class UploadRead(Answer):
    """How far it is: the next piece begins at `received` and holds at most `piece_limit` bytes."""

    id: uuid.UUID
    name: str
    size: int
    received: int
    piece_limit: int
    expires_at: Instant


class FileRead(Answer):
    """A stored file as rows that own it show it; a picture has a size in pixels and a thumbnail."""

    id: uuid.UUID
    name: str
    media_type: str
    size: int
    width: int | None
    height: int | None
    is_picture: bool
