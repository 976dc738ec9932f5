"""The judging sheet: all subjects by all judged lines with one judge's own grades, for one sitting."""

import uuid
from collections import Counter

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError
from nianlun.rulebook.indicator_systems import Judging
from nianlun.scoring import rules
from nianlun.scoring.rules import Line
from nianlun.scoring.scores import judging, present
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.judging import Bench
from nianlun.scoring.scores.judging_schemas import CellRead, JudgedLineRead, JudgingSheet, SheetRowRead
from nianlun.scoring.scores.subjects import Subject

#: (subject, line) -> by how many it was judged.
Numbers = Counter[tuple[uuid.UUID, uuid.UUID]]
#: Of a branch where only another one's own part is judged.
NOTHING_TO_JUDGE = "各项都由记录计算，不用评判。"


async def sheet(db: DbSession, caller: Caller, system_id: uuid.UUID) -> JudgingSheet:
    """Raises NotFound for who does not judge there, SystemNotPublished."""
    found = await judging.bench(db, caller, system_id)
    org = await db.get(Org, found.system.owner_org_id)
    assert org
    given = await scores.judgements(db, system_id, found.subjects)
    numbers: Numbers = Counter(judging.cell(it) for it in given)
    rows = [_row(caller, found, subject, numbers) for subject in found.subjects.values()]
    open_rows = [row for row in rows if row.refusal is None]
    return JudgingSheet(
        system=present.system_name(found.system, org.name),
        state="open" if found.system.closed_at is None else "closed",
        lines=[_line(line, line.judging) for line in found.scheme.all_lines if line.judging],
        rows=rows,
        mine=sum(cell.grade is not None for row in open_rows for cell in row.cells),
        all=sum(len(row.cells) for row in open_rows),
        judges=list((await scores.judges(db, found.system.owner_org_id)).values()),
    )


def _line(line: Line, judging: Judging) -> JudgedLineRead:
    return JudgedLineRead(
        indicator_id=line.id,
        chapter=line.chapter,
        name=line.name,
        weight=line.weight / 10,
        grades=list(judging.grades),
        reason_required=judging.reason_required,
        at_least=judging.at_least,
        evidence=line.evidence,
    )


def _row(caller: Caller, found: Bench, subject: Subject, numbers: Numbers) -> SheetRowRead:
    """Only the lines that this subject has: a branch's own part is nobody else's."""
    lines = [line for line in found.scheme.lines_of(subject) if line.judging]
    return SheetRowRead(
        subject=present.subject(subject),
        refusal=_why_not(caller, found, subject, lines),
        cells=[_cell(found, subject, line, numbers) for line in lines],
    )


def _why_not(caller: Caller, found: Bench, subject: Subject, lines: list[Line]) -> str | None:
    if not lines:
        return NOTHING_TO_JUDGE
    try:
        rules.check_can_judge(
            lines[0],
            caller.person,
            subject.id,
            is_own_branch=found.is_own_branch(subject),
            is_closed=found.system.closed_at is not None,
        )
    except AppError as refused:
        return refused.detail
    return None


def _cell(found: Bench, subject: Subject, line: Line, numbers: Numbers) -> CellRead:
    said = found.said.get((subject.id, line.id))
    return CellRead(
        indicator_id=line.id,
        grade=said.grade if said else None,
        reason=said.reason if said else None,
        judged=numbers[subject.id, line.id],
    )
