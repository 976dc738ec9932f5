"""A roster file: read and judged without writing anything of it, and put right on the page."""

import json
import re
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

import anyio

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock, secrets
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.versions import check_and_raise_version
from nianlun.members import id_numbers
from nianlun.members.errors import ImportCommitted, NotABranch
from nianlun.members.models import RosterImport, RosterImportRow
from nianlun.members.queries import imports, people
from nianlun.members.record import Record
from nianlun.members.roster import match
from nianlun.members.roster.columns import CODES, HEADERS
from nianlun.members.roster.match import Known, Line, Review, Surroundings, group_key
from nianlun.members.roster.sheet import Sheet, read_roster
from nianlun.members.schemas.imports import (
    ImportChange,
    ImportColumn,
    ImportCounts,
    ImportProblem,
    ImportRead,
    ImportRow,
    ImportRowChange,
)

#: Reading a workbook takes a core; two at once leave the house responsive.
_readers = anyio.CapacityLimiter(2)


@dataclass(frozen=True)
class UnderReview:
    """An import with its rows as stored and as judged now, and the records that an update would change."""

    roster: RosterImport
    rows: list[RosterImportRow]
    reviews: list[Review]
    records: dict[uuid.UUID, Record]
    groups: dict[str, Org]


async def upload(
    db: DbSession, caller: Caller, org_id: uuid.UUID, file_name: str, content: bytes
) -> ImportRead:
    """Keeps the cells, encrypted, and judges them; the caller's earlier unfinished files are dropped."""
    # Before the first query: reading takes a while and should hold no connection.
    sheet = await anyio.to_thread.run_sync(read_roster, content, file_name, limiter=_readers)
    branch = await access.org(db, caller, Permission.MEMBER_MANAGE, org_id)
    if branch.kind != OrgKind.BRANCH:
        raise NotABranch
    for earlier in await imports.abandoned(db, caller, branch.id):
        await db.delete(earlier)
    roster = _stored(db, caller, branch, file_name, sheet)
    await db.flush()
    audit.record(db, caller, "roster.upload", org_id=branch.id, row=("roster_import", roster.id))
    return await read(db, caller, roster.id)


def _stored(db: DbSession, caller: Caller, branch: Org, file_name: str, sheet: Sheet) -> RosterImport:
    roster = RosterImport(
        owner_org_id=branch.id,
        file_name=_tidy_file_name(file_name),
        sheet_name=sheet.name,
        columns=sheet.columns,
        unread_headers=sheet.unread,
        uploaded_by=caller.person,
    )
    db.add(roster)
    for row in sheet.rows:
        stored = RosterImportRow(
            import_id=roster.id,
            number=row.number,
            owner_org_id=branch.id,
            cells_cipher=_seal(row.cells),
        )
        db.add(stored)
    return roster


def _tidy_file_name(file_name: str) -> str:
    name = PurePath(file_name.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f]", "", name)[-200:] or "花名册.xlsx"


async def read(db: DbSession, caller: Caller, import_id: uuid.UUID) -> ImportRead:
    """The file as it stands now, every row judged anew; after the import its rows are gone."""
    return as_read(await judge(db, *await imports.one(db, caller, import_id)))


async def change_row(
    db: DbSession,
    caller: Caller,
    import_id: uuid.UUID,
    number: int,
    seen: int | None,
    change: ImportRowChange,
) -> ImportRead:
    """Puts cells right or leaves a row out; answers with the whole file judged anew."""
    roster, rows = await imports.one(db, caller, import_id, lock=True)
    if roster.committed:
        raise ImportCommitted
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        raise NotFound
    check_and_raise_version(roster, seen)
    if change.values:
        row.cells_cipher = _seal(_opened(row) | change.values)
    if change.left_out is not None:
        row.left_out = change.left_out
    await db.flush()
    return as_read(await judge(db, roster, rows))


async def judge(db: DbSession, roster: RosterImport, rows: list[RosterImportRow]) -> UnderReview:
    """Every row held against the others and against everybody known, in a handful of queries."""
    lines = [Line(row.number, _opened(row), row.left_out) for row in rows]
    here = await imports.records_here(db, roster.owner_org_id)
    known = [_known(record, group_name) for record, group_name in here]
    known += await _known_elsewhere(db, roster.owner_org_id, lines)
    groups = {group_key(g.name): g for g in await people.groups_of(db, roster.owner_org_id)}
    around = Surroundings(
        known,
        {key: group.name for key, group in groups.items()},
        clock.today(),
        secrets.keyed_hash,
        await access.office_holders(db, {one.person_id for one in known}),
    )
    reviews = await anyio.to_thread.run_sync(partial(match.review, lines, around), limiter=_readers)
    return UnderReview(roster, rows, reviews, {record.person.id: record for record, _ in here}, groups)


def _known(record: Record, group_name: str | None) -> Known:
    person = record.person
    return Known(person.id, person.name, person.id_number_hash, "here", record.texts(group_name))


async def _known_elsewhere(db: DbSession, branch_id: uuid.UUID, lines: Sequence[Line]) -> list[Known]:
    """People outside this branch who have one of the file's ID numbers."""
    hashes = set()
    for line in lines:
        try:
            hashes.add(secrets.keyed_hash(id_numbers.read(line.cells.get("id_number", ""))))
        except id_numbers.NotAnIdNumber:
            continue
    return [
        Known(person.id, person.name, person.id_number_hash, "elsewhere" if place else "nowhere")
        for person, place in await imports.holders_of(db, hashes)
        if place != branch_id
    ]


def as_read(found: UnderReview) -> ImportRead:
    roster = found.roster
    states = Counter(review.state for review in found.reviews)
    return ImportRead(
        id=roster.id,
        version=roster.version,
        org_id=roster.owner_org_id,
        file_name=roster.file_name,
        sheet_name=roster.sheet_name,
        committed=roster.committed,
        columns=[ImportColumn(code=code, header=HEADERS[code]) for code in _columns(found)],
        unread_headers=roster.unread_headers,
        new_groups=new_groups(found),
        total=len(found.reviews),
        counts=ImportCounts(
            ok=states["ok"], check=states["check"], fix=states["fix"], left_out=states["left_out"]
        ),
        rows=[_row(review) for review in found.reviews],
    )


def _columns(found: UnderReview) -> list[str]:
    """Columns of the sheet, and those that were filled in on the page since."""
    filled = {code for review in found.reviews for code, text in review.line.cells.items() if text}
    return [code for code in CODES if code in filled or code in found.roster.columns]


def new_groups(found: UnderReview) -> list[str]:
    """Names of groups that rows ask for and the branch lacks, each once, as first written."""
    once: dict[str, str] = {}
    for review in found.reviews:
        name = review.values.get("group")
        if review.action and name and group_key(name) not in found.groups:
            once.setdefault(group_key(name), name)
    return list(once.values())


def _row(review: Review) -> ImportRow:
    return ImportRow(
        number=review.line.number,
        name=review.values.get("name") or review.line.cells.get("name", ""),
        state=review.state,
        action=review.action,
        cells=dict(review.line.cells),
        changes=[ImportChange(column=c, before=b, after=a) for c, b, a in review.changes],
        problems=[ImportProblem.model_validate(problem) for problem in review.problems],
    )


def _seal(cells: dict[str, str]) -> bytes:
    return secrets.encrypt(json.dumps(cells, ensure_ascii=False))


def _opened(row: RosterImportRow) -> dict[str, str]:
    cells: dict[str, str] = json.loads(secrets.decrypt(row.cells_cipher))
    return cells
