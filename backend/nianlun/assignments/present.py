"""Rows turned into what crosses the wire."""

import uuid
from collections.abc import Sequence

from nianlun.access.caller import Caller
from nianlun.assignments import queries as assignments
from nianlun.assignments import rules
from nianlun.assignments.models import Assignment
from nianlun.assignments.queries import Seen
from nianlun.assignments.rules import Actor
from nianlun.assignments.schemas import AssignmentRead
from nianlun.assignments.service import standing
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members import queries as members

#: Columns that hold a person's id, and the field that shows the name.
NAMED = {
    "owner_person_id": "owner_name",
    "submitted_by": "submitted_by_name",
    "verified_by": "verified_by_name",
    "look_back_by": "look_back_by_name",
}


async def one(db: DbSession, caller: Caller, assignment_id: uuid.UUID) -> AssignmentRead:
    """One assignment in reach or owned, as it is now; NotFound otherwise."""
    return (await many(db, caller, [await assignments.seen(db, caller, assignment_id)]))[0]


async def many(db: DbSession, caller: Caller, rows: Sequence[Seen]) -> list[AssignmentRead]:
    """With the names of all the people in them, asked for once."""
    names = await members.names_of(db, [person for row in rows for person in _people(row.assignment)])
    return [_row(caller, row, names) for row in rows]


def _people(it: Assignment) -> list[uuid.UUID]:
    return [person for column in NAMED if (person := getattr(it, column))]


def _row(caller: Caller, seen: Seen, names: dict[uuid.UUID, str]) -> AssignmentRead:
    it, today = seen.assignment, clock.today()
    as_ruled = standing(it)
    return AssignmentRead.model_validate(
        {
            **it.model_dump(),
            **{field: names.get(getattr(it, column)) for column, field in NAMED.items()},
            "org_id": it.owner_org_id,
            "org_name": seen.org_name,
            "overdue": rules.is_overdue(as_ruled, today),
            "look_back_due": rules.awaits_look_back(as_ruled, today),
            "reopened_as": seen.reopened_as,
            "actions": rules.actions(as_ruled, Actor(caller.person_id, seen.may_manage)),
        }
    )
