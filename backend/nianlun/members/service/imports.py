"""A roster file under review: read, and put right on the page; nothing of it is written to the roster."""

import uuid
from collections.abc import Sequence

from sqlalchemy import insert

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.versions import check_and_raise_version
from nianlun.members.errors import ImportCommitted, ImportFailed, ImportUnderWay
from nianlun.members.models import RosterImport, RosterImportRow
from nianlun.members.queries import imports
from nianlun.members.roster.columns import BRANCH
from nianlun.members.roster.sheet import SheetRow
from nianlun.members.rules import ImportState
from nianlun.members.schemas.imports import (
    BranchNamed,
    ImportProgress,
    ImportRead,
    ImportRowChange,
    RowsAsked,
)
from nianlun.members.service import showing
from nianlun.members.service.reviewing import judge, opened, seal

REFUSED = {
    ImportState.READING: ImportUnderWay,
    ImportState.WRITING: ImportUnderWay,
    ImportState.COMMITTED: ImportCommitted,
    ImportState.FAILED: ImportFailed,
}


def check_open(roster: RosterImport) -> None:
    """Raises ImportUnderWay, ImportCommitted, ImportFailed."""
    if refusal := REFUSED.get(ImportState(roster.state)):
        raise refusal


async def read(db: DbSession, caller: Caller, import_id: uuid.UUID, asked: RowsAsked) -> ImportRead:
    """The file as it stands now, every row judged anew; without rows unless it is open."""
    return await _judged(db, await imports.one(db, caller, import_id), asked)


async def progress(db: DbSession, caller: Caller, import_id: uuid.UUID) -> ImportProgress:
    return showing.progress(await imports.one(db, caller, import_id))


async def _judged(db: DbSession, roster: RosterImport, asked: RowsAsked) -> ImportRead:
    is_open = roster.state == ImportState.OPEN
    rows = await imports.rows_of(db, roster.id) if is_open else []
    return showing.as_read(await judge(db, roster, rows), asked)


async def keep_rows(db: DbSession, roster: RosterImport, rows: Sequence[SheetRow]) -> None:
    """The cells of a file, encrypted."""
    for at in range(0, len(rows), 1000):
        kept = [_kept(roster, row) for row in rows[at : at + 1000]]
        await db.exec(insert(RosterImportRow), params=kept)


def _kept(roster: RosterImport, row: SheetRow) -> dict[str, object]:
    return {
        "import_id": roster.id,
        "number": row.number,
        "owner_org_id": roster.owner_org_id,
        "cells_cipher": seal(row.cells),
        "left_out": False,
    }


async def change_row(
    db: DbSession,
    caller: Caller,
    import_id: uuid.UUID,
    number: int,
    seen: int | None,
    change: ImportRowChange,
    asked: RowsAsked,
) -> ImportRead:
    """Puts cells right or leaves a row out; answers with the whole file judged anew."""
    roster = await imports.one(db, caller, import_id, lock=True)
    check_open(roster)
    row = await db.get(RosterImportRow, (import_id, number))
    if row is None:
        raise NotFound
    check_and_raise_version(roster, seen)
    if change.values:
        row.cells_cipher = seal(opened(row) | change.values)
    if change.left_out is not None:
        row.left_out = change.left_out
    await db.flush()
    return await _judged(db, roster, asked)


async def name_branch(
    db: DbSession,
    caller: Caller,
    import_id: uuid.UUID,
    seen: int | None,
    named: BranchNamed,
    asked: RowsAsked,
) -> ImportRead:
    """Another name of a branch in every row that has the first; answers as `change_row` does."""
    roster = await imports.one(db, caller, import_id, lock=True)
    check_open(roster)
    check_and_raise_version(roster, seen)
    for row in await imports.rows_of(db, import_id):
        texts = opened(row)
        if texts.get(BRANCH.code, "") == named.written:
            row.cells_cipher = seal(texts | {BRANCH.code: named.name})
    await db.flush()
    return await _judged(db, roster, asked)
