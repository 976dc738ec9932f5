"""Rows turned into what crosses the wire."""

import uuid
from collections.abc import Sequence

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.facts.registry import Description
from nianlun.facts.rules import Source
from nianlun.members import queries as members
from nianlun.pledges import evidence, rules, service
from nianlun.pledges import queries as pledges
from nianlun.pledges.models import PledgeAmendment, PledgeProgress, PledgeRating, PledgeStep
from nianlun.pledges.queries import Seen
from nianlun.pledges.schemas import (
    AmendmentRead,
    EvidenceRead,
    PledgeFull,
    Pledger,
    PledgeRead,
    PledgeStepRead,
    ProgressRead,
    RatingRead,
)
from nianlun.pledges.terms import PledgeState, Step

Names = dict[uuid.UUID, str]
#: Steps whose words colleagues do not read.
BETWEEN_THEM = frozenset({Step.RETURNED, Step.AMEND_PROPOSED, Step.AMEND_REFUSED})


def header(caller: Caller, seen: Seen) -> PledgeRead:
    """One line of a list."""
    return PledgeRead.model_validate(_header(caller, seen))


def _header(caller: Caller, seen: Seen) -> dict[str, object]:
    it, today = seen.pledge, clock.today()
    return {
        **it.model_dump(),
        "org_id": it.owner_org_id,
        "org_name": seen.org_name,
        "pledger": _pledger(seen),
        "done": seen.done,
        "amending": seen.amendment_by is not None,
        "overdue": rules.is_overdue(PledgeState(it.state), it.due_on, today),
        "actions": service.actions(caller, seen),
    }


def _pledger(seen: Seen) -> Pledger | None:
    person_id = seen.pledge.pledger_person_id
    if person_id is None:
        return None
    return Pledger(id=person_id, name=seen.pledger_name or "", post=seen.post)


async def one(db: DbSession, caller: Caller, pledge_id: uuid.UUID) -> PledgeFull:
    """A pledge in reach or one's own with its whole record; NotFound otherwise."""
    seen = await pledges.seen(db, caller, pledge_id)
    steps = await pledges.steps(db, pledge_id)
    is_inside = seen.may_manage or seen.pledge.pledger_person_id == caller.person_id
    amendments = [row for row in await pledges.amendments(db, pledge_id) if is_inside or row.accepted]
    progress = await pledges.progress(db, pledge_id)
    ratings = await pledges.ratings(db, pledge_id)
    people = [row.actor_id for row in steps] + [row.added_by for row in progress]
    people += [row.rated_by for row in ratings] + [row.proposed_by for row in amendments]
    people += [row.decided_by for row in amendments if row.decided_by]
    names = await members.names_of(db, people)
    opened = await evidence.described(db, [found for row in progress if (found := _source(row))])
    removable = "progress" in service.actions(caller, seen)
    return PledgeFull.model_validate(
        {
            **_header(caller, seen),
            "steps": [_step(row, names, is_inside) for row in steps],
            "amendments": [_amendment(row, names) for row in amendments],
            "progress": [_progress(row, names, opened, removable) for row in progress],
            "ratings": [_rating(row, names) for row in ratings],
            "carried_to": await pledges.carried_to(db, pledge_id),
        }
    )


def _source(row: PledgeProgress) -> Source | None:
    return Source(row.source, row.source_id) if row.source and row.source_id else None


def _step(row: PledgeStep, names: Names, is_inside: bool) -> PledgeStepRead:
    """What was missing, and what was asked for and refused, is between its owner and the committee."""
    is_between_them = row.step in BETWEEN_THEM and not is_inside
    return PledgeStepRead.model_validate(
        {
            **row.model_dump(include={"step", "at"}),
            "words": None if is_between_them else row.words,
            "on": row.happened_on,
            "actor_name": names[row.actor_id],
            "on_paper": "on_paper" in row.detail,
            "outcome": row.detail.get("outcome"),
        }
    )


def _amendment(row: PledgeAmendment, names: Names) -> AmendmentRead:
    return AmendmentRead.model_validate(
        {
            **row.model_dump(),
            "proposed_by_name": names[row.proposed_by],
            "decided_by_name": names[row.decided_by] if row.decided_by else None,
        }
    )


def _progress(
    row: PledgeProgress, names: Names, opened: dict[Source, Description], removable: bool
) -> ProgressRead:
    source = _source(row)
    found = opened.get(source) if source else None
    return ProgressRead.model_validate(
        {
            **row.model_dump(),
            "title": found.title if found else None,
            "path": found.path if found else None,
            "added_by_name": names[row.added_by],
            "removable": removable,
        }
    )


def _rating(row: PledgeRating, names: Names) -> RatingRead:
    return RatingRead.model_validate({**row.model_dump(), "rated_by_name": names[row.rated_by]})


async def offered(db: DbSession, caller: Caller, pledge_id: uuid.UUID) -> list[EvidenceRead]:
    """What may count as progress, and what counts already; colleagues do not look into it."""
    seen = await pledges.seen(db, caller, pledge_id)
    if not (seen.may_manage or seen.pledge.pledger_person_id == caller.person_id):
        raise NotFound
    linked = {_source(row) for row in await pledges.progress(db, pledge_id)}
    return [
        _evidence(row, row.source in linked)
        for row in await evidence.offered(db, seen.pledge, caller.person_id)
    ]


def _evidence(row: Description, linked: bool) -> EvidenceRead:
    return EvidenceRead(
        source=row.source.name,
        source_id=row.source.id,
        title=row.title,
        happened_on=row.happened_on,
        path=row.path,
        linked=linked,
    )


def many(caller: Caller, rows: Sequence[Seen]) -> list[PledgeRead]:
    return [header(caller, row) for row in rows]
