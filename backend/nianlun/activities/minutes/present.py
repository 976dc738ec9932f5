"""Rows turned into what crosses the wire."""

import uuid
from collections.abc import Sequence

import anyio

from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities import service as activity_service
from nianlun.activities.minutes import paper, people, reckoning, rules, service
from nianlun.activities.minutes import queries as minutes
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.rules import Actor, Hand, MinutesState
from nianlun.activities.minutes.schemas import (
    DifferenceRead,
    ExclusionAsked,
    ExclusionRead,
    Kept,
    MinutesFolder,
    MinutesRead,
    PeopleRead,
    ResolutionAsked,
    ResolutionRead,
    SeatRead,
)
from nianlun.activities.minutes.service import Listed
from nianlun.activities.models import Activity
from nianlun.activities.queries import Seen
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members import queries as members
from nianlun.rulebook.kinds import activity_kinds

NAMED = {
    "chair_id": "chair_name",
    "recorder_id": "recorder_name",
    "submitted_by": "submitted_by_name",
    "returned_by": "returned_by_name",
    "chair_signed_by": "chair_signed_by_name",
    "recorder_signed_by": "recorder_signed_by_name",
}


async def folder(
    db: DbSession, caller: Caller, activity_id: uuid.UUID, *, compares: bool = True
) -> MinutesFolder:
    """The minutes of an activity that the caller may see; NotFound otherwise."""
    seen = await activities.seen(db, caller, activity_id)
    activity, kind = seen.activity, activity_service.kind_of(seen.activity)
    shown = await minutes.shown(db, caller, seen)
    newest = shown[0] if shown else None
    here = await service.listed(db, activity) if newest and newest.people is None else service.Listed()
    reads = await _editions(db, caller, seen, shown, here)
    actor = Actor(caller.person_id if caller.may(Permission.OWN_WRITE) else None, seen.may_manage)
    standing = service.standing(newest) if newest else None
    offered = rules.actions(standing, actor, activity_service.standing(activity))
    writing = newest if newest and "write" in offered else None
    delegated = await service.needs_delegation(db, activity, newest.chair_id if newest else None)
    return MinutesFolder(
        activity_id=activity.id,
        kind_name=kind.name,
        org_id=activity.owner_org_id,
        is_owed=is_owed([activity.kind, *activity.also_kinds]),
        needs_delegation=delegated,
        suggested_rule=kind.vote,
        current=reads[0] if reads else None,
        earlier=reads[1:],
        differences=await _differences(reads) if compares else None,
        version=newest.version if newest else 0,
        actions=offered,
        paper_hands=rules.paper_hands(standing, actor) if standing else [],
        may_name=seen.may_manage,
        missing=service.missing(writing, here, needs_delegation=delegated) if writing else [],
        seats=await _seats(db, activity, writing, here) if writing else [],
    )


def is_owed(kinds: Sequence[str]) -> bool:
    """Whether an activity of these kinds owes minutes once it is closed."""
    return any(activity_kinds()[kind].minutes for kind in kinds)


async def _seats(db: DbSession, activity: Activity, it: Minutes, here: Listed) -> list[SeatRead]:
    """Everybody of the list, and whoever leads or records without standing on it."""
    listed = {seat.row.person_id: seat.name for seat in here.seats}
    others = await members.names_of(db, service.hands_at(activity, it) - listed.keys())
    return [SeatRead(person_id=person_id, name=name) for person_id, name in {**listed, **others}.items()]


async def _differences(reads: Sequence[MinutesRead]) -> list[DifferenceRead]:
    """What the current edition says otherwise than the one before; nothing for a first one. In a thread: long
    texts take their time, and nobody else should wait for it."""
    if len(reads) < 2:
        return []
    return await anyio.to_thread.run_sync(paper.differences, reads[1], reads[0])


async def edition(db: DbSession, caller: Caller, activity_id: uuid.UUID, wanted: int | None) -> MinutesRead:
    """One edition, the newest unless said; NotFound where the caller may not read it."""
    seen = await activities.seen(db, caller, activity_id)
    shown = await minutes.shown(db, caller, seen)
    found = [it for it in shown if wanted is None or it.edition == wanted][:1]
    if not found:
        raise NotFound
    here = await service.listed(db, seen.activity) if found[0].people is None else service.Listed()
    return (await _editions(db, caller, seen, found, here))[0]


async def _editions(
    db: DbSession, caller: Caller, seen: Seen, shown: Sequence[Minutes], here: Listed
) -> list[MinutesRead]:
    names = await members.names_of(db, {person for it in shown for person in service.named_in(it)})
    return [_edition(seen, it, _there(caller, seen, it, here), names) for it in shown]


def _there(caller: Caller, seen: Seen, it: Minutes, here: Listed) -> PeopleRead:
    """In full for those who keep the list; what kind of leave somebody took is not for everybody."""
    found = service.people_at(it, here)
    is_hand = bool(rules.hands_of(service.standing(it), caller.person_id))
    return found if seen.may_manage or is_hand else people.for_reader(found)


def _edition(seen: Seen, it: Minutes, there: PeopleRead, called: dict[uuid.UUID, str]) -> MinutesRead:
    """`seen`, `called`: as activity, org and people are called today; what was handed in keeps the names and
    verdicts of that day."""
    kept = Kept.model_validate(it.kept or {"names": {}, "verdicts": {}})
    names = {**called, **kept.names}
    typists = {Hand.CHAIR: it.chair_signed_by, Hand.RECORDER: it.recorder_signed_by}
    through = rules.approved_through(service.standing(it), typists)
    return MinutesRead.model_validate(
        {
            **it.model_dump(exclude={"people", "kept"}),
            **{field: names.get(getattr(it, column)) for column, field in NAMED.items()},
            "approved_through_name": names.get(through) if through else None,
            "org_name": kept.org_name or seen.org_name,
            "activity_title": kept.title or seen.activity.title,
            "state": MinutesState(it.state),
            "people": there,
            "writer_names": [names[person] for person in it.writers],
            "agenda": [item.model_dump() for item in reckoning.agenda_in(it)],
            "resolutions": [_resolution(one, it, kept) for one in reckoning.resolutions_in(it)],
            "exclusions": [_exclusion(one, names) for one in reckoning.exclusions_in(it)],
        }
    )


def _resolution(one: ResolutionAsked, it: Minutes, kept: Kept) -> ResolutionRead:
    verdict = kept.verdicts.get(one.id) or reckoning.verdict(one, it.held_on)
    return ResolutionRead.model_validate({**one.model_dump(), **verdict.model_dump()})


def _exclusion(one: ExclusionAsked, names: dict[uuid.UUID, str]) -> ExclusionRead:
    return ExclusionRead(
        **one.model_dump(), name=names[one.person_id], reason_name=rules.LEFT_OUT_NAMES[one.reason]
    )
