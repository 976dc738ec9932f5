"""Two people editing: every edit says which version it saw (`If-Match`), every row counts its versions."""

from typing import Annotated, Protocol

from fastapi import Depends, Header

from nianlun.core.errors import VersionConflict, VersionRequired


class Versioned(Protocol):
    version: int


def seen_version(if_match: Annotated[str | None, Header()] = None) -> int:
    """The version in `If-Match: "3"`; 428 when the header is missing or says something else."""
    digits = (if_match or "").strip().strip('"')
    if not digits.isdecimal():
        raise VersionRequired
    return int(digits)


SeenVersion = Annotated[int, Depends(seen_version)]


def check_and_raise_version(row: Versioned, seen: int) -> None:
    """412 unless the row is still the one that was seen; counts the edit about to happen."""
    if row.version != seen:
        raise VersionConflict
    row.version += 1
