"""On how many days of a month a daily duty was done: imported whole or not at all, never a row a day."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

import anyio

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import FieldError
from nianlun.obligations.commands import count_rows, day_lines, entered
from nianlun.obligations.commands.concern import Concern, lock, owed_by, owed_on
from nianlun.obligations.commands.count_rows import Given, Key
from nianlun.obligations.commands.errors import (
    CountRowsNeedFixing,
    FileOrText,
    NotCountedByDay,
    PersonNotNeeded,
)
from nianlun.obligations.commands.schemas.entered import CountOutcome, CountRow, CountsImported
from nianlun.obligations.models import DutyCount

#: How many bad rows a refusal names; the dry run names them all.
MOST_NAMED = 100


async def import_rows(
    db: DbSession,
    caller: Caller,
    duty_id: uuid.UUID,
    org_id: uuid.UUID,
    rows: Sequence[CountRow],
    *,
    dry_run: bool,
) -> CountsImported:
    """Counts as the page sends them. Raises NotFound, NotCountedByDay, CountRowsNeedFixing."""
    it = await _daily(db, caller, duty_id, org_id)
    by_person = it.duty.latest.unit == "person"
    people = {one.person_id: one for one in await entered.people_of(db, org_id)} if by_person else None
    given = [
        count_rows.from_page(number, row, it.unit.name, people) for number, row in enumerate(rows, start=1)
    ]
    return await _import(db, caller, it, given, dry_run=dry_run)


async def import_lines(
    db: DbSession,
    caller: Caller,
    duty_id: uuid.UUID,
    org_id: uuid.UUID,
    month: date,
    source: bytes | str,
    *,
    dry_run: bool,
) -> CountsImported:
    """Names and days out of a file or of pasted text. Raises as above, and why a file cannot be read."""
    it = await _daily(db, caller, duty_id, org_id)
    if it.duty.latest.unit != "person":
        raise PersonNotNeeded
    read = day_lines.from_text if isinstance(source, str) else day_lines.from_file
    lines = await anyio.to_thread.run_sync(read, source)  # type: ignore[arg-type]
    people = await entered.people_of(db, org_id)
    given = [count_rows.from_line(line, month, people) for line in lines]
    return await _import(db, caller, it, given, dry_run=dry_run)


def one_of(content: bytes | None, text: str | None) -> bytes | str:
    """A file or pasted text, not both and not neither; raises FileOrText."""
    pasted = text if text and text.strip() else None
    if (content is None) == (pasted is None):
        raise FileOrText
    return content if content is not None else pasted or ""


async def _daily(db: DbSession, caller: Caller, duty_id: uuid.UUID, org_id: uuid.UUID) -> Concern:
    await check_reach(db, caller, Permission.OBLIGATION_MANAGE, org_id)
    it = await owed_by(db, duty_id, org_id)
    if not it.duty.latest.is_counted_by_day:
        raise NotCountedByDay
    return it


async def _import(
    db: DbSession, caller: Caller, it: Concern, given: Sequence[Given], *, dry_run: bool
) -> CountsImported:
    await lock(db, it.org_id)
    owed = await owed_on(db, it, (row.month for row in given))
    rows = list(count_rows.checked(given, owed, clock.today()))
    standing = await entered.standing_counts(db, it)
    outcomes = [count_rows.outcome(row, _days_before(standing, row)) for row in rows]
    if not dry_run:
        _refuse_bad(outcomes)
        await _write(db, caller, it, rows, standing)
    return _summed(outcomes, written=not dry_run)


def _days_before(standing: Mapping[Key, DutyCount], row: Given) -> int | None:
    before = standing.get(row.key)
    return before.days_done if before and row.bad is None else None


def _refuse_bad(outcomes: Sequence[CountOutcome]) -> None:
    bad = [row for row in outcomes if row.outcome == "bad"]
    if not bad:
        return
    raise CountRowsNeedFixing(
        f"共 {len(outcomes)} 行，{len(bad)} 行要改。全部改好后一次导入，现在还没有写入任何数据。",
        tuple(
            FieldError(f"rows.{row.number}", row.code or "", f"第 {row.number} 行 {row.name}：{row.message}")
            for row in bad[:MOST_NAMED]
        ),
    )


async def _write(
    db: DbSession, caller: Caller, it: Concern, rows: Sequence[Given], standing: Mapping[Key, DutyCount]
) -> None:
    """What changed supersedes what stood; what is the same stays as it was recorded."""
    changed = [row for row in rows if _days_before(standing, row) != row.days]
    for row in changed:
        if before := standing.get(row.key):
            before.withdrawn_at = clock.now()
    await db.flush()
    db.add_all(
        DutyCount(
            duty_id=it.duty.id,
            owner_org_id=it.org_id,
            person_id=row.person_id,
            month=row.month,
            days_done=row.days or 0,
            recorded_by=caller.person,
        )
        for row in changed
    )
    audit.record(db, caller, "duty_count.import", org_id=it.org_id, row=("obligation", it.duty.id))
    await db.flush()


def _summed(outcomes: list[CountOutcome], *, written: bool) -> CountsImported:
    kinds = [row.outcome for row in outcomes]
    return CountsImported(
        written=written,
        rows=outcomes,
        new=kinds.count("new"),
        changed=kinds.count("changed"),
        same=kinds.count("same"),
        bad=kinds.count("bad"),
    )
