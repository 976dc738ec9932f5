"""What completed pairs state, read from their own tables: for the ledger, and for its audit."""

import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import date

from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.facts.registry import Description
from nianlun.facts.rules import NewFact, Source
from nianlun.members import queries as members
from nianlun.mentorships.closing import queries as evaluations
from nianlun.mentorships.closing.models import Evaluation
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.recount import orgs_of, unseen

#: Of the committee's evaluation, which is what completes a pair.
SOURCE = "pair_evaluation"
KIND = "mentorship.completed"


def completed_on(it: Evaluation) -> date:
    return it.created_at.astimezone(SHANGHAI).date()


def stated_by(it: Evaluation, pair: Mentorship) -> list[NewFact]:
    """One at each of the two's branches, counted once above, with the result; no person in it."""
    return [NewFact(KIND, org, completed_on(it), 1, dim_b=it.grade) for org in orgs_of(pair)]


async def recount(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Everything that completed pairs state, in one query."""
    for it, pair in await evaluations.results(db):
        for fact in stated_by(it, pair):
            yield Source(SOURCE, it.id), fact


async def describe(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Pairs by the names of the two; above the branch without them."""
    found = await evaluations.by_ids(db, ids)
    names = await members.names_of(db, [id for _, pair in found for id in (pair.mentor_id, pair.mentee_id)])
    return await unseen(db, SOURCE, ids) | {
        it.id: Description(
            Source(SOURCE, it.id),
            f"{names[pair.mentor_id]}、{names[pair.mentee_id]}结对收尾",
            completed_on(it),
            f"/mentorships/{pair.id}",
            "结对收尾",
        )
        for it, pair in found
    }
