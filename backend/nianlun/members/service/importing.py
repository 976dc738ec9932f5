"""A roster file on its way in: handed in, read, written; a district's by the worker, in the same steps.

Both jobs may run twice: what is read or written already is left alone, and each is one transaction. A file
whose job was given up is told so by a sweep, whatever it was that ended the job.
"""

import base64
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import PurePath
from typing import TypeVar

import anyio
from psycopg.errors import UniqueViolation
from sqlalchemy.exc import IntegrityError

from nianlun.access import audit, tree
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock, jobs, secrets
from nianlun.core.db import DbSession, unit_of_work
from nianlun.core.errors import Conflict, Invalid
from nianlun.members.errors import EnteredMeanwhile, ImportGivenUp, NoRosterHere
from nianlun.members.models import RosterImport
from nianlun.members.queries import imports
from nianlun.members.roster.errors import RosterUnread
from nianlun.members.roster.sheet import (
    MAX_OF_BRANCH,
    MAX_OF_DISTRICT,
    Sheet,
    check_file,
    read_roster,
)
from nianlun.members.rules import ImportState
from nianlun.members.schemas.imports import ImportProgress, ImportRead, RowsAsked
from nianlun.members.service import showing
from nianlun.members.service.commit import write
from nianlun.members.service.imports import check_open, keep_rows, read
from nianlun.members.service.reviewing import is_of_branch, judge, readers

Answer = TypeVar("Answer")
ALL_ROWS = RowsAsked()
EVERY_MINUTE = "* * * * *"
#: So long a file waits under review; its numbers are not to lie about.
KEPT_FOR = timedelta(days=30)
#: Step that was given up -> where the file stands then, and why: one that was read can be written once more.
GIVEN_UP = {
    ImportState.READING: (ImportState.FAILED, RosterUnread.code),
    ImportState.WRITING: (ImportState.OPEN, ImportGivenUp.code),
}


async def upload(
    db: DbSession, caller: Caller, org_id: uuid.UUID, file_name: str, content: bytes
) -> ImportRead:
    """Keeps the cells, encrypted; the caller's earlier unfinished files are dropped.

    A branch's file is read and judged at once. A district's takes a core for a while: the worker reads it,
    and who waits sees how far it is.
    """
    kind = (await _org(db, caller, org_id)).kind
    await db.rollback()  # reading takes a while and should hold no connection
    roster = RosterImport(
        owner_org_id=org_id,
        file_name=_tidy_file_name(file_name),
        sheet_name="",
        columns=[],
        unread_headers=[],
        uploaded_by=caller.person,
    )
    if kind == OrgKind.BRANCH:
        sheet = await _in_thread(read_roster, content, file_name, MAX_OF_BRANCH)
        await _put(db, caller, roster)
        await _take(db, roster, sheet)
    else:
        await _in_thread(check_file, content, file_name)
        roster.state = ImportState.READING
        roster.file_cipher = await _in_thread(_sealed, content)
        await _put(db, caller, roster)
        await jobs.defer(db, read_file, import_id=str(roster.id))
    return await read(db, caller, roster.id, ALL_ROWS)


async def _org(db: DbSession, caller: Caller, org_id: uuid.UUID) -> Org:
    org = await access.org(db, caller, Permission.ROSTER_IMPORT, org_id)
    if org.kind not in {OrgKind.BRANCH, OrgKind.BUREAU}:
        raise NoRosterHere
    return org


async def _in_thread(work: Callable[..., Answer], *given: object) -> Answer:
    return await anyio.to_thread.run_sync(work, *given, limiter=readers)


def _sealed(content: bytes) -> bytes:
    return secrets.encrypt(base64.b64encode(content).decode())


def _tidy_file_name(file_name: str) -> str:
    name = PurePath(file_name.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f]", "", name)[-200:] or "花名册.xlsx"


async def _put(db: DbSession, caller: Caller, roster: RosterImport) -> None:
    for earlier in await imports.abandoned(db, caller, roster.owner_org_id):
        await db.delete(earlier)
    db.add(roster)
    await db.flush()
    row = ("roster_import", roster.id)
    audit.record(db, caller, "roster.upload", org_id=roster.owner_org_id, row=row)


