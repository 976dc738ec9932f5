"""A counted line, or all of them, opened down to the records."""

import uuid
from typing import Any

from nianlun.access.caller import Caller
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.figures import service as figures
from nianlun.figures.schemas import RecordList
from nianlun.rulebook.indicator_systems import Counting, Formula, ShareOfDuties
from nianlun.rulebook.obligations import obligation_rules
from nianlun.scoring import errors
from nianlun.scoring.scores import counting, reading
from nianlun.scoring.scores.reading import Opened
from nianlun.scoring.systems.lines import FORMULA


async def of_line(
    db: DbSession, caller: Caller, system_id: uuid.UUID, subject_id: uuid.UUID, indicator_id: uuid.UUID | None
) -> RecordList:
    """Raises NotFound, UnknownLine. Of a closed score no record that came after it was closed."""
    opened = await reading.opened(db, caller, system_id, subject_id)
    formulas = [
        row.formula for row in opened.lines if indicator_id in (None, row.indicator_id) and row.formula
    ]
    if indicator_id and not formulas:
        raise errors.UnknownLine
    wanted = [it for formula in formulas for it in _wanted(FORMULA.validate_python(formula))]
    rows = await counting.behind(
        db,
        opened.subject.kind,
        opened.system.owner_org_id,
        subject_id,
        opened.system.period_from,
        opened.system.period_to,
        wanted,
        opened.revision.ledger_seq if opened.revision else 0,
    )
    records = await figures.as_records(db, rows, above=await _is_above(db, caller, opened))
    return RecordList(as_of=clock.now(), total=sum(it.quantity for it in records), records=records)


def _wanted(formula: Formula) -> tuple[Counting, ...]:
    """What is counted; of a rate what stands above the line; of duties what usually satisfies them."""
    if not isinstance(formula, ShareOfDuties):
        return formula.counts
    codes: Any = formula.duties or obligation_rules()
    return tuple(
        Counting(fact_kind=it.fact_kind, activity_kinds=it.activity_kinds)
        for code in codes
        for it in obligation_rules()[code][-1].satisfied_by
    )


async def _is_above(db: DbSession, caller: Caller, opened: Opened) -> bool:
    """Whoever reads from above sees records without the names that their titles may carry."""
    if opened.subject.id == caller.person_id or not caller.may(Permission.ACTIVITY_READ):
        return opened.subject.person_id is None
    return not await reaches(db, caller, Permission.ACTIVITY_READ, opened.subject.org_id)
