"""What was said about duties, as the page shows it."""

import uuid
from collections.abc import Iterable, Sequence

from nianlun.core.db import DbSession
from nianlun.facts.registry import registered
from nianlun.members import queries as members
from nianlun.obligations import present
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import criteria_of, owed_by
from nianlun.obligations.commands.entered import Opened
from nianlun.obligations.commands.queries import Told
from nianlun.obligations.commands.schemas.entered import OpeningRead
from nianlun.obligations.commands.schemas.said import (
    AppealRead,
    ExemptionKindRead,
    ExemptionRead,
    ExemptionState,
    MakeUpRead,
    MappingRead,
    MappingStep,
)
from nianlun.obligations.models import Appeal, DutyMapping, Exemption, MakeUp
from nianlun.obligations.rules.duties import criteria as criteria_from
from nianlun.rulebook.exemptions import ExemptionKind, exemption_kinds
from nianlun.rulebook.kinds import activity_kinds

Names = dict[uuid.UUID, str]
"""Names by id, of people or duties."""


def kind(of: ExemptionKind) -> ExemptionKindRead:
    return ExemptionKindRead.model_validate({**of.model_dump(), "units": list(of.units)})


def state_of(row: Exemption) -> ExemptionState:
    """`requested` until somebody decides; `withdrawn` whatever was decided before."""
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.decision is None:
        return "requested"
    return "approved" if row.decision == "approved" else "refused"


async def exemptions(db: DbSession, found: Sequence[Told]) -> list[ExemptionRead]:
    """With the names of people and duties."""
    rows = [told.row for told in found]
    duties = await said.duty_names(db, {row.duty_id for row in rows})
    people = await _names(db, rows, ("person_id", "requested_by", "decided_by"))
    return [_exemption(told, duties, people) for told in found]


def _exemption(told: Told, duties: Names, people: Names) -> ExemptionRead:
    row: Exemption = told.row
    state = state_of(row)
    return ExemptionRead.model_validate(
        {
            **row.model_dump(),
            "duty_name": duties.get(row.duty_id, ""),
            "org_id": row.owner_org_id,
            "org_name": told.org_name,
            "person_name": _name(people, row.person_id),
            "reason_name": exemption_kinds()[row.reason_kind].name,
            "state": state,
            "requested_by": people.get(row.requested_by, ""),
            "requested_at": row.created_at,
            "approver_org_name": told.decider_name,
            "decided_by": _name(people, row.decided_by),
            "actions": _exemption_actions(state, told),
        }
    )


def _exemption_actions(state: ExemptionState, told: Told) -> list[str]:
    decide = ["approve", "refuse"] if state == "requested" and told.may_decide else []
    holds = state in ("requested", "approved") and (told.may_manage or told.may_decide)
    return [*decide, "withdraw"] if holds else decide


async def appeals(db: DbSession, found: Sequence[Told]) -> list[AppealRead]:
    """With the names of people and duties."""
    rows = [told.row for told in found]
    duties = await said.duty_names(db, {row.duty_id for row in rows})
    people = await _names(db, rows, ("person_id", "made_by", "answered_by"))
    return [_appeal(told, duties, people) for told in found]


def _appeal(told: Told, duties: Names, people: Names) -> AppealRead:
    row: Appeal = told.row
    return AppealRead.model_validate(
        {
            **row.model_dump(),
            "duty_name": duties.get(row.duty_id, ""),
            "org_id": row.owner_org_id,
            "org_name": told.org_name,
            "person_name": _name(people, row.person_id),
            "state": row.answer or "open",
            "made_by": people.get(row.made_by, ""),
            "made_at": row.created_at,
            "answering_org_name": told.decider_name,
            "answered_by": _name(people, row.answered_by),
            "actions": ["answer"] if row.answer is None and told.may_decide else [],
        }
    )


async def mapping(db: DbSession, duty_id: uuid.UUID, org_id: uuid.UUID) -> MappingRead:
    """What counts for a duty at an org now, and all that the org ever said of it."""
    steps = await said.mapping_steps(db, duty_id, org_id)
    people = await _names(db, steps, ("recorded_by",))
    criteria = await criteria_of(db, await owed_by(db, duty_id, org_id, for_groups=True))
    return MappingRead(
        duty_id=duty_id,
        org_id=org_id,
        satisfied_by=present.criteria(criteria),
        history=[_step(row, people) for row in reversed(steps)],
        version=len(steps),
    )


def _step(row: DutyMapping, people: Names) -> MappingStep:
    said_so = None if row.satisfied_by is None else present.criteria(criteria_from(row.satisfied_by))
    return MappingStep(
        satisfied_by=said_so,
        reason=row.reason,
        recorded_by=people.get(row.recorded_by, ""),
        recorded_at=row.recorded_at,
    )


def opening(found: Opened, duties: Names, people: Names) -> OpeningRead:
    """One opening entry, with the names around it."""
    row = found.row
    kind = activity_kinds().get(row.activity_kind or "")
    return OpeningRead.model_validate(
        {
            **row.model_dump(),
            "duty_name": duties.get(row.duty_id, ""),
            "org_id": row.owner_org_id,
            "org_name": found.org_name,
            "person_name": _name(people, row.person_id),
            "activity_name": kind.name if kind else "",
            "recorded_by": people.get(row.recorded_by, ""),
            "actions": ["withdraw"] if found.may_manage and row.withdrawn_at is None else [],
        }
    )


async def openings(db: DbSession, found: Sequence[Opened]) -> list[OpeningRead]:
    rows = [one.row for one in found]
    duties = await said.duty_names(db, {row.duty_id for row in rows})
    people = await _names(db, rows, ("person_id", "recorded_by"))
    return [opening(one, duties, people) for one in found]


async def make_up(db: DbSession, row: MakeUp) -> MakeUpRead:
    """One record counted for an earlier period, with its title and page."""
    source = registered()[row.source]
    record = (await source.describe(db, [row.source_id]))[row.source_id]
    people = await members.names_of(db, [row.recorded_by])
    return MakeUpRead.model_validate(
        {
            **row.model_dump(),
            "org_id": row.owner_org_id,
            "title": record.title,
            "happened_on": record.happened_on,
            "path": record.path,
            "recorded_by": people.get(row.recorded_by, ""),
            "actions": [] if row.withdrawn_at else ["withdraw"],
        }
    )


async def _names(db: DbSession, rows: Iterable[object], columns: Sequence[str]) -> Names:
    return await members.names_of(db, {getattr(row, column) for row in rows for column in columns} - {None})


def _name(people: Names, person_id: uuid.UUID | None) -> str | None:
    return people.get(person_id) if person_id else None