async def _take(db: DbSession, roster: RosterImport, sheet: Sheet) -> None:
    roster.sheet_name, roster.columns, roster.unread_headers = sheet.name, sheet.columns, sheet.unread
    roster.state, roster.file_cipher = ImportState.OPEN, None
    roster.done = roster.total = len(sheet.rows)
    await db.flush()
    await keep_rows(db, roster, sheet.rows)


@jobs.queue.task(name="members.read_roster", retry=jobs.AGAIN_SOON)
async def read_file(import_id: str) -> None:
    """Reads a district's file; one that is no roster is told to whoever waits, and forgotten."""
    async with unit_of_work() as db:
        roster = await imports.hold(db, uuid.UUID(import_id))
        if roster is None or roster.file_cipher is None:
            return
        try:
            content = base64.b64decode(secrets.decrypt(roster.file_cipher))
            sheet = await _in_thread(read_roster, content, roster.file_name, MAX_OF_DISTRICT)
        except Invalid as refused:
            roster.state, roster.failure, roster.file_cipher = ImportState.FAILED, refused.code, None
        else:
            await _take(db, roster, sheet)


async def commit(db: DbSession, caller: Caller, import_id: uuid.UUID) -> ImportProgress:
    """Writes every row that takes part, or none; a district's is handed to the worker.

    Raises RowsNeedFixing, NothingToImport, EnteredMeanwhile, ImportCommitted, ImportUnderWay, ImportFailed.
    """
    await tree.hold(db, alone=False)  # no branch closes while people are on their way in
    roster = await imports.one(db, caller, import_id, lock=True)
    check_open(roster)
    if await is_of_branch(db, roster):
        await _write_now(db, caller, roster)
    else:
        _ = (await judge(db, roster, await imports.rows_of(db, roster.id))).taken
        roster.state, roster.failure, roster.done = ImportState.WRITING, None, 0
        await jobs.defer(db, write_file, import_id=str(roster.id), person_id=str(caller.person))
    await db.flush()
    return showing.progress(roster)


async def _write_now(db: DbSession, caller: Caller, roster: RosterImport) -> None:
    """Somebody of the file may be on the way into another branch, or onto this roster by hand: whoever comes
    first has them, and the rows of the other say so when they are judged again."""
    try:
        await write(db, caller.person, roster)
    except IntegrityError as error:
        if isinstance(error.orig, UniqueViolation):
            raise EnteredMeanwhile from error
        raise


@jobs.queue.task(name="members.write_roster", retry=jobs.AGAIN_SOON)
async def write_file(import_id: str, person_id: str) -> None:
    """Writes a district's file whole. If rows need fixing meanwhile, it is open again and says so."""
    try:
        async with unit_of_work() as db:
            await tree.hold(db, alone=False)
            roster = await imports.hold(db, uuid.UUID(import_id))
            if roster and roster.state == ImportState.WRITING:
                await write(db, uuid.UUID(person_id), roster, _tell)
    except Conflict as refused:
        async with unit_of_work() as db:
            roster = await imports.hold(db, uuid.UUID(import_id))
            if roster and roster.state == ImportState.WRITING:  # no other worker wrote it in between
                roster.state, roster.failure = ImportState.OPEN, refused.code


async def _tell(import_id: uuid.UUID, done: int, total: int) -> None:
    """How far it is, in a transaction of its own: the one that writes is seen by nobody before its end."""
    async with unit_of_work() as db:
        await imports.note_progress(db, import_id, done, total)


@jobs.queue.periodic(cron=EVERY_MINUTE)
@jobs.queue.task(name="members.sweep_rosters", queueing_lock="members.sweep_rosters")
async def sweep(timestamp: int) -> None:
    """Who waits for a file whose job was given up is told; what nobody came back to is forgotten. `timestamp`
    is the queue's own."""
    async with unit_of_work() as db:
        await imports.forget(db, clock.now() - KEPT_FOR)
        for at, (to, failure) in GIVEN_UP.items():
            await imports.give_up(db, at, to, failure)
