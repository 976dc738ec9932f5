"""What opening entries state, read from their own table: for the ledger, and for its audit."""

import uuid
from collections.abc import AsyncIterator, Sequence

from sqlmodel import col, select

from nianlun.core.db import DbSession
from nianlun.facts.registry import Description
from nianlun.facts.rules import NewFact, Source
from nianlun.obligations.models import OpeningEntry
from nianlun.obligations.queries.counts import OPENING, OPENING_OF_PERSON
from nianlun.rulebook.kinds import activity_kinds

SOURCE = "opening_entry"


def stated_by(entry: OpeningEntry) -> NewFact:
    """One done before the product was used, for the duty that it satisfies."""
    return NewFact(
        OPENING_OF_PERSON if entry.person_id else OPENING,
        entry.owner_org_id,
        entry.happened_on,
        1,
        entry.person_id,
        dim_a=entry.activity_kind,
        dim_b=str(entry.duty_id),
    )


async def recount(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Everything that standing entries state, in one query."""
    for entry in await db.exec(select(OpeningEntry).where(col(OpeningEntry.withdrawn_at).is_(None))):
        yield Source(SOURCE, entry.id), stated_by(entry)


async def describe(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Titles of entries, for whoever opens a figure or a light; they are read on the page of their duty."""
    found = await db.exec(select(OpeningEntry).where(col(OpeningEntry.id).in_(ids)))
    return {
        entry.id: Description(
            Source(SOURCE, entry.id), entry.title, entry.happened_on, _path(entry), _title_above(entry)
        )
        for entry in found
    }


def _title_above(entry: OpeningEntry) -> str:
    """What a branch wrote to remember it by may name people: above, the kind of activity must do."""
    kind = activity_kinds().get(entry.activity_kind or "")
    return f"{kind.name}（期初登记）" if kind else "期初登记"


def _path(entry: OpeningEntry) -> str:
    """The page of the duty, at the period in which the entry lies."""
    opened = f"obligation:{entry.duty_id}~{entry.happened_on}"
    return f"/plan/obligations?org={entry.owner_org_id}&open={opened}"
