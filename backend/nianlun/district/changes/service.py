"""A page of changes, and the cursor to go on from.

Whoever passes on each cursor misses nothing: folds are serialised and cells are told in the order of their
folds, so whatever changes later comes later. That holds while the reader reaches the orgs that it reached;
where it does not any more, it is told to begin again.
"""

import json
import uuid
from datetime import date

from pydantic_core import to_json

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.district.changes import cursors, queries
from nianlun.district.changes.cursors import START, Cursor, Place
from nianlun.district.changes.errors import CursorFromBeforeRestore, CursorOfAnother, CursorReachChanged
from nianlun.district.changes.queries import Changed, Reach


async def since(db: DbSession, caller: Caller, cursor: str | None, size: int) -> bytes:
    """The JSON of ChangesRead: everything there is without a cursor, else what changed after it.

    Raises CursorUnreadable, CursorOfAnother, CursorFromBeforeRestore, CursorReachChanged.
    """
    now = clock.now()
    reached = await queries.reach(db, caller)
    before = _taken_back(cursor, caller, reached) if cursor else None
    known = await queries.known(db, reached, before.given_at if before else now, now)
    if before and before.reach != known.then:
        raise CursorReachChanged
    place = before.place if before else START
    page = await queries.changed(db, reached, place, size)
    told = {
        "as_of": f"{reached.as_of.astimezone(clock.SHANGHAI):%Y-%m-%dT%H:%M:%S+08:00}",
        "orgs": None if before and before.orgs == known.orgs else await queries.orgs(db, reached),
        "cursor": cursors.write(
            Cursor(reached.epoch, _reader(caller), _last(page, place), now, known.now, known.orgs)
        ),
        "more": page.number == size,
    }
    return b"".join((to_json(told)[:-1], b',"changes":[', page.lines.encode(), b"]}"))


def _taken_back(text: str, caller: Caller, reached: Reach) -> Cursor:
    found = cursors.read(text)
    if found.epoch != reached.epoch:
        raise CursorFromBeforeRestore
    if found.reader != _reader(caller):
        raise CursorOfAnother
    return found


def _reader(caller: Caller) -> uuid.UUID:
    reader = caller.key_id or caller.account_id
    assert reader
    return reader


def _last(page: Changed, place: Place) -> Place:
    """Where the page ends; where it is empty, where it began."""
    if not page.number:
        return place
    cell = json.loads(page.lines[page.lines.rindex("{") :])
    month = date.fromisoformat(f"{cell['month']}-01")
    return Place(page.fold, uuid.UUID(cell["org_id"]), month, cell["fact_kind"], cell["dim_a"], cell["dim_b"])
