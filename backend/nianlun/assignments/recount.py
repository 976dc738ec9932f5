"""What finished assignments state, read from their own table: for the ledger, and for its audit."""

import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import date

from nianlun.assignments import queries as assignments
from nianlun.assignments.models import Assignment
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.facts.registry import Description
from nianlun.facts.rules import NewFact, Source

SOURCE = "assignment"
KIND = "assignment.done"


def submitted_on(assignment: Assignment) -> date:
    """The day it was handed in, which is when it was done; verifying may take longer."""
    assert assignment.submitted_at
    return assignment.submitted_at.astimezone(SHANGHAI).date()


def stated_by(assignment: Assignment) -> NewFact:
    """One at the org that owns it; no person in it, for people are not counted by what they finish."""
    return NewFact(KIND, assignment.owner_org_id, submitted_on(assignment), 1)


async def recount(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Everything that finished assignments state, in one query."""
    for assignment in await assignments.done(db):
        yield Source(SOURCE, assignment.id), stated_by(assignment)


async def describe(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Headers of assignments, for whoever opens a figure."""
    return {
        a.id: Description(
            Source(SOURCE, a.id), a.title, submitted_on(a), f"/plan/assignments?open=assignment:{a.id}"
        )
        for a in await assignments.by_ids(db, ids)
    }
