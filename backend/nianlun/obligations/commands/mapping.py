"""Which facts satisfy a duty (哪些记录算数): said by an org for itself and below, kept with who and why."""

import uuid
from collections.abc import Iterable

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.core.errors import VersionConflict, VersionRequired
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import lock, owed_by
from nianlun.obligations.commands.errors import MappingUnchanged, UnknownFactKind
from nianlun.obligations.commands.schemas.said import MappedCriterionAsked, MappingAsked
from nianlun.obligations.models import DutyMapping
from nianlun.obligations.terms import check_facts_fit
from nianlun.rulebook.kinds import activity_kinds, fact_kinds

Stored = list[dict[str, object]]


async def change(
    db: DbSession, caller: Caller, duty_id: uuid.UUID, seen: int | None, asked: MappingAsked
) -> DutyMapping:
    """Holds from now on; `seen` says how often the org had spoken of this duty before.

    Raises NotFound, UnknownFactKind, FactsOfOrgs, FactsOfPeople, VersionRequired, VersionConflict,
    MappingUnchanged.
    """
    await check_reach(db, caller, Permission.OBLIGATION_MANAGE, asked.org_id)
    it = await owed_by(db, duty_id, asked.org_id, for_groups=True)
    wanted = None if asked.satisfied_by is None else _stored(asked.satisfied_by)
    check_facts_fit(it.duty.latest.unit, (one.fact_kind for one in asked.satisfied_by or ()))
    await lock(db, it.org_id)
    steps = await said.mapping_steps(db, duty_id, it.org_id)
    _check_seen(seen, len(steps))
    if wanted == (steps[-1].satisfied_by if steps else None):
        raise MappingUnchanged
    row = DutyMapping(
        duty_id=duty_id,
        owner_org_id=it.org_id,
        satisfied_by=wanted,
        reason=asked.reason,
        recorded_by=caller.person,
    )
    db.add(row)
    audit.record(
        db, caller, "duty_mapping.change", org_id=it.org_id, row=("duty_mapping", row.id), reason=asked.reason
    )
    await db.flush()
    return row


def _check_seen(seen: int | None, spoken: int) -> None:
    if seen is None:
        raise VersionRequired
    if seen != spoken:
        raise VersionConflict


def _stored(criteria: Iterable[MappedCriterionAsked]) -> Stored:
    """As rows keep them, without saying anything twice; raises UnknownFactKind."""
    rows: Stored = []
    for one in criteria:
        kinds = [kind for kind in activity_kinds() if kind in one.activity_kinds]
        if one.fact_kind not in fact_kinds() or len(kinds) != len(set(one.activity_kinds)):
            raise UnknownFactKind
        row: dict[str, object] = {"fact_kind": one.fact_kind, "activity_kinds": kinds}
        if row not in rows:
            rows.append(row)
    return rows
