"""What pledges state, read from their own table: for the ledger, and for its audit."""

import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import date

from nianlun.core.db import DbSession
from nianlun.facts.registry import Description
from nianlun.facts.rules import NewFact, Source
from nianlun.pledges import queries as pledges
from nianlun.pledges.models import Pledge
from nianlun.pledges.terms import KIND_NAMES, PledgeOutcome, PledgeType

SOURCE = "pledge"
SHOWN, RATED, KEPT = "pledge.shown", "pledge.rated", "pledge.kept"


def _stated(kind: str, it: Pledge, on: date) -> NewFact:
    """One at the branch, and the pledger's where it is a member's own."""
    return NewFact(kind, it.owner_org_id, on, 1, it.pledger_person_id, dim_b=it.kind)


def shown_by(it: Pledge) -> NewFact:
    assert it.shown_on
    return _stated(SHOWN, it, it.shown_on)


def rated_by(it: Pledge) -> NewFact:
    assert it.rated_on
    return _stated(RATED, it, it.rated_on)


def kept_by(it: Pledge) -> NewFact:
    assert it.decided_on
    return _stated(KEPT, it, it.decided_on)


def stated_by(it: Pledge) -> list[NewFact]:
    """All that a pledge states by now: shown, rated, and kept where it was."""
    stated = [shown_by(it)] if it.shown_on else []
    stated += [rated_by(it)] if it.rated_on else []
    return stated + ([kept_by(it)] if it.outcome == PledgeOutcome.KEPT else [])


async def recount(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Everything that shown pledges state, in one query."""
    for it in await pledges.shown(db):
        for fact in stated_by(it):
            yield Source(SOURCE, it.id), fact


async def describe(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Headers of pledges, for whoever opens a figure; above the branch without their words."""
    return {it.id: _described(it) for it in await pledges.by_ids(db, ids)}


def _described(it: Pledge) -> Description:
    above = f"{KIND_NAMES[PledgeType(it.kind)]}承诺（{it.aspect}）"
    path = f"/pledges?open=pledge:{it.id}"
    return Description(Source(SOURCE, it.id), it.deed, it.shown_on or it.due_on, path, above)
