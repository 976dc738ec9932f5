"""What closed showcases state, read from their own tables: for the ledger, and for its audit."""

import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import date

from nianlun.core.db import DbSession
from nianlun.facts.registry import Description
from nianlun.facts.rules import NewFact, Source
from nianlun.mentorships.recount import unseen
from nianlun.mentorships.showcases import queries as showcases
from nianlun.mentorships.showcases.models import Showcase

SOURCE = "showcase"
KIND = "mentorship.showcase"


def stated_by(it: Showcase, held_on: date) -> list[NewFact]:
    """One at each of the two's branches, counted once above; no person in it, and never a score."""
    return [NewFact(KIND, org, held_on, 1) for org in dict.fromkeys((it.owner_org_id, it.mentee_org_id))]


async def recount(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Everything that closed showcases state, in one query."""
    for it, held_on in await showcases.closed(db):
        for fact in stated_by(it, held_on):
            yield Source(SOURCE, it.id), fact


async def describe(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Headers of lessons, for whoever opens a figure; above the branch without the names in their titles."""
    return await unseen(db, SOURCE, ids) | {
        it.id: Description(
            Source(SOURCE, it.id),
            lesson.title,
            lesson.happens_on,
            f"/mentorships/showcases/{it.id}",
            "展示课",
        )
        for it, lesson in await showcases.by_ids(db, ids)
    }
