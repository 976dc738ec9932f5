"""Rows turned into what crosses the wire."""

import uuid
from collections.abc import Sequence

from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities import service as activity_service
from nianlun.activities.minutes import paper, people, reckoning, rules, service
from nianlun.activities.minutes import queries as minutes
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.rules import Actor, State
from nianlun.activities.minutes.schemas import (
    DifferenceRead,
    ExclusionAsked,
    ExclusionRead,
    MinutesFolder,
    MinutesRead,
    PeopleRead,
    ResolutionAsked,
    ResolutionRead,
    SeatRead,
)
from nianlun.activities.queries import Seen
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members import queries as members
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.vote_rules import METHOD_NAMES

NAMED = {
    "chair_id": "chair_name",
    "recorder_id": "recorder_name",
    "submitted_by": "submitted_by_name",
    "returned_by": "returned_by_name",
}


async def folder(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> MinutesFolder:
    """The minutes of an activity that the caller may see; NotFound otherwise."""
    seen = await activities.seen(db, caller, activity_id)
    activity, kind = seen.activity, activity_service.kind_of(seen.activity)
    shown = await minutes.shown(db, caller, seen)
    newest = shown[0] if shown else None
    reads = await _editions(db, caller, seen, shown)
    actor = Actor(caller.person_id if caller.may(Permission.OWN_WRITE) else None, seen.may_manage)
    standing = service.standing(newest) if newest else None
    offered = rules.actions(standing, actor, activity_service.standing(activity))
    writing = newest if newest and "write" in offered else None
    return MinutesFolder(
        activity_id=activity.id,
        activity_title=activity.title,
        kind_name=kind.name,
        org_id=activity.owner_org_id,
        org_name=seen.org_name,
        is_owed=is_owed([activity.kind, *activity.also_kinds]),
        needs_delegation=await service.needs_delegation(db, activity, newest.chair_id if newest else None),
        suggested_rule=kind.vote,
        current=reads[0] if reads else None,
        earlier=reads[1:],
        differences=_differences(reads),
        version=newest.version if newest else 0,
        actions=offered,
        may_name=seen.may_manage,
        missing=await service.missing(db, activity, writing) if writing else [],
        seats=[_seat(seat) for seat in await minutes.seats(db, activity)] if writing else [],
    )


def is_owed(kinds: Sequence[str]) -> bool:
    """Whether an activity of these kinds owes minutes once it is closed."""
    return any(activity_kinds()[kind].minutes for kind in kinds)


def _seat(seat: minutes.Seat) -> SeatRead:
    return SeatRead(person_id=seat.row.person_id, name=seat.name)


def _differences(reads: Sequence[MinutesRead]) -> list[DifferenceRead]:
    """What the current edition says otherwise than the one before; nothing for a first one."""
    return paper.differences(reads[1], reads[0]) if len(reads) > 1 else []


async def edition(db: DbSession, caller: Caller, activity_id: uuid.UUID, wanted: int | None) -> MinutesRead:
    """One edition, the newest unless said; NotFound where the caller may not read it."""
    seen = await activities.seen(db, caller, activity_id)
    shown = await minutes.shown(db, caller, seen)
    found = [it for it in shown if wanted is None or it.edition == wanted][:1]
    if not found:
        raise NotFound
    return (await _editions(db, caller, seen, found))[0]


async def _editions(db: DbSession, caller: Caller, seen: Seen, shown: Sequence[Minutes]) -> list[MinutesRead]:
    names = await members.names_of(db, [person for it in shown for person in _people(it)])
    return [_edition(it, await _there(db, caller, seen, it), names) for it in shown]


def _people(it: Minutes) -> list[uuid.UUID]:
    left_out = [one.person_id for one in reckoning.exclusions_in(it)]
    return [*it.writers, *left_out, *filter(None, (getattr(it, column) for column in NAMED))]


async def _there(db: DbSession, caller: Caller, seen: Seen, it: Minutes) -> PeopleRead:
    """In full for those who keep the list; what kind of leave somebody took is not for everybody."""
    found = await service.people_at(db, seen.activity, it)
    is_hand = bool(rules.hands_of(service.standing(it), caller.person_id))
    return found if seen.may_manage or is_hand else people.for_reader(found)


def _edition(it: Minutes, there: PeopleRead, names: dict[uuid.UUID, str]) -> MinutesRead:
    return MinutesRead.model_validate(
        {
            **it.model_dump(exclude={"people"}),
            **{field: names.get(getattr(it, column)) for column, field in NAMED.items()},
            "state": State(it.state),
            "people": there,
            "writer_names": [names[person] for person in it.writers],
            "agenda": [item.model_dump() for item in reckoning.agenda_in(it)],
            "resolutions": [_resolution(one, it) for one in reckoning.resolutions_in(it)],
            "exclusions": [_exclusion(one, names) for one in reckoning.exclusions_in(it)],
        }
    )


def _resolution(one: ResolutionAsked, it: Minutes) -> ResolutionRead:
    reckoned = reckoning.reckon(one, it.held_on)
    judged = reckoned.judged
    return ResolutionRead.model_validate(
        {
            **one.model_dump(),
            "rule_name": reckoned.rule.name if reckoned.rule else None,
            "method_name": METHOD_NAMES[one.method] if one.method else None,
            "outcome": judged.outcome if judged else None,
            "sentence": judged.sentence if judged else None,
            "elected": judged.elected if judged else [],
            "tied": judged.tied if judged else [],
            "problem": reckoned.problem,
        }
    )


def _exclusion(one: ExclusionAsked, names: dict[uuid.UUID, str]) -> ExclusionRead:
    return ExclusionRead(
        **one.model_dump(), name=names[one.person_id], reason_name=rules.LEFT_OUT_NAMES[one.reason]
    )
