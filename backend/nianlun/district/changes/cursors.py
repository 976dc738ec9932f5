"""Cursors: where a reader stands and what it was told of; signed, so that only what was given out comes back.

Pure but for the key of the installation, which signs.
"""

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest

from nianlun.core.secrets import keyed_hash
from nianlun.district.changes.errors import CursorUnreadable

MARK_BYTES = 16
MAX_LENGTH = 1000


@dataclass(frozen=True)
class Place:
    """A cell in the order of changes: the fold that changed it, then its key."""

    fold: int
    org_id: uuid.UUID
    month: date
    fact_kind: str
    dim_a: str
    dim_b: str


START = Place(0, uuid.UUID(int=0), date.min, "", "", "")


@dataclass(frozen=True)
class Cursor:
    """Everything up to a place was told to one reader of one database."""

    epoch: uuid.UUID
    reader: uuid.UUID
    place: Place
    #: When it was given, and which of the orgs that there were then lay in reach (a digest of their ids).
    given_at: datetime
    reach: str
    #: What the reader knows of the orgs (a digest of names, kinds and places).
    orgs: str


def write(cursor: Cursor) -> str:
    """Safe in an address; the reader need not understand it."""
    place = cursor.place
    body = json.dumps(
        [
            cursor.epoch.hex, cursor.reader.hex, cursor.given_at.isoformat(), cursor.reach, cursor.orgs,
            place.fold, place.org_id.hex, place.month.isoformat(), place.fact_kind, place.dim_a, place.dim_b,
        ]
    )  # fmt: skip
    return base64.urlsafe_b64encode(_mark(body) + body.encode()).decode().rstrip("=")


def read(text: str) -> Cursor:
    """Raises CursorUnreadable for anything that `write` did not make."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        mark, body = raw[:MARK_BYTES], raw[MARK_BYTES:].decode()
    except ValueError as error:
        raise CursorUnreadable from error
    if not compare_digest(mark, _mark(body)):
        raise CursorUnreadable
    epoch, reader, given_at, reach, orgs, fold, org_id, month, *rest = json.loads(body)
    place = Place(fold, uuid.UUID(org_id), date.fromisoformat(month), *rest)
    return Cursor(uuid.UUID(epoch), uuid.UUID(reader), place, datetime.fromisoformat(given_at), reach, orgs)


def _mark(body: str) -> bytes:
    return keyed_hash(f"cursor:{body}")[:MARK_BYTES]
