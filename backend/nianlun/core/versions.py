"""Two people editing: every edit says which version it saw (`If-Match`), every row counts its versions."""

import re
from typing import Annotated, Protocol

from fastapi import Depends, Header

from nianlun.core.errors import VersionConflict, VersionRequired

VERSION = re.compile(r'"?(\d{1,9})"?', re.ASCII)


class Versioned(Protocol):
    version: int


def seen_version(if_match: Annotated[str | None, Header()] = None) -> int | None:
    """The version in `If-Match: "3"`; None when the header is missing or says something else.

    Refused only in `check_and_raise_version`: who may not edit at all is told that first.
    """
    found = VERSION.fullmatch((if_match or "").strip())
    return int(found[1]) if found else None


SeenVersion = Annotated[int | None, Depends(seen_version)]


def check_and_raise_version(row: Versioned, seen: int | None) -> None:
    """412 unless the row is still the one that was seen, 428 if nobody said; counts the coming edit."""
    if seen is None:
        raise VersionRequired
    if row.version != seen:
        raise VersionConflict
    row.version += 1
